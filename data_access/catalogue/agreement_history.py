"""The history of the catalogue as rows. Each change adds new versions and overwrites nothing."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, replace
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Connection, Select, bindparam, func, insert, select

from dashboard.catalogue.decisions import Decision, Minute, RecordedMinute
from dashboard.catalogue.event_changes import EventChange
from dashboard.catalogue.events import Event
from dashboard.catalogue.indicators import Catalogue
from dashboard.catalogue.levels import Level, LevelChange
from dashboard.days import day_of
from data_access.catalogue import agreement_rows as rows_of
from data_access.catalogue.agreements import (
    INDICATOR,
    AgreedVersion,
    Agreement,
    Agreements,
    Body,
    assembled_catalogue,
    said,
)
from data_access.catalogue.older_keys import keyed_by_content
from data_access.database.guards.own_rows import belongs_to
from data_access.database.tables import (
    CatalogueChangeRow,
    CatalogueEntryRow,
    EventRow,
    TargetRow,
    ThresholdRow,
)

OURS = "ours"
"""The name of the parameter that holds the key of the partnership."""


class AgreementHistory:
    """All versions of the agreements in one partnership's catalogue.

    In the methods, `limit` is the number of the last change to include; None includes all changes.
    """

    def __init__(self, partnership: str) -> None:
        self._partnership = partnership
        self._last: tuple[Agreements, Catalogue] | None = None

    def catalogue(self, agreed: Agreements) -> Catalogue:
        """Return the catalogue that consists of some agreements.

        The last one that was made is returned again for the same agreements: between two changes
        of the catalogue, it is asked for with every return.

        Raises:
            CatalogueError: with every fault, if the agreements do not fit together.
        """
        last = self._last
        if last is None or last[0] != agreed:
            last = self._last = dict(agreed), assembled_catalogue(agreed)
        return last[1]

    def limit(self, connection: Connection, before: datetime) -> int:
        """Return the number of the last change recorded before a moment; 1 if there is none."""
        change = CatalogueChangeRow
        found = connection.execute(
            select(func.max(change.number)).where(
                belongs_to(change, self._partnership), change.recorded < before
            )
        ).scalar()
        return found or 1

    def standing(
        self, connection: Connection, limit: int | None = None
    ) -> dict[Agreement, AgreedVersion]:
        """Return the last version of each agreement, including agreements that were ended."""
        on_screen = self._on_screen(connection)
        versions: dict[Agreement, tuple[int, AgreedVersion]] = {}
        for row, at, body in self._versions(connection):
            if limit is not None and row.change > limit:
                continue
            if at not in versions or versions[at][0] < row.change:
                agreed = AgreedVersion(body, row.change in on_screen, row.withdrawn)
                versions[at] = row.change, agreed
        return keyed_by_content(versions)

    def decisions(
        self, connection: Connection, key: str, limit: int | None = None
    ) -> tuple[Decision, ...]:
        """Return the changes of an indicator, its thresholds and its targets, oldest first."""
        versions = [
            (row.change, at, AgreedVersion(body, withdrawn=row.withdrawn))
            for row, at, body in self._versions(connection)
            if at.concerns(key) and (limit is None or row.change <= limit)
        ]
        stood: dict[Agreement, AgreedVersion] = {}
        lines: dict[int, list[str]] = {}
        earlier: dict[Agreement, list[int]] = {}
        quoted: dict[int, set[int]] = {}
        for number, at, agreed in sorted(versions, key=lambda version: version[:2]):
            after = None if agreed.withdrawn else agreed
            lines.setdefault(number, []).extend(said(at, stood.get(at), after))
            quoted.setdefault(number, set()).update(earlier.setdefault(at, []))
            stood[at] = agreed
            earlier[at].append(number)
        heads = self._changes(connection, lines)
        return tuple(
            replace(_decision(heads[n], lines[n], quoted[n]), is_first=place == 0)
            for place, n in enumerate(lines)
        )

    def minutes(self, connection: Connection) -> tuple[RecordedMinute, ...]:
        """Return the minute of every change, in the order of recording."""
        change, entry = CatalogueChangeRow, CatalogueEntryRow
        own = belongs_to(change, self._partnership)
        asked = select(*change.__table__.columns).where(own).order_by(change.number)
        lines: dict[int, list[str]] = {}
        of_lines = select(entry.change, entry.key).where(
            belongs_to(entry, self._partnership), entry.table == INDICATOR
        )
        for number, key in connection.execute(of_lines):
            lines.setdefault(number, []).append(key)
        return tuple(
            _minute(row, sorted(lines.get(row.number, ()))) for row in connection.execute(asked)
        )

    def level_changes(
        self, connection: Connection, limit: int | None = None
    ) -> tuple[LevelChange, ...]:
        """Return every change of every threshold and target, in the order of recording."""
        versions = [
            (row.change, at, level, row.withdrawn)
            for table, reader in (
                (ThresholdRow, rows_of.threshold_of),
                (TargetRow, rows_of.target_of),
            )
            for row in self._rows(connection, table)
            for at, level in (reader(row),)
            if limit is None or row.change <= limit
        ]
        heads = self._changes(connection, {version[0] for version in versions})
        stood: dict[Agreement, Level | None] = {}
        found = []
        for number, at, level, withdrawn in sorted(versions, key=lambda version: version[:2]):
            found.append(_level_change(heads[number], at.file, level, stood.get(at), withdrawn))
            stood[at] = None if withdrawn else level
        return tuple(found)

    def event_changes(
        self, connection: Connection, limit: int | None = None
    ) -> tuple[EventChange, ...]:
        """Return every change of every event, break and new limits, in the order of recording."""
        versions = [
            (row.change, at, event, row.withdrawn)
            for row in self._rows(connection, EventRow)
            for at, event in (rows_of.event_of(row),)
            if limit is None or row.change <= limit
        ]
        heads = self._changes(connection, {version[0] for version in versions})
        stood: dict[Agreement, Event | None] = {}
        found = []
        for number, at, event, withdrawn in sorted(versions, key=lambda version: version[:2]):
            found.append(_event_change(heads[number], event, stood.get(at), withdrawn))
            stood[at] = None if withdrawn else event
        return tuple(found)

    def add(
        self,
        connection: Connection,
        changed: Mapping[Agreement, AgreedVersion],
        minute: Minute,
        recorded: datetime,
    ) -> int:
        """Add a change of the catalogue with its new versions; return the number of the change."""
        number = 1 + (
            connection.execute(
                select(func.max(CatalogueChangeRow.number)).where(
                    belongs_to(CatalogueChangeRow, self._partnership)
                )
            ).scalar()
            or 0
        )
        head = {
            "partnership": self._partnership,
            "number": number,
            "recorded": recorded,
            **asdict(minute),
            "since": minute.since or day_of(recorded),
        }
        connection.execute(insert(CatalogueChangeRow), head)
        rows: dict[type[Any], list[dict[str, Any]]] = {}
        for at, agreed in changed.items():
            table, values = rows_of.row_of(at, agreed.body)
            own = {"partnership": self._partnership, "change": number}
            rows.setdefault(table, []).append({**own, "withdrawn": agreed.withdrawn, **values})
        for table, several in rows.items():
            connection.execute(insert(table), several)
        return number

    def _changes(self, connection: Connection, numbers: Iterable[int]) -> dict[int, Any]:
        change = CatalogueChangeRow
        own = belongs_to(change, self._partnership)
        asked = select(*change.__table__.columns).where(own, change.number.in_(list(numbers)))
        return {row.number: row for row in connection.execute(asked)}

    def _on_screen(self, connection: Connection) -> set[int]:
        return set(connection.execute(_changes_on_screen(), {OURS: self._partnership}).scalars())

    def _versions(self, connection: Connection) -> Iterator[tuple[Any, Agreement, Body]]:
        """Yield every version of every agreement: its row, its agreement and its content."""
        readers: dict[type[Any], Callable[[Any], tuple[Agreement, Body]]] = {
            CatalogueEntryRow: rows_of.entry,
            ThresholdRow: rows_of.threshold,
            TargetRow: rows_of.target,
            EventRow: rows_of.event,
        }
        for table, reader in readers.items():
            for row in self._rows(connection, table):
                yield row, *reader(row)

    def _rows(self, connection: Connection, table: Any) -> Iterable[Any]:
        return connection.execute(_rows_of_one(table), {OURS: self._partnership})


@cache
def _rows_of_one(table: Any) -> Select[Any]:
    """Return the statement that reads one partnership's rows; it is the same for every read."""
    return select(*table.__table__.columns).where(belongs_to(table, bindparam(OURS)))


@cache
def _changes_on_screen() -> Select[int]:
    change = CatalogueChangeRow
    return select(change.number).where(belongs_to(change, bindparam(OURS)), change.on_screen)


def _minute(head: Any, lines: Iterable[str]) -> RecordedMinute:
    said = (head.agreed, head.source, head.why, head.recorded_by, head.since, head.on_screen)
    return RecordedMinute(head.number, Minute(*said), head.since, head.recorded, tuple(lines))


def _decision(head: Any, lines: Iterable[str], quoted: Iterable[int]) -> Decision:
    return Decision(
        number=head.number,
        since=head.since,
        agreed=head.agreed,
        source=head.source,
        on_screen=head.on_screen,
        recorded=head.recorded,
        changes=tuple(lines),
        quoted=tuple(sorted(quoted)),
    )


def _level_change(
    head: Any, indicator: str, level: Level, before: Level | None, withdrawn: bool
) -> LevelChange:
    return LevelChange(
        number=head.number,
        indicator=indicator,
        level=level,
        before=before,
        withdrawn=withdrawn,
        agreed=head.agreed,
        source=head.source,
        why=head.why,
        recorded_by=head.recorded_by,
        on_screen=head.on_screen,
        since=head.since,
        recorded=head.recorded,
    )


def _event_change(head: Any, event: Event, before: Event | None, withdrawn: bool) -> EventChange:
    return EventChange(
        number=head.number,
        event=event,
        before=before,
        withdrawn=withdrawn,
        agreed=head.agreed,
        source=head.source,
        why=head.why,
        recorded_by=head.recorded_by,
        on_screen=head.on_screen,
        since=head.since,
        recorded=head.recorded,
    )
