"""Who keeps audits and who grades their cases: nobody for an agency that is not theirs."""

from collections.abc import Iterator

import pytest

from dashboard.assurance.audits.case_audits import AuditStep, AuditWord
from dashboard.errors import NotAllowedError, StepError
from dashboard.people.roles import Role, reader_of
from dashboard.readers import Audience, Person, Reader
from data_access.store.editor import open_editor
from data_access.store.store import Store
from tests.dashboard.assurance.audits.audits import a_finding, every_grade
from tests.data_access.store.assurance.discussed import begun_audit, next_step, published_audit
from tests.data_access.stores import Clock, a_store
from tests.doors import DAY, STEWARD, seen_by

CLOCK = Clock(DAY)
POLICE = every_grade(1, is_good=True, agency="police")


def a(role: Role) -> Reader:
    """Give what somebody with a role sees and does, of the police where it is an agency's."""
    agency = ["police"] if role in (Role.PARTNER, Role.SENDER, Role.SIGNATORY) else []
    return reader_of([role], Audience.STEWARD, agency)


@pytest.fixture
def store() -> Iterator[Store]:
    """A store with an audit of two cases that is under way."""
    with a_store(clock=CLOCK) as found:
        with open_editor(found, STEWARD, DAY, CLOCK) as desk:
            begun_audit(desk)
        yield found


def test_an_agency_grades_its_own_part_under_the_known_name(store: Store) -> None:
    with open_editor(store, a(Role.SENDER), DAY, CLOCK, Person("P. Person")) as desk:
        saved = desk.grade_case(POLICE, after=0)
    assert {one.by for one in saved} == {"P. Person"}
    assert {one.agency for one in seen_by(store, STEWARD).audit_grades(1)} == {"police"}


@pytest.mark.parametrize("agency", ["care", ""])
def test_an_agency_grades_no_other_part_and_agrees_nothing(store: Store, agency: str) -> None:
    with (
        open_editor(store, a(Role.SENDER), DAY, CLOCK, Person("P. Person")) as desk,
        pytest.raises(NotAllowedError),
    ):
        desk.grade_case(every_grade(1, is_good=True, agency=agency), after=0)
    assert seen_by(store, STEWARD).audit_grades(1) == ()


@pytest.mark.parametrize("role", [Role.MEMBER, Role.CHAIR, Role.SAFEGUARDING_PARTNER])
def test_who_only_reads_audits_records_nothing_of_them(store: Store, role: Role) -> None:
    with open_editor(store, a(role), DAY, CLOCK, Person("P. Person")) as desk:
        for refused in (
            lambda: desk.grade_case(POLICE, after=0),
            lambda: desk.record_finding(a_finding()),
            lambda: desk.record_audit(AuditStep(AuditWord.DISCUSSION, audit=1), after=2),
        ):
            with pytest.raises(NotAllowedError):
                refused()


def test_an_agencys_part_and_what_is_agreed_are_kept_by_the_named_group_alone() -> None:
    with a_store(clock=CLOCK) as store:
        with open_editor(store, STEWARD, DAY, CLOCK) as desk:
            begun_audit(desk, members="P. Person")
        with (
            open_editor(store, a(Role.ANALYST), DAY, CLOCK, Person("N. Other")) as desk,
            pytest.raises(NotAllowedError),
        ):
            desk.grade_case(POLICE, after=0)
        with open_editor(store, a(Role.ANALYST), DAY, CLOCK, Person("P. Person")) as desk:
            assert desk.grade_case(POLICE, after=0)


def test_steps_and_findings_of_a_named_group_are_recorded_by_nobody_else() -> None:
    with a_store(clock=CLOCK) as store:
        with open_editor(store, STEWARD, DAY, CLOCK) as desk:
            last = begun_audit(desk, members="P. Person")
        discussed = AuditStep(AuditWord.DISCUSSION, audit=last.audit)
        finding = a_finding(audit=last.audit)
        with open_editor(store, a(Role.ANALYST), DAY, CLOCK, Person("N. Other")) as desk:
            for refused in (
                lambda: desk.record_audit(discussed, after=last.number),
                lambda: desk.record_finding(finding),
            ):
                with pytest.raises(NotAllowedError):
                    refused()
        with open_editor(store, a(Role.ANALYST), DAY, CLOCK, Person("P. Person")) as desk:
            desk.record_audit(discussed, after=last.number)
            assert desk.record_finding(finding).by == "P. Person"


def test_an_analyst_keeps_an_audit_and_does_not_publish_it(store: Store) -> None:
    with open_editor(store, a(Role.ANALYST), DAY, CLOCK, Person("P. Person")) as desk:
        step = seen_by(store, STEWARD).audit_steps()[-1]
        assert next_step(desk, step, AuditWord.DISCUSSION).by == "P. Person"
        with pytest.raises(NotAllowedError):
            desk.record_audit(AuditStep(AuditWord.PUBLISHED, audit=1), after=3)


def test_what_was_published_is_never_graded_again(store: Store) -> None:
    with open_editor(store, STEWARD, DAY, CLOCK) as desk:
        published = published_audit(desk, 2, 2)
        for agency in ("police", ""):
            again = every_grade(1, is_good=False, agency=agency, audit=published.audit)
            with pytest.raises(StepError):
                desk.grade_case(again, after=0)
