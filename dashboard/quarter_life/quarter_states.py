"""How far a quarter is, and each return of it: worked out from the steps and from what came in."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from dashboard.days import day_of
from dashboard.quarter_life.quarter_acts import JUDGING, QuarterAct, QuarterWord, acts_in_force
from dashboard.quarters import Quarter
from dashboard.returns.receipts import Receipt

CLOSES_AFTER = timedelta(days=14)
"""How long after the last return is due a quarter closes, unless another day is named.

Chosen for this dashboard; no source.
"""
OPENED_LATE = timedelta(days=14)
"""How long after the day of opening a quarter closes if its usual day is past.

Chosen for this dashboard; no source.
"""


class ReturnStage(StrEnum):
    """How far an agency's return of a quarter is."""

    NOT_ASKED = "nothing asked"
    WAITED_FOR = "waited for"
    LATE = "late"
    SENT = "sent, to be taken in"  # its agency said that it is right
    RECEIVED = "received"
    COMPLETE = "stated complete"
    QUERIED = "queried"
    ANSWERED = "answered"
    ACCEPTED = "accepted"
    CORRECTED = "corrected since accepted"


class QuarterStage(StrEnum):
    """How far a quarter is."""

    NOT_OPENED = "not opened"
    OPENED = "opened"
    CLOSED = "closed"
    SIGNED_OFF = "signed off"
    CORRECTED = "corrected since signed off"


@dataclass(frozen=True, slots=True)
class ReturnLife:
    """One agency's return of a quarter.

    `title` is the agency's short title. `due` is the day by which it is due, and `was_due` the day
    before it was extended; None if it was not. `acts` are the steps about it that are in force,
    oldest first. `receipt` says what came in.
    """

    agency: str
    title: str
    quarter: Quarter
    due: date
    stage: ReturnStage
    receipt: Receipt
    was_due: date | None = None
    acts: tuple[QuarterAct, ...] = ()

    @property
    def last_return(self) -> int:
        """Return the number of the agency's last return of the quarter; 0 if none came."""
        return _last_return(self.receipt)

    def last(self, *words: QuarterWord) -> QuarterAct | None:
        """Return the last step in force of some kinds; None if there is none."""
        return next((one for one in reversed(self.acts) if one.word in words), None)

    @property
    def is_complete(self) -> bool:
        """Say whether what came last was stated complete."""
        stated = self.last(QuarterWord.COMPLETE)
        return stated is not None and 0 < self.last_return == stated.last_return

    @property
    def days_late(self) -> int:
        """Return by how many days the return came after it was due; 0 if it did not."""
        came = self.receipt.received
        return max((came - self.due).days, 0) if came else 0

    def passed_before(self, act: QuarterAct) -> date | None:
        """Return the day by which the return was due until an extension, if that day was past.

        It is None for an extension that was given in time, and for any other step.
        """
        first = self.was_due or self.due
        return _passed_before(act, self.acts, (QuarterWord.EXTENDED,), first)

    @property
    def is_extended_late(self) -> bool:
        """Say whether an extension in force was given after the day by which it was due."""
        return any(self.passed_before(one) for one in self.acts)


@dataclass(frozen=True, slots=True)
class ReleaseRule:
    """Who releases quarters: the safeguarding partners by name, and how many of them must agree.

    If `by_minute` is true, one is enough who names the minute in which all agreed. `is_on` says
    whether quarters are released at all; else everybody is shown what came in. `history` is the
    last return that came before releases were switched on: all up to it is released.
    """

    partners: tuple[str, ...] = ()
    needed: int = 3
    by_minute: bool = False
    is_on: bool = False
    history: int = 0


@dataclass(frozen=True, slots=True)
class QuarterLife:
    """A quarter with its returns.

    `closes` is the day on which it closes; None if it was not opened. `acts` are the steps about
    the whole quarter that are in force, oldest first. `changed` is the number of figures that
    differ from those that were signed off. `rule` says who releases it. `last_act` is the number of
    the last step about the quarter or a return of it, undone ones included. `received` is the
    number of the last return of any agency, for who reads none of them.
    """

    quarter: Quarter
    stage: QuarterStage
    returns: tuple[ReturnLife, ...]
    closes: date | None = None
    acts: tuple[QuarterAct, ...] = ()
    changed: int = 0
    last_act: int = 0
    rule: ReleaseRule = ReleaseRule()
    received: int = 0

    def last(self, *words: QuarterWord) -> QuarterAct | None:
        """Return the last step in force of some kinds about the quarter; None if there is none."""
        return next((one for one in reversed(self.acts) if one.word in words), None)

    def return_of(self, agency: str) -> ReturnLife | None:
        """Return an agency's return; None for an agency that is asked nothing, or is none."""
        return next((one for one in self.asked if one.agency == agency), None)

    def passed_before(self, act: QuarterAct) -> date | None:
        """Return the day that a step moved, if that day was past by then.

        The step moves the quarter's closing, or the day by which a return is due. It is None for a
        step that came in time, and for one that moves no day.
        """
        if act.agency:
            found = self.return_of(act.agency)
            return found.passed_before(act) if found else None
        return _passed_before(act, self.acts, (QuarterWord.PUT_OFF,), None)

    @property
    def asked(self) -> tuple[ReturnLife, ...]:
        """Return the returns of agencies that are asked something."""
        return tuple(one for one in self.returns if one.stage is not ReturnStage.NOT_ASKED)

    @property
    def unaccepted(self) -> tuple[ReturnLife, ...]:
        """Return the returns that are asked for and not accepted as they are."""
        return tuple(one for one in self.asked if one.stage is not ReturnStage.ACCEPTED)

    @property
    def is_open(self) -> bool:
        """Say whether the quarter was opened and is not signed off as it is."""
        return self.stage not in (QuarterStage.NOT_OPENED, QuarterStage.SIGNED_OFF)

    @property
    def last_return(self) -> int:
        """Return the number of the last return of the quarter; 0 if none came."""
        return max((one.last_return for one in self.returns), default=self.received)


def quarter_life(
    quarter: Quarter,
    acts: Iterable[QuarterAct],
    receipts: Iterable[Receipt],
    day: date,
    titles: Mapping[str, str],
    changed: int = 0,
) -> QuarterLife:
    """Return how far a quarter is on a day.

    `acts` are the steps of the quarter, oldest first; those of others are left out. `receipts` are
    those of its agencies, in their order, with the days to which returns were extended. `titles`
    are the short titles of agencies. `changed` is the number of figures that differ from those that
    were signed off.
    """
    ours = [one for one in acts if one.quarter == quarter]
    standing = acts_in_force(ours)
    found = tuple(
        _return_life(one, titles.get(one.agency, one.agency), standing, day)
        for one in receipts
        if one.quarter == quarter
    )
    whole = tuple(one for one in standing if not one.agency)
    closes = _closes(whole)
    last = max((one.number for one in ours), default=0)
    stage = _quarter_stage(whole, found, closes, day)
    return QuarterLife(quarter, stage, found, closes, whole, changed, last)


def with_sent(life: QuarterLife, sent: Collection[tuple[str, Quarter]]) -> QuarterLife:
    """Return a quarter that knows which returns were sent off and are not taken in yet.

    `sent` are their agencies and quarters. A return of which figures came in stays as it is.
    """
    returns = tuple(
        replace(one, stage=ReturnStage.SENT)
        if not one.last_return and one.stage in _NOTHING_CAME and (one.agency, one.quarter) in sent
        else one
        for one in life.returns
    )
    return replace(life, returns=returns)


_NOTHING_CAME = (ReturnStage.LATE, ReturnStage.WAITED_FOR)


def usual_closing(returns: Iterable[ReturnLife], quarter: Quarter, today: date) -> date:
    """Return the day on which a quarter closes that is opened today, unless another is named.

    It is a fortnight after the last return is due; if that day is past, a fortnight from today.
    """
    usual = max((one.due for one in returns), default=quarter.last_day) + CLOSES_AFTER
    return today + OPENED_LATE if usual < today else usual


def _passed_before(
    act: QuarterAct, acts: Sequence[QuarterAct], moving: Sequence[QuarterWord], first: date | None
) -> date | None:
    """Return the day that a step moved, if it was past when the step was recorded.

    `acts` are the steps in force, `moving` the kinds that move the day, and `first` is the day
    before any step of them.
    """
    if act.word not in moving or act.recorded is None:
        return None
    named = (*moving, QuarterWord.OPENED)
    days = [one.day for one in acts if one.word in named and one.number < act.number and one.day]
    moved = days[-1] if days else first
    return moved if moved is not None and day_of(act.recorded) > moved else None


def _closes(whole: Sequence[QuarterAct]) -> date | None:
    named = (QuarterWord.OPENED, QuarterWord.PUT_OFF)
    return next((one.day for one in reversed(whole) if one.word in named), None)


def _quarter_stage(
    whole: Sequence[QuarterAct],
    returns: Sequence[ReturnLife],
    closes: date | None,
    day: date,
) -> QuarterStage:
    if not any(one.word is QuarterWord.OPENED for one in whole):
        return QuarterStage.NOT_OPENED
    signed = next((one for one in reversed(whole) if one.word is QuarterWord.SIGNED_OFF), None)
    if signed is not None:
        last = max((one.last_return for one in returns), default=0)
        return QuarterStage.CORRECTED if last > signed.last_return else QuarterStage.SIGNED_OFF
    return QuarterStage.CLOSED if closes is not None and day > closes else QuarterStage.OPENED


def _return_life(
    receipt: Receipt, title: str, standing: Sequence[QuarterAct], day: date
) -> ReturnLife:
    mine = tuple(one for one in standing if one.agency == receipt.agency)
    return ReturnLife(
        agency=receipt.agency,
        title=title,
        quarter=receipt.quarter,
        due=receipt.due,
        stage=_return_stage(receipt, mine, day),
        receipt=receipt,
        was_due=receipt.usually_due,
        acts=mine,
    )


def _return_stage(receipt: Receipt, mine: Sequence[QuarterAct], day: date) -> ReturnStage:
    last = _last_return(receipt)
    if not last:
        if not receipt.expected:
            return ReturnStage.NOT_ASKED
        return ReturnStage.LATE if day > receipt.due else ReturnStage.WAITED_FOR
    act = next((one for one in reversed(mine) if one.word in JUDGING), None)
    if act is None:
        return ReturnStage.RECEIVED
    if act.last_return < last:
        return _came_after(act)
    return _SAID[act.word]


_SAID = {
    QuarterWord.COMPLETE: ReturnStage.COMPLETE,
    QuarterWord.QUERIED: ReturnStage.QUERIED,
    QuarterWord.ANSWERED: ReturnStage.ANSWERED,
    QuarterWord.ACCEPTED: ReturnStage.ACCEPTED,
}
"""How far a return is after a step, if nothing came since."""


def _came_after(act: QuarterAct) -> ReturnStage:
    """Return how far a return is of which another version came after a step."""
    if act.word is QuarterWord.ACCEPTED:
        return ReturnStage.CORRECTED
    return ReturnStage.ANSWERED if act.word is QuarterWord.QUERIED else ReturnStage.RECEIVED


def _last_return(receipt: Receipt) -> int:
    return max(receipt.returns, default=0)
