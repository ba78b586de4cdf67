"""Traces of Plotly figures: our line, marks, comparators, limits, thresholds, targets, gaps."""

from collections.abc import Iterable, Sequence
from itertools import pairwise, zip_longest
from typing import Any

from dashboard.quarters import Quarter
from layouts.charts.chart_kinds import (
    ChartLevel,
    Comparator,
    Dash,
    PartLine,
    PickSign,
    Point,
    Trend,
)
from layouts.frame.style import Mark, MarkShape
from layouts.pictures.line.endings import Ending
from layouts.pictures.line.limits import limit_stretches

Trace = dict[str, Any]
Colours = dict[str, str]

_DASHES = {
    Dash.SOLID: "solid",
    Dash.LONG: "7px,4px",
    Dash.DOTTED: "1.5px,3.5px",
    Dash.MIXED: "7px,3px,1.5px,3px",
    Dash.SHORT: "3px,3px",
    Dash.THIN: "10px,2px",
}
_SIGNS = {
    PickSign.RING: ("circle-open", "○"),
    PickSign.BOX: ("square-open", "□"),
    PickSign.PLUS: ("cross-thin-open", "+"),
    PickSign.CROSS: ("x-thin-open", "×"),
}
"""The signs of authorities that the reader picked: as Plotly's symbol, and before a label."""
_SYMBOLS = {
    MarkShape.DOT: "circle",
    MarkShape.ZERO: "circle",
    MarkShape.DISC: "circle",
    MarkShape.DIAMOND: "diamond",
}
_BIG, _SMALL = 14, 7
_FRAME = 26
_THRESHOLD = "9px,3px,2px,3px"


def points_trace(points: Sequence[Point], colours: Colours) -> Trace:
    """Return our points as one trace; a point's hover text is the name of the picture's link."""
    shown = [p for p in points if p.value is not None]
    ends = _ends_of_runs(points)
    return {
        "type": "scatter",
        "name": "ours",
        "mode": "markers",
        "x": [p.quarter.ordinal for p in shown],
        "y": [p.value for p in shown],
        "customdata": [p.quarter.address for p in shown],
        "hovertext": [p.name for p in shown],
        "hoverinfo": "text",
        "marker": {
            "symbol": [_symbol(p.mark) if p.quarter in ends else _dot(p.mark) for p in shown],
            "size": [
                _BIG if p.quarter in ends and p.mark.shape is not MarkShape.DOT else _SMALL
                for p in shown
            ],
            "color": [colours[p.mark.colour] for p in shown],
            "line": {"width": [1.8 if p.mark.hollow else 0 for p in shown]},
            "opacity": 1,
        },
        "cliponaxis": False,
    }


def _ends_of_runs(points: Sequence[Point]) -> frozenset[Quarter]:
    """Return the quarters whose mark is drawn: the last of each run, and those with a frame.

    The other quarters of a run are coloured dots, as in the picture.
    """
    found = []
    for one, two in zip_longest(points, points[1:]):
        mark = one.mark
        goes_on = two is not None and (two.mark.shape, two.mark.up) == (mark.shape, mark.up)
        if mark.stands_out and (mark.framed or not goes_on):
            found.append(one.quarter)
    return frozenset(found)


def _dot(mark: Mark) -> str:
    return "circle-open" if mark.hollow else "circle"


def _symbol(mark: Mark) -> str:
    arrow = "triangle-up" if mark.up else "triangle-down"
    return _SYMBOLS.get(mark.shape, arrow) + ("-open" if mark.hollow else "")


def extras(points: Sequence[Point], colours: Colours) -> list[Trace]:
    """Return the frames of thresholds, and the arrows inside marks."""
    framed = [p for p in points if p.mark.framed and p.value is not None]
    ends = _ends_of_runs(points)
    arrows = [
        p
        for p in points
        if p.quarter in ends
        and p.mark.shape in (MarkShape.DISC, MarkShape.DIAMOND)
        and p.value is not None
    ]
    frame = {"symbol": "square-open", "size": _FRAME, "color": colours["ink"], "line": {"width": 2}}
    inner = {
        "symbol": ["triangle-up" if p.mark.up else "triangle-down" for p in arrows],
        "size": 6,
        "color": [colours[p.mark.colour if p.mark.hollow else "card"] for p in arrows],
    }
    found = (("frame", framed, frame), ("arrow", arrows, inner))
    return [
        {
            "type": "scatter",
            "name": name,
            "mode": "markers",
            "x": [p.quarter.ordinal for p in some],
            "y": [p.value for p in some],
            "marker": marker,
            "hoverinfo": "skip",
            "cliponaxis": False,
        }
        for name, some, marker in found
        if some
    ]


def our_line(chart: Trend, colours: Colours) -> list[Trace]:
    """Return our line, cut at gaps and breaks.

    The line is dashed where it leads to a figure that is not final.
    """
    if chart.annual:
        years = [(p.quarter.ordinal - 3, p.value) for p in chart.drawn if p.value is not None]
        return [steps("line", years, colours["ink"])]
    breaks = set(chart.breaks)
    paths: dict[bool, tuple[list[float | None], list[float | None]]] = {
        True: ([], []),
        False: ([], []),
    }
    for one, two in pairwise(chart.drawn):
        if one.value is not None and two.value is not None and two.quarter not in breaks:
            x, y = paths[two.firm]
            x += [one.quarter.ordinal, two.quarter.ordinal, None]
            y += [one.value, two.value, None]
    return [
        {
            "type": "scatter",
            "name": "line" if firm else "line, not firm",
            "mode": "lines",
            "x": x,
            "y": y,
            "connectgaps": False,
            "line": {"color": colours["ink"], "width": 2.4, "dash": "solid" if firm else "4px,4px"},
            "hoverinfo": "skip",
        }
        for firm, (x, y) in paths.items()
        if x
    ]


def part_line(part: PartLine, place: int, breaks: Sequence[Quarter], colours: Colours) -> Trace:
    """Return one part's line, cut at gaps and breaks; `place` decides its dash pattern."""
    x: list[float] = []
    y: list[float | None] = []
    told: list[str] = []
    opens: list[str] = []
    for point in part.points:
        if point.quarter in breaks:
            x.append(point.quarter.ordinal - 0.5)
            y.append(None)
            told.append("")
            opens.append("")
        x.append(point.quarter.ordinal)
        y.append(point.value)
        told.append(point.name if point.value is not None else "")
        opens.append(point.quarter.address)
    dashes = list(_DASHES.values())
    return {
        "type": "scatter",
        "name": part.label,
        "mode": "lines+markers",
        "x": x,
        "y": y,
        "customdata": opens,
        "hovertext": told,
        "hoverinfo": "text",
        "connectgaps": False,
        "line": {"color": colours["ink"], "width": 1.8, "dash": dashes[place % len(dashes)]},
        "marker": {"color": colours["dot"], "size": 5},
        "cliponaxis": False,
    }


def steps(
    name: str, found: Iterable[tuple[int, float]], colour: str, dash: str = "solid", wide: int = 4
) -> Trace:
    """Return values as steps, cut if a value is missing.

    `found` holds quarter numbers and values. Each step is `wide` quarters long.
    """
    x: list[float | None] = []
    y: list[float | None] = []
    before = None
    for first, value in found:
        if before is not None and first - before != wide:
            x.append(None)
            y.append(None)
        x += [first - 0.5, first + wide - 0.5]
        y += [value, value]
        before = first
    return {
        "type": "scatter",
        "name": name,
        "mode": "lines",
        "x": x,
        "y": y,
        "connectgaps": False,
        "line": {"color": colour, "width": 2, "dash": dash},
        "hoverinfo": "skip",
    }


def comparator(one: Comparator, span: tuple[int, int], colours: Colours) -> list[Trace]:
    """Return a comparator's steps, and a point in the middle of each year that shows the value.

    The point is seen if the reader picked the area: it is the area's sign.
    """
    first, last = span
    shown = [s for s in one.steps if s.last.ordinal >= first and s.first.ordinal <= last]
    places = [(s.first.ordinal, s.value) for s in shown]
    colour = colours["comp"]
    marker: Trace = {"size": 14, "opacity": 0, "color": colour}
    line = steps(one.name, places, colour, _DASHES[one.dash])
    if one.sign:
        edge = {"color": colour, "width": 1.6}
        marker = {"size": 7, "color": colour, "symbol": _SIGNS[one.sign][0], "line": edge}
        line["line"]["width"] = 1.5
    said = {
        "type": "scatter",
        "name": one.key,
        "mode": "markers",
        "x": [s.first.ordinal + 1.5 for s in shown],
        "y": [s.value for s in shown],
        "marker": marker,
        "hovertext": [f"{s.year}: {s.text} {one.name}" for s in shown],
        "hoverinfo": "text",
    }
    return [line, said]


def label_text(ending: Ending) -> str:
    """Return the words at the end of a line, after the sign of an authority that was picked."""
    return f"{_SIGNS[ending.sign][1]} {ending.text}" if ending.sign else ending.text


def ranges(chart: Trend, span: tuple[int, int], colours: Colours) -> list[Trace]:
    """Return a control chart's limits as a band; on trial they have dashed edges and no fill."""
    shown = [one for one in chart.limits if span[0] <= one.quarter.ordinal <= span[1]]
    found: list[Trace] = []
    for stretch in limit_stretches(shown, chart.anew):
        trial = stretch[0].trial
        edge = {"color": colours["axis"], "width": 1, "dash": "5px,4px" if trial else "solid"}
        names = ("lower", "upper", "average")
        levels = ([x.lower for x in stretch], [x.upper for x in stretch], [x.mean for x in stretch])
        for name, values in zip(names, levels, strict=True):
            places = [(x.quarter.ordinal, v) for x, v in zip(stretch, values, strict=True)]
            band = {"fill": "tonexty", "fillcolor": colours["band"]}
            more = band if name == "upper" and not trial else {}
            found.append({**steps(name, places, colours["axis"], wide=1), "line": edge, **more})
    return found


def level(one: ChartLevel, span: tuple[int, int], colours: Colours) -> Trace:
    """Return a threshold or target as a line over the quarters in which it is in force."""
    first = max(span[0], one.first.ordinal) - 0.5
    last = min(span[1], one.last.ordinal if one.last else span[1]) + 0.5
    threshold = one.kind == "threshold"
    return {
        "type": "scatter",
        "name": one.label,
        "mode": "lines",
        "x": [first, last],
        "y": [one.value, one.value],
        "line": {
            "color": colours["ink"],
            "width": 1.8 if threshold else 1,
            "dash": _THRESHOLD if threshold else "solid",
        },
        "hoverinfo": "text",
        "hovertext": one.label,
    }


def absences(points: Sequence[Point], axis: tuple[float, float], colours: Colours) -> list[Trace]:
    """Return hatched slots for figures not received, and bars at the bottom for hidden figures.

    A figure that was not collected is not drawn. `axis` holds the lowest and the highest value of
    the axis; the slots and bars are placed by these, because a gap has no value.
    """
    foot, top = axis
    slots = [p for p in points if p.mark.shape is MarkShape.SLOT]
    hidden = [p for p in points if p.mark.shape is MarkShape.BAR]
    found: list[Trace] = []
    if slots:
        pattern = {"shape": "/", "fgcolor": colours["axis"], "bgcolor": colours["card"], "size": 6}
        found.append(
            {
                **_absent("not received", slots),
                "type": "bar",
                "y": [top - foot] * len(slots),
                "base": foot,
                "width": 0.9,
                "marker": {"pattern": pattern, "line": {"color": colours["axis"], "width": 1}},
            }
        )
    if hidden:
        found.append(
            {
                **_absent("hidden", hidden),
                "type": "scatter",
                "mode": "markers",
                "y": [foot + (top - foot) * 0.02] * len(hidden),
                "marker": {
                    "symbol": "line-ew",
                    "size": 9,
                    "line": {"color": colours["hide"], "width": 5},
                },
            }
        )
    return found


def _absent(name: str, found: Sequence[Point]) -> Trace:
    return {
        "name": name,
        "x": [p.quarter.ordinal for p in found],
        "customdata": [p.quarter.address for p in found],
        "hovertext": [p.name for p in found],
        "hoverinfo": "text",
    }
