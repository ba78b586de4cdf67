"""The register of actions: its address, what lines have done since, and the form of a new one."""

from dataclasses import replace

from callbacks.commentary.since_actions import since_words
from callbacks.meeting.action_matters import (
    agency_title,
    agreed_where,
    measured_line,
    stuck_words,
)
from callbacks.web.form_posts import FormPost, Said, checked_texts, day_read, word_read
from callbacks.web.linked.led_to import link_page_faults
from callbacks.web.page import Page
from callbacks.web.page_frame import make_frame, own_texts_address, text_records
from dashboard.actions import Action
from dashboard.agreements.form_texts import TextField, read_texts
from dashboard.disclosure.audience_check import text_caution
from dashboard.errors import AddressError, StepError
from dashboard.exceptions.life import LONGEST_NAME, LONGEST_WORDS
from dashboard.free_text.own_paths import is_own_path
from dashboard.meetings.action_words import ActionSource, SoughtChange, SuccessMeasure
from dashboard.meetings.decisions import (
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
from layouts.assurance.record_forms import BY, FORM, LINK, OWNER, WORDS, RecordForms
from layouts.frame import addresses
from layouts.frame.form_fields import faults_by_field
from layouts.meeting import actions as page
from layouts.meeting.actions import AGENCY, AIM, DUE, LINE, MEASURE, NEW, SOURCE, ListedAction

TEXTS = (
    TextField(WORDS, most=LONGEST_WORDS),
    TextField(OWNER, "the post that does it", LONGEST_NAME),
    TextField(LINK, most=200),
    TextField(BY, "the name of who records this", LONGEST_NAME, looked_through=False),
)
PLACES = {
    "words": WORDS,
    "who": OWNER,
    "until": DUE,
    "your name": BY,
    "measured by": LINE,
    "the measure": MEASURE,
    "the direction": AIM,
    "the agency": AGENCY,
    "the link": LINK,
    "the source": SOURCE,
}
"""The fields of the form by what faults call them."""


def view(
    gate: Gate,
    owner: str = "",
    came_from: ActionSource | None = None,
    source: ActionSource | None = None,
    line: str = "",
    link: str = "",
) -> page.View:
    """Gather every action as it stands today, or those of one post or from one source.

    `source`, `line` and `link` are what a new action is begun with, such as an exception, the key
    of its indicator, and its page.
    """
    found = actions_on(gate.meeting_decisions(), gate.today)
    owners = tuple(sorted({one.action.who for one in found if one.action.who}))
    if owner and owner not in owners:
        raise AddressError(f"No action is owned by “{owner[:80]}”.", addresses.actions_address())
    shown = [
        one
        for one in found
        if (not owner or one.action.who == owner) and came_from in (None, one.source)
    ]
    records = text_records(gate, TextKind.DECISION)
    steps = text_records(gate, TextKind.STEP)
    catalogue = gate.catalogue()
    return page.View(
        frame=make_frame(
            gate,
            "Actions",
            active="exceptions",
            lede="What was agreed, by whom and until when, what came of it, and what shows it.",
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
        sources=tuple(one for one in ActionSource if one in {each.source for each in found}),
        source=came_from,
        decides=gate.reader.may(Action.DECIDE),
        own_texts=own_texts_address(gate),
        agencies=tuple((one.key, one.title) for one in catalogue.agencies),
        lines=tuple((one.key, one.short) for one in catalogue.indicators),
        begun=_begun(source, line if catalogue.has(line) else "", link),
        forms=RecordForms(addresses.actions_address()),
    )


def _begun(source: ActionSource | None, line: str, link: str) -> dict[str, str]:
    """Return what the form of a new action is filled with: its source, line and own address."""
    usual = {SOURCE: source.value if source else "", LINK: link if is_own_path(link) else ""}
    usual |= {LINE: line, MEASURE: SuccessMeasure.INDICATOR.value} if line else {}
    return {name: value for name, value in usual.items() if value}


def _listed(gate: Gate, one: ActionOnDay) -> ListedAction:
    """Return an action with its line, and with what the line has done since if it is open."""
    action, bounds = one.action, gate.bounds()
    line = measured_line(gate, action)
    tells = bool(line[0]) and bounds is not None and one.is_open
    return ListedAction(
        one,
        line,
        since_words(gate, action, bounds[1], seeks=False) if tells and bounds else "",
        agreed=agreed_where(gate, action),
        agency=agency_title(gate, action.agency),
        stuck=stuck_words(gate, one),
    )


def act(editor: Editor, said: Said) -> str | page.View:
    """Enter a new action and return the address of its page, or the page with the faults."""
    shown = view(editor.gate)
    try:
        one = _read(editor, said)
    except StepError as error:
        texts = read_texts(said, TEXTS, text_caution(editor.gate.catalogue()))
        told = faults_by_field(texts, error.faults, PLACES, WORDS)
        return _refused(shown, said, replace(shown.forms, faults=told, texts=texts))
    texts = checked_texts(editor.gate, said, TEXTS, decision_places(editor.gate.catalogue(), one))
    faults = link_page_faults(editor.gate, "meeting", one.link)
    told = faults_by_field(texts, faults, PLACES, WORDS)
    if texts.are_in_order and not faults:
        try:
            return addresses.action_address(editor.record_decision(one).number)
        except StepError as error:
            told = faults_by_field(texts, error.faults, PLACES, WORDS)
    return _refused(shown, said, replace(shown.forms, faults=told, texts=texts))


def _refused(shown: page.View, said: Said, forms: RecordForms) -> page.View:
    return replace(shown, forms=replace(forms, typed={**said, FORM: NEW}))


def _read(editor: Editor, said: Said) -> MeetingDecision:
    """Read a new action of a form. Raises: StepError for a choice that is none."""
    latest = (editor.gate.bounds() or (None, None))[1]
    measure = word_read(said, MEASURE, SuccessMeasure, "the measure")
    return MeetingDecision(
        meeting=latest or Quarter.containing(editor.today),
        held=editor.today,
        item="",
        kind=DecisionKind.ACTION,
        text=said.get(WORDS, ""),
        who=said.get(OWNER, ""),
        due=day_read(said, DUE),
        measured=said.get(LINE, ""),
        by=said.get(BY, ""),
        source=word_read(said, SOURCE, ActionSource, "the source"),
        agency=said.get(AGENCY, ""),
        measure=measure,
        aim=word_read(said, AIM, SoughtChange, "the direction") if said.get(AIM) else None,
        link=said.get(LINK, ""),
    )


PAGE = Page(path="/actions", view=view, layout=page.layout)
POSTS = (FormPost("/actions", act, Action.DECIDE),)
