"""What a meeting decides: about an exception, or about anything else that it discussed.

A decision about an exception is a step of the exception as well; its words, post and day are the
step's. An action is a decision with an owner and a day. What becomes of it (it is done, moved or
dropped) is a decision about it, added later: nothing that was decided is changed.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from dashboard.catalogue.events import Event
from dashboard.catalogue.indicators import Catalogue
from dashboard.days import day_of
from dashboard.errors import Fault
from dashboard.exceptions.life import (
    LONGEST_NAME,
    LONGEST_WORDS,
    ExceptionRun,
    ExceptionStage,
    ExceptionStep,
)
from dashboard.number_formats import long_date
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
OF_ACTION = (DecisionKind.DONE, DecisionKind.MOVED, DecisionKind.DROPPED)
"""What may become of an action."""
FOR_PARTNERS = (DecisionKind.ATTENDED,)
"""What partners and stewards alone read, released or not: who was there."""
_NEEDS_WORDS = {
    DecisionKind.EXPLAIN: "the explanation",
    DecisionKind.ACTION: "what was agreed",
    DecisionKind.CLOSE: "why it is closed",
    DecisionKind.ATTENDED: "the posts that attended",
    DecisionKind.DROPPED: "why it is dropped",
    DecisionKind.MOVED: "why it is moved",
}
_NEEDS_OWNER = (DecisionKind.LOOK, DecisionKind.ACTION)
_NEEDS_DAY = (DecisionKind.LOOK, DecisionKind.ACTION, DecisionKind.MOVED)


LONGEST_WAIT = 10
"""The most years until an action is due. Chosen for this dashboard: a later day is a slip."""
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
    post: "Chair: A. Name". `number` and `recorded` are given by the store: 0 and None until the
    decision is saved.
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
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class ActionOnDay:
    """An action as it stands on a day, with what became of it, oldest first.

    `due` is its present day, which may have been moved.
    """

    action: MeetingDecision
    later: tuple[MeetingDecision, ...]
    state: ActionState
    due: date | None

    @property
    def is_open(self) -> bool:
        """Say whether the action is still to be done."""
        return self.state in (ActionState.OVERDUE, ActionState.DUE)


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
    due, state = action.due, None
    for one in later:
        if one.kind is DecisionKind.MOVED:
            due = one.due
        elif one.kind in (DecisionKind.DONE, DecisionKind.DROPPED):
            state = ActionState(one.kind.value)
    if state is None:
        is_late = due is not None and due < today
        state = ActionState.OVERDUE if is_late else ActionState.DUE
    return ActionOnDay(action, tuple(later), state, due)


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


def decision_faults(
    one: MeetingDecision, today: date, known: Iterable[MeetingDecision], measures: Iterable[str]
) -> tuple[Fault, ...]:
    """Return everything that is wrong with a decision.

    `known` are the decisions recorded so far, and `measures` the keys of the indicators.
    """
    found = [*_length_faults(one), *_due_faults(one)]
    if not one.by.strip():
        found.append(_fault("your name", "nothing", "the name of who records this"))
    if one.kind in _NEEDS_WORDS and not one.text.strip():
        found.append(_fault("words", "nothing", _NEEDS_WORDS[one.kind]))
    if one.kind in _NEEDS_OWNER and not one.who.strip():
        found.append(_fault("who", "nothing", "the post that does it"))
    if one.held > today:
        found.append(
            _fault("held on", long_date(one.held), f"{long_date(today)} or an earlier day")
        )
    if one.measured and one.measured not in set(measures):
        found.append(_fault("measured by", f"“{one.measured}”", "an indicator of the catalogue"))
    return (*found, *_action_faults(one, known, today))


def decision_places(catalogue: Catalogue, one: MeetingDecision) -> tuple[tuple[str, Quarter], ...]:
    """Return the indicators and quarters that the words of a decision are about.

    That is the indicator that an action is measured by; without one, every indicator of the
    meeting's quarter.
    """
    if one.measured and catalogue.has(one.measured):
        return ((one.measured, one.meeting),)
    return tuple((line.key, one.meeting) for line in catalogue.indicators)


def _action_faults(
    one: MeetingDecision, known: Iterable[MeetingDecision], today: date
) -> tuple[Fault, ...]:
    """Return a fault if what becomes of an action is about none that is open."""
    if one.kind not in OF_ACTION:
        return ()
    actions = {each.action.number: each for each in actions_on(known, today)}
    asked = actions.get(one.about)
    if asked is None:
        return (_fault("the action", f"number {one.about}", "an action that was agreed"),)
    if not asked.is_open:
        return (_fault("the action", f"it is {asked.state.value} already", "one that is open"),)
    return ()


def _due_faults(one: MeetingDecision) -> Iterable[Fault]:
    """Yield what is wrong with the day until which something is to be done."""
    if one.due is None:
        if one.kind in _NEEDS_DAY:
            yield _fault("until", "no date", "the day by which it is done")
    elif one.due < one.held:
        yield _fault("until", long_date(one.due), f"{long_date(one.held)} or a later day")
    elif one.due.year > one.held.year + LONGEST_WAIT:
        yield _fault("until", long_date(one.due), f"a day within {LONGEST_WAIT} years")


def _length_faults(one: MeetingDecision) -> Iterable[Fault]:
    for name, text, most in (
        ("words", one.text, LONGEST_WORDS),
        ("who", one.who, LONGEST_NAME),
        ("your name", one.by, LONGEST_NAME),
    ):
        if len(text) > most:
            yield _fault(name, f"{len(text)} letters", f"at most {most}")


def _fault(place: str, found: str, expected: str) -> Fault:
    return Fault("meeting", place, found, expected)
