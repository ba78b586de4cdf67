"""The indicator page, where people explore one indicator; the address holds every choice."""

from collections.abc import Callable
from dataclasses import dataclass

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.catalogue.indicators import Part
from dashboard.exceptions.agenda import AgendaItem
from dashboard.figures.observations import Series
from dashboard.quarters import Quarter
from dashboard.readings.readings import Reading
from layouts.charts import from_readings, part_charts
from layouts.charts.chart_kinds import AnyChart
from layouts.commentary.audited import NOT_AUDITED, AuditedSection, audited_section
from layouts.commentary.since_actions import ActionSince, since_section
from layouts.commentary.told import NO_COMMENTARY, CommentarySection, commentary_section
from layouts.exceptions import entries
from layouts.explorer import plotly_figures
from layouts.explorer.choices import WAYS, ChoiceGroup, choice_controls, choice_links
from layouts.explorer.graph import explored_graph
from layouts.frame import addresses, shell
from layouts.frame.attributes import aria_marks, data_marks
from layouts.frame.empty import no_returns
from layouts.frame.file_menu import file_menu
from layouts.frame.terms import folded_method
from layouts.indicators import cards, comparison_list
from layouts.indicators.authority_picker import AuthorityPicker
from layouts.indicators.awaiting_release import AwaitingFigure, awaiting_section
from layouts.indicators.definition import Definition, asides
from layouts.pictures.draw import LEAD, picture_shape
from layouts.pictures.on_page import chart_marks, chart_picture, figures_table
from layouts.thresholds.late_levels import LateLine, late_notes

GRAPH = "indicator-graph"
HEIGHT = 376
"""Height of the chart at the width of a lead picture, px: the same as a picture and explored."""
FIVE_YEARS = 20
"""The most quarters that are drawn for the parts of a breakdown."""
PARTS_NOTE = (
    "The thin line is a part's average over these quarters, since one of it was hidden. The part"
    " whose latest figure is furthest from its average comes first. No exception is raised for a"
    " part: with many parts, some always move by chance."
)
"""What the pictures of parts show, and what is not said of them."""
Draw = Callable[[AnyChart, Reading], Component]
"""The type of a function that draws a reading's chart as a picture or as an interactive figure."""


@dataclass(frozen=True, kw_only=True)
class View(shell.View):
    """One indicator, shown as the reader chose; `reading` is None in an empty store.

    `reading` has the quarters of the chosen span, and `whole` has every quarter. `choices` are
    grouped by their headings. If `control_chart` is true, a control chart's limits and marks are
    drawn in place of levels. If `explored` is true, the chart can be zoomed and pointed at, and
    `zoomed` are the first and the last quarter that it shows. `authorities` are the single ones
    that may be drawn; those that are, belong to the readings. `beside` are the keys of the
    comparators to draw. `parts` are the parts of the chosen breakdown. `parted` is the reading that
    the parts add up to; it is always the number, because parts have no rates. `items` are the
    indicator's exceptions, latest first. `actions` are those that the line measures, and `audited`
    what audits found about it. `awaiting` is what the reader's agency sent that is not released.
    """

    reading: Reading | None
    whole: Reading | None = None
    ours: str = ""
    choices: tuple[ChoiceGroup, ...] = ()
    authorities: AuthorityPicker | None = None
    beside: tuple[str, ...] | None = None
    from_zero: bool = False
    control_chart: bool = False
    explored: bool = False
    zoomed: tuple[Quarter | None, Quarter | None] = (None, None)
    split: str = ""
    parts: tuple[tuple[Part, Series], ...] = ()
    parted: Reading | None = None
    own_scales: bool = False
    together: str = ""  # what the hidden parts come to together
    definition: Definition | None = None
    items: tuple[AgendaItem, ...] = ()
    late: tuple[LateLine, ...] = ()  # levels that were changed after the figure was known
    beside_lines: tuple[tuple[str, str], ...] = ()  # other lines to hold it against: words, address
    commentary: CommentarySection = NO_COMMENTARY
    actions: tuple[ActionSince, ...] = ()
    audited: AuditedSection = NOT_AUDITED
    awaiting: tuple[AwaitingFigure, ...] = ()
    embedded: str = ""  # the HTML with which other sites show the chart; empty if none may
    funnel: str = ""  # the address of the picture of all local authorities; empty without one


def layout(view: View) -> Component:
    """Draw the page with its interactive figure.

    In an empty store the figure is present but hidden, because its callback needs its id.
    """
    if view.reading is None:
        hidden = html.Div([explored_graph(GRAPH), dcc.Store(id=WAYS)], hidden=True)
        return shell.whole_page(view.frame, no_returns(), awaiting_section(view.awaiting), hidden)
    zoomed = view.zoomed

    def draw(drawn: AnyChart, reading: Reading) -> Component:
        return _figure(drawn, reading, zoomed)

    return _page(view, draw, choice_controls(view.choices))


def copy(view: View) -> Component:
    """Draw the page as it is painted: with its picture, which stays unless the chart is explored.

    An explored chart has the same height as the picture that stands in its place before.
    """
    return _page(view, _picture, choice_links(view.choices))


def specimen_view() -> View:
    """Return the smallest view whose layout contains the ids that the page's callbacks name."""
    return View(frame=shell.PageFrame(partnership="", title="", themes=()), reading=None)


def _page(view: View, draw: Draw, choices: Component) -> Component:
    if view.reading is None or view.whole is None or view.definition is None:
        return shell.whole_page(view.frame, no_returns(), awaiting_section(view.awaiting))
    main = [
        _parts(view, choices) or _chart(view, draw, choices),
        awaiting_section(view.awaiting, view.frame.address),
        commentary_section(view.commentary),
        since_section(view.actions),
        audited_section(view.audited),
        _figures(view, view.reading),
    ]
    return shell.whole_page(
        view.frame,
        html.Div(
            [
                html.Div([part for part in main if part], className="stack"),
                html.Div(
                    [
                        _exceptions(view),
                        comparison_list.compared_list(
                            view.whole,
                            view.frame.address,
                            view.funnel,
                            None if view.split else view.authorities,
                        ),
                        _beside_lines(view),
                        *asides(view.definition),
                    ],
                    className="stack",
                ),
            ],
            className="columns",
        ),
    )


def _exceptions(view: View) -> Component:
    """Draw the list of the indicator's exceptions, latest first, each with its stage."""
    body: Component = html.P("None up to this quarter.")
    if view.items:
        body = entries.of_a_line(view.items, view.frame.chosen)
    return html.Section(
        [html.H2("Exceptions", id="exceptions"), body],
        className="card",
        **aria_marks(labelledby="exceptions"),
    )


def _beside_lines(view: View) -> Component | None:
    """Draw links to the lines that go with this one, on one time axis; None without any."""
    if not view.beside_lines:
        return None
    links = [html.Li(html.A(words, href=address)) for words, address in view.beside_lines]
    return html.Section(
        [html.H2("On one time axis with", id="beside-lines"), html.Ul(links)],
        className="card",
        **aria_marks(labelledby="beside-lines"),
        **data_marks(kind="name"),
    )


def _chart(view: View, draw: Draw, choices: Component) -> Component:
    reading = view.reading
    assert reading is not None
    drawn = drawn_chart(view, reading)
    is_control = _is_control(view, reading)
    said = drawn.evidence if is_control else reading.evidence
    return html.Figure(
        [
            choices,
            html.H2(drawn.title, className="story", **data_marks(kind="words")),
            draw(drawn, reading),
            cards.figures(reading),
            html.P(said, className="evidence", **data_marks(kind="words"))
            if is_control
            else cards.evidence(reading, method=False),
            None if is_control else _known(reading),
            *late_notes(view.late),
            file_menu(view.frame.address, drawn.name, embedded=view.embedded),
        ],
        className="card wide",
        **chart_marks(drawn),
        **aria_marks(label=drawn.alt),
    )


def drawn_chart(view: View, reading: Reading) -> AnyChart:
    """Return the chart of the page's line as the reader chose to see it."""
    if reading.indicator.own_parts or reading.indicator.rare:
        return from_readings.chart_of(reading, view.ours)
    drawn = from_readings.trend_of(reading, view.ours, beside=view.beside, from_zero=view.from_zero)
    return from_readings.control_chart_of(drawn, reading) if _is_control(view, reading) else drawn


def _is_control(view: View, reading: Reading) -> bool:
    is_trend = not reading.indicator.own_parts and not reading.indicator.rare
    return view.control_chart and is_trend and bool(reading.chart.ranges)


def drawn_parts(view: View) -> AnyChart | None:
    """Return the chart of the parts of the chosen breakdown; None if none is chosen."""
    if not view.parts or view.parted is None:
        return None
    return part_charts.breakdown_chart(
        view.parted, view.split, view.parts, FIVE_YEARS, own_scales=view.own_scales
    )


def _known(reading: Reading) -> Component | None:
    """Draw what was compared, folded; None if no averages were compared."""
    if not reading.method:
        return None
    return folded_method(html.P(reading.method, **data_marks(kind="words")))


def _picture(drawn: AnyChart, reading: Reading) -> Component:
    return chart_picture(drawn, wide=True, height=HEIGHT, link=_link(reading))


def _figure(
    drawn: AnyChart, reading: Reading, zoomed: tuple[Quarter | None, Quarter | None]
) -> Component:
    """Draw the interactive figure, with hover texts, zoom, and a click that opens the quarter.

    A phone has too little room for the figure and shows the narrow picture instead.
    """
    figure = plotly_figures.checked_figure(drawn, *zoomed)
    explored = explored_graph(GRAPH, figure, picture_shape(drawn, width=LEAD, height=HEIGHT))
    narrow = chart_picture(drawn, link=_link(reading))
    both = [html.Div(explored, className="at-wide"), html.Div(narrow, className="at-narrow")]
    return html.Div(both, className="chart")


def _link(reading: Reading) -> Callable[[Quarter], str]:
    rate = reading.measure if reading.measure.value == "rate" else None
    return lambda quarter: addresses.quarter_address(reading.indicator.key, quarter, measure=rate)


def _parts(view: View, choices: Component) -> Component | None:
    """Draw the parts of the chosen breakdown over the last five years; None if none is chosen."""
    reading, drawn = view.parted, drawn_parts(view)
    if drawn is None or reading is None:
        return None
    together = f"{view.together} in {reading.quarter}." if view.together else ""
    return html.Figure(
        [
            choices,
            html.Div(
                [
                    html.H2(drawn.title, id="parts"),
                    file_menu(view.frame.address, "these parts", "parts"),
                ],
                className="card-head",
            ),
            chart_picture(drawn, wide=True, link=_link(reading)),
            html.P(together, className="evidence", **data_marks(kind="contribution"))
            if together
            else None,
            html.P(PARTS_NOTE, className="soft"),
            _each_part(view),
            figures_table(drawn.table, drawn.title, _link(reading)),
        ],
        className="card wide",
        **chart_marks(drawn),
        **aria_marks(labelledby="parts"),
    )


def _each_part(view: View) -> Component:
    """Draw links to the pages of the parts, each with all its lines."""
    links: list[Component | str] = ["All lines of one part: "]
    for part, _ in view.parts:
        links += [html.A(part.title, href=addresses.place_address(part.key, view.frame.chosen))]
        links += ["; "]
    return html.P([*links[:-1], "."], className="soft", **data_marks(kind="name"))


def _figures(view: View, reading: Reading) -> Component:
    """Draw the table of the quarters, with the comparators and the marks of the chart."""
    drawn = drawn_chart(view, reading)
    return html.Section(
        [
            html.H2("Figures", id="figures"),
            figures_table(drawn.table, drawn.name, _link(reading)),
        ],
        className="card",
        **aria_marks(labelledby="figures"),
    )
