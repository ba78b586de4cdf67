"""The recipe of each indicator in a catalogue, and the order in which indicators are invented."""

from collections.abc import Mapping

from dashboard.catalogue.indicators import Catalogue, Indicator, Kind
from dashboard.catalogue.thresholds import Measure
from data_access.demonstration.courses import stream
from data_access.demonstration.recipe import LineRecipe, Recipe

_ORDINARY_SPREAD = 0.06
_ORDINARY_EXCESS = 0.004
_RARE = 0.8
_LARGEST_SHARE = 90.0
_BELOW = 0.9
"""An ordinary level is this share of its threshold: usually within it, sometimes beyond it."""


def lines(plan: Recipe, catalogue: Catalogue) -> dict[str, LineRecipe]:
    """Return the recipe of every indicator, by key, in the order in which they are invented.

    If an indicator counts a part of another indicator's cases, the other indicator comes first. If
    an indicator has no recipe in the file, its recipe has an ordinary level for its unit and kind.
    Such an indicator counts a part of another indicator's cases if the catalogue says so.
    """
    found = {i.key: _line(plan, catalogue, i) for i in catalogue.indicators}
    ordered: dict[str, LineRecipe] = {}
    for key in found:
        _put(key, found, ordered, ())
    return ordered


def _put(
    key: str,
    found: Mapping[str, LineRecipe],
    ordered: dict[str, LineRecipe],
    above: tuple[str, ...],
) -> None:
    """Add a recipe to `ordered`, after the recipe of the indicator that it counts a part of."""
    of = found[key].of
    if of and of not in ordered and of not in above:
        _put(of, found, ordered, (*above, key))
    ordered.setdefault(key, found[key])


def _line(plan: Recipe, catalogue: Catalogue, indicator: Indicator) -> LineRecipe:
    line = plan.lines.get(indicator.key)
    if line and (not line.of or catalogue.has(line.of)):
        return line
    return _ordinary(plan, catalogue, indicator)


def _ordinary(plan: Recipe, catalogue: Catalogue, indicator: Indicator) -> LineRecipe:
    """Return a recipe from the agreed levels of an indicator, or from its unit and kind."""
    like = next(o for o in plan.ordinary if o.fits(indicator.unit, indicator.kind.value))
    factor = stream(plan.seed, indicator.key, "level").uniform(0.6, 1.6)
    agreed = _agreed(indicator)
    level = _RARE if indicator.rare else like.level * factor
    share = min(like.share * factor, _LARGEST_SHARE)
    if agreed is not None and indicator.is_percent:
        share = min(agreed, _LARGEST_SHARE)
    elif agreed is not None and indicator.kind is not Kind.DISTRIBUTION:
        level = agreed
    of = _outer(catalogue, indicator)
    counts_part = bool(of) and indicator.kind not in (Kind.DISTRIBUTION, Kind.OUTCOMES)
    has_cases = indicator.is_percent and not of
    return LineRecipe(
        key=indicator.key,
        of=of,
        level={} if counts_part or has_cases else {plan.first: level},
        share={plan.first: share} if counts_part or has_cases else {},
        cases={plan.first: level} if has_cases else {},
        spread=_ORDINARY_SPREAD,
        excess=_ORDINARY_EXCESS,
        distinct=0.8,
    )


def _agreed(indicator: Indicator) -> float | None:
    """Return a level that meets a target or the last threshold; None if there is neither."""
    for target in indicator.targets:
        if target.measure is Measure.NUMBER and target.level is not None:
            return target.level
    for threshold in reversed(indicator.thresholds):
        if threshold.measure is Measure.NUMBER:
            return _within(threshold.low, threshold.high)
    return None


def _within(low: float | None, high: float | None) -> float | None:
    """Return a level between two bounds, or a little inside a single bound; None without bounds."""
    if low is not None and high is not None:
        return (low + high) / 2
    if high is not None:
        return high * _BELOW
    return None if low is None else low / _BELOW


def _outer(catalogue: Catalogue, indicator: Indicator) -> str:
    """Return the key of the indicator that this indicator counts a part of; empty if none."""
    for relation in catalogue.relations:
        if relation.inner == indicator.key:
            return relation.outer
    for invariant in catalogue.invariants:
        inner = {term.split(":")[0] for term in invariant.left}
        outer = [term for term in invariant.right if ":" not in term]
        if inner == {indicator.key} and len(outer) == len(invariant.right) == 1:
            return "" if outer[0] == indicator.key else outer[0]
    return ""
