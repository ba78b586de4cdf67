"""A store that is busy, full or away: a sentence, nothing half done, and readers go on."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from time import monotonic
from typing import Any

import pytest
from sqlalchemy import Connection, event

from dashboard.errors import StoreError
from data_access.database.database import MOST_WRITERS, PLACE_SECONDS
from data_access.database.fault_words import AWAY, BUSY, FULL
from data_access.store.store import Store
from tests.data_access.contents import contents
from tests.data_access.stores import QUARTER, a_return, a_store, counted, numbers
from tests.doors import now

THREADS = 8
"""More threads than a worker has."""


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Writers that give up after a second."""
    monkeypatch.setattr("data_access.database.database.BUSY_SECONDS", 1)


@pytest.fixture
def held(hasty: None, database_url: str) -> Iterator[Store]:
    """A store with 412 enquiries that somebody else is writing to."""
    other = a_store(database_url)
    other.save_return(a_return(counted(412)))
    with Store.open(database_url) as store:
        with other.together():
            other.save_return(a_return(counted(500)))
            yield store
        assert numbers(store, "enquiries") == {QUARTER: 500.0}
    other.dispose()


@pytest.mark.faults
def test_a_writer_that_waited_too_long_is_told_and_saves_nothing(held: Store) -> None:
    with pytest.raises(StoreError, match="was held by another writer") as caught:
        held.save_return(a_return(counted(7)))
    assert caught.value.told == BUSY
    assert numbers(held, "enquiries") == {QUARTER: 412.0}


@pytest.mark.faults
def test_writers_who_wait_leave_the_other_threads_to_readers(held: Store) -> None:
    begun = monotonic()

    def save(_: int) -> float:
        with pytest.raises(StoreError) as caught:
            held.save_return(a_return(counted(7)))
        assert caught.value.told == BUSY
        return monotonic() - begun

    with ThreadPoolExecutor(THREADS) as threads:
        waited = sorted(threads.map(save, range(THREADS)))
    at_once = waited[:-MOST_WRITERS]
    assert max(at_once) < PLACE_SECONDS + 0.4
    assert min(waited[-MOST_WRITERS:]) >= 0.9


@pytest.mark.faults
def test_readers_and_the_check_of_readiness_wait_for_no_writer(held: Store) -> None:
    with ThreadPoolExecutor(THREADS) as threads:
        begun = monotonic()
        read = threads.map(lambda _: numbers(held, "enquiries"), range(THREADS))
        assert list(read) == [{QUARTER: 412.0}] * THREADS
        assert held.is_ready()
        assert monotonic() - begun < 0.9


@contextmanager
def full_disk(store: Store) -> Iterator[None]:
    """Let a store grow no further.

    SQLite is told that it has all the pages that it may have. PostgreSQL has no such setting; a
    trigger raises its error of a full disk where a row of figures is added.
    """
    engine = store.database.engine
    if store.database.is_sqlite:
        event.listen(engine, "begin", _no_more_pages)
        yield
        event.remove(engine, "begin", _no_more_pages)
        engine.dispose()
        return
    with engine.begin() as connection:
        connection.exec_driver_sql(
            "CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE "
            "'could not extend file: No space left on device' USING ERRCODE = '53100'; END $$"
        )
        connection.exec_driver_sql(
            "CREATE TRIGGER full_disk BEFORE INSERT ON observation EXECUTE FUNCTION full_disk()"
        )
    yield
    with engine.begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER full_disk ON observation")


def _no_more_pages(connection: Connection) -> None:
    driver: Any = connection.connection.driver_connection
    pages = driver.execute("PRAGMA page_count").fetchone()[0]
    driver.execute(f"PRAGMA max_page_count = {pages}")


@pytest.mark.faults
def test_a_full_disk_is_one_sentence_and_nothing_is_half_saved(database_url: str) -> None:
    many = [counted(n, QUARTER + n) for n in range(400)]
    with a_store(database_url) as store:
        store.save_return(a_return(counted(412)))
        before = contents(database_url)
        with full_disk(store):
            with pytest.raises(StoreError, match="the disk is full") as caught:
                store.save_returns(a_return(one) for one in many)
            assert caught.value.told == FULL
            assert numbers(store, "enquiries") == {QUARTER: 412.0}
            assert store.is_ready()
        assert contents(database_url) == before
        store.save_return(a_return(counted(414)))
        assert numbers(store, "enquiries") == {QUARTER: 414.0}


@pytest.mark.faults
@pytest.mark.postgres
@pytest.mark.parametrize("moment", ["before", "in the middle"])
def test_a_server_that_goes_away_is_one_sentence(postgres_databases: Any, moment: str) -> None:
    """Its administrator ends the connection; the next request has a new one."""
    store = a_store(postgres_databases.empty())
    with pytest.raises(StoreError, match="cannot be reached") as caught:
        _save_while_it_goes(store, moment)
    assert caught.value.told == AWAY
    assert now(store).bounds() is None
    store.save_return(a_return(counted(9)))
    store.dispose()


def _save_while_it_goes(store: Store, moment: str) -> None:
    with store.together() as ours:
        if moment == "in the middle":
            store.save_return(a_return(counted(7)))
        process = ours.exec_driver_sql("SELECT pg_backend_pid()").scalar_one()
        with store.database.engine.connect() as other:
            other.exec_driver_sql(f"SELECT pg_terminate_backend({process}, 5000)")
        store.save_return(a_return(counted(8)))


@pytest.mark.faults
@pytest.mark.postgres
def test_a_statement_that_takes_too_long_is_broken_off(postgres_databases: Any) -> None:
    url = postgres_databases.empty()
    a_store(url).dispose()
    with Store.open(f"{url}&options=-c statement_timeout=50ms") as store:
        with pytest.raises(StoreError, match="took longer than") as caught:
            _ask_for_long(store)
        assert caught.value.told == BUSY


def _ask_for_long(store: Store) -> None:
    with store.snapshot() as snapshot:
        snapshot.connection.exec_driver_sql("SELECT pg_sleep(5)")


@pytest.mark.postgres
def test_postgresql_is_asked_for_limits(postgres_databases: Any) -> None:
    url = postgres_databases.empty()
    with a_store(url) as store, store.snapshot() as snapshot:
        ask = snapshot.connection.exec_driver_sql
        assert ask("SHOW lock_timeout").scalar_one() == "10s"
        assert ask("SHOW statement_timeout").scalar_one() == "1min"
