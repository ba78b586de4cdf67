"""The rows of imports: files on their way in, and what was said of how such files are read."""

import zlib
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from dashboard.returns.imports.kept_import import ImportState, KeptImport
from data_access.database.guards.import_tables import ImportMatchRow, KeptImportRow
from data_access.database.guards.own_rows import belongs_to
from data_access.database.guards.row_numbers import next_number

_NOTHING: dict[str, Any] = {"found": {}, "match": {}, "body": b""}
_HEAD = [column for column in KeptImportRow.__table__.columns if column.name != "body"]


class ImportRows:
    """The imports of one partnership."""

    def __init__(self, partnership: str) -> None:
        self._partnership = partnership

    def add(
        self, connection: Connection, kept: KeptImport, body: bytes, moment: datetime
    ) -> KeptImport:
        """Add a file with what was read of it; return it with its number."""
        saved = replace(
            kept, number=next_number(connection, KeptImportRow, self._partnership), came=moment
        )
        values = {
            "partnership": self._partnership,
            "number": saved.number,
            "kind": saved.kind,
            "file": saved.file,
            "fingerprint": saved.fingerprint,
            "body": zlib.compress(body),
            "came": moment,
            "sent_by": saved.by,
            "state": saved.state,
            "match": dict(saved.match),
            "found": dict(saved.found),
            "loaded": {},
            "ended": None,
            "ended_by": "",
        }
        connection.execute(insert(KeptImportRow), values)
        return saved

    def imports(self, connection: Connection) -> tuple[KeptImport, ...]:
        """Return every import, latest first."""
        row = KeptImportRow
        asked = select(*_HEAD).where(belongs_to(row, self._partnership))
        return tuple(map(_kept, connection.execute(asked.order_by(row.number.desc()))))

    def kept(self, connection: Connection, number: int) -> KeptImport:
        """Return one import. Raises: KeyError if there is no such one."""
        row = KeptImportRow
        asked = select(*_HEAD).where(belongs_to(row, self._partnership), row.number == number)
        found = connection.execute(asked).one_or_none()
        if found is None:
            raise KeyError(number)
        return _kept(found)

    def body(self, connection: Connection, number: int) -> bytes:
        """Return what was read of a file; empty once it is over."""
        row = KeptImportRow
        asked = select(row.body).where(belongs_to(row, self._partnership), row.number == number)
        found: bytes = connection.execute(asked).scalar_one()
        return zlib.decompress(found) if found else b""

    def change(self, connection: Connection, number: int, **values: Any) -> None:
        """Change what is said of an import."""
        row = KeptImportRow
        own = belongs_to(row, self._partnership), row.number == number
        connection.execute(update(row).where(*own).values(values))

    def end(
        self, connection: Connection, number: int, state: ImportState, moment: datetime, by: str
    ) -> None:
        """End an import; what was read of its file goes, but for what a load found."""
        gone = dict(_NOTHING)
        if state is ImportState.LOADED:
            gone.pop("found")
        values = {"state": state, "ended": moment, "ended_by": by}
        self.change(connection, number, **values, **gone)

    def match_of(self, connection: Connection, subject: str) -> Mapping[str, Any]:
        """Return what was said last of files of a kind; empty if nothing was."""
        row = ImportMatchRow
        asked = select(row.match).where(belongs_to(row, self._partnership), row.subject == subject)
        return connection.execute(asked).scalar_one_or_none() or {}

    def matches(self, connection: Connection) -> dict[str, Mapping[str, Any]]:
        """Return what was said last of files of every kind, by subject."""
        row = ImportMatchRow
        asked = select(row.subject, row.match).where(belongs_to(row, self._partnership))
        return {subject: match for subject, match in connection.execute(asked)}

    def keep_match(
        self, connection: Connection, subject: str, match: Mapping[str, Any], by: str, now: datetime
    ) -> None:
        """Keep what was said of files of a kind, in the place of what was said before."""
        row = ImportMatchRow
        own = belongs_to(row, self._partnership), row.subject == subject
        connection.execute(delete(row).where(*own))
        values = {"partnership": self._partnership, "subject": subject}
        said = {"match": dict(match), "said_by": by, "said": now}
        connection.execute(insert(row), {**values, **said})

    def purge(self, connection: Connection, number: int, moment: datetime, removed: str) -> int:
        """End an import and remove its words, its file's name and who sent it; return its rows."""
        found = next((one for one in self.imports(connection) if one.number == number), None)
        if found is None:
            return 0
        if found.state.is_open:
            self.end(connection, number, ImportState.DROPPED, moment, removed)
        told = dict.fromkeys(("file", "sent_by", "ended_by"), removed)
        self.change(connection, number, **told, **_NOTHING)
        return 1

    def end_old(self, connection: Connection, before: datetime, moment: datetime) -> int:
        """Drop files that came before a moment and were not loaded; forget who sent the others.

        The result is how many were changed.
        """
        old = [
            one
            for one in self.imports(connection)
            if one.came is not None and one.came < before
            if one.state.is_open or one.by or one.file
        ]
        for one in old:
            if one.state.is_open:
                self.end(connection, one.number, ImportState.DROPPED, moment, "")
            self.change(connection, one.number, file="", sent_by="", ended_by="", found={})
        return len(old)

    def clear(self, connection: Connection) -> None:
        """Delete all imports. This is only done to a demonstration."""
        for row in (KeptImportRow, ImportMatchRow):
            connection.execute(delete(row).where(belongs_to(row, self._partnership)))


def _kept(row: Any) -> KeptImport:
    return KeptImport(
        kind=row.kind,
        file=row.file,
        fingerprint=row.fingerprint,
        by=row.sent_by,
        number=row.number,
        came=row.came,
        state=row.state,
        match=row.match,
        found=row.found,
        loaded=row.loaded,
        ended=row.ended,
        ended_by=row.ended_by,
    )
