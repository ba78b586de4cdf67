"""The chart of the funnel of all local authorities: its points, its limits and its words."""

from dataclasses import dataclass

from dashboard import number_formats
from dashboard.catalogue.indicators import Indicator
from dashboard.catalogue.thresholds import Measure
from dashboard.comparators.funnels import CurvePoint, FunnelArea, FunnelPosition, FunnelRole
from dashboard.comparators.funnels import Funnel as Measured
from dashboard.quarters import Quarter
from layouts.charts.chart import Chart


@dataclass(frozen=True, slots=True)
class FunnelPoint:
    """One local authority in the funnel.

    `size` and `value` are its position on the two axes, and `text` is the value as people read it.
    `role` says whether it is ours, a neighbour or another authority.
    """

    key: str  # its code
    label: str
    role: FunnelRole
    size: float
    value: float
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FunnelChart(Chart):
    """All local authorities in one published year, with the limits for their values.

    `quarter` is the last quarter of the year. `size_line` is the label below the axis of sizes.
    Points are in the order of the authorities' names.
    """

    unit: str
    points: tuple[FunnelPoint, ...]
    curve: tuple[CurvePoint, ...]
    mean: float
    mean_text: str
    size_line: str


def funnel_chart(indicator: Indicator, given: Measured) -> FunnelChart:
    """Return the chart of an indicator's funnel."""
    unit = given.unit
    rate = unit == number_formats.RATE
    year = number_formats.year_of(given.year)
    name = indicator.full_title(Measure.RATE if rate else Measure.NUMBER)
    return FunnelChart(
        key=indicator.key,
        name=name,
        title=_title(indicator, given),
        evidence=_evidence(given),
        unit_line=f"{'per 10,000 children' if rate else 'per cent'}, {year}",
        quarter=Quarter(given.year - 1, 4),
        unit=unit,
        points=tuple(_point(area, unit) for area in given.areas),
        curve=given.curve,
        mean=given.mean,
        mean_text=number_formats.figure_text(given.mean, unit, 1),
        size_line="children aged 0 to 17" if rate else "cases it is a share of",
    )


def _title(indicator: Indicator, given: Measured) -> str:
    ours, year = given.ours, number_formats.year_of(given.year)
    if ours is None:
        return f"{indicator.title_name}: no published figure of our area in {year}"
    lies = "are" if ours.beyond is FunnelPosition.WITHIN else "are at"
    text = number_formats.figure_text(ours.value, given.unit, 1)
    if ours.beyond is FunnelPosition.WITHIN:
        return f"{indicator.title_name} {lies} {ours.beyond.value} in {year}: {text}"
    return f"{indicator.title_name} {lies} {text} in {year}, {ours.beyond.value}"


def _evidence(given: Measured) -> str:
    """Explain what the limits are calculated from, and what a position outside them means."""
    many = len(given.areas)
    said = [
        f"{many} local authorities about their pooled mean of "
        f"{number_formats.figure_text(given.mean, given.unit, 1)}",
        "Were they to differ by chance alone, 1 in 20 would lie beyond the 95% limits and 1 in 500 "
        "beyond the 99.8% ones",
    ]
    if given.differ_by_more_than_chance:
        said.append(
            f"Here {given.far} of {many} lie beyond the 99.8% limits: authorities differ by more "
            "than chance, so lying there singles no one out"
        )
    if given.absent:
        verbs = ("has", "is") if given.absent == 1 else ("have", "are")
        absent = number_formats.number_word(given.absent).capitalize()
        said.append(f"{absent} {verbs[0]} no figure, or a hidden one, and {verbs[1]} left out")
    return ". ".join(said) + "."


def _point(area: FunnelArea, unit: str) -> FunnelPoint:
    text = number_formats.figure_text(area.value, unit, 1)
    return FunnelPoint(area.code, area.name, area.role, area.size, area.value, text)
