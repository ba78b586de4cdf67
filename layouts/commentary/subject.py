"""The stewards' page of the commentary on one subject: its versions, and the form for the next."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from dash import html
from dash.development.base_component import Component

from dashboard.agreements.form_texts import FormTexts
from dashboard.commentary.commentary import LONGEST_COMMENTARY, LONGEST_POST
from layouts.commentary.told import ToldCommentary, commentary_list
from layouts.frame import form_fields, shell
from layouts.frame.attributes import aria_marks
from layouts.frame.form_fields import Faults, FormField

FORM = "commentary"
AGENCY, POST, WORDS, BY, AFTER = "agency", "post", "words", "by", "after"
"""The names of the form's fields; `AFTER` is the latest version that the page shows."""
LABELS = {
    AGENCY: "Who says it",
    POST: "Post",
    WORDS: "What lies behind it",
    BY: "Your name",
}
NO_NAMES = "Lines that begin with - make a list. No names, and nothing that tells of one child."
ASKED = "Questions to answer"


@dataclass(frozen=True, kw_only=True)
class View(shell.View):
    """The commentary on one subject, for a steward who enters more of it.

    `told` are the latest versions by author, `earlier` those before. `authors` are who may speak,
    by key. `after` is the number of the latest version shown; 0 without any. `questions` are the
    catalogue's questions. `typed`, `faults` and `texts` are those of a form that was not kept.
    """

    told: tuple[ToldCommentary, ...]
    earlier: tuple[ToldCommentary, ...]
    authors: tuple[tuple[str, str], ...]
    after: int
    address: str
    back: tuple[str, str]
    questions: tuple[str, ...] = ()
    typed: Mapping[str, str] = field(default_factory=dict)
    faults: Faults = field(default_factory=dict)
    texts: FormTexts | None = None


def layout(view: View) -> Component:
    """Draw the page: the form, and beside it what was said so far."""
    words, address = view.back
    return shell.whole_page(
        view.frame,
        form_fields.fault_summary(FORM, view.faults, LABELS),
        html.Div(
            [
                html.Div([_form(view)], className="stack"),
                html.Div([_said(view), _questions(view)], className="stack"),
            ],
            className="columns",
        ),
        html.P(html.A(words, href=address, className="button")),
    )


def _form(view: View) -> Component:
    fields = (
        FormField(AGENCY, LABELS[AGENCY], choices=view.authors),
        FormField(POST, LABELS[POST], "such as Head of Safeguarding", most=LONGEST_POST),
        FormField(WORDS, LABELS[WORDS], NO_NAMES, lines=9, most=LONGEST_COMMENTARY),
        FormField(BY, LABELS[BY], most=LONGEST_POST),
    )
    drawn = [form_fields.form_field(one, FORM, view.typed, view.faults) for one in fields]
    found = form_fields.found_texts(view.texts, LABELS) if view.texts else []
    return html.Section(
        [
            html.H2("Enter commentary", id="enter"),
            html.P(
                "It is kept as a draft until a second steward releases it in Drafts. A later"
                " version of the same author takes the place of the one before.",
                className="soft",
            ),
            html.Form(
                [
                    *form_fields.hidden_fields({AFTER: str(view.after)}),
                    *drawn,
                    *found,
                    html.Button("Keep as a draft", type="submit"),
                ],
                action=view.address,
                method="post",
                className="stacked",
                **aria_marks(labelledby="enter"),
            ),
        ],
        className="card",
        **aria_marks(labelledby="enter"),
    )


def _said(view: View) -> Component:
    told = (
        commentary_list(view.told) if view.told else html.P("No commentary has been entered yet.")
    )
    earlier = html.Details([html.Summary("Earlier versions"), commentary_list(view.earlier)])
    return html.Section(
        [html.H2("Said so far", id="said"), told, earlier if view.earlier else None],
        className="card",
        **aria_marks(labelledby="said"),
    )


def _questions(view: View) -> Component | None:
    if not view.questions:
        return None
    items = html.Ul([html.Li(one) for one in view.questions], className="questions")
    return html.Section(
        [html.H2(ASKED, id="questions"), items],
        className="card",
        **aria_marks(labelledby="questions"),
    )
