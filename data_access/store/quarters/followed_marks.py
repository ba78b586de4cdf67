"""Marks to follow a value up are saved and settled, each with its act in the log."""

from dataclasses import replace
from datetime import datetime

from dashboard.acts.act import ActKind, NewAct
from dashboard.errors import QuarterError
from dashboard.quarter_life.followed_values import FollowedValue, mark_faults, settling_faults
from data_access.quarter_life.followed_rows import FollowedRows
from data_access.store.store import Store


def save_mark(store: Store, one: FollowedValue, moment: datetime) -> FollowedValue:
    """Save a mark; return it with its number. Raises: QuarterError if it cannot be saved."""
    with store.together() as connection, store.snapshot() as snapshot:
        faults = mark_faults(one, snapshot.catalogue())
        if faults:
            raise QuarterError("Nothing was marked.", faults)
        saved = FollowedRows(store.partnership).add(connection, one, moment)
        _enter(store, saved, "marked", saved.by)
    return saved


def settle_mark(
    store: Store, number: int, moment: datetime, by: str, outcome: str
) -> FollowedValue:
    """Settle a mark; return it. Raises: QuarterError if there is no open mark of the number."""
    rows = FollowedRows(store.partnership)
    with store.together() as connection:
        found = next((one for one in rows.marked(connection) if one.number == number), None)
        faults = settling_faults(found, by, outcome)
        if found is None or faults:
            raise QuarterError("Nothing was kept.", faults)
        settled = replace(found, done=moment, done_by=by, outcome=outcome)
        rows.settle(connection, settled)
        _enter(store, settled, "settled", by)
    return settled


def _enter(store: Store, one: FollowedValue, what: str, by: str) -> None:
    told = {
        "agency": one.agency,
        "quarter": str(one.quarter),
        "line": one.indicator,
        "was": what,
    }
    store.enter_acts(NewAct(ActKind.FOLLOWED, f"mark {one.number}", after=told), by=by.strip())
