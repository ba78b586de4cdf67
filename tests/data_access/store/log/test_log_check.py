"""The chain broken in every way, and found, on both databases."""

from datetime import UTC, datetime

import pytest

from dashboard.acts.act import ActKind, NewAct
from dashboard.acts.chain import ChainEnd
from dashboard.acts.noted_views import NotedView
from data_access.database.database import Database
from data_access.store.log.log_check import LogCheck, check_log
from data_access.store.log.view_log import keep_views
from data_access.store.store import Store

VIEW = NotedView("A", "10.0.0.7", "/", "2021-22 Q3", datetime(2024, 1, 10, 12, 3, tzinfo=UTC))
GUARDS = ["act_no_update", "act_no_delete", "act_no_replace", "page_view_no_update"]
GUARDS += ["page_view_no_delete", "act_anchor_no_delete"]


@pytest.fixture
def logged(store: Store) -> Store:
    """A store with three further acts and a batch of views: acts 5 to 8."""
    while check_log(store).acts < 4:
        store.enter_acts(NewAct(ActKind.SETTING))
    for number in (5, 6, 7):
        store.enter_acts(NewAct(ActKind.SETTING, f"setting {number}"))
    keep_views(store, [(VIEW, 2)])
    assert check_log(store).faults == ()
    return store


def past_the_guards(url: str, *statements: str) -> None:
    """Do what somebody may who owns the tables: take the triggers off, and change rows."""
    with Database(url) as database, database.writing() as connection:
        if database.is_sqlite:
            for guard in GUARDS:
                connection.exec_driver_sql(f"DROP TRIGGER {guard}")
        else:
            for table in ("act", "page_view", "act_anchor"):
                connection.exec_driver_sql(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        for statement in statements:
            connection.exec_driver_sql(statement)


@pytest.mark.parametrize(
    ("statements", "found"),
    [
        (["DELETE FROM act WHERE number = 6"], ["Act 7: act 6 before it is missing."]),
        (["DELETE FROM act WHERE number < 3"], ["Act 3: acts 1 to 2 before it is missing."]),
        (
            ["UPDATE act SET who = 'B. Other' WHERE number = 6"],
            ["Act 6: it or the one before it was changed or moved."],
        ),
        (
            [
                "UPDATE act SET number = 99 WHERE number = 5",
                "UPDATE act SET number = 5 WHERE number = 6",
                "UPDATE act SET number = 6 WHERE number = 99",
            ],
            [f"Act {n}: it or the one before it was changed or moved." for n in (5, 6, 7)],
        ),
        (
            ["UPDATE page_view SET times = 1"],
            ["Act 8: a view of its batch was removed, changed, moved or added."],
        ),
        (
            ["DELETE FROM page_view"],
            ["Act 8: a view of its batch was removed, changed, moved or added."],
        ),
        (
            ["UPDATE page_view SET act_number = 7"],
            [
                "Act 8: a view of its batch was removed, changed, moved or added.",
                "Act 7: views are kept under it, and it is no act of views.",
            ],
        ),
        (
            [
                "INSERT INTO act_anchor SELECT partnership, number, link, moment FROM act "
                "WHERE number = 3",
                "DELETE FROM act WHERE number <= 3",
            ],
            ["Act 3: the log was cut off there, and no act says so."],
        ),
    ],
)
def test_what_was_done_to_the_log_is_named(
    logged: Store, database_url: str, statements: list[str], found: list[str]
) -> None:
    past_the_guards(database_url, *statements)
    assert list(check_log(logged).faults) == found


def test_the_latest_rows_are_missed_by_who_kept_the_end_outside(
    logged: Store, database_url: str
) -> None:
    end = check_log(logged).end
    assert end.number == 8
    past_the_guards(database_url, "DELETE FROM page_view", "DELETE FROM act WHERE number > 6")
    assert check_log(logged).faults == ()
    (fault,) = check_log(logged, end).faults
    assert fault == f"Act 8: it is not there; outside it is known as {end.link}."
    other = ChainEnd(6, end.link)
    assert check_log(logged, other).faults[0].startswith("Act 6: it has another link;")


def test_a_log_of_many_acts_is_gone_through_in_lots(store: Store) -> None:
    before = check_log(store).acts
    store.enter_acts(*(NewAct(ActKind.SETTING, f"setting {number}") for number in range(1_100)))
    found = check_log(store)
    assert found == LogCheck(before + 1_100, found.end, 0, ())
