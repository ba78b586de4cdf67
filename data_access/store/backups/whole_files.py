"""Files that are written beside their place and then take it: whole, or not at all."""

import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex

from dashboard.errors import StoreError

OWNER_ONLY = 0o600
NO_ROOM = "there is no room for it, or its disk gives an error"
"""What is said of a file of which SQLite or a program of PostgreSQL could not write everything."""


@contextmanager
def whole_file(
    target: Path, *, replace: bool, what: str = "backup", before: Callable[[], None] = lambda: None
) -> Iterator[Path]:
    """Yield an empty file beside a place, for its owner alone, which takes the place at the end.

    If the block fails, or is killed, what was at the place is as it was. `what` names the file in
    sentences, and `before` is called right before the place is taken.

    Raises:
        StoreError: in one sentence, if the file cannot be written, or if there is a file at the
            place and `replace` is false.
    """
    must_be_free(target, replace=replace, what=what)
    beside = target.with_name(f".{target.name}.{token_hex(8)}.part")
    try:
        os.close(os.open(beside, os.O_RDWR | os.O_CREAT | os.O_EXCL, OWNER_ONLY))
        try:
            yield beside
            _settle(beside)
            before()
            _take_place(beside, target, replace=replace, what=what)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        raise StoreError(f"The {what} {target} cannot be written: {error.strerror}.") from None


def must_be_free(target: Path, *, replace: bool, what: str = "backup") -> None:
    """Refuse a place where there is a file already, unless it may be replaced.

    Raises: StoreError, in one sentence.
    """
    if not replace and os.path.lexists(target):
        raise StoreError(
            f"There is a file {target} already, and nothing was written: name another {what}, or "
            "say --replace."
        )
    if target.is_dir():
        raise StoreError(f"{target} is a folder: name a file in it.")


def _take_place(beside: Path, target: Path, *, replace: bool, what: str) -> None:
    if replace:
        os.replace(beside, target)
    else:
        try:
            os.link(beside, target)  # fails if a file has come there meanwhile
        except FileExistsError:
            must_be_free(target, replace=False, what=what)
            raise
        except PermissionError:  # a disk without links
            os.rename(beside, target)
    _settle_folder(target.parent)


def _settle(file: Path) -> None:
    opened = os.open(file, os.O_RDWR)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _settle_folder(folder: Path) -> None:
    """Have the disk keep the names in a folder."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def sum_of_file(file: Path) -> str:
    """Return the sum of a file: SHA-256 in 64 digits. Raises: StoreError if it cannot be read."""
    try:
        with file.open("rb") as opened:
            return hashlib.file_digest(opened, "sha256").hexdigest()
    except OSError as error:
        raise StoreError(f"The file {file} cannot be read: {error.strerror}.") from None
