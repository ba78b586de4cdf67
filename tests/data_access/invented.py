"""The demonstration, as tests ask for it."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from dashboard.catalogue.files import load as definition_files
from dashboard.catalogue.indicators import Catalogue
from dashboard.catalogue.parts import ALL
from dashboard.figures.observations import Observation, Return
from dashboard.quarters import Quarter
from data_access.demonstration.invent import Invention, invent

HOUSE = Path(__file__).resolve().parents[2]

Place = tuple[str, Quarter, str, str]
"""Indicator, quarter, agency, part."""


@cache
def the_catalogue() -> Catalogue:
    return definition_files.load_catalogue(HOUSE / "dashboard" / "definitions")


@cache
def the_invention() -> Invention:
    return invent(the_catalogue())


def as_they_stand(returns: tuple[Return, ...]) -> dict[Place, Observation]:
    """Give each figure as the latest return states it."""
    return {(o.indicator, o.quarter, o.agency, o.part): o for r in returns for o in r.observations}


def numbers(
    standing: Mapping[Place, Observation], key: str, part: str = ALL
) -> dict[Quarter, tuple[float, float]]:
    """Give numerators and denominators by quarter, agencies added; a nil is zero."""
    found: dict[Quarter, tuple[float, float]] = {}
    for (indicator, quarter, _, of_part), o in standing.items():
        if indicator == key and of_part == part and o.status.has_figure:
            cases, out_of = found.get(quarter, (0.0, 0.0))
            found[quarter] = cases + (o.numerator or 0), out_of + (o.denominator or 0)
    return found


def term(standing: Mapping[Place, Observation], text: str) -> dict[Quarter, float]:
    """Read a term of an invariant: "key", "key:numerator", "key:denominator" or "key:part"."""
    key, _, what = text.partition(":")
    if what in ("", "numerator", "denominator"):
        place = 1 if what == "denominator" else 0
        return {quarter: pair[place] for quarter, pair in numbers(standing, key).items()}
    return {quarter: pair[0] for quarter, pair in numbers(standing, key, what).items()}
