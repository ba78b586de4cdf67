"""Who keeps the plan and its topics, and what is refused whoever asks."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from dashboard.assurance.audit_topics import TopicStep, TopicWord
from dashboard.assurance.plan_entries import Rhythm
from dashboard.assurance.plan_steps import PlanStep, PlanWord
from dashboard.errors import NotAllowedError, StepError
from dashboard.people.roles import Role, reader_of
from dashboard.readers import Audience, Person, Reader
from data_access.store.editor import open_editor
from data_access.store.store import Store
from tests import builders as make
from tests.dashboard.assurance.plans import a_step, an_entry
from tests.data_access.stores import Clock, a_store
from tests.doors import STEWARD, seen_by

DAY = date(2025, 5, 1)
CLOCK = Clock(DAY)
NEW = an_entry(entry=0, number=0)
DONE = a_step(PlanWord.DONE, 0, text="A report went out")
PROPOSED = TopicStep(TopicWord.PROPOSED, title="Topic", text="why")


def a(role: Role) -> Reader:
    """Give what somebody with a role sees and does."""
    agency = ["police"] if role in (Role.PARTNER, Role.SENDER) else []
    return reader_of([role], Audience.STEWARD, agency)


def step(store: Store, role: Role, one: PlanStep, after: int = 0) -> PlanStep:
    """Record a step of the plan as somebody who is known."""
    with open_editor(store, a(role), DAY, CLOCK, Person("P. Person")) as desk:
        return desk.record_plan_step(one, after=after)


def topic(store: Store, role: Role, one: TopicStep, after: int = 0) -> TopicStep:
    """Record a step of a topic as somebody who is known."""
    with open_editor(store, a(role), DAY, CLOCK, Person("P. Person")) as desk:
        return desk.record_topic(one, after=after)


@pytest.fixture
def store() -> Iterator[Store]:
    """A plan of one quarterly and one annual entry."""
    with a_store(clock=CLOCK) as found:
        with open_editor(found, STEWARD, DAY, CLOCK) as desk:
            annual = replace(NEW, title="Survey", rhythm=Rhythm.ANNUAL)
            desk.save_plan_entries([NEW, annual])
        yield found


def test_an_analyst_records_a_step_under_the_known_name(store: Store) -> None:
    assert step(store, Role.ANALYST, DONE).by == "P. Person"
    assert seen_by(store, STEWARD).plan_steps()[0].word is PlanWord.DONE


@pytest.mark.parametrize("role", [Role.PARTNER, Role.MEMBER, Role.CHAIR, Role.SCRUTINEER])
def test_who_does_not_keep_the_plan_changes_nothing_of_it(store: Store, role: Role) -> None:
    with pytest.raises(NotAllowedError):
        step(store, role, DONE)
    assert seen_by(store, STEWARD).plan_steps() == ()


@pytest.mark.parametrize(
    "wrong",
    [
        {"entry": 7},
        {"entry": 2, "first": make.q("2025-26 Q2")},
        {"first": make.q("2024-25 Q4")},
        {"text": ""},
    ],
)
def test_a_step_of_no_cycle_or_without_an_outcome_is_refused(
    store: Store, wrong: dict[str, object]
) -> None:
    with pytest.raises(StepError):
        step(store, Role.STEWARD, replace(DONE, **wrong))  # type: ignore[arg-type]
    assert seen_by(store, STEWARD).plan_steps() == ()


def test_an_entry_is_changed_by_another_version_and_the_first_one_stays(store: Store) -> None:
    first = seen_by(store, STEWARD).plan_entries()[0]
    with open_editor(store, STEWARD, DAY, CLOCK) as desk:
        with pytest.raises(StepError):
            desk.save_plan_entries([replace(first, owner="Chair")], after=first.number)
        changed = replace(first, owner="Chair", text="agreed in May")
        desk.save_plan_entries([changed], after=first.number)
    owners = [one.owner for one in seen_by(store, STEWARD).plan_entries() if one.entry == 1]
    assert owners == ["Lead", "Chair"]


def test_a_member_proposes_and_the_chair_agrees_and_schedules(store: Store) -> None:
    first = topic(store, Role.MEMBER, PROPOSED)
    agreed = TopicStep(TopicWord.AGREED, topic=first.number)
    with pytest.raises(NotAllowedError):
        topic(store, Role.MEMBER, agreed, first.number)
    second = topic(store, Role.CHAIR, agreed, first.number)
    scheduled = TopicStep(
        TopicWord.SCHEDULED, topic=first.number, quarter=make.q("2025-26 Q2"), owner="Lead"
    )
    assert topic(store, Role.CHAIR, scheduled, second.number).topic == first.number
    with pytest.raises(NotAllowedError):
        topic(store, Role.PARTNER, PROPOSED)


def test_a_topic_that_was_never_proposed_cannot_be_agreed(store: Store) -> None:
    with pytest.raises(StepError):
        topic(store, Role.CHAIR, TopicStep(TopicWord.AGREED, topic=9))
