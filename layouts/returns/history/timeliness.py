"""When each agency's returns came and how sound they were, quarter by quarter, with the reasons."""

from collections.abc import Sequence
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from dashboard.number_formats import plural_text, short_date
from dashboard.quarter_life.return_quality import ReturnQuality, timely_of_due
from layouts.frame import shell
from layouts.frame.attributes import aria_marks, data_marks, scroll_marks
from layouts.past.past_form import PastChoice, past_form
from layouts.returns.sent_returns import quarter_life_address
from layouts.tables.stacked_tables import stacked_table

HEADS = (
    "Quarter",
    "Due",
    "Came",
    "First file",
    "Asked since",
    "Corrected since signed off",
    "Reasons that were given",
)
FAIR = (
    "Agencies stand in the order of the catalogue, and nobody is ranked. Days are counted to the"
    " day to which a return was extended; the day before stands beside it. A file that did not come"
    " by a page was not counted, which is neither good nor bad. Some are asked for more."
)
NOTHING = "No return is due yet."


@dataclass(frozen=True, slots=True)
class AgencyReturns:
    """An agency's returns, newest quarter first, with its titles."""

    agency: str
    title: str
    short: str
    returns: tuple[ReturnQuality, ...]


@dataclass(frozen=True, kw_only=True)
class View(shell.View):
    """The returns that the reader may see, by agency in the order of the catalogue."""

    agencies: tuple[AgencyReturns, ...]
    past: PastChoice | None = None  # of a day as at which the page may be read


def layout(view: View) -> Component:
    """Draw the page."""
    if not view.agencies:
        return shell.whole_page(view.frame, html.P(NOTHING), past_form(view.past))
    note = html.P(FAIR, className="soft", **data_marks(kind="text"))
    alone = len(view.agencies) == 1
    drawn = (_agency(one, alone) for one in view.agencies)
    return shell.whole_page(view.frame, past_form(view.past), note, *drawn)


def _agency(one: AgencyReturns, alone: bool) -> Component:
    """Draw an agency's returns; its quarters are folded unless it stands alone."""
    name = f"returns-{one.agency}"
    table = stacked_table(HEADS, [_row(each) for each in one.returns])
    return html.Section(
        [
            html.H2(one.title, id=name),
            html.P(timely_sentence(one.returns), **data_marks(kind="count")),
            html.Details(
                [
                    html.Summary(
                        ["Quarter by quarter", html.Span(f": {one.short}", className="unseen")]
                    ),
                    html.Div(table, **scroll_marks(label=f"Table: returns of {one.short}")),
                ],
                open=alone or None,
                **data_marks(keep=name),
            ),
        ],
        className="card wide",
        **aria_marks(labelledby=name),
        **data_marks(agency=one.agency),
    )


def timely_sentence(returns: Sequence[ReturnQuality]) -> str:
    """Say how many returns came by the day due, of how many that are due, and which were extended.

    "6 of 8 came by the day on which they were due; two were given longer."
    """
    timely, due = timely_of_due(returns)
    if not due:
        return NOTHING
    longer = sum(one.was_due is not None for one in returns)
    given = f"; {plural_text(longer, 'return')} given longer" if longer else ""
    return f"{timely} of {due} came by the day due{given}."


def _row(one: ReturnQuality) -> html.Tr:
    to = quarter_life_address(one.quarter, agency=one.agency)
    was = f" (first {short_date(one.was_due)})" if one.was_due else ""
    corrected = "not signed off" if one.corrected is None else str(one.corrected)
    return html.Tr(
        [
            html.Th(html.A(str(one.quarter), href=to), scope="row"),
            html.Td(f"{short_date(one.due)}{was}"),
            html.Td(came_words(one), **data_marks(kind="state")),
            html.Td(_first(one), **data_marks(kind="count")),
            html.Td(str(one.queries), **data_marks(kind="count")),
            html.Td(corrected, **data_marks(kind="count")),
            html.Td(_reasons(one), **data_marks(kind="text")),
        ],
        **data_marks(quarter=one.quarter, agency=one.agency),
    )


def came_words(one: ReturnQuality) -> str:
    """Say when a return came: "12 Jan 2026, 3 days before", or that it has not come."""
    if one.received is None or one.days is None:
        return "not yet" if one.is_due else "not due yet"
    day = short_date(one.received)
    if one.days == 0:
        return f"{day}, on the day"
    side = "after" if one.days > 0 else "before"
    return f"{day}, {plural_text(abs(one.days), 'day')} {side}"


def _first(one: ReturnQuality) -> str:
    if one.first is None:
        return "not counted"
    faults = plural_text(one.first.faults, "fault") if one.first.faults else "no fault"
    return f"{faults}, {plural_text(one.first.questions, 'question')}"


def _reasons(one: ReturnQuality) -> str:
    if one.reasons:
        return " ".join(one.reasons)
    return "none recorded" if one.days is None or one.days > 0 else ""
