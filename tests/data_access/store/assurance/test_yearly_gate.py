"""Who reads what of the yearly report and its kin: what was agreed, and nothing written since."""

from collections.abc import Iterator

import pytest

from dashboard.assurance.yearly.paper_lists import PaperKind
from dashboard.assurance.yearly.written_papers import PaperStep, PaperWord
from dashboard.errors import NotAllowedError
from dashboard.people.roles import Role, reader_of
from dashboard.readers import Audience, Reader
from data_access.store.assurance.yearly_gate import is_paper_told
from data_access.store.editor import open_editor
from data_access.store.store import Store
from tests.dashboard.assurance.yearly.written import OTHER, a_step, parts
from tests.data_access.store.assurance.agreed import agreed_report, written_report
from tests.data_access.stores import QUARTER, Clock, a_return, a_store, counted
from tests.doors import DAY, STEWARD, seen_by

CLOCK = Clock(DAY)
OTHERS = [Reader(Audience.PARTNER), Reader(Audience.PUBLIC)]
POLICE = reader_of([Role.SENDER], Audience.PARTNER, ["police"])


@pytest.fixture
def store() -> Iterator[Store]:
    """A store with one return and no paper."""
    with a_store(clock=CLOCK) as found:
        found.save_return(a_return(counted(50, QUARTER)))
        yield found


def told(store: Store, reader: Reader, kind: PaperKind = PaperKind.YEARLY) -> list[PaperStep]:
    """Give the steps of a kind that a reader is told."""
    return list(seen_by(store, reader).paper_steps(kind))


@pytest.mark.parametrize("reader", OTHERS)
def test_others_read_nothing_before_it_is_agreed_and_then_no_names(
    store: Store, reader: Reader
) -> None:
    with open_editor(store, STEWARD, DAY, CLOCK) as desk:
        written_report(desk)
    assert told(store, reader) == []
    assert len(told(store, STEWARD)) == 11
    with a_store(clock=CLOCK) as another:
        with open_editor(another, STEWARD, DAY, CLOCK) as desk:
            agreed = agreed_report(desk)
            desk.record_paper(a_step(section="impact", text="not agreed yet"), after=1)
        found = told(another, reader)
    assert found[-1].word is PaperWord.AGREED
    assert len(found) == agreed.number
    assert {one.by for one in found} == {""}
    assert "not agreed yet" not in {one.text for one in found}
    assert all(one.text for one in found[:-1])


@pytest.mark.parametrize("reader", OTHERS)
def test_others_read_no_version_that_was_replaced_before_it_was_agreed(
    store: Store, reader: Reader
) -> None:
    with open_editor(store, STEWARD, DAY, CLOCK) as desk:
        last = written_report(desk)
        draft = next(one for one in seen_by(store, STEWARD).paper_steps(PaperKind.YEARLY))
        anew = desk.record_paper(
            a_step(section=draft.section, text="as it was agreed"), after=draft.number
        )
        assert anew.number == last.number + 1
        desk.record_paper(a_step(PaperWord.AGREED, by=OTHER), after=anew.number)
    found = {one.number: one.text for one in told(store, reader)}
    assert (found[draft.number], found[anew.number]) == ("", "as it was agreed")
    assert {one.number: one.text for one in told(store, STEWARD)}[draft.number] == draft.text


def test_an_agencys_report_is_read_by_partners_once_it_is_sent_and_by_the_agency_before(
    store: Store,
) -> None:
    kind = PaperKind.AGENCY
    with open_editor(store, STEWARD, DAY, CLOCK) as desk:
        saved = [desk.record_paper(one, after=0) for one in parts(kind, agency="police")]
    assert told(store, Reader(Audience.PARTNER), kind) == []
    assert len(told(store, POLICE, kind)) == len(saved)
    care = reader_of([Role.SENDER], Audience.PARTNER, ["care"])
    assert told(store, care, kind) == []
    with open_editor(store, STEWARD, DAY, CLOCK) as desk:
        sent = a_step(PaperWord.SENT, kind=kind, agency="police")
        desk.record_paper(sent, after=saved[-1].number)
    for reader in (Reader(Audience.PARTNER), care):
        assert len(told(store, reader, kind)) == len(saved) + 1


def test_the_public_reads_nothing_of_what_agencies_report(store: Store) -> None:
    with pytest.raises(NotAllowedError):
        told(store, Reader(Audience.PUBLIC), PaperKind.AGENCY)


def test_a_count_in_a_paper_for_years_to_come_is_held_against_the_last_year_with_figures() -> None:
    text = "There were 38 of them, and families waited."
    with a_store(clock=CLOCK) as store:
        store.save_return(a_return(counted(3, QUARTER)))
        for year in (QUARTER.year, QUARTER.year + 2):
            with store.snapshot() as snapshot:
                assert not is_paper_told(snapshot, text, year, Audience.PUBLIC)
                assert is_paper_told(snapshot, "Families wait less.", year, Audience.PUBLIC)
