"""The funnel page: all local authorities in one published year, ours and its neighbours marked."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from dash import html
from dash.development.base_component import Component

from dashboard import number_formats
from dashboard.catalogue.indicators import Indicator
from dashboard.catalogue.thresholds import Measure
from dashboard.comparators.comparisons import TOO_NARROW
from dashboard.comparators.funnels import Funnel, FunnelArea, FunnelRole
from layouts.charts.funnel import funnel_chart
from layouts.frame import addresses, shell
from layouts.frame.attributes import aria_marks, current_mark, data_marks, scroll_marks
from layouts.frame.file_menu import file_menu
from layouts.frame.painted_text import Painted
from layouts.pictures.kinds.funnel import role_svg
from layouts.pictures.on_page import chart_marks, chart_picture
from layouts.tables.stacked_tables import stacked_table


class AreaOrder(StrEnum):
    """The order of the table of authorities."""

    NAME = "name"
    VALUE = "value"


@dataclass(frozen=True, kw_only=True)
class View(shell.View):
    """One indicator's funnel, or the `reason` why there is no funnel.

    `years` are the published years that the reader can choose, earliest first. `order` is that of
    the table.
    """

    indicator: Indicator
    funnel: Funnel | None
    years: tuple[int, ...] = ()
    reason: str = ""
    order: AreaOrder = AreaOrder.NAME


def layout(view: View) -> Component:
    """Draw the funnel, its key and its table. If there is no funnel, draw the reason."""
    given = view.funnel
    if given is None:
        back = html.A("Back to the indicator", href=addresses.indicator_address(view.indicator.key))
        card = html.Section([html.P(f"{view.reason}."), html.P(back)], className="card")
        return shell.whole_page(view.frame, card)
    return shell.whole_page(
        view.frame,
        html.Div(
            [
                html.Div(
                    [_picture(view, given), _neighbours(view, given), _table(view, given)],
                    className="stack",
                ),
                html.Div([_reading(view, given)], className="stack"),
            ],
            className="columns",
        ),
    )


NO_RANKING = (
    "Whatever the order, this is no ranking: most authorities are not clearly different from many"
    " others, as the intervals (95 per cent) show."
)
NEIGHBOURS_TITLE = "Our statistical neighbours"
NEIGHBOURS_NOTE = (
    "The authorities most like ours, by the published model; each by its own figure. A name opens"
    " our line over the years with that authority beside it."
)
LEAST_NEAR = 2


def role_words(role: FunnelRole, group: str) -> str:
    """Return the words for an area's role; `group` is the name of the group.

    Other areas have none.
    """
    return {
        FunnelRole.OURS: "ours",
        FunnelRole.NEIGHBOUR: "neighbour",
        FunnelRole.GROUP: group,
        FunnelRole.BOTH: f"neighbour, {group}",
        FunnelRole.OTHER: "",
    }[role]


def _picture(view: View, given: Funnel) -> Component:
    drawn = funnel_chart(view.indicator, given)
    return html.Figure(
        [
            _years(view, given),
            html.H2(drawn.title, className="story", **data_marks(kind="words")),
            chart_picture(drawn, wide=True),
            _key(given),
            file_menu(_own_address(view, given), drawn.name),
        ],
        className="card wide",
        **chart_marks(drawn),
        **aria_marks(label=drawn.alt),
    )


def _own_address(view: View, given: Funnel) -> str:
    year = None if given.year == view.years[-1] else given.year
    return addresses.funnel_address(view.indicator.key, year, _order(view.order))


def _reading(view: View, given: Funnel) -> Component:
    """Explain how to read the funnel, and where its figures come from."""
    drawn = funnel_chart(view.indicator, given)
    told = [html.P(drawn.evidence, className="evidence")]
    note = view.indicator.comparator.note if view.indicator.comparator else ""
    told += [html.P(f"{note[0].upper()}{note[1:]}.")] if note else []
    if view.indicator.events_repeat:
        told.append(html.P(f"{TOO_NARROW[0].upper()}{TOO_NARROW[1:]}, and so are the limits."))
    if given.source:
        told.append(html.P(f"Source: {given.source}.", className="soft"))
    if given.invented:
        told.append(html.P("Invented data.", className="soft"))
    heading = html.H2("How to read it", id="reading")
    marks = data_marks(chart=drawn.key, year=number_formats.year_of(given.year), kind="words")
    return html.Section(
        [heading, *told], className="card", **marks, **aria_marks(labelledby="reading")
    )


def _years(view: View, given: Funnel) -> Component:
    latest = view.years[-1]
    links = [
        html.A(
            number_formats.year_of(year),
            href=addresses.funnel_address(view.indicator.key, None if year == latest else year),
            **current_mark(year == given.year),
        )
        for year in view.years
    ]
    switch = html.Div(links, className="switch", role="group", **aria_marks(label="Year"))
    return html.Div(html.Div(switch, className="choice"), className="choices")


def _key(given: Funnel) -> Component:
    """Draw the key: each shape that occurs in the funnel, with its meaning."""
    there = {area.role for area in given.areas}
    there |= {FunnelRole.NEIGHBOUR, FunnelRole.GROUP} if FunnelRole.BOTH in there else set()
    words = {
        FunnelRole.OURS: "ours",
        FunnelRole.NEIGHBOUR: "statistical neighbours",
        FunnelRole.GROUP: f"{given.group} (with a square: a neighbour too)",
        FunnelRole.OTHER: "other authorities",
    }
    shown = [
        html.Li([Painted(role_svg(role)), f" {said}"])
        for role, said in words.items()
        if role in there
    ]
    lines = html.Li("thin lines: 99.8% limits; dashed: 95% limits; heavy: the pooled mean")
    return html.Ul([*shown, lines], className="legend", **data_marks(kind="text"))


def areas_in_order(view: View) -> tuple[FunnelArea, ...]:
    """Return all authorities of the funnel in the order that the reader chose."""
    areas = view.funnel.areas if view.funnel else ()
    if view.order is AreaOrder.VALUE:
        return tuple(sorted(areas, key=lambda area: area.value))
    return areas


def _table(view: View, given: Funnel) -> Component:
    title = f"Figures, {number_formats.year_of(given.year)}"
    told = ("figures", title, NO_RANKING)
    return _areas(view, given, told, areas_in_order(view), _orders(view, given))


def _neighbours(view: View, given: Funnel) -> Component | None:
    """Draw our authority and its neighbours with their figures; None if no neighbour is known."""
    areas = near_areas(given)
    if not areas:
        return None
    told = ("neighbours", NEIGHBOURS_TITLE, NEIGHBOURS_NOTE)
    return _areas(view, given, told, areas)


def near_areas(given: Funnel) -> tuple[FunnelArea, ...]:
    """Return our authority and its neighbours, by name; none if no neighbour has a figure."""
    near = (FunnelRole.OURS, FunnelRole.NEIGHBOUR, FunnelRole.BOTH)
    areas = tuple(area for area in given.areas if area.role in near)
    return areas if len(areas) >= LEAST_NEAR else ()


def unit_words(given: Funnel) -> tuple[str, str]:
    """Return the headings of the sizes and of the values: ("Children", "Per 10,000"), say."""
    rate = given.unit == number_formats.RATE
    return ("Children", "Per 10,000") if rate else ("Out of", "Per cent")


def alike_words(given: Funnel) -> str:
    """Return the heading of how many other authorities one is not clearly different from."""
    return f"Not clearly different from, of {len(given.areas) - 1} others"


def _areas(
    view: View,
    given: Funnel,
    told: tuple[str, str, str],
    areas: Sequence[FunnelArea],
    orders: Component | None = None,
) -> Component:
    """Draw a table of authorities; `told` are its id, its title and what to know of it.

    Without a choice of `orders`, it is a short one in which each name leads to our line.
    """
    size, unit = unit_words(given)
    alike = alike_words(given)
    columns = ("Authority", "Marked as", "Count", size, unit, "Interval", alike, "By the limits")
    key, title, note = told
    link = None if orders else _line_link(view.indicator)
    files = file_menu(_own_address(view, given), title, "chart" if orders else key)
    rows = [_row(area, given, link) for area in areas]
    return html.Section(
        [
            html.Div([html.H2(title, id=key), files], className="card-head"),
            orders,
            html.P(note, className="soft"),
            html.Div(
                _listed(columns, rows) if orders else stacked_table(columns, rows),
                **scroll_marks(labelledby=key),
            ),
        ],
        className="card",
        **data_marks(
            chart=view.indicator.key, year=number_formats.year_of(given.year), kind="words"
        ),
    )


def _listed(columns: Sequence[str], rows: list[html.Tr]) -> Component:
    """Draw a long table; a narrow screen has its names, values and intervals alone."""
    head = html.Tr([html.Th(word, scope="col") for word in columns])
    return html.Table([html.Thead(head), html.Tbody(rows)], className="authorities-listed")


def _orders(view: View, given: Funnel) -> Component:
    """Draw the choice of the table's order."""
    year = None if given.year == view.years[-1] else given.year
    words = {AreaOrder.NAME: "By name", AreaOrder.VALUE: "By value"}
    links = [
        html.A(
            said,
            href=f"{addresses.funnel_address(view.indicator.key, year, _order(order))}#figures",
            **current_mark(order is view.order),
        )
        for order, said in words.items()
    ]
    return html.Div(links, className="switch", role="group", **aria_marks(label="Order"))


def _order(order: AreaOrder) -> AreaOrder | None:
    return None if order is AreaOrder.NAME else order


def _line_link(indicator: Indicator) -> Callable[[FunnelArea], str]:
    """Return what gives the address of our line with an authority beside it."""
    rule = indicator.comparator
    rate = Measure.RATE if rule is not None and rule.measure is Measure.RATE else None
    return lambda area: addresses.indicator_address(indicator.key, measure=rate, area=area.code)


def _row(area: FunnelArea, given: Funnel, link: Callable[[FunnelArea], str] | None) -> html.Tr:
    part = area.code
    linked = link is not None and area.role is not FunnelRole.OURS
    return html.Tr(
        [
            html.Th(
                html.A(area.name, href=link(area)) if link and linked else area.name, scope="row"
            ),
            html.Td(role_words(area.role, given.group)),
            html.Td(
                number_formats.figure_text(area.count, "count"),
                **data_marks(kind="numerator", part=part),
            ),
            html.Td(
                number_formats.figure_text(area.size, "count"),
                **data_marks(kind="denominator", part=part),
            ),
            html.Td(
                number_formats.figure_text(area.value, given.unit, 1),
                **data_marks(kind="comparator", part=part),
            ),
            html.Td(
                " to ".join(
                    number_formats.figure_text(end, given.unit, 1)
                    for end in (area.interval.lower, area.interval.upper)
                ),
                **data_marks(kind="interval", part=part),
            ),
            html.Td(f"{area.alike}", **data_marks(kind="count")),
            html.Td(area.beyond.value),
        ],
        className="chosen" if area.role is FunnelRole.OURS else None,
    )
