"""Reads what a store sends, in one process for each processor."""

import os
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

from dashboard.quarters import Quarter
from dashboard.readers import Audience
from data_access.store.store import Store
from tests.attack.opening import opening
from tests.attack.sending import Each, Piece, Reader
from tests.doors import now

AT_ONCE = 4
"""Addresses that a process is given at a time."""


class Read(NamedTuple):
    """Whose answers are read: the store's file, its twin's, and in which quarters beside it."""

    file: Path
    twin: Path
    audience: Audience
    beside: Collection[Quarter] | None = None


_readers: list[Reader] = []
"""This process's own."""


@contextmanager
def together(read: Read) -> Iterator[Each]:
    """Give what reads some addresses, in their order."""
    spawned = get_context("spawn")
    with spawned.Pool(os.cpu_count(), initializer=_start, initargs=(read,)) as pool:

        def each(addresses: Iterable[str]) -> Iterable[Piece]:
            return pool.imap(_one, addresses, AT_ONCE)

        yield each


def _start(read: Read) -> None:
    stores = [Store.open(f"sqlite:///{file}") for file in (read.file, read.twin)]
    ask, other = (opening(store, read.audience) for store in stores)
    _readers.append(Reader(now(stores[0]).catalogue(), ask, other, read.beside))


def _one(address: str) -> Piece:
    return _readers[0](address)
