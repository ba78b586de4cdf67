"""An agency's own returns in full, as its reader gets them beside what partners get of others."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from dashboard.catalogue.indicators import Catalogue
from dashboard.catalogue.parts import ALL
from dashboard.disclosure.held_corrections import HeldCorrection, HeldLine
from dashboard.disclosure.insiders.own_figures import (
    own_figure,
    own_indicators,
    states_own,
    with_own_versions,
)
from dashboard.figures.observations import Observation, Return
from dashboard.quarters import Quarter
from dashboard.readers import Audience, Reader
from dashboard.returns.receipts import FigureVersion, Receipt


class ReturnSource(Protocol):
    """The parts of a snapshot with which an agency's own returns are read."""

    def catalogue(self) -> Catalogue:
        """Return the catalogue."""

    def versions(
        self, key: str, quarter: Quarter, part: str | None, audience: Audience
    ) -> tuple[FigureVersion, ...]:
        """Return every version of a figure by agency, oldest first."""

    def return_(self, number: int, audience: Audience) -> Return:
        """Return a return with its figures."""

    def receipts(self, first: Quarter, last: Quarter, audience: Audience) -> tuple[Receipt, ...]:
        """Return the receipt of each agency's return for each quarter."""

    def held(self, audience: Audience) -> Mapping[HeldLine, HeldCorrection]:
        """Return the corrections that are held back from an audience, by line."""

    def lines(
        self, keys: Sequence[str], parts: bool, audience: Audience
    ) -> Mapping[str, Sequence[Observation]]:
        """Return the figures in force by indicator."""

    def own_notes(
        self, key: str, figures: Iterable[Observation], reader: Reader
    ) -> tuple[Observation, ...]:
        """Return an agency's own figures with the notes that it may read."""


def is_own(catalogue: Catalogue, key: str, reader: Reader) -> bool:
    """Say whether a reader's agency is shown its own figures of an indicator in full."""
    known = bool(reader.agency) and catalogue.has(key)
    return known and states_own(catalogue.indicator(key), reader.agency)


def own_versions(
    snapshot: ReturnSource,
    told: tuple[FigureVersion, ...],
    place: tuple[str, Quarter, str | None],
    reader: Reader,
) -> tuple[FigureVersion, ...]:
    """Return the versions of a figure (indicator, quarter, part), the agency's own in full."""
    key, quarter, part = place
    if not is_own(snapshot.catalogue(), key, reader):
        return told
    true = [
        one
        for one in snapshot.versions(key, quarter, part, Audience.STEWARD)
        if one.source.agency == reader.agency
    ]
    noted = snapshot.own_notes(key, (one.observation for one in true), reader)
    plain = (replace(one, observation=o) for one, o in zip(true, noted, strict=True))
    return with_own_versions(snapshot.catalogue(), told, plain, reader.agency)


def unreleased_own(
    snapshot: ReturnSource, keys: Iterable[str], waiting: Collection[Quarter], reader: Reader
) -> Iterator[Observation]:
    """Yield the totals that a reader's agency sent of quarters that wait for their release.

    They are those in force, by indicator and quarter, with the notes that the agency may read.
    """
    catalogue = snapshot.catalogue()
    mine = own_indicators(catalogue, keys, reader.agency)
    for key, line in snapshot.lines(mine, False, Audience.STEWARD).items():
        own = (one for one in line if one.agency == reader.agency and one.part == ALL)
        found = [one for one in own if one.quarter in waiting]
        for one in snapshot.own_notes(key, found, reader):
            yield own_figure(catalogue, one, None)


def sent_return(snapshot: ReturnSource, number: int, reader: Reader) -> Return:
    """Return a return as a reader's audience gets it; an agency's own before it is released too.

    Raises: KeyError if there is none of this number, or none that the reader may see.
    """
    try:
        return snapshot.return_(number, reader.audience)
    except KeyError:
        if not reader.agency:
            raise
        found = snapshot.return_(number, Audience.STEWARD)
        if found.agency != reader.agency:
            raise KeyError(number) from None
        return found


def own_return(snapshot: ReturnSource, told: Return, reader: Reader) -> Return:
    """Return a return as it was sent, if it is the agency's own; its reason stays as it is told.

    `told` is the return as partners get it.
    """
    if told.agency != reader.agency:
        return told
    catalogue = snapshot.catalogue()
    seen = {(one.indicator, one.part): one for one in told.observations}
    found: dict[tuple[str, str], Observation] = {}
    for one in snapshot.return_(told.number, Audience.STEWARD).observations:
        place = one.indicator, one.part
        if is_own(catalogue, one.indicator, reader):
            noted = snapshot.own_notes(one.indicator, (one,), reader)[0]
            found[place] = own_figure(catalogue, noted, seen.get(place))
        elif place in seen:
            found[place] = seen[place]
    rest = (o for p, o in seen.items() if p not in found and not is_own(catalogue, p[0], reader))
    return replace(told, observations=(*found.values(), *rest))


def own_receipts(
    snapshot: ReturnSource, told: Sequence[Receipt], reader: Reader
) -> tuple[Receipt, ...]:
    """Return receipts, the agency's own as they are."""
    if not told or not reader.agency:
        return tuple(told)
    quarters = [one.quarter for one in told]
    true = snapshot.receipts(min(quarters), max(quarters), Audience.STEWARD)
    mine = {one.quarter: one for one in true if one.agency == reader.agency}
    return tuple(mine.get(one.quarter, one) if one.agency == reader.agency else one for one in told)


def held_from(snapshot: ReturnSource, reader: Reader) -> list[HeldCorrection]:
    """Return the corrections that are held back from a reader, without who decided and when.

    An agency's own are not held back from it.
    """
    catalogue, held = snapshot.catalogue(), snapshot.held(reader.audience)
    return [
        replace(one, plan=0, by="", decided=None)
        for line, one in held.items()
        if line.agency != reader.agency or not is_own(catalogue, line.indicator, reader)
    ]
