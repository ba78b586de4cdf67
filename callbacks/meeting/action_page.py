"""The page of one action: its address, its history, and what people record about it."""

from collections.abc import Iterable
from dataclasses import replace

from callbacks.commentary.since_actions import since_words
from callbacks.meeting.action_matters import (
    agency_title,
    agreed_where,
    answered_exception,
    measured_line,
    stuck_words,
)
from callbacks.web.form_posts import FormPost, Said, checked_texts, day_read, number_read, word_read
from callbacks.web.linked.led_to import link_page_faults
from callbacks.web.page import Page
from callbacks.web.page_frame import make_frame, own_texts_address, text_records
from dashboard.actions import Action
from dashboard.agreements.form_texts import FormTexts, TextField
from dashboard.errors import AddressError, Fault, StepError
from dashboard.exceptions.life import LONGEST_NAME, LONGEST_WORDS
from dashboard.meetings.action_words import SuccessMeasure
from dashboard.meetings.decision_rules import decision_action
from dashboard.meetings.decisions import (
    OF_ACTION,
    ActionOnDay,
    DecisionKind,
    MeetingDecision,
    actions_on,
    decision_places,
)
from dashboard.releases.typed_texts import TextKind, TextRecord
from data_access.store.editor import Editor
from data_access.store.gate import Gate
from layouts.assurance.record_forms import BY, DAY, DO, LINK, WORDS, RecordForms
from layouts.frame import addresses
from layouts.frame.form_fields import faults_by_field
from layouts.frame.shell import Crumb
from layouts.meeting import action_page as page
from layouts.meeting.action_page import INSTEAD, MEASURE
from layouts.meeting.action_words import action_title

TEXTS = (
    TextField(WORDS, most=LONGEST_WORDS),
    TextField(LINK, most=200),
    TextField(BY, "the name of who records this", LONGEST_NAME, looked_through=False),
)
PLACES = {
    "words": WORDS,
    "until": DAY,
    "your name": BY,
    "the link": LINK,
    "the measure": MEASURE,
    "the note": INSTEAD,
}
"""The fields of forms by what faults call them."""


def view(gate: Gate, number: str) -> page.View:
    """Gather one action; `number` is that of its decision, or "step-3" of an exception's step."""
    found = _found(gate, number)
    action = found.action
    line = measured_line(gate, action)
    latest = (gate.bounds() or (None, None))[1]
    return page.View(
        frame=make_frame(
            gate,
            action_title(action),
            active="exceptions",
            crumbs=(Crumb("Actions", addresses.actions_address()),),
            typed_title=True,
        ),
        found=found,
        agreed=agreed_where(gate, action),
        line=line,
        since=since_words(gate, action, latest) if line[0] and latest else "",
        agency=agency_title(gate, action.agency),
        answers=answered_exception(gate, action),
        stuck=stuck_words(gate, found),
        offered=tuple(one for one in found.may_follow if gate.reader.may(decision_action(one))),
        records=_records(gate, action),
        own_texts=own_texts_address(gate),
        forms=RecordForms(addresses.action_address(action.number)),
    )


def _found(gate: Gate, number: str) -> ActionOnDay:
    """Return an action as it stands today. Raises: AddressError for one that is not told."""
    for one in actions_on(gate.meeting_decisions(), gate.today):
        if addresses.action_name(one.action.number) == f"action-{number}":
            return one
    raise AddressError(f"There is no action “{number[:40]}”.", addresses.actions_address())


def _records(gate: Gate, action: MeetingDecision) -> dict[int, TextRecord]:
    records = dict(text_records(gate, TextKind.DECISION))
    of_step = text_records(gate, TextKind.STEP).get(action.step)
    return {**records, action.number: of_step} if of_step is not None else records


def act(editor: Editor, said: Said, number: str) -> str | page.View:
    """Record what becomes of an action and return its address, or the page with the faults."""
    shown = view(editor.gate, number)
    try:
        one = _read(editor, said, shown.found)
    except StepError as error:
        texts = checked_texts(editor.gate, said, TEXTS, ())
        return _refused(shown, said, texts, error.faults)
    places = decision_places(editor.gate.catalogue(), one)
    texts = checked_texts(editor.gate, said, TEXTS, places)
    faults = link_page_faults(editor.gate, "meeting", *_shown_by(one, shown.found))
    if faults or not texts.are_in_order:
        return _refused(shown, said, texts, faults)
    try:
        editor.record_decision(one)
    except StepError as error:
        return _refused(shown, said, texts, error.faults)
    return addresses.action_address(one.about)


def _shown_by(one: MeetingDecision, asked: ActionOnDay) -> tuple[str, ...]:
    """Return the links that are to show what is recorded: its own, or what was given before."""
    if one.link:
        return (one.link,)
    if one.kind is DecisionKind.DONE:
        return asked.evidence
    is_shown = one.kind is DecisionKind.SHOWN and asked.forward is not None
    return (asked.forward.link,) if is_shown and asked.forward else ()


def _refused(shown: page.View, said: Said, texts: FormTexts, faults: Iterable[Fault]) -> page.View:
    told = faults_by_field(texts, faults, PLACES, WORDS)
    forms = shown.forms.refused(said, told, texts)
    return replace(shown, forms=forms)


def _read(editor: Editor, said: Said, asked: ActionOnDay) -> MeetingDecision:
    """Read what a form says of an action. Raises: StepError for a choice that is none."""
    action = asked.action
    kind = word_read(said, DO, DecisionKind, "what becomes of it")
    if kind not in OF_ACTION:
        raise StepError("Nothing was recorded.", [Fault("meeting", "words", kind.value, "a step")])
    latest = (editor.gate.bounds() or (None, None))[1]
    measure = None
    if kind is DecisionKind.FORWARD:
        measure = word_read(said, MEASURE, SuccessMeasure, "the measure")
    return MeetingDecision(
        meeting=latest or action.meeting,
        held=editor.today,
        item=action.item,
        kind=kind,
        text=said.get(WORDS, ""),
        due=day_read(said, DAY) if kind is DecisionKind.MOVED else None,
        measured=action.measured,
        first=action.first,
        by=said.get(BY, ""),
        about=action.number,
        measure=measure,
        link=said.get(LINK, ""),
        instead=number_read(said, INSTEAD) if said.get(INSTEAD) else 0,
    )


PAGE = Page(path="/actions/<number>", view=view, layout=page.layout)
POSTS = (FormPost("/actions/<number>", act, Action.NOTE_ACTIONS),)
