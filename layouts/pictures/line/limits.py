"""The expected range: a band with thin edges, or dashed edges alone while on trial."""

from collections.abc import Callable, Iterable, Sequence

from dashboard.quarters import Quarter
from dashboard.variation.expected_range import ExpectedRange
from layouts.pictures.sheet.canvas import Place, path_through
from layouts.pictures.sheet.labels import LabelGround
from layouts.pictures.sheet.plot import Plot

Column = Callable[[Quarter], Place]
"""The type of a function that returns the left and right edge of a quarter's column, px."""
Height = Callable[[float], float]
"""The type of a function that returns the y of a value, px from the top."""
SAME = 0.05
"""Levels closer together than this are drawn as one, px."""


def limit_stretches(
    limits: Sequence[ExpectedRange], anew: Iterable[Quarter]
) -> list[list[ExpectedRange]]:
    """Split ranges where quarters are missing, where limits start again, and where a trial ends."""
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
    """Draw the grey band of every final stretch; the grid is drawn over it."""
    for stretch in found:
        if not stretch[0].trial:
            plot.canvas.path("l", limits_outline(stretch, _column(plot), plot.y))


def draw_edges(plot: Plot, found: list[list[ExpectedRange]], ground: LabelGround) -> None:
    """Draw the edges and the mean, with dashed edges while on trial; words may cross an edge."""
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
    """Return the outline of the area between a stretch's edges, as path data."""
    upper, lower = (steps(stretch, value, column, height) for value in (_upper, _lower))
    return path_through([*upper, *reversed(lower)]) + "z"


def steps(
    stretch: Sequence[ExpectedRange],
    value: Callable[[ExpectedRange], float],
    column: Column,
    height: Height,
) -> list[Place]:
    """Return the corners of a level over a stretch's columns, joining columns of equal level."""
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
