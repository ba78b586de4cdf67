"""The lines of one part of a breakdown, each beside the whole: a locality, an age, a group.

No exception is raised for a part. With hundreds of parts some always move by chance, so a part is
said to have moved only beyond limits that are widened for all parts of the store together.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dashboard.catalogue.indicators import Breakdown, Catalogue, Indicator, Part
from dashboard.figures.changes import LAST_YEAR, FigureChange, change_on
from dashboard.figures.line_inputs import LineInputs
from dashboard.figures.lines import breaks_on, part_lines
from dashboard.figures.observations import Figure, Series, Status
from dashboard.figures.time_spans import TimeSpan
from dashboard.quarters import Quarter
from dashboard.readings.line_control import last_sigmas
from dashboard.readings.readings import Reading, read_line

FAR_OF_PARTS = 3.4
"""How many sigmas a part's latest figure must lie off for it to be said to have moved.

Set by simulation, so that of 342 parts at most one a quarter is said to have moved by chance
(`tests/calibration/parts.py`; docs/calibration.md, "Parts").
"""
AVERAGED = 20
"""The latest quarters that a part's average is made of."""
LEAST_AVERAGED = 8
"""A part has an average if it has at least so many figures since one was hidden or a break."""


@dataclass(frozen=True, slots=True)
class PartReading:
    """One line of a part at one quarter, beside the whole line.

    `reading` is that of the whole. `share` is the part's figure as a per cent of the whole's; None
    if either is not known. `change` and `whole_change` are those on the same quarter of last year.
    `average` is that of the part's figures since one was hidden or a break. `moved` says whether
    the part's latest figure lies far above (true) or below (false) the ones before; None if it does
    not, or if that is not known.
    """

    reading: Reading
    series: Series
    share: float | None
    change: FigureChange
    whole_change: FigureChange
    average: float | None
    moved: bool | None

    @property
    def indicator(self) -> Indicator:
        """Return the line's indicator."""
        return self.reading.indicator

    @property
    def figure(self) -> Figure | None:
        """Return the part's figure of the quarter."""
        return self.series.at(self.reading.quarter)

    @property
    def share_of_change(self) -> str:
        """Say how much of the whole's change on last year is the part's: "13%", "none".

        A part that moved the other way, or by more than the whole, says so.

        It is empty if a change is not known, or if the whole has none.
        """
        own, whole = self.change.difference, self.whole_change.difference
        if own is None or not whole:
            return ""
        if own * whole <= 0:
            return "the other way" if own else "none"
        return "more than all" if abs(own) > abs(whole) else f"{100 * own / whole:.0f}%"

    @property
    def is_hidden(self) -> bool:
        """Say whether the part's figure is hidden from the reader."""
        return self.figure is not None and self.figure.status is Status.SUPPRESSED


def breakdown_of(catalogue: Catalogue, part: str) -> Breakdown | None:
    """Return the breakdown that has a part, or None if none has it."""
    return next((b for b in catalogue.breakdowns if part in [p.key for p in b.parts]), None)


def split_keys(catalogue: Catalogue, breakdown: str) -> tuple[str, ...]:
    """Return the keys of the counts that are split by a breakdown, in page order."""
    lines = (i for theme in catalogue.themes for i in catalogue.in_theme(theme.key))
    return tuple(i.key for i in lines if breakdown in i.breakdowns and not i.is_percent)


def read_parts(
    material: LineInputs, part: Part, keys: Sequence[str], quarter: Quarter
) -> tuple[PartReading, ...]:
    """Return the lines of a part at a quarter; `material` must have the figures of parts."""
    return tuple(_read(material, part, keys, quarter))


def _read(
    material: LineInputs, part: Part, keys: Sequence[str], quarter: Quarter
) -> Iterator[PartReading]:
    for key in keys:
        indicator = material.catalogue.indicator(key)
        reading = read_line(material, indicator, quarter)
        ((_, series),) = part_lines(material, indicator, (part,), TimeSpan.QUARTER, quarter)
        breaks = breaks_on(material.catalogue, indicator)
        far = last_sigmas(series, indicator, breaks)
        averaged = average_since(series.figures[-AVERAGED:], breaks)
        yield PartReading(
            reading,
            series,
            _share(series.at(quarter), reading.figure),
            change_on(series, quarter, LAST_YEAR, breaks),
            change_on(reading.series, quarter, LAST_YEAR, breaks),
            averaged and averaged[0],
            None if far is None or abs(far) < FAR_OF_PARTS else far > 0,
        )


def _share(own: Figure | None, whole: Figure | None) -> float | None:
    if own is None or whole is None or own.value is None or not whole.value:
        return None
    return None if own.partial or whole.partial else 100 * own.value / whole.value


def average_since(
    figures: Sequence[Figure], breaks: Sequence[Quarter]
) -> tuple[float, Quarter] | None:
    """Return the average of a part's figures and the quarter from which they are averaged.

    They begin after the last figure that is hidden and at the last break: small figures are what is
    hidden, so an average of the others would be too high. The result is None if they are few.
    """
    known: list[tuple[Quarter, float]] = []
    for figure in figures:
        if figure.status is Status.SUPPRESSED or figure.quarter in breaks:
            known = []
        if figure.value is not None and not figure.partial:
            known.append((figure.quarter, figure.value))
    if len(known) < LEAST_AVERAGED:
        return None
    return sum(value for _, value in known) / len(known), known[0][0]
