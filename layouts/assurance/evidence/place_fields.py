"""The fields of forms that say where something stands among evidence, and the words for it."""

from collections.abc import Mapping

from dashboard.assurance.recorded.evidence_places import CellKey
from dashboard.assurance.recorded.findings import (
    FindingEvidence,
    FindingSource,
    FrameworkTheme,
)
from layouts.frame.form_fields import FormField

EVIDENCE, SOURCE, CONTEXT = "evidence", "source", "context"
"""The names of the fields."""
SOURCE_TITLES = {
    FindingSource.FAMILIES: "children, parents and carers",
    FindingSource.FRONTLINE: "frontline staff and managers",
    FindingSource.CASE_FILES: "case file records",
    FindingSource.OTHER: "other information of organisations",
}
CONTEXT_TITLES = {
    FrameworkTheme.PRACTICE: "practice",
    FrameworkTheme.CONTEXT: "organisational context",
    FrameworkTheme.WIDER: "wider picture",
}
PLACE_LABELS = {
    EVIDENCE: "Type of evidence",
    SOURCE: "Source of evidence",
    CONTEXT: "Theme of the framework",
}
_CHOICES: Mapping[str, tuple[tuple[str, str], ...]] = {
    EVIDENCE: tuple((one.value, one.value) for one in FindingEvidence),
    SOURCE: tuple((one.value, title) for one, title in SOURCE_TITLES.items()),
    CONTEXT: tuple((one.value, title) for one, title in CONTEXT_TITLES.items()),
}


def place_fields(as_usual: str = "") -> tuple[FormField, ...]:
    """Return the fields; `as_usual` is said for leaving source and theme as they are elsewhere."""
    return tuple(
        FormField(
            name,
            label,
            choices=(
                *((("", as_usual),) if as_usual and name != EVIDENCE else ()),
                *_CHOICES[name],
            ),
        )
        for name, label in PLACE_LABELS.items()
    )


def placed_usually(cell: CellKey) -> dict[str, str]:
    """Return what stands in the fields at first, for what is usually in a cell."""
    return dict(zip(PLACE_LABELS, map(str, cell), strict=True))


def place_words(cell: CellKey) -> str:
    """Say where something stands: "qualitative evidence from case file records; practice"."""
    evidence, source, context = cell
    return f"{evidence.value} evidence from {SOURCE_TITLES[source]}; {CONTEXT_TITLES[context]}"
