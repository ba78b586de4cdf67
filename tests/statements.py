"""Statements of SQL, compiled once for all the databases of a run.

SQLAlchemy keeps what it compiles for each engine apart. A server has one engine; the tests make
some thousand, each of a new database, and would compile the same few hundred statements for each.
"""

from typing import Any

from sqlalchemy import Connection, Engine, event


class SharedStatements(dict[Any, Any]):
    """Compiled statements, kept by the kind of database in place of the engine's own dialect."""

    def get(self, key: Any, otherwise: Any = None) -> Any:
        """Give what was compiled of a statement for a database of the same kind."""
        return super().get(_shared(key), otherwise)

    def __setitem__(self, key: Any, compiled: Any) -> None:
        """Keep what was compiled of a statement."""
        super().__setitem__(_shared(key), compiled)


def _shared(key: Any) -> Any:
    dialect, *statement = key
    return dialect.name, dialect.driver, *statement


def share_statements() -> None:
    """Let every connection from now on use what was compiled for another one."""
    shared = SharedStatements()

    def use(connection: Connection) -> None:
        connection.execution_options(compiled_cache=shared)

    event.listen(Engine, "engine_connect", use)
