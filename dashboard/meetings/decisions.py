"""What a meeting decides: about an exception, or about anything else that it discussed.

A decision about an exception is a step of the exception as well; its words, post and day are the
step's. An action is a decision with an owner and a day, whatever it comes from: all stand in one
register. What becomes of it (a note of its progress, that it is done, moved or no longer needed,
that its impact is put forward and shown) is a decision about it, added later: nothing that was
decided is changed. Nothing becomes done or shown without evidence, and an impact needs a second
person.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import lru_cache

from dashboard.catalogue.events import Event
from dashboard.catalogue.indicators import Catalogue
from dashboard.days import day_of
from dashboard.exceptions.life import (
    ExceptionRun,
    ExceptionStage,
    ExceptionStep,
)
from dashboard.meetings.action_words import ActionSource, SoughtChange, SuccessMeasure
from dashboard.quarters import Quarter


class DecisionKind(StrEnum):
    """The kinds of what a meeting records."""

    LOOK = "looked into"
    EXPLAIN = "explained"
    ACTION = "action agreed"
    CLOSE = "closed"
    NOTHING = "nothing to do"
    ATTENDED = "attended"
    DONE = "done"
    MOVED = "moved"
    DROPPED = "dropped"
    NOTE = "progress noted"
    FORWARD = "impact put forward"
    SHOWN = "impact shown"
    DECLINED = "impact not shown"


STAGES = {
    DecisionKind.LOOK: ExceptionStage.LOOKING,
    DecisionKind.EXPLAIN: ExceptionStage.EXPLAINED,
    DecisionKind.ACTION: ExceptionStage.AGREED,
    DecisionKind.CLOSE: ExceptionStage.CLOSED,
}
"""The stage of an exception to which a decision about it leads; others lead to none."""
ON_EXCEPTION = (*STAGES, DecisionKind.NOTHING)
"""What may be decided on an exception's slide."""
AT_CLOSE = (DecisionKind.ACTION, DecisionKind.ATTENDED)
"""What may be recorded at the end of a meeting."""
OF_IMPACT = (DecisionKind.SHOWN, DecisionKind.DECLINED)
"""What another person may say of an impact that was put forward."""
OF_OPEN = (DecisionKind.DONE, DecisionKind.MOVED, DecisionKind.DROPPED)
"""What may become of an action that is to be done."""
OF_ACTION = (DecisionKind.NOTE, *OF_OPEN, DecisionKind.FORWARD, *OF_IMPACT)
"""What may be recorded about an action."""
FOR_PARTNERS = (DecisionKind.ATTENDED,)
"""What partners and stewards alone read, released or not: who was there."""

ACTION_TITLE = "action agreed"
"""What an action is called on the line that it is measured by."""


@dataclass(frozen=True, slots=True)
class MeetingDecision:
    """One thing that a meeting decided or recorded.

    `meeting` is the quarter that the meeting was about, `held` its day, and `item` the name of the
    slide; an empty name is that of what was recorded outside of meetings. `step` is the number of
    the exception's step that has the words, the post and the day; 0 if the decision has its own.
    `about` is the number of the action that this is about; 0 for any other decision. `measured` is
    the key of the indicator that an action is measured by, or that its exception is of; `first` is
    the first quarter of the exception. `names` are the persons who attended, a line each with the
    post: "Chair: A. Name".

    Of an action, `source` is what it comes from (None: its meeting or exception), `agency` the key
    of the agency that does it, `measure` what would show its impact, and `aim` the direction in
    which its indicator is to move. `link` is a page of this dashboard: where an action comes from,
    or the evidence of what became of it. `instead` is the number of the note that a note replaces.
    `number` and `recorded` are given by the store: 0 and None until the decision is saved.
    """

    meeting: Quarter
    held: date
    item: str
    kind: DecisionKind
    text: str = ""
    who: str = ""
    due: date | None = None
    measured: str = ""
    first: Quarter | None = None
    by: str = ""
    step: int = 0
    about: int = 0
    number: int = 0
    recorded: datetime | None = None
    names: str = ""
    source: ActionSource | None = None
    agency: str = ""
    measure: SuccessMeasure | None = None
    aim: SoughtChange | None = None
    link: str = ""
    instead: int = 0

    @property
    def told(self) -> str:
        """Return its words; for a reader who is not told them, that they are not released."""
        return self.text or "Words not released"

    def exception_step(self, run: ExceptionRun) -> ExceptionStep:
        """Return the step of an exception that this decision is. Raises: KeyError if it is none."""
        return ExceptionStep(run, STAGES[self.kind], self.by, self.text, self.who, self.due)

    def with_step(self, step: ExceptionStep) -> "MeetingDecision":
        """Return the decision with the words, the post and the day of its exception's step."""
        return replace(self, text=step.text, who=step.who, due=step.due)


def actions_of_steps(
    steps: Iterable[ExceptionStep], found: Iterable[MeetingDecision]
) -> tuple[MeetingDecision, ...]:
    """Return the actions that were agreed on an exception's own page, outside of meetings.

    `found` are the decisions of meetings; what one of them recorded is left out. The number of such
    an action is the negative number of its step.
    """
    decided = {one.step for one in found}
    return tuple(
        MeetingDecision(
            meeting=step.run.last,
            held=day_of(step.recorded),
            item="",
            kind=DecisionKind.ACTION,
            text=step.text,
            who=step.who,
            due=step.due,
            measured=step.run.indicator,
            first=step.run.first,
            by=step.by,
            step=step.number,
            number=-step.number,
            recorded=step.recorded,
        )
        for step in steps
        if step.stage is ExceptionStage.AGREED
        and step.number not in decided
        and step.recorded is not None
    )


class ActionState(StrEnum):
    """The states of an action on a day."""

    OVERDUE = "overdue"
    DUE = "due"
    DONE = "done"
    SHOWN = "impact shown"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class ActionOnDay:
    """An action as it stands on a day, with what became of it, oldest first.

    `due` is its present day, which may have been moved. `forward` is what was put forward as its
    impact and nobody decided about; None otherwise.
    """

    action: MeetingDecision
    later: tuple[MeetingDecision, ...]
    state: ActionState
    due: date | None
    forward: MeetingDecision | None = None

    @property
    def is_open(self) -> bool:
        """Say whether the action is still to be done."""
        return self.state in (ActionState.OVERDUE, ActionState.DUE)

    @property
    def source(self) -> ActionSource:
        """Return what the action comes from."""
        if self.action.source is not None:
            return self.action.source
        return ActionSource.EXCEPTION if self.action.step else ActionSource.MEETING

    @property
    def evidence(self) -> tuple[str, ...]:
        """Return the pages that were given as evidence, in the order in which they were.

        Those of a note in whose place there is a later one are evidence no more.
        """
        stands = (one for one in self.later if one.number not in self.replaced)
        return tuple(dict.fromkeys(one.link for one in stands if one.link))

    @property
    def last_heard(self) -> date:
        """Return the day on which the action was last written of."""
        return max((self.action, *self.later), key=lambda one: one.held).held

    def is_stuck(self, today: date, weeks: int) -> bool:
        """Say whether the action is open and nobody has written of it for more than some weeks."""
        return self.is_open and today - self.last_heard > timedelta(weeks=weeks)

    @property
    def replaced(self) -> frozenset[int]:
        """Return the numbers of the notes in whose place there is a later one."""
        return frozenset(one.instead for one in self.later if one.instead)

    @property
    def may_follow(self) -> tuple[DecisionKind, ...]:
        """Return what may be recorded about the action as it is, the usual first."""
        if self.is_open:
            return (DecisionKind.NOTE, *OF_OPEN)
        if self.state is not ActionState.DONE:
            return ()
        following = OF_IMPACT if self.forward else (DecisionKind.FORWARD,)
        return (*following, DecisionKind.NOTE)


def actions_on(found: Iterable[MeetingDecision], today: date) -> tuple[ActionOnDay, ...]:
    """Return every action as it stands on a day: overdue first, then by its day, then settled."""
    every = sorted(found, key=lambda one: one.number)
    made = [
        _on_day(one, [each for each in every if each.about == one.number], today)
        for one in every
        if one.kind is DecisionKind.ACTION
    ]
    order = list(ActionState)
    return tuple(
        sorted(
            made, key=lambda one: (order.index(one.state), one.due or date.max, one.action.number)
        )
    )


def _on_day(action: MeetingDecision, later: Sequence[MeetingDecision], today: date) -> ActionOnDay:
    due, state, forward = action.due, None, None
    for one in later:
        if one.kind is DecisionKind.MOVED:
            due = one.due
        elif one.kind in (DecisionKind.DONE, DecisionKind.DROPPED, DecisionKind.SHOWN):
            state = ActionState(one.kind.value)
        if one.kind is DecisionKind.FORWARD:
            forward = one
        elif one.kind in OF_IMPACT:
            forward = None
    if state is None:
        is_late = due is not None and due < today
        state = ActionState.OVERDUE if is_late else ActionState.DUE
    return ActionOnDay(action, tuple(later), state, due, forward)


def action_events(found: Iterable[MeetingDecision], indicator: str) -> tuple[Event, ...]:
    """Return the actions that an indicator measures as events of its line, by their quarter.

    An event says that an action was agreed then, and never that it changed the line.
    """
    quarters = sorted(
        {
            Quarter.containing(one.held)
            for one in found
            if one.kind is DecisionKind.ACTION and one.measured == indicator
        }
    )
    return tuple(Event(quarter, ACTION_TITLE, indicators=(indicator,)) for quarter in quarters)


def decision_places(catalogue: Catalogue, one: MeetingDecision) -> tuple[tuple[str, Quarter], ...]:
    """Return the indicators and quarters that the words of a decision are about.

    That is the indicator that an action is measured by; without one, every indicator of the
    meeting's quarter.
    """
    if one.measured and catalogue.has(one.measured):
        return ((one.measured, one.meeting),)
    return _places_in(catalogue.line_keys, one.meeting)


@lru_cache(maxsize=256)
def _places_in(keys: tuple[str, ...], quarter: Quarter) -> tuple[tuple[str, Quarter], ...]:
    """Return indicators in one quarter; the many decisions of a meeting share them."""
    return tuple((key, quarter) for key in keys)
