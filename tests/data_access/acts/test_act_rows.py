"""The rows of the log, on both databases: added, never changed, read by what is asked."""

from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from dashboard.acts.act import ActKind, ActSource, NewAct
from dashboard.acts.asked_acts import EVERY_ACT, ActsAsked
from data_access.acts.act_rows import ActRows
from data_access.database.database import Database
from data_access.store.store import Store
from tests.data_access.stores import Clock, a_return, counted

OURS = "testshire"


def rows(store: Store, asked: ActsAsked = EVERY_ACT) -> list[tuple[ActKind, str]]:
    """Give the acts that are asked for, latest first."""
    with store.snapshot() as snapshot:
        found = ActRows(OURS).acts(snapshot.connection, asked, 0, 100)
    return [(act.kind, act.source.who) for act in found]


def execute(url: str, statement: str) -> None:
    """Run a statement past the store, as somebody with access to the database may."""
    with Database(url) as database, database.writing() as connection:
        connection.exec_driver_sql(statement)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE act SET who = 'nobody'",
        "DELETE FROM act",
        "UPDATE page_view SET times = 0",
        "DELETE FROM page_view",
        "UPDATE act_anchor SET link = ''",
        "DELETE FROM act_anchor",
    ],
)
def test_the_database_itself_refuses_to_change_the_log(
    store: Store, database_url: str, change: str
) -> None:
    with store.together() as connection:
        (act,) = store.enter_acts(NewAct(ActKind.SIGNED_IN))
        own = {"p": OURS, "n": act.number}
        connection.execute(
            text(
                "INSERT INTO page_view VALUES (:p, :n, 0, 'w', 'a', '/', 'q', "
                "'2024-01-10 12:00:00', 1)"
            ),
            own,
        )
        connection.execute(
            text("INSERT INTO act_anchor VALUES (:p, 0, 'x', '2024-01-10 12:00:00')"), own
        )
    with pytest.raises(DBAPIError, match="the log is only ever added to"):
        execute(database_url, change)
    assert rows(store)[0] == (ActKind.SIGNED_IN, "")


def test_nothing_is_put_in_the_place_of_a_row_and_no_table_is_emptied(
    store: Store, database_url: str
) -> None:
    over = "INSERT OR REPLACE INTO act SELECT * FROM act"
    words = over if database_url.startswith("sqlite") else "TRUNCATE act CASCADE"
    with pytest.raises(DBAPIError, match="the log is only ever added to"):
        execute(database_url, words)
    assert rows(store)[-1][0] is ActKind.STORE


def test_acts_are_found_by_kind_by_person_and_by_day(store: Store, clock: Clock) -> None:
    began = clock.moment
    clock.next_day()
    with store.acting(ActSource("A. Analyst", "10.0.0.7")):
        store.save_return(a_return(counted(50)))
    assert rows(store, ActsAsked(since=began + timedelta(hours=1))) == [
        (ActKind.RETURN, "A. Analyst")
    ]
    assert rows(store, ActsAsked(who="A. Analyst")) == [(ActKind.RETURN, "A. Analyst")]
    assert (ActKind.RETURN, "A. Analyst") not in rows(store, ActsAsked(before=clock.moment))
    assert {kind for kind, _ in rows(store, ActsAsked(kind=ActKind.STORE))} == {ActKind.STORE}
    with store.snapshot() as snapshot:
        found = ActRows(OURS)
        assert found.names(snapshot.connection) == ("A. Analyst",)
        assert found.count(snapshot.connection, ActsAsked(kind=ActKind.STORE)) == 1
