"""The actions of a response: those of the register that are linked to an inspection."""

from collections.abc import Iterable
from datetime import date

from dashboard.free_text.own_paths import own_path
from dashboard.meetings.decisions import ActionOnDay, MeetingDecision, actions_on


def inspection_path(number: int) -> str:
    """Return the path of an inspection's page, by which its actions are linked to it."""
    return f"/inspections/{number}"


def actions_of_inspection(
    found: Iterable[MeetingDecision], inspection: int, today: date
) -> tuple[ActionOnDay, ...]:
    """Return the actions that come from an inspection, as they stand on a day."""
    path = inspection_path(inspection)
    return tuple(one for one in actions_on(found, today) if own_path(one.action.link) == path)


def open_actions_of(found: Iterable[MeetingDecision], inspection: int, today: date) -> int:
    """Return how many actions that come from an inspection are still to be done."""
    return sum(one.is_open for one in actions_of_inspection(found, inspection, today))
