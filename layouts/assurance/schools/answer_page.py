"""The form that a link opens for one school or early years setting, and nothing else.

It stands alone: it leads to no page of the dashboard, and shows none of its figures.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from dash import html
from dash.development.base_component import Component

from dashboard.agreements.form_texts import FormTexts
from dashboard.assurance.schools.school_forms import SchoolStandard
from dashboard.assurance.schools.school_rounds import GRADES, POSTS, OwnAnswers
from dashboard.days import LONDON, day_of
from dashboard.free_text.text_limits import LONGEST_NOTE
from dashboard.number_formats import long_date, plural_text
from layouts.assurance.record_forms import AFTER, BY, NO_NAMES
from layouts.assurance.schools.school_words import answer_address
from layouts.frame import form_fields
from layouts.frame.attributes import aria_marks, data_marks
from layouts.frame.form_fields import Faults, FormField
from layouts.frame.inputs import FormInput
from layouts.frame.shell import INVENTED, PageFrame

ANSWER, SAID, FILE = "answer-", "words-", "file"
"""How the names of the fields of a standard begin, and the name of the field of a workbook."""
FORM = "answers"
WORKBOOK, SENT = "form.xlsx", "workbook"
"""The steps of the address: the workbook of the form, and where a filled one is sent."""
LABELS = {BY: "Your post", FORM: "Answers", FILE: "Workbook"}
_POSTS = (("", "choose"), *((one, one) for one in POSTS))


@dataclass(frozen=True, slots=True)
class AnswerForm:
    """What the form shows: the setting's own answers, or what was typed with its faults.

    `link` is what the address holds. `message` says that something was saved, or refused.
    """

    link: str
    own: OwnAnswers
    typed: Mapping[str, str] = field(default_factory=dict)
    faults: Faults = field(default_factory=dict)
    texts: FormTexts | None = None
    message: str = ""


def answer_page(frame: PageFrame, form: AnswerForm) -> Component:
    """Draw the form with what is saved, or with what was typed and its faults."""
    labels = {**LABELS, **_labels(form.own.round.form.standards)}
    return bare_page(
        frame,
        form_fields.fault_summary(FORM, _by_control(form), labels),
        html.P(form.message, className="card told", role="status") if form.message else None,
        _saved(form.own),
        _form(form, labels),
        _workbook(form),
    )


def closed_page(frame: PageFrame, words: str) -> Component:
    """Draw that a link opens nothing, and whom to ask."""
    return bare_page(frame, html.P(words, className="card told", role="status"))


def bare_page(frame: PageFrame, *body: Component | None) -> Component:
    """Draw a page without ways to any other: its heading, and its parts."""
    marked = html.Div(html.Strong(INVENTED, className="invented"), className="marked")
    return html.Div(
        [
            html.A("Skip to the content", href="#content", className="skip"),
            html.Header(
                [
                    html.Span(frame.partnership, className="brand"),
                    marked if frame.demonstration else None,
                ],
                className="top",
            ),
            html.Main(
                [
                    html.Div(
                        [
                            html.H1(frame.title, tabIndex=-1, **data_marks(kind="text")),
                            html.P(frame.lede, className="lede", **data_marks(kind="text"))
                            if frame.lede
                            else None,
                        ],
                        className="heading",
                    ),
                    html.Div(
                        [part for part in body if part is not None],
                        id="content",
                        className="content answering",
                        tabIndex=-1,
                    ),
                ],
                id="main",
            ),
            html.Footer([html.P(frame.partnership)]),
        ],
        className="frame",
    )


def saved_words(moment: datetime) -> str:
    """Return when something was saved, by London's clock: "30 November 2026 at 12:31"."""
    return f"{long_date(day_of(moment))} at {moment.astimezone(LONDON):%H:%M}"


def _saved(own: OwnAnswers) -> Component:
    form = own.round.form
    told = "Nothing is saved yet."
    if own.last is not None and own.last.recorded is not None:
        left = f"Left to answer: {plural_text(own.left, 'standard')}."
        left = left if own.left else "Everything is answered."
        told = f"Last saved on {saved_words(own.last.recorded)} by the {own.last.by}. {left}"
    return html.Section(
        [
            html.P(html.Strong(told)),
            html.P(
                f"Give and correct answers until the end of {long_date(own.round.deadline)}."
                " Save as often as you like: what is saved stays, and the same link opens it again."
            ),
            html.P(
                "Who keeps the round reads your answers. Others read how many settings say what,"
                f" by standard. {NO_NAMES}"
            ),
            html.P(
                f"{form.title}, version {form.version}. Source: {form.source}.", className="soft"
            ),
        ],
        className="card wide",
        **aria_marks(label="About this form"),
        **data_marks(kind="text"),
    )


def _form(form: AnswerForm, labels: Mapping[str, str]) -> Component:
    own = form.own
    after = form.typed.get(AFTER) or str(own.last.number if own.last else 0)
    usual = {BY: own.last.by if own.last else ""}
    said = form.typed if form.typed else usual
    found = form_fields.found_texts(form.texts, labels) if form.texts else []
    post = FormField(BY, "Your post", "no name is asked", choices=_POSTS)
    drawn = html.Form(
        [
            *form_fields.hidden_fields({AFTER: after}),
            *(_standard(form, one) for one in own.round.form.standards),
            form_fields.form_field(post, FORM, said, form.faults),
            *found,
            html.Button("Save the answers", type="submit"),
        ],
        action=answer_address(form.link),
        method="post",
        className="stacked",
        **aria_marks(label="Answers"),
    )
    return html.Section(
        [html.H2("Standards", id="standards"), drawn],
        className="card wide",
        **aria_marks(labelledby="standards"),
    )


def _standard(form: AnswerForm, one: SchoolStandard) -> Component:
    known = form.own.answers.get(one.key)
    answer, words = (known.answer, known.text) if known else ("", "")
    if form.typed:
        answer = form.typed.get(f"{ANSWER}{one.key}", "")
        words = form.typed.get(f"{SAID}{one.key}", "")
    wrong = form.faults.get(one.key, ())
    fault = f"{FORM}-{one.key}-fault"
    choices = [
        html.Label(
            [
                FormInput(
                    "radio",
                    id=_first_control(one.key) if grade == GRADES[0] else None,
                    name=f"{ANSWER}{one.key}",
                    value=grade,
                    checked=grade == answer or None,
                    **aria_marks(describedby=fault if wrong else None),
                ),
                html.Span(grade),
            ],
            className="tick",
        )
        for grade in GRADES
    ]
    field_ = FormField(
        f"{SAID}{one.key}",
        "What shows it, or what is planned and by when",
        "asked for where it is partly met, or not yet",
        lines=2,
        most=LONGEST_NOTE,
    )
    return html.Fieldset(
        [
            html.Legend(one.title),
            html.P(one.text, **data_marks(kind="text")),
            html.Div(choices, className="ticks"),
            form_fields.form_field(field_, FORM, {field_.name: words}, form.faults),
            html.P(" ".join(wrong), id=fault, className="fault", **data_marks(kind="text"))
            if wrong
            else None,
        ]
    )


def _workbook(form: AnswerForm) -> Component:
    wrong = form.faults.get(FILE, ())
    name = form_fields.field_id(FORM, FILE)
    taken = html.A("Take this form as a workbook", href=answer_address(form.link, WORKBOOK))
    upload = html.Form(
        [
            html.Label("The workbook, filled in", htmlFor=name),
            FormInput(
                "file",
                id=name,
                name=FILE,
                accept=".xlsx",
                **aria_marks(describedby=f"{name}-fault" if wrong else None),
            ),
            html.P(
                " ".join(wrong), id=f"{name}-fault", className="fault", **data_marks(kind="text")
            )
            if wrong
            else None,
            html.Button("Save what is in the workbook", type="submit"),
        ],
        action=answer_address(form.link, SENT),
        method="post",
        encType="multipart/form-data",
        className="stacked",
        **aria_marks(label="The form as a workbook"),
    )
    return html.Section(
        [
            html.H2("Or as a workbook", id="workbook"),
            html.P([taken, ", fill it in, and send it here."]),
            upload,
        ],
        className="card wide",
        **aria_marks(labelledby="workbook"),
    )


def _first_control(key: str) -> str:
    return form_fields.field_id(FORM, f"{ANSWER}{key}")


def _by_control(form: AnswerForm) -> Faults:
    """Return the faults by the control that mends them, for the summary's links."""
    keys = {one.key for one in form.own.round.form.standards}
    return {(f"{ANSWER}{at}" if at in keys else at): told for at, told in form.faults.items()}


def _labels(standards: Sequence[SchoolStandard]) -> dict[str, str]:
    both = ((ANSWER, ""), (SAID, ", words"))
    return {f"{begin}{one.key}": f"{one.title}{end}" for one in standards for begin, end in both}
