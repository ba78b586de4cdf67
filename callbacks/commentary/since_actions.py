"""What lines have done since an action was agreed that is measured by them."""

from dashboard.figures.lines import history_keys
from dashboard.meetings.decisions import DecisionKind, MeetingDecision
from dashboard.meetings.since import since_sentence
from dashboard.number_formats import long_date
from dashboard.quarters import Quarter
from data_access.store.gate import Gate
from layouts.commentary.since_actions import ActionSince
from layouts.frame import addresses


def since_words(gate: Gate, action: MeetingDecision, latest: Quarter, *, seeks: bool = True) -> str:
    """Say what an action's line has done since the quarter of its meeting, never why.

    If it `seeks`, it says besides how large a change would be seen, for a page with few actions.
    """
    keys = list(history_keys(gate.catalogue(), [action.measured]))
    line = gate.catalogue().indicator(action.measured)
    return since_sentence(gate.material(keys, latest), line, action.meeting, latest, seeks=seeks)


def _came_to(gate: Gate, action: MeetingDecision) -> str:
    """Say that the impact of an action is shown, or that it is done; empty for neither."""
    later = {one.kind for one in gate.meeting_decisions() if one.about == action.number}
    ends = {DecisionKind.SHOWN: "; impact shown", DecisionKind.DONE: "; done"}
    return next((words for kind, words in ends.items() if kind in later), "")


def actions_since(gate: Gate, key: str, quarter: Quarter) -> tuple[ActionSince, ...]:
    """Return the actions that a line measures, latest first, with what it has done up to a quarter.

    Those that were agreed after the quarter are left out.
    """
    mine = [
        one
        for one in gate.meeting_decisions()
        if one.kind is DecisionKind.ACTION and one.measured == key and one.meeting <= quarter
    ]
    return tuple(
        ActionSince(
            one.told,
            addresses.action_address(one.number),
            f"Agreed {long_date(one.held)}{_came_to(gate, one)}",
            since_words(gate, one, quarter),
        )
        for one in sorted(mine, key=lambda each: (each.held, each.number), reverse=True)
    )
