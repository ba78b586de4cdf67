"""What decides a write is checked in its transaction: two who write at once do not pass each other.

Each test holds the store until both have begun, so that whatever is read too early is outdated.
"""

from argparse import Namespace
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest

from dashboard.catalogue.decisions import Minute
from dashboard.errors import CatalogueError, ReturnError, StoreError
from dashboard.people.acts import DoorAct, DoorActKind
from dashboard.people.notices import NoticeKind
from dashboard.people.roles import Role
from dashboard.releases.purges import PurgedThing, PurgeOrder, PurgeReason
from data_access.commands.return_commands import load
from data_access.people.door_acts import enter_act
from data_access.people.rows.person_rows import PersonRows
from data_access.store.log.log_check import check_log
from data_access.store.log.purge import purge_thing
from data_access.store.store import Store
from data_access.store.suppression import PlanningMethod
from tests import builders as make
from tests.data_access.published.test_publication_rows import FIRST as PUBLISHED
from tests.data_access.stores import CATALOGUE, QUARTER, Clock, a_return, a_store, counted, numbers
from tests.databases import Databases
from tests.doors import edited, now
from tests.people import MovedClock, TestedPeople

LONGEST = 5.0
"""Seconds in which a writer who waits for nobody has written; one who waits, waits for ten."""
BEGUN = 1.0
"""Seconds in which a thread has read what it reads before it waits for the lock."""


def meanwhile(url: str, *acts: Callable[[Store], object]) -> list[BaseException | None]:
    """Run several acts at once on stores of their own, while another writer holds the database."""

    def run(act: Callable[[Store], object]) -> object:
        with Store.open(url) as store:
            return act(store)

    with Store.open(url) as holder, ThreadPoolExecutor(len(acts)) as threads:
        with holder.together():
            found: list[Future[object]] = [threads.submit(run, act) for act in acts]
            Event().wait(BEGUN)
        return [one.exception() for one in found]


def test_a_file_that_is_loaded_twice_at_once_is_saved_once(
    database_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    a_store(database_url).dispose()
    file = tmp_path / "care.csv"
    file.write_text("agency,indicator,quarter,part,value\ncare,enquiries,2021-22 Q3,all,412\n")
    asked = Namespace(
        files=[file],
        dry_run=False,
        received=None,
        reason="",
        looked=False,
        unprotected=False,
        agency=None,
        quarter=None,
        marked=None,
    )
    assert meanwhile(database_url, *[lambda store: load(asked, store)] * 2) == [None, None]
    said = sorted(capsys.readouterr().out.splitlines())
    assert said[:2] == ["Nothing was written: every figure stands as it is.", "Saved as return 1."]
    with Store.open(database_url) as store:
        assert len(now(store).versions("enquiries", QUARTER)) == 1


def test_of_a_total_and_parts_that_come_at_once_the_second_is_refused(database_url: str) -> None:
    a_store(database_url).dispose()
    total, part = counted(10), counted(56, part="age_0_9")
    errors = meanwhile(
        database_url,
        lambda store: store.save_return(a_return(total)),
        lambda store: store.save_return(a_return(part)),
    )
    (refused,) = [one for one in errors if one is not None]
    assert isinstance(refused, ReturnError)
    with Store.open(database_url) as store:
        assert len(now(store).standing(["enquiries"])) == 1


def test_of_two_stewards_who_agree_a_threshold_at_once_the_second_is_told(
    database_url: str,
) -> None:
    a_store(database_url).dispose()

    def agree(level: float) -> Callable[[Store], object]:
        threshold = make.threshold(above=level, since=QUARTER)
        return lambda store: edited(store).add_level("enquiries", threshold, Minute("us"))

    errors = meanwhile(database_url, agree(390), agree(400))
    (told,) = [one for one in errors if one is not None]
    assert isinstance(told, CatalogueError)
    with Store.open(database_url) as store:
        assert len(now(store).level_changes()) == 1


def test_a_partnership_that_is_made_twice_at_once_is_made_once(database_url: str) -> None:
    begun = Event()

    def create(_: int) -> str:
        begun.wait(5)
        try:
            with a_store(database_url, clock=Clock()) as store:
                store.save_return(a_return(counted(412)))
        except StoreError as error:
            return str(error)
        return "made"

    with ThreadPoolExecutor(2) as threads:
        found = [threads.submit(create, n) for n in range(2)]
        begun.set()
        said = sorted(one.result() for one in found)
    assert "holds 'testshire' already; nothing was changed" in said[0]
    assert said[1] == "made"
    with Store.open(database_url) as store:
        assert numbers(store, "enquiries") == {QUARTER: 412.0}
        assert now(store).catalogue() == CATALOGUE


def _with_a_neighbour(url: str) -> None:
    """Make a store of two partnerships."""
    a_store(url).dispose()
    ours = replace(CATALOGUE.partnership, key="elsewhere", title="Elsewhere")
    Store.create(url, replace(CATALOGUE, partnership=ours)).dispose()


@pytest.mark.postgres
def test_on_postgresql_one_partnership_s_writer_keeps_no_other_s_waiting(
    postgres_databases: Databases,
) -> None:
    """SQLite has one writer a file, so there a neighbour waits for a planning to end."""
    url = postgres_databases.empty()
    _with_a_neighbour(url)
    with Store.open(url, CATALOGUE.partnership.key) as ours, Store.open(url, "elsewhere") as theirs:
        with ours.together(), ThreadPoolExecutor(1) as threads:
            ours.save_return(a_return(counted(412)))
            saved = threads.submit(theirs.save_return, a_return(counted(7))).result(LONGEST)
        assert saved.number == 1
        assert [one.numerator for one in now(ours).standing(["enquiries"])] == [412]
        assert [one.numerator for one in now(theirs).standing(["enquiries"])] == [7]
        assert (check_log(ours).faults, check_log(theirs).faults) == ((), ())


@pytest.mark.postgres
def test_what_all_partnerships_read_is_written_by_one_alone(
    postgres_databases: Databases, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = postgres_databases.empty()
    _with_a_neighbour(url)
    monkeypatch.setattr("data_access.database.database.BUSY_SECONDS", 1)
    with Store.open(url, CATALOGUE.partnership.key) as ours, Store.open(url, "elsewhere") as theirs:
        with ours.together(), pytest.raises(StoreError, match=r"busy|[Tt]ry again"):
            theirs.save_publication(PUBLISHED)
        theirs.save_publication(PUBLISHED)


def test_two_who_write_to_one_partnership_take_turns(database_url: str) -> None:
    a_store(database_url).dispose()
    both: list[Callable[[Store], object]] = [
        lambda store: store.save_return(a_return(counted(412))),
        lambda store: store.save_return(a_return(counted(413))),
    ]
    assert meanwhile(database_url, *both) == [None, None]
    with Store.open(database_url) as store:
        assert numbers(store, "enquiries")[QUARTER] in (412, 413)
        assert check_log(store).faults == ()


def test_others_read_and_start_while_it_is_planned_and_it_is_told_how_far_it_is(
    database_url: str,
) -> None:
    with a_store(database_url) as store:
        store.save_return(a_return(counted(412)))
    seen = []

    def progress(done: int, parts: int) -> None:
        with Store.open(database_url) as other:
            seen.append((0 <= done <= parts, numbers(other, "enquiries"), other.is_ready()))

    planning = PlanningMethod(progress=progress)
    with Store.open(database_url, planning=planning) as store:
        store.save_return(a_return(counted(7)))
        assert numbers(store, "enquiries") == {QUARTER: 7.0}
    assert seen
    assert [one for one in seen if one != (True, {QUARTER: 412.0}, True)] == []


@pytest.mark.postgres
def test_a_purge_of_an_address_and_the_end_of_its_account_wait_for_each_other_in_one_order(
    postgres_databases: Databases,
) -> None:
    url = postgres_databases.empty()
    a_store(url).dispose()
    with Store.open(url) as store, Store.open(url) as other:
        people = TestedPeople(store.database, store.partnership, MovedClock())
        number = people.invited("m.member", Role.MEMBER).number
        people.choose_notices(number, "m.member@example.org", [NoticeKind.REPORT])
        order = PurgeOrder("A. Steward", "B. Other", PurgeReason.MISTAKE)
        thing = PurgedThing.read(f"account-{number}")
        with ThreadPoolExecutor(1) as threads:
            with people.store.writing() as connection:
                PersonRows(people.store).end(connection, number, people.clock())
                purged = threads.submit(purge_thing, other, thing, order)
                Event().wait(BEGUN)
                enter_act(connection, DoorAct(DoorActKind.ACCOUNT_ENDED, 0, about="account 1"))
            assert purged.result(LONGEST).rows == 1
        assert people.keeping.accounts()[0].mail == ""
