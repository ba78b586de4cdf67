"""Readings made by hand in one line each.

A figure is a number, "-" (not received), "c" (hidden) or "" (not collected). A number in brackets
is provisional: (412,).
"""

from dataclasses import replace

from dashboard.catalogue.events import Event
from dashboard.catalogue.indicators import Indicator, Kind, Part, Polarity, YearRule
from dashboard.catalogue.partnership import ComparatorArea
from dashboard.catalogue.thresholds import Direction, Measure, Threshold
from dashboard.figures.changes import FigureChange
from dashboard.figures.observations import Figure, Series, Status
from dashboard.figures.published_values import ComparatorLine, ComparatorValue
from dashboard.figures.time_spans import TimeSpan
from dashboard.quarters import Quarter
from dashboard.readings.flags import judge, quarter_states
from dashboard.readings.readings import Reading

LAST = Quarter(2025, 2)
Stated = float | str | tuple[float]
_ABSENT = {
    "-": Status.NOT_RECEIVED,
    "c": Status.SUPPRESSED,
    "": Status.NOT_COLLECTED,
    "n": Status.NOT_APPLICABLE,
    "?": Status.NOT_AVAILABLE,
}
NEIGHBOURS = ComparatorArea("neighbours_mean", "Neighbours, mean", "neighbours_mean")
REGION = ComparatorArea("north_west", "North West", "area", ("E12000002",))
ENGLAND = ComparatorArea("england", "England", "area", ("E92000001",))


def figure(quarter: Quarter, stated: Stated) -> Figure:
    """Make one quarter's figure."""
    if isinstance(stated, str):
        return Figure(quarter, _ABSENT[stated])
    value = stated[0] if isinstance(stated, tuple) else stated
    status = Status.GIVEN if value else Status.NIL
    return Figure(quarter, status, value, value, provisional=isinstance(stated, tuple))


def series(stated: list[Stated], last: Quarter = LAST, unit: str = "enquiries") -> Series:
    """Make a series that ends in `last`."""
    first = last - (len(stated) - 1)
    figures = tuple(figure(first + i, value) for i, value in enumerate(stated))
    return Series("s47_enquiries", unit, figures)


def indicator(**changed: object) -> Indicator:
    """Make an indicator; anything may be changed."""
    plain = Indicator(
        key="s47_enquiries",
        theme="child-protection",
        title="Section 47 enquiries",
        short="Section 47 enquiries",
        subject="Section 47 enquiries",
        definition="Enquiries started in the quarter.",
        numerator="Enquiries",
        unit="enquiries",
        unit_words="enquiries in the quarter",
        kind=Kind.FLOW,
        year=YearRule.SUM,
        polarity=Polarity.NONE,
        agencies=("childrens_social_care",),
        lead="Head of service",
        evidence="quantitative",
        since=Quarter(2010, 1),
        source="Framework",
    )
    return replace(plain, **changed)  # type: ignore[arg-type]


def threshold(above: float, since: Quarter = LAST - 1) -> Threshold:
    """Make a threshold that a value above it crosses."""
    return Threshold(since, Direction.ABOVE, None, above, "the sub-group on 12 June 2025")


def comparator(area: ComparatorArea, by_year: dict[int, float]) -> ComparatorLine:
    """Make a comparator's published years; 2025 is 2024-25."""
    return ComparatorLine(area, tuple(ComparatorValue(y, v) for y, v in by_year.items()))


def reading(
    stated: list[Stated] | Series,
    line: Indicator | None = None,
    *,
    measure: Measure = Measure.NUMBER,
    events: tuple[Event, ...] = (),
    comparators: tuple[ComparatorLine, ...] = (),
    parts: tuple[tuple[Part, Series], ...] = (),
    title: str = "",
    unit_line: str = "",
) -> Reading:
    """Make a reading; flags and states are judged from the indicator's own thresholds."""
    about = line or indicator()
    own = stated if isinstance(stated, Series) else series(stated, unit=about.unit)
    flags = judge(own, about, measure)
    last = own.figures[-1]
    none = FigureChange(last.quarter - 1, None, None)
    return Reading(
        indicator=about,
        measure=measure,
        counted=TimeSpan.QUARTER,
        quarter=last.quarter,
        series=own,
        parts=parts,
        figure=last,
        latest=own.latest,
        on_last_quarter=none,
        on_last_year=replace(none, since=last.quarter - 4),
        flags=flags,
        states=quarter_states(own, flags),
        comparators=comparators,
        threshold=next((t for t in about.thresholds if t.holds_in(last.quarter)), None),
        target=None,
        events=events,
        rate=None,
        unit_line=unit_line or about.unit_words,
        title=title or f"{about.subject} are at {last.value}",
        evidence="Threshold 390 agreed by the sub-group on 12 June 2025.",
    )
