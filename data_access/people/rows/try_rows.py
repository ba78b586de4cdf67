"""Counts of tries as rows: a try is counted before anything is computed for it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from dashboard.people.tries import (
    KNOWN_FOR,
    TRY_LIMITS,
    TryCount,
    TryScope,
    counted_scopes,
    refused_until,
)
from data_access.database.guards.own_rows import belongs_to
from data_access.database.guards.people_tables import TryCountRow
from data_access.people.people_store import PeopleStore

_USE = "try"


class TryRows:
    """The counts of one partnership; accounts and addresses are kept as hashes alone.

    Tries of one `kind` are counted together, from wherever they come, and apart from other kinds.
    """

    def __init__(self, store: PeopleStore, kind: str = "") -> None:
        self._store, self._kind = store, kind

    def count(self, connection: Connection, what: str, address: str) -> datetime | None:
        """Count a try of `what` (a sign-in name, say) from an address.

        Returns when the next try may be made if this one may not; it is not counted then.
        """
        moment = self._store.clock()
        subjects = self._subjects(what, address)
        pair = self._found(connection, TryScope.PAIR, subjects[TryScope.PAIR])
        counts = {
            scope: self._found(connection, scope, subjects[scope]) for scope in counted_scopes(pair)
        }
        until = refused_until(counts, moment)
        if until is None:
            for scope, count in counts.items():
                now = count.within(TRY_LIMITS[scope].window, moment)
                values = {"tries": now.tries + 1, "since": now.since}
                self._set(connection, scope, subjects[scope], values)
        return until

    def succeed(self, connection: Connection, what: str, address: str) -> None:
        """Note that a try succeeded: it counts no more, and who tried is known at this address.

        Only what was counted for it is taken off: of who was known here, nothing but the pair.
        """
        moment, subjects = self._store.clock(), self._subjects(what, address)
        pair = self._found(connection, TryScope.PAIR, subjects[TryScope.PAIR])
        for scope in counted_scopes(pair):
            count = self._found(connection, scope, subjects[scope])
            if scope is not TryScope.PAIR and count.tries:
                self._set(connection, scope, subjects[scope], {"tries": count.tries - 1})
        self.know(connection, what, address)
        row = TryCountRow
        ours = belongs_to(row, self._store.partnership)
        connection.execute(delete(row).where(ours, row.since < moment - KNOWN_FOR))

    def last_success(self, connection: Connection, what: str, address: str) -> datetime | None:
        """Return when this last succeeded from an address; None if it never did."""
        scope = TryScope.PAIR
        return self._found(connection, scope, self._subjects(what, address)[scope]).succeeded

    def know(self, connection: Connection, what: str, address: str) -> None:
        """Note that who tries this is known at an address, though this was not tried now."""
        moment, scope = self._store.clock(), TryScope.PAIR
        values = {"tries": 0, "since": moment, "succeeded": moment}
        self._set(connection, scope, self._subjects(what, address)[scope], values)

    def _subjects(self, what: str, address: str) -> Mapping[TryScope, str]:
        texts = {
            TryScope.PAIR: f"{what}\n{address}",
            TryScope.ADDRESS: address,
            TryScope.ACCOUNT: what,
            TryScope.ANYWHERE: self._kind,
        }
        return {scope: self._store.key.hashed(_USE, text) for scope, text in texts.items()}

    def _own(self, scope: TryScope, subject: str) -> tuple[Any, ...]:
        row = TryCountRow
        ours = belongs_to(row, self._store.partnership)
        return ours, row.scope == scope, row.subject == subject

    def _found(self, connection: Connection, scope: TryScope, subject: str) -> TryCount:
        asked = select(*TryCountRow.__table__.columns).where(*self._own(scope, subject))
        row = connection.execute(asked).first()
        return TryCount() if row is None else TryCount(row.tries, row.since, row.succeeded)

    def _set(
        self, connection: Connection, scope: TryScope, subject: str, values: dict[str, Any]
    ) -> None:
        row = TryCountRow
        changed = connection.execute(update(row).where(*self._own(scope, subject)).values(**values))
        if not changed.rowcount:
            begun = {"since": None, "succeeded": None, **values}
            named = {"partnership": self._store.partnership, "scope": scope, "subject": subject}
            connection.execute(insert(row), {**named, **begun})
