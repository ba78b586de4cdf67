"""Who keeps inspections: analysts and stewards alone; partners read them without names."""

from collections.abc import Iterator

import pytest

from dashboard.assurance.inspections.inspection_records import InspectionStep, InspectionWord
from dashboard.errors import NotAllowedError, StepError
from dashboard.people.roles import Role, reader_of
from dashboard.readers import Audience, Person
from data_access.store.editor import open_editor
from data_access.store.store import Store
from tests.dashboard.assurance.inspections.inspected import a_report, an_inspection_finding
from tests.data_access.stores import Clock, a_store
from tests.doors import DAY, STEWARD, seen_by

CLOCK = Clock(DAY)
PARTNER = reader_of([Role.PARTNER], Audience.STEWARD)


@pytest.fixture
def store() -> Iterator[Store]:
    """A store with one inspection, of which one finding is recorded."""
    analyst = reader_of([Role.ANALYST], Audience.STEWARD)
    with a_store(clock=CLOCK) as found:
        with open_editor(found, analyst, DAY, CLOCK, Person("A. Analyst")) as desk:
            desk.record_inspection(a_report(DAY), after=0)
            desk.record_inspection_finding(an_inspection_finding())
        yield found


def test_partners_read_what_was_found_without_names(store: Store) -> None:
    for reader, by in ((STEWARD, "A. Analyst"), (PARTNER, "")):
        shown = seen_by(store, reader)
        assert [(one.title, one.by) for one in shown.inspection_steps()] == [("Domestic abuse", by)]
        found = [(one.text, one.by) for one in shown.inspection_findings()]
        assert found == [("Schools hear late", by)]


@pytest.mark.parametrize("role", [Role.MEMBER, Role.CHAIR, Role.SENDER])
def test_others_record_nothing_of_inspections(store: Store, role: Role) -> None:
    reader = reader_of([role], Audience.STEWARD)
    with open_editor(store, reader, DAY, CLOCK, Person("P. Person")) as desk:
        with pytest.raises(NotAllowedError):
            desk.record_inspection(a_report(DAY), after=0)
        with pytest.raises(NotAllowedError):
            desk.record_inspection_finding(an_inspection_finding())


def test_a_step_that_another_took_meanwhile_is_not_overwritten(store: Store) -> None:
    answer = InspectionStep(InspectionWord.ANSWERED, inspection=1, text="We agree", by="A")
    with open_editor(store, STEWARD, DAY, CLOCK) as desk:
        desk.record_inspection(answer, after=1)
    with open_editor(store, STEWARD, DAY, CLOCK) as desk, pytest.raises(StepError):
        desk.record_inspection(answer, after=1)
    assert len(seen_by(store, STEWARD).inspection_steps()) == 2


def test_the_public_reads_no_inspection(store: Store) -> None:
    public = seen_by(store, reader_of([Role.PUBLIC_READER], Audience.STEWARD))
    for asked in (public.inspection_steps, public.inspection_findings):
        with pytest.raises(NotAllowedError):
            asked()
