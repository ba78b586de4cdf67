"""What the pages of evidence share: what is known of each theme, and the judgements."""

from collections.abc import Mapping

from callbacks.assurance.evidence.evidence_sources import evidence_items, items_beside
from dashboard.actions import Action
from dashboard.assurance.evidence.evidence_grid import evidence_gaps, evidence_grid
from dashboard.assurance.evidence.judgements import ThemeJudgement, judgements_of
from dashboard.catalogue.indicators import Theme
from data_access.store.gate import Gate
from layouts.assurance.evidence.evidence_section import EvidenceSection
from layouts.assurance.evidence.evidence_words import ThemeEvidence


def known_judgements(gate: Gate) -> Mapping[str, ThemeJudgement]:
    """Return the judgement of each theme that has one, as this reader sees it."""
    return gate.once("known judgements", lambda: judgements_of(gate.judgement_steps()))


def theme_evidence(gate: Gate, theme: Theme) -> ThemeEvidence:
    """Return what is known about a theme, as this reader sees it."""
    items = [one for one in evidence_items(gate) if one.theme == theme.key]
    judgement = known_judgements(gate).get(theme.key, ThemeJudgement())
    return ThemeEvidence(
        theme.key, theme.title, evidence_grid(items), evidence_gaps(items), judgement
    )


def evidence_beside(gate: Gate, theme: str) -> EvidenceSection | None:
    """Return what stands beside a theme's indicators; None for who reads no evidence."""
    if not gate.reader.may(Action.READ_EVIDENCE):
        return None
    judgement = known_judgements(gate).get(theme, ThemeJudgement())
    return EvidenceSection(theme, judgement, items_beside(gate, theme))
