"""Which step of a quarter may be recorded now, and which may be undone."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta

from dashboard.errors import Fault
from dashboard.figures.observations import Return
from dashboard.free_text.text_limits import LONGEST_NOTE
from dashboard.number_formats import list_text, long_date, plural_text
from dashboard.quarter_life.quarter_acts import (
    JUDGING,
    OF_A_RETURN,
    QuarterAct,
    QuarterWord,
    acts_in_force,
)
from dashboard.quarter_life.quarter_states import (
    QuarterLife,
    QuarterStage,
    ReturnLife,
    ReturnStage,
)
from dashboard.quarter_life.release_rules import agreement_faults, switching_faults
from dashboard.quarter_life.releases import AGREED, RELEASED_BY, is_released
from dashboard.quarters import Quarter

LONGEST_NAME = 80
"""The most characters of a name or a post, as for who releases a text."""
FURTHEST = timedelta(days=366)
"""How long after the day of recording a day may lie that a step names; a later day is a slip.

Chosen for this dashboard; no source.
"""


def act_faults(act: QuarterAct, life: QuarterLife, today: date, *, after: int) -> tuple[Fault, ...]:
    """Return what forbids to record a step today; nothing if it may be recorded.

    `life` is the quarter as it is, and `after` the number of the last step that the person had
    read: if another one was recorded since, they are asked to look again.
    """
    return tuple(_faults(act, life, today, after))


def _faults(act: QuarterAct, life: QuarterLife, today: date, after: int) -> Iterator[Fault]:
    yield from _typed_faults(act)
    if after != life.last_act:
        yield _fault("the quarter", "a step since you read this page", "a new look")
        return
    if act.word is QuarterWord.OPENED:
        yield from _opening_faults(act, life, today)
        return
    if life.stage is QuarterStage.NOT_OPENED:
        yield _fault("the quarter", "not opened", f"{act.quarter} opened first")
        return
    if act.word in OF_A_RETURN:
        found = life.return_of(act.agency)
        if found is None:
            yield _fault("the agency", f"“{act.agency[:60]}”", "an agency that is asked a return")
        else:
            yield from _RETURN_FAULTS[act.word](act, life, found, today)
        return
    if act.word not in _WHOLE_FAULTS:
        yield _fault("the step", f"“{act.word.value}”", "a step that people record")
        return
    yield from _WHOLE_FAULTS[act.word](act, life, today)


def _typed_faults(act: QuarterAct) -> Iterator[Fault]:
    if not act.by.strip():
        yield _fault("your name", "nothing", "the name of who does this")
    for place, typed in (("your name", act.by), ("the post", act.post)):
        if len(typed) > LONGEST_NAME:
            yield _fault(place, f"{len(typed)} letters", f"at most {LONGEST_NAME}")
    if len(act.text) > LONGEST_NOTE:
        yield _fault("the words", f"{len(act.text)} letters", f"at most {LONGEST_NOTE}")


def _opening_faults(act: QuarterAct, life: QuarterLife, today: date) -> Iterator[Fault]:
    if life.stage is not QuarterStage.NOT_OPENED:
        yield _fault("the quarter", life.stage.value, "one that is not opened yet")
        return
    last = act.quarter.last_day
    if today <= last:
        yield _fault("the quarter", f"{long_date(today)}", f"a day after {long_date(last)}")
    if not life.asked:
        yield _fault("the quarter", "nothing is asked in it", "one for which figures are asked")
        return
    due = max(one.due for one in life.asked)
    expected = f"{long_date(due)}, when the last return is due, or later"
    yield from _day_faults(act, due, today, expected)


def _extending_faults(
    act: QuarterAct, life: QuarterLife, found: ReturnLife, today: date
) -> Iterator[Fault]:
    yield from _open_faults(life)
    later = found.due + timedelta(days=1)
    expected = f"a day after {long_date(found.due)}, when it is due"
    yield from _day_faults(act, later, today, expected)
    yield from _reason_faults(act)


def _putting_off_faults(act: QuarterAct, life: QuarterLife, today: date) -> Iterator[Fault]:
    yield from _open_faults(life)
    closes = life.closes or act.quarter.last_day
    later = closes + timedelta(days=1)
    expected = f"a day after {long_date(closes)}, when it closes"
    yield from _day_faults(act, later, today, expected)
    yield from _reason_faults(act)


def _completing_faults(
    act: QuarterAct, life: QuarterLife, found: ReturnLife, today: date
) -> Iterator[Fault]:
    if not found.last_return:
        yield _fault("the return", found.stage.value, "one that came in")
        return
    if found.is_complete or found.stage is ReturnStage.ACCEPTED:
        yield _fault("the return", found.stage.value, "one that is not stated complete yet")
    if not act.post.strip():
        yield _fault("the post", "nothing", "the post of who states that it is complete")
    came = found.receipt.received or today
    if act.day is None or not came <= act.day <= today:
        expected = f"{long_date(came)}, when it came, to {long_date(today)}, today"
        yield _fault("the day", long_date(act.day) if act.day else "none", expected)


def _querying_faults(
    act: QuarterAct, life: QuarterLife, found: ReturnLife, _: date
) -> Iterator[Fault]:
    if not found.last_return:
        yield _fault("the return", found.stage.value, "one that came in")
    yield from _open_faults(life)
    if not act.text.strip():
        yield _fault("the words", "nothing", "what is asked")


def _answering_faults(
    act: QuarterAct, _life: QuarterLife, found: ReturnLife, _: date
) -> Iterator[Fault]:
    if found.stage is not ReturnStage.QUERIED:
        yield _fault("the return", found.stage.value, "one that is queried")
    if not act.text.strip():
        yield _fault("the words", "nothing", "the answer")


def _accepting_faults(
    act: QuarterAct, _life: QuarterLife, found: ReturnLife, _: date
) -> Iterator[Fault]:
    if not found.last_return or found.stage is ReturnStage.ACCEPTED:
        expected = "one that came in and is not accepted yet"
        yield _fault("the return", found.stage.value, expected)
    elif not found.is_complete and not act.text.strip():
        yield _fault("the words", "nothing", "why it is accepted without being stated complete")


def _signing_faults(act: QuarterAct, life: QuarterLife, today: date) -> Iterator[Fault]:
    yield from _open_faults(life)
    if not life.unaccepted:
        return
    are = "is" if len(life.unaccepted) == 1 else "are"
    named = list_text([one.title for one in life.unaccepted])
    told = f"{plural_text(len(life.unaccepted), 'return')} that {are} not accepted yet"
    if life.closes is not None and today <= life.closes:
        expected = f"every return accepted, or the day after it closes, {long_date(life.closes)}"
        yield _fault("the returns", f"{told}: {named}", expected)
    elif not act.text.strip():
        without = "it" if len(life.unaccepted) == 1 else "them"
        expected = f"each accepted first, or the reason why it is signed off without {without}"
        yield _fault("the words", f"no reason, and {told}", expected)


def _open_faults(life: QuarterLife) -> Iterator[Fault]:
    if not life.is_open:
        yield _fault("the quarter", life.stage.value, "one that is not signed off, or corrected")


def _day_faults(act: QuarterAct, earliest: date, today: date, expected: str) -> Iterator[Fault]:
    latest = today + FURTHEST
    if act.day is None or act.day < earliest:
        yield _fault("the day", long_date(act.day) if act.day else "none", expected)
    elif act.day > latest:
        reason = "a later day is taken for a slip of the pen"
        expected = f"a day within a year of today, {long_date(latest)} at the latest: {reason}"
        yield _fault("the day", long_date(act.day), expected)


def _reason_faults(act: QuarterAct) -> Iterator[Fault]:
    if not act.text.strip():
        yield _fault("the words", "nothing", "the reason")


ReturnFaults = Callable[[QuarterAct, QuarterLife, ReturnLife, date], Iterator[Fault]]
_RETURN_FAULTS: Mapping[QuarterWord, ReturnFaults] = {
    QuarterWord.EXTENDED: _extending_faults,
    QuarterWord.COMPLETE: _completing_faults,
    QuarterWord.QUERIED: _querying_faults,
    QuarterWord.ANSWERED: _answering_faults,
    QuarterWord.ACCEPTED: _accepting_faults,
}


def undone_act(act: QuarterAct, acts: Iterable[QuarterAct]) -> QuarterAct | None:
    """Return the step in force that a step undoes; None if there is none of its quarter."""
    ours = (one for one in acts_in_force(acts) if one.quarter == act.quarter)
    return next((one for one in ours if one.number == act.about), None)


def can_be_undone(one: QuarterAct, life: QuarterLife) -> bool:
    """Say whether a step in force may be undone: the last of its kind, on which nothing rests.

    A quarter's opening may be undone as long as it is the only step. Steps of a return, and days
    that were moved, stay once the quarter is signed off; then the sign-off is undone first. What
    was released stays released: who read it has read it.
    """
    everything = [*life.acts, *(each for found in life.returns for each in found.acts)]
    if one.word is QuarterWord.OPENED:
        return len(everything) == 1
    if one.word is QuarterWord.SIGNED_OFF:
        released = any(act.number > one.number for act in life.acts if act.word in RELEASED_BY)
        return life.last(QuarterWord.SIGNED_OFF) == one and not released
    if one.word in AGREED:
        return life.last(*AGREED) == one and not is_released(life, AGREED[one.word])
    if one.word in RELEASED_BY:
        return False
    if life.last(QuarterWord.SIGNED_OFF) is not None and _is_signed(one, life):
        return False
    if one.word is QuarterWord.PUT_OFF:
        return life.last(QuarterWord.PUT_OFF) == one
    found = life.return_of(one.agency)
    kinds = JUDGING if one.word in JUDGING else (QuarterWord.EXTENDED,)
    return found is not None and found.last(*kinds) == one


def _is_signed(one: QuarterAct, life: QuarterLife) -> bool:
    """Say whether the last sign-off came after a step."""
    signed = life.last(QuarterWord.SIGNED_OFF)
    return signed is not None and signed.number > one.number


def _undoing_faults(act: QuarterAct, life: QuarterLife, _: date) -> Iterator[Fault]:
    everything = [*life.acts, *(each for found in life.returns for each in found.acts)]
    one = next((each for each in everything if each.number == act.about), None)
    if one is None or not can_be_undone(one, life):
        yield _fault("the step", f"step {act.about}", "the last one, on which nothing rests")
    elif one.word is QuarterWord.SIGNED_OFF:
        yield from _reason_faults(act)


WholeFaults = Callable[[QuarterAct, QuarterLife, date], Iterator[Fault]]
_WHOLE_FAULTS: Mapping[QuarterWord, WholeFaults] = {
    QuarterWord.PUT_OFF: _putting_off_faults,
    QuarterWord.SIGNED_OFF: _signing_faults,
    QuarterWord.UNDONE: _undoing_faults,
    QuarterWord.FOR_PARTNERS: lambda act, life, _: agreement_faults(act, life),
    QuarterWord.FOR_PUBLIC: lambda act, life, _: agreement_faults(act, life),
    QuarterWord.RELEASES_ON: lambda _act, life, _: switching_faults(life.rule),
}


def locked_faults(sent: Iterable[Return], locked: frozenset[Quarter]) -> tuple[Fault, ...]:
    """Return a fault for each return without a reason that is for a quarter that is signed off."""
    return tuple(
        Fault(
            one.file,
            "the reason",
            f"none, and {one.quarter} is signed off",
            "why its figures are corrected",
        )
        for one in sent
        if one.quarter in locked and not one.reason.strip()
    )


def _fault(place: str, found: str, expected: str) -> Fault:
    return Fault("quarter", place, found, expected)
