"""A chart is as tall as what is said beside it leaves room for."""

from dataclasses import replace

from layouts.commentary.told import ToldCommentary
from layouts.meeting.slide_kinds import Slide, SlideRow
from layouts.meeting.slide_room import WALL, small_height

BARE = Slide("theme-neglect", "Theme", "Plans are as expected: 148")
QUOTE = ToldCommentary("The sub-group", "word " * 50, "Chair", None)


def test_a_chart_alone_is_as_tall_as_it_may_be_and_beside_much_as_low() -> None:
    assert WALL.height(BARE) == WALL.tallest
    full = replace(BARE, rows=(SlideRow("Plans"),) * 12, evidence="word " * 60)
    assert WALL.height(full) == WALL.lowest


def test_each_line_that_is_said_takes_its_height_from_the_chart() -> None:
    rows = replace(BARE, rows=(SlideRow("Plans"),) * 2, heads=("Line",))
    said = replace(rows, quote=QUOTE, question="What lies behind it?")
    longer = replace(said, evidence="word " * 40)
    assert WALL.height(rows) > WALL.height(said) > WALL.height(longer)


def test_on_small_screens_commentary_is_on_the_next_slide_and_takes_nothing() -> None:
    said = replace(BARE, evidence="word " * 40)
    assert small_height(said) == small_height(replace(said, quote=QUOTE))
