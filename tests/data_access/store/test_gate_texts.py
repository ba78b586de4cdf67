"""Every field of free text, through every method of the gate, with a word that marks it.

Beside a number that is hidden, or a name, and in a draft no reader but a steward ever receives the
marked word. Where nothing in a released text is to be kept back, those who read the field receive
it, until it is taken back.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

import pytest

from dashboard.catalogue.decisions import Minute
from dashboard.commentary.commentary import (
    SUBGROUP,
    Commentary,
    CommentScope,
    CommentSubject,
)
from dashboard.exceptions.life import ExceptionRun, ExceptionStage, ExceptionStep
from dashboard.figures.observations import StatedComment
from dashboard.meetings.decisions import DecisionKind, MeetingDecision
from dashboard.meetings.slides import MeetingPlan
from dashboard.readers import Audience, Reader
from dashboard.releases.released_words import UNNAMED, UNNAMED_EVENT
from dashboard.releases.typed_texts import TextId
from data_access.store.store import Store
from tests import builders as make
from tests.data_access.store.room_rows import Row
from tests.data_access.store.test_gate_table import TABLE, answers
from tests.data_access.stores import CATALOGUE, ENQUIRIES, QUARTER, Clock, a_return, a_store
from tests.doors import edited, record_step, release_all, seen_by

PUBLIC, PARTNER, STEWARD = (Reader(audience) for audience in Audience)
MARK = "wickerwork"
CLEAN = f"the {MARK} form was new"
HIDDEN = 38
KEPT = {
    "a number": f"the {MARK} form: {HIDDEN} of them came late",
    "a number in words": f"the {MARK} form: thirty-eight of them came late",
    "a name": f"the {MARK} form, after Jamie Smith asked for it",
}
PLAIN = Minute("the sub-group", "a meeting", "as agreed", "A. Steward", QUARTER.first_day)
ASKED = {
    **TABLE,
    "return_": Row(lambda gate: gate.return_(1), filtered=True),
    "received_on": Row(lambda gate: gate.received_on(1), filtered=False),
    "versions": Row(lambda gate: gate.versions(ENQUIRIES.key, QUARTER, None), filtered=True),
}
NOBODY: tuple[Reader, ...] = ()
OTHERS = (PUBLIC, PARTNER)


@dataclass(frozen=True)
class Field:
    """A field of free text: how a text comes into it, and who else than stewards reads it."""

    put: Callable[[str], Store]
    readers: tuple[Reader, ...]


def sent(note: str = "", hidden_note: str = "", reason: str = "", file: str = "a.csv") -> Store:
    """Make a store in which a total is shown and two of its parts are hidden."""
    store = a_store(clock=Clock())
    counts = zip((part.key for part in make.AGE.parts), (3, 371, HIDDEN), strict=True)
    parts = [make.observation(ENQUIRIES, QUARTER, count, part=key) for key, count in counts]
    parts[-1] = replace(parts[-1], reason=hidden_note)
    total = replace(make.observation(ENQUIRIES, QUARTER, 412), reason=note)
    store.save_return(replace(a_return(total, *parts, reason=reason), file=file))
    return store


def with_event(title: str = "new form", source: str = "", minute: Minute = PLAIN) -> Store:
    """Make a store in which an event was recorded."""
    store = sent()
    event = make.event(QUARTER, title, source=source, indicators=(ENQUIRIES.key,))
    edited(store, Clock()).add_event(event, minute)
    return store


def with_level(agreed: str = "the sub-group", minute: Minute = PLAIN) -> Store:
    """Make a store in which a threshold was agreed."""
    store = sent()
    level = replace(make.threshold(above=500, since=QUARTER), agreed=agreed)
    edited(store, Clock()).add_level(ENQUIRIES.key, level, minute)
    return store


def with_entry(agreed: str = "the sub-group", source: str = "") -> Store:
    """Make a store in which an indicator's entry was changed by a file."""
    store = sent()
    changed = replace(CATALOGUE.indicators[0], definition="Otherwise.")
    catalogue = replace(CATALOGUE, indicators=(changed, *CATALOGUE.indicators[1:]))
    store.save_catalogue(catalogue, agreed=agreed, source=source, since=QUARTER.first_day)
    return store


def with_step(text: str = "", who: str = "", by: str = "A. Steward") -> Store:
    """Make a store in which a step of an exception was recorded."""
    store = sent()
    run = ExceptionRun(ENQUIRIES.key, QUARTER, QUARTER, upward=True)
    step = ExceptionStep(run, ExceptionStage.AGREED, by, text or "as agreed", who)
    record_step(store, step, Clock())
    return store


def with_commentary(
    text: str = "as before", post: str = "Head of Service", by: str = "A. Steward"
) -> Store:
    """Make a store in which a steward entered what an agency says of an indicator."""
    store = sent()
    subject = CommentSubject.of_quarter(CommentScope.INDICATOR, ENQUIRIES.key, QUARTER)
    one = Commentary(subject, ENQUIRIES.agencies[0], text, post, by)
    edited(store, Clock()).enter_commentary(one, after=0)
    return store


def with_comment_on_run(text: str) -> Store:
    """Make a store in which the sub-group says something of an exception."""
    store = sent()
    run = ExceptionRun(ENQUIRIES.key, QUARTER, QUARTER, upward=True)
    one = Commentary(CommentSubject.of_run(run), SUBGROUP, text, "Chair", "A. Steward")
    edited(store, Clock()).enter_commentary(one, after=0)
    return store


def with_comment_in_return(text: str) -> Store:
    """Make a store in which a later return says something, and states its figure again."""
    store = sent()
    again = a_return(make.observation(ENQUIRIES, QUARTER, 412))
    store.save_return(replace(again, comments=(StatedComment(ENQUIRIES.key, text),)))
    return store


def with_decision(
    text: str = "as agreed",
    who: str = "Head of Service",
    by: str = "A. Steward",
    kind: DecisionKind = DecisionKind.ACTION,
) -> Store:
    """Make a store in which a meeting decided something that an indicator measures."""
    store = sent()
    held = QUARTER.last_day
    one = MeetingDecision(QUARTER, held, "close", kind, text, who, held, ENQUIRIES.key, by=by)
    edited(store, Clock()).record_decision(one)
    return store


def with_decision_on_run(text: str) -> Store:
    """Make a store in which a meeting explained an exception."""
    store = sent()
    run = ExceptionRun(ENQUIRIES.key, QUARTER, QUARTER, upward=True)
    held = QUARTER.last_day
    one = MeetingDecision(QUARTER, held, "exception", DecisionKind.EXPLAIN, text, by="A. Steward")
    edited(store, Clock()).record_decision(one, run)
    return store


def with_notes(text: str) -> Store:
    """Make a store in which who presents a meeting keeps notes."""
    store = sent()
    plan = MeetingPlan(QUARTER, notes={"answer": text}, by="A. Steward")
    edited(store, Clock()).arrange_meeting(plan, ())
    return store


FIELDS = {
    "a figure's note": Field(lambda text: sent(note=text), OTHERS),
    "a hidden figure's note": Field(lambda text: sent(hidden_note=text), NOBODY),
    "a return's reason": Field(lambda text: sent(reason=text), OTHERS),
    "a file's name": Field(lambda text: sent(file=f"{text}.csv"), NOBODY),
    "an event's title": Field(lambda text: with_event(title=text), OTHERS),
    "an event's source": Field(lambda text: with_event(source=text), OTHERS),
    "who agreed an event": Field(
        lambda text: with_event(minute=replace(PLAIN, agreed=text)), NOBODY
    ),
    "where an event was agreed": Field(
        lambda text: with_event(minute=replace(PLAIN, source=text)), NOBODY
    ),
    "why an event was agreed": Field(
        lambda text: with_event(minute=replace(PLAIN, why=text)), NOBODY
    ),
    "who recorded an event": Field(
        lambda text: with_event(minute=replace(PLAIN, recorded_by=text)), NOBODY
    ),
    "a level's agreement": Field(lambda text: with_level(agreed=text), OTHERS),
    "who agreed a level": Field(
        lambda text: with_level(minute=replace(PLAIN, agreed=text)), OTHERS
    ),
    "where a level was agreed": Field(
        lambda text: with_level(minute=replace(PLAIN, source=text)), OTHERS
    ),
    "why a level was agreed": Field(
        lambda text: with_level(minute=replace(PLAIN, why=text)), NOBODY
    ),
    "who recorded a level": Field(
        lambda text: with_level(minute=replace(PLAIN, recorded_by=text)), NOBODY
    ),
    "who agreed an entry": Field(lambda text: with_entry(agreed=text), OTHERS),
    "where an entry was agreed": Field(lambda text: with_entry(source=text), OTHERS),
    "a step's text": Field(lambda text: with_step(text=text), OTHERS),
    "a step's post": Field(lambda text: with_step(who=text), (PARTNER,)),
    "who recorded a step": Field(lambda text: with_step(by=text), NOBODY),
    "a decision": Field(lambda text: with_decision(text=text), OTHERS),
    "a decision on an exception": Field(with_decision_on_run, OTHERS),
    "who acts": Field(lambda text: with_decision(who=text), (PARTNER,)),
    "who attended": Field(
        lambda text: with_decision(text=text, kind=DecisionKind.ATTENDED), (PARTNER,)
    ),
    "who recorded a decision": Field(lambda text: with_decision(by=text), NOBODY),
    "notes on a slide": Field(with_notes, NOBODY),
    "commentary": Field(lambda text: with_commentary(text=text), OTHERS),
    "commentary on an exception": Field(with_comment_on_run, OTHERS),
    "a return's comment": Field(with_comment_in_return, OTHERS),
    "the post that comments": Field(lambda text: with_commentary(post=text), (PARTNER,)),
    "who entered commentary": Field(lambda text: with_commentary(by=text), NOBODY),
}


def received_by(store: Store, reader: Reader) -> set[str]:
    """Give the methods by which a reader receives the marked word."""
    return {n for n, found in answers(store, reader, ASKED).items() if MARK in repr(found)}


@pytest.mark.parametrize("field", FIELDS.values(), ids=FIELDS)
def test_a_text_is_a_stewards_alone_until_it_is_released_and_when_it_is_taken_back(
    field: Field,
) -> None:
    store = field.put(CLEAN)
    nobody: list[set[str]] = [set(), set()]
    assert received_by(store, STEWARD)
    assert [received_by(store, reader) for reader in OTHERS] == nobody
    waiting = waiting_texts(store)
    release_all(store)
    readers = [reader for reader in OTHERS if received_by(store, reader)]
    assert readers == list(field.readers)
    if waiting:  # nobody but a steward reads a file's name, so it does not wait
        edited(store, Clock()).take_back_texts(waiting, "C. Third")
    assert [received_by(store, reader) for reader in OTHERS] == nobody
    assert received_by(store, STEWARD)
    store.dispose()


@pytest.mark.parametrize("text", [CLEAN, *KEPT.values()], ids=["clean", *KEPT])
@pytest.mark.parametrize("field", FIELDS.values(), ids=FIELDS)
def test_a_text_is_read_by_those_its_preview_names_and_never_beside_a_number_or_a_name(
    field: Field, text: str
) -> None:
    store = field.put(text)
    steward = seen_by(store, STEWARD)
    previews = [each for one in steward.typed_texts() for each in steward.previewed(one).preview]
    promised = {
        reader
        for reader in OTHERS
        for one in previews
        if MARK in one.field.text and one.reads(reader.audience)
    }
    release_all(store)
    received = {reader for reader in OTHERS if received_by(store, reader)}
    assert received == promised == (set(field.readers) if text == CLEAN else set())
    assert received_by(store, STEWARD)
    store.dispose()


def test_an_edit_waits_while_the_released_text_is_read() -> None:
    store = with_level(agreed="the board")
    release_all(store)
    level = seen_by(store, STEWARD).catalogue().indicator(ENQUIRIES.key).thresholds[0]
    lines = (replace(CATALOGUE.indicators[0], thresholds=(replace(level, agreed=CLEAN),)),)
    edit = replace(CATALOGUE, indicators=(*lines, *CATALOGUE.indicators[1:]))
    store.agree(edit, replace(PLAIN, on_screen=True))
    for reader in OTHERS:
        shown = seen_by(store, reader)
        assert shown.catalogue().indicator(ENQUIRIES.key).thresholds[0].agreed == "the board"
        assert received_by(store, reader) == set()
    release_all(store)
    for reader in OTHERS:
        agreed = seen_by(store, reader).catalogue().indicator(ENQUIRIES.key).thresholds[0].agreed
        assert agreed == CLEAN


def test_a_level_judges_and_a_break_cuts_before_their_words_are_released() -> None:
    store = with_level()
    minute = replace(PLAIN, agreed="others")
    desk = edited(store, Clock())
    desk.add_event(make.event(QUARTER - 2, CLEAN, is_break=True), minute)
    desk.add_event(make.event(QUARTER - 1, "plain"), minute)
    for reader in OTHERS:
        catalogue = seen_by(store, reader).catalogue()
        assert [one.title for one in catalogue.events] == [UNNAMED_EVENT]
        assert catalogue.events[0].is_break
        level = catalogue.indicator(ENQUIRIES.key).thresholds[0]
        assert (level.high, level.agreed) == (500, UNNAMED)
        assert [one.event.title for one in seen_by(store, reader).agreed_events()] == [
            UNNAMED_EVENT
        ]


def test_breaks_of_one_quarter_without_a_released_name_are_told_apart() -> None:
    store = with_level()
    desk, minute = edited(store, Clock()), replace(PLAIN, agreed="others")
    desk.add_event(make.event(QUARTER, "a", is_break=True, indicators=(ENQUIRIES.key,)), minute)
    desk.add_event(make.event(QUARTER, "b", is_break=True), minute)
    desk.add_event(make.event(QUARTER, "c", is_break=True), minute)
    desk.add_event(make.event(QUARTER, "d", rebase=True), minute)
    for reader in OTHERS:
        names = [one.title for one in seen_by(store, reader).catalogue().events]
        assert [one.removesuffix(f": {UNNAMED_EVENT}") for one in names] == [
            "a break of one line",
            "a break of all lines, A",
            "a break of all lines, B",
            "new limits of all lines",
        ]
    release_all(store)
    titles = [one.title for one in seen_by(store, PUBLIC).catalogue().events]
    assert titles == ["a", "b", "c", "d"]


def test_of_a_step_that_is_a_draft_nothing_is_told_and_the_released_one_before_it_stays() -> None:
    store = with_step(text=CLEAN, who="Head of Service")
    for reader in OTHERS:
        assert seen_by(store, reader).exception_steps() == ()
    release_all(store)
    (agreed,) = seen_by(store, STEWARD).exception_steps()
    closed = replace(agreed, stage=ExceptionStage.CLOSED, text="mended", number=0)
    record_step(store, closed, Clock())
    for reader in OTHERS:
        (step,) = seen_by(store, reader).exception_steps()
        assert (step.stage, step.text) == (ExceptionStage.AGREED, CLEAN)
        assert step.who == ("Head of Service" if reader is PARTNER else "")
    release_all(store)
    assert [one.stage for one in seen_by(store, PARTNER).exception_steps()][1:] == [closed.stage]
    assert [one.text for one in seen_by(store, PUBLIC).exception_steps()] == ["mended"]


def test_a_change_that_is_a_draft_is_no_line_of_a_history() -> None:
    store = with_entry(agreed="the board")
    release_all(store)
    known = len(seen_by(store, STEWARD).decisions(ENQUIRIES.key))
    line = replace(CATALOGUE.indicators[0], title="Another title")
    edit = replace(CATALOGUE, indicators=(line, *CATALOGUE.indicators[1:]))
    store.agree(edit, replace(PLAIN, since=date(2031, 7, 9)))
    assert len(seen_by(store, STEWARD).decisions(ENQUIRIES.key)) == known + 1
    for reader in OTHERS:
        found = seen_by(store, reader).decisions(ENQUIRIES.key)
        assert (len(found), "2031" in repr(found)) == (known, False)
    release_all(store)
    first, *_, last = seen_by(store, PUBLIC).decisions(ENQUIRIES.key)
    assert (first.is_first, last.is_first, last.since) == (True, False, date(2031, 7, 9))


def test_when_a_change_that_is_a_draft_was_recorded_is_a_stewards_alone() -> None:
    store = with_level()
    cut = make.event(QUARTER - 2, CLEAN, is_break=True)
    edited(store, Clock()).add_event(cut, replace(PLAIN, agreed="others"))
    (known,) = seen_by(store, STEWARD).agreed_events()
    assert known.recorded is not None
    for reader in OTHERS:
        assert [one.recorded for one in seen_by(store, reader).agreed_events()] == [None]
    release_all(store)
    for reader in OTHERS:
        assert [one.recorded for one in seen_by(store, reader).agreed_events()] == [known.recorded]


def waiting_texts(store: Store) -> list[TextId]:
    """Give the texts that wait to be released."""
    return [one.id for one in seen_by(store, STEWARD).typed_texts() if not one.is_released]
