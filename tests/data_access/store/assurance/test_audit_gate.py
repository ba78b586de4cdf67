"""Who reads an audit: the group counts, an agency its own part, partners words, others nothing."""

from collections.abc import Iterator

import pytest

from dashboard.assurance.audits.audit_words import ShareWord
from dashboard.assurance.audits.case_audits import AuditWord
from dashboard.errors import NotAllowedError
from dashboard.people.roles import Role, reader_of
from dashboard.readers import Audience, Person, Reader
from dashboard.releases.purges import PurgedThing, PurgeOrder, PurgeReason
from data_access.store.editor import open_editor
from data_access.store.gate import open_gate
from data_access.store.log.purge import purge_thing
from data_access.store.store import Store
from tests.dashboard.assurance.audits.audits import a_finding, a_version, every_grade
from tests.data_access.store.assurance.discussed import (
    begun_audit,
    discussed_audit,
    next_step,
    published_audit,
)
from tests.data_access.stores import Clock, a_store
from tests.doors import DAY, STEWARD, seen_by

PARTNER = Reader(Audience.PARTNER)
CHAIR = reader_of([Role.CHAIR], Audience.STEWARD)
CLOCK = Clock(DAY)


def sender(agency: str) -> Reader:
    """Give who fills the part of an agency."""
    return reader_of([Role.SENDER], Audience.STEWARD, [agency])


@pytest.fixture
def store() -> Iterator[Store]:
    """A store in which no audit is planned yet."""
    with a_store(clock=CLOCK) as found:
        yield found


def test_an_agency_sees_its_own_part_and_the_others_only_at_the_discussion(store: Store) -> None:
    with open_editor(store, STEWARD, DAY, CLOCK) as desk:
        begun = begun_audit(desk)
        for agency in ("police", "care"):
            desk.grade_case(every_grade(1, is_good=True, agency=agency), after=0)
    for agency in ("police", "care"):
        own = {one.agency for one in seen_by(store, sender(agency)).audit_grades(1)}
        assert own == {agency}
    assert {one.agency for one in seen_by(store, CHAIR).audit_grades(1)} == {"police", "care"}
    with open_editor(store, STEWARD, DAY, CLOCK) as desk:
        next_step(desk, begun, AuditWord.DISCUSSION)
    for agency in ("police", "care"):
        every = {one.agency for one in seen_by(store, sender(agency)).audit_grades(1)}
        assert every == {"police", "care"}
    for other in (sender("school"), PARTNER, reader_of([Role.PARTNER], Audience.PARTNER, ["care"])):
        assert seen_by(store, other).audit_grades(1) == ()


def test_the_number_of_cases_is_told_to_those_who_grade_them_alone(store: Store) -> None:
    with open_editor(store, STEWARD, DAY, CLOCK) as desk:
        discussed_audit(desk)
    for reader in (STEWARD, CHAIR, sender("care")):
        assert seen_by(store, reader).audit_steps()[0].cases == 2
    for reader in (PARTNER, sender("school"), reader_of([Role.MEMBER], Audience.PARTNER)):
        step = seen_by(store, reader).audit_steps()[0]
        assert (step.cases, step.cohort, step.drawn, step.by) == (0, "", "", "")


def test_nothing_is_told_before_an_audit_is_published(store: Store) -> None:
    with open_editor(store, STEWARD, DAY, CLOCK) as desk:
        discussed_audit(desk)
        desk.record_finding(a_finding())
    for reader in (PARTNER, sender("care")):
        gate = seen_by(store, reader)
        assert (gate.audit_tellings(1), gate.audit_findings(1)) == ((), ())
        with pytest.raises(NotAllowedError):
            gate.audit_counts(1)
    assert len(seen_by(store, CHAIR).audit_findings(1)) == 1


@pytest.mark.parametrize("reader", [Reader(), reader_of([Role.ADMINISTRATOR], Audience.STEWARD)])
def test_the_public_and_who_keeps_accounts_read_nothing(store: Store, reader: Reader) -> None:
    gate = seen_by(store, reader)
    for ask in (gate.audit_grades, gate.audit_counts, gate.audit_tellings, gate.audit_findings):
        with pytest.raises(NotAllowedError):
            ask(1)
    with pytest.raises(NotAllowedError):
        gate.audit_steps()


def test_the_counts_of_a_named_group_are_read_by_its_persons_alone(store: Store) -> None:
    with open_editor(store, STEWARD, DAY, CLOCK) as desk:
        discussed_audit(desk, members="C. Chair\n")
        discussed_audit(desk)
    named, planned, other = (Person(name) for name in ("c chair", "A. Analyst", "D. Deputy"))
    for reader, person in ((CHAIR, named), (STEWARD, planned), (CHAIR, None)):
        with open_gate(store, reader, DAY) as gate:
            assert gate.asked_by(person).audit_counts(1)
            assert len(gate.audit_grades(1)) == 5
    for reader in (CHAIR, STEWARD):
        with open_gate(store, reader, DAY) as gate:
            gate.asked_by(other)
            assert gate.audit_grades(1) == ()
            assert gate.audit_tellings(1) == ()
            with pytest.raises(NotAllowedError):
                gate.audit_counts(1)
            assert gate.audit_counts(4)  # a group without names
            assert [one.members for one in gate.audit_steps()][:2] == (
                ["C. Chair\n", ""] if reader.is_steward else ["", ""]
            )
    with open_gate(store, PARTNER, DAY) as gate, pytest.raises(NotAllowedError):
        gate.asked_by(named).audit_counts(1)  # a name gives nothing that the role does not


def test_a_purge_of_names_opens_no_group_and_closes_none(store: Store) -> None:
    with open_editor(store, STEWARD, DAY, CLOCK) as desk:
        named, open_one = discussed_audit(desk, members="C. Chair"), discussed_audit(desk)
    order = PurgeOrder("A. Steward", "B. Other", PurgeReason.ADULT)
    for step in (named, open_one):
        purge_thing(store, PurgedThing.read(f"audit-step-{step.audit}"), order)
    for name in ("C. Chair", "A. Analyst", "D. Deputy", "Removed", "[removed]"):
        with open_gate(store, CHAIR, DAY) as gate:
            gate.asked_by(Person(name))
            assert not gate.joins_audit(named.audit)
            assert gate.audit_grades(named.audit) == ()
            assert gate.audit_counts(open_one.audit)
            assert gate.depends_on_asker


def test_findings_and_drafts_of_a_named_group_are_read_by_its_persons_alone(store: Store) -> None:
    with open_editor(store, STEWARD, DAY, CLOCK) as desk:
        discussed_audit(desk, members="C. Chair")
        desk.record_finding(a_finding())
        desk.record_learning(a_version(), after=0)
    for name, many in (("C. Chair", 1), ("D. Deputy", 0)):
        with open_gate(store, CHAIR, DAY) as gate:
            gate.asked_by(Person(name))
            assert len(gate.audit_findings(1)) == many
            assert len(gate.learning_steps(1)) == many
            assert gate.depends_on_asker
    other, analyst = Person("D. Deputy"), reader_of([Role.ANALYST], Audience.STEWARD)
    for reader, many in ((analyst, 0), (STEWARD, 1)):  # who publishes it reads it
        with open_gate(store, reader, DAY) as gate:
            assert len(gate.asked_by(other).learning_steps(1)) == many
    with (
        open_editor(store, analyst, DAY, CLOCK, other) as desk,
        pytest.raises(NotAllowedError),
    ):
        desk.record_learning(a_version(text="Others"), after=1)


def told(first: int, again: int, reader: Reader) -> object:
    """Give all that a reader reads of an audit and its re-audit, of 6 cases each."""
    with a_store(clock=CLOCK) as store:
        with open_editor(store, STEWARD, DAY, CLOCK) as desk:
            audit = published_audit(desk, first, 6).audit
            published_audit(desk, again, 6, first=audit)
        with seen_by(store, reader).opened_once() as gate:  # type: ignore[attr-defined]
            steps = gate.audit_steps()
            numbers = sorted({one.audit for one in steps})
            each = [(gate.audit_tellings(at), gate.audit_findings(at)) for at in numbers]
            return steps, each, [gate.audit_grades(at) for at in numbers]


def test_partners_read_words_and_never_none_from_one_nor_all_from_all_but_one() -> None:
    with a_store(clock=CLOCK) as store:
        with open_editor(store, STEWARD, DAY, CLOCK) as desk:
            published_audit(desk, 5, 6)
        words = {one.told for one in seen_by(store, PARTNER).audit_tellings(1)}
        counts = {(one.good, one.cases) for one in seen_by(store, CHAIR).audit_counts(1)}
    assert (words, counts) == ({ShareWord.MORE.value}, {(5, 6)})
    assert told(0, 6, PARTNER) == told(1, 5, PARTNER)
    assert told(0, 6, STEWARD) != told(1, 5, STEWARD)


def test_at_the_discussion_an_agency_reads_others_parts_by_persons_who_are_named(
    store: Store,
) -> None:
    with open_editor(store, STEWARD, DAY, CLOCK) as desk:
        discussed_audit(desk, members="C. Chair\nS. Sender")
    for agency, name, many in (
        ("care", "s sender", 5),
        ("care", "O. Other", 0),
        ("police", "O. Other", 5),
    ):
        with open_gate(store, sender(agency), DAY) as gate:
            assert len(gate.asked_by(Person(name)).audit_grades(1)) == many, (agency, name)
            assert gate.depends_on_asker
