"""The returns of one snapshot as each audience gets them: without what is held back from it.

Everything that is made of returns is read here, so a correction that is held back has no way to a
reader: not as a figure, a version, a return's line or a number of lines received. Holds are not
dated: what is held back today is held back in the snapshot of every day.
"""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, Protocol, TypeVar

from sqlalchemy import Connection

from dashboard.catalogue.indicators import Catalogue
from dashboard.catalogue.parts import ALL, IN_TIME, YEAR
from dashboard.disclosure.held_corrections import HeldCorrection, HeldLine
from dashboard.figures.observations import Observation, Return
from dashboard.quarter_life.quarter_acts import QuarterAct, extended_days
from dashboard.quarter_life.releases import releases_since, unreleased_returns
from dashboard.quarters import Quarter
from dashboard.readers import Audience
from dashboard.returns.receipts import FigureVersion, Receipt, receipts_due
from dashboard.returns.undone_loads import counted_returns
from data_access.database.memory import ABSENT
from data_access.returns.return_rows import ReturnRows
from data_access.store.partnership_rows import PartnershipRows

T = TypeVar("T")
Lines = dict[str, tuple[Observation, ...]]
HeldHere = Mapping[HeldLine, HeldCorrection]
"""What is held back from one audience, by line."""


class ReturnReads(Protocol):
    """The parts of a snapshot with which returns are read."""

    @property
    def end(self) -> datetime | None:
        """Return the end of the snapshot's day; None if the snapshot shows the present."""

    def once(self, key: Hashable, load: Callable[[], T]) -> T:
        """Return the remembered result for a key, or load and remember it."""

    def remembered(self, key: Hashable) -> Any:
        """Return the remembered result for a key; ABSENT if there is none."""

    def remember(self, key: Hashable, found: object) -> None:
        """Remember a result."""

    def catalogue(self) -> Catalogue:
        """Return the catalogue."""

    def last_return(self) -> int | None:
        """Return the number of the last return of the snapshot; None means no limit."""


class SnapshotReturns:
    """Reads the returns of a snapshot for one audience or another; a steward gets everything."""

    def __init__(
        self, snapshot: ReturnReads, connection: Connection, rows: PartnershipRows
    ) -> None:
        self._snapshot = snapshot
        self._connection = connection
        self._rows = rows

    def quarter_acts(self) -> tuple[QuarterAct, ...]:
        """Return every step of every quarter, oldest first."""
        return self._snapshot.once(
            "quarter acts",
            lambda: self._rows.quarters.recorded(self._connection, self._snapshot.end),
        )

    def changed_since(self, quarter: Quarter, number: int) -> int:
        """Return how many figures of a quarter differ from those of a return and all before it.

        Each part of an indicator that an agency states is a figure.
        """
        return self._snapshot.once(
            ("changed since", quarter, number), lambda: self._changed_since(quarter, number)
        )

    def _changed_since(self, quarter: Quarter, number: int) -> int:
        keys = tuple(one.key for one in self._snapshot.catalogue().indicators)
        ledger, span = self._rows.ledger, (quarter, quarter)
        limits = (number, self._snapshot.last_return())
        before, now = (
            {
                (one.indicator, one.part, one.agency): _stated(one)
                for line in ledger.standing(self._connection, keys, None, limit, span).values()
                for one in line
            }
            for limit in limits
        )
        return sum(before.get(place) != stated for place, stated in now.items())

    def unreleased(self, audience: Audience) -> frozenset[int]:
        """Return the numbers of the returns that are not released to an audience."""
        acts = () if audience is Audience.STEWARD else self.quarter_acts()
        if releases_since(acts) is None:
            return frozenset()
        return self._snapshot.once(
            ("unreleased", audience),
            lambda: unreleased_returns(acts, self._rows.ledger.numbers(self._connection), audience),
        )

    def unreleased_quarters(self, audience: Audience) -> frozenset[Quarter]:
        """Return the quarters that have returns of which none is released to an audience."""
        waiting = self.unreleased(audience)
        if not waiting:
            return frozenset()
        every = self._rows.ledger.numbers(self._connection)
        seen = {quarter for number, quarter in every if number not in waiting}
        return frozenset(quarter for _, quarter in every) - seen

    def bounds(self, audience: Audience) -> tuple[Quarter, Quarter] | None:
        """Return the first and the last quarter with a return that an audience is shown."""
        limit, reader = self._snapshot.last_return(), self._reader(audience)
        return self._snapshot.once(
            ("bounds", reader), lambda: self._ledger(reader).bounds(self._connection, limit)
        )

    def first_recorded(self) -> datetime | None:
        """Return when the first return was recorded, whatever the snapshot's day; None if none."""
        heads = self._snapshot.once("heads", lambda: self._rows.ledger.heads(self._connection))
        return min((one.recorded for one in heads if one.recorded is not None), default=None)

    def corrections(self) -> tuple[HeldCorrection, ...]:
        """Return every correction by the snapshot's day that was ever held back."""
        last = self._snapshot.last_return()
        every = self._snapshot.once(
            "held corrections", lambda: self._rows.held.corrections(self._connection)
        )
        return tuple(one for one in every if last is None or one.since <= last)

    def waiting(self) -> int:
        """Return how many corrections wait for a decision, whoever they are held back from."""
        return len({(one.line, one.since) for one in self.corrections() if one.waits})

    def held(self, audience: Audience) -> HeldHere:
        """Return what is held back from an audience, by line; nothing of what is not released."""
        waiting = self.unreleased(audience)
        return {
            one.line: one
            for one in self.corrections()
            if one.audience is audience and one.is_held
            if one.since not in waiting
        }

    def sentences(self, audience: Audience) -> Mapping[int, str]:
        """Return a sentence for each return of which a figure is held back from an audience."""
        if not self.held(audience):
            return {}
        return self._snapshot.once(
            ("held returns", audience),
            lambda: self._rows.held.sentences(self._connection, audience),
        )

    def lines(self, keys: Sequence[str], parts: bool, audience: Audience) -> Lines:
        """Return the figures in force by indicator.

        If `parts` is true, the figures of breakdowns are included. Indicators that are not
        remembered are read together in one query.
        """
        held = {line.indicator for line in self.held(audience)}
        waits = bool(self.unreleased(audience))
        readers = {key: audience if waits or key in held else Audience.STEWARD for key in keys}
        places = {key: ("line", key, parts, readers[key]) for key in keys}
        found: Lines = {}
        for key, place in places.items():
            known = self._snapshot.remembered(place)
            if known is not ABSENT:
                found[key] = known
        for reader in dict.fromkeys(readers.values()):
            missing = [key for key in keys if key not in found and readers[key] is reader]
            for key, line in self._read_lines(missing, parts, reader).items():
                found[key] = line
                self._snapshot.remember(places[key], line)
        return {key: found[key] for key in keys}

    def quarter_figures(
        self, keys: Sequence[str], quarter: Quarter, audience: Audience
    ) -> tuple[Observation, ...]:
        """Return the figures in force of some indicators in a quarter, with all parts."""
        return tuple(
            one for key in keys for one in self._by_quarter(key, audience).get(quarter, ())
        )

    def versions(
        self, key: str, quarter: Quarter, part: str | None, audience: Audience
    ) -> tuple[FigureVersion, ...]:
        """Return every version of a figure by agency, oldest first.

        If `part` is None, the versions of all parts are returned.
        """
        limit, held = self._snapshot.last_return(), self.held(audience)
        sources = self._snapshot.once(
            ("returns", quarter, self._reader(audience)), lambda: self._heads(quarter, audience)
        )
        ledger = self._ledger(self._reader(audience, key))
        found = ledger.versions(self._connection, (key, quarter, part), limit, sources)
        return tuple(
            replace(one, observation=_marked(one.observation, held)) if one.stands else one
            for one in found
        )

    def return_(self, number: int, audience: Audience) -> Return:
        """Return a return with its figures; its head and a sentence if all are held back.

        Raises: KeyError if there is no return with this number, or if it was recorded after the
        snapshot's day.
        """
        limit = self._snapshot.last_return()
        if (limit is not None and number > limit) or number in self.unreleased(audience):
            raise KeyError(number)
        found = self._ledger(self._reader(audience)).return_(self._connection, number)
        return self._checked(found, audience)

    def receipts(self, first: Quarter, last: Quarter, audience: Audience) -> tuple[Receipt, ...]:
        """Return the receipt of each agency's return for each quarter from `first` to `last`."""
        reader = self._reader(audience)
        limit = self._snapshot.last_return()
        return self._snapshot.once(
            ("receipts", first, last, reader),
            lambda: receipts_due(
                self._snapshot.catalogue(),
                (first, last),
                counted_returns(self._ledger(reader).returns(self._connection, first, last, limit)),
                self._totals(first, last, reader),
                extended_days(self.quarter_acts()),
            ),
        )

    def restated(self, audience: Audience) -> frozenset[tuple[str, Quarter]]:
        """Return the indicators and quarters of which several returns state parts."""
        reader = self._reader(audience)
        return self._snapshot.once(
            ("restated", reader), lambda: self._ledger(reader).restated(self._connection)
        )

    def asked_parts(self, keys: Sequence[str], parts: bool) -> tuple[str, ...] | None:
        """Return the keys of the parts to read for some indicators; None means all parts."""
        if parts:
            return None
        catalogue = self._snapshot.catalogue()
        own = {p.key for key in keys for p in catalogue.indicator(key).own_parts}
        return (ALL, YEAR, IN_TIME, *sorted(own))

    def _reader(self, audience: Audience, key: str = "") -> Audience:
        """Return whose reads an audience shares: a steward's where nothing is held back from it.

        `key` is the indicator that is read; "" stands for all.
        """
        held = any(not key or line.indicator == key for line in self.held(audience))
        return audience if held or self.unreleased(audience) else Audience.STEWARD

    def _ledger(self, reader: Audience) -> ReturnRows:
        return self._rows.ledger.seen_by(reader, self.unreleased(reader))

    def _read_lines(self, keys: Sequence[str], parts: bool, reader: Audience) -> Lines:
        if not keys:
            return {}
        asked, limit = self.asked_parts(keys, parts), self._snapshot.last_return()
        found = self._ledger(reader).standing(self._connection, keys, asked, limit)
        held = self.held(reader)
        return {key: tuple(_marked(one, held) for one in line) for key, line in found.items()}

    def _by_quarter(self, key: str, audience: Audience) -> dict[Quarter, list[Observation]]:
        """Return the figures in force of an indicator, with all parts, by quarter."""

        def sort() -> dict[Quarter, list[Observation]]:
            found: dict[Quarter, list[Observation]] = {}
            for one in self.lines((key,), True, audience)[key]:
                found.setdefault(one.quarter, []).append(one)
            return found

        return self._snapshot.once(("by quarter", key, self._reader(audience, key)), sort)

    def _heads(self, quarter: Quarter, audience: Audience) -> tuple[Return, ...]:
        limit = self._snapshot.last_return()
        reader = self._reader(audience)
        found = self._ledger(reader).returns(self._connection, quarter, quarter, limit)
        return tuple(self._checked(one, audience) for one in found)

    def _checked(self, found: Return, audience: Audience) -> Return:
        """Return a return with a sentence for its reason if a figure of it is held back."""
        sentence = self.sentences(audience).get(found.number)
        return found if sentence is None else replace(found, reason=sentence)

    def _totals(self, first: Quarter, last: Quarter, reader: Audience) -> tuple[Observation, ...]:
        """Return the totals in force of every indicator, from one quarter to another."""
        keys = tuple(i.key for i in self._snapshot.catalogue().indicators)
        limit = self._snapshot.last_return()
        ledger = self._ledger(reader)
        found = ledger.standing(self._connection, keys, (ALL,), limit, (first, last))
        return tuple(observation for line in found.values() for observation in line)


def _stated(one: Observation) -> tuple[object, ...]:
    """Return what a figure says: its state, its numbers and whether it is provisional."""
    return one.status, one.numerator, one.denominator, one.value, one.provisional


def _marked(one: Observation, held: HeldHere) -> Observation:
    """Return a figure with a sentence for its note if a correction of its line is held back."""
    found = held.get(HeldLine(one.indicator, one.quarter, one.agency)) if held else None
    return one if found is None else replace(one, reason=found.sentence)
