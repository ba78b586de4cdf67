"""The points of a chart: each quarter's value, mark, words and the name of its link."""

from dataclasses import replace

from dashboard import number_formats
from dashboard.figures.observations import Figure, Series, Status
from dashboard.figures.time_spans import TimeSpan
from dashboard.readings.flags import THRESHOLD_RULE, QuarterState, quarter_states
from dashboard.readings.readings import Reading
from layouts.charts.chart_kinds import Point
from layouts.frame.style import AS_EXPECTED, Mark, mark_of

_BEFORE_ITS_TIME = (Status.NOT_COLLECTED, Status.NOT_APPLICABLE)
_SILENT = ("not judged", "none", AS_EXPECTED)
"""Words left out of a link's name because they add nothing to the figure."""


def points(reading: Reading, latest: int = 0) -> tuple[Point, ...]:
    """Return a reading's points, without the quarters before the indicator was collected.

    At most `latest` points are returned, counted back from the last; 0 returns all.
    """
    decimals = decimals_of(reading)
    noun = _noun(reading)
    pairs = list(zip(reading.series, reading.states, strict=True))[_leading(reading) :]
    return tuple(
        _point(figure, state, reading.series.unit, decimals, noun)
        for figure, state in pairs[-latest:]
    )


def part_points(series: Series, title: str, noun: str) -> tuple[Point, ...]:
    """Return a part's points; each name includes the part: "2025-26 Q2, 5 to 9: 97 enquiries"."""
    words = "" if series.unit == number_formats.PERCENT else noun
    return tuple(
        _point(figure, state, series.unit, None, words, title)
        for figure, state in zip(series, quarter_states(series, ()), strict=True)
    )


def _leading(reading: Reading) -> int:
    """Count the first quarters that are left out because the indicator was not collected yet.

    If the figures are annual, the first figure keeps the four quarters of its year. If the
    indicator was never collected, its last quarter is kept, so that the chart can say so.
    """
    figures = reading.series.figures
    first = next(
        (i for i, f in enumerate(figures) if f.status not in _BEFORE_ITS_TIME), len(figures)
    )
    first = min(first, len(figures) - 1)
    return max(0, first - 3) if reading.counted is TimeSpan.YEAR else first


def decimals_of(reading: Reading) -> int | None:
    """Return the decimals of a reading's figures: 1 for a per cent with comparators.

    None means the decimals that the unit usually has.
    """
    beside = reading.series.unit == number_formats.PERCENT and any(
        line.latest for line in reading.comparators
    )
    return 1 if beside else None


def _noun(reading: Reading) -> str:
    """Return the noun for the names of links; empty for a per cent, where the sign is enough."""
    if reading.series.unit == number_formats.PERCENT:
        return ""
    return "per 10,000" if reading.series.unit == number_formats.RATE else reading.indicator.unit


def _point(
    figure: Figure, state: QuarterState, unit: str, decimals: int | None, noun: str, part: str = ""
) -> Point:
    shown = _told(mark_of(state), figure)
    text = _text(figure, state, unit, decimals)
    said = [text if figure.value is None else _counted(text, noun, figure.value)]
    said += [word for word in (*shown.said, *shown.details) if word not in (*_SILENT, text)]
    return Point(
        figure.quarter,
        figure.value,
        text,
        shown,
        f"{figure.quarter}{', ' if part else ''}{part}: {', '.join(said)}",
        firm=not shown.hollow,
        numerator="" if figure.numerator is None else f"{figure.numerator:,.0f}",
        denominator="" if figure.denominator is None else f"{figure.denominator:,.0f}",
    )


def _text(figure: Figure, state: QuarterState, unit: str, decimals: int | None) -> str:
    """Write a figure, with enough decimals to show on which side of a threshold it is.

    If there is no figure, write the word for its absence.
    """
    if figure.value is None:
        return mark_of(state).word
    levels = [flag.level for flag in state.flags if flag.rule == THRESHOLD_RULE]
    if not levels:
        return number_formats.figure_text(figure.value, unit, decimals)
    texts = [number_formats.telling_text(figure.value, level, unit, decimals) for level in levels]
    return max(texts, key=len)


def _told(shown: Mark, figure: Figure) -> Mark:
    """Return a mark with words that describe the figure more exactly.

    If the figure is partial, the number of agencies it includes is added. If the figure is not
    available, the reason is added.
    """
    if figure.status is Status.NOT_AVAILABLE and figure.reason:
        return replace(shown, said=(f"{shown.word}: {figure.reason}",))
    if not figure.partial:
        return shown
    return replace(shown, details=(*shown.details, f"{figure.given} of {figure.due}"))


def _counted(text: str, noun: str, value: float) -> str:
    return f"{text} {_one(noun) if value == 1 else noun}".rstrip()


def _one(noun: str) -> str:
    """Return the singular of a unit: "child" for "children"."""
    if noun == "children":
        return "child"
    return noun[:-3] + "y" if noun.endswith("ies") else noun.removesuffix("s")
