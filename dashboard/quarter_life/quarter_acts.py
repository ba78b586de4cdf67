"""The steps that people record of a quarter and its returns: who did what, and when.

Steps are only added. A step that was undone stays in the list, beside the step that undid it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from dashboard.actions import Action
from dashboard.quarters import Quarter


class QuarterWord(StrEnum):
    """The kinds of steps. Those of the first three and the last but one are about a whole quarter.

    A word is never renamed, because it is kept in the store.
    """

    OPENED = "opened"
    EXTENDED = "extended"  # the day on which one return is due
    PUT_OFF = "closing put off"  # the day on which the quarter closes
    COMPLETE = "stated complete"
    QUERIED = "queried"
    ANSWERED = "answered"
    ACCEPTED = "accepted"
    SIGNED_OFF = "signed off"
    FOR_PARTNERS = "release to partners agreed"
    FOR_PUBLIC = "release to the public agreed"
    TO_PARTNERS = "released to partners"
    TO_PUBLIC = "released to the public"
    RELEASES_ON = "releases switched on"
    UNDONE = "undone"


OF_A_RETURN = (
    QuarterWord.EXTENDED,
    QuarterWord.COMPLETE,
    QuarterWord.QUERIED,
    QuarterWord.ANSWERED,
    QuarterWord.ACCEPTED,
)
"""The steps that are about one agency's return; the others are about the whole quarter."""
JUDGING = (
    QuarterWord.COMPLETE,
    QuarterWord.QUERIED,
    QuarterWord.ANSWERED,
    QuarterWord.ACCEPTED,
)
"""The steps of which the last one says how far a return is."""

ASKED: dict[QuarterWord, Action] = {
    QuarterWord.OPENED: Action.KEEP_QUARTERS,
    QuarterWord.EXTENDED: Action.KEEP_QUARTERS,
    QuarterWord.PUT_OFF: Action.KEEP_QUARTERS,
    QuarterWord.COMPLETE: Action.STATE_COMPLETE,
    QuarterWord.QUERIED: Action.KEEP_QUARTERS,
    QuarterWord.ANSWERED: Action.ANSWER_QUERIES,
    QuarterWord.ACCEPTED: Action.KEEP_QUARTERS,
    QuarterWord.SIGNED_OFF: Action.KEEP_QUARTERS,
    QuarterWord.FOR_PARTNERS: Action.RELEASE_QUARTERS,
    QuarterWord.FOR_PUBLIC: Action.RELEASE_QUARTERS,
    QuarterWord.TO_PARTNERS: Action.RELEASE_QUARTERS,
    QuarterWord.TO_PUBLIC: Action.RELEASE_QUARTERS,
    QuarterWord.RELEASES_ON: Action.KEEP_QUARTERS,
}
"""What somebody must be allowed to do who records a step, or undoes it."""


@dataclass(frozen=True, slots=True)
class QuarterAct:
    """One step of a quarter.

    `agency` is the key of the agency whose return it is about; it is empty for steps of the whole
    quarter. `post` is the post of who states that a return is complete, or the safeguarding partner
    for whom a release is agreed. `day` is the day that the step names: on which the quarter closes,
    a return is now due, or was stated complete. `text` is what was typed: a question, an answer, a
    reason, the minute of a release. `last_return` is the number of the last return
    of the agency, or of the whole quarter, that the step is about; 0 if there was none. `about` is
    the number of the step that is undone; 0 for other steps. `number` and `recorded` are given by
    the store: 0 and None until the step is saved.
    """

    quarter: Quarter
    word: QuarterWord
    agency: str = ""
    by: str = ""
    post: str = ""
    day: date | None = None
    text: str = ""
    last_return: int = 0
    about: int = 0
    number: int = 0
    recorded: datetime | None = None


def acts_in_force(acts: Iterable[QuarterAct]) -> tuple[QuarterAct, ...]:
    """Return the steps that were not undone, in their order, without those that undid others."""
    found = tuple(acts)
    undone = {one.about for one in found if one.word is QuarterWord.UNDONE}
    return tuple(
        one for one in found if one.word is not QuarterWord.UNDONE and one.number not in undone
    )


def extended_days(acts: Iterable[QuarterAct]) -> dict[tuple[str, Quarter], date]:
    """Return the days to which returns were extended, by agency and quarter."""
    return {
        (one.agency, one.quarter): one.day
        for one in acts_in_force(acts)
        if one.word is QuarterWord.EXTENDED and one.day is not None
    }


def signed_off(acts: Iterable[QuarterAct]) -> frozenset[Quarter]:
    """Return the quarters that are signed off: a correction of theirs needs a reason."""
    return frozenset(
        one.quarter for one in acts_in_force(acts) if one.word is QuarterWord.SIGNED_OFF
    )
