"""The parts that the forms of accounts share: fields, faults, and secrets that are shown once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from dash import html
from dash.development.base_component import Component

from dashboard.errors import Fault
from layouts.frame.attributes import aria_marks, data_marks
from layouts.frame.form_fields import field_id
from layouts.frame.inputs import FormInput

DO = "do"
"""The name of the button that was pressed."""


@dataclass(frozen=True, slots=True)
class DoorField:
    """One field of a form of accounts: its name, label and kind, and what a browser fills in."""

    name: str
    label: str
    kind: str = "text"
    fill: str = "off"
    hint: str = ""
    value: str = ""
    most: int = 200


@dataclass(frozen=True, slots=True)
class DoorForm:
    """A form of accounts: where it is sent, its fields and its buttons, and what was wrong.

    `buttons` are (value, words) pairs. `faults` are sentences by the name of their field. `marks`
    are what a script needs to send the form; a form with marks is hidden until its script shows it.
    """

    key: str
    action: str
    fields: tuple[DoorField, ...]
    buttons: tuple[tuple[str, str], ...]
    faults: Mapping[str, Sequence[str]] = field(default_factory=dict)
    hidden: Mapping[str, str] = field(default_factory=dict)
    marks: Mapping[str, str] = field(default_factory=dict)


def drawn_form(form: DoorForm, *more: Component | None) -> Component:
    """Draw a form; `more` stands between its fields and its buttons."""
    known = {one.name for one in form.fields}
    other = [told for name, several in form.faults.items() if name not in known for told in several]
    return html.Form(
        [
            *[FormInput("hidden", name=name, value=text) for name, text in form.hidden.items()],
            html.P(" ".join(other), className="fault", role="alert") if other else None,
            *[_field(form, one) for one in form.fields],
            *more,
            html.P(
                [
                    html.Button(words, type="submit", name=DO, value=value)
                    for value, words in form.buttons
                ],
                className="ways",
            ),
        ],
        action=form.action,
        method="post",
        className="door",
        hidden=bool(form.marks) or None,
        **data_marks(kind="text", **form.marks),
    )


def faults_of(faults: Iterable[Fault]) -> dict[str, tuple[str, ...]]:
    """Return faults as sentences by the field that each names."""
    told: dict[str, tuple[str, ...]] = {}
    for one in faults:
        sentence = f"Found {one.found}; expected {one.expected}."
        told[one.place] = (*told.get(one.place, ()), sentence)
    return told


def once_shown(title: str, words: str, secrets: Iterable[str]) -> Component:
    """Draw what is shown this once: codes or a link, to be kept or passed on."""
    return html.Section(
        [
            html.H2(title),
            html.P(words),
            html.Ul([html.Li(html.Code(one)) for one in secrets], className="secrets"),
        ],
        className="card told",
        role="status",
        **aria_marks(label=title),
        **data_marks(kind="text"),
    )


def _field(form: DoorForm, one: DoorField) -> Component:
    name = field_id(form.key, one.name)
    wrong = form.faults.get(one.name, ())
    described = [f"{name}-hint"] if one.hint else []
    described += [f"{name}-fault"] if wrong else []
    return html.Div(
        [
            html.Label(one.label, htmlFor=name),
            html.Span(one.hint, id=f"{name}-hint", className="soft hint") if one.hint else None,
            FormInput(
                one.kind,
                id=name,
                name=one.name,
                value=one.value or None,
                maxLength=str(one.most),
                autoComplete=one.fill,
                **aria_marks(
                    describedby=" ".join(described) or None, invalid="true" if wrong else None
                ),
            ),
            html.P(" ".join(wrong), id=f"{name}-fault", className="fault", role="alert")
            if wrong
            else None,
        ],
        className="field",
    )
