"""What the store takes of actions, whatever a form says: evidence, reasons, and a second person."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from dashboard.errors import NotAllowedError, StepError
from dashboard.meetings.action_words import ActionSource, SuccessMeasure
from dashboard.meetings.decisions import ActionState, DecisionKind, MeetingDecision, actions_on
from dashboard.people.roles import Role, reader_of
from dashboard.readers import Audience, Person, Reader
from data_access.store.editor import open_editor
from data_access.store.store import Store
from tests.data_access.stores import QUARTER, Clock, a_store
from tests.doors import STEWARD, release_all, seen_by

DAY = date(2025, 5, 1)
CLOCK = Clock(DAY)
ACTION = MeetingDecision(
    *(QUARTER, DAY, "", DecisionKind.ACTION, "A guide", "Head of Service", date(2026, 1, 1)),
    source=ActionSource.AUDIT,
    measure=SuccessMeasure.VOICES,
    link="/topics",
)
WRITERS = (Role.CHAIR, Role.ANALYST, Role.STEWARD)
OTHERS = (Role.MEMBER, Role.SIGNATORY, Role.SAFEGUARDING_PARTNER)


def about(kind: DecisionKind, **more: object) -> MeetingDecision:
    """Give what becomes of the first action."""
    one = MeetingDecision(QUARTER, DAY, "", kind, "because", about=1)
    return replace(one, **more)  # type: ignore[arg-type]


def record(store: Store, role: Role, one: MeetingDecision, name: str = "P. Person") -> None:
    """Record something past every form, as somebody who is known."""
    agency = ["police"] if role is Role.SIGNATORY else []
    reader = reader_of([role], Audience.STEWARD, agency)
    with open_editor(store, reader, DAY, CLOCK, Person(name)) as desk:
        desk.record_decision(one)


def state(store: Store) -> ActionState:
    """Give the state of the first action."""
    return actions_on(seen_by(store, STEWARD, DAY).meeting_decisions(), DAY)[0].state


@pytest.fixture
def store() -> Iterator[Store]:
    """A store with one action."""
    with a_store(clock=CLOCK) as made:
        record(made, Role.STEWARD, ACTION)
        yield made


@pytest.mark.parametrize("role", WRITERS)
def test_no_role_ends_an_action_without_what_it_needs(store: Store, role: Role) -> None:
    for forged in (
        about(DecisionKind.DONE),
        about(DecisionKind.DONE, link="https://example.org"),
        about(DecisionKind.DROPPED, text=" "),
        about(DecisionKind.FORWARD, link="/topics", measure=SuccessMeasure.VOICES),
        about(DecisionKind.SHOWN, link="/topics"),
    ):
        with pytest.raises(StepError):
            record(store, role, forged)
    assert state(store) is ActionState.DUE
    record(store, role, about(DecisionKind.DONE, link="/topics"))
    put = about(DecisionKind.FORWARD, link="/topics", measure=SuccessMeasure.VOICES)
    with pytest.raises(StepError):
        record(store, role, replace(put, link=""))
    record(store, role, put)
    with pytest.raises(StepError):
        record(store, role, about(DecisionKind.SHOWN, by="Another Name"))
    assert state(store) is ActionState.DONE
    record(store, role, about(DecisionKind.SHOWN), "O. Other")
    assert state(store) is ActionState.SHOWN


@pytest.mark.parametrize("role", OTHERS)
def test_who_does_not_decide_notes_progress_and_nothing_else(store: Store, role: Role) -> None:
    for kind in (DecisionKind.DONE, DecisionKind.DROPPED, DecisionKind.SHOWN, DecisionKind.ACTION):
        with pytest.raises(NotAllowedError):
            record(store, role, about(kind, link="/topics"))
    record(store, role, about(DecisionKind.NOTE))
    found = seen_by(store, STEWARD, DAY).meeting_decisions()
    assert [one.by for one in found] == ["P. Person", "P. Person"]


def test_the_public_reads_a_released_action_without_owner_agency_and_links(store: Store) -> None:
    assert seen_by(store, Reader(Audience.PARTNER), DAY).meeting_decisions() == ()
    release_all(store)
    (partner,) = seen_by(store, Reader(Audience.PARTNER), DAY).meeting_decisions()
    assert (partner.who, partner.link, partner.by) == ("Head of Service", "/topics", "")
    (public,) = seen_by(store, Reader(), DAY).meeting_decisions()
    assert (public.text, public.who, public.link, public.due) == ("A guide", "", "", None)
