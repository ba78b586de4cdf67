"""Everything that is published together, as a plan of hidden figures takes it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from dashboard.catalogue.indicators import Catalogue
from dashboard.disclosure.counts.linked_counts import OwnYears
from dashboard.disclosure.held_corrections import HeldFrom
from dashboard.disclosure.shown_versions import ShownVersions
from dashboard.disclosure.suppression_plan import FigurePlace, StatedVersion
from dashboard.readers import Audience


@dataclass(frozen=True, slots=True)
class PublishedTogether:
    """Everything that is published together: all versions of all figures, and our published years.

    It covers whole financial years; the plan of other years is not changed. `wholly` is true if all
    years are covered. Only then can the plan use limits that partners have agreed since the last
    plan. `shown` are the versions that earlier plans showed, and `named` the places of the counts
    that they named. `held` are the corrections that are held back from each audience, and
    `released` the last returns that were released to it. `waits` are the numbers of the returns
    that are not released to each audience yet, and `waited` those that were not when the plan
    before was made.
    """

    catalogue: Catalogue
    stated: Sequence[StatedVersion]
    own_years: OwnYears = field(default_factory=dict)
    wholly: bool = False
    shown: ShownVersions = field(default_factory=ShownVersions)
    named: frozenset[FigurePlace] = frozenset()
    held: HeldFrom = field(default_factory=dict)
    released: HeldFrom = field(default_factory=dict)
    waits: Mapping[Audience, frozenset[int]] = field(default_factory=dict)
    waited: Mapping[Audience, frozenset[int]] = field(default_factory=dict)

    def was_covered(self, audience: Audience, edition: int) -> bool:
        """Say whether an earlier plan covered a return as one that an audience was shown."""
        return edition <= self.shown.last and edition not in self.waited.get(audience, ())

    def seen_by(
        self, audience: Audience, stated: Iterable[StatedVersion]
    ) -> tuple[StatedVersion, ...]:
        """Return the versions that are released to an audience."""
        waits = self.waits.get(audience, frozenset())
        return tuple(one for one in stated if one.number not in waits)
