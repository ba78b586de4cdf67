"""A report as a paper: its sections in order, and what an empty part says."""

from dataclasses import replace

from dashboard.reports.paper import PaperGroup, PaperHeading, PaperList, PaperParagraph
from dashboard.reports.performance_report import NO_ACTION, NOT_TAKEN_UP, report_paper
from dashboard.reports.report_content import ReportContent, ReportedItem, ReportQuarter, ReportTheme
from tests.dashboard.reports.made import EMPTY, FIGURE, QUOTE, TABLE

SECTIONS = [
    "Summary for members",
    "What came in",
    "Exceptions, and what is being done",
    "Theme by theme",
    "Compared with other areas",
    "Open actions",
    "Data quality",
    "How to read the charts, and methods",
    "Definitions",
]
ITEM = ReportedItem(
    "Enquiries rose to 421", "Child protection", "At the top.", "new", (), "31 above.", FIGURE, True
)
LINE = ReportQuarter("Enquiries", "Enquiries rose to 421", "Evidence.", FIGURE, TABLE, (QUOTE,))


def _texts(given: ReportContent) -> list[str]:
    found = []
    for block in report_paper(given).every_block():
        if isinstance(block, PaperParagraph | PaperHeading):
            found.append(block.text)
        elif isinstance(block, PaperList):
            found += block.items
    return found


def test_every_section_is_there_in_order_whatever_there_is() -> None:
    headings = [
        one.text
        for one in report_paper(EMPTY).every_block()
        if isinstance(one, PaperHeading) and one.level == 1
    ]
    assert headings == SECTIONS


def test_a_quarter_with_no_data_says_so_in_each_part() -> None:
    said = _texts(EMPTY)
    assert said.count("Nothing can be judged yet.") == 2  # the answer, and the exceptions
    assert NO_ACTION in said
    assert "Every relation holds in 2025-26 Q2." in said
    assert "Nothing is published of our area as yet." in said


def test_an_exception_has_its_story_state_and_picture_together() -> None:
    taken = replace(ITEM, is_new=False, state="explained", done=("Explained: a new form",))
    paper = report_paper(replace(EMPTY, items=(ITEM, taken)))
    groups = [one for one in paper.blocks if isinstance(one, PaperGroup) and FIGURE in one.blocks]
    new, explained = ([b.text for b in g.blocks if isinstance(b, PaperParagraph)] for g in groups)
    assert NOT_TAKEN_UP in new
    assert "What is being done:" in explained
    assert "Enquiries rose to 421 (new)" in _texts(replace(EMPTY, items=(ITEM,)))


def test_what_became_of_an_exception_is_said_once() -> None:
    """What the list of steps says is not said before it too, and what is over is not being done."""
    for state, done, told in (
        ("being looked into", (), "What is being done: being looked into."),
        ("explained, Head", ("Action agreed: x",), "What is being done: explained, Head."),
        ("closed", ("Closed: confirmed",), "What was done:"),
        ("closed", (), "It is closed."),
    ):
        item = replace(ITEM, is_new=False, state=state, done=done)
        assert told in _texts(replace(EMPTY, items=(item,)))
    passed = replace(ITEM, state="passed without being discussed")
    assert "It passed without being discussed." in _texts(replace(EMPTY, items=(passed,)))


def test_a_theme_stands_with_its_first_line() -> None:
    theme = ReportTheme("Child protection", ("Nothing stands out.",), (LINE, LINE))
    paper = report_paper(replace(EMPTY, themes=(theme,)))
    first, second = (g for g in paper.blocks if isinstance(g, PaperGroup) and FIGURE in g.blocks)
    assert first.blocks[0] == PaperHeading("Child protection", 2)
    assert second.blocks[0] == PaperHeading("Enquiries rose to 421", 3)
    assert second.blocks[-2:] == (FIGURE, QUOTE)
    at = paper.blocks.index(second)
    assert paper.blocks[at + 1] == PaperGroup((TABLE,))


def test_a_year_has_its_own_table() -> None:
    paper = report_paper(replace(EMPTY, year=TABLE))
    assert PaperGroup((PaperHeading("The year in figures"), TABLE)) in paper.blocks
