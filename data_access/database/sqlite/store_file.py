"""The file of a SQLite store: who may read it, and whether it is still the same file."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum
from pathlib import Path
from stat import S_IMODE
from threading import Lock
from typing import NamedTuple

from dashboard.errors import StoreError
from data_access.database.fault_words import AWAY
from data_access.database.sqlite.file_head import FileHead, Identity, OpenHead

OWNER_ONLY = 0o600
FOLDER_OWNER_ONLY = 0o700
_OTHERS = 0o077
JOURNALS = ("-wal", "-shm")
"""The endings of the files that SQLite keeps beside a store while it is open."""
CHANGED = (
    "The store's file was replaced or removed while the dashboard was running. Nothing is saved "
    "until the dashboard is started again."
)
OVERWRITTEN = (
    "The store's file was overwritten while the dashboard was running. Nothing is saved until the "
    "dashboard is started again."
)
_AGAIN = [f"-{number}" for number in range(2, 1000)]


class FileChange(Enum):
    """What happened to a store's file since the last look."""

    SAME = "same"
    REPLACED = "replaced"
    OVERWRITTEN = "overwritten"
    GONE = "gone"


class _Seen(NamedTuple):
    """What the system says of a file: another of these means another file or other content."""

    identity: Identity
    size: int
    modified: int
    changed: int


class StoreFile:
    """A SQLite file, recognised by its device and inode, and by the head of its content.

    From the first look on, another file of the same name is noticed, and so is content that our
    own transactions did not put there. Such a file is read, but the process that noticed it writes
    to the store no more.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._first: Identity | None = None
        self._last: _Seen | None = None
        self._open: OpenHead | None = None
        self._head = FileHead(b"")
        self._was_overwritten = False
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

        When another file or other content is noticed, the journal of the content before is moved
        aside, because SQLite would otherwise apply it to the new content.

        Raises: StoreError if the journal cannot be moved, or if at the first look the journal
        belongs to another state of the file.
        """
        with self._lock:
            found = _seen(self.path)
            if found is None:
                return FileChange.GONE
            if found == self._last:
                return FileChange.SAME
            if self._last is None or self._open is None:
                change = self._begin(found)
            elif found.identity != self._last.identity:
                self._move_journals()
                self._close()
                change = self._begin(found, FileChange.REPLACED)
            else:
                change = self._compared()
            self._last = found
            return change

    def close(self) -> None:
        """Close what is kept open to look at the file. The next look opens it again."""
        with self._lock:
            self._close()

    def _begin(self, found: _Seen, change: FileChange = FileChange.SAME) -> FileChange:
        """Take a file as it is; one that was looked at before is compared with what it was."""
        try:
            self._open = OpenHead(self.path, found.identity)
            head = self._open.read()
        except FileNotFoundError:
            return FileChange.GONE
        except OSError:
            return change  # SQLite says what is wrong with a file that cannot be read
        if self._last is not None and self._last.identity == found.identity:
            return self._compared()
        if self._first is None:
            self._first = found.identity
            self._must_fit(head)
        self._head = head
        return change

    def _compared(self) -> FileChange:
        """Compare the head with the one before: the file has the same inode, and was written to."""
        head = self._open.read() if self._open is not None else FileHead(b"")
        follows = head.may_follow(self._head) and head.fits(self._journal)
        self._head = head
        if follows and not self._was_overwritten:
            return FileChange.SAME
        self._was_overwritten = True
        if not head.fits(self._journal):
            self._empty_journal()
        return FileChange.OVERWRITTEN

    def _close(self) -> None:
        if self._open is not None:
            self._open.close()
            self._open = None

    def note_journals(self) -> None:
        """Note which journals belong to the file, while a connection to the file is open."""
        with self._lock:
            if self._last is not None and _identity(self.path) == self._last.identity:
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
        if self._was_overwritten:
            raise StoreError(
                f"The store {self.path} was overwritten while the dashboard was running, with a "
                "copy or by another program: start the dashboard again.",
                OVERWRITTEN,
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

    @property
    def _journal(self) -> Path:
        return self._beside()[0]

    def _must_fit(self, head: FileHead) -> None:
        """Refuse a file whose journal is of another state of it. Raises: StoreError."""
        if not head.fits(self._journal):
            journals = " and ".join(str(path) for path in self._beside())
            raise StoreError(
                f"The store {self.path} does not fit the journal beside it: a copy was put in its "
                f"place. Move {journals} away, and start again."
            )

    def _move_journals(self) -> None:
        for path, of_old_file in self._journals.items():
            if _identity(path) == of_old_file:
                with self._in_words(path):
                    path.rename(self._kept_name(path))

    def _empty_journal(self) -> None:
        """Keep a copy of the journal, and empty and remove the journal itself.

        Connections that have it open would otherwise write it into the file when they are closed.
        """
        journal = self._journal
        with self._in_words(journal):
            kept = self._kept_name(journal)
            kept.touch(OWNER_ONLY, exist_ok=False)
            shutil.copyfile(journal, kept)
            os.truncate(journal, 0)
            for path in self._beside():
                path.unlink(missing_ok=True)

    def _kept_name(self, path: Path) -> Path:
        """Return a name for a journal that is moved aside, which no file has yet."""
        inode = self._last.identity[1] if self._last else 0
        names = (Path(f"{path}.of-{inode}{again}") for again in ("", *_AGAIN))
        return next(name for name in names if not name.exists())

    @contextmanager
    def _in_words(self, path: Path) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise StoreError(
                f"The store {self.path} was replaced, and {path}, the journal of the file "
                f"before, cannot be moved away ({error.strerror}): stop the dashboard and "
                "remove that journal.",
                CHANGED,
            ) from None


def _identity(path: Path) -> Identity | None:
    """Return the device and the inode of a file; None if there is no such file."""
    found = _seen(path)
    return found.identity if found else None


def _seen(path: Path) -> _Seen | None:
    """Return what the system says of a file; None if there is no such file."""
    try:
        found = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    identity = found.st_dev, found.st_ino
    return _Seen(identity, found.st_size, found.st_mtime_ns, found.st_ctime_ns)


def _open_to_others(path: Path) -> int | None:
    """Return the mode of a file or folder if others than its owner may use it, otherwise None."""
    try:
        mode = S_IMODE(path.stat().st_mode)
    except FileNotFoundError:
        return None
    return mode if mode & _OTHERS else None
