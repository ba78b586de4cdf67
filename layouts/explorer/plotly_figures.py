"""The charts as Plotly figures, for pages where people explore.

A figure is a plain dict. It uses only trace types of Plotly's basic bundle (scatter, bar). Its
points, words and marks are the same as the picture's: a quarter's hover text is the name of its
link in the picture. Quarters are numbers on the axis (`Quarter.ordinal`), so that an annual step
can cover four of them. `customdata` holds each quarter as addresses write it.
"""

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from dashboard.quarters import Quarter
from layouts.charts.chart import Chart
from layouts.charts.chart_kinds import (
    AnyChart,
    Bands,
    BreakdownChart,
    Outcomes,
    Point,
    RareEvents,
    Trend,
)
from layouts.explorer.plotly_judged import bar_beside_block, judged_traces
from layouts.explorer.plotly_labels import (
    EdgeLabel,
    bars_labels,
    carried_labels,
    edge_annotations,
    plain_markup,
    trend_labels,
    view_of,
)
from layouts.explorer.plotly_traces import (
    Colours,
    Trace,
    absences,
    comparator,
    extras,
    level,
    our_line,
    part_line,
    points_trace,
    ranges,
    steps,
)
from layouts.frame import style
from layouts.pictures.kinds.bands import name_of
from layouts.pictures.sheet.axes import value_axis

PlotlyFigure = dict[str, Any]
_STEPS = 6
_MARGIN = 0.6
"""How far an axis reaches beyond its first and its last quarter, quarters."""
_QUARTERS = 8
"""The most quarters in view that are named each by itself; of more, years are named."""
_NAMES = 5
"""The most years that are named at the narrowest width of a figure; of quarters, half as many."""
_IN_THE_DARK = {light: style.DARK[token] for token, light in style.LIGHT.items()}


def plotly_figure(
    chart: AnyChart,
    first: Quarter | None = None,
    last: Quarter | None = None,
    *,
    dark: bool = False,
) -> PlotlyFigure:
    """Return a chart as a Plotly figure.

    `first` and `last` are the quarters to which it is zoomed in; None is the chart's own end.
    `meta` maps each light colour to its dark one, for a page that follows the system's setting,
    and has the labels of the right edge for every zoom.

    Raises:
      TypeError: for a kind of chart that has no Plotly figure.
    """
    colours = style.DARK if dark else style.LIGHT
    view = view_of(_span(quarters(chart)), first, last)
    if isinstance(chart, Trend):
        traces, more = _trend(chart, colours, view)
    elif isinstance(chart, Bands):
        traces, more = _bands(chart, colours, view)
    elif isinstance(chart, RareEvents | Outcomes):
        traces, more = _counts(chart, colours)
    elif isinstance(chart, BreakdownChart):
        traces, more = _parts(chart, colours)
    else:
        raise TypeError(f"{type(chart).__name__} is not drawn as a figure")
    layout = _layout(chart, quarters(chart), colours, view)
    layout |= {**more, "meta": layout["meta"] | more.get("meta", {})}
    return {"data": [_without_markup(trace) for trace in traces], "layout": layout}


def checked_figure(
    chart: AnyChart, first: Quarter | None = None, last: Quarter | None = None
) -> go.Figure:
    """Return a chart's figure as Plotly's own object, which refuses what Plotly does not know.

    `first` and `last` are the quarters to which it is zoomed in; None is the chart's own end. The
    figure has no template: Plotly's own would add other colours and seven kilobytes.

    Raises:
      ValueError: for a name or a value that Plotly does not know.
    """
    made = plotly_figure(chart, first, last)
    return go.Figure(made["data"], made["layout"] | {"template": {}})


def quarters(chart: AnyChart) -> tuple[Point, ...]:
    """Return one point for each quarter that a chart draws; empty for a chart without quarters."""
    if isinstance(chart, Trend):
        return chart.drawn
    if isinstance(chart, Bands):
        return tuple(bar.point for bar in chart.bars)
    if isinstance(chart, BreakdownChart):
        return chart.parts[0].points if chart.parts else ()
    return chart.points if isinstance(chart, RareEvents | Outcomes) else ()


def _span(points: Sequence[Point]) -> tuple[int, int]:
    if not points:
        return 0, 0
    return points[0].quarter.ordinal, points[-1].quarter.ordinal


def _layout(
    chart: Chart, points: Sequence[Point], colours: Colours, view: tuple[int, int]
) -> dict[str, Any]:
    """Return the layout that all figures share: type, colours, axes and the chosen stripe."""
    first, last = _span(points)
    meta = {"title": chart.title, "alt": chart.alt, "dark": _IN_THE_DARK, "ends": [first, last]}
    return {
        "meta": meta,
        "font": {"family": style.FONT, "size": style.LEAD_TEXT, "color": colours["soft"]},
        "paper_bgcolor": colours["card"],
        "plot_bgcolor": colours["card"],
        "hoverlabel": {"bgcolor": colours["card"], "font": {"color": colours["ink"]}},
        "showlegend": False,
        "hovermode": "closest",
        "margin": {"l": 56, "r": 170, "t": 84, "b": 40},
        "xaxis": {
            **_named_quarters(view),
            "tickangle": 0,
            "ticks": "outside",
            "showgrid": False,
            "zeroline": False,
            "linecolor": colours["axis"],
            "tickcolor": colours["axis"],
            "range": [view[0] - _MARGIN, view[1] + _MARGIN],
        },
        "yaxis": _value_axis(colours),
        "title": _unit(chart.unit_line, colours),
        "shapes": [_stripe(chart, colours)],
    }


def _named_quarters(view: tuple[int, int]) -> dict[str, Any]:
    """Return the names on the axis of time: of years, or of quarters where there are few.

    There are so few that they stand side by side at the narrowest width; the browser names more.
    """
    every = [Quarter.from_ordinal(at) for at in range(view[0], view[1] + 1)]
    few = len(every) <= _QUARTERS
    named = every if few else [q for q in every if q.number == 1]
    named = named[::-1][:: -(-len(named) // (_NAMES // 2 if few else _NAMES)) or 1][::-1]
    words = [str(q) if few else q.year_label for q in named]
    return {"tickvals": [q.ordinal for q in named], "ticktext": words}


def _value_axis(colours: Colours, **more: object) -> dict[str, Any]:
    return {
        "gridcolor": colours["grid"],
        "zeroline": False,
        "tickformat": ",",
        "fixedrange": True,  # zooming goes along time alone
        **more,
    }


def _unit(words: str, colours: Colours) -> dict[str, Any]:
    """Return the figure's title: the chart's unit, above the value axis and the words of events."""
    return {
        "text": plain_markup(words),
        "x": 0,
        "xref": "paper",
        "y": 0.98,
        "yref": "container",
        "yanchor": "top",
        "font": {"size": style.LEAD_TEXT, "color": colours["soft"]},
    }


def _stripe(chart: Chart, colours: Colours) -> dict[str, Any]:
    chosen = chart.quarter.ordinal
    return {
        "type": "rect",
        "yref": "paper",
        "x0": chosen - 0.5,
        "x1": chosen + 0.5,
        "y0": 0,
        "y1": 1.02,
        "fillcolor": colours["pick"],
        "line": {"width": 0},
        "layer": "below",
    }


def _trend(
    chart: Trend, colours: Colours, view: tuple[int, int]
) -> tuple[list[Trace], dict[str, Any]]:
    """Return a trend's traces and layout.

    Its value axis starts at the same value as the picture's.
    """
    points, span = chart.drawn, _span(chart.drawn)
    drawn = value_axis(chart.values(), _STEPS, unit=chart.unit, from_zero=chart.from_zero)
    traces = [*ranges(chart, span, colours), *judged_traces(chart.judged, colours)]
    traces += [trace for one in chart.comparators for trace in comparator(one, span, colours)]
    traces += [
        level(one, span, colours)
        for one in chart.levels
        if one.first.ordinal <= span[1] and (one.last is None or one.last.ordinal >= span[0])
    ]
    traces += our_line(chart, colours)
    traces += [points_trace(points, colours), *extras(points, colours)]
    traces += absences(points, (drawn.start, drawn.top), colours)
    high = drawn.top + drawn.step / 4
    suffix = "%" if drawn.percent else ""
    shapes, notes = _dated(chart, colours)
    bar, figure = bar_beside_block(chart.judged, colours)
    labels = trend_labels(chart)
    ends = edge_annotations(labels, view, (drawn.start, high), colours)
    return traces, {
        "yaxis": _value_axis(
            colours,
            range=[drawn.start, high],
            ticksuffix=suffix,
            tick0=drawn.start,
            dtick=drawn.step,
        ),
        "shapes": [_stripe(chart, colours), *shapes, *bar],
        "annotations": [*notes, *ends, *figure],
        "meta": _carried(labels, colours),
        "title": _unit(f"{chart.unit_line}{drawn.words}", colours),
    }


def _carried(labels: Sequence[EdgeLabel], colours: Colours) -> dict[str, Any]:
    """Return what the browser needs to label the right edge when the figure is zoomed."""
    return {"labels": carried_labels(labels), "inks": [colours["soft"], colours["ink"]]}


def _dated(chart: Trend, colours: Colours) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return the vertical rules of events and breaks, and the words above these rules."""
    first, last = _span(chart.drawn)
    shapes: list[dict[str, Any]] = []
    notes: list[dict[str, Any]] = []
    for place, event in enumerate(chart.events):
        x = event.quarter.ordinal - (0.5 if event.begins_limits else 0.0)
        if not first <= event.quarter.ordinal <= last or (event.begins_limits and x < first):
            continue
        dash = "solid" if event.is_break else "2px,3px"
        line = {"color": colours["axis" if event.is_break else "soft"], "dash": dash, "width": 1.4}
        edges = (x - 0.08, x + 0.08) if event.is_break else (x,)
        rule = {"type": "line", "yref": "paper", "y0": 0, "y1": 1.03, "line": line}
        shapes += [{**rule, "x0": edge, "x1": edge} for edge in edges]
        notes.append(_note(event.title, x, 1.03 + 0.06 * (place % 2), colours["soft"]))
    return shapes, notes


def _note(text: str, x: float, y: float, colour: str) -> dict[str, Any]:
    """Return words above the plot, at the position `x` of a quarter."""
    return {
        "text": plain_markup(text),
        "x": x,
        "y": y,
        "yref": "paper",
        "xanchor": "left",
        "yanchor": "bottom",
        "showarrow": False,
        "font": {"color": colour},
    }


def _without_markup(trace: Trace) -> Trace:
    """Return a trace whose name and hover texts are read as they are written."""
    told = trace.get("hovertext", "")
    texts = plain_markup(told) if isinstance(told, str) else [plain_markup(text) for text in told]
    more = {"hovertext": texts} if "hovertext" in trace else {}
    return {**trace, "name": plain_markup(trace["name"]), **more}


def _bands(
    chart: Bands, colours: Colours, view: tuple[int, int]
) -> tuple[list[Trace], dict[str, Any]]:
    """Return a distribution's traces and layout: stacked bars, and a heavy step at the limit."""
    points = quarters(chart)
    late = [i for i, band in enumerate(chart.bands) if not band.in_time]
    traces: list[Trace] = []
    for i, band in enumerate(chart.bands):
        filled = colours["band2" if i % 2 else "band1"] if band.in_time else colours["card"]
        hatch = "/" if len(late) > 1 and i == late[-1] else ""
        known = [(bar, s) for bar in chart.bars for s in bar.segments if s.bands[-1] == i]
        pattern = {"shape": hatch, "fgcolor": colours["axis"], "size": 6, "solidity": 0.2}
        edge = {"color": colours["band2"], "width": 1}
        traces.append(
            {
                "type": "bar",
                "name": band.label,
                "x": [bar.point.quarter.ordinal for bar, _ in known],
                "y": [segment.share for _, segment in known],
                "width": 0.8,
                "customdata": [bar.point.quarter.address for bar, _ in known],
                "hovertext": [
                    f"{b.point.quarter}, {name_of(chart, s)}: {b.counts[i]}" for b, s in known
                ],
                "hoverinfo": "text",
                "marker": {"color": filled, "line": edge, "pattern": pattern},
            }
        )
    limits = [(p.quarter.ordinal, p.value) for p in points if p.value is not None]
    traces += judged_traces(chart.judged, colours)
    limit = steps(chart.limit, limits, colours["ink"], wide=1)
    traces += [limit, points_trace(points, colours), *absences(points, (0.0, 100.0), colours)]
    axis = _value_axis(colours, range=[0, 104], ticksuffix="%")
    labels = bars_labels(chart)
    bar, figure = bar_beside_block(chart.judged, colours)
    return traces, {
        "barmode": "stack",
        "yaxis": axis,
        "shapes": [_stripe(chart, colours), *bar],
        "annotations": [*edge_annotations(labels, view, (0.0, 104.0), colours), *figure],
        "meta": _carried(labels, colours),
    }


def _parts(chart: BreakdownChart, colours: Colours) -> tuple[list[Trace], dict[str, Any]]:
    """Return a breakdown's traces and layout: one line for each part, on a scale from zero.

    Each part has dashes of its own and a label at its end.
    """
    drawn = value_axis([0.0, chart.most], _STEPS, unit=chart.unit)
    axis = (drawn.start, drawn.top)
    traces = [
        part_line(part, place, chart.breaks, colours) for place, part in enumerate(chart.parts)
    ]
    for part in chart.parts:
        traces += absences(part.points, axis, colours)
    ends = [(p.latest.value or 0.0, f"{p.latest.text} {p.label}") for p in chart.parts if p.latest]
    first, last = _span(quarters(chart))
    labels = [EdgeLabel(first, last, last, value, text) for value, text in ends]
    return traces, {
        "yaxis": _value_axis(
            colours,
            range=list(axis),
            ticksuffix="%" if drawn.percent else "",
            tick0=drawn.start,
            dtick=drawn.step,
        ),
        "barmode": "overlay",
        "annotations": edge_annotations(labels, (first, last), axis, colours),
    }


def _counts(chart: RareEvents | Outcomes, colours: Colours) -> tuple[list[Trace], dict[str, Any]]:
    """Return the traces and layout of a row of counts: bars, and dots for zeros."""
    events = [p for p in chart.points if p.value]
    none = [p for p in chart.points if p.value == 0]
    most = max([4.0, *(p.value or 0.0 for p in events)])
    bars = {
        "type": "bar",
        "name": "count",
        "x": [p.quarter.ordinal for p in events],
        "y": [p.value for p in events],
        "width": 0.6,
        "customdata": [p.quarter.address for p in events],
        "hovertext": [p.name for p in events],
        "hoverinfo": "text",
        "marker": {"color": colours["band2"]},
    }
    traces = [bars, points_trace(none, colours), *absences(chart.points, (0.0, most), colours)]
    axis = _value_axis(colours, range=[0, most], dtick=1 if most < 12 else None)
    margin = {"l": 56, "r": 170, "t": 40, "b": 28}  # a low figure, without words of events
    return traces, {"yaxis": axis, "barmode": "overlay", "margin": margin}
