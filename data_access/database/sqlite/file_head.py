"""The head of a SQLite file, by which a state of the file is known from the states before it.

SQLite keeps a number for its user (`user_version`) in the file's first bytes. Every transaction of
ours writes the next one: a count of transactions, with a few bits drawn at random. The journal
(`-wal`) holds the numbers of the transactions that are not in the file itself yet.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from secrets import randbits
from threading import Lock
from typing import NamedTuple

Identity = tuple[int, int]
"""The device and the inode of a file."""

_LENGTH = 100
_NUMBER = slice(60, 64)
_KIND, _BY_JOURNAL = slice(18, 20), b"\2\2"
_RANDOM_BITS = 10
_JOURNAL_HEAD, _FRAME_HEAD = 32, 24
_FIRST_PAGE = 1


class FileHead(NamedTuple):
    """The first 100 bytes of a SQLite file; fewer if the file is shorter."""

    read: bytes

    @property
    def number(self) -> int:
        """Return the number of the state that the file itself holds, without its journal."""
        return int.from_bytes(self.read[_NUMBER], "big")

    def may_follow(self, before: "FileHead") -> bool:
        """Say whether our own transactions may have led here from an earlier head."""
        if self.number != before.number:
            return self.number > before.number
        return self.read == before.read or (self._has_journal and not before._has_journal)

    @property
    def _has_journal(self) -> bool:
        """Say whether the file is written to by a journal; the first writer makes it so."""
        return self.read[_KIND] == _BY_JOURNAL

    def fits(self, journal: Path) -> bool:
        """Say whether a journal was begun on this state of the file, or on a later one of its own.

        A journal without a whole transaction fits every file.
        """
        numbers = _journal_numbers(journal)
        first = next(numbers, None)
        if first is None or _count(self.number) == _count(first) - 1:
            return True
        return _count(self.number) >= _count(first) and self.number in {first, *numbers}


def next_number(number: int) -> int:
    """Return the number of the state after a state. There are numbers for 2 million states."""
    return (_count(max(number, 0)) + 1) << _RANDOM_BITS | randbits(_RANDOM_BITS)


def _count(number: int) -> int:
    return number >> _RANDOM_BITS


def _journal_numbers(journal: Path) -> Iterator[int]:
    """Yield the numbers of the transactions in a journal, oldest first.

    Every transaction of ours changes the first page, where its number is.
    """
    try:
        opened = journal.open("rb")
    except FileNotFoundError:
        return
    with opened:
        head = opened.read(_JOURNAL_HEAD)
        size, salts = int.from_bytes(head[8:12], "big"), head[16:24]
        while size and len(frame := opened.read(_FRAME_HEAD + size)) == _FRAME_HEAD + size:
            if frame[8:16] != salts:  # left of an earlier journal
                return
            if int.from_bytes(frame[:4], "big") == _FIRST_PAGE:
                yield FileHead(frame[_FRAME_HEAD : _FRAME_HEAD + _LENGTH]).number


@dataclass(slots=True)
class _Kept:
    """A file that is kept open, and how many look at it."""

    file: int
    users: int = 0


_kept: dict[Identity, _Kept] = {}
_lock = Lock()


class OpenHead:
    """A SQLite file that is kept open to read its head.

    When a process closes a file, the system drops every lock that the process has on it, those of
    SQLite too. Therefore a file is opened once for all who look at it, and is closed only after
    the last of them.
    """

    def __init__(self, path: Path, identity: Identity) -> None:
        """Open a file, of which `identity` was found just before. Raises: OSError."""
        with _lock:
            if identity not in _kept:
                _kept[identity] = _Kept(os.open(path, os.O_RDONLY | os.O_CLOEXEC))
            _kept[identity].users += 1
        self._identity = identity

    def read(self) -> FileHead:
        """Read the head as it is now. Raises: OSError."""
        return FileHead(os.pread(_kept[self._identity].file, _LENGTH, 0))

    def close(self) -> None:
        """Close the file, unless others look at it too. This is done once."""
        with _lock:
            kept = _kept[self._identity]
            kept.users -= 1
            if not kept.users:
                os.close(kept.file)
                del _kept[self._identity]
