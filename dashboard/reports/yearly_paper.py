"""The yearly report or the priorities paper as a paper, with what each must include at its end."""

from collections.abc import Iterator
from dataclasses import dataclass

from dashboard.assurance.yearly.paper_lists import last_year_of
from dashboard.assurance.yearly.written_papers import SectionState, WrittenPaper, WrittenSection
from dashboard.commentary.plain_text import TextBlock, text_blocks
from dashboard.number_formats import long_date
from dashboard.reports.paper import (
    Paper,
    PaperBlock,
    PaperGroup,
    PaperHeading,
    PaperList,
    PaperParagraph,
    PaperTable,
)

DRAFT = "Draft: not agreed"
EMPTY_BECAUSE = "Nothing is said here, because:"
MISSING = "Nothing is written here yet."
CAPTION = "The parts that the list asks for"
TO_BE_CONFIRMED = "The words of the source are to be confirmed by a person who has it whole."


@dataclass(frozen=True, slots=True)
class PaperFacts:
    """What stands around a paper's parts: its name as a file, its marks, and its facts."""

    title: str
    name: str
    marks: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]


def yearly_paper(written: WrittenPaper, facts: PaperFacts) -> Paper:
    """Return a paper with its parts in the order of its list, and that list at the end."""
    draft = () if written.agreed else (DRAFT,)
    return Paper(
        title=facts.title,
        subtitle=f"April {written.year} to March {last_year_of(written.kind, written.year) + 1}",
        marks=(*draft, *facts.marks),
        blocks=tuple(_blocks(written)),
        name=facts.name,
        facts=facts.facts,
        contents=True,
    )


def _blocks(written: WrittenPaper) -> Iterator[PaperBlock]:
    for at, one in enumerate(written.sections):
        said = tuple(_said(one))
        yield PaperGroup((PaperHeading(one.section.title, new_page=not at), *said[:2]))
        yield from said[2:]
    yield from _list(written)


def _said(one: WrittenSection) -> Iterator[PaperBlock]:
    if one.state is SectionState.MISSING:
        yield PaperParagraph(MISSING, soft=True)
        return
    if one.state is SectionState.EMPTY:
        yield PaperParagraph(EMPTY_BECAUSE, soft=True)
    for block in text_blocks(one.text):
        yield _block(block)


def _block(block: TextBlock) -> PaperBlock:
    items = tuple("".join(run.text for run in item).replace("\n", " ") for item in block.items)
    if block.kind == "paragraph":
        return PaperParagraph(items[0])
    return PaperList(items, numbered=block.kind == "numbers")


def _list(written: WrittenPaper) -> Iterator[PaperBlock]:
    held_to = written.held_to
    yield PaperHeading("What this paper must include, and where it is")
    rows = tuple(
        (one.section.title, "; ".join(one.section.must), one.state.value)
        for one in written.sections
    )
    yield PaperTable(CAPTION, ("Part", "What it must include", "It is"), rows)
    since = f"In force from {long_date(held_to.commencement)}."
    confirm = f" {TO_BE_CONFIRMED}" if held_to.to_be_confirmed else ""
    yield PaperParagraph(f"Source: {held_to.source}. {since}{confirm}", soft=True)
