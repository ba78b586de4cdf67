"""Charts made from readings: which kind a line is drawn as, and its points in words."""

from dashboard.readings import Reading
from layouts.charts import AnyChart, Bands, Outcomes, RareEvents, Sparkline, Trend


def chart(reading: Reading, ours: str = "") -> AnyChart:
    """Give the chart a line is drawn as: bands, outcomes, rare events, else a trend.

    `ours` names our line where comparators stand beside it: the partnership's area.
    """
    raise NotImplementedError


def trend(reading: Reading, ours: str = "") -> Trend:
    """Give a line over the quarters."""
    raise NotImplementedError


def bands(reading: Reading) -> Bands:
    """Give a distribution as bars within 100 per cent."""
    raise NotImplementedError


def rare_events(reading: Reading) -> RareEvents:
    """Give the last 24 quarters of a line of few events."""
    raise NotImplementedError


def outcomes(reading: Reading) -> Outcomes:
    """Give the outcomes of the last five years, counted."""
    raise NotImplementedError


def sparkline(reading: Reading) -> Sparkline:
    """Give the last 20 quarters of a line."""
    raise NotImplementedError
