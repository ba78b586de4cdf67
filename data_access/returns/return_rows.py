"""Returns and their figures as rows. Rows are only added; the latest version is in force."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from functools import cache
from itertools import islice
from operator import attrgetter
from typing import Any, Self

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    bindparam,
    delete,
    exists,
    func,
    insert,
    select,
)

from dashboard.catalogue.parts import ALL
from dashboard.disclosure.held_corrections import HoldWord
from dashboard.figures.observations import Observation, Return, Status
from dashboard.quarters import Quarter
from dashboard.readers import Audience
from dashboard.returns.receipts import FigureVersion
from data_access.database.guards.own_rows import belongs_to
from data_access.database.plan_tables import HeldCorrectionRow
from data_access.database.tables import ObservationRow, ReturnRow

AT_ONCE = 20_000
"""The most rows that are sent to the database at a time."""

_ORDER = attrgetter("quarter", "part", "agency")
_COLUMNS = tuple(
    c for c in ObservationRow.__table__.columns if c.name not in ("partnership", "return_number")
)

_KEY = (
    ObservationRow.partnership,
    ObservationRow.indicator_key,
    ObservationRow.part,
    ObservationRow.quarter,
    ObservationRow.agency,
    ObservationRow.return_number,
)


class ReturnRows:
    """All returns to one partnership, numbered in the order of recording.

    In the methods, `limit` is the number of the last return to include; None includes all returns.
    With a limit, the methods return an earlier state of the data.

    Figures are read as an audience gets them, without what is held back from it. A steward gets
    everything.
    """

    def __init__(
        self,
        partnership: str,
        audience: Audience = Audience.STEWARD,
        without: frozenset[int] = frozenset(),
    ) -> None:
        self._partnership = partnership
        self._audience = audience
        self._without = without

    def seen_by(self, audience: Audience, without: frozenset[int] = frozenset()) -> Self:
        """Return the returns as an audience gets them, without those that are not released."""
        if (audience, without) == (self._audience, self._without):
            return self
        return type(self)(self._partnership, audience, without)

    def numbers(self, connection: Connection) -> tuple[tuple[int, Quarter], ...]:
        """Return the number and the quarter of every return, in the order of recording."""
        asked = self._of_returns(ReturnRow.number, ReturnRow.quarter).order_by(ReturnRow.number)
        return tuple((row[0], row[1]) for row in connection.execute(asked))

    def limit(self, connection: Connection, before: datetime) -> int:
        """Return the number of the last return recorded before a moment; 0 if there is none."""
        number = func.max(ReturnRow.number)
        found = connection.execute(self._of_returns(number).where(ReturnRow.recorded < before))
        return found.scalar() or 0

    def bounds(self, connection: Connection, limit: int | None) -> tuple[Quarter, Quarter] | None:
        """Return the first and the last quarter that have a return; None if there is no return.

        A return that was undone does not count.
        """
        first, last = func.min(ReturnRow.quarter), func.max(ReturnRow.quarter)
        undone = _until(self._of_returns(ReturnRow.undoes), limit)
        undone = undone.where(ReturnRow.undoes.is_not(None))
        counted = _until(self._of_returns(first, last), limit).where(
            ReturnRow.undoes.is_(None), ReturnRow.number.not_in(undone)
        )
        found = connection.execute(counted).one()
        return (found[0], found[1]) if found[0] is not None else None

    def returns(
        self, connection: Connection, first: Quarter, last: Quarter, limit: int | None
    ) -> tuple[Return, ...]:
        """Return the returns for a span of quarters in the order of recording, without figures."""
        asked = self._of_returns(*ReturnRow.__table__.columns).where(
            ReturnRow.quarter.between(first, last)
        )
        rows = connection.execute(_until(asked, limit).order_by(ReturnRow.number))
        return tuple(_head(row) for row in rows)

    def return_(self, connection: Connection, number: int) -> Return:
        """Return one return with its figures. Raises: KeyError if there is no such return."""
        columns = ReturnRow.__table__.columns
        row = connection.execute(
            self._of_returns(*columns).where(ReturnRow.number == number)
        ).one_or_none()
        if row is None:
            raise KeyError(number)
        stated = connection.execute(
            select(*_COLUMNS)
            .where(belongs_to(ObservationRow, self._partnership))
            .where(ObservationRow.quarter == row.quarter, ObservationRow.agency == row.agency)
            .where(ObservationRow.return_number == number, *self._not_held())
        )
        return replace(_head(row), observations=tuple(observation_of(r) for r in stated))

    def standing(
        self,
        connection: Connection,
        keys: Sequence[str],
        parts: Sequence[str] | None,
        limit: int | None,
        quarters: tuple[Quarter, Quarter] | None = None,
    ) -> dict[str, tuple[Observation, ...]]:
        """Return the figures in force by indicator, in the order of quarter, part and agency.

        If `parts` is None, the figures of all parts are returned. `quarters` are the first and the
        last quarter to return; None means all quarters.
        """
        asked = (
            select(*_COLUMNS)
            .where(belongs_to(ObservationRow, self._partnership))
            .where(ObservationRow.indicator_key.in_(keys), *self._not_held())
            .order_by(*_KEY)
        )
        if parts is not None:
            asked = asked.where(ObservationRow.part.in_(parts))
        if quarters is not None:
            asked = asked.where(ObservationRow.quarter.between(*quarters))
        if limit is not None:
            asked = asked.where(ObservationRow.return_number <= limit)
        last: dict[tuple[str, ...], Observation] = {}
        for row in connection.execute(asked):
            last[row[:4]] = observation_of(row)  # the rows of one figure come oldest first
        found: dict[str, list[Observation]] = {key: [] for key in keys}
        for observation in last.values():
            if observation.status is not Status.TAKEN_BACK:
                found[observation.indicator].append(observation)
        return {key: tuple(sorted(those, key=_ORDER)) for key, those in found.items()}

    def restated(self, connection: Connection) -> frozenset[tuple[str, Quarter]]:
        """Return the indicators and quarters of which several returns state parts."""
        columns = ObservationRow.indicator_key, ObservationRow.quarter
        found = connection.execute(
            select(*columns)
            .where(belongs_to(ObservationRow, self._partnership))
            .where(ObservationRow.part != ALL, *self._not_held())
            .group_by(*columns, ObservationRow.agency)
            .having(func.min(ObservationRow.return_number) < func.max(ObservationRow.return_number))
        )
        return frozenset((row[0], row[1]) for row in found)

    def beside(self, connection: Connection, returns: Sequence[Return]) -> tuple[Observation, ...]:
        """Return the figures in force that some returns must fit.

        These are all figures of the same indicators, from the first to the last quarter of the
        returns.
        """
        keys = sorted({o.indicator for one in returns for o in one.observations})
        quarters = [one.quarter for one in returns]
        if not keys:
            return ()
        span = min(quarters), max(quarters)
        found = self.standing(connection, keys, None, None, span)
        return tuple(observation for line in found.values() for observation in line)

    def versions(
        self,
        connection: Connection,
        figure: tuple[str, Quarter, str | None],
        limit: int | None,
        returns: Iterable[Return],
    ) -> tuple[FigureVersion, ...]:
        """Return every version of a figure, by agency and part, oldest first.

        `figure` is (indicator, quarter, part). If the part is None, all parts are returned.
        `returns` are the returns for the quarter, without figures.
        """
        key, quarter, part = figure
        given = {"ours": self._partnership, "key": key, "quarter": quarter}
        more = {"part": part, "limit": limit}
        asked = _versions(self._audience, *(name for name in more if more[name] is not None))
        if self._without:
            asked = asked.where(ObservationRow.return_number.not_in(self._without))
        rows = connection.execute(asked, {**given, **more}).all()
        sources = {one.number: one for one in returns}
        last = {(row.agency, row.part): row.return_number for row in rows}
        return tuple(
            FigureVersion(
                observation=observation_of(row[1:]),
                source=sources[row.return_number],
                stands=last[row.agency, row.part] == row.return_number,
            )
            for row in rows
        )

    def noted(
        self, connection: Connection, key: str | None, limit: int | None
    ) -> tuple[tuple[int, Observation], ...]:
        """Return every figure with a note, with the number of its return, oldest first.

        `key` is the indicator; None means all indicators.
        """
        asked = (
            select(ObservationRow.return_number, *_COLUMNS)
            .where(belongs_to(ObservationRow, self._partnership), ObservationRow.reason != "")
            .order_by(ObservationRow.return_number, *_KEY)
        )
        if key is not None:
            asked = asked.where(ObservationRow.indicator_key == key)
        if limit is not None:
            asked = asked.where(ObservationRow.return_number <= limit)
        return tuple((row[0], observation_of(row[1:])) for row in connection.execute(asked))

    def last_number(self, connection: Connection) -> int:
        """Return the number of the last return; 0 if there is none."""
        found = connection.execute(self._of_returns(func.max(ReturnRow.number)))
        return found.scalar() or 0

    def undoing(self, connection: Connection) -> dict[int, int]:
        """Return the number of each undone return, by the number of what took it back."""
        row = ReturnRow
        asked = self._of_returns(row.number, row.undoes).where(row.undoes.is_not(None))
        return {number: undone for number, undone in connection.execute(asked) if undone}

    def stated_beside(
        self, connection: Connection, of: Return
    ) -> tuple[tuple[int, Observation], ...]:
        """Return every version of the figures that a return states, oldest first."""
        row, ours = ObservationRow, {(one.indicator, one.part) for one in of.observations}
        asked = (
            select(row.return_number, *_COLUMNS)
            .where(belongs_to(row, self._partnership))
            .where(row.indicator_key.in_(sorted({key for key, _ in ours})))
            .where(row.quarter == of.quarter, row.agency == of.agency)
            .order_by(row.return_number)
        )
        found = ((one[0], observation_of(one[1:])) for one in connection.execute(asked))
        return tuple(one for one in found if (one[1].indicator, one[1].part) in ours)

    def heads(self, connection: Connection) -> tuple[Return, ...]:
        """Return every return in the order of recording, without its figures."""
        asked = self._of_returns(*ReturnRow.__table__.columns).order_by(ReturnRow.number)
        return tuple(_head(row) for row in connection.execute(asked))

    def add(
        self, connection: Connection, returns: Iterable[Return], now: datetime
    ) -> tuple[Return, ...]:
        """Add returns in the given order, with the next numbers; return them with their numbers.

        Raises:
            ValueError: if a return says that it was recorded before an earlier return.
        """
        last = self._of_returns(func.max(ReturnRow.number), func.max(ReturnRow.recorded))
        number, recorded = connection.execute(last).one()
        saved = []
        for return_ in returns:
            moment = return_.recorded or max(now, recorded or now)
            if recorded is not None and moment < recorded:
                raise ValueError(f"{return_.file}: recorded {moment}, after one of {recorded}")
            number, recorded = (number or 0) + 1, moment
            saved.append(replace(return_, number=number, recorded=moment))
        if saved:
            connection.execute(insert(ReturnRow), [self._return_values(r) for r in saved])
            for rows in in_lots(self._observation_values(saved)):
                connection.execute(insert(ObservationRow), rows)
        return tuple(saved)

    def clear(self, connection: Connection) -> None:
        """Delete all returns of the partnership. This is only done to invented figures."""
        for table in (ObservationRow, ReturnRow):
            connection.execute(delete(table).where(belongs_to(table, self._partnership)))

    def _of_returns(self, *columns: Any) -> Select[Any]:
        asked = select(*columns).where(belongs_to(ReturnRow, self._partnership))
        return asked.where(ReturnRow.number.not_in(self._without)) if self._without else asked

    def _return_values(self, return_: Return) -> dict[str, Any]:
        return {
            "partnership": self._partnership,
            "number": return_.number,
            "agency": return_.agency,
            "quarter": return_.quarter,
            "received": return_.received,
            "recorded": return_.recorded,
            "file": return_.file,
            "reason": return_.reason,
            "undoes": return_.undoes or None,
        }

    def _not_held(self) -> tuple[ColumnElement[bool], ...]:
        number, unread = ObservationRow.return_number, self._without
        return (*_not_held(self._audience), *([number.not_in(unread)] if unread else ()))

    def _observation_values(self, returns: Iterable[Return]) -> Iterator[dict[str, Any]]:
        for return_ in returns:
            for stated in return_.observations:
                yield {
                    "partnership": self._partnership,
                    "indicator_key": stated.indicator,
                    "part": stated.part,
                    "quarter": stated.quarter,
                    "agency": stated.agency,
                    "return_number": return_.number,
                    "status": stated.status,
                    "numerator": stated.numerator,
                    "denominator": stated.denominator,
                    "value": stated.value,
                    "provisional": stated.provisional,
                    "reason": stated.reason,
                    "cell": stated.cell,
                }


@cache
def _versions(audience: Audience, *chosen: str) -> Select[Any]:
    """Return the statement that reads the versions of a figure; it is made once for each audience.

    `chosen` are "part" and "limit", if only one part, or only returns up to one, are asked for.
    """
    stated = ObservationRow
    choices = {
        "part": stated.part == bindparam("part"),
        "limit": stated.return_number <= bindparam("limit"),
    }
    return (
        select(stated.return_number, *_COLUMNS)
        .where(belongs_to(stated, bindparam("ours")))
        .where(stated.indicator_key == bindparam("key"), stated.quarter == bindparam("quarter"))
        .where(*_not_held(audience), *(choices[name] for name in chosen))
        .order_by(stated.agency, stated.part, stated.return_number)
    )


def _not_held(audience: Audience) -> tuple[ColumnElement[bool], ...]:
    """Return the condition that a figure is not held back from the audience; none for all."""
    if audience is Audience.STEWARD:
        return ()
    held, stated = HeldCorrectionRow, ObservationRow
    found = exists().where(
        belongs_to(held, stated.partnership),
        held.audience == audience,
        held.indicator_key == stated.indicator_key,
        held.quarter == stated.quarter,
        held.agency == stated.agency,
        held.since_return <= stated.return_number,
        held.word != HoldWord.RELEASED,
    )
    return (~found,)


def _until(asked: Select[Any], limit: int | None) -> Select[Any]:
    return asked if limit is None else asked.where(ReturnRow.number <= limit)


def _head(row: Any) -> Return:
    return Return(
        agency=row.agency,
        quarter=row.quarter,
        received=row.received,
        file=row.file,
        observations=(),
        reason=row.reason,
        number=row.number,
        recorded=row.recorded,
        undoes=row.undoes or 0,
    )


def observation_of(row: Sequence[Any]) -> Observation:
    """Return the observation in a row that has the columns of `_COLUMNS`."""
    key, part, quarter, agency, status, numerator, denominator, value, *marks = row
    return Observation(key, quarter, agency, part, status, numerator, denominator, value, *marks)


def in_lots(rows: Iterator[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    """Yield the rows in lists of at most AT_ONCE rows."""
    while lot := list(islice(rows, AT_ONCE)):
        yield lot
