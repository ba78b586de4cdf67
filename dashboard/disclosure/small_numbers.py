"""Decides which counts are too small to show. If a line has several rules, all of them apply."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from dashboard.catalogue.indicators import Catalogue, Indicator
from dashboard.catalogue.partnership import SmallNumberRule
from dashboard.catalogue.parts import ALL, IN_TIME, YEAR
from dashboard.readers import Audience

USUAL = SmallNumberRule(
    "usual", "Any other source: 1 to 5", 1, 5, 1, "After children's social care in England"
)
"""The rule for a line without any rule of its own or of its agencies.

Source: Department for Education, Children in need: counts of 1 to 5 are withheld.
"""


@dataclass(frozen=True, slots=True)
class SmallNumberLimits:
    """The small-number limits for a reader.

    Counts from `smallest` to `largest` are small and hidden. Other counts are shown rounded to a
    multiple of `rounding`.
    """

    smallest: int
    largest: int
    rounding: int = 1

    def has(self, count: float) -> bool:
        """Say whether a count is small."""
        return self.smallest <= count <= self.largest

    def rounded(self, count: float) -> float:
        """Return a count as it is shown; a count above zero is never rounded to zero."""
        if self.rounding == 1 or not count:
            return count
        nearest = self.rounding * int((count + self.rounding // 2) // self.rounding)
        return float(max(nearest, self.rounding))

    def seen_ends(self, count: int) -> tuple[int, int]:
        """Return the least and the greatest count that are shown as this count is.

        A count that is shown is not small, so small counts are left out.
        """
        if self.rounding == 1 or not count:
            return count, count
        middle = round(self.rounded(count))
        low, high = middle - self.slack, middle + self.slack
        low = 1 if middle == self.rounding else low  # a count above zero is never rounded to zero
        if self.smallest <= low <= self.largest:
            low = self.largest + 1
        return min(low, count), max(high, count)

    def seen_middle(self, count: int) -> tuple[int, int]:
        """Return the middle and half the width of the range of counts that are shown as this is."""
        low, high = self.seen_ends(count)
        if (high - low) % 2:
            low -= 1
        return (low + high) // 2, (high - low) // 2

    @property
    def slack(self) -> int:
        """Return the largest difference between a shown count and the true count."""
        return self.rounding // 2


def small_number_limits(
    catalogue: Catalogue, indicator: Indicator, audience: Audience, part: str = ""
) -> SmallNumberLimits:
    """Return the limits of a line for an audience; a steward sees every count unchanged.

    `part` is the part of a breakdown. A rule may give partners a lower limit for some breakdowns.
    For all other breakdowns partners have the same limits as the public.
    """
    if audience is Audience.STEWARD:
        return SmallNumberLimits(1, 0)
    found = [_limits(catalogue, rule, audience, part) for rule in _rules(catalogue, indicator)]
    return SmallNumberLimits(
        min(one.smallest for one in found),
        max(one.largest for one in found),
        max(one.rounding for one in found),
    )


def protected_as(then: Catalogue, today: Catalogue) -> Catalogue:
    """Return the catalogue of an earlier day with the small-number rules of today.

    What is hidden or rounded today is so in figures as they were, too. An indicator or an agency
    that is gone keeps its own rule, which is found among the rules of either day.
    """
    lines = {one.key: one.small_numbers for one in today.indicators}
    senders = {one.key: one.small_numbers for one in today.agencies}
    rules = {rule.key: rule for rule in (*then.rules, *today.rules)}
    return replace(
        then,
        rules=tuple(rules.values()),
        indicators=tuple(
            replace(one, small_numbers=lines.get(one.key, one.small_numbers))
            for one in then.indicators
        ),
        agencies=tuple(
            replace(one, small_numbers=senders.get(one.key, one.small_numbers))
            for one in then.agencies
        ),
    )


def count_roundings(
    catalogue: Catalogue, keys: Iterable[str], audience: Audience
) -> dict[tuple[str, str], int]:
    """Return the rounding of each total and part, by (key, part); what is not rounded is left out.

    Partners may see a total as it is and parts rounded that they did not agree to see.
    """
    found: dict[tuple[str, str], int] = {}
    for key in keys:
        line = catalogue.indicator(key)
        for part in (ALL, YEAR, IN_TIME, *(one.key for one in catalogue.parts(line))):
            limits = small_number_limits(catalogue, line, audience, part)
            if limits.rounding > 1:
                found[key, part] = limits.rounding
    return found


def _rules(catalogue: Catalogue, indicator: Indicator) -> Iterable[SmallNumberRule]:
    """Return the rules of a line and of its agencies, or the usual rule if none of them has one."""
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
