"""Says which counts are small by the catalogue's rules, independently of the code that protects."""

from dashboard.catalogue.indicators import Catalogue, Indicator
from dashboard.readers import Audience

USUAL = (5, 1)
"""The largest small count and the rounding of a source that names no rule."""


def limits(
    catalogue: Catalogue, indicator: Indicator, audience: Audience, part: str
) -> tuple[int, int]:
    """Give the largest small count of a line's sources and what the rest is rounded to."""
    keys = {indicator.small_numbers}
    keys |= {a.small_numbers for a in catalogue.agencies if a.key in indicator.agencies}
    split = {b.key for b in catalogue.breakdowns if part in {p.key for p in b.parts}}
    found = []
    for rule in catalogue.rules:
        lower, allowed = rule.partner_largest, split <= set(rule.partner_breakdowns)
        if rule.key not in keys:
            continue
        if audience is Audience.PARTNER and lower is not None and allowed:
            found.append((min(lower, rule.largest), 1 if lower < rule.largest else rule.rounding))
        else:
            found.append((rule.largest, rule.rounding))
    return (max(one[0] for one in found), max(one[1] for one in found)) if found else USUAL
