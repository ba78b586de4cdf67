"""Which counts are too small for a reader: a line's sources say so, the strictest of several."""

from collections.abc import Iterable
from dataclasses import dataclass

from dashboard.catalogue.indicators import Catalogue, Indicator
from dashboard.catalogue.partnership import SmallNumberRule
from dashboard.readers import Audience

USUAL = SmallNumberRule(
    "usual", "Any other source: 1 to 5", 1, 5, 1, "After children's social care in England"
)
"""The rule of a source that names none.

Source: Department for Education, Children in need: counts of 1 to 5 are withheld.
"""


@dataclass(frozen=True, slots=True)
class SmallNumberLimits:
    """Counts from `smallest` to `largest` are small; others are shown rounded to `rounding`."""

    smallest: int
    largest: int
    rounding: int = 1

    def has(self, count: float) -> bool:
        """Say whether a count is small."""
        return self.smallest <= count <= self.largest

    def rounded(self, count: float) -> float:
        """Give a count as it is shown; what is not zero never becomes zero."""
        if self.rounding == 1 or not count:
            return count
        nearest = self.rounding * int((count + self.rounding // 2) // self.rounding)
        return float(max(nearest, self.rounding))

    @property
    def slack(self) -> int:
        """Give by how much a shown count may differ from the true one."""
        return self.rounding // 2


def small_number_limits(
    catalogue: Catalogue, indicator: Indicator, audience: Audience, part: str = ""
) -> SmallNumberLimits:
    """Give what is small in a line for a reader; a steward sees every count as it is.

    `part` names a part of a breakdown: partners see those of the breakdowns they were allowed by
    their own limit, the others as the public does.
    """
    if audience is Audience.STEWARD:
        return SmallNumberLimits(1, 0)
    found = [_limits(catalogue, rule, audience, part) for rule in _rules(catalogue, indicator)]
    return SmallNumberLimits(
        min(one.smallest for one in found),
        max(one.largest for one in found),
        max(one.rounding for one in found),
    )


def count_roundings(
    catalogue: Catalogue, keys: Iterable[str], audience: Audience
) -> dict[str, int]:
    """Give to what the counts of lines are rounded for a reader; only of those that are."""
    found = {
        key: small_number_limits(catalogue, catalogue.indicator(key), audience).rounding
        for key in keys
    }
    return {key: rounding for key, rounding in found.items() if rounding > 1}


def _rules(catalogue: Catalogue, indicator: Indicator) -> Iterable[SmallNumberRule]:
    """Give the rules of a line and of everyone who sends it; each of them may be missing."""
    senders = [a.small_numbers for a in catalogue.agencies if a.key in indicator.agencies]
    known = {rule.key: rule for rule in catalogue.rules}
    named = [known[key] for key in (indicator.small_numbers, *senders) if key in known]
    return named or [USUAL]


def _limits(
    catalogue: Catalogue, rule: SmallNumberRule, audience: Audience, part: str
) -> SmallNumberLimits:
    public = SmallNumberLimits(rule.smallest, rule.largest, rule.rounding)
    if audience is Audience.PUBLIC or rule.partner_largest is None:
        return public
    splits = [b.key for b in catalogue.breakdowns if part in {p.key for p in b.parts}]
    if any(key not in rule.partner_breakdowns for key in splits):
        return public
    rounding = 1 if rule.partner_largest < rule.largest else rule.rounding
    return SmallNumberLimits(rule.smallest, min(rule.partner_largest, rule.largest), rounding)
