"""The words and the addresses of evidence that its pages share."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dash import html
from dash.development.base_component import Component

from dashboard.assurance.evidence.evidence_grid import (
    CELLS,
    EvidenceGaps,
    EvidenceGrid,
    age_words,
)
from dashboard.assurance.evidence.evidence_items import EvidenceItem, EvidenceRecord
from dashboard.assurance.evidence.judgements import ThemeJudgement
from dashboard.assurance.recorded.evidence_places import CellKey
from dashboard.assurance.recorded.findings import (
    FindingEvidence,
    FindingSource,
    FrameworkTheme,
)
from dashboard.number_formats import list_text, long_date, plural_text
from layouts.assurance.plan_words import (
    NOT_SHOWN,
)
from layouts.frame.attributes import data_marks

TYPE_TITLES = {
    FindingEvidence.QUANTITATIVE: "Quantitative",
    FindingEvidence.QUALITATIVE: "Qualitative",
    FindingEvidence.OUTCOME: "Outcome",
}
SHORT_SOURCES = {
    FindingSource.FAMILIES: "children and parents",
    FindingSource.FRONTLINE: "frontline staff",
    FindingSource.CASE_FILES: "case files",
    FindingSource.OTHER: "other information",
}
ABOUT_TITLES = {
    FrameworkTheme.PRACTICE: "practice",
    FrameworkTheme.CONTEXT: "the organisational context",
    FrameworkTheme.WIDER: "the wider picture",
}
LETTERS = {
    FrameworkTheme.PRACTICE: "P",
    FrameworkTheme.CONTEXT: "O",
    FrameworkTheme.WIDER: "W",
}
"""The letter of each of the framework's themes in the grid."""
RECORD_TITLES = {
    EvidenceRecord.LINE: "Indicator",
    EvidenceRecord.AUDIT: "Case file audit",
    EvidenceRecord.SCRUTINY: "Independent scrutiny",
    EvidenceRecord.INSPECTION: "Inspection",
    EvidenceRecord.SURVEY: "Survey",
    EvidenceRecord.VOICE: "Voice",
    EvidenceRecord.LEARNING: "Learning from practice reviews",
    EvidenceRecord.DIVE: "Deep-dive",
}
NOTHING = "nothing"
NOT_JUDGED = "not judged yet"
JUDGEMENT_TITLE = "How effective are we?"


@dataclass(frozen=True, slots=True)
class ThemeEvidence:
    """What is known about one theme: its items by cell, the gaps, and the judgement."""

    key: str
    title: str
    grid: EvidenceGrid
    gaps: EvidenceGaps
    judgement: ThemeJudgement


def evidence_address(theme: str = "", place: str = "") -> str:
    """Return the address of the evidence grid, or of a theme's evidence at a place of its page."""
    return f"/evidence{f'/{theme}' if theme else ''}{f'#{place}' if place else ''}"


def agreeing_address(theme: str) -> str:
    """Return the address of the form that agrees to a theme's judgement."""
    return f"/evidence/{theme}/agree"


def cell_name(cell: CellKey) -> str:
    """Return the id of a cell's items on the page of a theme."""
    return "-".join(str(one) for one in cell).replace(" ", "-")


def items_words(items: Sequence[EvidenceItem], today: date) -> str:
    """Say how many items there are, and how old the newest is."""
    age = age_words(max(one.day for one in items), today)
    if len(items) == 1:
        return f"one item, {age}"
    return f"{plural_text(len(items), 'item')}, the newest {age}"


def gap_sentence(gaps: EvidenceGaps) -> str:
    """Say plainly where nothing is known; that there is something everywhere, if that is so."""
    told = []
    if gaps.sources:
        told.append(f"from {list_text([SHORT_SOURCES[one] for one in gaps.sources], 'or')}")
    if gaps.types:
        told.append(f"{list_text([one.value for one in gaps.types], 'or')} evidence")
    if gaps.contexts:
        told.append(f"about {list_text([ABOUT_TITLES[one] for one in gaps.contexts], 'or')}")
    if not told:
        return "Something from every source, of every type, about each of the framework’s themes."
    first, *rest = (f"no {one}" if one.endswith("evidence") else f"nothing {one}" for one in told)
    return f"{'; '.join([f'{first[0].upper()}{first[1:]}', *rest])}."


def cells_sentence(gaps: EvidenceGaps) -> str:
    """Say in how many cells of the grid of a theme nothing is known."""
    return f"Nothing is known in {gaps.empty} of the {CELLS} cells."


def judged_words(judgement: ThemeJudgement) -> str:
    """Say what was agreed and when: "Mostly effective, agreed on 3 March 2026"."""
    found = judgement.in_force
    if found is None or found.version.strength is None:
        return NOT_JUDGED
    word = found.version.strength.value
    on = f", agreed on {long_date(found.day)}" if found.day else ""
    return f"{word[0].upper()}{word[1:]}{on}"


def item_line(item: EvidenceItem) -> Component:
    """Draw an item as an entry of a list: its words as a link, its record and its day."""
    told = f"{RECORD_TITLES[item.record]}, {long_date(item.day)}"
    return html.Li(
        [
            html.A(item.title or NOT_SHOWN, href=item.link),
            html.Small(f" {told}", className="soft"),
        ],
        **data_marks(kind="text"),
    )
