"""The learning report of an audit as a page; the same content goes into its documents."""

from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from dashboard.assurance.audits.learning_reports import LearningReport, LearningStep
from dashboard.reports.paper import Paper
from layouts.assurance.learning.learning_forms import (
    learning_address,
    publishing_form,
    taking_back_form,
    writing_form,
)
from layouts.assurance.learning.learning_papers import draft_words, paper_part
from layouts.assurance.plan_words import recorded_words
from layouts.assurance.record_forms import RecordForms
from layouts.frame import shell
from layouts.frame.attributes import aria_marks, data_marks

EMPTY = "Nothing is written yet."
SECOND = (
    "Another person than who wrote it publishes it, once the audit is published. It is not"
    " published while the child’s voice is empty without a reason."
)


@dataclass(frozen=True, kw_only=True)
class View(shell.View):
    """The learning report of one audit as a reader may see it.

    `paper` is the version that is shown; None if nothing is written. `is_draft` says that it waits.
    `writes`, `publishes` and `takes_back` say what the reader is offered.
    """

    number: int
    report: LearningReport
    paper: Paper | None = None
    is_draft: bool = False
    writes: bool = False
    publishes: bool = False
    takes_back: bool = False
    forms: RecordForms


def layout(view: View) -> Component:
    """Draw the report, where it is taken out, and the forms."""
    parts = (
        view.forms.summary(),
        paper_part(view.paper, learning_address(view.number), other=True, number=view.number)
        if view.paper
        else html.P(EMPTY),
        draft_words() if view.is_draft else None,
        _kept(view) if view.writes else None,
    )
    return shell.whole_page(view.frame, *(part for part in parts if part is not None))


def _kept(view: View) -> Component:
    forms = [
        writing_form(view.forms, view.report),
        publishing_form(view.forms, view.report) if view.publishes else None,
        taking_back_form(view.forms, view.report) if view.takes_back else None,
    ]
    steps = [html.Li(_step(one)) for one in view.report.steps]
    return html.Section(
        [
            html.H2("Versions", id="kept"),
            html.P(SECOND, className="soft"),
            html.Ol(steps, className="soft small") if steps else None,
            *(form for form in forms if form is not None),
        ],
        className="card",
        **aria_marks(labelledby="kept"),
        **data_marks(kind="text"),
    )


def _step(step: LearningStep) -> str:
    return f"{step.word.value.capitalize()}{recorded_words(step)}."
