"""The page on which a return is typed: the rows of the blank, saved cell by cell.

Without scripts it is one form that is sent as a whole; `assets/typed.js` saves each cell by itself.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from dash import html
from dash.development.base_component import Component

from dashboard.errors import Fault
from dashboard.number_formats import long_date, plural_text
from dashboard.returns.blank_forms import MARKING, STATE_MEANINGS
from dashboard.returns.drafts.draft_return import DraftState
from dashboard.returns.drafts.return_form import FormSheet, ReturnForm
from layouts.frame import shell
from layouts.frame.attributes import aria_marks, data_marks, scroll_marks
from layouts.frame.form_fields import FormField, form_field
from layouts.frame.inputs import FormInput
from layouts.returns.sent_returns import draft_address, faults_list, form_address, moment_words
from layouts.returns.typing.form_rows import FormRows
from layouts.tables.stacked_tables import stacked_table

DO, KEEP, CHECK, CELLS = "do", "keep", "check", "cells"
"""The name of the buttons' field, and what they and the script ask for."""
SEEN, BEFORE, BY, REASON = "seen", "was-", "by", "reason"
"""The state that was sent out, how the names of what stood begin, who types, and why it changes."""
HOW = (
    "Every row is answered, with a number or with the state that says why there is none. A cell"
    " left blank is not nil: choose nil, or type 0.",
    "A block that is copied in Excel is pasted into the first of its cells, and fills the others"
    " from there. Enter goes down, Tab to the next cell.",
    "What lies behind a figure goes into Commentary, why it changed or is missing into Note.",
    "Only counts: nowhere a name, a number of a person, a date of birth or an address.",
)
SENT = "This return was sent off. It can be typed again if it is dropped."
UNSAVED = "Nothing is saved before you press “Keep what I typed”."
OLD = (
    "Somebody else changed this return since you opened it, and nothing of yours was kept. What you"
    " typed stands below, with what stands now beside it. Press “Keep what I typed” to put"
    " yours in its place."
)


@dataclass(frozen=True, kw_only=True)
class View(shell.View):
    """The form of a return. `typed` and `others` are empty unless something was not kept.

    `script` is the address of the script that saves cells. `typed` is what was typed and `others`
    what somebody else put there meanwhile, by the names of cells. `message` and `faults` say why
    something was not kept.
    """

    form: ReturnForm
    script: str = ""
    message: str = ""
    faults: tuple[Fault, ...] = ()
    typed: Mapping[str, str] = field(default_factory=dict)
    others: Mapping[str, str] = field(default_factory=dict)

    @property
    def status(self) -> int:
        """Return the status of an answer that shows the page: 422 or 409 if nothing was kept."""
        return 409 if self.others else 422 if self.message else 200


def layout(view: View) -> Component:
    """Draw the page."""
    form = view.form
    if form.draft is not None and form.draft.state is DraftState.SENT:
        link = html.A("The return as it was sent", href=draft_address(form.draft.number))
        body = html.Section(
            [html.P(SENT), html.P(link)], className="card", **aria_marks(label="Sent off")
        )
        return shell.whole_page(view.frame, _wrong(view), body)
    rows = FormRows(view.typed, view.others)
    return shell.whole_page(
        view.frame,
        _wrong(view),
        _head(form),
        html.Form(
            [
                FormInput("hidden", name=SEEN, value=form.state),
                *[_sheet(one, rows) for one in form.sheets],
                _ways(view),
                _said(form),
            ],
            action=form_address(form.agency, form.quarter),
            method="post",
            id="typing",
            className="typing",
            autoComplete="off",
            **aria_marks(label=f"Return of {form.title} for {form.quarter}"),
            **data_marks(script=view.script or None),
        ),
    )


def _wrong(view: View) -> Component | None:
    if not view.message and not view.others:
        return None
    return html.Div(
        [
            html.H2("Nothing was kept", id="wrong"),
            html.P(OLD if view.others else view.message),
            faults_list(view.faults) if view.faults else None,
        ],
        className="card faults",
        role="alert",
        **aria_marks(labelledby="wrong"),
        **data_marks(kind="text"),
    )


def _head(form: ReturnForm) -> Component:
    facts = [
        ("Return", form.stamp),
        ("Asked for", f"{form.quarter}: {form.quarter.months}"),
        ("To be sent by", long_date(form.due)),
    ]
    if form.draft is not None:
        who = ", ".join(filter(None, (moment_words(form.draft.came), form.draft.by)))
        facts.append(("Last saved", f"{form.draft.receipt}: {who}"))
        if not form.draft.is_typed:
            facts.append(
                ("From", f"the cells of {form.draft.file}; what stood beside them is left out")
            )
    states = [html.Div([html.Dt(word), html.Dd(told)]) for word, told in STATE_MEANINGS.items()]
    return html.Section(
        [
            html.H2("What to do", id="how"),
            html.P(html.Strong(MARKING)),
            html.Dl(
                [html.Div([html.Dt(what), html.Dd(said)]) for what, said in facts],
                className="facts",
            ),
            html.Ul([html.Li(one) for one in HOW]),
            html.Details(
                [html.Summary("What each state means"), html.Dl(states, className="facts")],
                **data_marks(keep="states"),
            ),
            html.Div(
                [
                    html.P("About no single cell:"),
                    html.Ul([html.Li(one) for one in form.others]),
                ]
            )
            if form.others
            else None,
        ],
        className="card",
        **aria_marks(labelledby="how"),
        **data_marks(kind="text"),
    )


def _sheet(sheet: FormSheet, rows: FormRows) -> Component:
    named = f"sheet-{sheet.key}".replace("_", "-")
    is_figures = not any(row.together or len(row.earlier) > 1 for row in sheet.rows)
    told = (
        "Beside each figure stand what is counted, and your own figures before it."
        if is_figures
        else "The parts together make the total that is typed under Figures. Beneath each cell"
        " stand your own figures of last quarter and a year ago."
    )
    heads, drawn = rows.figures(sheet) if is_figures else rows.parts(sheet)
    return html.Section(
        [
            html.H2(sheet.title, id=named),
            html.P(told, className="soft"),
            html.Div(
                stacked_table(heads, drawn, name="typed" if is_figures else "typed parted"),
                **scroll_marks(label=f"Table: {sheet.title}"),
            ),
        ],
        className="card wide",
        **aria_marks(labelledby=named),
    )


def left_words(form: ReturnForm) -> str:
    """Say how much of a form is filled in, and what is left."""
    cells = plural_text(form.filled, "cell")
    if form.draft is None:
        return "Nothing is filled in yet."
    left = f"{plural_text(form.blank, 'row')} still to be answered" if form.blank else ""
    wrong = sum(bool(one.wrong) for one in form.cells)
    look = f"{plural_text(wrong, 'cell')} to look at" if wrong else ""
    told = " and ".join(filter(None, (left, look))) or "nothing is left"
    return f"{cells[:1].upper()}{cells[1:]} filled in; {told}."


def _said(form: ReturnForm) -> Component:
    """Draw what is said of saving; it stays in view, at the foot of the window."""
    return html.Div(
        [
            html.P(UNSAVED, id="typed-said", role="status"),
            html.P(left_words(form), id="typed-left", className="soft"),
            html.Button("Undo the paste", type="button", id="typed-undo", hidden=True),
            html.Ul([], id="typed-missed", hidden=True),
        ],
        className="card typed-bar",
        role="group",
        **aria_marks(label="Saving"),
        **data_marks(kind="text"),
    )


def _ways(view: View) -> Component:
    """Draw the buttons that send the form as a whole."""
    nothing: dict[str, tuple[str, ...]] = {}
    by = FormField(BY, "Your name", most=100, narrow=True)
    why = FormField(
        REASON,
        "Why figures are corrected",
        "Only where they were sent before. No names, and nothing that tells of one child.",
        lines=2,
        most=500,
    )
    draft = view.form.draft
    said = {REASON: draft.reason if draft else "", **view.typed}
    return html.Section(
        [
            html.H2("When it is filled in", id="ways"),
            form_field(why, "typing", said, nothing),
            form_field(by, "typing", view.typed, nothing),
            html.P(
                [
                    html.Button("Keep what I typed", type="submit", name=DO, value=KEEP),
                    html.Button(
                        "Look what is left, then send", type="submit", name=DO, value=CHECK
                    ),
                ],
                className="ways",
            ),
        ],
        className="card",
        **aria_marks(labelledby="ways"),
    )
