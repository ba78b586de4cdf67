"""Who keeps deep-dives, and who agrees to their conclusions."""

from collections.abc import Iterator

import pytest

from dashboard.assurance.deep_dives.deep_dives import DiveStep, DiveWord, PieceKind
from dashboard.errors import NotAllowedError, StepError
from dashboard.people.roles import Role, reader_of
from dashboard.readers import Audience, Person
from data_access.assurance.numbered_rows import AssuranceRows
from data_access.store.editor import open_editor
from data_access.store.store import Store
from tests.dashboard.assurance.audits.audits import a_finding
from tests.dashboard.assurance.deep_dives.gathered import BY, a_piece
from tests.data_access.store.assurance.discussed import discussed_audit
from tests.data_access.store.assurance.dived import agreed_step, concluded_dive
from tests.data_access.store.assurance.kept_before import keep_before
from tests.data_access.store.assurance.surveyed import released_quote, released_results
from tests.data_access.stores import Clock, a_store
from tests.doors import DAY, STEWARD, seen_by

CLOCK = Clock(DAY)


@pytest.fixture
def store() -> Iterator[Store]:
    """A store without a deep-dive."""
    with a_store(clock=CLOCK) as found:
        yield found


@pytest.mark.parametrize("role", [Role.MEMBER, Role.CHAIR, Role.SCRUTINEER])
def test_who_only_reads_deep_dives_opens_none(store: Store, role: Role) -> None:
    reader = reader_of([role], Audience.STEWARD)
    with (
        open_editor(store, reader, DAY, CLOCK, Person("P. Person")) as desk,
        pytest.raises(NotAllowedError),
    ):
        concluded_dive(desk)
    assert seen_by(store, STEWARD).dive_steps() == ()


def test_the_chair_agrees_and_the_analyst_does_not(store: Store) -> None:
    analyst = reader_of([Role.ANALYST], Audience.STEWARD)
    with open_editor(store, analyst, DAY, CLOCK, Person("P. Person")) as desk:
        concluded = concluded_dive(desk)
        with pytest.raises(NotAllowedError):
            agreed_step(desk, concluded)
    chair = reader_of([Role.CHAIR], Audience.STEWARD)
    same = Person("p person")
    with open_editor(store, chair, DAY, CLOCK, same) as desk, pytest.raises(StepError):
        agreed_step(desk, concluded)
    with open_editor(store, chair, DAY, CLOCK, Person("C. Chair")) as desk:
        assert agreed_step(desk, concluded).by == "C. Chair"


def test_a_survey_and_a_voice_are_gathered_by_their_numbers(store: Store) -> None:
    with open_editor(store, STEWARD, DAY, CLOCK) as desk:
        released_results(desk)
        released_quote(desk)
        last = concluded_dive(desk)
        for kind, key in ((PieceKind.SURVEY, "1"), (PieceKind.VOICE, "1")):
            piece = a_piece(dive=last.dive, kind=kind, key=key, by=BY)
            last = desk.record_dive(piece, after=last.number)
        with pytest.raises(StepError):
            desk.record_dive(a_piece(dive=1, kind=PieceKind.VOICE, key="2"), after=last.number)


def test_a_conclusion_from_a_finding_tells_no_count_and_partners_read_none_kept_before(
    store: Store,
) -> None:
    with open_editor(store, STEWARD, DAY, CLOCK) as desk:
        audit = discussed_audit(desk)
        desk.record_finding(a_finding(audit=audit.audit))
        last = concluded_dive(desk)
        piece = a_piece(dive=last.dive, kind=PieceKind.FINDING, key="1", by=BY)
        last = desk.record_dive(piece, after=last.number)
        counted = DiveStep(DiveWord.CONCLUDED, last.dive, text="It is late in 10 of 12", by=BY)
        with pytest.raises(StepError, match="how many cases of an audit"):
            desk.record_dive(counted, after=last.number)
    rows = AssuranceRows.of(store.partnership).dives
    keep_before(store, lambda connection: rows.add(connection, [counted], CLOCK()))
    chair = reader_of([Role.CHAIR], Audience.STEWARD)
    assert seen_by(store, chair).dive_steps()[-1].text == ""
    assert seen_by(store, STEWARD).dive_steps()[-1].text == counted.text
