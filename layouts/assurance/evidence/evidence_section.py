"""The evidence about a theme, as a section beside its indicators."""

from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from dashboard.assurance.evidence.evidence_items import EvidenceItem
from dashboard.assurance.evidence.judgements import ThemeJudgement
from layouts.assurance.evidence.evidence_words import (
    JUDGEMENT_TITLE,
    evidence_address,
    item_line,
    judged_words,
)
from layouts.frame.attributes import aria_marks, data_marks

SHOWN = 4
"""The most items beside the indicators of a theme; the others are behind the link."""
NOTHING_ELSE = "There is no other evidence about this theme yet."


@dataclass(frozen=True, slots=True)
class EvidenceSection:
    """The judgement of a theme, and what besides its indicators tells of it, the newest first."""

    theme: str
    judgement: ThemeJudgement
    items: tuple[EvidenceItem, ...] = ()


def evidence_section(section: EvidenceSection | None) -> Component | None:
    """Draw the section; None for who reads no evidence."""
    if section is None:
        return None
    judged = html.A(
        judged_words(section.judgement), href=evidence_address(section.theme, "judgement")
    )
    shown = [item_line(one) for one in section.items[:SHOWN]]
    return html.Section(
        [
            html.H2("Evidence beside the indicators", id="evidence"),
            html.P([f"{JUDGEMENT_TITLE} ", judged]),
            html.Ul(shown, className="ruled") if shown else html.P(NOTHING_ELSE),
            html.P(
                html.A(
                    "All evidence, and where we know nothing", href=evidence_address(section.theme)
                )
            ),
        ],
        className="card",
        **{**aria_marks(labelledby="evidence"), **data_marks(kind="text")},
    )
