"""What an annual report adds: the year in figures, and what stood out in its four quarters."""

from collections.abc import Sequence

from callbacks.reports.material import ReportMaterial
from callbacks.web.page_frame import known_key, quarters_of
from dashboard import number_formats
from dashboard.exceptions.agenda import AgendaItem
from dashboard.figures.figure_words import figure_words
from dashboard.quarters import Quarter
from dashboard.readings.readings import Reading
from dashboard.readings.titles import subject_in_a_sentence
from dashboard.reports.paper import PaperTable
from dashboard.returns.own_years import our_year
from data_access.store.gate import Gate
from layouts.frame import addresses


def reported_years(gate: Gate) -> tuple[int, ...]:
    """Return the financial years of which a report can be made, latest first.

    Each is the year in which it begins, and its fourth quarter has figures.
    """
    return tuple(one.year for one in reversed(quarters_of(gate)) if one.number == 4)


def named_year(gate: Gate, year: str) -> int:
    """Return the year in which a financial year begins, by its name, such as "2024-25".

    Raises: AddressError for a year of which no report can be made.
    """
    years = {Quarter(one, 4).year_label: one for one in reported_years(gate)}
    known = known_key(
        year, years, "report of a year", lambda name: addresses.year_report_address(years[name])
    )
    return years[known]


def year_answer(items: Sequence[AgendaItem], last: Quarter) -> tuple[str, ...]:
    """Say in how many quarters of the year what stood out, in one or two sentences."""
    lines = dict.fromkeys(
        subject_in_a_sentence(item.exception.indicator.title_name) for item in items
    )
    year = last.year_label
    if not lines:
        return (f"Nothing stood out in {year}.",)
    many = number_formats.plural_text(len(lines), "line")
    lasting = [item for item in items if item.exception.is_current]
    said = f"In {year} {many} stood out: {number_formats.list_text(list(lines))}."
    if not lasting:
        return (said, f"None of them still stood out in {last}.")
    still = number_formats.plural_text(len(lasting), "of them", "of them")
    return (said, f"{still[0].upper()}{still[1:]} still stood out in {last}.")


def year_table(given: ReportMaterial) -> PaperTable:
    """Return each line's four quarters, its figure for the year and that of the year before."""
    last = given.quarter
    before = number_formats.year_of(last.reporting_year - 1)
    columns = (
        "Line",
        *(str(last - back) for back in (3, 2, 1, 0)),
        last.year_label,
        before,
    )
    shown = {reading.indicator.key: reading for reading in reversed(given.readings)}
    rows = tuple(_row(given, shown[key]) for key in reversed(shown))
    return PaperTable(f"The four quarters of {last.year_label}, and the year", columns, rows)


def _row(given: ReportMaterial, reading: Reading) -> tuple[str, ...]:
    indicator, unit, last = reading.indicator, reading.series.unit, given.quarter
    quarters = (figure_words(reading.series.at(last - back), unit) for back in (3, 2, 1, 0))
    years = (
        figure_words(our_year(given.inputs, indicator, year), unit)
        for year in (last.reporting_year, last.reporting_year - 1)
    )
    return (f"{indicator.short}, {reading.unit_line}", *quarters, *years)
