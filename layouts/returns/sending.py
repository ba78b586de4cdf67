"""The page where returns are sent: blanks to fill in, the form that takes a file, what was sent."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from dash import html
from dash.development.base_component import Component

from dashboard.errors import Fault
from dashboard.number_formats import long_date, plural_text
from dashboard.quarters import Quarter
from dashboard.returns.blank_forms import BlankForm
from dashboard.returns.drafts.draft_return import DraftReturn
from layouts.frame import addresses, shell
from layouts.frame.attributes import aria_marks, data_marks, scroll_marks
from layouts.frame.form_fields import FormField, form_field
from layouts.frame.inputs import FormInput
from layouts.returns.sent_returns import (
    WORDS,
    blank_address,
    blanks_address,
    draft_address,
    faults_list,
    follow_address,
    form_address,
    moment_words,
)
from layouts.tables.stacked_tables import stacked_table

FORM = "send"
FILE, AGENCY, QUARTER, REASON, BY = "file", "agency", "quarter", "reason", "by"
"""The names of the form's fields."""
STAMPED = ("", "as the workbook says")
"""The choice of who sends a blank: it says by itself whose return it is."""
EXPECTED = (
    "A blank that was filled in, saved as .xlsx, or its figures as CSV; at most 5 MB. It is read"
    " here and not kept: no figure of it is shown to anyone else before it is taken in."
)
NOTHING = "Nothing was sent yet. Take a blank, fill it in, and send it here."


@dataclass(frozen=True, kw_only=True)
class View(shell.View):
    """What a sender may send for a quarter, and what was sent, latest first.

    `agencies` are (key, title) pairs of those whose returns the reader sends; with one alone there
    is nothing to choose. `takes_in` says whether the reader takes returns in. `message`, `faults`
    and `typed` are those of a file that was not taken; otherwise they are empty.
    """

    quarter: Quarter
    quarters: tuple[Quarter, ...]
    forms: tuple[BlankForm, ...]
    agencies: tuple[tuple[str, str], ...]
    drafts: tuple[DraftReturn, ...] = ()
    takes_in: bool = False
    message: str = ""
    faults: tuple[Fault, ...] = ()
    typed: Mapping[str, str] = field(default_factory=dict)

    @property
    def status(self) -> int:
        """Return the status of an answer that shows the page: 422 if a file was not taken."""
        return 422 if self.message else 200


def layout(view: View) -> Component:
    """Draw the page."""
    return shell.whole_page(
        view.frame,
        _refused(view),
        html.Div([_form(view), _blanks(view)], className="columns"),
        _drafts(view),
    )


def _refused(view: View) -> Component | None:
    if not view.message:
        return None
    return html.Div(
        [
            html.H2("This file was not taken", id="refused"),
            html.P(view.message),
            faults_list(view.faults) if view.faults else None,
        ],
        className="card faults",
        role="alert",
        **aria_marks(labelledby="refused"),
        **data_marks(kind="text"),
    )


def _form(view: View) -> Component:
    quarters = (STAMPED, *((one.address, str(one)) for one in view.quarters))
    fields = [
        FormField(QUARTER, "Quarter", choices=quarters),
        FormField(
            REASON,
            "Why figures are corrected",
            "Only where they were sent before. No names, and nothing that tells of one child.",
            lines=2,
            most=500,
        ),
        FormField(BY, "Your name", most=100),
    ]
    if len(view.agencies) > 1:
        fields.insert(0, FormField(AGENCY, "Agency", choices=(STAMPED, *view.agencies)))
    nothing: dict[str, tuple[str, ...]] = {}
    return html.Section(
        [
            html.H2("Send a return", id="send"),
            html.Form(
                [
                    html.Div(
                        [
                            html.Label("The workbook, or a CSV file", htmlFor="send-file"),
                            html.Span(EXPECTED, id="send-file-hint", className="soft hint"),
                            FormInput(
                                "file",
                                id="send-file",
                                name=FILE,
                                accept=".xlsx,.csv,.txt,.tsv",
                                required=True,
                                className="drop",
                                **aria_marks(describedby="send-file-hint"),
                            ),
                        ],
                        className="field",
                    ),
                    *[form_field(one, FORM, view.typed, nothing) for one in fields],
                    html.Button("Read the file", type="submit"),
                ],
                action=addresses.sending_address(),
                method="post",
                encType="multipart/form-data",
                className="stacked",
                **aria_marks(labelledby="send"),
            ),
        ],
        className="card",
        **aria_marks(labelledby="send"),
    )


def _blanks(view: View) -> Component:
    options = [
        html.Option(str(one), value=one.address, selected=one == view.quarter or None)
        for one in view.quarters
    ]
    items = [_blank(view.quarter, one) for one in view.forms]
    every = (
        html.P(
            html.A(
                "All blanks with a mail for each",
                href=blanks_address(view.quarter),
                className="button",
                download="",
            )
        )
        if len(items) > 1
        else None
    )
    return html.Section(
        [
            html.H2(f"Blanks for {view.quarter}", id="blanks"),
            html.Form(
                [
                    html.Label("Quarter", htmlFor="blank-quarter"),
                    html.Select(options, id="blank-quarter", name="quarter"),
                    html.Button("Show", type="submit"),
                ],
                action=addresses.sending_address(),
                method="get",
                className="filter",
            ),
            html.Ul(items, **data_marks(kind="text")) if items else html.P("Nothing is asked."),
            every,
        ],
        className="card",
        **aria_marks(labelledby="blanks"),
    )


def _blank(quarter: Quarter, one: BlankForm) -> Component:
    """Draw the ways to fill in a return: its workbook, or the page where it is typed."""
    agency, title = one.stamp.agency, one.agency.title
    return html.Li(
        [
            html.A(title, href=blank_address(agency, quarter), download=""),
            f", {plural_text(len(one.lines), 'figure')}, due {long_date(one.due)}; or ",
            html.A(
                "type it here",
                href=form_address(agency, quarter),
                **aria_marks(label=f"type it here: {title}"),
            ),
        ]
    )


def _drafts(view: View) -> Component:
    if not view.drafts:
        body: Component = html.P(NOTHING)
    else:
        heads = ("Return", "Came", "By", "What has become of it", "Reference")
        table = stacked_table(heads, [_row(view, one) for one in view.drafts])
        body = html.Div(table, **scroll_marks(label="Table: what was sent"))
    marks = html.A("Values to follow up", href=follow_address())
    return html.Section(
        [
            html.H2("What was sent", id="sent"),
            body,
            html.P(marks) if view.takes_in else None,
        ],
        className="card wide",
        **aria_marks(labelledby="sent"),
    )


def _row(view: View, one: DraftReturn) -> html.Tr:
    titles = dict(view.agencies)
    words = f"{titles.get(one.agency, one.agency)}, {one.quarter}"
    became: list[Component | str] = [WORDS[one.state]]
    if one.saved:
        became = [
            html.A(f"taken in as return {one.saved}", href=addresses.return_address(one.saved))
        ]
    return html.Tr(
        [
            html.Th(html.A(words, href=draft_address(one.number)), scope="row"),
            html.Td(moment_words(one.came)),
            html.Td(one.by),
            html.Td(became),
            html.Td(one.receipt),
        ],
        **data_marks(kind="text"),
    )
