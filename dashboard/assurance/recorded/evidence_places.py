"""Where a piece of evidence stands in the grid: its type, its source, and what it is about.

Source: the framework, "Our evidence base: building a shared understanding" and its three themes.
"""

from dataclasses import dataclass

from dashboard.assurance.recorded.findings import (
    FindingEvidence,
    FindingSource,
    FrameworkTheme,
)

CellKey = tuple[FindingEvidence, FindingSource, FrameworkTheme]
"""Which cell: the type of evidence, the source, and the framework's theme."""


@dataclass(frozen=True, slots=True)
class EvidencePlace:
    """What whoever entered something said of where it stands; None for what is as usual."""

    evidence: FindingEvidence | None = None
    source: FindingSource | None = None
    context: FrameworkTheme | None = None

    def cell(self, usual: CellKey) -> CellKey:
        """Return the cell in which it stands; `usual` is that of its kind of record."""
        evidence, source, context = usual
        return (self.evidence or evidence, self.source or source, self.context or context)


AS_USUAL = EvidencePlace()
"""Nothing was said: it stands where its kind of record usually does."""
