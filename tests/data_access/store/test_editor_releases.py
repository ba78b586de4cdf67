"""Texts released, taken back and looked at by stewards: all or nothing, on both databases."""

from dataclasses import replace
from datetime import timedelta
from threading import Barrier, Thread

import pytest

from dashboard.catalogue.decisions import Minute
from dashboard.errors import NotAllowedError, ReleaseError
from dashboard.exceptions.life import ExceptionRun, ExceptionStage, ExceptionStep
from dashboard.readers import Audience, Person, Reader
from dashboard.releases.typed_texts import MarkWord, TextId, TextKind, TextRecord
from data_access.meetings.text_mark_rows import OF_FIGURES
from data_access.store.editor import Editor, open_editor
from data_access.store.store import Store
from tests import builders as make
from tests.data_access.stores import QUARTER, Clock, a_return, counted
from tests.doors import DAY, edited, record_step, seen_by

PUBLIC, PARTNER, STEWARD = (Reader(audience) for audience in Audience)
RUN = ExceptionRun("enquiries", QUARTER, QUARTER, upward=True)
WORDS = "a new form counts them once"


@pytest.fixture
def desk(store: Store, clock: Clock) -> Editor:
    """A steward's desk at a store with one explanation, which A. Steward typed."""
    noted = replace(counted(412), reason="the system was down")
    store.save_return(a_return(noted, reason="late entries"))
    step = ExceptionStep(RUN, ExceptionStage.EXPLAINED, "A. Steward", WORDS)
    record_step(store, step, clock)
    return edited(store, clock)


STEP = TextId(TextKind.STEP, 1)


def record(store: Store, key: TextId = STEP) -> TextRecord:
    """Give a text as it stands now."""
    return {one.id: one for one in seen_by(store, STEWARD).typed_texts()}[key]


def token_of(store: Store, key: TextId = STEP) -> str:
    """Give the token of a text and of what others will read of it."""
    return seen_by(store, STEWARD).previewed(record(store, key)).token


def read(store: Store, reader: Reader = PUBLIC) -> str:
    """Give the explanation as a reader reads it; nothing of a draft."""
    return "".join(one.text for one in seen_by(store, reader).exception_steps())


def test_a_text_is_read_once_another_steward_has_released_it(desk: Editor, store: Store) -> None:
    before = desk.gate.state
    assert (read(store), read(store, PARTNER), read(store, STEWARD)) == ("", "", WORDS)
    (mark,) = desk.release_texts({STEP: token_of(store)}, " B. Other ")
    assert (read(store), read(store, PARTNER)) == (WORDS, WORDS)
    assert desk.gate.state != before
    assert (mark.word, mark.by, mark.alone) == (MarkWord.RELEASED, "B. Other", False)
    assert mark.sentence == "Released by B. Other on 10 January 2024"


def test_the_writer_is_refused_and_nothing_is_written(desk: Editor, store: Store) -> None:
    before = desk.gate.state
    with pytest.raises(ReleaseError, match="who wrote it"):
        desk.release_texts({STEP: None}, "a. STEWARD")
    assert (read(store), desk.gate.state) == ("", before)


def test_the_only_steward_releases_the_next_day(desk: Editor, store: Store, clock: Clock) -> None:
    with pytest.raises(ReleaseError, match="the day it was written"):
        desk.release_texts({STEP: None}, "A. Steward", alone=True)
    clock.next_day()
    assert read(store) == ""
    (mark,) = desk.release_texts({STEP: None}, "A. Steward", alone=True)
    assert mark.alone
    assert read(store) == WORDS


def test_of_several_texts_all_are_released_or_none(
    desk: Editor, store: Store, clock: Clock
) -> None:
    reason = TextId(TextKind.REASON, 1)
    note = TextId(TextKind.NOTE, 1, "enquiries:all")
    with pytest.raises(ReleaseError, match="no such text"):
        desk.release_texts({reason: None, TextId(TextKind.REASON, 9): None}, "B. Other")
    assert not record(store, reason).is_released
    with pytest.raises(ReleaseError, match="as no name came with it"):
        desk.release_texts({reason: None, note: None}, "A. Steward")
    clock.moment += timedelta(days=1)
    edited(store, clock).release_texts({reason: None, note: None}, "A. Steward")
    shown = seen_by(store, PUBLIC).return_(1)
    assert (shown.reason, shown.observations[0].reason) == ("late entries", "the system was down")
    assert read(store) == ""


def test_a_text_taken_back_is_a_draft_with_a_history(
    desk: Editor, store: Store, clock: Clock
) -> None:
    desk.release_texts({STEP: None}, "B. Other")
    clock.next_day()
    desk.take_back_texts([STEP], "A. Steward")
    assert (read(store), read(store, PARTNER)) == ("", "")
    told = [one.sentence for one in record(store).marks]
    assert told == [
        "Released by B. Other on 10 January 2024",
        "Taken back by A. Steward on 11 January 2024",
    ]
    assert seen_by(store, STEWARD).waiting_drafts == 3
    with pytest.raises(ReleaseError, match=r"taken back by A\. Steward"):
        desk.take_back_texts([STEP], "B. Other")
    desk.release_texts({STEP: None}, "B. Other")
    assert read(store) == WORDS


def test_a_later_text_about_the_same_is_read_before_the_first_is_released(
    desk: Editor, store: Store, clock: Clock
) -> None:
    token = token_of(store)
    record_step(store, ExceptionStep(RUN, ExceptionStage.AGREED, "C. Third", "as agreed"), clock)
    with pytest.raises(ReleaseError, match="meanwhile"):
        desk.release_texts({STEP: token}, "B. Other")
    assert read(store) == ""
    assert record(store).text.later == TextId(TextKind.STEP, 2)
    desk.release_texts({STEP: token_of(store)}, "B. Other")
    assert read(store, PARTNER) == WORDS


@pytest.mark.parametrize("key", [STEP, TextId(TextKind.NOTE, 1, "enquiries:all")])
def test_a_figure_that_was_corrected_meanwhile_is_read_with_the_text(
    desk: Editor, store: Store, key: TextId
) -> None:
    token = token_of(store, key)
    store.save_return(a_return(counted(3), reason="counted anew"))
    with pytest.raises(ReleaseError, match="what others will read"):
        desk.release_texts({key: token}, "B. Other")
    assert not record(store, key).is_released
    assert token_of(store, key) != token


def test_of_two_stewards_at_the_same_moment_the_second_is_told(
    desk: Editor, store: Store, clock: Clock
) -> None:
    token, start, said = token_of(store), Barrier(2), []

    def act(name: str) -> None:
        start.wait(10)
        try:
            edited(store, clock).release_texts({STEP: token}, name)
            said.append("done")
        except ReleaseError as error:
            said.append(error.faults[0].found)

    both = [Thread(target=act, args=(name,)) for name in ("B. Other", "C. Third")]
    for one in both:
        one.start()
    for one in both:
        one.join(30)
    assert sorted(said)[0] == "done"
    assert sorted(said)[1].startswith("released by ")
    assert len(record(store).marks) == 1


def test_a_known_person_releases_under_their_own_name(
    desk: Editor, store: Store, clock: Clock
) -> None:
    with (
        open_editor(store, STEWARD, DAY, clock, Person("A. Steward")) as editor,
        pytest.raises(ReleaseError, match="who wrote it"),
    ):
        editor.release_texts({STEP: None}, "B. Other")
    with open_editor(store, STEWARD, DAY, clock, Person("D. Fourth")) as editor:
        (mark,) = editor.release_texts({STEP: None}, "")
    assert mark.by == "D. Fourth"


def test_texts_that_stood_are_looked_at_once(desk: Editor, store: Store) -> None:
    (made,) = (one for one in seen_by(store, STEWARD).typed_texts() if one.is_to_look_at)
    desk.keep_texts({made.id: None}, "B. Other")
    found = record(store, made.id)
    assert (found.is_released, found.is_to_look_at) == (True, False)
    with pytest.raises(ReleaseError, match="waits for a look"):
        desk.keep_texts({made.id: None}, "B. Other")
    desk.take_back_texts([made.id], "C. Third")
    assert not record(store, made.id).is_released


def test_nobody_but_a_steward_comes_near_drafts(desk: Editor, store: Store) -> None:
    for reader in (PUBLIC, PARTNER):
        shown = seen_by(store, reader)
        assert shown.waiting_drafts == 0
        with pytest.raises(NotAllowedError):
            shown.typed_texts()
        with pytest.raises(NotAllowedError), open_editor(store, reader, DAY):
            pass


def test_invented_figures_that_begin_again_leave_no_release_to_others(
    desk: Editor, store: Store, clock: Clock
) -> None:
    desk.release_texts({STEP: None}, "B. Other")
    clock.moment += timedelta(days=1)
    edited(store, clock).release_texts({TextId(TextKind.REASON, 1): None}, "B. Other")
    with store.together():
        store.begin_again()
    store.save_return(a_return(counted(412), reason="something else"))
    assert "something" not in seen_by(store, PUBLIC).return_(1).reason


def test_an_event_waits_and_a_withdrawn_one_does_not_come_back_with_its_release(
    desk: Editor, store: Store
) -> None:
    minute = Minute("the sub-group", recorded_by="A. Steward")
    event = make.event(QUARTER, "a new form")
    change = desk.add_event(event, minute)
    assert seen_by(store, PUBLIC).catalogue().events == ()
    desk.release_texts({TextId(TextKind.CHANGE, change.number): None}, "B. Other")
    assert [one.title for one in seen_by(store, PUBLIC).catalogue().events] == ["a new form"]
    desk.withdraw_event(event, minute)
    desk.add_event(event, minute)
    assert seen_by(store, PUBLIC).catalogue().events == ()


def test_what_a_demonstration_invents_is_released_and_no_draft_about_a_level(
    desk: Editor, store: Store
) -> None:
    minute = Minute("the sub-group", recorded_by="A. Steward")
    change = desk.add_level("enquiries", make.threshold(above=390, since=QUARTER), minute)
    store.release_standing(MarkWord.RELEASED, "the demonstration", OF_FIGURES)
    waiting = [one.id for one in seen_by(store, STEWARD).typed_texts() if not one.is_released]
    assert waiting == [TextId(TextKind.CHANGE, change.number)]
    assert read(store) == WORDS
