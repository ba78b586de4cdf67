"""The evidence grid: what is known by type, source and theme of the framework, and what is not."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dashboard.assurance.evidence.evidence_items import EvidenceItem
from dashboard.assurance.recorded.evidence_places import CellKey
from dashboard.assurance.recorded.findings import (
    FindingEvidence,
    FindingSource,
    FrameworkTheme,
)
from dashboard.number_formats import plural_text

OLD = timedelta(days=366)
"""How old the newest item may be before it is said to be old. Chosen here: a year of the plan."""
DAYS_OF_MONTH = 30.4
"""The days of a month on average."""
LONGEST = 24
"""From how many months on an age is told in years."""
CELLS = len(FindingEvidence) * len(FindingSource) * len(FrameworkTheme)
"""How many cells the grid of a theme has."""

EvidenceGrid = Mapping[CellKey, Sequence[EvidenceItem]]
"""The items of each cell that has some, the newest first."""


@dataclass(frozen=True, slots=True)
class EvidenceGaps:
    """Where nothing is known of a theme.

    `sources` and `types` are those from which there is no item at all, `contexts` the framework's
    themes without one, and `empty` the number of cells without one, of CELLS.
    """

    sources: tuple[FindingSource, ...]
    types: tuple[FindingEvidence, ...]
    contexts: tuple[FrameworkTheme, ...]
    empty: int

    @property
    def is_whole(self) -> bool:
        """Say whether there is something from each source, of each type and framework's theme."""
        return not (self.sources or self.types or self.contexts)


def evidence_grid(items: Iterable[EvidenceItem]) -> EvidenceGrid:
    """Return the items by cell, the newest first; a cell without an item is left out."""
    found: dict[CellKey, list[EvidenceItem]] = {}
    for one in sorted(items, key=lambda item: (item.day, item.key), reverse=True):
        found.setdefault((one.evidence, one.source, one.context), []).append(one)
    return found


def evidence_gaps(items: Iterable[EvidenceItem]) -> EvidenceGaps:
    """Return where nothing is known, by the items of one theme."""
    found = tuple(items)
    sources, types = {one.source for one in found}, {one.evidence for one in found}
    contexts = {one.context for one in found}
    return EvidenceGaps(
        sources=tuple(one for one in FindingSource if one not in sources),
        types=tuple(one for one in FindingEvidence if one not in types),
        contexts=tuple(one for one in FrameworkTheme if one not in contexts),
        empty=CELLS - len(evidence_grid(found)),
    )


def is_old(day: date, today: date) -> bool:
    """Say whether something of a day is old by now."""
    return today - day > OLD


def age_words(day: date, today: date) -> str:
    """Say how old something is: "this month", "three months old", "two years old"."""
    months = _months(day, today)
    if months >= LONGEST:
        return f"{plural_text(months // 12, 'year')} old"
    return f"{plural_text(months, 'month')} old" if months else "this month"


def short_age(day: date, today: date) -> str:
    """Say how old something is in a cell of a table: "new", "3 months", "2 years"."""
    months = _months(day, today)
    if months >= LONGEST:
        return f"{months // 12} years"
    return f"{months} month{'s' if months > 1 else ''}" if months else "new"


def _months(day: date, today: date) -> int:
    return max(0, int((today - day).days / DAYS_OF_MONTH))
