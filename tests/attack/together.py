"""Reads what a store sends, in one process for each processor.

Addresses that show the same figures are read one after another in one process, because most of what
a page gathers serves the next one too. Each share of them is kept in a file once it is read.
"""

import gc
import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from hashlib import sha256
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple
from urllib.parse import parse_qsl, urlencode, urlsplit

from dashboard.quarters import Quarter
from dashboard.readers import Audience
from data_access.commands.site_copy import quarter_of
from data_access.store.store import Store
from tests.attack.kept import put_down, taken_up
from tests.attack.opening import opening, undrawn
from tests.attack.rooms.reading import Rooms
from tests.attack.sending import (
    DRAWN_AGAIN,
    Each,
    Piece,
    Reader,
    is_left_out,
    left_out,
    read_together,
)
from tests.doors import now
from tests.statements import share_statements

AT_ONCE = 48
"""Addresses that a process reads at a time."""
Told = Callable[[int, int, float], None]
"""Is told how many addresses of how many are read, and in how many seconds the rest will be."""


class Read(NamedTuple):
    """Whose answers are read: the store's file, its twin's, and in which quarters beside it.

    What is read is kept in a folder. `agency` is the one that a partner is of.
    """

    file: Path
    twin: Path
    audience: Audience
    kept: Path
    beside: Sequence[Quarter] | None = None
    agency: str = ""


class _Own(NamedTuple):
    reader: Reader
    kept: Path


_own: list[_Own] = []
"""This process's own."""


def processes() -> int:
    """Give the number of processes: of processors, or ATTACK_PROCESSES."""
    return int(os.environ.get("ATTACK_PROCESSES") or os.cpu_count() or 1)


@contextmanager
def together(read: Read, told: Told) -> Iterator[Each]:
    """Give what reads some addresses, in shares that show the same figures."""
    read.kept.mkdir(parents=True, exist_ok=True)
    started, done, fresh = time.monotonic(), 0, 0
    with get_context("spawn").Pool(processes(), initializer=_start, initargs=(read,)) as pool:

        def each(addresses: Iterable[str], *, whole: bool = False) -> Iterator[Piece]:
            asked = list(addresses)
            without = set() if whole else {one for one in asked if is_left_out(one, read.beside)}
            yield from map(left_out, sorted(without))
            wanted = [one for one in asked if one not in without]
            nonlocal done, fresh
            known = done + len(wanted)
            asked_for = list(shares(wanted))
            fresh -= sum(len(one) for one in asked_for if _kept_as(read.kept, one).exists())
            for path in pool.imap(partial(_share, whole), asked_for):
                pieces: list[Piece] = taken_up(path)
                done, fresh = done + len(pieces), fresh + len(pieces)
                each_takes = (time.monotonic() - started) / max(fresh, 1)
                told(done, known, each_takes * (known - done))
                yield from pieces

        yield each


def shares(addresses: Iterable[str]) -> Iterator[Sequence[str]]:
    """Give addresses in shares, those that show the same figures next to each other."""
    ordered = alike_together(addresses)
    for start in range(0, len(ordered), AT_ONCE):
        yield ordered[start : start + AT_ONCE]


def alike_together(addresses: Iterable[str]) -> Sequence[str]:
    """Give addresses in an order by quarter, page and choice: a page before its files."""
    return sorted(addresses, key=_place)


def _place(address: str) -> tuple[str, ...]:
    parts, quarter = urlsplit(address), quarter_of(address)
    path, _, ending = parts.path.rpartition(".")
    page = path if ending in DRAWN_AGAIN else parts.path
    asked = [pair for pair in parse_qsl(parts.query) if pair[0] != "of"]
    return quarter.address if quarter else "", page, urlencode(asked), address


def _start(read: Read) -> None:
    gc.set_threshold(200_000, 50, 1000)  # rings of objects are looked for seldom
    share_statements()
    undrawn().__enter__()  # for as long as the process lives
    stores = [Store.open(f"sqlite:///{file}") for file in (read.file, read.twin)]
    ask, other = (opening(store, read.audience, agency=read.agency) for store in stores)
    rooms = None if read.agency else Rooms.of(stores[0])  # an agency reads its own answers
    reader = Reader(now(stores[0]).catalogue(), ask, other, read.beside, rooms)
    _own.append(_Own(reader, read.kept))


def _share(whole: bool, addresses: Sequence[str]) -> Path:
    """Read a share, unless that was done before; give where it is kept."""
    own = _own[0]
    path = _kept_as(own.kept, addresses)
    if not path.exists():
        put_down(path, read_together(own.reader(one, whole=whole) for one in addresses))
    return path


def _kept_as(folder: Path, addresses: Sequence[str]) -> Path:
    return folder / f"{sha256(' '.join(addresses).encode()).hexdigest()[:20]}.pickle"
