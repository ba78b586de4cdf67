"""What lines have done since an action was agreed that is measured by them."""

from dashboard.figures.lines import history_keys
from dashboard.meetings.decisions import ActionOnDay, MeetingDecision, actions_on
from dashboard.meetings.since import since_sentence
from dashboard.number_formats import long_date
from dashboard.quarters import Quarter
from data_access.store.gate import Gate
from layouts.commentary.since_actions import ActionSince
from layouts.frame import addresses
from layouts.meeting.action_words import STATE_TITLES


def since_words(gate: Gate, action: MeetingDecision, latest: Quarter, *, seeks: bool = True) -> str:
    """Say what an action's line has done since the quarter of its meeting, never why.

    If it `seeks`, it says besides how large a change would be seen, for a page with few actions.
    """
    keys = list(history_keys(gate.catalogue(), [action.measured]))
    line = gate.catalogue().indicator(action.measured)
    return since_sentence(gate.material(keys, latest), line, action.meeting, latest, seeks=seeks)


def actions_since(gate: Gate, key: str, quarter: Quarter) -> tuple[ActionSince, ...]:
    """Return the actions that a line measures, latest first, with what it has done up to a quarter.

    Those that were agreed after the quarter are left out.
    """
    mine = [
        one
        for one in actions_on(gate.meeting_decisions(), quarter.last_day)
        if one.action.measured == key and one.action.meeting <= quarter
    ]
    mine.sort(key=lambda one: (one.action.held, one.action.number), reverse=True)
    return tuple(
        ActionSince(
            one.action.told,
            addresses.action_address(one.action.number),
            f"Agreed {long_date(one.action.held)}{_came_to(one)}",
            since_words(gate, one.action, quarter),
        )
        for one in mine
    )


def _came_to(one: ActionOnDay) -> str:
    """Say what became of an action; empty while it is to be done."""
    return "" if one.is_open else f"; {STATE_TITLES[one.state].lower()}"
