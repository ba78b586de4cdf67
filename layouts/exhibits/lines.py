"""An indicator's line as it is taken out: its figures, what it is judged by, and its definition."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from dashboard import number_formats
from dashboard.catalogue.indicators import Catalogue, Indicator
from dashboard.catalogue.thresholds import Measure, Target, Threshold
from dashboard.figures.published_values import ComparatorLine
from dashboard.quarters import Quarter
from dashboard.readers import Audience
from dashboard.readings.readings import Reading
from layouts.charts.chart_kinds import AnyChart
from layouts.charts.line_rows import COLUMNS, line_rows
from layouts.files.exhibit import Exhibit, FileTable, table_of_chart, text_table
from layouts.frame.shell import INVENTED, PageFrame

OURS_INVENTED = f"{INVENTED}: our own figures; those of other areas are published statistics"
"""What a demonstration's file says if published figures stand beside the invented ones."""
PUBLISHED_ALONE = "Published statistics: none of these figures is invented"
"""What a demonstration's file says if none of our own figures is in it."""
_JUDGED = ("Indicator", "Kind", "From", "To", "Lower", "Value", "Upper", "In words")


FOR_PARTNERS = "For the partnership · not for publication"
"""The mark of papers that partners read and the public does not."""


def file_warnings(frame: PageFrame) -> tuple[str, ...]:
    """Return the marks of every file: that it holds small numbers, or invented figures."""
    found = [frame.sensitive] if frame.sensitive else []
    return (*found, *([INVENTED] if frame.demonstration else []))


def paper_marks(frame: PageFrame, audience: Audience) -> tuple[str, ...]:
    """Return the marks of every page of a paper: for whom it is, if it is not for everybody."""
    own = (FOR_PARTNERS,) if audience is Audience.PARTNER else ()
    return (*own, *file_warnings(frame))


def invented_part(lines: Iterable[ComparatorLine]) -> str:
    """Say what a demonstration invents of own figures and those of other areas beside them."""
    published = [not line.invented for line in lines]
    return OURS_INVENTED if published and all(published) else INVENTED


def line_exhibit(
    reading: Reading, chart: AnyChart, catalogue: Catalogue, frame: PageFrame
) -> Exhibit:
    """Return a line with its chart; its table has every quarter, its sheets what judges it."""
    indicator = reading.indicator
    stem = f"{indicator.key}-{reading.quarter.address}"
    rows = line_rows(
        reading,
        catalogue.partnership.area_name,
        agencies_of(catalogue, indicator),
        marked=file_warnings(frame),
    )
    return Exhibit(
        key="chart",
        stem=f"{stem}-rate" if reading.measure is Measure.RATE else stem,
        title=f"{chart.name}: {chart.title}",
        quarter=str(reading.quarter),
        alt=chart.alt,
        chart=chart,
        table=text_table("Figures", COLUMNS, rows),
        more=(as_shown(chart), *sheets_of_line(reading)),
        facts=facts_of_line(reading, catalogue),
        footer=sources_of(reading, catalogue),
        invented=invented_part(reading.comparators),
    )


def as_shown(chart: AnyChart) -> FileTable:
    """Return the table that the page shows with a chart."""
    return table_of_chart(chart, "As shown")


def agencies_of(catalogue: Catalogue, indicator: Indicator) -> tuple[str, ...]:
    """Return the titles of the agencies that send an indicator's figures."""
    return tuple(catalogue.agency(key).title for key in indicator.agencies)


def sources_of(reading: Reading, catalogue: Catalogue) -> tuple[str, ...]:
    """Return the sentences on the sources below a picture."""
    agencies = agencies_of(catalogue, reading.indicator)
    beside = sorted({line.source for line in reading.comparators if line.source})
    said = [f"Source: {number_formats.list_text(agencies)}. {catalogue.partnership.title}."]
    return (*said, *([f"Compared with: {'; '.join(beside)}."] if beside else []))


def only_beside(reading: Reading, keys: tuple[str, ...] | None) -> Reading:
    """Return a reading with the comparators that the reader chose; None means the usual ones.

    Authorities that the reader picked are kept.
    """
    if keys is None:
        return reading
    kept = tuple(line for line in reading.comparators if line.picked or line.area.key in keys)
    return replace(reading, comparators=kept)


def facts_of_line(reading: Reading, catalogue: Catalogue) -> tuple[tuple[str, str], ...]:
    """Return what a reader has to know of a line, by its names."""
    indicator = reading.indicator
    threshold, target = reading.threshold, reading.target
    return (
        ("Indicator", indicator.full_title(reading.measure)),
        ("Key", indicator.key),
        ("Definition", indicator.definition),
        ("Counted", indicator.numerator),
        ("Out of", indicator.denominator),
        ("Unit", reading.unit_line),
        ("Time span", reading.counted.value.replace("-", " ")),
        ("Agencies", number_formats.list_text(agencies_of(catalogue, indicator))),
        ("Source", indicator.source),
        ("Responsible", indicator.lead),
        ("Usual level", _usual(reading)),
        ("Threshold", _threshold_words(threshold, reading.series.unit) if threshold else "none"),
        ("Target", target.sentence if target else "none"),
        ("Judged", reading.evidence),
        ("How", reading.method),
        ("Notes", indicator.notes),
    )


def _usual(reading: Reading) -> str:
    usual = reading.levels.usual
    return "" if usual is None else number_formats.figure_text(usual, reading.series.unit)


def _threshold_words(one: Threshold, unit: str) -> str:
    ends = [number_formats.level_text(end, unit) for end in (one.low, one.high) if end is not None]
    return f"{one.direction.value} {' and '.join(ends)}, since {one.since}, {one.agreed}"


def levels_at(reading: Reading, quarter: Quarter) -> tuple[str, str, str, str]:
    """Return the usual level, the threshold, the target and the limits of one quarter of a line."""
    unit, measure = reading.series.unit, reading.measure
    steps = [s for s in reading.levels.steps if s.first <= quarter <= s.last]
    usual = number_formats.figure_text(steps[-1].value, unit) if steps else ""
    here = reading.chart.at(quarter)
    limits = "" if here is None else number_formats.range_text(here.lower, here.upper, unit)
    agreed = (reading.indicator.thresholds, reading.indicator.targets)
    threshold, target = (
        "; ".join(
            _level_words(one, unit)
            for one in every
            if one.measure is measure and one.holds_in(quarter)
        )
        for every in agreed
    )
    return usual, threshold, target, limits


def _level_words(one: Threshold | Target, unit: str) -> str:
    """Write a threshold with its side ("above 390"), a target as its level or its range."""
    if isinstance(one, Target) and one.level is not None:
        return number_formats.level_text(one.level, unit)
    ends = [number_formats.level_text(end, unit) for end in (one.low, one.high) if end is not None]
    if isinstance(one, Target):
        return " to ".join(ends)
    return f"{one.direction.value} {' and '.join(ends)}"


def sheets_of_line(reading: Reading, first: Quarter | None = None) -> tuple[FileTable, ...]:
    """Return what a line is judged by since `first`, by default ever, and its notes, as sheets."""
    rows = [row for end, row in _judged(reading) if not first or not end or end >= first]
    judged = text_table("Levels and limits", _JUDGED, rows)
    notes = [
        (reading.indicator.key, str(event.quarter), event.title, event.consequence, event.source)
        for event in reading.events
    ]
    heads = ("Indicator", "Quarter", "Note", "What it does", "Source")
    return (judged, text_table("Notes", heads, notes))


def _judged(reading: Reading) -> Iterator[tuple[Quarter | None, tuple[str, ...]]]:
    """Yield the levels, thresholds, targets and limits of a line, each with its last quarter."""
    key, unit = reading.indicator.key, reading.series.unit

    def text(value: float | None) -> str:
        return "" if value is None else number_formats.figure_text(value, unit)

    for step in reading.levels.steps:
        ends = (str(step.first), str(step.last))
        yield step.last, (key, "usual level", *ends, "", text(step.value), "", "")
    measure = reading.measure
    agreed: tuple[Threshold | Target, ...] = (
        *reading.indicator.thresholds,
        *reading.indicator.targets,
    )
    for one in agreed:
        if one.measure is measure:
            kind = "threshold" if isinstance(one, Threshold) else "target"
            level = one.level if isinstance(one, Target) else None
            ends = (str(one.since), str(one.until or ""))
            levels = (text(one.low), text(level), text(one.high))
            yield one.until, (key, kind, *ends, *levels, one.agreed)
    for limit in reading.chart.ranges:
        at = str(limit.quarter)
        words = "trial limits" if limit.trial else ""
        levels = (text(limit.lower), text(limit.mean), text(limit.upper))
        yield limit.quarter, (key, "limits of the control chart", at, at, *levels, words)
