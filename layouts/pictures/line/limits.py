"""Draws the expected range as a band with thin edges; on trial it has dashed edges and no band."""

from collections.abc import Callable, Iterable, Sequence

from dashboard.quarters import Quarter
from dashboard.variation.expected_range import ExpectedRange
from layouts.pictures.sheet.canvas import Place, path_through
from layouts.pictures.sheet.labels import LabelGround
from layouts.pictures.sheet.plot import Plot

Column = Callable[[Quarter], Place]
"""The type of a function that returns the left and right edges of a quarter's column, px."""
Height = Callable[[float], float]
"""The type of a function that returns the y of a value, in px from the top."""
SAME = 0.05
"""Two levels less than this apart are drawn as one level, px."""


def limit_stretches(
    limits: Sequence[ExpectedRange], anew: Iterable[Quarter]
) -> list[list[ExpectedRange]]:
    """Split the ranges into stretches that are drawn without interruption.

    A new stretch begins after a missing quarter, if the limits start again, and if a trial begins
    or ends.
    """
    cut = set(anew)
    found: list[list[ExpectedRange]] = []
    before: ExpectedRange | None = None
    for one in limits:
        joined = before is not None and one.quarter - before.quarter == 1
        if before is None or not joined or one.quarter in cut or before.trial is not one.trial:
            found.append([])
        found[-1].append(one)
        before = one
    return found


def draw_bands(plot: Plot, found: list[list[ExpectedRange]]) -> None:
    """Draw the grey band of every stretch that is not on trial.

    The grid is drawn over the bands.
    """
    for stretch in found:
        if not stretch[0].trial:
            plot.canvas.path("l", limits_outline(stretch, _column(plot), plot.y))


def draw_edges(plot: Plot, found: list[list[ExpectedRange]], ground: LabelGround) -> None:
    """Draw the edges and the mean of each stretch; edges on trial are dashed.

    Words may cross an edge if they have no other room.
    """
    firm: list[str] = []
    trial: list[str] = []
    means: list[str] = []
    for stretch in found:
        edges = [steps(stretch, value, _column(plot), plot.y) for value in (_upper, _lower)]
        for places in edges:
            ground.edged(places)
        (trial if stretch[0].trial else firm).extend(path_through(places) for places in edges)
        means.append(path_through(steps(stretch, _mean, _column(plot), plot.y)))
    plot.canvas.path("le", *firm, *means)
    plot.canvas.path("lt", *trial)


def limits_outline(stretch: Sequence[ExpectedRange], column: Column, height: Height) -> str:
    """Return path data for the outline of the area between a stretch's edges."""
    upper, lower = (steps(stretch, value, column, height) for value in (_upper, _lower))
    return path_through([*upper, *reversed(lower)]) + "z"


def steps(
    stretch: Sequence[ExpectedRange],
    value: Callable[[ExpectedRange], float],
    column: Column,
    height: Height,
) -> list[Place]:
    """Return the corners of one edge of a stretch.

    Neighbouring columns of equal level are joined.
    """
    places: list[Place] = []
    for one in stretch:
        y, (start, end) = height(value(one)), column(one.quarter)
        if not places or abs(places[-1][1] - y) > SAME:
            places += [(start, y), (start, y)]
        places[-1] = (end, y)
    return places


def _column(plot: Plot) -> Column:
    columns = plot.columns

    def edges(quarter: Quarter) -> Place:
        place = quarter - columns.quarters[0]
        return columns.start(place), columns.start(place + 1)

    return edges


def _upper(one: ExpectedRange) -> float:
    return one.upper


def _lower(one: ExpectedRange) -> float:
    return one.lower


def _mean(one: ExpectedRange) -> float:
    return one.mean
