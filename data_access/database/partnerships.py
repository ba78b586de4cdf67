"""The partnerships in a database: one row for each, with the revision and the state of its data."""

import secrets
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Connection, Select, bindparam, func, insert, select, update

from dashboard.catalogue.partnership import Partnership
from dashboard.errors import StoreError
from data_access.database.guards.own_rows import belongs_to
from data_access.database.tables import (
    CatalogueChangeRow,
    CommentaryRow,
    ExceptionStepRow,
    PartnershipRow,
    ReturnRow,
)


def chosen_partnership(connection: Connection, name: str, key: str | None) -> str:
    """Return the key of the partnership to use.

    If `key` is None, the database must hold exactly one partnership. `name` is the store's name in
    errors.

    Raises: StoreError, in one sentence, if the partnership is missing or must be named.
    """
    held = partnership_keys(connection)
    if not held:
        raise StoreError(
            f"The store {name} is empty: fill it with `make run` or `python -m data_access create`."
        )
    if key is None and len(held) == 1:
        return held[0]
    named = ", ".join(held)
    if key is None:
        raise StoreError(f"The store {name} holds several partnerships: name one of {named}.")
    if key not in held:
        raise StoreError(f"The store {name} holds no partnership {key!r}: it holds {named}.")
    return key


def partnership_keys(connection: Connection) -> list[str]:
    """Return the keys of all partnerships in the database, sorted."""
    return sorted(connection.execute(select(PartnershipRow.key)).scalars())


def is_there(connection: Connection, key: str) -> bool:
    """Say whether the database holds a partnership with this key."""
    found = select(PartnershipRow.key).where(PartnershipRow.key == key)
    return connection.execute(found).first() is not None


def add_partnership(
    connection: Connection, partnership: Partnership, *, demonstration: bool
) -> None:
    """Add a partnership at revision 0, with its first state token."""
    row = {
        "key": partnership.key,
        "title": partnership.title,
        "demonstration": demonstration,
        "revision": 0,
        "state": _new_state(),
    }
    connection.execute(insert(PartnershipRow), row)


def is_demonstration(connection: Connection, key: str) -> bool:
    """Say whether a partnership's own figures are invented."""
    found = select(PartnershipRow.demonstration).where(PartnershipRow.key == key)
    return connection.execute(found).scalar_one()


def all_invented(connection: Connection) -> bool:
    """Say whether every partnership's own figures are invented."""
    found = select(PartnershipRow.key).where(PartnershipRow.demonstration.is_(False)).limit(1)
    return connection.execute(found).first() is None


def version_of(connection: Connection, key: str) -> tuple[int, str]:
    """Return the revision and the state token of a partnership's data.

    Every change of the data raises the revision by 1 and renews the token. After a restore, the
    revision takes values that it had before. A token never comes again with other data.

    Raises: StoreError if the database does not hold the partnership.
    """
    found = connection.execute(_version(), {"ours": key}).one_or_none()
    if found is None:
        raise StoreError(f"The store holds no partnership {key!r} any more.")
    return found.revision, found.state


@cache
def _version() -> Select[int, str]:
    """Return the statement of `version_of`: every request runs it, so it is made once."""
    row = PartnershipRow
    return select(row.revision, row.state).where(row.key == bindparam("ours"))


def last_recorded(connection: Connection, key: str) -> datetime | None:
    """Return when a partnership's last return, agreement or text was recorded; None without any."""
    tables: tuple[type[Any], ...] = (
        ReturnRow,
        CatalogueChangeRow,
        ExceptionStepRow,
        CommentaryRow,
    )
    moments = [
        connection.execute(select(func.max(row.recorded)).where(belongs_to(row, key))).scalar()
        for row in tables
    ]
    return max((moment for moment in moments if moment is not None), default=None)


def lock_partnership(connection: Connection, key: str) -> None:
    """Let nobody else write to a partnership until the transaction ends; others may to theirs.

    If there is no such partnership yet, nobody writes to any. It can still be read. SQLite locks
    the whole database for a writing transaction by itself.
    """
    if connection.dialect.name != "postgresql":
        return
    own = select(PartnershipRow.key).where(PartnershipRow.key == key)
    if connection.execute(own.with_for_update(key_share=True)).first() is None:
        lock_every_partnership(connection)


def lock_every_partnership(connection: Connection) -> None:
    """Let nobody else write to any partnership, or add one, until the transaction ends.

    Rows are locked in the order of their keys, so two who lock all do not wait for each other. The
    table is locked besides, because one that is added has no row to lock.
    """
    if connection.dialect.name == "postgresql":
        every = select(PartnershipRow.key).order_by(PartnershipRow.key)
        connection.execute(every.with_for_update(key_share=True)).all()
        connection.exec_driver_sql("LOCK TABLE partnership IN SHARE ROW EXCLUSIVE MODE")


def raise_revision(connection: Connection, key: str | None) -> None:
    """Raise the revision of a partnership by 1 and renew its state token.

    If `key` is None, this is done to all partnerships.
    """
    raised = update(PartnershipRow).values(revision=PartnershipRow.revision + 1, state=_new_state())
    connection.execute(raised if key is None else raised.where(PartnershipRow.key == key))


def rename_partnership(connection: Connection, partnership: Partnership) -> None:
    """Set a partnership's title to the title in its catalogue."""
    own = update(PartnershipRow).where(PartnershipRow.key == partnership.key)
    connection.execute(own.values(title=partnership.title))


def _new_state() -> str:
    return secrets.token_hex(16)
