"""Which steps of a quarter a reader is offered: those that fit it as it is and that they may do."""

from collections.abc import Iterable

from dashboard.actions import Action
from dashboard.quarter_life.quarter_acts import ASKED, QuarterAct, QuarterWord
from dashboard.quarter_life.quarter_rules import can_be_undone
from dashboard.quarter_life.quarter_states import (
    QuarterLife,
    QuarterStage,
    ReturnLife,
    ReturnStage,
)
from dashboard.quarter_life.releases import AGREED, has_agreed, is_released
from dashboard.readers import Reader

_AT_STAGE: dict[ReturnStage, tuple[QuarterWord, ...]] = {
    ReturnStage.WAITED_FOR: (QuarterWord.EXTENDED,),
    ReturnStage.LATE: (QuarterWord.EXTENDED,),
    ReturnStage.SENT: (QuarterWord.EXTENDED,),
    ReturnStage.RECEIVED: (QuarterWord.COMPLETE, QuarterWord.ACCEPTED, QuarterWord.QUERIED),
    ReturnStage.COMPLETE: (QuarterWord.ACCEPTED, QuarterWord.QUERIED),
    ReturnStage.QUERIED: (QuarterWord.ANSWERED, QuarterWord.ACCEPTED),
    ReturnStage.ANSWERED: (QuarterWord.COMPLETE, QuarterWord.ACCEPTED, QuarterWord.QUERIED),
    ReturnStage.ACCEPTED: (QuarterWord.QUERIED,),
    ReturnStage.CORRECTED: (QuarterWord.COMPLETE, QuarterWord.ACCEPTED, QuarterWord.QUERIED),
}
"""The steps of a return that may follow at each stage, the usual one first."""


def offered_of_return(
    life: QuarterLife, found: ReturnLife, reader: Reader
) -> tuple[QuarterWord, ...]:
    """Return the steps of one return that a reader is offered, the usual one first."""
    if life.stage is QuarterStage.NOT_OPENED:
        return ()
    wanted = [one for one in _AT_STAGE.get(found.stage, ()) if _fits(one, life, found)]
    if found.days_late and life.is_open:
        wanted.append(QuarterWord.EXTENDED)
    return tuple(one for one in wanted if may_record(one, found.agency, reader))


def offered_of_quarter(
    life: QuarterLife, reader: Reader, name: str = ""
) -> tuple[QuarterWord, ...]:
    """Return the steps of the whole quarter that a reader is offered, the usual one first.

    `name` is that of the person, if it is known: who has agreed to a release is not asked again.
    """
    wanted: tuple[QuarterWord, ...] = ()
    if life.stage is QuarterStage.NOT_OPENED:
        wanted = (QuarterWord.OPENED,) if life.asked else ()
    elif life.is_open:
        accepted = all(one.stage is ReturnStage.ACCEPTED for one in life.asked)
        may_close = accepted or life.stage is QuarterStage.CLOSED
        wanted = (*((QuarterWord.SIGNED_OFF,) if may_close else ()), QuarterWord.PUT_OFF)
    elif life.rule.is_on:
        asked = [one for one, to in AGREED.items() if not is_released(life, to)][:1]
        wanted = tuple(one for one in asked if not has_agreed(life, one, name))
    elif life.rule.partners:
        wanted = (QuarterWord.RELEASES_ON,)
    return tuple(one for one in wanted if may_record(one, "", reader))


def undoable_acts(acts: Iterable[QuarterAct], life: QuarterLife, reader: Reader) -> frozenset[int]:
    """Return the numbers of those steps that a reader may undo as the quarter is."""
    return frozenset(
        one.number
        for one in acts
        if may_record(one.word, one.agency, reader) and can_be_undone(one, life)
    )


def may_record(word: QuarterWord, agency: str, reader: Reader) -> bool:
    """Say whether a reader's roles allow a kind of step about an agency's return.

    An agency's own steps are for those who read as that agency; where nobody signs in, whoever sees
    everything records them. `agency` is empty for a step of the whole quarter.
    """
    if not reader.may(ASKED[word]):
        return False
    is_anybody = reader.is_steward and reader.actions is None
    if ASKED[word] in _OF_THE_WHOLE or is_anybody:
        return True
    return bool(reader.agency) and agency == reader.agency


_OF_THE_WHOLE = (Action.KEEP_QUARTERS, Action.RELEASE_QUARTERS)
"""What is allowed for the returns of all agencies."""


def _fits(word: QuarterWord, life: QuarterLife, found: ReturnLife) -> bool:
    if word is QuarterWord.COMPLETE:
        return not found.is_complete
    if word in (QuarterWord.EXTENDED, QuarterWord.QUERIED):
        return life.is_open
    return True
