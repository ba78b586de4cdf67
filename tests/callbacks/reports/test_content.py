"""What a report says of the demonstration: the same as the pages, and nothing that they do not."""

import re
from collections.abc import Iterator
from html import unescape

import pytest

from callbacks.meeting import minutes
from callbacks.reports.content import annual_report, quarterly_report
from dashboard.free_text.findings import WITHHELD
from dashboard.quarters import Quarter
from dashboard.readers import Audience, Reader
from dashboard.reports.paper import (
    Paper,
    PaperBlock,
    PaperFigure,
    PaperGroup,
    PaperHeading,
    PaperList,
    PaperParagraph,
    PaperQuote,
    PaperTable,
)
from dashboard.reports.performance_report import HIDING, SHOWING
from data_access.store.gate import Gate
from data_access.store.store import Store
from layouts.frame import addresses
from tests.callbacks.conftest import answers
from tests.doors import opened_once, seen_by

_NUMBER = re.compile(r"(?<![\w-])\d[\d,]*(?:\.\d+)?%?(?![\w-])")


@pytest.fixture(scope="module")
def for_public(public: Gate) -> Paper:
    """The report of the latest quarter as everyone may read it."""
    with opened_once(public) as gate:
        bounds = gate.bounds()
        assert bounds is not None
        return quarterly_report(gate, bounds[1])


@pytest.fixture(scope="module")
def for_steward(shown: Gate) -> Paper:
    """The same report as its steward reads it."""
    with opened_once(shown) as gate:
        bounds = gate.bounds()
        assert bounds is not None
        return quarterly_report(gate, bounds[1])


OPEN_ACTIONS = "What was agreed and is still to be done"


def _texts(block: PaperBlock) -> Iterator[str]:
    """Give every text of a block, its picture's words and numbers included."""
    if isinstance(block, PaperGroup):
        for one in block.blocks:
            yield from _texts(one)
    elif isinstance(block, PaperHeading | PaperParagraph):
        yield block.text
    elif isinstance(block, PaperList):
        yield from block.items
    elif isinstance(block, PaperQuote):
        yield from (run.text for one in block.blocks for item in one.items for run in item)
    elif isinstance(block, PaperTable):
        yield from (cell for row in block.rows for cell in row)
    else:
        yield block.alt
        yield from re.findall(r"<text[^>]*>([^<]*)</text>", block.svg)


def _words(page: str) -> str:
    """Give a page's words, its pictures' and its labels' too."""
    labels = " ".join(re.findall(r'aria-label="([^"]*)"', page))
    return unescape(f"{re.sub(r'<[^>]+>', ' ', page)} {labels}")


def _lines(paper: Paper) -> list[PaperGroup]:
    """Give the table of each line of the themes, which stands in a group of its own."""
    return [
        one
        for one in paper.blocks
        if isinstance(one, PaperGroup) and [type(b) for b in one.blocks] == [PaperTable]
    ]


def _table(group: PaperGroup) -> PaperTable:
    return next(one for one in group.blocks if isinstance(one, PaperTable))


def _figure_before(paper: Paper, table: PaperTable) -> PaperFigure:
    """Give the figure of the line that a table is of."""
    blocks = list(paper.every_block())
    before = blocks[: blocks.index(table)]
    return next(one for one in reversed(before) if isinstance(one, PaperFigure))


def test_every_line_of_the_catalogue_is_there_with_its_picture_and_its_quarters(
    for_steward: Paper, shown: Gate
) -> None:
    keys = {line.key for line in shown.catalogue().indicators if line.until is None}
    named = {link.split("/")[2] for group in _lines(for_steward) for link in _table(group).links}
    outcomes = {line.key for line in shown.catalogue().indicators if line.outcomes}
    assert keys - named <= outcomes  # their table has no quarters
    figures = [one for one in for_steward.every_block() if isinstance(one, PaperFigure)]
    assert len(figures) >= 34
    assert all(one.alt in one.svg.replace("&#39;", "'").replace("&amp;", "&") for one in figures)


def test_what_is_hidden_from_the_public_is_hidden_in_each_form(
    for_public: Paper, for_steward: Paper
) -> None:
    theirs = {_table(group).caption: _table(group) for group in _lines(for_steward)}
    hidden = 0
    for group in _lines(for_public):
        table = _table(group)
        figure = _figure_before(for_public, table)
        plotted = (
            dict(zip(figure.plotted.categories, figure.plotted.series[0].values, strict=True))
            if figure.plotted
            else {}
        )
        for row, true in zip(table.rows, theirs[table.caption].rows, strict=True):
            if row[1] == "hidden":
                hidden += 1
                assert true[1] != "hidden"
                assert all(cell in ("", "hidden") for cell in row[1:4])
                year, _, quarter = row[0].partition(" ")
                assert plotted.get((year, quarter)) is None
    assert hidden > 20


def test_a_line_tells_the_public_no_number_that_its_pages_do_not(
    for_public: Paper, public: Gate
) -> None:
    ask = answers(public)
    theme_of = {line.key: line.theme for line in public.catalogue().indicators}
    tried = 0
    for group in _lines(for_public):
        table = _table(group)
        if not table.links or not any(row[1] == "hidden" for row in table.rows):
            continue
        key = table.links[0].split("/")[2]
        pages = [
            addresses.indicator_address(key),
            addresses.theme_address(theme_of[key]),
            addresses.exceptions_address(),
        ]
        known = {n for page in pages for n in _NUMBER.findall(_words(ask(page)))}
        said = for_public.blocks[for_public.blocks.index(group) - 1]  # the line's words and picture
        told = {n for one in (said, group) for text in _texts(one) for n in _NUMBER.findall(text)}
        assert told <= known, f"{key}: {sorted(told - known)}"
        tried += 1
    assert tried >= 3


def test_the_public_reads_no_name_and_stewards_read_their_marks(
    for_public: Paper, for_steward: Paper
) -> None:
    said = " ".join(text for one in for_public.blocks for text in _texts(one))
    assert "please say what lies behind it" not in said
    assert "Head of Safeguarding, until" not in said
    assert for_public.marks == ("Invented data",)
    assert any("OFFICIAL-SENSITIVE" in mark for mark in for_steward.marks)
    assert not any("For the partnership" in mark for mark in for_steward.marks)
    assert HIDING in said
    assert SHOWING in [text for one in for_steward.blocks for text in _texts(one)]


def test_a_partners_paper_says_on_each_page_that_it_is_for_the_partnership(
    demonstration: Store,
) -> None:
    with opened_once(seen_by(demonstration, Reader(Audience.PARTNER))) as gate:
        marks = ("For the partnership · not for publication", "Invented data")
        assert quarterly_report(gate, Quarter(2025, 2)).marks == marks
        assert minutes.view(gate, Quarter(2025, 2)).paper.marks == marks


def test_open_actions_have_owners_for_those_who_are_told_of_them(
    for_public: Paper, for_steward: Paper
) -> None:
    theirs, all_of_it = (
        next(one for one in paper.every_block() if getattr(one, "caption", "") == OPEN_ACTIONS)
        for paper in (for_public, for_steward)
    )
    assert isinstance(theirs, PaperTable)
    assert isinstance(all_of_it, PaperTable)
    assert "Who" in all_of_it.columns
    assert "Until" in all_of_it.columns
    assert not {"Who", "Until"} & set(theirs.columns)
    told = {row[0] for row in theirs.rows} - {WITHHELD}
    assert told
    assert told <= {row[0] for row in all_of_it.rows}


def test_a_year_has_its_quarters_and_every_exception_of_them(public: Gate) -> None:
    with opened_once(public) as gate:
        paper = annual_report(gate, 2024)
    assert paper.title == "Annual performance information report 2024-25"
    (year,) = (
        one
        for one in paper.every_block()
        if isinstance(one, PaperTable)
        and one.columns[1] == "2024-25 Q1"
        and one.columns[-1] == "2023-24"
    )
    rows = {row[0].partition(",")[0]: row for row in year.rows}
    enquiries = [int(text.replace(",", "")) for text in rows["Section 47 enquiries"][1:6]]
    assert sum(enquiries[:4]) == enquiries[4]  # a flow's year is the sum of its quarters
    plans = rows["Children in need"]
    assert plans[4] == plans[5]  # a stock's year is its last quarter


def test_the_same_state_gives_the_same_report(public: Gate, for_public: Paper) -> None:
    with opened_once(public) as gate:
        assert quarterly_report(gate, Quarter(2025, 2)) == for_public
