"""The forms that record something of the plan: plain ones, each folded until it is wanted."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Self

from dash import html
from dash.development.base_component import Component

from dashboard.agreements.form_texts import FormTexts
from dashboard.free_text.text_limits import LONGEST_NAME, LONGEST_NOTE
from layouts.frame import form_fields
from layouts.frame.attributes import aria_marks, data_marks
from layouts.frame.form_fields import Faults, FormField, field_id
from layouts.frame.inputs import FormInput

DO, FORM, AFTER, ABOUT, FIRST = "do", "form", "after", "about", "first"
"""The names of hidden fields: the step, which form, the last record read, what it is about, and the
first quarter of its cycle."""
WORDS, DAY, LINK, BY, TITLE, OWNER = "words", "day", "link", "by", "title", "owner"
"""The names of the fields that people fill in."""
TICKED = "yes"
"""What a box that is ticked sends."""
NO_NAMES = "Name no child, and write nothing by which one could be recognised."
NAME = FormField(BY, "Your name", most=LONGEST_NAME)
LINK_FIELD = FormField(
    LINK, "Link to it", "the path of a page of this dashboard, such as /actions", most=200
)
LABELS = {
    WORDS: "Words",
    DAY: "Day",
    LINK: "Link to it",
    BY: "Your name",
    TITLE: "Title",
    OWNER: "Owner",
    "topic": "Topic",
    "template": "Form",
    "cases": "Cases",
    "cohort": "Cohort",
    "drawn": "How cases are drawn",
    "agencies": "Agencies",
    "members": "Group",
    "voice": "The child’s voice",
    "silent": "Why there is none",
    "finding": "Finding",
    "days": "Due so many days after",
    "least": "At least so many a year",
    "quarter": "Quarter",
    "priority": "It serves the priority",
    "step": "This step",
}
_NO_NAME = re.compile(r"[^a-zA-Z0-9_-]")
"""What no name of a form has; anything may be sent as one."""


@dataclass(frozen=True, slots=True)
class RecordForms:
    """What the forms of a page share: where they are sent, and the one that was not taken.

    `typed`, `faults` and `texts` are those of the form that was not taken; its name is in `typed`.
    `labels` are those of the fields.
    """

    address: str
    typed: Mapping[str, str] = field(default_factory=dict)
    faults: Faults = field(default_factory=dict)
    texts: FormTexts | None = None
    labels: Mapping[str, str] = field(default_factory=lambda: LABELS)

    def summary(self) -> Component | None:
        """Draw all faults of the form that was not taken; None if there are none."""
        name = _NO_NAME.sub("-", self.typed.get(FORM, ""))
        return form_fields.fault_summary(name, self.faults, self.labels)

    def refused(self, typed: Mapping[str, str], faults: Faults, texts: FormTexts) -> Self:
        """Return the forms with the one that was not taken: what was typed in it, and why."""
        return replace(self, typed={FORM: "", **typed}, faults=faults, texts=texts)

    def is_typed(self, name: str) -> bool:
        """Say whether this is the form that was not taken."""
        return self.typed.get(FORM) == name


@dataclass(frozen=True, slots=True)
class RecordForm:
    """One form: its name, the step it records, the words of its button, and its fields.

    `hidden` are further hidden fields, `usual` what stands in the fields at first. `label` is what
    screen readers say of it. If `is_open` is true, it is not folded.
    """

    name: str
    do: str
    button: str
    label: str
    fields: tuple[FormField, ...] = ()
    hidden: Mapping[str, str] = field(default_factory=dict)
    usual: Mapping[str, str] = field(default_factory=dict)
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class TickGroup:
    """Boxes to tick of one form, as one field: its name, its legend, and the boxes in order.

    `choices` are keys and words; the name of each box is its key after `begins`. `ticked` are the
    keys of those that are ticked at first.
    """

    name: str
    legend: str
    begins: str
    choices: Sequence[tuple[str, str]]
    ticked: Collection[str] = ()


def words_field(label: str) -> FormField:
    """Return the field of words in which no child may be named."""
    return FormField(WORDS, label, NO_NAMES, lines=3, most=LONGEST_NOTE)


def record_form(forms: RecordForms, one: RecordForm, within: Sequence[Component] = ()) -> Component:
    """Draw a form, folded; `within` stands before its button.

    What is wrong with none of its fields stands at its top, where the summary's link leads.
    """
    is_typed = forms.is_typed(one.name)
    typed, faults = (forms.typed, forms.faults) if is_typed else (one.usual, {})
    found = form_fields.found_texts(forms.texts, forms.labels) if is_typed and forms.texts else []
    hidden = {DO: one.do, FORM: one.name, **one.hidden}
    body = html.Form(
        [
            *form_fields.hidden_fields(hidden),
            *_other_faults(one, faults, within),
            *(form_fields.form_field(each, one.name, typed, faults) for each in one.fields),
            *within,
            *found,
            html.Button(one.button, type="submit"),
        ],
        action=forms.address,
        method="post",
        className="stacked",
        **aria_marks(label=one.label),
    )
    return html.Details(
        [html.Summary(one.button), body],
        open=is_typed or one.is_open or None,
        **data_marks(keep=f"form-{one.name}"),
    )


def _other_faults(one: RecordForm, faults: Faults, within: Sequence[Component]) -> list[Component]:
    drawn = {field_id(one.name, each.name) for each in one.fields}
    drawn |= {str(getattr(each, "id", "")) for each in within}
    return [
        html.P(" ".join(told), id=name, className="fault", **data_marks(kind="text"))
        for field_, told in faults.items()
        if told and (name := field_id(one.name, field_)) not in drawn
    ]


def tick_group(forms: RecordForms, form: str, group: TickGroup) -> Component:
    """Draw the boxes of a group in the form of a name, with what is wrong with them."""
    is_typed, name = forms.is_typed(form), field_id(form, group.name)
    wrong = forms.faults.get(group.name, ()) if is_typed else ()
    boxes = []
    for key, words in group.choices:
        box = f"{group.begins}{key}"
        checked = bool(forms.typed.get(box)) if is_typed else key in group.ticked
        tick = FormInput(type="checkbox", name=box, value=TICKED, checked=checked or None)
        boxes.append(html.Label([tick, html.Span(words)], className="tick"))
    told = [html.P(" ".join(wrong), className="fault", **data_marks(kind="text"))] if wrong else []
    return html.Fieldset(
        [html.Legend(group.legend), *told, html.Div(boxes, className="ticks")], id=name
    )
