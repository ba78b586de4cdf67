"""What the store takes of actions, whatever a form says: evidence, reasons, and a second person."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from dashboard.acts.act import ActKind
from dashboard.errors import NotAllowedError, StepError
from dashboard.free_text.findings import WITHHELD
from dashboard.meetings.action_words import ActionSource, SuccessMeasure
from dashboard.meetings.decisions import ActionState, DecisionKind, MeetingDecision, actions_on
from dashboard.people.roles import Role, reader_of
from dashboard.readers import Audience, Person, Reader
from data_access.meetings.decision_rows import DecisionRows
from data_access.store.editor import open_editor
from data_access.store.store import Store
from tests.data_access.store.assurance.kept_before import keep_before
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


COUNT = "In 10 of 12 files the plan is late"


def test_an_action_from_an_audit_tells_no_count_and_partners_read_none_kept_before(
    store: Store,
) -> None:
    for counted in (replace(ACTION, text=COUNT), about(DecisionKind.NOTE, text=COUNT)):
        with pytest.raises(StepError, match="how many cases of an audit") as refused:
            record(store, Role.STEWARD, counted)
        assert [one.place for one in refused.value.faults] == ["words"]
    kept = replace(ACTION, text=COUNT, by="A. Analyst")
    rows = DecisionRows(store.partnership)
    keep_before(store, lambda connection: rows.add(connection, kept, CLOCK()), ActKind.DECISION)
    record(store, Role.STEWARD, replace(ACTION, source=ActionSource.MEETING, text=COUNT))
    release_all(store)
    texts = {
        one.number: one.text for one in seen_by(store, Reader(Audience.PARTNER)).meeting_decisions()
    }
    assert texts == {1: ACTION.text, 2: WITHHELD, 3: COUNT}
    seen = seen_by(store, STEWARD)
    kept_from = {
        one.id.number: each.kept
        for one in seen.typed_texts()
        for each in seen.previewed(one).preview
        if each.field.text in (ACTION.text, COUNT)
    }
    why = "kept back, as it tells how many cases of an audit"
    assert kept_from == {1: {}, 2: {Audience.PARTNER: why, Audience.PUBLIC: why}, 3: {}}
