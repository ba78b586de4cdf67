"""The stewards' list of what left the house, drawn."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from dash import html
from dash.development.base_component import Component

from dashboard.days import LONDON
from dashboard.number_formats import long_date
from dashboard.outputs.exports import ExportEntry
from dashboard.quarters import Quarter
from dashboard.readers import Audience
from layouts.frame import addresses, shell
from layouts.frame.attributes import aria_marks, data_marks, scroll_marks
from layouts.tables.stacked_tables import stacked_table

WHOM = {Audience.PUBLIC: "the public", Audience.PARTNER: "partners", Audience.STEWARD: "stewards"}
COLUMNS = ("When", "Who", "Made for", "What", "Fingerprint (SHA-256)")
FOLDER = "a whole folder"
NOTHING = (
    "Nothing was given out yet. A meeting in one file, and every picture, table or paper that is"
    " made for partners or stewards, is entered here as it is sent."
)


@dataclass(frozen=True, kw_only=True)
class View(shell.View):
    """What was given out, newest first. `quarters` are those to choose from, `chosen` is one.

    `agencies` are the agencies' names by key.
    """

    entries: tuple[ExportEntry, ...]
    agencies: Mapping[str, str] = field(default_factory=dict)
    quarters: tuple[Quarter, ...] = ()
    chosen: Quarter | None = None


def layout(view: View) -> Component:
    """Draw the list of exports."""
    if not view.entries:
        empty = html.Section([html.H2("Nothing yet"), html.P(NOTHING)], className="card empty")
        return shell.whole_page(view.frame, empty)
    return shell.whole_page(view.frame, _filter(view), _table(view))


def _filter(view: View) -> Component | None:
    if not view.quarters:
        return None
    options = [html.Option("Every quarter", value="")]
    options += [
        html.Option(str(one), value=one.address, selected=one == view.chosen or None)
        for one in view.quarters
    ]
    return html.Form(
        [
            html.Label("Quarter", htmlFor="export-quarter"),
            html.Select(options, id="export-quarter", name="quarter"),
            html.Button("Show", type="submit"),
        ],
        action=addresses.exports_address(),
        method="get",
        className="filter",
    )


def _table(view: View) -> Component:
    rows = [_row(one, view.agencies) for one in view.entries]
    table = stacked_table(COLUMNS, rows, caption="What was given out, newest first")
    return html.Div(
        html.Div(table, **scroll_marks(label="What was given out")), className="card wide"
    )


def _row(one: ExportEntry, agencies: Mapping[str, str]) -> html.Tr:
    whom = f"{agencies.get(one.agency, one.agency)} alone" if one.agency else WHOM[one.audience]
    digest = one.fingerprint
    return html.Tr(
        [
            html.Th(_when(one.moment), scope="row"),
            html.Td(one.who),
            html.Td(whom),
            html.Td(one.address, className="address"),
            html.Td(html.Code(digest[:16], **aria_marks(label=digest)) if digest else FOLDER),
        ],
        **data_marks(kind="text"),
    )


def _when(moment: datetime | None) -> str:
    if moment is None:
        return ""
    here = moment.astimezone(LONDON)
    return f"{long_date(here)}, {here:%H:%M}"
