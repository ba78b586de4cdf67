"""The pathway from contact to care: each step's volume, rate and ratio to the step before it.

The steps count different things (contacts, enquiries, children). A ratio is the number of cases at
one step for every 100 cases at the step before, in the same quarter. It is not a share of the same
children.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard import number_formats
from dashboard.catalogue.indicators import Indicator, Kind
from dashboard.catalogue.relations import PathwayStep
from dashboard.figures.changes import LAST_YEAR, SMALLEST_BASE, change_on
from dashboard.figures.line_inputs import LineInputs
from dashboard.figures.lines import breaks_on
from dashboard.figures.observations import Figure, Series, Status
from dashboard.quarters import Quarter
from dashboard.readings.flags import speaking_flag
from dashboard.readings.readings import Reading, read_line

PER_100 = "per 100"
CAUTION = (
    "The steps count different things, in the same quarter: "
    "a ratio is not the share of the same children"
)
SMALLEST_WHOLE = 10
MOST_POINTS = 3
LEAST_SHIFT = 10.0
"""A ratio is named if it differs from the year before by at least this many per cent.

This limit only selects the ratios to name. It is not a test, and says nothing about chance or
cause.
"""


@dataclass(frozen=True, slots=True)
class PathwayReading:
    """One step at one quarter: its reading, its rate, and its ratio to the step before.

    `ratios` are cases for every 100 cases of the step before, per quarter. `ratio` is the ratio of
    this quarter, and `before` that of the same quarter of last year, if the two can be compared.
    Only steps that the catalogue says to have a ratio have one. `words` can end a sentence: "60 for
    every 100 referrals, 55 in 2024-25 Q2".
    """

    step: PathwayStep
    reading: Reading
    rate: Figure | None
    previous: Indicator | None
    ratios: Series | None
    ratio: float | None
    before: float | None
    words: str

    @property
    def is_stock(self) -> bool:
        """Say whether the step is counted on the last day of the quarter, not over the quarter."""
        return self.reading.indicator.kind is Kind.STOCK


@dataclass(frozen=True, slots=True)
class PressurePoint:
    """A step that is flagged in the quarter, or whose ratio moved: the indicator's key, in words.

    `flagged` says whether the step is flagged.
    """

    key: str
    words: str
    flagged: bool


@dataclass(frozen=True, slots=True)
class Pathway:
    """All steps at one quarter, the pressure points, and a caution about ratios."""

    quarter: Quarter
    steps: tuple[PathwayReading, ...]
    pressure: tuple[PressurePoint, ...]
    caution: str = CAUTION

    def around(self, indicator: str) -> tuple[PathwayReading, ...]:
        """Return a step and its neighbours, for the page about the step's indicator.

        They are one step before and two steps after, as far as they exist. The result is empty if
        the indicator is not on the pathway.
        """
        places = [i for i, s in enumerate(self.steps) if s.reading.indicator.key == indicator]
        return self.steps[max(0, places[0] - 1) : places[0] + 3] if places else ()


def read_pathway(material: LineInputs, quarter: Quarter) -> Pathway:
    """Return the readings of the catalogue's pathway at a quarter."""
    steps: list[PathwayReading] = []
    for one in material.catalogue.pathway:
        indicator = material.catalogue.indicator(one.indicator)
        reading = read_line(material, indicator, quarter)
        steps.append(_step(material, one, reading, steps[-1] if steps else None))
    return Pathway(quarter, tuple(steps), pressure_points(steps))


def ratios(series: Series, before: Series) -> Series:
    """Return one series as cases for every 100 cases of another series, quarter by quarter.

    A ratio is missing if either figure is missing or partial, or if the other figure is zero.
    """
    return Series(series.key, PER_100, tuple(_ratio(f, before.at(f.quarter)) for f in series))


def pressure_points(steps: Sequence[PathwayReading]) -> tuple[PressurePoint, ...]:
    """Return up to three pressure points: flagged steps, then ratios that changed most.

    A ratio is named if it differs by a tenth or more from the same quarter of last year. Both steps
    must also count 20 or more in both quarters, without a break between the quarters.
    """
    flagged = [
        PressurePoint(s.reading.indicator.key, s.reading.title, flagged=True)
        for s in steps
        if speaking_flag(s.reading.flags, s.reading.quarter)
    ]
    moved = sorted((s for s in steps if _shift(s) >= LEAST_SHIFT), key=_shift, reverse=True)
    told = [
        PressurePoint(
            s.reading.indicator.key,
            f"{s.reading.indicator.title_name}: {s.words}",
            flagged=False,
        )
        for s in moved
    ]
    return tuple((flagged + told)[:MOST_POINTS])


def _step(
    material: LineInputs, one: PathwayStep, reading: Reading, previous: PathwayReading | None
) -> PathwayReading:
    quarter, indicator = reading.quarter, reading.indicator
    if previous is None or not one.ratio:
        return PathwayReading(one, reading, reading.rate, None, None, None, None, "")
    other = previous.reading
    series = ratios(reading.series, other.series)
    breaks = (
        *breaks_on(material.catalogue, indicator),
        *breaks_on(material.catalogue, other.indicator),
    )
    moved = change_on(series, quarter, LAST_YEAR, breaks)
    before = moved.base if moved.difference is not None else None
    ratio = series.value(quarter)
    words = _words(ratio, before, other.indicator, quarter - LAST_YEAR)
    return PathwayReading(one, reading, reading.rate, other.indicator, series, ratio, before, words)


def _ratio(figure: Figure, before: Figure | None) -> Figure:
    quarter = figure.quarter
    for one in (figure, before):
        if one is None or one.value is None:
            status = one.status if one else Status.NOT_AVAILABLE
            return Figure(quarter, status, given=0)
        if one.partial:
            return Figure(quarter, Status.NOT_AVAILABLE, given=0, reason="partial")
    value, base = figure.value, before.value if before else None
    if value is None or not base:
        return Figure(quarter, Status.NOT_APPLICABLE, given=0, reason="out of none")
    both = [one for one in (figure, before) if one]
    firm = not any(one.provisional for one in both)
    own = any(one.own for one in both)
    return Figure(quarter, Status.GIVEN, 100 * value / base, value, base, not firm, own=own)


def _words(ratio: float | None, before: float | None, other: Indicator, since: Quarter) -> str:
    if ratio is None:
        return ""
    told = f"{_told(ratio)} for every 100 {other.unit}"
    return told if before is None else f"{told}, {_told(before)} in {since}"


def _told(ratio: float) -> str:
    """Return a ratio as text; a ratio below 10 has one decimal."""
    return number_formats.figure_text(ratio, PER_100, 0 if ratio >= SMALLEST_WHOLE else 1)


def _shift(step: PathwayReading) -> float:
    """Return by how many per cent a ratio differs from last year's ratio.

    The result is 0 if there is no ratio to compare, or if a count is below 20.
    """
    if step.ratios is None or step.ratio is None or not step.before:
        return 0.0
    now, then = step.reading.quarter, step.reading.quarter - LAST_YEAR
    for quarter in (now, then):
        figure = step.ratios.at(quarter)
        counts = (figure.numerator, figure.denominator) if figure else (None, None)
        if min(count or 0.0 for count in counts) < SMALLEST_BASE:
            return 0.0
    return 100 * abs(step.ratio - step.before) / step.before
