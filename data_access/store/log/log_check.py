"""Checks a partnership's log: its chain, the digests of its views, and what was cut off."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection

from dashboard.acts.act import ActKind, LoggedAct
from dashboard.acts.chain import ChainEnd, chain_faults
from dashboard.acts.noted_views import batch_digest
from data_access.acts.act_rows import ActRows
from data_access.acts.page_view_rows import PageViewRows
from data_access.store.store import Store


@dataclass(frozen=True, slots=True)
class LogCheck:
    """What a check found: how many acts there are, the chain's end, and a sentence a fault.

    `cut` is the number of the last act that was cut off; 0 if nothing ever was.
    """

    acts: int
    end: ChainEnd
    cut: int
    faults: tuple[str, ...]


def check_log(store: Store, known: ChainEnd | None = None) -> LogCheck:
    """Go through the whole log of a store's partnership, and return what is wrong with it.

    `known` is an act's number and link that were kept outside the database. Only with one is it
    found that the latest rows are gone, or that all rows were made anew. Raises: StoreError.
    """
    with store.snapshot() as snapshot:
        connection, rows = snapshot.connection, ActRows(store.partnership)
        start, end = rows.anchor(connection), rows.end(connection)
        acts = tuple(rows.every_act(connection))
        faults = [str(one) for one in chain_faults(store.partnership, acts, start)]
        faults += _faults_of_views(connection, store.partnership, acts)
        faults += _faults_of_cut(start, acts)
        faults += _faults_of_known(known, start, acts)
    return LogCheck(len(acts), end, start.number, tuple(faults))


def _faults_of_views(
    connection: Connection, partnership: str, acts: tuple[LoggedAct, ...]
) -> Iterator[str]:
    """Yield a sentence for each batch that is not as its act says."""
    rows = PageViewRows(partnership)
    there = set(rows.batch_numbers(connection))
    for act in acts:
        if act.kind is not ActKind.VIEWED:
            continue
        there.discard(act.number)
        told = json.loads(act.after or "{}").get("digest")
        if batch_digest(rows.batch(connection, act.number)) != told:
            yield f"Act {act.number}: a view of its batch was removed, changed, moved or added."
    for number in sorted(there):
        yield f"Act {number}: views are kept under it, and it is no act of views."


def _faults_of_cut(start: ChainEnd, acts: tuple[LoggedAct, ...]) -> Iterator[str]:
    """Yield a sentence if the log begins where no act says that it was cut."""
    if not start.number:
        return
    told = (json.loads(act.after) for act in acts if act.kind is ActKind.TRIMMED)
    if not any((one["number"], one["link"]) == (start.number, start.link) for one in told):
        yield f"Act {start.number}: the log was cut off there, and no act says so."


def _faults_of_known(
    known: ChainEnd | None, start: ChainEnd, acts: tuple[LoggedAct, ...]
) -> Iterator[str]:
    """Yield a sentence if an act that is known from outside is not there as it was."""
    if known is None or known.number < start.number:
        return
    links = {start.number: start.link, **{act.number: act.link for act in acts}}
    if links.get(known.number) != known.link:
        missing = "is not there" if known.number not in links else "has another link"
        yield f"Act {known.number}: it {missing}; outside it is known as {known.link}."
