"""The page of one deep-dive: what was gathered as a reader sees it, its conclusion, its forms."""

from dataclasses import replace

from callbacks.assurance.audit_matters import action_entered_at, actions_linked
from callbacks.assurance.deep_dives.dive_matters import (
    gathered_lines,
    known_dives,
    offered_pieces,
    shown_piece,
)
from callbacks.assurance.deep_dives.dive_posts import TEXTS, dive_step_read, refused_dive
from callbacks.assurance.plan_matters import plan_topics
from callbacks.web.form_posts import FormPost, Said, number_read, whole_number
from callbacks.web.page import Page
from callbacks.web.page_frame import make_frame
from dashboard.actions import Action
from dashboard.agreements.form_texts import read_texts
from dashboard.assurance.deep_dives.deep_dives import DeepDive, DiveWord
from dashboard.assurance.deep_dives.dive_rules import dive_fault
from dashboard.assurance.deep_dives.dive_templates import dive_template
from dashboard.disclosure.audience_check import text_caution
from dashboard.errors import AddressError, StepError
from dashboard.free_text.own_paths import own_path
from dashboard.meetings.action_words import ActionSource
from data_access.store.editor import Editor
from data_access.store.gate import Gate
from layouts.assurance.deep_dives import deep_dive as page
from layouts.assurance.deep_dives.dive_forms import DIVE_LABELS
from layouts.assurance.deep_dives.dive_words import dives_address, piece_name
from layouts.assurance.record_forms import AFTER, DO, RecordForms
from layouts.frame.shell import Crumb

AGREE = "agree"
"""The last step of the address to which an agreement is sent."""
_KEPT = (DiveWord.GATHERED, DiveWord.LEFT_OUT, DiveWord.CONCLUDED)


def view(gate: Gate, number: int) -> page.View:
    """Gather one deep-dive with all that it gathered, as this reader sees it."""
    dive = _dive(gate, number)
    keeps = gate.reader.may(Action.KEEP_DIVES)
    topics = {one.number: one.proposal.title for one in plan_topics(gate)}
    return page.View(
        frame=make_frame(
            gate,
            dive.opened.title,
            active="plan",
            crumbs=(Crumb("Thematic deep-dives", dives_address()),),
            typed_title=True,
        ),
        dive=dive,
        template=dive_template(dive.opened.template),
        pieces=tuple(shown_piece(gate, one) for one in dive.pieces),
        topic=topics.get(dive.opened.topic, ""),
        offered=offered_pieces(gate) if keeps else {},
        keeps=keeps,
        agrees=gate.reader.may(Action.AGREE_DIVES),
        actions=actions_linked(gate, lambda link: own_path(link) == dives_address(number)),
        acting=action_entered_at(
            gate, ActionSource.DEEP_DIVE, dives_address(number), _lines(gate, dive)
        ),
        forms=RecordForms(dives_address(number), labels=DIVE_LABELS),
        agree_forms=RecordForms(dives_address(number, AGREE), labels=DIVE_LABELS),
    )


def _lines(gate: Gate, dive: DeepDive) -> tuple[str, ...]:
    """Return the gathered indicators that the catalogue has, in the order of gathering."""
    return tuple(key for key in gathered_lines(dive) if gate.catalogue().has(key))


def _dive(gate: Gate, number: int) -> DeepDive:
    """Return a deep-dive. Raises: AddressError for one that there is not."""
    found = next((one for one in known_dives(gate) if one.number == number), None)
    if found is None:
        raise AddressError(f"There is no deep-dive {number}.", dives_address())
    return found


def act(editor: Editor, said: Said, number: str) -> str | page.View:
    """Record what a form asks for, and return the address that shows it.

    If something forbids it, nothing is saved, and the page is returned with the faults.
    """
    shown = view(editor.gate, whole_number(number))
    texts = read_texts(said, TEXTS, text_caution(editor.gate.catalogue()))
    if not texts.are_in_order:
        return replace(shown, forms=refused_dive(shown.forms, said, texts))
    try:
        return _recorded(editor, said, shown.dive.number)
    except StepError as error:
        return replace(shown, forms=refused_dive(shown.forms, said, texts, error.faults))


def _recorded(editor: Editor, said: Said, dive: int) -> str:
    """Record what a form asks for. Raises: StepError."""
    do = said.get(DO, "")
    if do not in {one.value for one in _KEPT}:
        fault = dive_fault("the button", "none of this page's", "one of its buttons")
        raise StepError("Nothing was recorded.", [fault])
    step = dive_step_read(said, dive, DiveWord(do))
    saved = editor.record_dive(step, after=number_read(said, AFTER))
    at = f"#{piece_name(saved.number)}" if saved.word is DiveWord.GATHERED else ""
    return f"{dives_address(dive)}{at}"


def act_agree(editor: Editor, said: Said, number: str) -> str | page.View:
    """Record that another person agrees, and return the address that shows it, or the faults."""
    shown = view(editor.gate, whole_number(number))
    texts = read_texts(said, TEXTS, text_caution(editor.gate.catalogue()))
    step = dive_step_read(said, shown.dive.number, DiveWord.AGREED)
    try:
        editor.record_dive(step, after=number_read(said, AFTER))
    except StepError as error:
        forms = refused_dive(shown.agree_forms, said, texts, error.faults)
        return replace(shown, agree_forms=forms)
    return f"{dives_address(shown.dive.number)}#conclusion"


PAGE = Page(path="/deep-dives/<number>", view=view, layout=page.layout, asks=Action.READ_DIVES)
POSTS = (
    FormPost("/deep-dives/<number>", act, Action.KEEP_DIVES),
    FormPost(f"/deep-dives/<number>/{AGREE}", act_agree, Action.AGREE_DIVES),
)
