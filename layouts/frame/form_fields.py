"""The fields of forms: each with a label, a hint, a control and its faults; they need no scripts.

A summary at the top of the page links to every fault.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.agreements.form_texts import CONFIRMED, FormTexts
from dashboard.errors import Fault
from dashboard.free_text.findings import TextFinding
from layouts.frame.attributes import aria_marks, data_marks
from layouts.frame.inputs import FormInput

Faults = Mapping[str, Sequence[str]]
"""The faults of a form's fields, by the field's name."""


@dataclass(frozen=True, slots=True)
class FormField:
    """One field of a form: its name, its label, and help to fill it in.

    `choices` are (value, words) pairs; with choices the field is a list to choose from. `suggested`
    are values that are offered while the reader types. If `lines` is above 1, the field is a text
    area. `most` is the greatest number of letters. A field that `is_day` is for a date.
    """

    name: str
    label: str
    hint: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    suggested: tuple[str, ...] = ()
    lines: int = 1
    most: int = 200
    narrow: bool = False
    is_day: bool = False


def form_field(given: FormField, form: str, said: Mapping[str, str], faults: Faults) -> Component:
    """Draw a field with its label, its hint and its faults.

    `form` begins the field's id, so that forms on one page have different ids. `said` holds the
    values of the form by field name.
    """
    name = field_id(form, given.name)
    wrong = faults.get(given.name, ())
    described = [f"{name}-hint"] if given.hint else []
    described += [f"{name}-fault"] if wrong else []
    marks = aria_marks(describedby=" ".join(described) or None, invalid="true" if wrong else None)
    return html.Div(
        [
            html.Label(given.label, htmlFor=name),
            _hint(given.hint, f"{name}-hint") if given.hint else None,
            _control(given, name, said.get(given.name, ""), marks),
            html.Datalist(
                [html.Option(value=each) for each in given.suggested], id=f"{name}-suggested"
            )
            if given.suggested
            else None,
            _faults(wrong, f"{name}-fault"),
        ],
        className="field narrow" if given.narrow else "field",
    )


def _hint(words: str, name: str) -> Component:
    return html.Span(words, id=name, className="soft hint", **data_marks(kind="text"))


def field_id(form: str, name: str) -> str:
    """Return the id of a form's field."""
    return f"{form}-{name}"


def hidden_fields(said: Mapping[str, str]) -> list[Component]:
    """Draw hidden fields with the values that a form sends besides the filled-in fields."""
    return [
        FormInput(type="hidden", name=name, value=value) for name, value in said.items() if value
    ]


def fault_summary(form: str, faults: Faults, labels: Mapping[str, str]) -> Component | None:
    """Draw all faults of a form in one box, each as a link to its field; None without faults.

    `labels` are the fields' labels by name.
    """
    if not any(faults.values()):
        return None
    items = [
        html.Li(html.A(f"{labels.get(name, name)}: {one}", href=f"#{field_id(form, name)}"))
        for name, several in faults.items()
        for one in several
    ]
    return html.Div(
        [html.H2("Nothing was saved yet", id="faults"), html.Ul(items, **data_marks(kind="text"))],
        className="card faults",
        role="alert",
        **aria_marks(labelledby="faults"),
    )


def found_texts(texts: FormTexts, labels: Mapping[str, str]) -> list[Component]:
    """Draw the findings in the free texts, and the box that confirms the texts in spite of them."""
    if not texts.findings:
        return []
    items = [
        html.Li(
            [
                html.Strong(f"{labels.get(name, name)}: “{one.within(texts.typed[name])}”. "),
                one.sentence,
            ]
        )
        for name, several in texts.findings.items()
        for one in several
    ]
    return [
        html.Div(
            [
                html.P("Please look again before this is kept:"),
                html.Ul(items, **data_marks(kind="text")),
                html.Label(
                    [
                        FormInput(type="checkbox", name=CONFIRMED, value=texts.confirmation),
                        html.Span("No child can be told from these words; keep them as they are."),
                    ],
                    className="tick",
                ),
                html.P(
                    "Whoever is no steward is not shown a text in which something is found.",
                    className="soft",
                ),
            ],
            className="asked",
            role="group",
            **aria_marks(label="What was found in the text"),
        )
    ]


def about_findings(findings: Mapping[str, Iterable[TextFinding]]) -> dict[str, tuple[str, ...]]:
    """Return the faults of the fields whose texts have findings, one for each such field."""
    return {
        name: ("Something was found in this text: mend it, or confirm it below.",)
        for name, several in findings.items()
        if several
    }


def faults_by_field(
    texts: FormTexts, faults: Iterable[Fault], fields: Mapping[str, str], otherwise: str
) -> dict[str, tuple[str, ...]]:
    """Return all that is wrong with a form, by field: texts, what was found in them, and faults.

    `fields` are the names of fields by what faults call them; others stand at `otherwise`.
    """
    told = dict(texts.faults)
    for name, asked in about_findings(texts.findings).items():
        told[name] = (*told.get(name, ()), *asked)
    for fault in faults:
        name = fields.get(fault.place, otherwise)
        words, before = f"Found {fault.found}; expected {fault.expected}.", told.get(name, ())
        told[name] = before if words in before else (*before, words)
    return told


def _control(given: FormField, name: str, value: str, marks: dict[str, Any]) -> Component:
    if given.choices:
        options = [
            html.Option(words, value=key, selected=key == value or None)
            for key, words in given.choices
        ]
        return html.Select(options, id=name, name=given.name, **marks)
    if given.lines > 1:
        return html.Textarea(
            value, id=name, name=given.name, rows=given.lines, maxLength=given.most, **marks
        )
    if given.is_day:
        return FormInput("date", id=name, name=given.name, value=value or None, **marks)
    return FormInput(
        id=name,
        name=given.name,
        value=value or None,
        maxLength=str(given.most),
        autoComplete="off",
        list=f"{name}-suggested" if given.suggested else None,
        **marks,
    )


def _faults(wrong: Sequence[str], name: str) -> Component | None:
    if not wrong:
        return None
    return html.P([" ".join(wrong)], id=name, className="fault", **data_marks(kind="text"))
