"""Charts of what stands behind a change, and of the pathway from contact to care."""

from dashboard import number_formats
from dashboard.catalogue.indicators import Part
from dashboard.figures.contributions import Contribution as Added
from dashboard.figures.contributions import Contributions as Split
from dashboard.figures.contributions import is_not_shown
from dashboard.figures.observations import Figure, Series, Status
from dashboard.quarters import Quarter
from dashboard.readings.pathway import Pathway as Steps
from dashboard.readings.pathway import Step
from dashboard.readings.readings import Reading
from layouts.charts import tables
from layouts.charts.chart import Cell, Row, Table
from layouts.charts.chart_kinds import (
    Breakdown,
    Contribution,
    Contributions,
    PartLine,
    Pathway,
    PathwayStep,
)
from layouts.charts.points import part_points
from layouts.frame.style import HIDDEN, NOT_RECEIVED, mark

_DASH = "–"
_SPLIT = tuple[tuple[Part, Series], ...]
_WORDS = {Status.SUPPRESSED: HIDDEN, Status.NOT_RECEIVED: NOT_RECEIVED}


def breakdown(reading: Reading, title: str, parts: _SPLIT, quarters: int = 0) -> Breakdown:
    """Give the parts of the breakdown called `title` over a reading's quarters.

    `quarters` asks for so many at most, counted back from the last.
    """
    noun = reading.indicator.unit
    lines = tuple(
        PartLine(part.key, part.title, part_points(series, part.title, noun)[-quarters:])
        for part, series in parts
    )
    when = [point.quarter for point in lines[0].points] if lines else []
    span = f"{when[0]} to {when[-1]}" if when else str(reading.quarter)
    figures = [[series.at(quarter) for _, series in parts] for quarter in when]
    hidden = sum(is_not_shown(column) for column in figures)
    kept = f"; not shown for {number_formats.plural(hidden, 'quarter')}: numbers are too small"
    return Breakdown(
        key=reading.indicator.key,
        name=reading.indicator.title,
        title=f"{reading.indicator.subject} by {title.lower()}",
        evidence=f"{len(lines)} parts on one scale, {span}{kept if hidden else ''}",
        unit_line=reading.unit_line,
        quarter=reading.quarter,
        table=tables.of_parts(lines),
        unit=reading.series.unit,
        parts=lines,
        breaks=tuple(event.quarter for event in reading.events if event.is_break),
    )


def contributions(split: Split, key: str, quarter: Quarter) -> Contributions:
    """Give what each part of one breakdown added to the change of an indicator in `quarter`."""
    rows = tuple(_contribution(row) for row in split.rows)
    since = split.change.since
    columns = (split.title, "Change", "Year ago", str(since), "Now")
    quarters = (quarter - 4, since, quarter)
    pairs = zip(rows, split.rows, strict=True)
    table = Table(columns, tuple(_row(shown, row, quarters) for shown, row in pairs))
    return Contributions(
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


def _contribution(row: Added) -> Contribution:
    changed = row.difference
    text = _text(row.now) if changed is None and _absent(row.now) else _DASH
    if changed is not None:
        text = number_formats.change(changed, "") if changed else "0"
    return Contribution(
        row.key,
        row.title.partition(" (")[0].partition(":")[0] if row.remainder else row.title,
        changed,
        text,
        _text(row.now),
        _text(row.before),
        _text(row.year_ago),
    )


def _absent(figure: Figure | None) -> bool:
    return figure is not None and figure.status in _WORDS


def _text(figure: Figure | None) -> str:
    """Write a part's count, or why there is none."""
    if figure is None:
        return ""
    if figure.value is not None:
        return number_formats.figure(figure.value, "")
    return _WORDS.get(figure.status, _DASH)


def _row(shown: Contribution, row: Added, quarters: tuple[Quarter, Quarter, Quarter]) -> Row:
    texts = (shown.year_ago, shown.before, shown.now)
    cells = (Cell(t, "value", row.key, q) for t, q in zip(texts, quarters, strict=True))
    return Row(row.title, (Cell(shown.change_text, "change", row.key), *cells))


def pathway(steps: Steps) -> Pathway:
    """Give the pathway's steps at a quarter."""
    shown = tuple(_step(step) for step in steps.steps)
    columns = ("Step", "Figure", "Rate", "Ratio", "What it is not")
    rows = tuple(
        Row(
            step.title,
            (
                Cell(f"{step.text} {step.unit}".strip(), "value", step.key),
                Cell(step.rate, "rate", step.key),
                Cell(step.ratio, "ratio", step.key),
                Cell(step.caution, "caution", step.key),
            ),
            mark=step.mark,
        )
        for step in shown
    )
    return Pathway(
        key="pathway",
        name="Pathway",
        title=f"From contact to care in {steps.quarter}",
        evidence=". ".join((*steps.pressure, steps.caution)),
        unit_line="in the quarter; open bars: on its last day",
        quarter=steps.quarter,
        table=Table(columns, rows),
        steps=shown,
    )


def _step(step: Step) -> PathwayStep:
    reading = step.reading
    figure, unit = reading.figure, reading.series.unit
    value = figure.value if figure else None
    state = mark(reading.states[-1])
    rate = step.rate.value if step.rate else None
    return PathwayStep(
        key=reading.indicator.key,
        title=step.step.title,
        value=value,
        text=state.word if value is None else number_formats.figure(value, unit),
        unit="" if value is None else reading.indicator.unit,
        rate=""
        if rate is None
        else f"{number_formats.figure(rate, number_formats.RATE)} per 10,000",
        ratio=step.words,
        mark=state,
        caution=step.step.caution,
        stock=step.is_stock,
    )
