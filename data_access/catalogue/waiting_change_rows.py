"""Changes of what was agreed that wait for a second person, as rows."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from dashboard.agreements.waiting_changes import WaitingChange, WaitingWord
from dashboard.catalogue.decisions import Minute
from dashboard.catalogue.partnership import SecondPerson
from dashboard.catalogue.thresholds import Measure
from data_access.catalogue.agreements import (
    EVENT,
    INDICATOR,
    LEVELS,
    AgreedVersion,
    Agreement,
    Agreements,
    Body,
    said,
)
from data_access.database.guards.own_rows import belongs_to
from data_access.database.guards.proposal_tables import WaitingChangeRow
from data_access.database.guards.row_numbers import next_number

_NUMBERS = ("above", "below", "outside", "level", "amber", "low", "high", "tolerance")
Proposed = Mapping[Agreement, tuple[AgreedVersion | None, AgreedVersion]]
"""What a change would do to each agreement: the version in force, or None, and the next one."""


class WaitingChangeRows:
    """The changes of one partnership that wait, numbered in the order of proposing."""

    def __init__(self, partnership: str) -> None:
        self._partnership = partnership

    def waiting(self, connection: Connection) -> tuple[WaitingChange, ...]:
        """Return the changes that wait, the one that was proposed first in front."""
        row = WaitingChangeRow
        own = (belongs_to(row, self._partnership), row.word == WaitingWord.WAITS)
        asked = select(*row.__table__.columns).where(*own).order_by(row.number)
        return tuple(_change(found, _proposed(found.body)) for found in connection.execute(asked))

    def count(self, connection: Connection) -> int:
        """Return how many changes wait."""
        row = WaitingChangeRow
        own = (belongs_to(row, self._partnership), row.word == WaitingWord.WAITS)
        return connection.execute(select(func.count()).select_from(row).where(*own)).scalar_one()

    def proposed(self, connection: Connection, number: int) -> Proposed:
        """Return what a change that waits would do; empty if there is no such change."""
        row = WaitingChangeRow
        own = (belongs_to(row, self._partnership), row.word == WaitingWord.WAITS)
        asked = select(row.body).where(*own, row.number == number)
        return _proposed(connection.execute(asked).scalar() or ())

    def add(
        self, connection: Connection, proposed: Proposed, minute: Minute, moment: datetime
    ) -> WaitingChange:
        """Keep a change that waits; return it with its number."""
        row = WaitingChangeRow
        values = {
            "partnership": self._partnership,
            "number": next_number(connection, row, self._partnership),
            "proposed": moment,
            "proposed_by": minute.recorded_by,
            "agreed": minute.agreed,
            "source": minute.source,
            "why": minute.why,
            "since": minute.since,
            "on_screen": minute.on_screen,
            "body": [_plain(at, *versions) for at, versions in proposed.items()],
            "word": WaitingWord.WAITS,
            "decided": None,
            "decided_by": "",
        }
        connection.execute(insert(row), values)
        found = self.waiting(connection)
        return found[-1]

    def decide(
        self, connection: Connection, number: int, word: WaitingWord, by: str, moment: datetime
    ) -> int:
        """Say what became of a change, and drop what was typed of it; return the rows changed."""
        row = WaitingChangeRow
        own = (belongs_to(row, self._partnership), row.word == WaitingWord.WAITS)
        values = {"word": word, "decided": moment, "decided_by": by, "body": []}
        empty = dict.fromkeys(("agreed", "source", "why"), "")
        changed = update(row).where(*own, row.number == number).values(**values, **empty)
        return int(connection.execute(changed).rowcount)


def second_persons(proposed: Proposed) -> tuple[SecondPerson, ...]:
    """Return the settings that concern what a change would do."""
    levels = any(at.table in (*LEVELS, EVENT) for at in proposed)
    other = any(at.table not in (*LEVELS, EVENT) for at in proposed)
    return tuple(
        kind
        for kind, concerned in ((SecondPerson.LEVELS, levels), (SecondPerson.CATALOGUE, other))
        if concerned
    )


def proposed_versions(standing: Agreements, written: Agreements) -> Proposed:
    """Return each agreement that a change would write, with the version that is in force."""
    return {at: (standing.get(at), version) for at, version in written.items()}


def _change(row: Any, proposed: Proposed) -> WaitingChange:
    minute = Minute(row.agreed, row.source, row.why, row.proposed_by, row.since, row.on_screen)
    return WaitingChange(
        number=row.number,
        proposed=row.proposed,
        minute=minute,
        kinds=second_persons(proposed),
        lines=tuple(_lines(proposed)),
        indicators=tuple(sorted(set(_indicators(proposed)))),
        hides=any(at.ties_figures for at in proposed),
        word=row.word,
    )


def _lines(proposed: Proposed) -> Iterator[str]:
    for at, (before, after) in proposed.items():
        was = before is not None and not before.withdrawn
        done = "withdrawn" if after.withdrawn else "changed" if was else "added"
        if at.table in LEVELS:
            yield f"{_level_words(at, after.body)}: {done}"
        elif at.table == EVENT:
            yield f"{_event_words(after.body)}: {done}"
        else:
            for line in said(at, before, None if after.withdrawn else after):
                word, _, rest = line.partition(" ")
                yield f"{word.capitalize()}: {rest.strip()}"


def _level_words(at: Agreement, body: Body) -> str:
    """Return a level in words: "Threshold on the number above 390, from 2021-22 Q1 on"."""
    numbers = [f"{name} {_number_words(body[name])}" for name in _NUMBERS if name in body]
    until = body.get("until")
    span = f"{body['since']} to {until}" if until else f"from {body['since']} on"
    measure = body.get("measure", Measure.NUMBER.value)
    return f"{at.table.capitalize()} on the {measure} {', '.join(numbers)}, {span}"


def _number_words(value: Any) -> str:
    if isinstance(value, list | tuple):
        return " to ".join(_number_words(one) for one in value)
    return f"{value:.12g}" if isinstance(value, int | float) else str(value)


def _event_words(body: Body) -> str:
    """Return an event in words: "New limits “a new form” in 2021-22 Q1"."""
    sort = "New limits" if body.get("rebase") else "Break" if body.get("break") else "Event"
    return f"{sort} “{body['title']}” in {body['quarter']}"


def _indicators(proposed: Proposed) -> Iterator[str]:
    for at, versions in proposed.items():
        if at.table in LEVELS:
            yield at.file
        elif at.table == INDICATOR:
            yield at.key
        elif at.table == EVENT:
            for version in filter(None, versions):
                yield from version.body.get("indicators", ())


def _plain(at: Agreement, before: AgreedVersion | None, after: AgreedVersion) -> dict[str, Any]:
    return {**at._asdict(), "before": _told(before), "after": _told(after)}


def _told(version: AgreedVersion | None) -> dict[str, Any] | None:
    if version is None:
        return None
    return {
        "body": version.body,
        "on_screen": version.on_screen,
        "withdrawn": version.withdrawn,
    }


def _proposed(body: Any) -> Proposed:
    return {
        Agreement(one["file"], one["table"], one["key"]): (
            _version(one["before"]),
            AgreedVersion(**one["after"]),
        )
        for one in body
    }


def _version(told: dict[str, Any] | None) -> AgreedVersion | None:
    return None if told is None else AgreedVersion(**told)
