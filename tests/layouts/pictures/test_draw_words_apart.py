"""For any series, at both widths, no words of a picture overlap or leave it."""

from dataclasses import replace
from itertools import combinations, pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.catalogue.events import Event
from dashboard.readings.readings import Reading
from dashboard.variation.expected_range import JudgedAverage
from layouts.charts import from_readings
from layouts.charts.judged_levels import DrawnLevel, DrawnLevels, ExpectedBlock
from layouts.pictures.draw import CARD, LEAD, draw_picture
from layouts.pictures.sheet.labels import Box
from tests.layouts.made import (
    ENGLAND,
    LAST,
    NEIGHBOURS,
    REGION,
    Stated,
    comparator,
    indicator,
    reading,
    series,
    threshold,
)
from tests.layouts.seen import Picture, Words

WIDTHS = st.sampled_from([CARD, LEAD, 560])
TITLES = (
    "new case system",
    "COVID-19",
    "Family Help replaces early help and children in need",
    "x",
)


@st.composite
def lines(draw: st.DrawFn) -> list[Stated]:
    """Give a line of 1 to 60 quarters with gaps, hidden and provisional figures."""
    level = draw(st.sampled_from([2, 40, 700, 25_000]))
    figure = st.integers(0, level).map(float)
    absent: st.SearchStrategy[Stated] = st.sampled_from(["-", "c", "", "?"])
    firm: st.SearchStrategy[Stated] = figure
    provisional: st.SearchStrategy[Stated] = figure.map(lambda value: (value,))
    one = st.one_of(firm, firm, firm, firm, absent, provisional)
    return draw(st.lists(one, min_size=1, max_size=60))


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """Give a reading with events, thresholds and comparators of any kind."""
    stated = draw(lines())
    back = st.integers(0, max(0, len(stated) - 1))
    events = [
        Event(LAST - draw(back), draw(st.sampled_from(TITLES)), draw(st.booleans()))
        for _ in range(draw(st.integers(0, 4)))
    ]
    top = max((v for v in stated if isinstance(v, float)), default=10.0)
    levels = draw(st.lists(st.floats(0.5, 1.1), max_size=2))
    line = indicator(
        thresholds=tuple(threshold(round(top * share), LAST - draw(back)) for share in levels)
    )
    areas = draw(st.lists(st.sampled_from([NEIGHBOURS, REGION, ENGLAND]), unique=True))
    beside = tuple(
        comparator(area, {2025 - i: top * draw(st.floats(0.3, 1.4)) for i in (3, 2, 1, 0)})
        for area in areas
    )
    own = series(stated, unit="rate" if areas else "enquiries")
    return reading(own, line, events=tuple(events), comparators=beside)


def free(words: list[Words]) -> None:
    """Check that no two words share ground."""
    for one, two in combinations(words, 2):
        a, b = one.box, two.box
        shared = (
            min(a.right, b.right) - max(a.left, b.left),
            min(a.bottom, b.bottom) - max(a.top, b.top),
        )
        assert min(shared) <= 0.6, (one.text, two.text, one.box, two.box)


@settings(max_examples=120, deadline=None)
@given(readings(), WIDTHS)
def test_no_words_touch_and_none_leave_the_picture(made: Reading, width: int) -> None:
    picture = Picture(draw_picture(from_readings.trend_of(made, "Rochdale"), width=width))
    free(picture.words)
    sheet = Box(-0.5, -0.5, picture.width + 0.5, picture.height + 0.5)
    for words in picture.words:
        assert words.box.inside(sheet), words


@settings(max_examples=120, deadline=None)
@given(readings(), WIDTHS)
def test_words_inside_the_plot_lie_on_no_line_mark_or_slot(made: Reading, width: int) -> None:
    picture = Picture(draw_picture(from_readings.trend_of(made, "Rochdale"), width=width))
    if not picture.links:
        return
    first, last = picture.links[0].box, picture.links[-1].box
    plot = Box(first.left, first.top - 6, last.right, first.bottom + 1)
    inside = [words for words in picture.words if words.box.inside(plot)]
    for words in inside:
        for names in ("o", "u", "r1", "r2", "r3"):
            for stretch in picture.places(names):
                for one, two in pairwise(stretch):
                    assert not words.box.crossed_by(one, two), words.text
        for rect in picture.shapes("rect", "f"):
            x, y, wide, tall = (float(rect.attrib[n]) for n in ("x", "y", "width", "height"))
            assert not words.box.meets(Box(x + 1, y + 1, x + wide - 1, y + tall - 1)), words.text


@settings(max_examples=120, deadline=None)
@given(readings(), WIDTHS)
def test_no_words_lie_on_the_rule_of_an_event_or_break(made: Reading, width: int) -> None:
    picture = Picture(draw_picture(from_readings.trend_of(made, "Rochdale"), width=width))
    for words in picture.words:
        for x, top, foot in picture.rules("e") + picture.rules("b"):
            assert not words.box.crossed_by((x, top), (x, foot)), words.text


@settings(max_examples=80, deadline=None)
@given(readings(), WIDTHS, st.integers(0, 3), st.floats(0.1, 1.3), st.floats(0.01, 0.6))
def test_levels_blocks_and_bars_keep_words_apart(
    made: Reading, width: int, back: int, share: float, wide: float
) -> None:
    top = max((f.value or 0.0 for f in made.series), default=0.0) or 1.0
    upper = share * top
    quarters = tuple(LAST - step for step in range(back, -1, -1))
    found = JudgedAverage(
        quarters[0], LAST, back + 1, upper * 1.05, upper - wide * upper, upper, "", upper * 0.8
    )
    found = replace(found, compared=quarters)
    judged = DrawnLevels(
        (DrawnLevel(LAST - 12, LAST - back - 1, upper * 0.8, "about 80"),),
        (DrawnLevel(quarters[0], LAST, found.average, "105", "neut"),),
        ExpectedBlock(found, "neut"),
        (upper * 0.8, "was 80"),
    )
    chart = replace(from_readings.trend_of(made, "Rochdale"), judged=judged)
    picture = Picture(draw_picture(chart, width=width))
    free(picture.words)
    for words in picture.words:
        for stretch in picture.places("vn"):
            assert not any(words.box.crossed_by(a, b) for a, b in pairwise(stretch)), words.text
