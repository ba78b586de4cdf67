"""What the pages of the yearly report and of the priorities paper share, and what both say."""

from dataclasses import replace
from typing import TypeVar

from callbacks.assurance.yearly.paper_matters import (
    paper_forms,
    paper_told,
    recorded_paper,
    shown_paper,
    year_read,
)
from callbacks.outputs.report_state import report_state
from callbacks.reports.yearly.offered_words import offered_words
from callbacks.web.form_posts import Said
from callbacks.web.page_frame import made_for, make_frame
from dashboard.assurance.yearly.paper_lists import PaperKind, paper_span, year_name
from dashboard.assurance.yearly.paper_rules import section_of
from dashboard.assurance.yearly.written_papers import WrittenPaper
from dashboard.errors import AddressError
from dashboard.reports.paper import Paper
from dashboard.reports.yearly_paper import PaperFacts, yearly_paper
from data_access.store.editor import Editor
from data_access.store.gate import Gate
from layouts.assurance.yearly.paper_addresses import paper_address, paper_title, papers_address
from layouts.exhibits.lines import paper_marks
from layouts.frame.shell import Crumb
from layouts.reports.yearly.paper_page import PaperView

V = TypeVar("V", bound=PaperView)
NOT_AGREED = "It is not agreed yet, so there is nothing of it to take out."
"""Why others than stewards have no file of a paper."""


def paper_view(made: type[V], gate: Gate, kind: PaperKind, year: str, edit: str) -> V:
    """Gather a paper as this reader is told it, with what the reader may do about it."""
    begins = year_read(gate, kind, year)
    shown = shown_paper(gate, paper_told(gate, kind, begins), edit)
    part = section_of(shown.paper, edit) if shown.writes and edit else None
    if part is not None and part.last is None:
        words = offered_words(gate, part.section.offered, begins)
        shown = replace(shown, offered=words)
    address = paper_address(kind, begins)
    return made(
        frame=make_frame(
            gate,
            paper_title(kind, begins),
            active="plan",
            crumbs=(Crumb("Yearly reports", papers_address()),),
        ),
        shown=shown,
        forms=paper_forms(shown),
        paper=(lambda: spanned_paper(gate, kind, begins)) if shown.is_read else None,
        unready=unready_words(shown.paper),
        outputs=report_state(gate, paper_span(kind, begins), address),
    )


def act_on_paper(editor: Editor, said: Said, shown: V) -> str | V:
    """Record a step of a paper, and return the address that shows it; or the page with faults."""
    refused = recorded_paper(editor, said, shown.shown.paper)
    return shown.shown.address if refused is None else replace(shown, forms=refused)


def read_span(gate: Gate, span: str) -> tuple[PaperKind, int] | None:
    """Return the paper that a span names; None for the span of another report.

    Raises: AddressError for a year of which there is no such paper.
    """
    kind = kind_of_span(span)
    return None if kind is None else (kind, year_read(gate, kind, span.partition("-")[2]))


def kind_of_span(span: str) -> PaperKind | None:
    """Return which paper a span is of; None for the span of another report."""
    kinds = {one.value: one for one in (PaperKind.YEARLY, PaperKind.PRIORITIES)}
    return kinds.get(span.partition("-")[0].lower())


def made_span(gate: Gate, kind: PaperKind, year: str) -> str:
    """Return the span of a paper that this reader may have made as a file.

    Raises: AddressError for a paper that the reader is not told.
    """
    begins = year_read(gate, kind, year)
    must_be_told(gate, kind, begins)
    return paper_span(kind, begins)


def must_be_told(gate: Gate, kind: PaperKind, year: int) -> None:
    """Refuse what would be made of a paper for a reader who is not told it. Raises: AddressError.

    A draft is for stewards, who write it.
    """
    if not shown_paper(gate, paper_told(gate, kind, year)).is_read:
        raise AddressError(NOT_AGREED, paper_address(kind, year))


def spanned_paper(gate: Gate, kind: PaperKind, year: int) -> Paper:
    """Return a paper as its reader is told it."""
    written = paper_told(gate, kind, year)
    frame = make_frame(gate, paper_title(kind, year))
    facts = (
        ("Partnership", gate.catalogue().partnership.title),
        ("Made for", made_for(gate)),
        ("Held to", f"{written.held_to.title}, list of {written.held_to.version}"),
    )
    name = f"{kind.value}-report-{year_name(year)}"
    marks = paper_marks(frame, gate.reader.audience)
    return yearly_paper(written, PaperFacts(frame.title, name, marks, facts))


def unready_words(written: WrittenPaper) -> str:
    """Say why no edition of a paper can be issued; "" if one can.

    Nothing is issued while a part is empty without a reason, or while nobody agreed to it.
    """
    if written.missing:
        titles = "; ".join(f"“{one.title}”" for one in written.missing)
        return f"It cannot be issued: these parts are empty without a reason: {titles}."
    if written.agreed is None:
        return "It cannot be issued: another person than who wrote it has to agree to it first."
    return ""
