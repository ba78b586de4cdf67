"""The words that the pages of actions share: states, sources, measures, and what became of one."""

from dashboard.meetings.action_words import ActionSource, SoughtChange, SuccessMeasure
from dashboard.meetings.decisions import ActionOnDay, ActionState, DecisionKind, MeetingDecision
from dashboard.number_formats import long_date

STATE_TITLES = {
    ActionState.OVERDUE: "Overdue",
    ActionState.DUE: "To be done",
    ActionState.DONE: "Done",
    ActionState.SHOWN: "Done, and impact shown",
    ActionState.DROPPED: "No longer needed",
}
SOURCE_TITLES = {
    ActionSource.MEETING: "Meeting",
    ActionSource.EXCEPTION: "Exception",
    ActionSource.AUDIT: "Audit",
    ActionSource.REVIEW: "Practice review",
    ActionSource.SECTION_11: "Section 11",
    ActionSource.INSPECTION: "Inspection",
    ActionSource.DEEP_DIVE: "Deep-dive",
}
MEASURE_TITLES = {
    SuccessMeasure.INDICATOR: "Its indicator",
    SuccessMeasure.AUDIT: "A repeat audit",
    SuccessMeasure.VOICES: "The voices of children, parents or staff",
}
AIM_WORDS = {SoughtChange.RISE: "to rise", SoughtChange.FALL: "to fall"}
STEP_TITLES = {DecisionKind.DROPPED: "no longer needed"}
LONGEST_TITLE = 80
WAITS = "Done; its impact waits for a second person"


def action_title(action: MeetingDecision, most: int = LONGEST_TITLE) -> str:
    """Return an action's words as a title of so many letters at most, for who is told them."""
    text = " ".join(action.told.split())
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def state_words(found: ActionOnDay) -> str:
    """Say how an action stands."""
    return WAITS if found.forward is not None else STATE_TITLES[found.state]


def measure_words(action: MeetingDecision, line: str) -> str:
    """Say what would show an action's impact; `line` is the title of its indicator, if any."""
    if action.measure is SuccessMeasure.INDICATOR and action.aim is not None and line:
        return f"{line}, {AIM_WORDS[action.aim]}"
    return MEASURE_TITLES[action.measure] if action.measure else ""


def step_words(one: MeetingDecision) -> str:
    """Say what became of an action: "Moved until 1 May 2026 by A. Analyst, 2 March 2026."."""
    kind = STEP_TITLES.get(one.kind, one.kind.value)
    until = f" until {long_date(one.due)}" if one.due else ""
    by = f" by {one.by}" if one.by else ""
    shown = f", by {one.measure.value}" if one.kind is DecisionKind.FORWARD and one.measure else ""
    return f"{kind[0].upper()}{kind[1:]}{until}{shown}{by}, {long_date(one.held)}."
