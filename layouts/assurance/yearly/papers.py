"""The yearly report and its kin by year: how far each is, and where it is read and written."""

from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from dashboard.assurance.yearly.paper_lists import PaperKind, years_told
from layouts.assurance.yearly.paper_addresses import PAPER_TITLES, paper_address
from layouts.assurance.yearly.paper_parts import ShownPaper, standing_words, state_tag
from layouts.frame import shell
from layouts.frame.attributes import aria_marks, data_marks
from layouts.tables.stacked_tables import stacked_table


@dataclass(frozen=True, slots=True)
class ListedReports:
    """How many of the agencies that are asked have sent their report of a year."""

    year: int
    sent: int
    asked: int


@dataclass(frozen=True, kw_only=True)
class View(shell.View):
    """Every paper that was begun or is due, latest first.

    `agencies` are empty for the public, who reads nothing of them.
    """

    papers: tuple[ShownPaper, ...]
    agencies: tuple[ListedReports, ...] = ()


def layout(view: View) -> Component:
    """Draw the page."""
    kinds = (PaperKind.YEARLY, PaperKind.PRIORITIES)
    parts = [_papers(view, kind) for kind in kinds]
    if view.agencies:
        parts.append(_agencies(view))
    return shell.whole_page(view.frame, *parts)


def _papers(view: View, kind: PaperKind) -> Component:
    rows = [
        html.Tr(
            [
                html.Th(html.A(years_told(kind, one.paper.year), href=one.address), scope="row"),
                html.Td(state_tag(one)),
                html.Td(standing_words(one)),
            ]
        )
        for one in view.papers
        if one.paper.kind is kind
    ]
    title = PAPER_TITLES[kind]
    heads = ("Years", "State", "How far it is")
    return _card(
        title, kind.value, stacked_table(heads, rows, name="audits paper-list", caption=title)
    )


def _agencies(view: View) -> Component:
    kind = PaperKind.AGENCY
    rows = [
        html.Tr(
            [
                html.Th(
                    html.A(years_told(kind, one.year), href=paper_address(kind, one.year)),
                    scope="row",
                ),
                html.Td(f"{one.sent} of {one.asked} agencies have sent theirs."),
            ]
        )
        for one in view.agencies
    ]
    title = PAPER_TITLES[kind]
    return _card(
        title,
        kind.value,
        stacked_table(("Year", "How far they are"), rows, name="audits paper-list", caption=title),
    )


def _card(title: str, name: str, table: Component) -> Component:
    return html.Section(
        [html.H2(title, id=name), table],
        className="card wide",
        **{**aria_marks(labelledby=name), **data_marks(kind="text")},
    )
