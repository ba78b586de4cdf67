"""The addresses of lines held against each other that are read: the pathway's, and some by lot."""

import random
from collections.abc import Iterator, Sequence
from itertools import combinations

from dashboard.catalogue.indicators import Catalogue
from dashboard.compared.compared_lines import LEAST, MOST, RATE, RATIO, LineName, name_fault
from layouts.frame import addresses

DRAWN = 500
"""So many combinations are drawn by lot."""


def compared_addresses(catalogue: Catalogue, drawn: int = DRAWN, seed: int = 0) -> Sequence[str]:
    """Give all pairs of the pathway's steps, and combinations of any lines drawn by lot.

    If few are drawn, as few pairs are given.
    """
    draw = random.Random(seed)
    steps = [LineName(step.indicator) for step in catalogue.pathway]
    pairs = list(combinations(steps, 2))[: None if drawn >= DRAWN else drawn]
    every = list(_lines(catalogue))
    lots = [draw.sample(every, draw.randint(LEAST, MOST)) for _ in range(drawn)]
    return [addresses.compare_address(tuple(map(str, names))) for names in (*pairs, *lots)]


def _lines(catalogue: Catalogue) -> Iterator[LineName]:
    """Give every line that can be compared: numbers, rates, ratios and parts."""
    for one in catalogue.indicators:
        parts = [part.key for key in one.breakdowns for part in catalogue.breakdown(key).parts]
        for what in ("", RATE, RATIO, *parts):
            if not name_fault(catalogue, name := LineName(one.key, what)):
                yield name
