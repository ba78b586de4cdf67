"""Makes the charts of parts, of what is behind a change, and of lines on one time axis."""

from collections.abc import Sequence
from dataclasses import replace
from math import sqrt

from dashboard import number_formats
from dashboard.catalogue.indicators import Part
from dashboard.compared.compared_lines import RATIO, ComparedLine
from dashboard.compared.part_readings import average_since
from dashboard.figures.contributions import NOT_BY_PART, is_not_shown
from dashboard.figures.contributions import Contribution as Added
from dashboard.figures.contributions import Contributions as Split
from dashboard.figures.figure_words import SHORT_OWN
from dashboard.figures.observations import Figure, Series, Status
from dashboard.quarters import Quarter, quarters_between
from dashboard.readings.flags import QuarterState
from dashboard.readings.readings import Reading
from layouts.charts import tables
from layouts.charts.chart import ChartTable, TableCell, TableRow
from layouts.charts.chart_kinds import (
    BreakdownChart,
    ContributionBar,
    ContributionsChart,
    PartLine,
    Point,
    Sparkline,
    Trend,
)
from layouts.charts.from_readings import trend_of
from layouts.charts.judged_levels import NO_LEVELS_DRAWN
from layouts.charts.points import part_points
from layouts.frame.style import HIDDEN, NOT_RECEIVED, mark_of

SPARKED = 20
"""The quarters of a part's small line."""
_DASH = "–"
_SPLIT = tuple[tuple[Part, Series], ...]
_WORDS = {Status.SUPPRESSED: HIDDEN, Status.NOT_RECEIVED: NOT_RECEIVED}


def breakdown_chart(
    reading: Reading, title: str, parts: _SPLIT, quarters: int = 0, *, own_scales: bool = False
) -> BreakdownChart:
    """Return the chart of a breakdown's parts over a reading's quarters.

    `title` is the name of the breakdown. At most `quarters` quarters are shown, counted back from
    the last; 0 shows all. If `own_scales` is true, each part has a scale of its own.
    """
    noun = reading.indicator.unit
    breaks = tuple(event.quarter for event in reading.events if event.is_break)
    lines = tuple(
        _part_line(part, series, part_points(series, part.title, noun)[-quarters:], breaks)
        for part, series in parts
    )
    when = [point.quarter for point in lines[0].points] if lines else []
    span = f"{when[0]} to {when[-1]}" if when else str(reading.quarter)
    figures = [[series.at(quarter) for _, series in parts] for quarter in when]
    hidden = sum(is_not_shown(column) for column in figures)
    kept = f"; not shown for {number_formats.plural_text(hidden, 'quarter')}: numbers are too small"
    return BreakdownChart(
        key=reading.indicator.key,
        name=reading.indicator.title,
        title=f"{reading.indicator.title_name} by {title.lower()}",
        evidence=f"{len(lines)} parts, {span}{kept if hidden else ''}",
        unit_line=reading.unit_line,
        quarter=reading.quarter,
        table=tables.of_parts(lines),
        unit=reading.series.unit,
        parts=tuple(sorted(lines, key=_moved, reverse=True)),
        breaks=breaks,
        own_scales=own_scales,
    )


def _part_line(
    part: Part, series: Series, points: tuple[Point, ...], breaks: Sequence[Quarter]
) -> PartLine:
    """Return a part's line, with the average of the figures that are drawn."""
    averaged = average_since(series.figures[-len(points) :], breaks)
    return PartLine(part.key, part.title, points, *(averaged or ()))


def _moved(line: PartLine) -> float:
    """Return how far a part's latest figure is from its average, in roots of the average."""
    last = line.points[-1] if line.points else None
    if last is None or last.value is None or line.average is None:
        return -1.0
    return abs(last.value - line.average) / sqrt(max(1.0, line.average))


def part_sparkline(series: Series, reading: Reading, title: str) -> Sparkline:
    """Return the last five years of a part, on a scale of its own and without a judgement.

    `reading` is that of the whole, and `title` names the part.
    """
    return Sparkline(
        key=reading.indicator.key,
        name=title,
        title=f"{reading.indicator.title_name}: {title}",
        evidence="",
        unit_line=reading.unit_line,
        quarter=reading.quarter,
        points=part_points(series, title, reading.indicator.unit)[-SPARKED:],
        breaks=tuple(event.quarter for event in reading.events if event.is_break),
    )


def compared_trends(lines: Sequence[ComparedLine], first: Quarter) -> tuple[Trend, ...]:
    """Return the trends of compared lines, each with the quarters from `first` to its reading's.

    A quarter in which a line was not collected is a gap. A part and a ratio have no levels.
    """
    return tuple(_compared_trend(one, first) for one in lines)


def _compared_trend(one: ComparedLine, first: Quarter) -> Trend:
    drawn = trend_of(one.reading, beside=())
    if one.series is not None:
        drawn = _plain_line(drawn, one, one.series)
    known = {point.quarter: point for point in drawn.points}
    whole = quarters_between(first, one.reading.quarter)
    return replace(
        drawn,
        title=one.title,
        evidence=one.sentence,
        unit_line=one.unit_line,
        points=tuple(known.get(quarter) or _gap(quarter) for quarter in whole),
        aligned=True,
    )


def _plain_line(drawn: Trend, one: ComparedLine, series: Series) -> Trend:
    """Return the trend of a part or a ratio, which no rule judges."""
    points = part_points(series, one.title, "")
    says = "ratio" if one.name.what == RATIO else "value"
    return replace(
        drawn,
        points=points,
        unit=series.unit,
        says=says,
        levels=(),
        judged=NO_LEVELS_DRAWN,
        bracket=None,
        table=tables.of_line(points, one.title, says, one.name.part),
    )


def _gap(quarter: Quarter) -> Point:
    """Return the point of a quarter before a line was collected, or after it was retired."""
    mark = mark_of(QuarterState(quarter, Status.NOT_COLLECTED))
    return Point(quarter, None, mark.word, mark, f"{quarter}: {mark.word}")


def contributions_chart(split: Split, key: str, quarter: Quarter) -> ContributionsChart:
    """Return the chart of how much each part of a breakdown added to the change in `quarter`.

    `key` is the indicator's key.
    """
    rows = tuple(_contribution(row) for row in split.rows)
    since = split.change.since
    quarters = (quarter - 4, quarter - 1, quarter)
    columns = (split.title, f"Change on {since}", *map(str, quarters))
    pairs = zip(rows, split.rows, strict=True)
    table = ChartTable(columns, tuple(_row(shown, row, quarters) for shown, row in pairs))
    return ContributionsChart(
        key=key,
        name=split.title,
        title=f"{split.title}: change on {since}",
        evidence=split.sentence,
        unit_line=f"change on {since}",
        quarter=quarter,
        table=table,
        since=since,
        rows=rows,
    )


def _contribution(row: Added) -> ContributionBar:
    changed = row.difference
    text = _text(row.now, row.unit) if changed is None and _absent(row.now) else _DASH
    if changed is not None:
        text = number_formats.change_text(changed, row.unit) if changed else "0"
    own = any(one is not None and one.own for one in (row.now, row.before, row.year_ago))
    title = f"{row.title} ({SHORT_OWN})" if own else row.title
    return ContributionBar(
        row.key,
        NOT_BY_PART if row.remainder else title,
        changed,
        text,
        _text(row.now, row.unit),
        _text(row.before, row.unit),
        _text(row.year_ago, row.unit),
    )


def _absent(figure: Figure | None) -> bool:
    return figure is not None and figure.status in _WORDS


def _text(figure: Figure | None, unit: str) -> str:
    """Write a part's count, or the reason why there is none; empty without a figure."""
    if figure is None:
        return ""
    if figure.value is not None:
        return number_formats.figure_text(figure.value, unit)
    return _WORDS.get(figure.status, _DASH)


def _row(
    shown: ContributionBar, row: Added, quarters: tuple[Quarter, Quarter, Quarter]
) -> TableRow:
    texts = (shown.year_ago, shown.before, shown.now)
    cells = (TableCell(t, "value", row.key, q) for t, q in zip(texts, quarters, strict=True))
    title = row.title if row.remainder else shown.label
    return TableRow(title, (TableCell(shown.change_text, "change", row.key), *cells))
