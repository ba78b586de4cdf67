"""Runs migrations for Alembic on the connection it is given, else on one made from the settings."""

from alembic import context
from sqlalchemy import Connection

from data_access.database.database import Database
from data_access.database.every_table import EVERY_TABLE
from settings import from_environment


def _run(connection: Connection) -> None:
    """Run the requested migrations in the connection's transaction."""
    context.configure(
        connection=connection,
        target_metadata=EVERY_TABLE,
        render_as_batch=True,
        compare_type=True,
    )
    context.run_migrations()


def _by_hand() -> None:
    """Run the requested migrations for a developer who calls the `alembic` command."""
    database = Database(context.config.get_main_option("sqlalchemy.url") or _from_settings())
    with database.changing_schema() as connection:
        _run(connection)
    database.dispose()


def _from_settings() -> str:
    return from_environment().database_url


_given = context.config.attributes.get("connection")
if _given is not None:
    _run(_given)
else:
    _by_hand()
