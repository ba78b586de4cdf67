"""The part of the gate that shows imports to those who bring them in."""

from dashboard.actions import Action
from dashboard.errors import NotAllowedError
from dashboard.outputs.jobs import Job
from dashboard.returns.imports.kept_import import ImportKind, KeptImport
from dashboard.returns.imports.line_choices import line_choices
from data_access.outputs import job_rows
from data_access.returns.imports.import_rows import ImportRows
from data_access.store.drafts.drafts_gate import DraftsGate


class ImportGate(DraftsGate):
    """The imports of a snapshot; nobody but the analyst and the steward sees any."""

    def imports(self) -> tuple[KeptImport, ...]:
        """Return every import, latest first. Raises: NotAllowedError."""
        self._must_import()
        return ImportRows(self._snapshot.partnership).imports(self._snapshot.connection)

    def kept_import(self, number: int) -> KeptImport:
        """Return one import. Raises: KeyError if there is no such one; NotAllowedError."""
        self._must_import()
        return ImportRows(self._snapshot.partnership).kept(self._snapshot.connection, number)

    def import_job(self, kept: KeptImport) -> Job | None:
        """Return the last job of an import; None if there is none. Raises: NotAllowedError."""
        self._must_import()
        here = self._snapshot
        found = job_rows.jobs_of(here.connection, here.partnership, kept.span)
        return found[-1] if found else None

    def import_choices(self, kept: KeptImport) -> dict[str, str]:
        """Return what a row of a sheet of own history may be. Raises: NotAllowedError."""
        self._must_import()
        is_history = kept.kind is ImportKind.HISTORY
        return line_choices(self._snapshot.catalogue()) if is_history else {}

    def _must_import(self) -> None:
        if not self.reader.may(Action.TAKE_RETURNS_IN):
            raise NotAllowedError("Only the analyst and the steward import files.")
