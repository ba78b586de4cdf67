"""The texts of a snapshot are those of its day, without what was taken back since."""

from collections.abc import Iterator
from datetime import date

import pytest

from dashboard.commentary.commentary import Commentary, CommentScope, CommentSubject
from dashboard.commentary.edited_sentences import EditedSentence
from dashboard.meetings.decisions import DecisionKind, MeetingDecision
from dashboard.meetings.slides import MeetingPlan
from dashboard.readers import Audience, Reader
from dashboard.releases.typed_texts import TextId, TextKind
from data_access.store.gate import open_gate
from data_access.store.store import Store
from tests.data_access.stores import QUARTER, Clock, a_return, a_store, counted
from tests.doors import DAY, edited, release_all

FIRST, SECOND, THIRD = (date(2024, 1, day) for day in (10, 11, 12))
SUBJECT = CommentSubject.of_quarter(CommentScope.INDICATOR, "enquiries", QUARTER)
COMMENT = TextId(TextKind.COMMENTARY, 1)


@pytest.fixture
def typed() -> Iterator[Store]:
    """A store whose texts were typed and released on the second day; one was taken back."""
    clock = Clock(FIRST)
    with a_store(clock=clock) as store:
        store.save_return(a_return(counted(412)))
        clock.next_day()
        desk = edited(store, clock)
        desk.enter_commentary(
            Commentary(SUBJECT, "care", "Late cases", "Head", "A. Steward"), after=0
        )
        closed = (QUARTER, SECOND, "close", DecisionKind.CLOSE, "Closed")
        desk.record_decision(MeetingDecision(*closed, by="A. Steward"))
        about = (QUARTER.address, "answer-1", ("enquiries",), QUARTER, QUARTER)
        desk.edit_sentence(EditedSentence(*about, "Rose", {}, "Rose a lot", "A. Steward"), after=0)
        desk.arrange_meeting(MeetingPlan(QUARTER, notes={"answer": "ask"}, by="A. Steward"), ())
        release_all(store)
        clock.next_day()
        desk.take_back_texts([COMMENT], "B. Other")
        yield store


def test_texts_are_there_from_the_day_on_which_they_were_typed(typed: Store) -> None:
    for day, there in ((FIRST, 0), (SECOND, 1), (THIRD, 1), (None, 1)):
        with typed.snapshot(day) as snapshot:
            texts = snapshot.texts
            found = [texts.commentary(), texts.decisions(), texts.sentences()]
            assert [len(one) for one in found] == [there] * 3
            assert bool(texts.meeting_plan(QUARTER).notes) is bool(there)
            kinds = {one.id.kind for one in texts.records()}
            assert (TextKind.SENTENCE in kinds) is bool(there)


def test_a_text_that_was_taken_back_is_released_on_no_day(typed: Store) -> None:
    decided = TextId(TextKind.DECISION, 1)
    with typed.snapshot(SECOND) as then:
        assert COMMENT in {one.id for one in then.texts.marks()}
        assert COMMENT not in then.texts.released()
        assert decided in then.texts.released()
    with typed.snapshot(FIRST) as before:
        assert decided not in before.texts.released()


def test_a_reader_of_a_past_day_reads_as_much_and_does_nothing(typed: Store) -> None:
    with open_gate(typed, Reader(Audience.STEWARD), DAY, FIRST) as gate:
        assert (gate.day, gate.as_at, gate.reader.is_steward) == (FIRST, FIRST, True)
        assert gate.waiting_drafts == 0
        assert gate.figures_since() == FIRST
