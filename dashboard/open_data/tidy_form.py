"""The tidy form of official statistics: its columns, its symbols, and what describes a column.

Source: Department for Education, guidance on open data standards, and the Government Statistical
Service's symbols for what is missing. A row is about one area and one period; filters say what is
counted, and in the last columns stand the numbers.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dashboard.comparators.publications import Area
from dashboard.figures.observations import Status
from dashboard.quarters import Quarter

TOTAL = "Total"
"""What a filter says of a row that is about everyone."""
NOT_AVAILABLE, NOT_APPLICABLE = "x", "z"
SYMBOLS: dict[Status, str] = {
    Status.SUPPRESSED: "c",
    Status.NOT_RECEIVED: NOT_AVAILABLE,
    Status.NOT_AVAILABLE: NOT_AVAILABLE,
    Status.TAKEN_BACK: NOT_AVAILABLE,
    Status.NOT_COLLECTED: NOT_APPLICABLE,
    Status.NOT_APPLICABLE: NOT_APPLICABLE,
    Status.LOW_RELIABILITY: "u",
    Status.ROUNDS_TO_ZERO: "low",
}
"""The symbol that stands in place of a number, by the state of the figure; none is a zero."""
SYMBOL_WORDS = (
    ("c", "hidden, because the number is small or would give a small one away"),
    ("x", "not available, for example not received"),
    ("z", "not applicable: there is no such number"),
)
"""The symbols of our own figures, each with what it means."""
LEVEL, COUNTRY = "Local authority", "country"


@dataclass(frozen=True, slots=True)
class TidyColumn:
    """One column: its name, what it holds, and whether it says where, what or how many.

    `kind` is empty for the columns of time and place, which every such file has. `group` is the
    column by which the values of a filter are grouped.
    """

    name: str
    label: str
    kind: str = ""  # Filter | Indicator
    group: str = ""


FILTER, INDICATOR = "Filter", "Indicator"
COLUMNS = (
    TidyColumn("time_period", "The financial year, 202526 for 2025-26"),
    TidyColumn("time_identifier", "The quarter of the financial year: Q1 is April to June"),
    TidyColumn("geographic_level", "The kind of area"),
    TidyColumn("country_code", "The code of the country"),
    TidyColumn("country_name", "The name of the country"),
    TidyColumn("region_code", "The code of the region"),
    TidyColumn("region_name", "The name of the region"),
    TidyColumn("old_la_code", "The code of the local authority, three digits"),
    TidyColumn("new_la_code", "The code of the local authority, nine characters"),
    TidyColumn("la_name", "The name of the local authority"),
    TidyColumn("theme", "Theme", FILTER),
    TidyColumn("indicator_key", "Short name of the indicator, which never changes", FILTER),
    TidyColumn("indicator", "Indicator", FILTER),
    TidyColumn("unit", "Unit of the value", FILTER),
    TidyColumn("counted", "Time that the number covers", FILTER),
    TidyColumn("part", "Part of the total", FILTER, "breakdown"),
    TidyColumn("breakdown", "How the total is split"),
    TidyColumn("figure_state", "State of the figure: given, nil, hidden, not received", FILTER),
    TidyColumn("data_origin", "Whether figures are reported or invented", FILTER),
    TidyColumn("rounded_to", "Number to whose multiples the counts are rounded", INDICATOR),
    TidyColumn("value", "Value, in the unit of its row", INDICATOR),
    TidyColumn("numerator", "Cases that count", INDICATOR),
    TidyColumn("denominator", "Out of how many", INDICATOR),
)
"""Every column, in the order of the file."""
NAMES = tuple(column.name for column in COLUMNS)
NUMBERS = ("value", "numerator", "denominator")
"""The columns that hold a number or a symbol."""
DECIMALS = {"value": "1"}
"""Decimals in which a column is usually shown; a count has none."""
META_COLUMNS = (
    "col_name",
    "col_type",
    "label",
    "indicator_grouping",
    "indicator_unit",
    "indicator_dp",
    "filter_hint",
    "filter_grouping_column",
)
"""The columns of the file that describes another file's filters and numbers."""
TidyRow = tuple[str, ...]
"""The texts of a row, in the order of COLUMNS."""


@dataclass(frozen=True, slots=True)
class TidyPlace:
    """Where all rows of a file are: a local authority, its region and its country."""

    country_code: str
    country_name: str
    region_code: str
    region_name: str
    old_la_code: str
    new_la_code: str
    la_name: str

    @property
    def cells(self) -> TidyRow:
        """Return the cells of a row, from its level to the name of its local authority."""
        codes = (self.country_code, self.country_name, self.region_code, self.region_name)
        return (LEVEL, *codes, self.old_la_code, self.new_la_code, self.la_name)


def tidy_place(code: str, old_code: str, name: str, areas: Iterable[Area]) -> TidyPlace:
    """Return the place of a local authority; `areas` are the published areas.

    Where no publication names its region or its country, both cells say "not available".
    """
    by_code = {area.code: area for area in areas}
    ours = by_code.get(code)
    region = by_code.get(ours.region) if ours else None
    countries = [a for a in by_code.values() if a.level == COUNTRY and a.code[:1] == code[:1]]
    country = countries[0] if countries else None
    return TidyPlace(
        country.code if country else NOT_AVAILABLE,
        country.name if country else NOT_AVAILABLE,
        region.code if region else NOT_AVAILABLE,
        region.name if region else NOT_AVAILABLE,
        old_code,
        code,
        name,
    )


def tidy_time(quarter: Quarter) -> TidyRow:
    """Return the cells of a quarter: "202526" and "Financial year Q2"."""
    return quarter.year_label.replace("-", ""), f"Financial year Q{quarter.number}"


def meta_rows(rows: Sequence[TidyRow]) -> tuple[TidyRow, ...]:
    """Return the rows that describe the filters and numbers of a file, one a column.

    A filter with a single value in the file is left out, because there is nothing to choose.
    """
    several = {name for at, name in enumerate(NAMES) if len({row[at] for row in rows}) > 1}
    return tuple(
        (
            column.name,
            column.kind,
            column.label,
            "",
            "",
            DECIMALS.get(column.name, "0") if column.kind == INDICATOR else "",
            "",
            column.group,
        )
        for column in COLUMNS
        if column.kind == INDICATOR or (column.kind == FILTER and column.name in several)
    )
