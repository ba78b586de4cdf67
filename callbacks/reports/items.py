"""The exceptions of a report: of its quarter, or of every quarter of a year."""

from collections.abc import Sequence

from callbacks.commentary.under_charts import on_exception
from callbacks.reports.material import ReportMaterial, told_quote, with_capital
from dashboard.exceptions.agenda import (
    AgendaItem,
    agenda_items,
    exception_agenda,
    told_with_levels,
)
from dashboard.exceptions.exceptions import ReportedException, as_it_stood, find_exceptions
from dashboard.exceptions.life import ExceptionStage, ExceptionStep
from dashboard.quarters import Quarter
from dashboard.readings.readings import of_line
from dashboard.reports.report_content import ReportedItem
from layouts.charts import from_readings
from layouts.exceptions import entries
from layouts.reports.paper_parts import paper_figure

QUESTIONS = 3
"""The most questions below an exception."""


def quarter_items(given: ReportMaterial) -> tuple[AgendaItem, ...]:
    """Return the exceptions on the agenda of the quarter, the most pressing first."""
    found = find_exceptions(given.readings)
    listed = exception_agenda(found, given.gate.exception_steps())
    return told_with_levels(given.inputs, listed)


def year_items(given: ReportMaterial, first: Quarter) -> tuple[AgendaItem, ...]:
    """Return the exceptions with a quarter in the year that begins with `first`."""
    found = [one for one in find_exceptions(given.readings) if one.last >= first]
    return told_with_levels(given.inputs, agenda_items(found, given.gate.exception_steps()))


def reported_items(given: ReportMaterial, items: Sequence[AgendaItem]) -> tuple[ReportedItem, ...]:
    """Return exceptions as a report tells them, with what was said and done about them."""
    return tuple(_told(given, item) for item in items)


def _told(given: ReportMaterial, item: AgendaItem) -> ReportedItem:
    catalogue = given.gate.catalogue()
    one = item.exception
    then = _then(given, one)
    said = on_exception(given.gate, one)
    part = given.overview.drivers.get(one.key) if one.is_current else None
    evidence = " ".join(
        (entries.exception_detail(one), f"{part.sentence}." if part else "")
    ).strip()
    chart = from_readings.chart_of(then.reading, catalogue.partnership.area_name)
    return ReportedItem(
        story=one.sentence,
        theme=catalogue.theme(one.indicator.theme).title,
        place=item.place,
        state=_state(item),
        done=tuple(_step(step) for step in item.life.steps if step.says_more),
        evidence=evidence,
        figure=paper_figure(chart),
        is_new=item.stage is ExceptionStage.NEW,
        quotes=tuple(told_quote(each) for each in said.told),
        asked=said.asked,
        questions=one.indicator.questions[:QUESTIONS],
        key=one.key,
        span=(one.first, one.last),
    )


def _then(given: ReportMaterial, one: ReportedException) -> ReportedException:
    if one.is_current:
        return one
    return as_it_stood(one, find_exceptions(of_line(given.inputs, one.indicator, one.last)))


def _state(item: AgendaItem) -> str:
    """Say what has become of an exception: "being looked into, Head of Safeguarding, until …"."""
    last = item.life.last
    who = ", ".join(text for text in (last.who, last.until) if text) if last else ""
    return f"{item.word}, {who}" if who else item.word


def _step(step: ExceptionStep) -> str:
    who = ", ".join(text for text in (step.who, step.until) if text)
    said = ": ".join(text for text in (with_capital(step.told), step.text) if text)
    return f"{said} ({who})" if who else said
