"""Whose figures a database holds: a row for each partnership, with the revision of its data."""

from sqlalchemy import Connection, insert, select, update

from dashboard.catalogue.partnership import Partnership
from dashboard.errors import StoreError
from data_access.database.tables import PartnershipRow


def chosen_partnership(connection: Connection, name: str, key: str | None) -> str:
    """Give the partnership that is meant; it need be named only where there are several.

    Raises: StoreError, in one sentence, for the store called `name`.
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
    """Give every partnership's key."""
    return sorted(connection.execute(select(PartnershipRow.key)).scalars())


def is_there(connection: Connection, key: str) -> bool:
    """Say whether a partnership is in the store."""
    found = select(PartnershipRow.key).where(PartnershipRow.key == key)
    return connection.execute(found).first() is not None


def add_partnership(
    connection: Connection, partnership: Partnership, *, demonstration: bool
) -> None:
    """Add a partnership at revision 0."""
    row = {
        "key": partnership.key,
        "title": partnership.title,
        "demonstration": demonstration,
        "revision": 0,
    }
    connection.execute(insert(PartnershipRow), row)


def is_demonstration(connection: Connection, key: str) -> bool:
    """Say whether a partnership's figures are invented."""
    found = select(PartnershipRow.demonstration).where(PartnershipRow.key == key)
    return connection.execute(found).scalar_one()


def revision_of(connection: Connection, key: str) -> int:
    """Give the revision of what a partnership can see."""
    found = select(PartnershipRow.revision).where(PartnershipRow.key == key)
    return connection.execute(found).scalar_one()


def lock_partnerships(connection: Connection) -> None:
    """Let nobody else write until the end: all rows, in one order, so nobody waits in a circle."""
    keys = select(PartnershipRow.key).order_by(PartnershipRow.key).with_for_update()
    connection.execute(keys).all()


def raise_revision(connection: Connection, key: str | None) -> None:
    """Raise the revision of a partnership; of all of them where none is named."""
    raised = update(PartnershipRow).values(revision=PartnershipRow.revision + 1)
    connection.execute(raised if key is None else raised.where(PartnershipRow.key == key))


def rename_partnership(connection: Connection, partnership: Partnership) -> None:
    """Give a partnership the title its catalogue has."""
    own = update(PartnershipRow).where(PartnershipRow.key == partnership.key)
    connection.execute(own.values(title=partnership.title))
