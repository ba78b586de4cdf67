"""The file of a SQLite store: who may read it, and whether it is still the same file."""

import os
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from stat import S_IMODE
from threading import Lock

from dashboard.errors import StoreError
from data_access.database.fault_words import AWAY

OWNER_ONLY = 0o600
FOLDER_OWNER_ONLY = 0o700
_OTHERS = 0o077
JOURNALS = ("-wal", "-shm")
"""The endings of the files that SQLite keeps beside a store while it is open."""
CHANGED = (
    "The store's file was replaced or removed while the dashboard was running. Nothing is saved "
    "until the dashboard is started again."
)

Identity = tuple[int, int]


class FileChange(Enum):
    """What happened to a store's file since the last look."""

    SAME = "same"
    REPLACED = "replaced"
    GONE = "gone"


class StoreFile:
    """A SQLite file, recognised by its device and inode.

    From the first look on, another file of the same name is noticed. Such a file is read, but the
    process that noticed it writes to the store no more.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._first: Identity | None = None
        self._last: Identity | None = None
        self._journals: dict[Path, Identity] = {}
        self._lock = Lock()

    def make(self) -> None:
        """Make an empty file, which only its owner may read, if there is none.

        Raises: StoreError if that fails.
        """
        try:
            os.close(os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_EXCL, OWNER_ONLY))
        except FileExistsError:
            return
        except OSError:
            raise StoreError(
                f"The store {self.path} cannot be opened: its folder is missing or read-only.",
                AWAY,
            ) from None

    def make_folder(self) -> None:
        """Make the folder, which only its owner may enter, if it is missing.

        Raises: StoreError if that fails.
        """
        folder = self.path.parent
        try:
            folder.parent.mkdir(parents=True, exist_ok=True)
            folder.mkdir(mode=FOLDER_OWNER_ONLY, exist_ok=True)
        except OSError as error:
            raise StoreError(
                f"The store's folder {folder} cannot be made: {error.strerror}."
            ) from None

    def look(self) -> FileChange:
        """Say what happened to the file since the last look.

        When a replaced file is noticed, the journal of the file before is moved aside, because
        SQLite would otherwise apply it to the new file.

        Raises: StoreError if the journal cannot be moved.
        """
        with self._lock:
            found = _identity(self.path)
            if found is None:
                return FileChange.GONE
            if self._last is None:
                self._first = self._last = found
            change = FileChange.SAME
            if found != self._last:
                self._move_journals()
                self._last, change = found, FileChange.REPLACED
            return change

    def note_journals(self) -> None:
        """Note which journals belong to the file, while a connection to the file is open."""
        with self._lock:
            if _identity(self.path) == self._last:
                found = ((path, _identity(path)) for path in self._beside())
                self._journals = {path: beside for path, beside in found if beside}

    def must_be_the_first(self) -> None:
        """Refuse to go on if the file is not the one of the first look. Raises: StoreError."""
        found = _identity(self.path)
        if found is None:
            raise StoreError(f"The store {self.path} is there no more: it was removed.", CHANGED)
        if self._first is not None and found != self._first:
            raise StoreError(
                f"The store {self.path} was replaced by another file while the dashboard was "
                "running: start the dashboard again.",
                CHANGED,
            )

    def openings(self) -> Iterator[str]:
        """Yield a sentence if others may enter the folder, and one for each file they may open."""
        folder = self.path.parent
        if mode := _open_to_others(folder):
            yield (
                f"The store's folder {folder} may be entered by other users of this machine "
                f"({mode:o}): run `chmod 700 {folder}`, or give the store a folder of its own."
            )
        for path in (self.path, *self._beside()):
            if mode := _open_to_others(path):
                yield (
                    f"The store's file {path} may be opened by other users of this machine "
                    f"({mode:o}): run `chmod 600 {path}`."
                )

    def _beside(self) -> tuple[Path, ...]:
        return tuple(Path(f"{self.path}{ending}") for ending in JOURNALS)

    def _move_journals(self) -> None:
        for path, of_old_file in self._journals.items():
            if _identity(path) != of_old_file:
                continue
            try:
                path.rename(f"{path}.of-{self._last[1] if self._last else 0}")
            except OSError as error:
                raise StoreError(
                    f"The store {self.path} was replaced, and {path}, the journal of the file "
                    f"before, cannot be moved away ({error.strerror}): stop the dashboard and "
                    "remove that journal.",
                    CHANGED,
                ) from None


def _identity(path: Path) -> Identity | None:
    """Return the device and the inode of a file; None if there is no such file."""
    try:
        found = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    return found.st_dev, found.st_ino


def _open_to_others(path: Path) -> int | None:
    """Return the mode of a file or folder if others than its owner may use it, otherwise None."""
    try:
        mode = S_IMODE(path.stat().st_mode)
    except FileNotFoundError:
        return None
    return mode if mode & _OTHERS else None
