"""Counts that no figure states, but that the other figures of a breakdown imply.

A reader who knows a total and all its parts but one knows this part too, whether its source
suppressed it, had no number for it or left it out. So the plan treats what is left as a count.
"""

from collections.abc import Callable, Sequence

from dashboard.disclosure.counts.count_versions import CountVersions
from dashboard.disclosure.counts.stated_counts import CountKey, StatedCount
from dashboard.disclosure.small_numbers import SmallNumberLimits
from dashboard.disclosure.suppression.cells import EQUAL

LimitOf = Callable[[CountKey], SmallNumberLimits]


def imply_missing_parts(
    counts: CountVersions, parts: Sequence[CountKey], whole: CountKey, limit_of: LimitOf
) -> None:
    """Add what the parts without a number must be, in each edition of a breakdown.

    Parts that their source suppressed share what the others leave of the whole. Beside them, and if
    nothing is left, a part that nobody sent is 0, because some agencies leave zeros out. A single
    part that nobody sent is what is left. A part that is not applicable or not collected has no
    number.
    """
    if counts.is_whole((*parts, whole)):
        return
    for edition in counts.editions((*parts, whole)):
        _imply_in_edition(counts, parts, whole, limit_of, edition)


def _imply_in_edition(
    counts: CountVersions,
    parts: Sequence[CountKey],
    whole: CountKey,
    limit_of: LimitOf,
    edition: int,
) -> None:
    stated = {part: counts.stated_at(part, edition) for part in parts}
    there = [index for index in stated.values() if index is not None]
    missing = [p for p, i in stated.items() if i is None and counts.is_due(p, edition)]
    hidden = [part for part in missing if counts.is_hidden_by_source(part, edition)]
    total = _whole_at(counts, whole, edition, () if missing else there, limit_of)
    shares: dict[CountKey, int] = {}
    left = 0
    if total is not None and missing and (there or hidden):
        left = counts.value(total) - sum(counts.value(index) for index in there)
        shares = _shared_out(left, hidden, missing) if left >= 0 else {}
    guessed = (len(hidden) or len(missing) * bool(any(shares.values()))) > 1
    for part in missing:
        share = shares.get(part)
        count = None if share is None else StatedCount(share, limit_of(part), [], detail=True)
        counts.imply(part, edition, count, guessed=guessed and (part in hidden or not hidden))
    sharing = hidden or missing
    if guessed and shares and limit_of(sharing[0]).has(left):  # together they are a small count
        terms = [(1, i) for part in sharing if (i := counts.at(part, edition)) is not None]
        counts.link([*terms, (-1, counts.left_of(terms, left))], EQUAL)


def _whole_at(
    counts: CountVersions,
    whole: CountKey,
    edition: int,
    parts: Sequence[int],
    limit_of: LimitOf,
) -> int | None:
    """Return the count of the whole; if its source suppressed it, its parts imply it.

    `parts` are the counts of all parts; it is empty if some are missing.
    """
    stated = counts.stated_at(whole, edition)
    if stated is not None or not counts.is_hidden_by_source(whole, edition):
        return stated
    implied = counts.implied_at(whole, edition)
    if implied is not None:
        return implied  # another breakdown implies it
    if parts:
        value = sum(counts.value(index) for index in parts)
        counts.imply(whole, edition, StatedCount(value, limit_of(whole)))
    else:
        counts.imply(whole, edition, None)
    return counts.implied_at(whole, edition)


def _shared_out(
    left: int, hidden: Sequence[CountKey], missing: Sequence[CountKey]
) -> dict[CountKey, int]:
    """Return a number for each missing part: what is left is shared out evenly.

    If the source suppressed some parts, these share it, and the others are 0.
    """
    sharing = hidden or missing
    each, more = divmod(left, len(sharing))
    shares = {key: each + (place < more) for place, key in enumerate(sharing)}
    return {key: shares.get(key, 0) for key in missing}
