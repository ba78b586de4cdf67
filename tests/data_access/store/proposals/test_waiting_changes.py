"""Changes that wait for a second person: proposed, agreed to by another, taken back by one."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from dashboard.acts.act import ActKind
from dashboard.agreements.waiting_changes import WaitingChange
from dashboard.catalogue.decisions import Minute
from dashboard.catalogue.indicators import Catalogue
from dashboard.catalogue.partnership import SecondPerson
from dashboard.errors import CatalogueError, NotAllowedError, ReleaseError
from dashboard.readers import Audience, Reader
from dashboard.releases.purges import PurgedThing, PurgeOrder, PurgeReason
from data_access.acts.act_rows import ActRows
from data_access.store.log.purge import named_places, purge_thing
from data_access.store.proposals.waiting_changes import (
    SecondName,
    agree_change,
    propose_change,
    take_back_change,
    try_change,
)
from data_access.store.store import Store
from tests import builders as make
from tests.data_access.stores import CATALOGUE, QUARTER, Clock, a_store, retitled
from tests.doors import STEWARD, edited, now, seen_by

ALL = tuple(SecondPerson)
MINUTE = Minute("the sub-group", "a meeting", "as agreed", "A. Analyst")
ABOVE = make.threshold(above=390, since=QUARTER)
SECOND = SecondName("B. Other", datetime(2024, 1, 10, 13, tzinfo=UTC))


def with_setting(*chosen: SecondPerson) -> Catalogue:
    """Give the catalogue of a partnership that chose what waits for a second person."""
    return replace(CATALOGUE, partnership=replace(CATALOGUE.partnership, second_person=chosen))


@pytest.fixture
def clock() -> Clock:
    """A clock that stands."""
    return Clock(date(2024, 1, 10))


@pytest.fixture
def store(clock: Clock) -> Iterator[Store]:
    """A store of a partnership where a second person agrees to everything."""
    with a_store(clock=clock) as made:
        made.save_catalogue(with_setting(*ALL), agreed="the partners")
        yield made


def only(store: Store) -> WaitingChange:
    """Give the one change that waits."""
    (one,) = seen_by(store, STEWARD).waiting_changes()
    return one


def agreed(store: Store, name: SecondName = SECOND) -> int:
    """Agree to the one change that waits, as it was read."""
    one = only(store)
    tried = try_change(store, one.number, name.moment)
    return agree_change(store, one.number, name, (one.token, tried.token))


def kinds(store: Store) -> list[ActKind]:
    """Give the kinds of the acts in the log, oldest first."""
    with store.snapshot() as snapshot:
        rows = ActRows(store.partnership)
        return [one.kind for one in rows.every_act(snapshot.connection)]


def test_a_level_waits_until_another_person_agrees(store: Store, clock: Clock) -> None:
    desk = edited(store, clock)
    change = desk.add_level("enquiries", ABOVE, MINUTE)
    assert (change.number, change.waits, change.level) == (0, 1, ABOVE)
    assert now(store).level_changes() == ()
    assert only(store).lines == ("Threshold on the number above 390, from 2021-22 Q3 on: added",)
    assert seen_by(store, Reader(Audience.STEWARD)).waiting_drafts == 2  # with the setting's words
    with pytest.raises(ReleaseError, match="who proposed it"):
        agreed(store, replace(SECOND, by="a analyst"))
    agreed(store)
    (made,) = now(store).level_changes()
    assert (made.level, made.recorded_by, made.why) == (ABOVE, "A. Analyst", "as agreed")
    assert seen_by(store, STEWARD).waiting_changes() == ()
    assert kinds(store)[-2:] == [ActKind.LEVEL, ActKind.SECONDED]


def test_events_and_definitions_wait_as_well(store: Store, clock: Clock) -> None:
    desk = edited(store, clock)
    assert desk.add_event(make.event(QUARTER, "a new form"), MINUTE).waits == 1
    agreed(store)
    wanted = retitled(now(store).catalogue(), "plans", "Plans anew")
    propose_change(store, wanted, replace(MINUTE, on_screen=False), clock())
    assert only(store).hides
    assert "Plans anew" not in str(now(store).catalogue())
    agreed(store)
    assert now(store).catalogue().indicator("plans").title == "Plans anew"
    assert [one.title for one in now(store).catalogue().events] == ["a new form"]


def test_no_way_of_saving_goes_round_the_second_person(store: Store) -> None:
    wanted = retitled(now(store).catalogue(), "plans", "Plans anew")
    with pytest.raises(CatalogueError, match="a second person"):
        store.save_catalogue(wanted, agreed="me alone")
    switched_off = with_setting()
    with pytest.raises(CatalogueError, match="a second person"):
        store.save_catalogue(switched_off, agreed="me alone")


def test_the_choice_itself_waits_whatever_was_chosen(clock: Clock) -> None:
    with a_store(clock=clock) as store:
        store.save_catalogue(with_setting(SecondPerson.LEVELS), agreed="the partners")
        store.save_catalogue(
            retitled(now(store).catalogue(), "plans", "Plans anew"), agreed="one person may"
        )
        with pytest.raises(CatalogueError, match="a second person"):
            store.save_catalogue(retitled(with_setting(), "plans", "Plans anew"), agreed="me alone")


def test_the_only_steward_agrees_the_day_after(store: Store, clock: Clock) -> None:
    edited(store, clock).add_level("enquiries", ABOVE, MINUTE)
    own = replace(SECOND, by="A. Analyst", alone=True)
    with pytest.raises(ReleaseError, match="the day it was proposed"):
        agreed(store, own)
    agreed(store, replace(own, moment=own.moment + timedelta(days=1)))
    assert len(now(store).level_changes()) == 1


def test_one_person_takes_back_and_nothing_typed_stays(store: Store, clock: Clock) -> None:
    edited(store, clock).add_level("enquiries", ABOVE, replace(MINUTE, why="wickerwork"))
    take_back_change(store, 1, SecondName("A. Analyst", clock()))
    assert seen_by(store, STEWARD).waiting_changes() == ()
    assert kinds(store)[-1] is ActKind.PROPOSAL_TAKEN_BACK
    with store.snapshot() as snapshot:
        assert list(named_places(snapshot.connection, "wickerwork")) == []
    with pytest.raises(ReleaseError, match="nothing that waits"):
        take_back_change(store, 1, SecondName("A. Analyst", clock()))


def test_what_was_changed_meanwhile_is_proposed_anew(store: Store, clock: Clock) -> None:
    for title in ("Plans anew", "Plans otherwise"):
        propose_change(store, retitled(now(store).catalogue(), "plans", title), MINUTE, clock())
    first, second = seen_by(store, STEWARD).waiting_changes()
    tried = try_change(store, first.number, clock())
    agree_change(store, first.number, SECOND, (first.token, tried.token))
    with pytest.raises(ReleaseError, match="a later change"):
        try_change(store, second.number, clock())


def test_what_was_not_read_is_not_agreed_to(store: Store, clock: Clock) -> None:
    edited(store, clock).add_level("enquiries", ABOVE, MINUTE)
    with pytest.raises(ReleaseError, match="since it was read"):
        agree_change(store, 1, SECOND, ("", ""))
    assert now(store).level_changes() == ()


def test_a_purge_removes_what_was_proposed(store: Store, clock: Clock) -> None:
    edited(store, clock).add_event(make.event(QUARTER, "Zebulon Wickerwork"), MINUTE)
    order = PurgeOrder("A. Steward", "B. Other", PurgeReason.CHILD)
    assert purge_thing(store, PurgedThing.read("waiting-1"), order).rows == 1
    with store.snapshot() as snapshot:
        assert list(named_places(snapshot.connection, "Zebulon")) == []


def test_only_a_steward_agrees_or_reads_what_waits(store: Store, clock: Clock) -> None:
    edited(store, clock).add_level("enquiries", ABOVE, MINUTE)
    for audience in (Audience.PUBLIC, Audience.PARTNER):
        with pytest.raises(NotAllowedError):
            seen_by(store, Reader(audience)).waiting_changes()


def test_nobody_proposes_without_a_name(store: Store, clock: Clock) -> None:
    wanted = retitled(now(store).catalogue(), "plans", "Plans anew")
    with pytest.raises(CatalogueError, match="the name of who proposes it"):
        propose_change(store, wanted, replace(MINUTE, recorded_by=""), clock())
