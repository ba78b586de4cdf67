"""Single local authorities beside our line: our neighbours, and any other by its code.

An authority's figures are made as those of the partnership's comparator areas are
(`dashboard.comparators.comparator_lines`). They are never ordered by value and have no place.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from dashboard import number_formats
from dashboard.catalogue.indicators import ComparatorRule, Indicator
from dashboard.catalogue.partnership import ComparatorArea
from dashboard.comparators import funnels
from dashboard.comparators.comparator_lines import AREA, area_years
from dashboard.comparators.publications import Area
from dashboard.figures.line_inputs import LineInputs
from dashboard.figures.published_values import ComparatorLine
from dashboard.quarters import Quarter

MOST_PICKED = 4
"""The most authorities that are drawn beside a line at once: with more, lines cannot be told."""


@dataclass(frozen=True, slots=True)
class AuthorityChoice:
    """A local authority that may be drawn beside our line.

    `line` has its published years up to the chosen quarter, or none. `near` says whether it is one
    of our statistical neighbours, and `picked` whether the reader picked it.
    """

    line: ComparatorLine
    near: bool
    picked: bool

    @property
    def code(self) -> str:
        """Return the authority's code."""
        return self.line.area.key

    @property
    def name(self) -> str:
        """Return the authority's name."""
        return self.line.area.title


def may_be_picked(indicator: Indicator) -> bool:
    """Say whether single authorities may be drawn beside an indicator's line.

    Counts of areas of different size are not compared.
    """
    return funnels.has_funnel(indicator)


def present_authorities(areas: Sequence[Area], ours: str) -> tuple[Area, ...]:
    """Return the local authorities that still have figures, in the order of names, without ours.

    An authority that was reorganised, and so has none of the latest year, is left out.
    """
    found = [area for area in areas if area.level == funnels.AUTHORITY]
    latest = max((area.last_year for area in found), default=0)
    there = (area for area in found if area.last_year == latest and area.code != ours)
    return tuple(sorted(there, key=lambda area: number_formats.natural_order(area.name)))


def authority_choices(
    material: LineInputs,
    rule: ComparatorRule,
    areas: Sequence[Area],
    picked: Collection[str],
    until: Quarter,
) -> tuple[AuthorityChoice, ...]:
    """Return our neighbours, nearest first, and then the other authorities that were picked.

    `areas` are all that may be picked. `material` holds the published figures and the populations
    of the neighbours and of those picked. The years end with the reporting year of `until`.
    """
    known = {area.code: area for area in areas}
    near = [code for code in material.neighbours if code in known]
    others = [code for code in picked if code in known and code not in near]
    wanted = [ComparatorArea(code, known[code].name, AREA, (code,)) for code in (*near, *others)]
    return tuple(
        AuthorityChoice(line, line.area.key in near, line.area.key in picked)
        for line in area_years(wanted, rule, material, until)
    )
