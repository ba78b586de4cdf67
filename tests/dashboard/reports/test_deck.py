"""A paper as slides: charts with their stories, short texts and tables, notes for who presents."""

from dashboard.reports.deck import MOST_LINES, MOST_ROWS, paper_slides
from dashboard.reports.paper import Paper, PaperHeading, PaperList, PaperParagraph, PaperTable
from tests.dashboard.reports.made import FIGURE, HOSTILE, PAPER


def test_each_chart_and_each_short_part_is_a_slide() -> None:
    slides = paper_slides(PAPER)
    assert [(one.title, one.section) for one in slides] == [
        ("Summary for members", "Summary for members"),
        ("What deserves the meeting’s time", "Summary for members"),
        ("Enquiries rose to 421", "Theme by theme"),
        ("Open actions", "Open actions"),
    ]
    chart = slides[2]
    assert chart.figure == FIGURE
    assert chart.sentences == ("Expected 334 to 404.",)
    assert chart.notes[0] == HOSTILE
    assert chart.notes[-1] == "Head, 4 May 2026"


def test_what_is_too_much_for_a_slide_is_on_the_next_or_in_the_report_alone() -> None:
    many = tuple(f"Sentence {n}" for n in range(MOST_LINES + 2))
    rows = tuple((str(n), "a") for n in range(MOST_ROWS + 1))
    blocks = (PaperHeading("A"), PaperList(many), PaperTable("Long", ("b", "c"), rows))
    slides = paper_slides(Paper("t", "", (), blocks))
    assert [one.title for one in slides] == ["A", "A, continued"]
    assert [one.sentences for one in slides] == [many[:MOST_LINES], many[MOST_LINES:]]
    assert [one.notes for one in slides] == [(), ()]


def test_long_sentences_take_more_lines_and_soft_ones_are_for_who_presents() -> None:
    long = "Children on a plan for sexual abuse fell from about 14 to about 10, " * 3
    blocks = (PaperHeading("A"), PaperList((long,) * 6), PaperParagraph("A gap.", soft=True))
    first, second = paper_slides(Paper("t", "", (), blocks))
    assert (first.sentences, second.sentences) == ((long,) * 3,) * 2
    assert (first.notes, second.notes) == (("A gap.",), ())
    (whole,) = paper_slides(Paper("t", "", (), (PaperHeading("A"), PaperList((long * 9,)))))
    assert whole.sentences == (long * 9,)
