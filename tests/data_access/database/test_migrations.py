"""Every change of the schema, forwards and back, on empty and on filled stores."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import insert, inspect, select
from sqlalchemy.exc import DBAPIError

from dashboard.catalogue.decisions import Minute
from dashboard.catalogue.partnership import SmallNumberRule
from dashboard.disclosure.held_corrections import HoldWord
from dashboard.errors import StoreError
from dashboard.exceptions.life import ExceptionRun, ExceptionStage, ExceptionStep
from dashboard.figures.observations import Status
from dashboard.readers import Audience, Reader
from dashboard.releases.typed_texts import MarkWord, TextKind
from data_access.database import schema
from data_access.database.database import Database
from data_access.database.every_table import EVERY_TABLE
from data_access.database.schema import MIGRATIONS, REVISIONS, SchemaState
from data_access.store.store import Store
from tests import builders as make
from tests.data_access.stores import (
    CATALOGUE,
    MISSING,
    QUARTER,
    WAITS,
    Clock,
    a_return,
    a_store,
    counted,
)
from tests.databases import Databases
from tests.doors import edited, now, record_step, seen_by

NEW_EACH_TIME = {"state"}
"""The columns whose values an upgrade makes anew, because they are random."""

TO_COME = Path(__file__).resolve().parents[2] / "data" / "migrations"


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """An empty database."""
    found = Database(database_url)
    yield found
    found.dispose()


def _fill(url: str) -> None:
    store = a_store(url)
    store.save_return(a_return(counted(412), make.observation(WAITS, QUARTER, Status.NIL)))
    store.save_return(a_return(counted(414), reason="two late entries"))
    edited(store).add_event(make.event(QUARTER, "a new form"), Minute("the sub-group"))
    run = ExceptionRun("enquiries", QUARTER, QUARTER, upward=True)
    record_step(
        store,
        ExceptionStep(
            run, ExceptionStage.LOOKING, "A. Steward", who="Head of Service", due=date(2024, 5, 1)
        ),
        Clock(),
    )
    store.dispose()


@pytest.fixture(scope="session")
def filled(databases: Databases) -> str:
    """The address of a filled store, to be copied."""
    _fill(address := databases.empty())
    return address


def _contents(database: Database) -> dict[str, list[dict[str, Any]]]:
    """Give every row of every table there is, by the columns there are."""
    with database.reading() as connection:
        found = inspect(connection)
        there = {
            table: [c for c in table.columns if c.name in names and c.name not in NEW_EACH_TIME]
            for table in EVERY_TABLE.sorted_tables
            if found.has_table(table.name)
            for names in ({column["name"] for column in found.get_columns(table.name)},)
        }
        return {
            table.name: sorted(
                (dict(row._mapping) for row in connection.execute(select(*columns))), key=repr
            )
            for table, columns in there.items()
        }


def _narrowed(
    full: dict[str, list[dict[str, Any]]], older: dict[str, list[dict[str, Any]]]
) -> dict[str, list[dict[str, Any]]]:
    """Give the rows of an older schema's tables with its columns alone."""
    columns = {name: set(rows[0]) if rows else set() for name, rows in older.items()}
    return {
        name: sorted(
            ({k: v for k, v in row.items() if k in columns[name]} for row in full[name]), key=repr
        )
        for name in older
    }


def test_the_code_knows_every_revision_without_loading_the_migrations() -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("recursive_version_locations", "true")
    history = ScriptDirectory.from_config(config).walk_revisions()
    assert [change.revision for change in history] == [*reversed(REVISIONS)]


def test_the_migrations_make_the_schema_of_the_tables(database: Database) -> None:
    schema.upgrade_schema(database)
    with database.reading() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, EVERY_TABLE) == []


def test_a_database_goes_up_and_down_and_up_again(database: Database) -> None:
    assert schema.schema_state(database) is SchemaState.ABSENT
    schema.upgrade_schema(database, REVISIONS[0])
    assert schema.schema_state(database) is SchemaState.OLDER
    schema.upgrade_schema(database)
    assert schema.schema_state(database) is SchemaState.CURRENT
    schema.downgrade(database)
    with database.reading() as connection:
        assert set(inspect(connection).get_table_names()) <= {"alembic_version"}
    schema.upgrade_schema(database)
    assert schema.schema_state(database) is SchemaState.CURRENT


def test_an_upgrade_of_a_current_schema_changes_nothing(database_url: str) -> None:
    _fill(database_url)
    database = Database(database_url)
    before = _contents(database)
    schema.upgrade_schema(database)
    assert _contents(database) == before
    database.dispose()


@pytest.mark.parametrize("revision", REVISIONS[:-1])
def test_a_filled_store_of_an_older_schema_keeps_its_figures(
    databases: Databases, filled: str, database: Database, database_url: str, revision: str
) -> None:
    """A store is filled, taken back as far as it can be, and brought up again.

    Tables that came later are gone with what they held.
    """
    databases.fill(database_url, filled)
    full = _contents(database)
    schema.downgrade(database, revision)
    older = _contents(database)
    assert older == _narrowed(full, older)
    schema.upgrade_schema(database)
    found = _contents(database)
    marks, shown = found.pop("text_mark"), found.pop("shown_version")
    assert found == {n: rows if n in older else [] for n, rows in full.items() if n in found}
    assert {row["word"] for row in marks} == {MarkWord.STOOD}
    assert shown == (full["shown_version"] if "plan" in older else [])


def test_what_was_shown_is_filled_from_plans_and_returns(
    database: Database, database_url: str
) -> None:
    """Rounded, hidden and corrected figures, sums of agencies and shares in time are among them."""
    rule = SmallNumberRule("own", "Our own", 1, 4, 5, "x", partner_largest=0)
    lines = tuple(replace(one, small_numbers="own") for one in CATALOGUE.indicators)
    catalogue = replace(CATALOGUE, rules=(rule,), indicators=lines)
    missing = [
        make.observation(MISSING, QUARTER, n, agency=a) for n, a in ((9, "police"), (7, "care"))
    ]
    bands = {"all": 60, "days_0_10": 20, "days_11_15": 30, "days_16_20": 7, "days_21_over": 3}
    waits = [make.observation(WAITS, QUARTER, n, part=part) for part, n in bands.items()]
    with a_store(database_url, catalogue) as store:
        for sent in ([missing[0]], [missing[1], counted(9), *waits], [counted(3, QUARTER - 1)]):
            store.save_return(a_return(*sent))
        store.save_return(a_return(counted(4), reason="late"))
        store.save_return(a_return(replace(missing[0], numerator=12.0), reason="late"))
    full = _contents(database)["shown_version"]
    schema.downgrade(database, "0011")
    schema.upgrade_schema(database)
    assert _contents(database)["shown_version"] == full
    kinds = {(row["audience"], row["part"], row["agency"], row["rounding"]) for row in full}
    public, partner = Audience.PUBLIC, Audience.PARTNER
    assert {
        (public, "in_time", "care", 5),
        (public, "all", "", 5),
        (partner, "all", "", 1),
    } <= kinds


def test_nothing_is_held_back_when_corrections_can_be(
    database: Database, database_url: str
) -> None:
    """A store of the schema before shows its corrections after it, and holds back the next."""
    _fill(database_url)
    bands = {"all": 38, "days_0_10": 20, "days_11_15": 11, "days_16_20": 7, "days_21_over": 0}
    sent = [make.observation(WAITS, QUARTER - 1, number, part=p) for p, number in bands.items()]
    with Store.open(database_url) as store:
        store.save_return(a_return(*sent))
    schema.downgrade(database, "0012")
    schema.upgrade_schema(database)
    assert _contents(database)["held_correction"] == []
    with Store.open(database_url) as store:
        assert now(store).plan() is not None
        later = [replace(sent[0], numerator=32.0), replace(sent[3], numerator=1.0)]
        store.save_return(a_return(*later, reason="late"))
    rows = _contents(database)["held_correction"]
    assert {(row["indicator_key"], row["since_return"], row["word"]) for row in rows} == {
        (WAITS.key, 4, HoldWord.WAITING)
    }


def test_texts_that_stand_when_drafts_arrive_are_released_and_listed_for_a_look(
    database: Database, database_url: str
) -> None:
    _fill(database_url)
    noted = replace(counted(60, QUARTER - 1), reason="the system was down")
    with Store.open(database_url) as store:
        store.save_return(a_return(noted, reason="recording was put right"))
        assert _read_by_others(store) == ("reason not released yet", "", [])
    schema.downgrade(database, "0010")
    schema.upgrade_schema(database)
    with Store.open(database_url) as store:
        found = ("recording was put right", "the system was down", ["a new form"])
        assert _read_by_others(store) == found
        records = seen_by(store, Reader(Audience.STEWARD)).typed_texts()
        assert {one.is_to_look_at for one in records} == {True}
        assert {one.id.kind for one in records} == {*TextKind} - {
            TextKind.COMMENTARY,
            TextKind.DECISION,
            TextKind.SENTENCE,
        }


def _read_by_others(store: Store) -> tuple[str, str, list[str]]:
    shown = seen_by(store, Reader())
    stated = shown.material(["enquiries"], QUARTER).observations["enquiries"]
    titles = [event.title for event in shown.catalogue().events]
    return shown.return_(3).reason, stated[0].reason, titles


def test_a_store_that_was_filled_before_there_were_plans_shows_nothing_until_there_is_one(
    database: Database, database_url: str
) -> None:
    _fill(database_url)
    schema.downgrade(database, "0002")
    schema.upgrade_schema(database)
    assert schema.unplanned_partnerships(database) == ["testshire"]
    with Store.open(database_url) as store:
        shown = seen_by(store, Reader())
        assert not shown.is_protected
        stated = shown.material(["enquiries", "waits"], QUARTER).observations["enquiries"]
        assert [o.status for o in stated] == [Status.SUPPRESSED]
        plan = store.make_plan()
        assert plan is not None
        assert plan.last_return == 2
        stated = shown.material(["enquiries", "waits"], QUARTER).observations["enquiries"]
        assert [o.numerator for o in stated] == [414]
    assert schema.unplanned_partnerships(database) == []


def test_a_store_filled_before_the_last_change_is_served_after_it(
    database: Database, database_url: str
) -> None:
    schema.upgrade_schema(database, REVISIONS[0])
    own = {"key": "testshire", "title": "T", "demonstration": True, "revision": 7}
    with database.writing() as connection:
        connection.execute(insert(EVERY_TABLE.tables["partnership"]), own)
    schema.upgrade_schema(database)
    store = Store.open(database_url)
    assert (store.partnership, now(store).revision, now(store).publications()) == (
        "testshire",
        7,
        (),
    )
    store.dispose()


def _move(database: Database, revision: str, move: Any) -> None:
    """Run migrations with one more after the last."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("recursive_version_locations", "true")
    config.set_main_option("path_separator", "os")
    config.set_main_option("version_locations", f"{MIGRATIONS / 'versions'}:{TO_COME}")
    with database.changing_schema() as connection:
        config.attributes["connection"] = connection
        move(config, revision)


def test_full_tables_can_be_changed_and_changed_back(database: Database, database_url: str) -> None:
    """What the next issues need of migrations works on both databases, references and all."""
    _fill(database_url)
    before = _contents(database)
    _move(database, "head", command.upgrade)
    with database.reading() as connection:
        columns = {c["name"] for c in inspect(connection).get_columns("observation")}
        stated = connection.exec_driver_sql("SELECT count(*) FROM observation").scalar_one()
    assert {"held_back", "place"} <= columns
    assert stated == 3
    _move(database, REVISIONS[-1], command.downgrade)
    assert _contents(database) == before
    with database.reading() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, EVERY_TABLE) == []


def test_a_stamp_that_is_older_than_its_tables_is_one_sentence_and_changes_nothing(
    database: Database, database_url: str
) -> None:
    _fill(database_url)
    before = _contents(database)
    for stamp in ("0006", "0008"):
        _stamp(database, stamp)
        sentence = r"says that its schema is older than its tables are \([^\n]*\): restore it"
        with pytest.raises(StoreError, match=sentence):
            schema.upgrade_schema(database)
    _stamp(database, REVISIONS[-1])
    assert _contents(database) == before
    Store.open(database_url).dispose()


def test_a_stamp_that_is_newer_than_its_tables_is_one_sentence(
    database: Database, database_url: str
) -> None:
    _fill(database_url)
    schema.downgrade(database, "0008")
    _stamp(database, REVISIONS[-1])
    with pytest.raises(StoreError, match=r"but lacks partnership\.state: restore it"):
        Store.open(database_url)


def _stamp(database: Database, revision: str) -> None:
    with database.writing() as connection:
        connection.exec_driver_sql(f"UPDATE alembic_version SET version_num = '{revision}'")


def test_every_partnership_gets_a_token_of_its_own(database: Database, database_url: str) -> None:
    schema.upgrade_schema(database, "0008")
    rows = [{"key": k, "title": k, "demonstration": True, "revision": 3} for k in ("a", "b")]
    with database.writing() as connection:
        connection.execute(insert(EVERY_TABLE.tables["partnership"]), rows)
    schema.upgrade_schema(database)
    with database.reading() as connection:
        states = connection.exec_driver_sql("SELECT state FROM partnership").scalars().all()
    assert len({*states}) == 2
    assert {len(state) for state in states} == {32}


def test_a_newer_schema_is_refused_in_one_sentence(database: Database, database_url: str) -> None:
    _fill(database_url)
    _move(database, "head", command.upgrade)
    sentence = r"^The store [^\n]* has the schema of a newer version of the dashboard: [^\n]*\.$"
    with pytest.raises(StoreError, match=sentence):
        Store.open(database_url)
    with pytest.raises(StoreError, match=sentence):
        schema.upgrade_schema(database)


def test_an_older_schema_is_refused_with_what_to_do(database: Database, database_url: str) -> None:
    schema.upgrade_schema(database, REVISIONS[0])
    sentence = r"^[^\n]* an older version: [^\n]*`python -m data_access upgrade`\.$"
    with pytest.raises(StoreError, match=sentence):
        Store.open(database_url)


def _drop(database: Database, *tables: str) -> None:
    with database.changing_schema() as connection:
        for table in tables:
            connection.exec_driver_sql(f"DROP TABLE {table}")


def test_a_change_that_fails_leaves_all_as_it_was(database: Database, database_url: str) -> None:
    _fill(database_url)
    before = _contents(database)
    with pytest.raises(DBAPIError):
        _drop(database, "threshold", "nobody_s")
    assert _contents(database) == before
    assert schema.schema_state(database) is SchemaState.CURRENT


def test_references_are_checked_when_tables_have_been_made_anew(sqlite_databases: Any) -> None:
    url = sqlite_databases.empty()
    _fill(url)
    database = Database(url)
    with pytest.raises(RuntimeError, match="refer to nothing"):
        _drop(database, "partnership")
    with database.reading() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar_one() == 1
    database.dispose()
