"""The form with which a meeting decides, on the slide that it is about."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from dash import html
from dash.development.base_component import Component

from dashboard.agreements.form_texts import FormTexts
from dashboard.exceptions.life import LONGEST_NAME, LONGEST_WORDS
from dashboard.meetings.decisions import DecisionKind
from dashboard.number_formats import plural_text
from layouts.frame import form_fields
from layouts.frame.attributes import aria_marks, data_marks
from layouts.frame.form_fields import Faults, FormField
from layouts.frame.text_marks import draft_note

KIND, WHO, DUE, WORDS, MEASURED, HELD, BY = (
    *("kind", "who", "due", "words", "measured", "held", "by"),
)
NAMES = "names"
"""The name of the field of persons, which is there only where the partnership chose so."""
ITEM, AFTER = "item", "after"
"""The names of the form's fields; `ITEM` is the slide, `AFTER` the last step that was read."""
LABELS = {
    KIND: "The meeting decides",
    WHO: "Who (a post)",
    DUE: "Until",
    WORDS: "In words",
    MEASURED: "Measured by",
    HELD: "Held on",
    BY: "Recorded by",
    NAMES: "Names of who attended",
}
WORDS_FOR = {
    DecisionKind.LOOK: "looked into by a post until a day",
    DecisionKind.EXPLAIN: "explained",
    DecisionKind.ACTION: "an action: what, who, until when",
    DecisionKind.CLOSE: "closed",
    DecisionKind.NOTHING: "nothing to do",
    DecisionKind.ATTENDED: "who attended: a post a line",
}


@dataclass(frozen=True, slots=True)
class DecideForm:
    """The form of one slide: where it goes, what may be chosen, and what was typed in vain.

    `measures` are the indicators by which an action may be measured, by key; empty if the slide is
    about one. `named_months` is for how long minutes name who attended; 0 if they name posts alone.
    `typed`, `faults` and `texts` are those of a form that was not recorded. `own_texts`
    is where who decides finds what they recorded; empty if the slides show it.
    """

    item: str
    address: str
    kinds: Sequence[DecisionKind]
    after: int = 0
    measures: tuple[tuple[str, str], ...] = ()
    named_months: int = 0
    typed: Mapping[str, str] = field(default_factory=dict)
    faults: Faults = field(default_factory=dict)
    texts: FormTexts | None = None
    own_texts: str = ""

    @property
    def is_faulty(self) -> bool:
        """Say whether the form was sent and not recorded."""
        return any(self.faults.values())


def decide_form(form: DecideForm) -> Component:
    """Draw the form, folded unless it has faults."""
    name = f"decide-{form.item}"
    choices = tuple((kind.value, WORDS_FOR[kind]) for kind in form.kinds)
    fields = [
        FormField(KIND, LABELS[KIND], choices=choices),
        FormField(WORDS, LABELS[WORDS], lines=3, most=LONGEST_WORDS),
        FormField(WHO, LABELS[WHO], most=LONGEST_NAME),
        FormField(DUE, LABELS[DUE], is_day=True),
        FormField(HELD, LABELS[HELD], is_day=True),
        FormField(BY, LABELS[BY], most=LONGEST_NAME),
    ]
    if form.measures:
        fields.insert(4, FormField(MEASURED, LABELS[MEASURED], choices=form.measures))
    if form.named_months:
        fields.insert(2, _names_field(form.named_months))
    drawn = [form_fields.form_field(one, name, form.typed, form.faults) for one in fields]
    found = form_fields.found_texts(form.texts, LABELS) if form.texts else []
    return html.Details(
        [
            html.Summary("Decide"),
            html.Form(
                [
                    *form_fields.hidden_fields({ITEM: form.item, AFTER: str(form.after)}),
                    *drawn,
                    *found,
                    draft_note(form.own_texts),
                    html.Button("Record", type="submit"),
                ],
                action=form.address,
                method="post",
                className="decide",
                **aria_marks(label=f"Decide on {form.item}"),
                **data_marks(typed=name),
            ),
        ],
        open=form.is_faulty or None,
        **data_marks(keep=name),
    )


def _names_field(months: int) -> FormField:
    """Return the field of persons who attended, with what becomes of it."""
    hint = (
        "Only who agreed to be named, a line each with the post: “Chair: A. Name”. Partners read "
        f"it in the minutes once it is released; it goes {plural_text(months, 'month')} after the "
        "meeting."
    )
    return FormField(NAMES, LABELS[NAMES], hint, lines=3, most=LONGEST_WORDS)
