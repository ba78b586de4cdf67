"""Names of who attended go from rows and files when the minutes are old, and enter no log."""

from dataclasses import replace
from datetime import date

import pytest

from dashboard.acts.asked_acts import EVERY_ACT
from dashboard.errors import StepError
from dashboard.meetings.decisions import DecisionKind, MeetingDecision
from dashboard.readers import Audience, Reader
from dashboard.releases.purges import PurgedThing
from data_access.acts.act_rows import ActRows
from data_access.store.log.log_check import check_log
from data_access.store.log.old_names import forget_old_names
from data_access.store.log.purge import purge_thing
from data_access.store.store import Store
from tests.data_access.store.log.test_purge import NAME, ORDER, places, raw
from tests.data_access.stores import CATALOGUE, QUARTER, Clock
from tests.doors import STEWARD, edited, release_all, seen_by

CAME = MeetingDecision(
    *(QUARTER, date(2024, 1, 10), "close", DecisionKind.ATTENDED, "Chair\nClerk"),
    by="A. Steward",
    names=f"Clerk: {NAME}",
)
KEPT, GONE = date(2025, 1, 9), date(2025, 1, 10)


def chosen(store: Store, *, names: bool = True) -> None:
    """Let the partnership choose whether its minutes name persons, for twelve months."""
    ours = replace(CATALOGUE.partnership, names_in_minutes=names, names_months=12)
    store.save_catalogue(replace(CATALOGUE, partnership=ours), agreed="us")


@pytest.fixture
def named(store: Store, clock: Clock) -> Store:
    """A store with the minutes of a meeting in which a person is named."""
    chosen(store)
    edited(store, clock).record_decision(CAME)
    return store


def shown(store: Store, day: date, reader: Reader = STEWARD) -> list[str]:
    """Give the names that a reader is told on a day."""
    return [one.names for one in seen_by(store, reader, day).meeting_decisions()]


def test_old_names_go_from_rows_and_files_and_the_log_never_had_them(
    named: Store, database_url: str
) -> None:
    assert places(named) == ["decision.names"]
    assert forget_old_names(named, KEPT) == 0
    assert forget_old_names(named, GONE, keep=False) == 1
    assert places(named) == ["decision.names"]
    assert forget_old_names(named, GONE) == 1
    assert places(named) == []
    named.rewrite_files()
    assert raw(database_url) == []
    with named.snapshot() as snapshot:
        act = ActRows(named.partnership).acts(snapshot.connection, EVERY_ACT, 0, 1)[0]
    assert (act.subject, act.after) == ("minutes", '{"records":1}')
    assert check_log(named).faults == ()


def test_an_old_name_is_shown_to_nobody_even_before_it_is_removed(named: Store) -> None:
    release_all(named)
    partner = Reader(Audience.PARTNER)
    assert shown(named, KEPT) == shown(named, KEPT, partner) == [CAME.names]
    assert shown(named, GONE) == shown(named, GONE, partner) == [""]
    assert shown(named, KEPT, Reader(Audience.PUBLIC)) == []
    texts = seen_by(named, STEWARD).typed_texts()
    assert NAME not in repr(texts)
    assert "One person named beside the post" in repr(texts)


def test_a_choice_that_is_taken_back_removes_every_name(named: Store) -> None:
    chosen(named, names=False)
    assert shown(named, KEPT) == [""]
    assert forget_old_names(named, KEPT) == 1


def test_without_the_choice_no_name_is_kept(store: Store, clock: Clock) -> None:
    with pytest.raises(StepError, match="posts alone"):
        edited(store, clock).record_decision(CAME)
    assert places(store) == []


def test_a_purge_reaches_names(named: Store) -> None:
    assert purge_thing(named, PurgedThing.read("decision-1"), ORDER).rows == 1
    assert places(named) == []
