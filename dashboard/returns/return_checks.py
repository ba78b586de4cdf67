"""Checks of the figures in returns against their definitions, and of parts against their totals.

Nothing is corrected here. An objection says what was found and what was expected.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import isfinite

from dashboard.catalogue.indicators import Breakdown, Catalogue, Indicator, Kind, YearRule
from dashboard.catalogue.parts import ALL, YEAR
from dashboard.errors import Fault, ReturnError
from dashboard.figures.observations import Observation, Return, Status
from dashboard.returns.part_sums import (
    PartGroup,
    SumDisagreement,
    part_gaps,
    sum_disagreements,
)
from dashboard.returns.year_counts import year_count_disagreements

NEVER_STATED = (Status.LOW_RELIABILITY, Status.ROUNDS_TO_ZERO, Status.TAKEN_BACK)
STATED = tuple(s for s in Status if s not in NEVER_STATED)
"""The states that an agency may send. The other states occur only in published statistics."""

LARGEST_COUNT = 10_000_000
"""The largest count that is accepted.

No agency of a borough counts more, so a larger count is wrong.
"""


@dataclass(frozen=True, slots=True)
class FigureObjection:
    """A fault in one figure: the field at fault, what was found and what was expected."""

    field: str  # indicator | quarter | part | agency | state | value | numerator | denominator
    found: str
    expected: str


@dataclass(frozen=True, slots=True)
class ObjectedFigure:
    """A faulty figure, with its fault.

    `at` is the index of the figure's return among the returns that were checked.
    """

    at: int
    observation: Observation
    objection: FigureObjection


GroupCheck = Callable[
    [Mapping[str, Sequence[PartGroup]], Sequence[Return], Iterable[Observation]],
    Iterator[SumDisagreement],
]
"""A check of groups of parts, by indicator key, over several returns and the figures in force."""


@dataclass(frozen=True, slots=True)
class _Line:
    """An indicator, with everything that is needed to check each of its figures."""

    indicator: Indicator
    parts: frozenset[str]
    is_share: bool
    groups: tuple[PartGroup, ...]


class ReturnChecks:
    """The checks of returns against the indicators of one catalogue."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._lines = {i.key: _line(catalogue, i) for i in catalogue.indicators}
        own = (i.key for i in catalogue.indicators if i.year is YearRule.REPORTED)
        self._own_years = frozenset(own)

    def must_allow(self, returns: Iterable[Return], standing: Iterable[Observation] = ()) -> None:
        """Refuse returns if a figure is faulty or stated twice, or if parts do not fit a total.

        `standing` are the figures now in use for the indicators in the returns. All returns are
        checked together with these figures, as the store will hold them after saving.

        Raises:
            ReturnError: naming every such figure.
        """
        sent = tuple(returns)
        faults = [fault for return_ in sent for fault in self._faults(return_)]
        faults += self._unfit(sent, standing)
        if faults:
            raise ReturnError("The return is faulty; nothing was written.", faults)

    def must_fit(self, returns: Sequence[Return], standing: Iterable[Observation]) -> None:
        """Refuse returns whose figures do not fit their totals, parts or years.

        They state what stood before, so each figure by itself is as it was allowed then.

        Raises:
            ReturnError: naming every such figure.
        """
        faults = self._unfit(returns, standing)
        if faults:
            raise ReturnError("It does not fit what was loaded since; nothing was written.", faults)

    def _unfit(self, sent: Sequence[Return], standing: Iterable[Observation]) -> list[Fault]:
        return [
            Fault(
                sent[one.at].file,
                _place(one.observation),
                one.objection.found,
                one.objection.expected,
            )
            for one in self._disagreements(sent, standing)
        ]

    def objected(
        self, returns: Sequence[Return], standing: Iterable[Observation] = ()
    ) -> tuple[ObjectedFigure, ...]:
        """Return the faults in single figures, then those of totals and their parts together.

        Totals may differ from their parts, and parts may be left out of a breakdown.
        `standing` are the figures now in use. Every indicator in the returns must be in the
        catalogue.
        """
        alone = (
            ObjectedFigure(at, one, objection)
            for at, return_ in enumerate(returns)
            for one in return_.observations
            for objection in self.objections(one)
        )
        beside = tuple(standing)
        differing = self._disagreements(returns, beside)
        return (*alone, *differing, *self._of_groups(part_gaps, returns, beside))

    def _faults(self, return_: Return) -> Iterator[Fault]:
        stated: set[tuple[str, str]] = set()
        if not return_.observations and not return_.comments:
            yield Fault(return_.file, "the whole return", "no figures", "at least one")
        for one in return_.observations:
            place = _place(one)
            for found, expected in self._refusals(return_, one, stated):
                yield Fault(return_.file, place, found, expected)
            stated.add((one.indicator, one.part))

    def _refusals(
        self, return_: Return, one: Observation, stated: set[tuple[str, str]]
    ) -> Iterator[tuple[str, str]]:
        """Yield each fault in one figure of a return, as what was found and what was expected.

        `stated` are the indicators and parts of the return's earlier figures.
        """
        if (one.agency, one.quarter) != (return_.agency, return_.quarter):
            found = f"a figure of {one.agency} for {one.quarter}"
            yield found, f"{return_.agency} and {return_.quarter}, as the return says"
        if one.indicator not in self._lines:
            yield f"the indicator {one.indicator}", "one of the catalogue"
            return
        if (one.indicator, one.part) in stated:
            yield f"{one.indicator}, {one.part} a second time", "each figure once"
        for objection in self.objections(one):
            yield f"{objection.field} {objection.found}", objection.expected

    def objections(self, observation: Observation) -> tuple[FigureObjection, ...]:
        """Return every fault in one figure by itself. Its indicator must be in the catalogue."""
        line = self._lines[observation.indicator]
        found = [*_of_place(line, observation), *_of_state(observation)]
        if observation.status is Status.GIVEN:
            found += _of_share(line, observation) if line.is_share else _of_count(observation)
        return tuple(found)

    def _disagreements(
        self, returns: Sequence[Return], standing: Iterable[Observation]
    ) -> Iterator[ObjectedFigure]:
        """Yield the totals that differ from their parts, and years that differ from quarters."""
        beside = tuple(standing)
        yield from self._of_groups(sum_disagreements, returns, beside)
        yield from self._sound(year_count_disagreements(self._own_years, returns, beside))

    def _of_groups(
        self, check: GroupCheck, returns: Sequence[Return], standing: Iterable[Observation]
    ) -> Iterator[ObjectedFigure]:
        """Yield what a check of totals and their parts finds."""
        groups = {key: line.groups for key, line in self._lines.items()}
        return self._sound(check(groups, returns, standing))

    def _sound(self, found: Iterable[SumDisagreement]) -> Iterator[ObjectedFigure]:
        """Yield what was found of figures together, unless one of them is faulty by itself."""
        for one in found:
            if not any(self.objections(figure) for _, figure in one.sent):
                at, first = one.sent[0]
                yield ObjectedFigure(at, first, FigureObjection("part", one.found, one.expected))


def _place(observation: Observation) -> str:
    return observation.cell or f"{observation.indicator}, {observation.part}"


def _line(catalogue: Catalogue, indicator: Indicator) -> _Line:
    split = tuple(catalogue.breakdown(key) for key in indicator.breakdowns)
    return _Line(
        indicator=indicator,
        parts=frozenset({ALL, *(part.key for part in catalogue.parts(indicator))}),
        is_share=indicator.is_percent and indicator.kind not in (Kind.DISTRIBUTION, Kind.OUTCOMES),
        groups=tuple(_groups(indicator, split)),
    )


def _groups(indicator: Indicator, split: Iterable[Breakdown]) -> Iterator[PartGroup]:
    """Yield the groups of parts that must add up to the indicator's total.

    Outcomes are left out, because one review may have two outcomes.
    """
    if indicator.kind is Kind.DISTRIBUTION:
        yield PartGroup("the bands", tuple(band.key for band in indicator.bands))
    for breakdown in split:
        title = f"the parts by {breakdown.title.lower()}"
        yield PartGroup(title, tuple(part.key for part in breakdown.parts))


def _of_place(line: _Line, observation: Observation) -> Iterator[FigureObjection]:
    indicator, quarter = line.indicator, observation.quarter
    if observation.agency not in indicator.agencies:
        agencies = " or ".join(indicator.agencies)
        yield FigureObjection(
            "agency", observation.agency, f"{agencies}, who state {indicator.key}"
        )
    if quarter < indicator.since:
        yield FigureObjection(
            "quarter", str(quarter), f"{indicator.since} or later: collected since then"
        )
    elif indicator.until is not None and quarter > indicator.until:
        expected = f"{indicator.until} or earlier: retired after it"
        yield FigureObjection("quarter", str(quarter), expected)
    if observation.part == YEAR:
        if indicator.year is not YearRule.REPORTED:
            yield FigureObjection(
                "part", YEAR, f"another part: the year of {indicator.key} is computed"
            )
        elif quarter.number != 4:
            yield FigureObjection(
                "quarter", str(quarter), "a Q4, with which the year's own figure comes"
            )
    elif observation.part not in line.parts:
        yield FigureObjection("part", observation.part, _named(sorted(line.parts - {ALL})))


def _named(parts: list[str]) -> str:
    return f"{ALL}, or one of {', '.join(parts)}" if parts else f"{ALL}: the line has no parts"


def _of_state(observation: Observation) -> Iterator[FigureObjection]:
    if observation.status not in STATED:
        yield FigureObjection("state", observation.status.value, ", ".join(s.value for s in STATED))


def _of_count(observation: Observation) -> Iterator[FigureObjection]:
    if observation.value is not None:
        yield FigureObjection("value", f"{observation.value:g}", "a count, not a share")
    if observation.denominator is not None:
        yield FigureObjection(
            "denominator", f"{observation.denominator:g}", "nothing: this is a count"
        )
    yield from _not_a_count("numerator", observation.numerator)


def _of_share(line: _Line, observation: Observation) -> Iterator[FigureObjection]:
    """Yield faults in a share.

    A share must have a numerator and a denominator. If the agency supplies only the figure for
    twelve months, a per cent alone is allowed.
    """
    top, bottom, value = observation.numerator, observation.denominator, observation.value
    if top is None:
        if line.indicator.supplied != "rolling":
            yield FigureObjection("value", "a bare per cent", "numerator and denominator")
        if value is not None and not (isfinite(value) and 0 <= value <= 100):
            yield FigureObjection("value", f"{value:g}", "a share of 0 to 100 per cent")
        return
    yield from _not_a_count("numerator", top)
    if value is not None:
        yield FigureObjection("value", f"{value:g}", "nothing beside a numerator: it is computed")
    if bottom is not None:
        yield from _not_a_count("denominator", bottom)
        if top > bottom:
            expected = f"at most the denominator, {bottom:g}"
            yield FigureObjection(
                "numerator", f"{top:g}", f"{expected} (a share above 100 per cent)"
            )
    elif observation.part == ALL:
        yield FigureObjection("denominator", "nothing", "the count that the numerator is out of")


def _not_a_count(field: str, number: float | None) -> Iterator[FigureObjection]:
    if number is None:
        return
    if not isfinite(number) or number < 0 or number != int(number):
        yield FigureObjection(field, f"{number:g}", "a whole number, 0 or more")
    elif number > LARGEST_COUNT:
        yield FigureObjection(field, f"{number:,.0f}", f"a count of at most {LARGEST_COUNT:,}")
