"""Removes the names of who attended meetings, once the minutes are as old as the setting says."""

from datetime import date

from sqlalchemy import select, update

from dashboard.acts.act import ActKind, NewAct
from dashboard.meetings.minute_names import NameRule
from data_access.database import partnerships
from data_access.database.guards.own_rows import belongs_to
from data_access.database.meeting_tables import DecisionRow
from data_access.store.store import Store


def forget_old_names(store: Store, today: date, *, keep: bool = True) -> int:
    """Remove the names that minutes may not have any more; return from how many records they went.

    Where the partnership chose that minutes name posts alone, every name goes. The log is told how
    many records had names, and none of the names. If `keep` is false, everything is taken back.
    What the files still hold afterwards goes with `rewrite_files`. Raises: StoreError.
    """
    row, ours = DecisionRow, store.partnership
    own = belongs_to(row, ours)
    with store.together(keep=keep) as connection, store.snapshot() as snapshot:
        rule = NameRule.of(snapshot.catalogue().partnership)
        named = connection.execute(select(row.number, row.held).where(own, row.names != "")).all()
        old = [number for number, held in named if not rule.keeps(held, today)]
        if old:
            connection.execute(update(row).where(own, row.number.in_(old)).values(names=""))
            store.enter_acts(NewAct(ActKind.NAMES_REMOVED, "minutes", after={"records": len(old)}))
            partnerships.raise_revision(connection, ours)
    return len(old)
