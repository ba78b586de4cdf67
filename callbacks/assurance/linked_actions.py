"""Gathers the actions of the register that come from a record, and where another is entered."""

from collections.abc import Callable, Iterable

from dashboard.actions import Action
from dashboard.meetings.action_words import ActionSource
from dashboard.meetings.decisions import ActionOnDay, actions_on
from dashboard.number_formats import long_date
from data_access.store.gate import Gate
from layouts.assurance.linked_actions import LinkedAction
from layouts.frame import addresses
from layouts.meeting.action_words import state_words


def actions_linked(gate: Gate, is_its: Callable[[str], bool]) -> tuple[LinkedAction, ...]:
    """Return the actions whose link is a record's, as this reader is told them today."""
    found = actions_on(gate.meeting_decisions(), gate.today)
    return tuple(_action(one) for one in found if is_its(one.action.link))


def action_entered_at(
    gate: Gate, source: ActionSource, link: str, lines: Iterable[str] = ()
) -> str:
    """Return where an action is entered that comes from a record; empty for who enters none.

    It begins with the first of the record's lines that has a key.
    """
    if not gate.reader.may(Action.DECIDE):
        return ""
    line = next((key for key in lines if key), "")
    return addresses.actions_address(source=source, line=line, link=link)


def _action(one: ActionOnDay) -> LinkedAction:
    action, state = one.action, state_words(one)
    due = f", until {long_date(one.due)}" if one.due else ""
    whose = ": ".join(filter(None, (action.who, f"{state[0].lower()}{state[1:]}{due}")))
    return LinkedAction(action.told, whose, addresses.action_address(action.number))
