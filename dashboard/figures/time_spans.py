"""The time span that each point of a line covers, and the time spans allowed for each indicator."""

from enum import StrEnum

from dashboard.catalogue.indicators import Indicator, Kind, YearRule
from dashboard.catalogue.thresholds import Measure


class TimeSpan(StrEnum):
    """The time span that each point of a line covers."""

    QUARTER = "quarter"
    YEAR_TO_DATE = "year-to-date"
    ROLLING_4 = "rolling-4"
    YEAR = "year"  # a count of different children in the year, given as Q4's figure


def usual_span(indicator: Indicator, measure: Measure) -> TimeSpan:
    """Return the time span that an indicator's pages use first.

    Rates are shown beside yearly comparators. So the rate of a flow covers four rolling quarters.
    The rate of different children covers a year, because quarters of different children cannot be
    added.
    """
    if indicator.kind is Kind.ROLLING_12_MONTHS:
        return TimeSpan.ROLLING_4
    if measure is Measure.RATE and indicator.kind is not Kind.STOCK:
        distinct = indicator.year is YearRule.REPORTED
        return TimeSpan.YEAR if distinct else TimeSpan.ROLLING_4
    return TimeSpan.QUARTER


def honest_spans(indicator: Indicator) -> tuple[TimeSpan, ...]:
    """Return every time span that is allowed for an indicator, whatever the measure.

    Quarters of a stock may not be added. Nor may quarters of a count of different children.
    """
    if indicator.kind is Kind.ROLLING_12_MONTHS:
        return (TimeSpan.ROLLING_4,)
    if indicator.kind is Kind.STOCK:
        return (TimeSpan.QUARTER,)
    if indicator.year is YearRule.REPORTED:
        return (TimeSpan.QUARTER, TimeSpan.YEAR)
    return (TimeSpan.QUARTER, TimeSpan.YEAR_TO_DATE, TimeSpan.ROLLING_4)


def quarters_covered(counted: TimeSpan) -> int:
    """Return the most quarters that a figure of this time span covers: 1 or 4."""
    return 1 if counted is TimeSpan.QUARTER else 4


def adds_up(indicator: Indicator) -> bool:
    """Say whether an indicator's quarters may be added.

    Quarters may not be added for stocks and for counts of different children. Nor may they be added
    if the agency supplies only the figure for twelve months.
    """
    return TimeSpan.ROLLING_4 in honest_spans(indicator) and indicator.supplied == "quarterly"


def compares_with_years(indicator: Indicator, counted: TimeSpan, measure: Measure) -> bool:
    """Say whether figures of this time span may be compared with yearly figures.

    Figures that cover a year, stocks and per cents may be compared. A flow of one quarter may not,
    and a year that is not over may not.
    """
    if counted in (TimeSpan.ROLLING_4, TimeSpan.YEAR) or indicator.kind is Kind.STOCK:
        return True
    share = indicator.is_percent or indicator.kind is Kind.DISTRIBUTION
    return counted is TimeSpan.QUARTER and measure is Measure.NUMBER and share
