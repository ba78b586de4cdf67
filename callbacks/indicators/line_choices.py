"""The choices of how an indicator's chart is shown, each with the address that it leads to."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Self

from dashboard.catalogue.indicators import Indicator
from dashboard.catalogue.thresholds import Measure
from dashboard.figures.time_spans import TimeSpan, honest_spans, usual_span
from dashboard.quarters import Quarter
from dashboard.readings.readings import Reading
from data_access.store.gate import Gate
from layouts.explorer.choices import ChartSpan, Choice, ChoiceGroup
from layouts.frame import addresses

MEASURES = {Measure.NUMBER: "Number", Measure.RATE: "Rate per 10,000"}
COUNTED = {
    TimeSpan.QUARTER: "Quarter",
    TimeSpan.YEAR_TO_DATE: "Year to date",
    TimeSpan.ROLLING_4: "Rolling 4 quarters",
    TimeSpan.YEAR: "Year",
}
COMPARE = "Compare"
"""The heading of the comparators. Several of them may be drawn at once."""
NONE = "none"
"""The word in an address that means "draw no comparator"."""


class DrawnChart(StrEnum):
    """What is drawn with a line: the levels it is judged by, or a control chart's limits."""

    LEVELS = "levels"
    CONTROL = "control"


class PartScale(StrEnum):
    """The scales of the parts of a breakdown: one for all, or one for each."""

    SAME = "same"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class LineChoices:
    """The choices of how to show an indicator.

    A choice equal to the default is None, empty or false, and is left out of the address. `first`
    and `last` are the quarters to which an explored chart is zoomed in. `areas` are the codes of
    the single authorities that are drawn.
    """

    key: str
    quarter: Quarter | None
    measure: Measure | None = None
    counted: TimeSpan | None = None
    span: ChartSpan | None = None
    split: str = ""
    beside: tuple[str, ...] = ()
    zero: bool = False
    chart: DrawnChart | None = None
    explore: bool = False
    first: Quarter | None = None
    last: Quarter | None = None
    scale: PartScale | None = None
    areas: tuple[str, ...] = ()

    def without_defaults(self, indicator: Indicator, latest: Quarter | None) -> Self:
        """Return the choices without those that are the default of the indicator's page.

        `latest` is the quarter that a page shows if its address names none.
        """
        usual = usual_span(indicator, self.measure or Measure.NUMBER)
        return replace(
            self,
            quarter=None if self.quarter == latest else self.quarter,
            measure=self.measure if self.measure is Measure.RATE else None,
            counted=None if self.counted is usual else self.counted,
            span=None if self.span is ChartSpan.ALL else self.span,
            chart=None if self.chart is DrawnChart.LEVELS else self.chart,
            explore=self.explore or self.first is not None or self.last is not None,
            scale=self.scale if self.scale is not PartScale.SAME and self.split else None,
            areas=tuple(sorted(self.areas)),
        )

    def address(self, **changed: Any) -> str:
        """Return the page's address with these choices; `changed` replaces some of them."""
        one = replace(self, **changed)
        return addresses.indicator_address(
            one.key,
            one.quarter,
            measure=one.measure,
            counted=one.counted,
            span=one.span,
            split=one.split,
            beside=one.beside,
            zero=one.zero,
            chart=one.chart,
            explore=one.explore,
            scale=one.scale,
            area=one.areas,
            **{"from": one.first, "to": one.last},
        )


def choice_groups(gate: Gate, whole: Reading, chosen: LineChoices) -> tuple[ChoiceGroup, ...]:
    """Return the groups of choices for the page, each choice with its address.

    A group with only one choice is left out.
    """
    indicator, measure = whole.indicator, whole.measure
    found: list[tuple[str, list[tuple[str, dict[str, Any], bool]]]] = [
        (
            "Show",
            [
                (MEASURES[m], {"measure": _rate(m), "counted": None}, m is measure)
                for m in indicator.measures
            ],
        ),
        (
            "Counted by",
            [
                (COUNTED[w], _way(indicator, measure, w), w is whole.counted)
                for w in honest_spans(indicator)
            ],
        ),
        ("Look", _looks(chosen)),
        ("Span", _spans(chosen)),
        ("Chart", _charts(whole, chosen)),
        ("Split by", _splits(gate, indicator, chosen)),
        ("Scale", _scales(chosen)),
        (COMPARE, _besides(whole, chosen)),
        (
            "Axis",
            [
                ("Fitted", {"zero": False}, not chosen.zero),
                ("From zero", {"zero": True}, chosen.zero),
            ],
        ),
    ]
    of_parts = ("Split by", "Scale")  # parts are numbers of single quarters
    return tuple(
        ChoiceGroup(
            heading,
            tuple(Choice(words, chosen.address(**to), here) for words, to, here in ways_),
            several=heading == COMPARE,
        )
        for heading, ways_ in found
        if len(ways_) > 1 and (not chosen.split or heading in of_parts)
    )


def _looks(chosen: LineChoices) -> list[tuple[str, dict[str, Any], bool]]:
    """Return the choice between the picture and the chart that can be zoomed."""
    return [
        ("Picture", {"explore": False, "first": None, "last": None}, not chosen.explore),
        ("Zoom and point", {"explore": True}, chosen.explore),
    ]


def _spans(chosen: LineChoices) -> list[tuple[str, dict[str, Any], bool]]:
    """Return the choice of quarters; one that was zoomed to stands beside the others."""
    whole: dict[str, Any] = {"first": None, "last": None}
    zoomed = chosen.first is not None or chosen.last is not None
    short = chosen.span is ChartSpan.FIVE_YEARS
    found = [
        ("5 years", {"span": ChartSpan.FIVE_YEARS, **whole}, short and not zoomed),
        ("All", {"span": None, **whole}, not short and not zoomed),
    ]
    if zoomed:
        ends = f"{chosen.first or 'first'} to {chosen.last or 'last'}"
        found.append((ends, {}, True))
    return found


def _charts(whole: Reading, chosen: LineChoices) -> list[tuple[str, dict[str, Any], bool]]:
    """Return the choice of the control chart; empty if the line has no limits."""
    if not whole.chart.ranges or whole.indicator.own_parts:
        return []
    return [
        ("Levels", {"chart": None}, chosen.chart is None),
        ("Control chart", {"chart": DrawnChart.CONTROL}, chosen.chart is not None),
    ]


def _way(indicator: Indicator, measure: Measure, way: TimeSpan) -> dict[str, Any]:
    return {"counted": way if way is not usual_span(indicator, measure) else None}


def _rate(measure: Measure) -> Measure | None:
    return measure if measure is Measure.RATE else None


def _splits(
    gate: Gate, indicator: Indicator, chosen: LineChoices
) -> list[tuple[str, dict[str, Any], bool]]:
    catalogue = gate.catalogue()
    titles = [("None", ""), *((catalogue.breakdown(b).title, b) for b in indicator.breakdowns)]
    whole: dict[str, Any] = {"explore": False, "first": None, "last": None, "scale": None}
    return [(title, {"split": key, **whole}, chosen.split == key) for title, key in titles]


def _scales(chosen: LineChoices) -> list[tuple[str, dict[str, Any], bool]]:
    """Return the choice of scales for the parts; empty if the line is not split."""
    if not chosen.split:
        return []
    own = chosen.scale is PartScale.OWN
    return [
        ("The same for all", {"scale": None}, not own),
        ("Each its own", {"scale": PartScale.OWN}, own),
    ]


def _besides(whole: Reading, chosen: LineChoices) -> list[tuple[str, dict[str, Any], bool]]:
    """Return each comparator with the change that turns it on or off and keeps the others."""
    lines = [line.area for line in whole.comparators]
    drawn = {a.key for a in lines if (a.key in chosen.beside if chosen.beside else a.shown)}
    found = []
    for area in lines:
        keys = tuple(a.key for a in lines if (a.key in drawn) != (a.key == area.key))
        found.append((area.title, {"beside": keys or (NONE,)}, area.key in drawn))
    return found
