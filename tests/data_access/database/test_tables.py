"""The schema: the keys of each table, and what a row may not hold."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import Table, insert, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped

from dashboard.figures.observations import Status
from dashboard.quarters import Quarter
from data_access.database import schema
from data_access.database.database import Database
from data_access.database.every_table import EVERY_TABLE
from data_access.database.tables import Base, ObservationRow, PartnershipRow, ReturnRow

SHARED = {
    "publication",
    "published_value",
    "population",
    "part_population",
    "neighbour",
    "area",
} | {"worker"}
"""Published statistics belong to no partnership, and a worker serves them all."""

OWN = [t for t in EVERY_TABLE.sorted_tables if t.name not in {*SHARED, "partnership"}]


@pytest.mark.parametrize("table", OWN, ids=lambda table: table.name)
def test_a_partnership_s_own_data_has_it_first_in_every_key(table: Table) -> None:
    assert next(iter(table.primary_key.columns)).name == "partnership"
    assert all(next(iter(index.columns)).name == "partnership" for index in table.indexes)
    assert table.foreign_key_constraints
    for constraint in table.foreign_key_constraints:
        assert constraint.column_keys[0] == "partnership"


def test_published_statistics_name_no_partnership() -> None:
    columns = {c.name for name in SHARED for c in EVERY_TABLE.tables[name].columns}
    assert "partnership" not in columns


def test_every_class_of_the_schema_is_called_a_row_and_is_typed() -> None:
    classes = [mapper.class_ for mapper in Base.registry.mappers]
    assert all(found.__name__.endswith("Row") for found in classes)
    hints = [h for found in classes for h in found.__annotations__.values()]
    assert all(getattr(hint, "__origin__", None) is Mapped for hint in hints)


def _prepared(url: str) -> Database:
    database = Database(url)
    schema.upgrade_schema(database)
    partnership = {"key": "p", "title": "P", "demonstration": True, "revision": 0, "state": "s"}
    taken_in = {"received": date(2024, 1, 1), "recorded": datetime(2024, 1, 1, 9, tzinfo=UTC)}
    sent = {"agency": "a", "quarter": Quarter(2021, 3), "file": "f", "reason": ""}
    with database.writing() as connection:
        connection.execute(insert(PartnershipRow), partnership)
        connection.execute(insert(ReturnRow), {"partnership": "p", "number": 1, **sent, **taken_in})
    return database


def _row(**named: object) -> dict[str, object]:
    plain: dict[str, object] = {
        "partnership": "p",
        "indicator_key": "enquiries",
        "part": "all",
        "quarter": Quarter(2021, 3),
        "agency": "a",
        "return_number": 1,
        "status": Status.GIVEN,
        "numerator": 3.0,
        "denominator": None,
        "value": None,
        "provisional": False,
        "reason": "",
        "cell": "",
    }
    return {**plain, **named}


def test_a_quarter_and_a_state_are_kept_as_their_text(database_url: str) -> None:
    database = _prepared(database_url)
    with database.writing() as connection:
        row = _row(status=Status.NOT_RECEIVED, numerator=None)
        connection.execute(insert(ObservationRow), row)
        kept = connection.exec_driver_sql(
            "SELECT quarter, status, numerator FROM observation"
        ).one()
        read = connection.execute(select(ObservationRow.quarter, ObservationRow.status)).one()
    assert tuple(kept) == ("2021-22 Q3", "not received", None)
    assert tuple(read) == (Quarter(2021, 3), Status.NOT_RECEIVED)
    database.dispose()


@pytest.mark.parametrize(
    "forbidden",
    [
        {"status": Status.NOT_RECEIVED, "numerator": 0.0},
        {"status": Status.NOT_RECEIVED, "numerator": None, "denominator": 4.0},
        {"status": Status.NIL, "numerator": 0.0},
        {"status": Status.GIVEN, "numerator": None},
        {"return_number": 2},
        {"partnership": "another"},
    ],
    ids=str,
)
def test_a_number_beside_a_state_and_a_row_of_no_return_are_refused(
    database_url: str, forbidden: dict[str, object]
) -> None:
    database = _prepared(database_url)
    with pytest.raises(IntegrityError), database.writing() as connection:
        connection.execute(insert(ObservationRow), _row(**forbidden))
    database.dispose()


def test_a_moment_comes_back_in_utc(database_url: str) -> None:
    database = _prepared(database_url)
    with database.reading() as connection:
        assert connection.execute(select(ReturnRow.recorded)).scalar_one() == datetime(
            2024, 1, 1, 9, tzinfo=UTC
        )
    database.dispose()


def test_a_moment_without_a_zone_is_refused(database_url: str) -> None:
    database = _prepared(database_url)
    asked = select(ReturnRow).where(ReturnRow.recorded < datetime(2024, 1, 1))  # noqa: DTZ001
    with pytest.raises(Exception, match="has no time zone"), database.reading() as connection:
        connection.execute(asked)
    database.dispose()
