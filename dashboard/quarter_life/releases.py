"""What was released to whom: which returns partners and the public are not shown yet.

A return is the unit: a release names the last return of its quarter that it covers, so a correction
that comes later waits for the next release. Where nobody switched releases on, nothing waits.
"""

from collections.abc import Iterable

from dashboard.free_text.folded_names import folded_name
from dashboard.quarter_life.quarter_acts import QuarterAct, QuarterWord, acts_in_force
from dashboard.quarter_life.quarter_states import QuarterLife
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


RELEASED_BY = (QuarterWord.TO_PARTNERS, QuarterWord.TO_PUBLIC, QuarterWord.RELEASES_ON)
"""The steps that show something to somebody."""

AGREED = {
    QuarterWord.FOR_PARTNERS: QuarterWord.TO_PARTNERS,
    QuarterWord.FOR_PUBLIC: QuarterWord.TO_PUBLIC,
}
"""The steps by which a safeguarding partner agrees, each with the release that follows."""


def agreements(life: QuarterLife, word: QuarterWord) -> tuple[QuarterAct, ...]:
    """Return the agreements to a release that count: those to what is signed off now.

    What was agreed before a correction, or before the quarter was signed off again, counts no more.
    """
    signed = life.last(QuarterWord.SIGNED_OFF)
    if signed is None:
        return ()
    return tuple(one for one in life.acts if one.word is word and one.number > signed.number)


def has_agreed(life: QuarterLife, word: QuarterWord, name: str) -> bool:
    """Say whether somebody of a name agreed to a release, for whichever safeguarding partner."""
    mine = folded_name(name)
    return any(folded_name(one.by) == mine for one in agreements(life, word))


def partners_to_agree(life: QuarterLife, word: QuarterWord) -> tuple[str, ...]:
    """Return the safeguarding partners for which nobody has agreed to a release."""
    agreed = {one.post for one in agreements(life, word)}
    return tuple(one for one in life.rule.partners if one not in agreed)


def is_released(life: QuarterLife, word: QuarterWord) -> bool:
    """Say whether all that came was released by a kind of release, or before there were any."""
    if 0 < life.last_return <= life.rule.history:
        return True
    last = life.last(word)
    return last is not None and last.last_return >= life.last_return


def is_agreed(life: QuarterLife, word: QuarterWord) -> bool:
    """Say whether enough safeguarding partners agreed to a release."""
    found = agreements(life, word)
    if life.rule.by_minute and any(one.text.strip() for one in found):
        return True
    posts = {one.post for one in found}
    return 0 < min(life.rule.needed, len(life.rule.partners)) <= len(posts)
