"""Who judges how effective we are: some write, some agree, and never alone."""

from collections.abc import Iterator

import pytest

from dashboard.assurance.evidence.judgements import JudgementStep
from dashboard.errors import NotAllowedError, StepError
from dashboard.people.roles import Role, reader_of
from dashboard.readers import Audience, Person
from data_access.assurance.numbered_rows import AssuranceRows
from data_access.store.editor import open_editor
from data_access.store.store import Store
from tests.dashboard.assurance.evidence.judged import a_judgement, an_agreement
from tests.data_access.store.assurance.kept_before import keep_before
from tests.data_access.stores import Clock, a_store
from tests.doors import DAY, STEWARD, seen_by

CLOCK = Clock(DAY)
PARTNER, CHAIR = (reader_of([role], Audience.STEWARD) for role in (Role.PARTNER, Role.CHAIR))


@pytest.fixture
def store() -> Iterator[Store]:
    """A store in which nothing is judged yet."""
    with a_store(clock=CLOCK) as found:
        yield found


def record(store: Store, role: Role, name: str, step: JudgementStep, after: int) -> JudgementStep:
    """Record a step as somebody with a role."""
    reader = reader_of([role], Audience.STEWARD)
    with open_editor(store, reader, DAY, CLOCK, Person(name)) as desk:
        return desk.record_judgement(step, after=after)


def test_a_member_writes_and_the_chair_agrees_and_partners_read_it_then(store: Store) -> None:
    written = record(store, Role.MEMBER, "M. Member", a_judgement(), 0)
    assert (written.number, written.by) == (1, "M. Member")
    assert seen_by(store, PARTNER).judgement_steps() == ()
    assert [one.text for one in seen_by(store, CHAIR).judgement_steps()] == [written.text]
    record(store, Role.CHAIR, "C. Chair", an_agreement(), 1)
    told = seen_by(store, PARTNER).judgement_steps()
    assert [(one.text, one.by) for one in told] == [(written.text, ""), ("", "")]
    assert {one.by for one in seen_by(store, STEWARD).judgement_steps()} == {
        "M. Member",
        "C. Chair",
    }


@pytest.mark.parametrize("role", [Role.MEMBER, Role.ANALYST])
def test_who_writes_judgements_agrees_to_none(store: Store, role: Role) -> None:
    record(store, Role.MEMBER, "M. Member", a_judgement(), 0)
    with pytest.raises(NotAllowedError):
        record(store, role, "N. Other", an_agreement(), 1)


def test_nobody_agrees_to_their_own_and_nothing_is_written_then(store: Store) -> None:
    record(store, Role.CHAIR, "C. Chair", a_judgement(), 0)
    with pytest.raises(StepError) as refused:
        record(store, Role.CHAIR, "c. chair", an_agreement(), 1)
    assert [one.place for one in refused.value.faults] == ["your name"]
    assert len(seen_by(store, STEWARD).judgement_steps()) == 1


def test_words_in_which_a_child_might_be_told_are_withheld_from_partners(store: Store) -> None:
    telling = a_judgement(text="Jamie Smith, seen by 3")
    record(store, Role.MEMBER, "M. Member", telling, 0)
    record(store, Role.CHAIR, "C. Chair", an_agreement(), 1)
    assert [one.text for one in seen_by(store, PARTNER).judgement_steps()] == ["", ""]


def test_the_public_reads_no_judgement(store: Store) -> None:
    with pytest.raises(NotAllowedError):
        seen_by(store, reader_of([Role.PUBLIC_READER], Audience.STEWARD)).judgement_steps()


def test_a_judgement_tells_no_count_of_cases_and_partners_read_none_kept_before(
    store: Store,
) -> None:
    counted = a_judgement(text="The audit found it in 10 of 12.")
    with pytest.raises(StepError, match="how many cases of an audit"):
        record(store, Role.MEMBER, "M. Member", counted, 0)
    rows = AssuranceRows.of(store.partnership).judgements
    keep_before(store, lambda connection: rows.add(connection, [counted], CLOCK()))
    assert [one.text for one in seen_by(store, CHAIR).judgement_steps()] == [""]
    assert [one.text for one in seen_by(store, STEWARD).judgement_steps()] == [counted.text]
