"""What a report says, as facts to be compared with the next edition."""

from callbacks.assurance.yearly.paper_matters import paper_told
from callbacks.reports.items import quarter_items, year_items
from callbacks.reports.material import report_material
from callbacks.reports.spans import is_year, last_quarter
from callbacks.reports.yearly.paper_pages import read_span
from dashboard.figures.figure_words import figure_words
from dashboard.outputs.editions import EditionFacts
from dashboard.quarters import Quarter
from dashboard.readings.readings import Reading
from data_access.store.gate import Gate

QUARTERS = 12
"""The quarters of a line whose figures are compared: those of the tables in the report."""


def edition_facts(gate: Gate, span: str) -> EditionFacts:
    """Return what a report says of figures, exceptions and commentary, as its reader reads it.

    Of a paper that is written, those are its parts.
    """
    paper = read_span(gate, span)
    if paper is not None:
        parts = paper_told(gate, *paper).sections
        return EditionFacts(parts={str(one.last_step): one.section.title for one in parts})
    last = last_quarter(gate, span)
    given = report_material(gate, last)
    items = year_items(given, last - 3) if is_year(span) else quarter_items(given)
    told = gate.commentary()
    return EditionFacts(
        figures={_line(one): _figures(one, last) for one in given.readings},
        exceptions={
            f"{one.exception.key} {one.exception.first}": one.exception.sentence for one in items
        },
        texts={
            str(one.number): f"{_about(gate, one.subject.key)}, {one.subject.last}"
            for one in told
            if last - QUARTERS < one.subject.last <= last
        },
    )


def _line(reading: Reading) -> str:
    return f"{reading.indicator.short}, {reading.unit_line}"


def _figures(reading: Reading, last: Quarter) -> dict[str, str]:
    quarters = [last - back for back in range(QUARTERS)]
    unit = reading.series.unit
    return {str(quarter): figure_words(reading.series.at(quarter), unit) for quarter in quarters}


def _about(gate: Gate, key: str) -> str:
    """Return the name of what commentary is about: an indicator or a theme."""
    catalogue = gate.catalogue()
    if catalogue.has(key):
        return catalogue.indicator(key).short
    return next((theme.title for theme in catalogue.themes if theme.key == key), key)
