"""One piece of evidence about a theme, whichever record it comes from.

Source: the framework, "Our evidence base: building a shared understanding".
"""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from dashboard.assurance.recorded.evidence_places import CellKey
from dashboard.assurance.recorded.findings import (
    FindingEvidence,
    FindingSource,
    FrameworkTheme,
)


class EvidenceRecord(StrEnum):
    """The kinds of records that evidence comes from. Keys begin with a word; none is renamed."""

    LINE = "line"
    AUDIT = "audit"
    SCRUTINY = "scrutiny"
    INSPECTION = "inspection"
    SURVEY = "survey"
    VOICE = "voice"
    LEARNING = "learning"
    DIVE = "dive"


@dataclass(frozen=True, slots=True)
class EvidenceItem:
    """One piece of evidence: what it is about, of which kind it is, and where it is read.

    `name` is that of the record among those of its kind: a number, or the key of an indicator.
    `theme` and `indicator` are keys, empty for none. `day` is the day that it tells of. `title` is
    empty if its words are not shown to the reader. `link` is the path of a page of this dashboard.
    """

    record: EvidenceRecord
    name: str
    title: str
    day: date
    link: str
    theme: str = ""
    indicator: str = ""
    evidence: FindingEvidence = FindingEvidence.QUALITATIVE
    source: FindingSource = FindingSource.OTHER
    context: FrameworkTheme = FrameworkTheme.PRACTICE

    def put_in(self, cell: CellKey) -> "EvidenceItem":
        """Return it as it stands in a cell of the grid."""
        evidence, source, context = cell
        return replace(self, evidence=evidence, source=source, context=context)

    @property
    def key(self) -> str:
        """Return the words by which a judgement names the item: "audit-12"."""
        return f"{self.record}-{self.name}"


def is_evidence_key(key: str) -> bool:
    """Say whether a text can be the key of an item: the word of a kind of record, and a name."""
    word, _, name = key.partition("-")
    return word in set(EvidenceRecord) and bool(name) and len(key.split()) == 1
