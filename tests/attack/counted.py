"""Every true count ever stated, in each of its versions: the secrets that the attack looks for."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from dashboard.catalogue.indicators import Catalogue, Indicator
from dashboard.catalogue.parts import ALL, IN_TIME
from dashboard.figures.observations import Observation, Status
from dashboard.quarters import Quarter

TOGETHER = ""
"""The agency of a line's own figure: of the one agency that sends it, or the sum of several."""
NUMERATOR, DENOMINATOR, REST = "numerator", "denominator", "rest"


class Cell(NamedTuple):
    """A count: of cases, of what a share is out of, or of the rest (out of less cases).

    `edition` is the number of the return from which on it stood so; 0 names the count in no
    version of its own.
    """

    indicator: str
    part: str
    quarter: Quarter
    agency: str = TOGETHER
    what: str = NUMERATOR
    edition: int = 0


Stated = tuple[Observation, int]
"""A figure and the number of the return that stated it."""


def adds_up(indicator: Indicator) -> bool:
    """Say whether several agencies' counts of a line are added."""
    return indicator.combine == "sum" and len(indicator.agencies) > 1


def agency_of(indicator: Indicator, agency: str) -> str:
    """Give the agency of a cell: where one agency sends a line, its figure is the line's."""
    alone = len(indicator.agencies) == 1 and agency in indicator.agencies
    return TOGETHER if alone else agency


def counts(one: Observation) -> Iterator[tuple[str, float]]:
    """Give the counts of one figure."""
    if one.status is Status.NIL:
        yield NUMERATOR, 0.0
    elif one.numerator is not None:
        yield NUMERATOR, one.numerator
    if one.denominator is not None:
        yield DENOMINATOR, one.denominator


class Counted:
    """True counts by place, in each of their versions.

    A count that its source kept back, and that others leave, is in `kept_back`: it is small,
    whatever it is. One that nobody sent is in `not_sent`: it is a secret only where it is small.
    """

    def __init__(self, catalogue: Catalogue, stated: Iterable[Stated]) -> None:
        self.catalogue = catalogue
        self.lines = {indicator.key: indicator for indicator in catalogue.indicators}
        self._states: dict[Cell, list[tuple[int, float | None]]] = {}
        self._status: dict[Cell, list[tuple[int, Status]]] = {}
        self.kept_back: set[Cell] = set()
        self.not_sent: set[Cell] = set()
        senders: dict[Cell, dict[str, None]] = {}
        for one, number in sorted(stated, key=lambda pair: pair[1]):
            if one.indicator in self.lines:
                indicator = self.lines[one.indicator]
                agency = agency_of(indicator, one.agency)
                place = Cell(one.indicator, one.part, one.quarter, agency)
                self._take(place, number, dict(counts(one)))
                self._status.setdefault(place, []).append((number, one.status))
                senders.setdefault(place._replace(agency=TOGETHER), {})[agency] = None
        for place, found in senders.items():
            if TOGETHER not in found:
                self._together(self.lines[place.indicator], place, list(found))
        for place in [c for c in self._states if c.part == ALL and c.what == NUMERATOR]:
            self._in_time(place)
        for place in [c for c in self._states if c.what == DENOMINATOR]:
            self._rest(place)

    def __iter__(self) -> Iterator[Cell]:
        """Give every count in each version."""
        for place, states in self._states.items():
            for edition, value in states:
                if value is not None:
                    yield place._replace(edition=edition)

    @property
    def places(self) -> Sequence[Cell]:
        """Give every count, whatever its versions."""
        return list(self._states)

    def add(self, place: Cell, edition: int, value: float | None, *, again: bool = False) -> Cell:
        """State a count from an edition on; give it in the version that holds then.

        `again` says that a reader who does not see it cannot know that it is the same as before.
        """
        states = self._states.setdefault(place, [])
        if again or (states[-1][1] if states else None) != value:
            states.append((edition, value))
        return place._replace(edition=states[-1][0] if states else edition)

    def at(self, place: Cell, edition: int) -> Cell | None:
        """Give a count in the version that held in an edition."""
        held = [state for state in self._states.get(place, ()) if state[0] <= edition]
        return place._replace(edition=held[-1][0]) if held and held[-1][1] is not None else None

    def own(self, whole: Cell, edition: int) -> list[Cell]:
        """Give what each agency's own count in a sum was in an edition."""
        agencies = self.lines[whole.indicator].agencies
        found = (self.at(whole._replace(agency=agency), edition) for agency in agencies)
        return [cell for cell in found if cell is not None]

    def first(self, place: Cell) -> int | None:
        """Give the first edition of a count."""
        states = self._states.get(place)
        return states[0][0] if states else None

    def latest(self, place: Cell) -> Cell | None:
        """Give a count as it stands."""
        states = self._states.get(place)
        return (
            place._replace(edition=states[-1][0]) if states and states[-1][1] is not None else None
        )

    def status(self, place: Cell, edition: int) -> Status | None:
        """Give the state of a figure in an edition; None where nobody had sent it."""
        stated = self._status.get(place._replace(what=NUMERATOR), ())
        held = [status for number, status in stated if number <= edition]
        return held[-1] if held else None

    def value(self, cell: Cell) -> float:
        """Give the number of a count in one of its versions."""
        found = dict(self._states[cell._replace(edition=0)])[cell.edition]
        assert found is not None, f"{cell} has no number"
        return found

    def editions(self, places: Iterable[Cell]) -> list[int]:
        """Give the editions in which one of these counts, or its state, changed."""
        found: set[int] = set()
        for one in places:
            found.update(edition for edition, _ in self._states.get(one, ()))
            found.update(number for number, _ in self._status.get(one._replace(what=NUMERATOR), ()))
        return sorted(found)

    def _take(self, place: Cell, edition: int, found: dict[str, float]) -> None:
        for what in (NUMERATOR, DENOMINATOR):
            cell = place._replace(what=what)
            if what in found or cell in self._states:
                self.add(cell, edition, found.get(what))

    def _together(self, indicator: Indicator, place: Cell, agencies: Sequence[str]) -> None:
        """State a line's own figure: the sum of its agencies', or the first of those that may."""
        order = [a for a in indicator.agencies if a in agencies] or list(agencies)
        for what in (NUMERATOR, DENOMINATOR):
            whole = place._replace(what=what)
            own = [whole._replace(agency=agency) for agency in order]
            for edition in self.editions(own):
                found = [cell for one in own if (cell := self.at(one, edition)) is not None]
                if not adds_up(indicator):
                    found = found[:1]
                self.add(whole, edition, sum(map(self.value, found)) if found else None, again=True)

    def _in_time(self, whole: Cell) -> None:
        """State how many of a distribution's cases lie within its limit, out of all."""
        bands = [whole._replace(part=band) for band in within(self.lines[whole.indicator])]
        share = whole._replace(part=IN_TIME)
        for edition in self.editions((whole, *bands)) if bands else ():
            total = self.at(whole, edition)
            found = [cell for one in bands if (cell := self.at(one, edition)) is not None]
            if total is not None and len(found) == len(bands):
                self.add(share, edition, sum(map(self.value, found)))
                self.add(share._replace(what=DENOMINATOR), edition, self.value(total))

    def _rest(self, below: Cell) -> None:
        above = below._replace(what=NUMERATOR)
        for edition in self.editions((above, below)):
            cases, out_of = self.at(above, edition), self.at(below, edition)
            left = self.value(out_of) - self.value(cases) if cases and out_of else None
            again = below.part == IN_TIME  # no page says which bands it is made of
            self.add(below._replace(what=REST), edition, left, again=again)


def within(indicator: Indicator) -> list[str]:
    """Give the bands of a distribution that are in time."""
    limit = indicator.limit_days or 0
    return [b.key for b in indicator.bands if b.upper is not None and b.upper <= limit]
