"""The standing of every line in a quarter. Each line stands in exactly one group, none is left out.

1. An exception was found.
2. The line moved against its direction: its figure is the worst of its record and no rule judges
   it, or a target is missed that was not missed the quarter before.
3. The line is as expected.
4. The line cannot be judged, and the reason is given.
5. The figure has not been received.

The groups are made from what the reader may see. Of a hidden figure one reason is given, whatever
hides it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from dashboard import number_formats
from dashboard.catalogue.indicators import Indicator, Polarity
from dashboard.figures.observations import Figure, Status
from dashboard.readings.line_control import OVERLAPPING
from dashboard.readings.readings import Reading, newly_missed
from dashboard.readings.sentences import shown_decimals, too_few_words
from dashboard.variation.expected_range import FIRM

RECORD = 8
"""The fewest earlier figures for which a figure is called the lowest or the highest."""
HIDDEN = "not judged: hidden"
"""The reason for every hidden figure, so that the reason tells nothing about it."""


class LineGroup(StrEnum):
    """The groups of lines, in the order in which a page counts them."""

    EXCEPTION = "an exception"
    AGAINST = "moved against its direction"
    EXPECTED = "as expected"
    NOT_JUDGED = "cannot be judged"
    NOT_RECEIVED = "not received"


@dataclass(frozen=True, slots=True)
class LineStanding:
    """The group of one line in one quarter.

    `reading` is the reading that decided it. `words` end a sentence about the line: the reason why
    it cannot be judged, or how it moved against its direction; of an exception, that it is the
    worst of its record. Otherwise it is empty.
    `newly_missed` says whether a target is missed that was not missed the quarter before.
    """

    reading: Reading
    standing: LineGroup
    words: str = ""
    newly_missed: bool = False

    @property
    def sentence(self) -> str:
        """Return a sentence about a line that moved against its direction, with its figure."""
        if self.newly_missed:
            return self.words
        figure, unit = self.reading.figure, self.reading.series.unit
        if figure is None or figure.value is None:
            return f"{self.indicator.title_name} are {self.words}"
        least = shown_decimals(unit, self.reading.comparators)
        told = number_formats.figure_text(figure.value, unit, least)
        return f"{self.indicator.title_name} are {self.words}: {told}"

    @property
    def indicator(self) -> Indicator:
        """Return the line's indicator."""
        return self.reading.indicator


def line_standings(readings: Iterable[Reading], marked: frozenset[str]) -> tuple[LineStanding, ...]:
    """Return the standing of each line in the quarter of its readings, in their order.

    `marked` are the keys of the indicators with an exception in that quarter.
    """
    lines: dict[str, list[Reading]] = {}
    for reading in readings:
        lines.setdefault(reading.indicator.key, []).append(reading)
    return tuple(_standing(line, key in marked) for key, line in lines.items())


def group_counts(standings: Sequence[LineStanding]) -> tuple[tuple[LineGroup, int], ...]:
    """Return how many lines each group has; the numbers add up to all lines."""
    found = [one.standing for one in standings]
    return tuple((group, found.count(group)) for group in LineGroup)


def group_words(standing: LineGroup, many: int) -> str:
    """Return the words for a group of so many lines: "exceptions", "not received"."""
    several = {
        LineGroup.EXCEPTION: "exceptions",
        LineGroup.AGAINST: "moved against their direction",
    }
    if many == 1:
        return "exception" if standing is LineGroup.EXCEPTION else standing.value
    return several.get(standing, standing.value)


def _standing(line: Sequence[Reading], is_exception: bool) -> LineStanding:
    first = line[0]
    missed = next((one for one in line if newly_missed(one)), None)
    worst = next((said for one in line if (said := _worst_on_record(one))), "")
    if is_exception:
        return LineStanding(first, LineGroup.EXCEPTION, worst, newly_missed=missed is not None)
    status = first.figure.status if first.figure else Status.NOT_RECEIVED
    if status is Status.NOT_RECEIVED:
        return LineStanding(first, LineGroup.NOT_RECEIVED)
    if missed is not None:
        words = missed.target.sentence if missed.target else ""
        return LineStanding(missed, LineGroup.AGAINST, words, newly_missed=True)
    if any(map(_is_judged, line)):
        return LineStanding(first, LineGroup.EXPECTED)
    if worst:
        return LineStanding(first, LineGroup.AGAINST, worst)
    return LineStanding(first, LineGroup.NOT_JUDGED, _why_not(first, status))


def _is_judged(reading: Reading) -> bool:
    """Say whether a rule judged the quarter by firm limits."""
    return bool(reading.states) and reading.states[-1].judged and _whole(reading) >= FIRM


def _whole(reading: Reading) -> int:
    """Return the number of whole figures since the last one that is hidden from the reader."""
    return sum(one.value is not None and not one.partial for one in _since_hidden(reading))


def _why_not(reading: Reading, status: Status) -> str:
    if status is Status.SUPPRESSED:
        return HIDDEN
    figure = reading.figure
    if figure is None or not status.has_figure:
        return status.word
    if figure.partial:
        return "not all agencies have sent their figures"
    if len(_since_hidden(reading)) < len(reading.series.figures):
        return HIDDEN
    if reading.levels.reason not in ("", OVERLAPPING):
        return reading.levels.reason
    return too_few_words(reading.levels.known)


def _worst_on_record(reading: Reading) -> str:
    """Say that a figure is the worst of its record, against its direction; "" if it is not.

    The record begins after the last quarter that is hidden from the reader, and after the last
    break: figures before it are not compared.
    """
    figure, polarity = reading.figure, reading.indicator.polarity
    if figure is None or figure.value is None or figure.partial:
        return ""
    begun = max(
        (e.quarter for e in reading.events if e.is_break), default=reading.series.figures[0].quarter
    )
    record = [
        one
        for one in _since_hidden(reading)
        if one.value is not None and not one.partial and one.quarter >= begun
    ]
    earlier = [one.value for one in record[:-1] if one.value is not None]
    if polarity not in (Polarity.HIGH, Polarity.LOW) or len(earlier) < RECORD:
        return ""
    lowest = polarity is Polarity.HIGH
    if figure.value >= min(earlier) if lowest else figure.value <= max(earlier):
        return ""
    return f"at their {'lowest' if lowest else 'highest'} of all quarters since {record[0].quarter}"


def _since_hidden(reading: Reading) -> Sequence[Figure]:
    figures = reading.series.figures
    hidden = [at for at, one in enumerate(figures) if one.status is Status.SUPPRESSED]
    return figures[hidden[-1] + 1 :] if hidden else figures
