"""Who writes, agrees and sends the yearly report and its kin; nobody while a part is missing."""

from collections.abc import Iterator

import pytest

from dashboard.assurance.yearly.paper_lists import PaperKind
from dashboard.assurance.yearly.written_papers import PaperWord
from dashboard.errors import NotAllowedError, StepError
from dashboard.people.roles import Role, reader_of
from dashboard.readers import Audience, Person, Reader
from data_access.assurance.numbered_rows import AssuranceRows
from data_access.store.editor import open_editor
from data_access.store.store import Store
from tests.dashboard.assurance.yearly.written import OTHER, YEAR, a_step, parts
from tests.data_access.store.assurance.agreed import agreed_report, written_report
from tests.data_access.store.assurance.kept_before import keep_before
from tests.data_access.stores import Clock, a_store
from tests.doors import DAY, STEWARD, seen_by

CLOCK = Clock(DAY)
TEXT = a_step(section="impact", text="Families wait less.")
OF_POLICE = parts(PaperKind.AGENCY, agency="police")


def a(role: Role, agency: str = "police") -> Reader:
    """Give what somebody with a role sees and does, of an agency where it is an agency's."""
    mine = [agency] if role in (Role.PARTNER, Role.SENDER, Role.SIGNATORY) else []
    return reader_of([role], Audience.STEWARD, mine)


@pytest.fixture
def store() -> Iterator[Store]:
    """A store without a paper."""
    with a_store(clock=CLOCK) as found:
        yield found


@pytest.mark.parametrize("role", list(Role))
def test_no_role_agrees_to_a_report_without_its_section_on_impact(store: Store, role: Role) -> None:
    """Called as a forged form would call it: past every page."""
    with open_editor(store, STEWARD, DAY, CLOCK) as desk:
        last = written_report(desk, "impact")
    reader, person = a(role), Person("N. Obody")
    agreed = a_step(PaperWord.AGREED)
    with (
        pytest.raises((StepError, NotAllowedError)),
        open_editor(store, reader, DAY, CLOCK, person) as desk,
    ):
        desk.record_paper(agreed, after=last.number)
    words = {one.word for one in seen_by(store, STEWARD).paper_steps(PaperKind.YEARLY)}
    assert words == {PaperWord.WRITTEN}


def test_a_reason_stands_in_for_a_section_and_another_person_agrees(store: Store) -> None:
    reason = a_step(PaperWord.LEFT_EMPTY, section="impact", text="It is not known yet.")
    with open_editor(store, STEWARD, DAY, CLOCK, Person("S. Teward")) as desk:
        written_report(desk, "impact")
        last = desk.record_paper(reason, after=0)
        with pytest.raises(StepError, match="another person"):
            desk.record_paper(a_step(PaperWord.AGREED, by=OTHER), after=last.number)
    with open_editor(store, a(Role.STEWARD), DAY, CLOCK, Person(OTHER)) as desk:
        saved = desk.record_paper(a_step(PaperWord.AGREED), after=last.number)
    assert saved.by == OTHER


def test_an_analyst_writes_and_does_not_agree(store: Store) -> None:
    with open_editor(store, a(Role.ANALYST), DAY, CLOCK, Person("A. Nalyst")) as desk:
        assert desk.record_paper(TEXT, after=0).by == "A. Nalyst"
        with pytest.raises(NotAllowedError):
            desk.record_paper(a_step(PaperWord.AGREED), after=1)


@pytest.mark.parametrize(
    "role", [Role.CHAIR, Role.SENDER, Role.SAFEGUARDING_PARTNER, Role.SCRUTINEER]
)
def test_who_reads_as_partners_do_writes_no_yearly_report(store: Store, role: Role) -> None:
    with (
        pytest.raises(NotAllowedError),
        open_editor(store, a(role), DAY, CLOCK, Person("P. Person")) as desk,
    ):
        desk.record_paper(TEXT, after=0)


def test_an_agency_writes_and_sends_its_own_report_and_no_other(store: Store) -> None:
    with open_editor(store, a(Role.SENDER), DAY, CLOCK, Person("P. Person")) as desk:
        saved = [desk.record_paper(one, after=0) for one in OF_POLICE]
        sent = a_step(PaperWord.SENT, kind=PaperKind.AGENCY, agency="police")
        desk.record_paper(sent, after=saved[-1].number)
    with (
        pytest.raises(NotAllowedError),
        open_editor(store, a(Role.SENDER, "care"), DAY, CLOCK, Person("C. Are")) as desk,
    ):
        desk.record_paper(OF_POLICE[0], after=saved[0].number)
    found = seen_by(store, STEWARD).paper_steps(PaperKind.AGENCY)
    assert {one.by for one in found} == {"P. Person"}
    assert found[-1].word is PaperWord.SENT


@pytest.mark.parametrize("text", ["Jamie Smith, aged 6, is safer now.", "NHS number 943 476 5919"])
def test_a_text_by_which_a_child_might_be_recognised_is_not_kept(store: Store, text: str) -> None:
    with (
        pytest.raises(StepError, match="recognised"),
        open_editor(store, STEWARD, DAY, CLOCK) as desk,
    ):
        desk.record_paper(a_step(section="impact", text=text), after=0)


def test_a_report_that_was_agreed_is_written_anew_and_agreed_again(store: Store) -> None:
    with open_editor(store, STEWARD, DAY, CLOCK) as desk:
        agreed = agreed_report(desk)
        anew = a_step(section="impact", text="Families wait less, and say so.")
        (first, *_) = seen_by(store, STEWARD).paper_steps(PaperKind.YEARLY) or (agreed,)
        saved = desk.record_paper(anew, after=first.number if first.section else 1)
        with pytest.raises(StepError, match="not agreed"):
            desk.record_paper(a_step(PaperWord.SENT, day=DAY), after=saved.number)
    assert saved.year == YEAR


@pytest.mark.parametrize(
    ("section", "text"),
    [
        ("audits", "In ten of the twelve the plan was late."),
        ("impact", "Our audit shows it: all of them are seen."),
    ],
)
def test_a_report_tells_no_count_of_an_audits_cases_and_nobody_reads_one_kept_before(
    store: Store, section: str, text: str
) -> None:
    counted = a_step(section=section, text=text)
    with open_editor(store, STEWARD, DAY, CLOCK) as desk:
        with pytest.raises(StepError, match="how many cases of an audit"):
            desk.record_paper(counted, after=0)
        written_report(desk, section)
    rows = AssuranceRows.of(store.partnership).papers
    keep_before(store, lambda connection: rows.add(connection, [counted], CLOCK()))
    with open_editor(store, STEWARD, DAY, CLOCK, Person(OTHER)) as desk:
        last = seen_by(store, STEWARD).paper_steps(PaperKind.YEARLY)[-1]
        desk.record_paper(a_step(PaperWord.AGREED), after=last.number)
    for reader, told in ((Reader(Audience.PUBLIC), ""), (STEWARD, text)):
        (one,) = (
            each
            for each in seen_by(store, reader).paper_steps(PaperKind.YEARLY)
            if each.section == section
        )
        assert one.text == told
