"""The partnerships in a database: one row for each, with the revision of its data."""

from sqlalchemy import Connection, insert, select, update

from dashboard.catalogue.partnership import Partnership
from dashboard.errors import StoreError
from data_access.database.tables import PartnershipRow


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
    """Add a partnership at revision 0."""
    row = {
        "key": partnership.key,
        "title": partnership.title,
        "demonstration": demonstration,
        "revision": 0,
    }
    connection.execute(insert(PartnershipRow), row)


def is_demonstration(connection: Connection, key: str) -> bool:
    """Say whether a partnership's own figures are invented."""
    found = select(PartnershipRow.demonstration).where(PartnershipRow.key == key)
    return connection.execute(found).scalar_one()


def revision_of(connection: Connection, key: str) -> int:
    """Return a partnership's revision, which grows with every change of the data it sees."""
    found = select(PartnershipRow.revision).where(PartnershipRow.key == key)
    return connection.execute(found).scalar_one()


def lock_partnerships(connection: Connection) -> None:
    """Lock the rows of all partnerships, so that nobody else writes until the transaction ends.

    The rows are locked in a fixed order, so that two writers never wait for each other.
    """
    keys = select(PartnershipRow.key).order_by(PartnershipRow.key).with_for_update()
    connection.execute(keys).all()


def raise_revision(connection: Connection, key: str | None) -> None:
    """Raise the revision of a partnership by 1, or of all partnerships if `key` is None."""
    raised = update(PartnershipRow).values(revision=PartnershipRow.revision + 1)
    connection.execute(raised if key is None else raised.where(PartnershipRow.key == key))


def rename_partnership(connection: Connection, partnership: Partnership) -> None:
    """Set a partnership's title to the title in its catalogue."""
    own = update(PartnershipRow).where(PartnershipRow.key == partnership.key)
    connection.execute(own.values(title=partnership.title))
