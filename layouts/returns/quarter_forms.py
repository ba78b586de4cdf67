"""The forms that record the steps of a quarter: plain ones, each folded until it is wanted."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from dash import html
from dash.development.base_component import Component

from dashboard.agreements.form_texts import FormTexts
from dashboard.free_text.text_limits import LONGEST_NOTE
from dashboard.number_formats import plural_text
from dashboard.quarter_life.quarter_acts import QuarterAct, QuarterWord
from dashboard.quarter_life.quarter_rules import LONGEST_NAME
from dashboard.quarter_life.quarter_states import ReturnLife
from layouts.frame import form_fields
from layouts.frame.attributes import aria_marks, data_marks
from layouts.frame.form_fields import Faults, FormField
from layouts.frame.inputs import FormInput
from layouts.returns.quarter_words import stage_words

_NO_NAME = re.compile(r"[^a-zA-Z0-9_-]")
"""What no name of a form has; anything may be sent as the name of a step."""
DO, AGENCY, AFTER, ABOUT = "do", "agency", "after", "about"
"""The names of hidden fields: the step, whose return, the last step read, what is undone."""
WORDS, DAY, POST, BY, SURE = "words", "day", "post", "by", "sure"
"""The names of the fields that people fill in."""

NO_NAMES = "Name no child, and write nothing by which one could be recognised."
_NAME = FormField(BY, "Your name", most=LONGEST_NAME)
_POST = FormField(POST, "Post of who states it", "such as Director of Children’s Services")
_BUTTONS = {
    QuarterWord.OPENED: "Open the quarter",
    QuarterWord.EXTENDED: "Extend",
    QuarterWord.PUT_OFF: "Put off closing",
    QuarterWord.COMPLETE: "State complete",
    QuarterWord.QUERIED: "Query",
    QuarterWord.ANSWERED: "Answer",
    QuarterWord.ACCEPTED: "Accept",
    QuarterWord.SIGNED_OFF: "Sign off",
    QuarterWord.FOR_PARTNERS: "Agree to release it to partners",
    QuarterWord.FOR_PUBLIC: "Agree to release it to the public",
    QuarterWord.RELEASES_ON: "Switch releases on",
    QuarterWord.UNDONE: "Undo",
}
_WORDS = {
    QuarterWord.EXTENDED: "Reason",
    QuarterWord.PUT_OFF: "Reason",
    QuarterWord.QUERIED: "Question",
    QuarterWord.ANSWERED: "Answer",
    QuarterWord.ACCEPTED: "Reason, if it was not stated complete",
    QuarterWord.SIGNED_OFF: "Reason, if a return is not accepted",
    QuarterWord.FOR_PARTNERS: "Minute, if there is one",
    QuarterWord.FOR_PUBLIC: "Minute, if there is one",
}
"""The labels of what is typed; steps without a label have no words."""
_DAYS = {
    QuarterWord.OPENED: "Day on which it closes",
    QuarterWord.EXTENDED: "Due by",
    QuarterWord.PUT_OFF: "Day on which it closes",
    QuarterWord.COMPLETE: "Day on which it was stated",
}


@dataclass(frozen=True, slots=True)
class StepForms:
    """What the forms of a quarter share.

    `address` is where they are sent, `after` the last step that the page shows. `usual_day` and
    `today` are days as forms write them. `partners` are the safeguarding partners. `typed`,
    `faults` and `texts` are those of a form that was not taken. `unaccepted` are the returns
    without which the quarter would be signed off.
    """

    address: str
    after: int
    usual_day: str = ""
    today: str = ""
    partners: tuple[str, ...] = ()
    typed: Mapping[str, str] = field(default_factory=dict)
    faults: Faults = field(default_factory=dict)
    texts: FormTexts | None = None
    unaccepted: tuple[ReturnLife, ...] = ()

    def is_typed(self, word: QuarterWord, agency: str, about: int = 0) -> bool:
        """Say whether this is the form that was not taken."""
        said = (self.typed.get(name, "") for name in (DO, AGENCY, ABOUT))
        return tuple(said) == (word.value, agency, str(about) if about else "")


def form_name(word: str, agency: str, about: str) -> str:
    """Return the beginning of the ids of a form's fields."""
    return "-".join(_NO_NAME.sub("-", one) for one in (word, agency, about) if one)


def step_form(forms: StepForms, word: QuarterWord, agency: str) -> Component:
    """Draw the form that records a step, of an agency's return or of the whole quarter."""
    fields = [
        *([_POST] if word is QuarterWord.COMPLETE else []),
        *([_partner(forms)] if word in RELEASES else []),
        *([FormField(DAY, _DAYS[word], is_day=True, narrow=True)] if word in _DAYS else []),
        *(
            [FormField(WORDS, _WORDS[word], NO_NAMES, lines=3, most=LONGEST_NOTE)]
            if word in _WORDS
            else []
        ),
        _NAME,
    ]
    days = {QuarterWord.OPENED: forms.usual_day, QuarterWord.COMPLETE: forms.today}
    usual = {DAY: days[word]} if word in days else {}
    return _drawn(forms, _Asked(word, agency), fields, usual)


RELEASES = (QuarterWord.FOR_PARTNERS, QuarterWord.FOR_PUBLIC)


def _partner(forms: StepForms) -> FormField:
    choices = tuple((name, name) for name in forms.partners)
    return FormField(POST, "For which safeguarding partner", choices=choices)


def undo_form(forms: StepForms, act: QuarterAct) -> Component:
    """Draw the form that undoes a step; a sign-off is undone with a reason."""
    fields = [_NAME]
    if act.word is QuarterWord.SIGNED_OFF:
        fields = [FormField(WORDS, "Reason", NO_NAMES, lines=3, most=LONGEST_NOTE), _NAME]
    return _drawn(forms, _Asked(QuarterWord.UNDONE, act.agency, act.number), fields, {})


@dataclass(frozen=True, slots=True)
class _Asked:
    """Which form is drawn: the step, whose return it is about, and the step that is undone."""

    word: QuarterWord
    agency: str
    about: int = 0


def _drawn(
    forms: StepForms, asked: _Asked, fields: list[FormField], usual: Mapping[str, str]
) -> Component:
    is_typed = forms.is_typed(asked.word, asked.agency, asked.about)
    typed, faults = (forms.typed, forms.faults) if is_typed else (usual, {})
    about = str(asked.about) if asked.about else ""
    name = form_name(asked.word.value, asked.agency, about)
    hidden = {DO: asked.word.value, AGENCY: asked.agency, AFTER: str(forms.after), ABOUT: about}
    labels = {WORDS: _WORDS.get(asked.word, "Reason"), POST: "Post"}
    found = form_fields.found_texts(forms.texts, labels) if is_typed and forms.texts else []
    button = _BUTTONS[asked.word]
    body = html.Form(
        [
            *form_fields.hidden_fields(hidden),
            *(_unaccepted(forms) if asked.word is QuarterWord.SIGNED_OFF else ()),
            *(form_fields.form_field(one, name, typed, faults) for one in fields),
            *found,
            *(_asked_back(forms) if is_typed and asked.word in _DAYS else ()),
            html.Button(button, type="submit"),
        ],
        action=forms.address,
        method="post",
        className="stacked",
        **aria_marks(label=_label(button, asked)),
    )
    return html.Details(
        [html.Summary(button), body], open=is_typed or None, **data_marks(keep=f"form-{name}")
    )


def _asked_back(forms: StepForms) -> list[Component]:
    """Draw the tick that a day which is past is meant, where one was typed."""
    typed = forms.typed.get(DAY, "")
    if not typed or typed >= forms.today or DAY not in forms.faults:
        return []
    tick = FormInput("checkbox", name=SURE, value=typed)
    return [
        html.Label([tick, html.Span("This day is meant, although it is past.")], className="tick")
    ]


def _unaccepted(forms: StepForms) -> list[Component]:
    """Draw which returns are not accepted yet, each a link to it, and what to do about them."""
    found = forms.unaccepted
    if not found:
        return []
    many = plural_text(len(found), "return")
    are, them = ("is", "it") if len(found) == 1 else ("are", "them")
    told = f"{many[:1].upper()}{many[1:]} {are} not accepted yet. Accept {them}, or give the reason"
    items = [
        html.Li([html.A(one.title, href=f"#{return_name(one)}"), f": {stage_words(one)}"])
        for one in found
    ]
    return [
        html.P(f"{told} why the quarter is signed off without {them}:", **data_marks(kind="text")),
        html.Ul(items, **data_marks(kind="text")),
    ]


def return_name(one: ReturnLife) -> str:
    """Return the id of the part of the page that is about a return."""
    return f"return-{one.agency}"


def _label(button: str, asked: _Asked) -> str:
    about = f": step {asked.about}" if asked.about else f": {asked.agency}" if asked.agency else ""
    return f"{button}{about}"
