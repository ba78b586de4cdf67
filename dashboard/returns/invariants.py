"""Finds the invariants that one quarter's figures break, and describes each in words and numbers.

An invariant is a relation between figures that must be true in every quarter.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dashboard import number_formats
from dashboard.catalogue.indicators import Indicator
from dashboard.catalogue.parts import ALL
from dashboard.catalogue.relations import Invariant
from dashboard.figures.line_inputs import LineInputs
from dashboard.figures.observations import Figure
from dashboard.quarters import Quarter

NUMERATOR = "numerator"
DENOMINATOR = "denominator"
SLACK = 1e-9


@dataclass(frozen=True, slots=True)
class InvariantTerm:
    """One term of an invariant, with its number: "Initial conferences: 97"."""

    indicator: str
    title: str
    value: float


@dataclass(frozen=True, slots=True)
class InvariantFailure:
    """An invariant that a quarter's figures break.

    `left` and `right` are the terms of its two sides. `sentence` describes the failure with the
    numbers.
    """

    invariant: Invariant
    quarter: Quarter
    left: tuple[InvariantTerm, ...]
    right: tuple[InvariantTerm, ...]
    sentence: str

    @property
    def usually(self) -> bool:
        """Say whether the relation may fail for honest reasons.

        Such a failure is worth checking, but need not be an error.
        """
        return self.invariant.usually

    @property
    def indicators(self) -> tuple[str, ...]:
        """Return the keys of the indicators in the invariant, each once."""
        return tuple(dict.fromkeys(term.indicator for term in (*self.left, *self.right)))


def broken_invariants(
    invariants: Iterable[Invariant], material: LineInputs, quarter: Quarter
) -> tuple[InvariantFailure, ...]:
    """Return the invariants that a quarter's figures break, in the order given.

    An invariant is not checked if one of its figures is missing or partial.
    """
    found = (_checked(one, material, quarter) for one in invariants)
    return tuple(failure for failure in found if failure is not None)


def parts_check(material: LineInputs, quarter: Quarter) -> tuple[InvariantFailure, ...]:
    """Return a failure for each breakdown whose parts do not add up to the total in a quarter.

    The parts of a breakdown do not overlap, and "not recorded" is one of the parts. Bands are not
    checked here, because the catalogue has invariants for them. Outcomes are not checked, because
    they may overlap.
    """
    invariants = (
        Invariant(
            key=f"{indicator.key}_{key}",
            sentence=f"{indicator.short}: the parts by {split.title.lower()} add up to the total",
            left=tuple(f"{indicator.key}:{part.key}" for part in split.parts),
            relation="=",
            right=(indicator.key,),
        )
        for indicator in material.catalogue.indicators
        if not indicator.is_percent
        for key in indicator.breakdowns
        for split in (material.catalogue.breakdown(key),)
    )
    return broken_invariants(invariants, material, quarter)


def _checked(
    invariant: Invariant, material: LineInputs, quarter: Quarter
) -> InvariantFailure | None:
    left = _terms(invariant.left, material, quarter)
    right = _terms(invariant.right, material, quarter)
    if left is None or right is None:
        return None
    below, above = _sum(left), _sum(right)
    if _keeps(below, invariant.relation, above):
        return None
    sentence = f"{invariant.sentence}: {_said(left, below)}, {_said(right, above)} in {quarter}"
    return InvariantFailure(invariant, quarter, left, right, sentence)


def _terms(
    names: Sequence[str], material: LineInputs, quarter: Quarter
) -> tuple[InvariantTerm, ...] | None:
    """Return the terms with their numbers, or None if any number is missing or partial."""
    found = [_term(name, material, quarter) for name in names]
    return tuple(t for t in found if t is not None) if None not in found else None


def _term(name: str, material: LineInputs, quarter: Quarter) -> InvariantTerm | None:
    key, _, which = name.partition(":")
    if not material.catalogue.has(key):
        return None
    indicator = material.catalogue.indicator(key)
    side = which in (NUMERATOR, DENOMINATOR)
    part = ALL if side or not which else which
    figure = material.combined(indicator, (quarter,), part).figures[0]
    value = _number(figure, which)
    if value is None or figure.partial:
        return None
    return InvariantTerm(key, _title(material, indicator, which), value)


def _number(figure: Figure, which: str) -> float | None:
    if which == NUMERATOR:
        return figure.numerator
    return figure.denominator if which == DENOMINATOR else figure.value


def _title(material: LineInputs, indicator: Indicator, which: str) -> str:
    if not which:
        split = f" (all {indicator.unit})" if indicator.own_parts else ""
        return f"{indicator.short}{split}"
    if which in (NUMERATOR, DENOMINATOR):
        return f"{indicator.short} ({which})"
    return f"{indicator.short}, {material.catalogue.part_title(indicator, which)}"


def _keeps(left: float, relation: str, right: float) -> bool:
    slack = SLACK * max(abs(left), abs(right))
    if relation == "=":
        return abs(left - right) <= slack
    return left <= right + slack


def _sum(terms: Sequence[InvariantTerm]) -> float:
    return sum(term.value for term in terms)


def _said(terms: Sequence[InvariantTerm], total: float) -> str:
    """Describe one side of an invariant: a single term, or several terms and their sum."""
    told = [f"{term.title} {number_formats.figure_text(term.value, 'count')}" for term in terms]
    if len(told) == 1:
        return told[0]
    return f"{number_formats.list_text(told)} together {number_formats.figure_text(total, 'count')}"
