"""How what reads files of figures asks for the figures in force."""

from collections.abc import Callable, Iterable, Sequence

from dashboard.figures.observations import Observation

FiguresInForce = Callable[[Sequence[str]], Iterable[Observation]]
"""A function that returns every figure in force of some indicators, with their parts."""


def no_figures(_: Sequence[str]) -> Iterable[Observation]:
    """Return no figures: nothing is in force."""
    return ()
