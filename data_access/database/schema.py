"""The version of a database's schema, and the upgrade to the version that this code needs."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import inspect, text
from sqlalchemy.exc import DBAPIError

from dashboard.errors import StoreError
from data_access.database.database import Database
from data_access.database.fault_words import UNFIT

if TYPE_CHECKING:
    from alembic.config import Config

MIGRATIONS = Path(__file__).resolve().parent / "migrations"

REVISIONS = (
    *("0001", "0002", "0005", "0006", "0007", "0008", "0009", "0010", "0011", "0012"),
    *("0013", "0014", "0015", "0016", "0017", "0018", "0019", "0020", "0022", "0023"),
    *("0024", "0025", "0026", "0027", "0028", "0029", "0031", "0032", "0035", "0036"),
    *("0037", "0038", "0040", "0043", "0050", "0051", "0052", "0053", "0054", "0055"),
    *("0056", "0057", "0058", "0059"),
)
"""Every version of the schema, oldest first. This code needs the last one.

A test compares this list with the migrations. Because of the list, a start with nothing to upgrade
need not load Alembic.
"""


class SchemaState(StrEnum):
    """How the version of a database's schema compares with the version that this code needs."""

    ABSENT = "absent"
    OLDER = "older"
    CURRENT = "current"
    NEWER = "newer"


def schema_state(database: Database) -> SchemaState:
    """Return how the schema compares with the version that this code needs.

    Raises: StoreError if the database cannot be reached.
    """
    if not database.is_there:
        return SchemaState.ABSENT
    with database.reading() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return SchemaState.ABSENT
        found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    if found is None:
        return SchemaState.ABSENT
    if found not in REVISIONS:
        return SchemaState.NEWER
    return SchemaState.CURRENT if found == REVISIONS[-1] else SchemaState.OLDER


def holds_partnerships(database: Database) -> bool:
    """Say whether a database with the current schema holds any partnership."""
    with database.reading() as connection:
        return connection.execute(text("SELECT 1 FROM partnership")).first() is not None


def unplanned_partnerships(database: Database) -> list[str]:
    """Return the keys of partnerships that have no plan of hidden figures yet, sorted.

    The database must have the current schema.
    """
    asked = text(
        "SELECT key FROM partnership WHERE key NOT IN (SELECT partnership FROM plan) ORDER BY key"
    )
    with database.reading() as connection:
        return list(connection.execute(asked).scalars())


def must_be_current(database: Database) -> None:
    """Refuse a database that does not have the schema that this code needs.

    Raises:
        StoreError: in one sentence that says what to do.
    """
    found = schema_state(database)
    if found is SchemaState.ABSENT:
        raise StoreError(
            f"There is no store at {database.name}: make one with "
            "`python -m data_access create`, or a demonstration with `make run`."
        )
    if found is SchemaState.OLDER:
        raise StoreError(
            f"The store {database.name} has the schema of an older version: "
            "bring it up with `python -m data_access upgrade`.",
            UNFIT,
        )
    if found is SchemaState.NEWER:
        raise _newer(database)


def must_hold_every_column(database: Database) -> None:
    """Refuse a database whose tables are older than its schema's version says.

    Raises: StoreError, naming the first column that is missing.
    """
    from data_access.database.every_table import EVERY_TABLE

    with database.reading() as connection:
        found = inspect(connection).get_multi_columns()
    there = {(table, column["name"]) for (_, table), rows in found.items() for column in rows}
    for table in EVERY_TABLE.sorted_tables:
        missing = [
            column.name for column in table.columns if (table.name, column.name) not in there
        ]
        if missing:
            raise StoreError(
                f"The store {database.name} says that it has the schema {REVISIONS[-1]}, but lacks "
                f"{table.name}.{missing[0]}: restore it from a backup.",
                UNFIT,
            )


def upgrade_schema(database: Database, revision: str = "head") -> None:
    """Upgrade the schema to a version, in one transaction. The current schema is left alone.

    Raises: StoreError if the schema is newer than this code.
    """
    found = schema_state(database)
    if found is SchemaState.NEWER:
        raise _newer(database)
    if found is SchemaState.CURRENT:
        return
    from alembic import command

    database.make_folder()
    try:
        with database.changing_schema() as connection:
            command.upgrade(_config(connection), revision)
    except DBAPIError as error:
        said = str(error.orig).strip().splitlines()[0].rstrip(".")
        if not any(words in said for words in _THERE_ALREADY):
            raise
        raise StoreError(
            f"The store {database.name} says that its schema is older than its tables are "
            f"({said}): restore it from a backup. Nothing was changed.",
            UNFIT,
        ) from error


def downgrade(database: Database, revision: str = "base") -> None:
    """Take the schema back to an earlier version, in one transaction."""
    from alembic import command

    with database.changing_schema() as connection:
        command.downgrade(_config(connection), revision)


def _config(connection: object) -> "Config":
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("recursive_version_locations", "true")
    config.attributes["connection"] = connection
    return config


_THERE_ALREADY = ("already exists", "duplicate column")
"""What SQLite and PostgreSQL say of a table or a column that a migration adds a second time."""


def _newer(database: Database) -> StoreError:
    return StoreError(
        f"The store {database.name} has the schema of a newer version of the dashboard: "
        "start that version, or point DATABASE_URL at another store.",
        UNFIT,
    )
