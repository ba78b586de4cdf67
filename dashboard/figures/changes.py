"""The change of a figure from an earlier quarter, as a difference and in per cent.

Figures that may not be compared have no difference, and a reason is given instead.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from dashboard import number_formats
from dashboard.figures.observations import Figure, Series
from dashboard.number_formats import NO_CHANGE, PERCENT
from dashboard.quarters import Quarter

LAST_QUARTER = 1
LAST_YEAR = 4
"""How many quarters earlier the base is, for the two changes that every page shows."""
SMALLEST_BASE = 20
"""The smallest earlier value for which a change is also given in per cent.

Source: docs/design.md, "Words and numbers".
"""
EARLIER = {LAST_QUARTER: "the quarter before", LAST_YEAR: "a year before"}
"""What the two bases are called beside their quarter."""
BREAK_BETWEEN = "a break lies between"


@dataclass(frozen=True, slots=True)
class FigureChange:
    """The difference from an earlier quarter, in the unit of the series (points for a percentage).

    `since` is the earlier quarter, and `base` is the earlier value. `per_cent` is the difference in
    per cent of the base. It is given only for counts and rates with a base of 20 or more. If there
    is no difference, `reason` says why ("2025-26 Q1 not received", "a break lies between",
    "partial"). If `yearly` is true, both figures are figures of a whole year.
    """

    since: Quarter
    base: float | None
    difference: float | None
    per_cent: float | None = None
    reason: str = ""
    yearly: bool = False

    @property
    def on(self) -> str:
        """Return the name of the earlier quarter or year: "2024-25 Q2" or "2024-25"."""
        return self.since.year_label if self.yearly else str(self.since)

    def written(self, unit: str, decimals: int) -> tuple[str, str]:
        """Write the difference and its per cent, as readers get them from the figures they read.

        `decimals` are those with which the page writes both figures: 41.2% to 31.0% is "−10.2 pts".
        A per cent that is not given, or is of no change, is empty. So is all without a difference.
        """
        if self.difference is None or self.base is None:
            return "", ""
        apart = number_formats.written_difference(self.base + self.difference, self.base, decimals)
        text = number_formats.change_text(apart, unit, decimals)
        if self.per_cent is None or text == NO_CHANGE:
            return text, ""
        base = number_formats.written_difference(self.base, 0.0, decimals)
        return text, number_formats.per_cent_of_change(100 * apart / base)


def change_on(
    series: Series, quarter: Quarter, back: int, breaks: Iterable[Quarter] = (), spans: int = 1
) -> FigureChange:
    """Return the change of `quarter` from the quarter that is `back` quarters earlier.

    `breaks` are the first quarters of new definitions or systems. `spans` is how many quarters each
    figure covers (four for a rolling figure). If a break lies within either figure or between the
    two figures, there is no difference.
    """
    since = quarter - back
    base, now = series.at(since), series.at(quarter)
    known = base.value if base and not base.partial else None
    reason = _missing(now, quarter) or _missing(base, since)
    if not reason and any(since - spans + 1 < b <= quarter for b in breaks):
        reason = BREAK_BETWEEN
    if not reason and known == 0 and series.unit != PERCENT:
        reason = f"none in {since}"
    if reason or now is None or now.value is None or known is None:
        return FigureChange(since, known, None, None, reason)
    difference = now.value - known
    large = series.unit != PERCENT and known >= SMALLEST_BASE
    return FigureChange(since, known, difference, 100 * difference / known if large else None)


def no_change(quarter: Quarter, back: int, reason: str) -> FigureChange:
    """Return a change without a difference, for two figures that may not be compared."""
    return FigureChange(quarter - back, None, None, None, reason)


def _missing(figure: Figure | None, quarter: Quarter) -> str:
    """Say why a figure cannot be compared. If it can, the text is empty."""
    if figure is None:
        return f"no figure for {quarter}"
    if figure.value is None:
        return f"{quarter} {figure.status.word}"
    return f"{quarter} partial" if figure.partial else ""
