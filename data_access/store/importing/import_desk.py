"""The desk of imports: files are taken, matched and dropped, and the worker loads and undoes them.

A file is read before anything is locked, held in memory, and kept in the store alone until it is
loaded or dropped.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Connection

from dashboard.actions import Action
from dashboard.acts.act import ActKind, ActSource, NewAct
from dashboard.disclosure.suppression_plan import PlanEffect
from dashboard.errors import (
    Fault,
    NotAllowedError,
    PublicationError,
    ReturnError,
    UnprotectedError,
)
from dashboard.free_text.text_limits import plain_file_name
from dashboard.readers import Reader
from dashboard.releases.plan_words import refuse_unprotected
from dashboard.returns.imports.kept_import import (
    LOAD_SURE,
    LOOK,
    UNDO,
    ImportKind,
    ImportState,
    KeptImport,
)
from dashboard.returns.imports.line_choices import line_choices
from data_access.published.table import source_of
from data_access.returns.guarded.guard import LARGEST, is_workbook_name
from data_access.returns.imports.import_rows import ImportRows
from data_access.store.importing.history_imports import (
    HISTORY,
    loadable_returns,
    look_at_history,
)
from data_access.store.importing.history_sheets import sheets_again, sheets_as_bytes, sheets_of
from data_access.store.importing.published_imports import (
    loadable,
    look_at_published,
    must_be_published,
)
from data_access.store.importing.said_matches import said_matches
from data_access.store.partnership_rows import PartnershipRows
from data_access.store.sending.loaded_returns import changing_returns, compared_returns
from data_access.store.snapshot import Snapshot
from data_access.store.store import Clock, Store

AT_ONCE = 1_000_000
"""The most bytes of a file that is looked at where it is sent; a larger one is the worker's."""
PARTS = 3
"""The parts of a load: read, saved with its plan, kept."""
_OVER = "a file that is still there: it was loaded, undone or dropped"
_PUBLISHED_COLUMNS = ({"time_period", "geographic_level"}, {"Indicator ID"}, {"measure_short"})

LoadTold = Callable[[int, int], None]


class ImportDesk:
    """The imports of one partnership, as one reader brings them in."""

    def __init__(
        self, store: Store, reader: Reader, day: date, clock: Clock, source: ActSource
    ) -> None:
        """Open the desk; `source` says who acts. Raises: NotAllowedError for who imports none."""
        if not reader.may(Action.TAKE_RETURNS_IN):
            raise NotAllowedError("Only the analyst and the steward import files.")
        self._store = store
        self._day = day
        self._clock = clock
        self._source = source
        self._rows = ImportRows(store.partnership)

    def take(self, content: bytes, name: str, kind: ImportKind | None = None) -> KeptImport:
        """Keep a file and look at it, at once if it is small; `kind` is what the sender says.

        A file that is larger is looked at by the worker: its `found` is empty.

        Raises:
            ReturnError: if the file is refused, cannot be read, or holds data of persons. Nothing
                of it is kept then.
        """
        file = plain_file_name(name)
        kind = kind or _likely_kind(file, content)
        if len(content) > LARGEST:
            fault = Fault(file, "the whole file", f"{len(content):,} bytes", f"at most {LARGEST:,}")
            raise ReturnError("The file was not read; nothing was kept.", [fault])
        body = self._checked(kind, file, content)
        kept = KeptImport(kind, file, hashlib.sha256(content).hexdigest(), self._source.who)
        with self._changing() as connection:
            saved = self._rows.add(connection, kept, body, self._clock())
            self._act(saved, "kept")
        return self.look(saved.number) if len(content) <= AT_ONCE else saved

    def _checked(self, kind: ImportKind, file: str, content: bytes) -> bytes:
        """Return what is kept of a file. Raises: ReturnError."""
        if kind is ImportKind.HISTORY:
            with self._store.snapshot() as snapshot:
                catalogue = snapshot.catalogue()
            return sheets_as_bytes(sheets_of(file, content, catalogue))
        try:
            must_be_published(file, content)
        except PublicationError as error:
            raise ReturnError(error.message, error.faults) from None
        return content

    def look(self, number: int) -> KeptImport:
        """Look at a kept file, and keep what is found. Raises: ReturnError if it is over."""
        with self._store.snapshot() as snapshot:
            kept, body, said = self._open(snapshot, number)
            found = self._looked(snapshot, kept, body, said).found
        with self._changing() as connection:
            self._rows.change(connection, number, found=found)
            self._act(kept, "looked at")
        return replace(kept, found=found)

    def match(self, number: int, answers: Mapping[str, str]) -> KeptImport:
        """Keep what is said of what was not recognised, for this file and the next; look again.

        Raises: ReturnError if an answer is none, or the file is over. Nothing is kept then.
        """
        with self._changing() as connection, self._store.snapshot() as snapshot:
            kept, _, before = self._open(snapshot, number)
            choices = line_choices(snapshot.catalogue())
            for subject, match in said_matches(kept, answers, before, choices).items():
                self._rows.keep_match(connection, subject, match, self._source.who, self._clock())
            self._act(kept, "matched")
        return self.look(number)

    def drop(self, number: int) -> None:
        """Drop a file that was not loaded; what was read of it goes. Raises: ReturnError."""
        with self._changing() as connection, self._store.snapshot() as snapshot:
            kept, _, _ = self._open(snapshot, number)
            who = self._source.who
            self._rows.end(connection, number, ImportState.DROPPED, self._clock(), who)
            self._act(kept, "dropped")

    def load(self, number: int, told: LoadTold, *, unprotected: bool = False) -> KeptImport:
        """Load a kept file, whole or not at all, with the plan of what is hidden.

        `unprotected` says that figures which cannot be protected are saved all the same.

        Raises: ReturnError if something is left to match, the store's checks refuse it, or a figure
            cannot be protected; nothing is written then.
        """
        told(0, PARTS)
        with self._store.snapshot() as snapshot:
            catalogue = snapshot.catalogue()
            kept, body, said = self._open(snapshot, number)
            look = self._looked(snapshot, kept, body, said)
        told(1, PARTS)

        def hear(effect: PlanEffect) -> None:
            if not unprotected:
                refuse_unprotected(catalogue, effect)

        try:
            with self._store.acting(self._source), self._store.together(hear) as connection:
                self._open_again(connection, number)
                loaded = self._save(kept, look)
                who, now = self._source.who, self._clock()
                self._rows.change(connection, number, loaded=loaded, found=_short(look.found))
                self._rows.end(connection, number, ImportState.LOADED, now, who)
                self._act(kept, "loaded")
        except UnprotectedError as error:
            raise ReturnError(
                f"{len(error.faults):,} figures cannot be protected from readers; nothing was "
                "written. Tick the box to load them all the same."
            ) from None
        told(PARTS, PARTS)
        return kept

    def undo(self, number: int) -> None:
        """Undo a load: exactly what stood before stands again.

        Raises: ReturnError if it was not loaded, or something later was. Nothing is written then.
        """
        with self._changing() as connection:
            kept = self._kept(connection, number)
            if kept.state is not ImportState.LOADED:
                raise ReturnError("This file is not loaded, so nothing was undone.")
            key = kept.loaded.get("publication")
            if key:
                self._undo_publication(connection, key, kept.loaded["release"])
            elif kept.loaded.get("returns"):
                self._store.undo_returns(kept.loaded["returns"], by=self._source.who)
            values = {"state": ImportState.UNDONE, "found": {}}
            self._rows.change(connection, number, **values)
            self._act(kept, "undone")

    def _undo_publication(self, connection: Connection, key: str, release: int) -> None:
        vintages = PartnershipRows.of(self._store.partnership).library.vintages(connection)
        last = max((vintage for of, vintage in vintages if of == key), default=0)
        if last != release:
            raise ReturnError("A later file of this publication is loaded: undo that one first.")
        self._store.undo_publication(key)

    def _save(self, kept: KeptImport, look: Any) -> dict[str, Any]:
        """Save what a file holds; return what a load is known by."""
        if kept.kind is ImportKind.PUBLISHED:
            revision = self._store.save_publication(loadable(look, kept.file))
            publication = revision.fresh.publication
            new = revision.changes_anything
            return {"publication": publication.key, "release": publication.vintage} if new else {}
        found = compared_returns(loadable_returns(look, kept.file), self._store)
        saved = self._store.save_returns(changing_returns(found, self._store))
        return {"returns": [one.number for one in saved]}

    def _looked(
        self, snapshot: Snapshot, kept: KeptImport, body: bytes, said: Mapping[str, Any]
    ) -> Any:
        if kept.kind is ImportKind.PUBLISHED:
            return look_at_published(snapshot, kept.file, body, said, self._day)
        match = said.get(HISTORY, {})
        return look_at_history(snapshot, kept.file, sheets_again(body), match, self._day)

    def _open(self, snapshot: Snapshot, number: int) -> tuple[KeptImport, bytes, dict[str, Any]]:
        connection = snapshot.connection
        kept = self._open_again(connection, number)
        return kept, self._rows.body(connection, number), dict(self._rows.matches(connection))

    def _open_again(self, connection: Connection, number: int) -> KeptImport:
        """Return a file that may still be loaded. Raises: ReturnError."""
        kept = self._kept(connection, number)
        if not kept.state.is_open:
            fault = Fault(kept.file, "the file", kept.state.value, _OVER)
            raise ReturnError("Nothing was changed.", [fault])
        return kept

    def _kept(self, connection: Connection, number: int) -> KeptImport:
        try:
            return self._rows.kept(connection, number)
        except KeyError:
            raise ReturnError(f"There is no import {number}.") from None

    @contextmanager
    def _changing(self) -> Iterator[Connection]:
        with self._store.acting(self._source), self._store.together() as connection:
            yield connection

    def _act(self, kept: KeptImport, what: str) -> None:
        told = {"kind": kept.kind.value, "was": what}
        self._store.enter_acts(NewAct(ActKind.IMPORT, f"import {kept.number}", after=told))


def _short(found: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a page tells of a file once it is loaded: counts, and what it was."""
    kept = ("key", "title", "edition", "years", "added", "changed", "unchanged", "passed_over")
    return {key: found[key] for key in kept if key in found}


def _likely_kind(file: str, content: bytes) -> ImportKind:
    """Say what a file most likely is: a workbook is own history, a known table is published."""
    if is_workbook_name(file) or content.startswith(b"PK"):
        return ImportKind.HISTORY
    try:
        columns = {*source_of(file, content).columns}
    except PublicationError:
        return ImportKind.HISTORY
    known = any(one <= columns for one in _PUBLISHED_COLUMNS)
    return ImportKind.PUBLISHED if known else ImportKind.HISTORY


def carry_out(desk: ImportDesk, number: int, what: str, told: LoadTold) -> None:
    """Do what the worker was asked to do with a file: LOOK, LOAD, LOAD_SURE or UNDO.

    Raises: ReturnError.
    """
    if what == LOOK:
        desk.look(number)
    elif what == UNDO:
        desk.undo(number)
    else:
        desk.load(number, told, unprotected=what == LOAD_SURE)
