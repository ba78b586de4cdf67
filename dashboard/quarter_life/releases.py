"""What was released to whom: which returns partners and the public are not shown yet.

A return is the unit: a release names the last return of its quarter that it covers, so a correction
that comes later waits for the next release. Where nobody switched releases on, nothing waits.
"""

from collections.abc import Iterable

from dashboard.quarter_life.quarter_acts import QuarterAct, QuarterWord, acts_in_force
from dashboard.quarters import Quarter
from dashboard.readers import Audience

RELEASING: dict[Audience, tuple[QuarterWord, ...]] = {
    Audience.PUBLIC: (QuarterWord.TO_PUBLIC,),
    Audience.PARTNER: (QuarterWord.TO_PARTNERS, QuarterWord.TO_PUBLIC),
}
"""The steps that release a quarter to an audience; what the public reads, partners read too."""


def releases_since(acts: Iterable[QuarterAct]) -> QuarterAct | None:
    """Return the step by which releases were switched on; None where nobody did."""
    standing = acts_in_force(acts)
    return next((one for one in standing if one.word is QuarterWord.RELEASES_ON), None)


def unreleased_returns(
    acts: Iterable[QuarterAct], returns: Iterable[tuple[int, Quarter]], audience: Audience
) -> frozenset[int]:
    """Return the numbers of the returns that are not released to an audience.

    `returns` are the numbers and quarters of all returns. What was there when releases were
    switched on is released to everybody. Nothing is kept from a steward.
    """
    standing = acts_in_force(acts)
    begun = releases_since(standing)
    if audience is Audience.STEWARD or begun is None:
        return frozenset()
    last: dict[Quarter, int] = {}
    for one in standing:
        if one.word in RELEASING[audience]:
            last[one.quarter] = max(one.last_return, last.get(one.quarter, 0))
    return frozenset(
        number
        for number, quarter in returns
        if number > begun.last_return and number > last.get(quarter, 0)
    )
