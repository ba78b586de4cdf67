"""The third door of the store: the desk, and the store as it was when an edition was made."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from dashboard.acts.act import NOBODY_KNOWN, ActSource
from dashboard.outputs.editions import StoreMark
from dashboard.outputs.exports import ExportEntry
from dashboard.readers import Reader
from data_access.outputs.desk import Desk
from data_access.outputs.store_marks import take_back
from data_access.store.gate import Gate
from data_access.store.snapshot import Snapshot
from data_access.store.store import Store


def desk_of(store: Store, source: ActSource = NOBODY_KNOWN) -> Desk:
    """Return where jobs of a store are asked for and what is given out is entered.

    What is done there is done by `source`; of a store without a network, by its own source.
    """
    known = source if source.who or source.address else store.source
    return Desk(store.database, store.partnership, store._clock, known)


def enter_export(store: Store, entry: ExportEntry | None) -> None:
    """Enter what a command gives out, before it does; None is not entered. Raises: StoreError."""
    if entry is not None:
        desk_of(store).enter(entry)


@contextmanager
def open_past_gate(store: Store, reader: Reader, day: date, mark: StoreMark) -> Iterator[Gate]:
    """Open the store as it was at a moment, with the plan of that moment, for a comparison.

    Later rows are deleted in a transaction that is thrown away; others who write wait for its end.
    What is read here is never given to anyone: it may hold what was hidden since.

    Raises: StoreError.
    """
    with store.database.thrown_away() as connection:
        take_back(connection, store.partnership, mark)
        yield Gate(Snapshot(connection, store._shelves), reader, day)
