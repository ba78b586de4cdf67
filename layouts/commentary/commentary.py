"""The page of a quarter's commentary: who was asked, and what was said."""

from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from dashboard.quarters import Quarter
from layouts.commentary.told import ToldCommentary, commentary_list
from layouts.frame import addresses, shell
from layouts.frame.attributes import aria_marks, data_marks, scroll_marks
from layouts.frame.empty import no_returns
from layouts.frame.file_menu import file_menu
from layouts.tables.stacked_tables import stacked_table

TOLD, ASKED = "told", "asked"
"""The ids of the headings, by which their tables are taken out."""
NOTHING = (
    "Nothing was said about this quarter yet. Commentary comes with an agency's return, in its"
    " column comment, or a steward enters it beside an exception, an indicator or a theme."
)


@dataclass(frozen=True, slots=True)
class AskedException:
    """An exception on which agencies are asked to comment: its sentence and who has answered.

    `answers` are the agencies' names, each with whether commentary was received.
    """

    sentence: str
    key: str
    first: Quarter
    last: Quarter
    answers: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, kw_only=True)
class View(shell.View):
    """A quarter's commentary. `asked` is empty for readers who are not told who was asked."""

    asked: tuple[AskedException, ...] = ()
    told: tuple[ToldCommentary, ...] = ()


def layout(view: View) -> Component:
    """Draw the page."""
    if view.frame.quarter is None:
        return shell.whole_page(view.frame, no_returns())
    return shell.whole_page(view.frame, _asked(view), _told(view))


def _asked(view: View) -> Component | None:
    if not view.asked:
        return None
    rows = [row for one in view.asked for row in _rows(view, one)]
    table = stacked_table(("Exception", "Asked", "Commentary"), rows)
    return html.Section(
        [
            _head(view, "Asked to say what lies behind it", ASKED),
            html.Div(table, **scroll_marks(label="Table: who was asked")),
        ],
        className="card",
        **aria_marks(labelledby=ASKED),
    )


def _rows(view: View, one: AskedException) -> list[html.Tr]:
    address = addresses.exception_address(one.key, one.first, view.frame.chosen)
    head = html.Th(
        html.A(one.sentence, href=address),
        scope="rowgroup",
        rowSpan=len(one.answers),
        **data_marks(indicator=one.key, quarter=one.last, kind="words"),
    )
    return [
        html.Tr(
            [
                *([head] if place == 0 else []),
                html.Td(agency),
                html.Td(answer_word(came)),
            ]
        )
        for place, (agency, came) in enumerate(one.answers)
    ]


def answer_word(came: bool) -> str:
    """Say whether commentary was received."""
    return "received" if came else "not received"


def _head(view: View, title: str, key: str, *, filed: bool = True) -> Component:
    files = file_menu(view.frame.address, title, key) if filed else None
    return html.Div([html.H2(title, id=key), files], className="card-head")


def _told(view: View) -> Component:
    body = commentary_list(view.told) if view.told else html.P(NOTHING)
    return html.Section(
        [_head(view, f"Said about {view.frame.quarter}", TOLD, filed=bool(view.told)), body],
        className="card",
        **aria_marks(labelledby=TOLD),
    )
