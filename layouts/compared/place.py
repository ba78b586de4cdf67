"""The page of one place or group: each of its counts beside the whole, and what moved."""

from dataclasses import dataclass, replace
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard import number_formats
from dashboard.catalogue.indicators import Breakdown, Part
from dashboard.compared.part_readings import PartReading
from dashboard.figures.figure_words import figure_words
from dashboard.number_formats import exact_unit
from layouts.charts.part_charts import part_sparkline
from layouts.explorer.choices import ChoiceGroup, choice_links
from layouts.frame import addresses, shell
from layouts.frame.attributes import aria_marks, data_marks, scroll_marks
from layouts.frame.empty import no_returns
from layouts.frame.file_menu import file_menu
from layouts.frame.painted_text import Painted
from layouts.pictures.draw import draw_picture
from layouts.tables.stacked_tables import stacked_table

NOT_A_FLAG = (
    "No exception is raised for a part. “Higher” and “lower” are said only of figures that lie far"
    " beyond the ones before: the limits are widened for all {parts} parts of the store together,"
    " so that chance alone says it of one at most in a quarter."
)
"""What is said of parts, and of what it is not."""
DASH = "–"
DASHED = (
    "A dash: it is not worked out, because a figure is hidden or was not received, or the quarters"
    " before are too few."
)
MOVED = {True: "higher than before", False: "lower than before", None: ""}


@dataclass(frozen=True, kw_only=True)
class View(shell.View):
    """One part of a breakdown in one quarter.

    `choices` lead to the other parts. `area` names the whole. `parts` is the number of parts of all
    lines. `lines` are the readings of the part; empty in an empty store. `shares` is the address of
    shares beside the population; empty if the reader has no such page.
    """

    part: Part
    split: Breakdown
    choices: tuple[ChoiceGroup, ...]
    area: str
    parts: int
    lines: tuple[PartReading, ...] = ()
    shares: str = ""

    @property
    def hidden(self) -> int:
        """Return how many of the lines are hidden in the quarter."""
        return sum(one.is_hidden for one in self.lines)

    @property
    def listed(self) -> tuple[PartReading, ...]:
        """Return the lines that are listed: those that are shown, if most are hidden."""
        if 2 * self.hidden <= len(self.lines):
            return self.lines
        return tuple(one for one in self.lines if not one.is_hidden)


def with_lines(view: View, lines: tuple[PartReading, ...]) -> View:
    """Return the view with the readings of its part."""
    return replace(view, lines=lines)


def layout(view: View) -> Component:
    """Draw the page: the other parts, what moved, and a row for each line."""
    if view.frame.quarter is None:
        return shell.whole_page(view.frame, no_returns())
    body = [
        html.Section(choice_links(view.choices), className="card choosing"),
        _moved(view),
        _lines(view),
        _shares(view) if view.shares else None,
    ]
    return shell.whole_page(view.frame, html.Div(body, className="stack"))


def _shares(view: View) -> Component:
    words = f"Shares by {view.split.title.lower()} beside those of children aged 0 to 17"
    return html.P(html.A(words, href=view.shares), className="ways", **data_marks(kind="text"))


def _moved(view: View) -> Component:
    """Draw what moved by more than chance, or a sentence if nothing did."""
    moved = [one for one in view.lines if one.moved is not None]
    body: Component = html.P("Nothing moved by more than is expected of so many parts.")
    if moved:
        body = html.Ul([_moved_line(view, one) for one in moved], className="said")
    note = NOT_A_FLAG.format(parts=f"{view.parts:,}")
    return html.Section(
        [
            html.H2("What moved", id="moved"),
            body,
            html.P(note, className="soft", **data_marks(kind="count")),
        ],
        className="card",
        **aria_marks(labelledby="moved"),
    )


def _moved_line(view: View, one: PartReading) -> Component:
    figure = figure_words(one.figure, one.series.unit)
    words = f"{one.indicator.title_name}: {figure}, {MOVED[one.moved]}"
    link = html.A(words, href=_to(view, one), **data_marks(kind="words"))
    return html.Li(link, **_marks(view, one))


def _marks(view: View, one: PartReading) -> dict[str, Any]:
    return data_marks(chart=one.indicator.key, quarter=one.reading.quarter, part=view.part.key)


def _to(view: View, one: PartReading) -> str:
    return addresses.indicator_address(one.indicator.key, view.frame.chosen, split=view.split.key)


def _lines(view: View) -> Component:
    head = (
        "Line",
        view.part.title,
        "Average",
        f"Share of {view.area}",
        view.area,
        "On last year",
        f"{view.area} on last year",
        "Share of that change",
        "20 quarters",
        *(["Moved"] if _has_moved(view) else []),
    )
    rows = [_row(view, one) for one in view.listed]
    return html.Section(
        [
            html.Div(
                [html.H2("Each line", id="lines"), file_menu(view.frame.address, "these lines")],
                className="card-head",
            ),
            _hidden_words(view),
            html.Div(stacked_table(head, rows), **scroll_marks(labelledby="lines")),
            html.P(DASHED, className="soft"),
        ],
        className="card",
    )


def _hidden_words(view: View) -> Component | None:
    """Say how many lines are hidden, if any are; most of them are then left out."""
    if not view.hidden:
        return None
    lines = number_formats.plural_text(len(view.lines), "line")
    told = f"{number_formats.number_word(view.hidden)} of {lines} are hidden to keep children safe"
    left = "" if len(view.listed) == len(view.lines) else "; the others are listed"
    return html.P(f"{told[0].upper()}{told[1:]}{left}.", **data_marks(kind="count"))


def _row(view: View, one: PartReading) -> html.Tr:
    unit = one.series.unit
    average = DASH
    if one.average is not None:
        average = number_formats.figure_text(one.average, exact_unit(unit))
    share = DASH if one.share is None else f"{one.share:.0f}%"
    whole = figure_words(one.reading.figure, one.reading.series.unit)
    picture = part_sparkline(one.series, one.reading, view.part.title)
    cells: list[Component] = [
        html.Th(html.A(one.indicator.short, href=_to(view, one)), scope="row"),
        html.Td(figure_words(one.figure, unit), **data_marks(kind="value")),
        html.Td(average, **data_marks(kind="evidence")),
        html.Td(share, **data_marks(kind="share")),
        html.Td(whole, **data_marks(kind="value", part="all")),
        html.Td(_change(one.change.difference, unit), **data_marks(kind="change")),
        html.Td(
            _change(one.whole_change.difference, one.reading.series.unit),
            **data_marks(kind="change", part="year"),
        ),
        html.Td(one.share_of_change or DASH, **data_marks(kind="contribution")),
        html.Td(Painted(draw_picture(picture))),
    ]
    if _has_moved(view):
        cells.append(html.Td(MOVED[one.moved] or "no", className="soft"))
    return html.Tr(cells, **_marks(view, one))


def _change(difference: float | None, unit: str) -> str:
    return DASH if difference is None else number_formats.change_text(difference, unit)


def _has_moved(view: View) -> bool:
    """Say whether any line of the table moved."""
    return any(one.moved is not None for one in view.listed)
