"""The page of actions: its address, what their lines have done since, and what becomes of them."""

from dataclasses import replace
from datetime import date

from callbacks.commentary.since_actions import since_words
from callbacks.web.form_posts import FormPost, Said, checked_texts, number_read
from callbacks.web.page import Page
from callbacks.web.page_frame import make_frame, own_texts_address, text_records
from dashboard.actions import Action
from dashboard.agreements.form_texts import TextField
from dashboard.errors import AddressError, Fault, StepError
from dashboard.exceptions.life import LONGEST_NAME, LONGEST_WORDS
from dashboard.meetings.decisions import (
    OF_ACTION,
    ActionOnDay,
    DecisionKind,
    MeetingDecision,
    actions_on,
    decision_places,
)
from dashboard.quarters import Quarter
from dashboard.releases.typed_texts import TextKind
from data_access.store.editor import Editor
from data_access.store.gate import Gate
from layouts.frame import addresses
from layouts.frame.form_fields import faults_by_field
from layouts.meeting import actions as page
from layouts.meeting.actions import ABOUT, BY, DO, DUE, WORDS, ListedAction

TEXTS = (
    TextField(WORDS, most=LONGEST_WORDS),
    TextField(BY, "the name of who records this", LONGEST_NAME, looked_through=False),
)
PLACES = {"words": WORDS, "until": DUE, "your name": BY}


def view(gate: Gate, owner: str = "") -> page.View:
    """Gather every action as it stands today, or those of one post."""
    found = actions_on(gate.meeting_decisions(), gate.today)
    owners = tuple(sorted({one.action.who for one in found if one.action.who}))
    if owner and owner not in owners:
        raise AddressError(f"No action is owned by “{owner[:80]}”.", addresses.actions_address())
    shown = [one for one in found if not owner or one.action.who == owner]
    records = text_records(gate, TextKind.DECISION)
    steps = text_records(gate, TextKind.STEP)
    return page.View(
        frame=make_frame(
            gate,
            "Actions",
            active="exceptions",
            lede="What meetings agreed, by whom and until when, and what its line has done since.",
        ),
        actions=tuple(
            replace(
                _listed(gate, one),
                record=steps.get(one.action.step) or records.get(one.action.number),
            )
            for one in shown
        ),
        owners=owners,
        owner=owner,
        decides=gate.reader.may(Action.DECIDE),
        own_texts=own_texts_address(gate),
    )


def _listed(gate: Gate, one: ActionOnDay) -> ListedAction:
    """Return an action with its line, and with what the line has done since."""
    action, catalogue = one.action, gate.catalogue()
    bounds = gate.bounds()
    if not action.measured or not catalogue.has(action.measured) or bounds is None:
        return ListedAction(one)
    line = catalogue.indicator(action.measured)
    address = addresses.indicator_address(line.key)
    return ListedAction(one, (line.short, address), since_words(gate, action, bounds[1]))


def act(editor: Editor, said: Said) -> str | page.View:
    """Record what becomes of an action and return its address, or the page with the faults."""
    one, faults = _read(editor, said)
    places = decision_places(editor.gate.catalogue(), one)
    texts = checked_texts(editor.gate, said, TEXTS, places)
    if not faults and texts.are_in_order:
        try:
            editor.record_decision(one)
        except StepError as error:
            faults = error.faults
        else:
            return addresses.action_address(one.about)
    told = faults_by_field(texts, faults, PLACES, DO)
    shown = view(editor.gate)
    return replace(shown, faulty=one.about, typed=dict(said), faults=told, texts=texts)


def _read(editor: Editor, said: Said) -> tuple[MeetingDecision, tuple[Fault, ...]]:
    faults: list[Fault] = []
    named, day = said.get(DO, ""), said.get(DUE, "")
    kind = next((one for one in OF_ACTION if one.value == named), None)
    if kind is None:
        words = " or ".join(one.value for one in OF_ACTION)
        faults.append(Fault("actions", "what becomes of it", f"“{named[:60]}”", words))
    typed = said.get(ABOUT, "")
    number = (
        -number_read({ABOUT: typed[1:]}, ABOUT) if typed[:1] == "-" else number_read(said, ABOUT)
    )
    asked = {one.number: one for one in editor.gate.meeting_decisions()}.get(number)
    due = None
    try:
        due = date.fromisoformat(day) if day else None
    except ValueError:
        faults.append(Fault("actions", "until", f"“{day[:40]}”", "a date such as 2026-01-31"))
    latest = (editor.gate.bounds() or (None, None))[1]
    meeting = latest or (asked.meeting if asked else Quarter.containing(editor.today))
    decision = MeetingDecision(
        meeting=meeting,
        held=editor.today,
        item=asked.item if asked else "",
        kind=kind or DecisionKind.DONE,
        text=said.get(WORDS, ""),
        due=due if kind is DecisionKind.MOVED else None,
        measured=asked.measured if asked else "",
        first=asked.first if asked else None,
        by=said.get(BY, ""),
        about=number,
    )
    return decision, tuple(faults)


PAGE = Page(path="/actions", view=view, layout=page.layout)
POSTS = (FormPost("/actions", act, Action.DECIDE),)
