"""What the page of every report has: what it says first, and the files to take away."""

from collections.abc import Callable
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from dashboard.errors import AddressError
from dashboard.reports.paper import Paper
from layouts.frame import shell
from layouts.frame.attributes import aria_marks, data_marks
from layouts.frame.empty import no_returns
from layouts.outputs.made_files import ReportOutputs, made_files
from layouts.outputs.report_editions import report_editions


@dataclass(frozen=True, kw_only=True)
class ReportView(shell.View):
    """The page of a quarter's or a year's report; `paper` is None in an empty store.

    `answer` are the first sentences of a quarter. `address` is that of the page. `scorecard` is
    the address of every line and quarter as a workbook. `others` are further reports, by name.
    `paper` returns the report itself, which takes a while to gather. `sentences` is the address
    where a steward edits its sentences, empty for others, and `edited` says what was edited.
    `outputs` are its files, as far as they are made, and its editions.
    """

    answer: tuple[str, ...]
    address: str
    scorecard: str
    others: tuple[tuple[str, str], ...]
    paper: Callable[[], Paper] | None
    sentences: str = ""
    edited: tuple[str, ...] = ()
    outputs: ReportOutputs | None = None


def paper_of(view: ReportView) -> Paper:
    """Return the report of a page.

    Raises: AddressError in a store without figures.
    """
    if view.paper is None:
        raise AddressError("There are no figures yet, and so no report.")
    return view.paper()


def report_page(view: ReportView) -> Component:
    """Draw the page of a report. In an empty store, draw how to load the first return."""
    if view.paper is None:
        return shell.whole_page(view.frame, no_returns())
    return shell.whole_page(
        view.frame,
        html.Div(
            [html.P(one) for one in view.answer], className="answer", **data_marks(kind="text")
        )
        if view.answer
        else None,
        _sentences(view),
        made_files(view.outputs) if view.outputs else None,
        *(report_editions(view.outputs) if view.outputs else ()),
        _scorecard(view.scorecard),
        _others(view),
    )


def _sentences(view: ReportView) -> Component | None:
    if not view.sentences:
        return None
    told = html.Ul(
        [html.Li(one) for one in view.edited], className="ruled plain", **data_marks(kind="text")
    )
    return html.Section(
        [
            html.H2("Its sentences", id="sentences"),
            html.P("Rules make them from the figures. Each can be edited.", className="soft"),
            told if view.edited else None,
            html.P(html.A("Edit its sentences", href=view.sentences, className="button")),
        ],
        className="card",
        **aria_marks(labelledby="sentences"),
    )


def _scorecard(address: str) -> Component:
    link = html.A("XLSX", href=address, className="button", download="")
    return html.Section(
        [
            html.H2("The figures", id="scorecard"),
            html.P([link, " the scorecard: every line, with every quarter"]),
        ],
        className="card",
        **aria_marks(labelledby="scorecard"),
    )


def _others(view: ReportView) -> Component | None:
    if not view.others:
        return None
    links = [html.Li(html.A(name, href=address)) for name, address in view.others]
    return html.Section(
        [html.H2("Other reports", id="others"), html.Ul(links, className="ruled plain")],
        className="card",
        **aria_marks(labelledby="others"),
    )
