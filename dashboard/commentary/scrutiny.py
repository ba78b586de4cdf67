"""Independent scrutiny: what a scrutineer looked at and found, and what the partners answer.

Both are kept as commentary on a theme in a quarter, by two authors of their own. They are read by
partners and stewards, and never by the public.
"""

from collections.abc import Iterable

from dashboard.actions import Action
from dashboard.catalogue.indicators import Catalogue
from dashboard.commentary.commentary import (
    PARTNERS_ANSWER,
    SCRUTINY,
    Commentary,
    CommentScope,
    said_faults,
    subject_faults,
)
from dashboard.errors import Fault
from dashboard.quarters import Quarter

LONGEST_LOOK, LONGEST_FINDING = 300, 1500
"""The most characters of what was looked at, and of a finding or an answer."""
WRITTEN_BY = {SCRUTINY: Action.WRITE_SCRUTINY, PARTNERS_ANSWER: Action.ANSWER_SCRUTINY}
"""What somebody must be allowed to do to write as each author."""


def scrutiny_words(looked_at: str, finding: str) -> str:
    """Return the words of a note; empty if either is missing."""
    if not (looked_at and finding):
        return ""
    return f"What was looked at: {looked_at}\n\nFinding: {finding}"


def scrutiny_in(found: Iterable[Commentary]) -> tuple[Commentary, ...]:
    """Return the scrutiny and the answers to it of some commentary, in the given order."""
    return tuple(one for one in found if one.agency in WRITTEN_BY)


def scrutiny_faults(
    one: Commentary,
    catalogue: Catalogue,
    bounds: tuple[Quarter, Quarter] | None,
    noted: Iterable[Commentary],
) -> tuple[Fault, ...]:
    """Return what is wrong with a note of scrutiny or an answer.

    `bounds` are the first and the last quarter with a return; None without any. `noted` is the
    scrutiny that others read: what nobody has read yet cannot be answered.
    """
    if one.agency not in WRITTEN_BY or one.subject.scope is not CommentScope.THEME:
        expected = "independent scrutiny of a theme, or an answer to it"
        return (Fault("scrutiny", "the theme", "something else", expected),)
    wrong = subject_faults(one.subject, catalogue, bounds)
    if wrong:
        return wrong
    known = any(each.agency == SCRUTINY and each.subject == one.subject for each in noted)
    if one.agency == PARTNERS_ANSWER and not known:
        expected = "scrutiny of this theme and quarter that was released"
        return (Fault("scrutiny", "the theme", "none", expected),)
    return said_faults(one, has_post=False)
