"""The tables of a report: what came in, comparisons, actions, the pathway, and definitions."""

from collections.abc import Iterable, Iterator, Sequence

from callbacks.compared import pathway as pathway_page
from callbacks.reports.material import ReportMaterial
from dashboard import number_formats
from dashboard.catalogue.thresholds import Measure
from dashboard.comparators.comparisons import Comparison
from dashboard.figures.figure_words import figure_words
from dashboard.meetings.decisions import ActionState, actions_on
from dashboard.readings.readings import Reading
from dashboard.reports.paper import PaperTable
from dashboard.reports.report_content import ReportPathway
from layouts.exhibits.scorecard import change_words
from layouts.indicators.definition import KINDS
from layouts.returns.receipt_marks import receipt_words

BETTER = {"low": "lower", "high": "higher", "band": "within the band", "none": "neither"}


def received_table(given: ReportMaterial) -> PaperTable:
    """Return the returns of the last four quarters by agency, in words."""
    sent = given.overview.sent
    quarters = [str(receipt.quarter) for receipt in sent[0].receipts] if sent else []
    rows = tuple(
        (one.agency, *(receipt_words(receipt, given.gate.day) for receipt in one.receipts))
        for one in sent
    )
    return PaperTable("Returns by agency and quarter", ("Agency", *quarters), rows)


def comparisons_table(given: ReportMaterial) -> PaperTable:
    """Return our figures, their 95% intervals, and other areas' figures with the results."""
    found = list(_compared(given.readings))
    areas = {one.area.key: one.area.title for _, row in found for one in row}
    columns = ("Line", "Ours", "95% interval", *areas.values())
    rows = tuple((*_ours(reading, row), *_theirs(reading, row, areas)) for reading, row in found)
    return PaperTable("Ours, and what ours is beside other areas", columns, rows)


def comparison_cautions(given: ReportMaterial) -> tuple[str, ...]:
    """Return what to know of the comparisons, each caution with the lines that it is about."""
    lines: dict[str, list[str]] = {}
    for reading, row in _compared(given.readings):
        for caution in dict.fromkeys(one.caution for one in row if one.caution):
            lines.setdefault(caution, []).append(reading.indicator.short)
    return tuple(
        f"{number_formats.list_text(names)}: {caution}." for caution, names in lines.items()
    )


def _compared(readings: Sequence[Reading]) -> Iterator[tuple[Reading, list[Comparison]]]:
    """Yield the lines that are compared; a number that is compared by its rate is left out."""
    for reading in readings:
        rule = reading.indicator.comparator
        if rule is not None and rule.measure is reading.measure:
            shown = [one for one in reading.compared if one.area.shown]
            if any(one.standing is not None for one in shown):
                yield reading, shown


def _ours(reading: Reading, row: list[Comparison]) -> tuple[str, str, str]:
    unit = reading.series.unit
    exact = number_formats.exact_unit(unit)
    interval = next(one.interval for one in row if one.interval is not None)
    low, high = (
        number_formats.figure_text(end, exact, 1) for end in (interval.lower, interval.upper)
    )
    ours = number_formats.figure_text(interval.value, unit, 1)
    rate = ", per 10,000" if reading.measure is Measure.RATE else ""
    return f"{reading.indicator.short}{rate}", ours, f"{low} to {high}"


def _theirs(reading: Reading, row: list[Comparison], areas: Iterable[str]) -> Iterator[str]:
    """Yield each area's figure with its year and what ours is beside it."""
    by_area = {one.area.key: one for one in row}
    exact = number_formats.exact_unit(reading.series.unit)
    for key in areas:
        one = by_area.get(key)
        if one is None:
            yield ""
        elif one.value is None or one.year is None:
            yield f"{one.word}: {one.reason}" if one.reason else one.word
        else:
            theirs = number_formats.figure_text(one.value, exact, 1)
            yield f"{one.word} than {theirs}, {number_formats.year_of(one.year)}".replace(
                "similar than", "similar to"
            )


def actions_table(given: ReportMaterial) -> PaperTable:
    """Return the actions that are open today, the overdue ones first.

    A column that is empty for this reader, such as owners for the public, is left out.
    """
    catalogue = given.gate.catalogue()
    every = actions_on(given.gate.meeting_decisions(), given.gate.today)
    rows = []
    for one in every:
        if one.is_open:
            late = ", overdue" if one.state is ActionState.OVERDUE else ""
            due = f"{number_formats.long_date(one.due)}{late}" if one.due else ""
            known = one.action.measured and catalogue.has(one.action.measured)
            line = catalogue.indicator(one.action.measured).short if known else ""
            text = one.action.told
            rows.append((text, one.action.who, due, line, str(one.action.meeting)))
    columns = ("Action", "Who", "Until", "Measured by", "Meeting about")
    told = [place for place in range(len(columns)) if any(row[place] for row in rows)]
    return PaperTable(
        "What was agreed and is still to be done",
        tuple(columns[place] for place in told),
        tuple(tuple(row[place] for place in told) for row in rows),
    )


def definitions_table(given: ReportMaterial) -> PaperTable:
    """Return what each line of the report counts, by whom it is sent, and which way is better."""
    catalogue = given.gate.catalogue()
    shown = dict.fromkeys(reading.indicator.key for reading in given.readings)
    rows = []
    for key in shown:
        line = catalogue.indicator(key)
        agencies = number_formats.list_text([catalogue.agency(one).title for one in line.agencies])
        what = " ".join((line.definition, KINDS[line.kind.value]))
        rows.append((line.title, what, agencies, BETTER[line.polarity.value]))
    columns = ("Indicator", "What is counted", "Supplied by", "Better")
    return PaperTable("Definitions of the indicators", columns, tuple(rows))


def report_pathway(given: ReportMaterial) -> ReportPathway | None:
    """Return the pathway at the quarter; None if the catalogue has none."""
    found = pathway_page.view(given.gate, given.overview.frame.chosen).pathway
    if found is None or not found.steps:
        return None
    rows = tuple(
        (
            step.step.title,
            figure_words(step.reading.figure, step.reading.series.unit),
            step.reading.unit_line,
            change_words(step.reading, step.reading.on_last_year),
            step.words,
        )
        for step in found.steps
    )
    columns = ("Step", str(given.quarter), "Counted", "On last year", "Ratio to the step before")
    table = PaperTable("Steps from contact to care", columns, rows)
    return ReportPathway(tuple(one.words for one in found.pressure), table, f"{found.caution}.")
