"""Ranking: the points that decide which exception a meeting should discuss first.

Each criterion below gives none, some or all of its points. No criterion uses the colour of a
quarter: an exception without a good direction can rank above a concern. Source: docs/methods.md,
"Which comes first".
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import log10

from dashboard import number_formats
from dashboard.catalogue.thresholds import Measure
from dashboard.exceptions.exceptions import ReportedException
from dashboard.figures.observations import Figure
from dashboard.readings.flags import THRESHOLD_RULE, Flag
from dashboard.readings.readings import Reading
from dashboard.variation.judgements import Judgement

STRENGTH, DIRECTION, PERSISTENCE, NEWNESS = 6.0, 4.0, 3.0, 3.0
COMPARED, REACH, PRIORITY = 2.0, 2.0, 2.0
"""The most points of each criterion. The numbers are our own, and the sub-group may set others."""
MOST_SIGMAS = 6.0
"""The distance from the expected value, in sigmas, at which all points of strength are given."""
MOST_BEYOND = 0.5
"""The distance beyond a threshold at which all points of strength are given.

The distance is a share of the threshold's level.
"""
LONG_RUN = 6
"""The number of quarters in a run at which all points of persistence are given."""
FAR_FROM_OTHERS = 0.5
"""The distance beyond the nearest comparator at which all points of comparison are given.

The distance is a share of the comparator's value.
"""
MANY = 1000.0
"""The count in a quarter at which all points of reach are given."""
NO_DIRECTION = 0.5
"""The share of the points of direction that is given if no good direction is agreed.

A concern has all the points, and an improvement has none.
"""
SECOND_QUARTER = 0.5
"""The share of the points of newness that is given in a run's second quarter.

The first quarter has all the points, and later quarters have none.
"""

_SIZES = ((4.0, "far "), (2.5, "clearly "))
"""The words for a distance of at least so many sigmas, the largest first."""
_WAYS = {Judgement.CONCERN: ", for the worse", Judgement.IMPROVEMENT: ", for the better"}

RANKING: tuple[tuple[str, str], ...] = (
    (
        "Strength, up to 6 points",
        "How far the latest flagged figure lies from what was expected, in units of how much its "
        "line usually varies: a sixth of the points for each. Beyond an agreed threshold, the "
        "distance as a share of the threshold: half of it or more has them all. Of several rules "
        "the strongest counts.",
    ),
    (
        "Direction, up to 4 points",
        "All for a concern, half where no good direction is agreed, none for an improvement.",
    ),
    (
        "Persistence, up to 3 points",
        "How many quarters the run has lasted: six or more have them all.",
    ),
    (
        "Newness, up to 3 points",
        "All in the run's first quarter, half in its second, none after it, nor where the run is "
        "of an earlier quarter.",
    ),
    (
        "Distance to comparators, up to 2 points",
        "How far the figure lies beyond the nearest of its comparators, on the side it is flagged "
        "on: half as much again or more has them all. None where one lies further out than ours, "
        "or where nothing is published.",
    ),
    (
        "Reach, up to 2 points",
        "How many are counted in the quarter, by powers of ten: 10 have a third, 100 two thirds, "
        "1,000 all.",
    ),
    (
        "Priority, 2 points",
        "Where the line carries a priority of the business plan.",
    ),
)
"""The rule in words for readers: each criterion, and how its points are given."""


@dataclass(frozen=True, slots=True)
class RankingPoints:
    """The points that an exception has from one criterion.

    `ground` is the name of the criterion, and `most` is the most points it can give. `words` say
    why the exception has these points.
    """

    ground: str
    points: float
    most: float
    words: str


def ranking_points(
    one: ReportedException, now: ReportedException | None = None
) -> tuple[RankingPoints, ...]:
    """Return an exception's points from each criterion, in the order of RANKING.

    `one` may be the exception as it was seen in its last quarter. `now` is the same exception as it
    is seen today. If `now` awaits a figure, it decides the points of newness: the exception is
    still on the agenda but no longer new.
    """
    seen = now if now is not None and now.awaits_a_figure else one
    return (
        *(ground(one) for ground in (_strength, _direction, _persistence)),
        _newness(seen),
        *(ground(one) for ground in (_compared, _reach, _priority)),
    )


def weight(one: ReportedException) -> float:
    """Return the sum of an exception's points. A larger sum puts it earlier on the agenda."""
    return round(sum(each.points for each in ranking_points(one)), 6)


def size_words(one: ReportedException) -> str:
    """Say in plain words how far an exception lies from what was expected, and which way.

    An example: "far lower than expected, for the worse".
    """
    most = max((f.strength for r in one.readings for f in _last_flags(one, r)), default=0.0)
    far = next((word for least, word in _SIZES if most >= least), "")
    side = "higher" if one.upward else "lower"
    return f"{far}{side} than expected{_WAYS.get(one.judgement, '')}"


def _strength(one: ReportedException) -> RankingPoints:
    shares = [(_distance(r, f), f) for r in one.readings for f in _last_flags(one, r)]
    share, flag = max(shares, key=lambda found: found[0])
    if flag.strength:
        strength = number_formats.figure_text(flag.strength, number_formats.RATE)
        words = f"{strength} times its usual variation from what was expected"
    elif flag.rule == THRESHOLD_RULE:
        words = f"{number_formats.per_cent_apart(100 * share * MOST_BEYOND)} beyond"
        words = (
            f"{words} an agreed level" if share < 1 else "half an agreed level or more beyond it"
        )
    else:
        words = "by a run of quarters"
    return RankingPoints("Strength", STRENGTH * share, STRENGTH, words)


def _distance(reading: Reading, flag: Flag) -> float:
    """Return how far a flagged figure is from what was expected, from 0 to 1.

    The result is 1 if the figure is MOST_SIGMAS sigmas or more away. For a threshold it is 1 if the
    figure is beyond it by MOST_BEYOND of its level or more. For any other flag it is 0.
    """
    if flag.strength:
        return min(1.0, flag.strength / MOST_SIGMAS)
    value = reading.series.value(flag.quarter)
    if flag.rule != THRESHOLD_RULE or value is None:
        return 0.0
    return min(1.0, abs(value - flag.level) / (abs(flag.level) or 1.0) / MOST_BEYOND)


def _last_flags(one: ReportedException, reading: Reading) -> Iterator[Flag]:
    """Yield a reading's flags that report, in the run's last quarter and on the run's side."""
    last = (f for f in reading.flags if f.quarter == one.last and f.upward is one.upward)
    yield from (f for f in last if f.reports)


def _direction(one: ReportedException) -> RankingPoints:
    shares = {Judgement.CONCERN: 1.0, Judgement.IMPROVEMENT: 0.0}
    share = shares.get(one.judgement, NO_DIRECTION)
    words = one.judgement.value if one.judgement in shares else "no good direction is agreed"
    return RankingPoints("Direction", DIRECTION * share, DIRECTION, words)


def _persistence(one: ReportedException) -> RankingPoints:
    length = len(one.quarters)
    share = min(length, LONG_RUN) / LONG_RUN
    return RankingPoints(
        "Persistence",
        PERSISTENCE * share,
        PERSISTENCE,
        number_formats.plural_text(length, "quarter"),
    )


def _newness(one: ReportedException) -> RankingPoints:
    if not one.is_current:
        return RankingPoints("Newness", 0.0, NEWNESS, f"of an earlier quarter, {one.last}")
    age = one.last - one.first
    share = {0: 1.0, 1: SECOND_QUARTER}.get(age, 0.0)
    words = "new" if not age else f"since {one.first}"
    return RankingPoints("Newness", NEWNESS * share, NEWNESS, words)


def _compared(one: ReportedException) -> RankingPoints:
    beyond = [found for r in one.readings if (found := _beyond_others(r, one)) is not None]
    share = max(beyond, default=0.0)
    words = "beyond none, or nothing published to compare with"
    if share:
        told = number_formats.per_cent_apart(100 * share)
        words = f"{told} beyond the nearest comparator"
    points = COMPARED * min(1.0, share / FAR_FROM_OTHERS)
    return RankingPoints("Distance to comparators", points, COMPARED, words)


def _beyond_others(reading: Reading, one: ReportedException) -> float | None:
    """Return how far our figure is beyond all its comparators.

    The distance is a share of the nearest comparator's value. It is 0 if a comparator lies further
    out than our figure. The result is None if our figure or all comparators are missing.
    """
    ours = reading.series.value(one.last)
    shown = [line.latest_by(one.last) for line in reading.comparators if line.area.shown]
    theirs = [found.value for found in shown if found and found.value]
    if ours is None or not theirs:
        return None
    side = 1 if one.upward else -1
    return max(0.0, min(side * (ours - value) / value for value in theirs))


def _reach(one: ReportedException) -> RankingPoints:
    counts = [_counted(reading.series.at(one.last)) for reading in one.readings]
    found = next((count for count in counts if count), 0.0)
    share = min(1.0, max(0.0, log10(found) / log10(MANY))) if found >= 1 else 0.0
    words = "a count is not known"
    if found:
        of = "counted" if one.reading.measure is Measure.NUMBER else "counted in the rate"
        words = f"{number_formats.figure_text(found, 'count')} {of}"
    return RankingPoints("Reach", REACH * share, REACH, words)


def _counted(figure: Figure | None) -> float | None:
    return figure.numerator if figure else None


def _priority(one: ReportedException) -> RankingPoints:
    carried = one.indicator.priority
    words = carried or "no priority of the business plan"
    return RankingPoints("Priority", PRIORITY if carried else 0.0, PRIORITY, words)
