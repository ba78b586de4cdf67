"""The labels at the right edge of a Plotly figure, whatever quarters it is zoomed to.

A label belongs to what is in view: to the last figure of a line that is drawn there, or to a level
that holds there. The figure carries all its labels in `meta`, so that the browser can do the same
(`assets/painted.js`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Any

from dashboard.quarters import Quarter
from layouts.charts.chart_kinds import Bands, ChartLevel, Comparator, Trend
from layouts.explorer.plotly_traces import Colours, label_text
from layouts.pictures.kinds.bands import band_labels
from layouts.pictures.line.endings import Ending, level_ending, trend_endings
from layouts.pictures.sheet.labels import push_apart

GAP = 0.055
"""The least distance between labels at the right edge, as a share of the value axis's height."""
_NEVER = 10**6
"""Later than any quarter, as an ordinal."""
_OF_QUARTER = ("level", "limit", "average")
"""The kinds of labels that say how the chosen quarter is judged, and hold for no other."""


@dataclass(frozen=True, slots=True)
class EdgeLabel:
    """A label, and when it is shown. Quarters are ordinals.

    It is shown if the last quarter in view is from `since` to `until`, and if the quarter `at`, in
    which what it names ends, is in view too.
    """

    since: int
    until: int
    at: int
    value: float
    text: str
    bold: bool = False

    def is_shown(self, first: int, last: int) -> bool:
        """Say whether the label is shown while the quarters from `first` to `last` are in view."""
        return self.since <= last <= self.until and self.at >= first


def trend_labels(chart: Trend) -> list[EdgeLabel]:
    """Return all labels of a trend, for each last quarter that may be in view."""
    chosen = chart.quarter.ordinal
    judged = [e for e in trend_endings(chart) if e.kind in _OF_QUARTER]
    found = [*_ours(chart), *(label for one in chart.comparators for label in _steps(one))]
    found += [_level(one) for one in chart.levels]
    return [*found, *(EdgeLabel(chosen, _NEVER, chosen, e.value, e.text) for e in judged)]


def _ours(chart: Trend) -> Iterator[EdgeLabel]:
    """Yield the labels of our own figures: the latest of all by its words, others by a quarter."""
    known = [p for p in chart.points if p.value is not None]
    whole = next((e for e in trend_endings(chart) if e.bold), None)
    begins = chart.drawn[0].quarter.ordinal if chart.drawn else 0
    for point, after in zip_longest(known, known[1:]):
        at = point.quarter.ordinal
        since = at - 3 if chart.annual else at
        end = _NEVER if after is None else after.quarter.ordinal - (4 if chart.annual else 1)
        text = f"{point.quarter}: {point.text}"
        if after is None and whole is not None:
            text = whole.text
        assert point.value is not None
        yield EdgeLabel(since, end, max(at, begins), point.value, text, bold=True)


def _steps(line: Comparator) -> Iterator[EdgeLabel]:
    """Yield the labels of a comparator's years."""
    for step, after in zip_longest(line.steps, line.steps[1:]):
        end = _NEVER if after is None else after.first.ordinal - 1
        text = f"{step.text} {line.name}"
        ending = Ending(step.value, text, "comparator", line.key, sign=line.sign)
        since, last = step.first.ordinal, step.last.ordinal
        yield EdgeLabel(since, end, last, step.value, label_text(ending))


def _level(level: ChartLevel) -> EdgeLabel:
    ending = level_ending(level)
    last = _NEVER if level.last is None else level.last.ordinal
    return EdgeLabel(level.first.ordinal, last, _NEVER, ending.value, ending.text)


def bars_labels(chart: Bands) -> list[EdgeLabel]:
    """Return all labels of a distribution, for each last bar that may be in view."""
    found = [_level(one) for one in chart.levels]
    last = len(chart.bars) - 1
    for place, bar in enumerate(chart.bars):
        at = bar.point.quarter.ordinal
        end = _NEVER if place == last else at
        until = replace(chart, bars=chart.bars[: place + 1], levels=())
        for one in band_labels(until):
            if one.kind not in _OF_QUARTER or place == last:
                found.append(EdgeLabel(at, end, at, one.value, one.text, one.bold))
    return found


def edge_annotations(
    labels: Sequence[EdgeLabel],
    view: tuple[int, int],
    axis: tuple[float, float],
    colours: Colours,
) -> list[dict[str, Any]]:
    """Return the labels that are shown while some quarters are in view, spread along the edge.

    `view` are the first and the last quarter in view, as ordinals, and `axis` the ends of the value
    axis. No two labels overlap.
    """
    shown = sorted((one for one in labels if one.is_shown(*view)), key=lambda one: one.value)
    gap = (axis[1] - axis[0]) * GAP
    places = push_apart([one.value for one in shown], gap, *axis)
    return [edge_annotation(one, place, colours) for one, place in zip(shown, places, strict=True)]


def edge_annotation(label: EdgeLabel, place: float, colours: Colours) -> dict[str, Any]:
    """Return a label at a place of the value axis as Plotly's annotation."""
    text = plain_markup(label.text)
    return {
        "text": f"<b>{text}</b>" if label.bold else text,
        "x": 1.01,
        "xref": "paper",
        "y": place,
        "xanchor": "left",
        "showarrow": False,
        "font": {"color": colours["ink" if label.bold else "soft"]},
    }


def carried_labels(labels: Sequence[EdgeLabel]) -> list[list[object]]:
    """Return labels as the browser gets them: since, until, at, value, words, and 1 if bold."""
    return [
        [one.since, one.until, one.at, one.value, plain_markup(one.text), int(one.bold)]
        for one in labels
    ]


def plain_markup(text: str) -> str:
    """Escape words that Plotly would otherwise read as markup."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def view_of(span: tuple[int, int], first: Quarter | None, last: Quarter | None) -> tuple[int, int]:
    """Return the first and the last quarter in view, as ordinals.

    `span` are a chart's own ends, and `first` and `last` those to which it is zoomed. Ends beyond
    the chart's own are left out, and so is a zoom that shows no quarter of it.
    """
    start = max(span[0], first.ordinal) if first else span[0]
    end = min(span[1], last.ordinal) if last else span[1]
    return (start, end) if start <= end else span
