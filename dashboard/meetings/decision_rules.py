"""What may be recorded of a meeting and of an action, and what each needs.

Nothing becomes done, and no impact is put forward, without evidence; nothing is no longer needed
without a reason; an impact is shown once a second person agrees to it. No role is excepted.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from dashboard.actions import Action
from dashboard.errors import Fault
from dashboard.exceptions.life import LONGEST_NAME, LONGEST_WORDS
from dashboard.free_text.folded_names import folded_name
from dashboard.free_text.own_paths import OWN_PATH, is_own_path
from dashboard.meetings.action_words import SuccessMeasure
from dashboard.meetings.decisions import (
    OF_ACTION,
    OF_IMPACT,
    OF_OPEN,
    ActionOnDay,
    DecisionKind,
    MeetingDecision,
    actions_on,
)
from dashboard.number_formats import long_date

_NEEDS_WORDS = {
    DecisionKind.EXPLAIN: "the explanation",
    DecisionKind.ACTION: "what was agreed",
    DecisionKind.CLOSE: "why it is closed",
    DecisionKind.ATTENDED: "the posts that attended",
    DecisionKind.DROPPED: "why it is dropped",
    DecisionKind.MOVED: "why it is moved",
    DecisionKind.NOTE: "what was done",
    DecisionKind.FORWARD: "what shows the impact",
    DecisionKind.DECLINED: "why it does not show the impact",
}
_NEEDS_OWNER = (DecisionKind.LOOK, DecisionKind.ACTION)
_NEEDS_DAY = (DecisionKind.LOOK, DecisionKind.ACTION, DecisionKind.MOVED)


LONGEST_WAIT = 10
"""The most years until an action is due. Chosen for this dashboard: a later day is a slip."""
_REGISTER = re.compile(r"/actions(?:[/?#].*)?", re.IGNORECASE)


def decision_action(kind: DecisionKind) -> Action:
    """Return what somebody must be allowed to do who records a kind of decision."""
    return Action.NOTE_ACTIONS if kind is DecisionKind.NOTE else Action.DECIDE


def decision_faults(
    one: MeetingDecision,
    today: date,
    known: Iterable[MeetingDecision],
    measures: Iterable[str],
    agencies: Iterable[str] = (),
) -> tuple[Fault, ...]:
    """Return everything that is wrong with a decision.

    `known` are the decisions recorded so far, `measures` the keys of the indicators, and `agencies`
    those of the agencies.
    """
    found = [*_length_faults(one), *_due_faults(one), *_choice_faults(one, measures, agencies)]
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
    if one.kind in OF_ACTION:
        return (*found, *_action_faults(one, known, today))
    return (*found, *_new_faults(one))


def _choice_faults(
    one: MeetingDecision, measures: Iterable[str], agencies: Iterable[str]
) -> Iterator[Fault]:
    """Yield a fault for an indicator, an agency or a page that there is not."""
    if one.measured and one.measured not in set(measures):
        yield _fault("measured by", f"“{one.measured}”", "an indicator of the catalogue")
    if one.agency and one.agency not in set(agencies):
        yield _fault("the agency", f"“{one.agency[:60]}”", "an agency of the partnership")
    if one.link and not is_own_path(one.link):
        yield _fault("the link", f"“{one.link[:60]}”", OWN_PATH)


def _new_faults(one: MeetingDecision) -> Iterator[Fault]:
    """Yield what is wrong with an action's measure; those of the register's own form need one."""
    if one.about or one.instead:
        yield _fault("the action", f"number {one.about or one.instead}", "none, for what is new")
    if one.source is not None and one.measure is None:
        yield _fault("the measure", "none", "what would show that it made a difference")
    by_line = one.measure is SuccessMeasure.INDICATOR
    if by_line and not one.measured:
        yield _fault("measured by", "no indicator", "the indicator that is to move")
    if by_line and one.aim is None:
        yield _fault("the direction", "none", "whether the indicator is to rise or to fall")
    if one.aim is not None and not by_line:
        yield _fault("the direction", one.aim.value, "none, as no indicator is to move")


def _action_faults(
    one: MeetingDecision, known: Iterable[MeetingDecision], today: date
) -> Iterator[Fault]:
    """Yield what forbids that this becomes of an action, as it stands on a day."""
    actions = {each.action.number: each for each in actions_on(known, today)}
    asked = actions.get(one.about)
    if asked is None:
        yield _fault("the action", f"number {one.about}", "an action that was agreed")
    elif one.kind not in asked.may_follow:
        waits = "done, and its impact put forward" if asked.forward else asked.state.value
        yield _fault("the action", f"it is {waits} already", _EXPECTED[one.kind])
    else:
        yield from _evidence_faults(one, asked)
        yield from _impact_faults(one, asked)
        notes = {each.number for each in asked.later if each.kind is DecisionKind.NOTE}
        if one.instead and (
            one.kind is not DecisionKind.NOTE or one.instead not in notes - asked.replaced
        ):
            yield _fault("the note", f"number {one.instead}", "a note that stands")


_EXPECTED = {
    **dict.fromkeys((*OF_OPEN, DecisionKind.NOTE), "one that is open"),
    DecisionKind.FORWARD: "one that is done, and whose impact was not put forward",
    **dict.fromkeys(OF_IMPACT, "one whose impact was put forward"),
}


def _evidence_faults(one: MeetingDecision, asked: ActionOnDay) -> Iterator[Fault]:
    """Yield a fault if something becomes done, or is put forward, without evidence."""
    found = "a page of the register" if one.link else "no evidence"
    if one.kind is DecisionKind.DONE and not any(map(_may_show, (one.link, *asked.evidence))):
        yield _fault("the link", found, "a page that shows that it is done")
    if one.kind is DecisionKind.FORWARD and not _may_show(one.link):
        yield _fault("the link", found, "a page that shows the impact")


def _may_show(link: str) -> bool:
    """Say whether a link may be evidence: the register's own pages only repeat what was typed."""
    return bool(link) and not _REGISTER.fullmatch(link)


def _impact_faults(one: MeetingDecision, asked: ActionOnDay) -> Iterator[Fault]:
    """Yield what is wrong with an impact: it has a measure, and a second person agrees to it."""
    if one.kind is DecisionKind.FORWARD:
        if one.measure is None:
            words = ", ".join(each.value for each in SuccessMeasure)
            yield _fault("the measure", "none", f"one of: {words}")
        elif one.measure is SuccessMeasure.INDICATOR and not asked.action.measured:
            yield _fault("the measure", "no indicator", "a measure that the action has")
    forward = asked.forward
    if one.kind is DecisionKind.SHOWN and forward is not None:
        if not forward.link:
            yield _fault("the link", "no evidence any more", "an impact with its evidence")
        if not forward.by.strip() or folded_name(forward.by) == folded_name(one.by):
            yield _fault("your name", f"{one.by}, who put it forward", "another person's name")


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
