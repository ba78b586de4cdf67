"""Tests of the databases that other tests rely on."""

import pytest
from sqlalchemy import create_engine, text

from tests.databases import Databases


def run(address: str, *statements: str) -> list[object]:
    """Run statements, and give the first column of what the last one returned."""
    engine = create_engine(address)
    with engine.begin() as connection:
        for statement in statements[:-1]:
            connection.execute(text(statement))
        found = list(connection.execute(text(statements[-1])).scalars())
    engine.dispose()
    return found


def test_each_database_is_empty_and_a_copy_holds_what_was_there(databases: Databases) -> None:
    original = databases.empty()
    run(original, "create table t (n integer)", "insert into t values (1) returning n")
    copy = databases.copy_of(original)
    assert run(copy, "insert into t values (2)", "select n from t order by n") == [1, 2]
    assert run(original, "select n from t") == [1]


@pytest.mark.postgres
def test_postgres_is_a_real_server(postgres_databases: Databases) -> None:
    (version,) = run(postgres_databases.empty(), "select version()")
    assert str(version).startswith("PostgreSQL 1")
