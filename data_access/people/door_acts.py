"""The one place where acts at the door are entered, in the transaction of the act itself."""

import logging

from sqlalchemy import Connection, select

from dashboard.acts.act import ActKind, ActSource, NewAct
from dashboard.people.acts import BY_NOBODY_KNOWN, NOT_LOGGED, DoorAct
from data_access.acts.act_rows import ActRows
from data_access.database import partnerships
from data_access.database.guards.own_rows import belongs_to
from data_access.database.guards.people_tables import PersonRow
from data_access.people.people_store import PeopleStore

log = logging.getLogger(__name__)


def enter_act(connection: Connection, act: DoorAct) -> None:
    """Enter an act in the log of acts and in the process's own; no typed text is.

    `connection` is the transaction of a `PeopleStore` in which the act is done, so that both are
    kept or neither. Nobody else who enters acts writes from then on until it ends. A failed try is
    entered about the account that was tried, and by nobody: who tried is not known.
    """
    store = PeopleStore.of(connection)
    told = store.source()
    source = ActSource(told.who, act.address or told.address)
    about = f", {act.about}" if act.about else ""
    log.info("%s: account %d, from %s%s", act.kind, act.person, source.address or "here", about)
    if act.kind in NOT_LOGGED:
        return
    if act.person and act.kind not in BY_NOBODY_KNOWN:
        source = ActSource(_name(connection, store, act.person), source.address)
    partnerships.lock_partnership(connection, store.partnership)
    ActRows(store.partnership).add(connection, [_logged(act)], source, store.clock())


def _logged(act: DoorAct) -> NewAct:
    """Return an act as it enters the log: about an account, or what the act names."""
    subject = act.about or (f"account {act.person}" if act.person else "")
    kind = act.logged_as
    named = kind in (ActKind.ACCOUNT, ActKind.ROLE)
    return NewAct(kind, subject, after={"done": act.kind.value} if named else {})


def _name(connection: Connection, store: PeopleStore, person: int) -> str:
    """Return the name of an account; who records something is known by it."""
    row = PersonRow
    asked = select(row.name).where(belongs_to(row, store.partnership), row.number == person)
    return str(connection.execute(asked).scalar_one())
