"""The words and addresses of the plan that its pages share."""

from datetime import datetime
from typing import Protocol
from urllib.parse import urlencode

from dash import html
from dash.development.base_component import Component

from dashboard.assurance.audit_topics import TopicSource, TopicStep, TopicWord
from dashboard.assurance.plan_entries import PlanEntry, PlanPart, Rhythm, TopicKind, TopicSide
from dashboard.assurance.plan_standings import CycleStanding, PlanState
from dashboard.assurance.plan_steps import PlanStep, PlanWord
from dashboard.days import day_of
from dashboard.number_formats import long_date, plural_text
from layouts.frame.attributes import data_marks

PART_TITLES = {
    PlanPart.AUDIT: "Audit activity",
    PlanPart.ENGAGEMENT: "Engagement",
    PlanPart.REPORTING: "Reporting",
    PlanPart.PRIORITY: "Priorities of the business plan",
}
RHYTHM_TITLES = {
    Rhythm.QUARTERLY: "Quarterly",
    Rhythm.ANNUAL: "Annually",
    Rhythm.THREE_YEARLY: "Every three years",
}
SIDE_TITLES = {
    TopicSide.CHILDREN: "services for children",
    TopicSide.ADULTS: "services for adults",
    TopicSide.BOTH: "services for children and for adults",
}
KIND_TITLES = {
    TopicKind.AUDIT: "Case file audit",
    TopicKind.DEEP_DIVE: "Thematic deep dive",
    TopicKind.SCRUTINY: "Independent scrutiny",
}

NOT_SHOWN = "Words not shown"


def topics_address(text: str = "", saved: int = 0) -> str:
    """Return the address of the topics of the work plan; with `text`, of what is like it."""
    asked = {"q": text} if text else {"saved": saved} if saved else {}
    return f"/topics?{urlencode(asked)}" if asked else "/topics"


def scrutiny_address(step: str = "") -> str:
    """Return the address of independent scrutiny; with a step, of the form of answers to it."""
    return f"/scrutiny/{step}" if step else "/scrutiny"


def audits_address(audit: int = 0, case: int = 0, agency: str = "") -> str:
    """Return the address of the audits, of one, or of one case of it as an agency's part."""
    asked = {**({"case": case} if case else {}), **({"agency": agency} if agency else {})}
    path = f"/audits/{audit}" if audit else "/audits"
    return f"{path}?{urlencode(asked)}" if asked else path


def proposed_topic_address(link: str) -> str:
    """Return the address where an exception is proposed as a topic; `link` is that of its page."""
    return f"/topics?{urlencode({'source': TopicSource.EXCEPTION.value, 'link': link})}"


def topic_name(number: int) -> str:
    """Return the name of a topic on its page."""
    return f"topic-{number}"


def finding_name(number: int) -> str:
    """Return the name of a finding on the page of its audit or inspection."""
    return f"finding-{number}"


def state_tag(standing: CycleStanding) -> Component:
    """Draw the state of an entry in a cycle: its word, in reverse if it is late."""
    late = " late" if standing.state is PlanState.LATE else ""
    return html.Span(standing.state.value, className=f"tag plan-state{late}")


def due_rule(entry: PlanEntry) -> str:
    """Say by which rule an entry is due: "30 working days after the quarter"."""
    cycle = {
        Rhythm.QUARTERLY: "the quarter",
        Rhythm.ANNUAL: "the financial year",
        Rhythm.THREE_YEARLY: "the three financial years",
    }[entry.rhythm]
    if not entry.days:
        return f"by the end of {cycle}"
    kind = "working day" if entry.working else "day"
    return f"{plural_text(entry.days, kind)} after the end of {cycle}"


def outcome_link(step: PlanStep | TopicStep | None) -> Component | None:
    """Draw the link to what came of something; None if there is none."""
    if step is None or not step.link.startswith("/"):
        return None
    return html.A("What came of it", href=step.link)


class RecordedStep(Protocol):
    """What somebody recorded, who is not told to every reader, at a moment."""

    @property
    def by(self) -> str:
        """Return who recorded it; empty for who is not told."""

    @property
    def recorded(self) -> datetime | None:
        """Return when it was recorded; None for what is not saved."""


def recorded_words(step: RecordedStep) -> str:
    """Say by whom and on which day something was recorded; without a name for who is not told."""
    by = f" by {step.by}" if step.by else ""
    on = f" on {long_date(day_of(step.recorded))}" if step.recorded else ""
    return f"{by}{on}"


def plan_step_words(step: PlanStep) -> str:
    """Say what a step of the plan was: "Moved to 3 March 2026 by A. Analyst on 2 January 2026."."""
    until = f" to {long_date(step.day)}" if step.word is PlanWord.MOVED and step.day else ""
    return f"{step.word.value.capitalize()}{until}{recorded_words(step)}."


def topic_step_words(step: TopicStep) -> str:
    """Say what a step of a topic was: "Scheduled for 2025-26 Q4, led by Chair, …"."""
    told = step.word.value.capitalize()
    if step.word is TopicWord.SCHEDULED and step.quarter:
        told += f" for {step.quarter}, led by {step.owner},"
    if step.word is TopicWord.DONE and step.day:
        told += f" on {long_date(step.day)}, recorded"
    return f"{told}{recorded_words(step)}."


def told_words(text: str) -> Component:
    """Draw what was typed, or that the reader is not shown it."""
    return typed_words(text) or html.P(NOT_SHOWN, className="soft")


def typed_words(text: str) -> Component | None:
    """Draw what was typed; None if there is nothing."""
    return html.Blockquote(text, **data_marks(kind="text")) if text else None
