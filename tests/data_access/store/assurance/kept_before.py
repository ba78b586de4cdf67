"""Puts a record into a store as it could be put there before a rule forbade it."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection

from dashboard.acts.act import ActKind, NewAct
from data_access.database.partnerships import raise_revision
from data_access.store.store import Store


def keep_before(
    store: Store, add: Callable[[Connection], Any], kind: ActKind = ActKind.ASSURANCE
) -> None:
    """Add a record past every rule, with an act that answers for it."""
    with store.together() as connection:
        add(connection)
        store.enter_acts(NewAct(kind, "kept before"), by="A. Analyst")
        raise_revision(connection, store.partnership)
