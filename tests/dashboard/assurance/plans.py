"""Entries, steps and topics of the plan for tests, in one line each."""

from datetime import date
from typing import Any

from dashboard.assurance.audit_topics import TopicStep, TopicWord
from dashboard.assurance.plan_entries import PlanEntry, PlanPart, Rhythm, TopicKind, TopicSide
from dashboard.assurance.plan_steps import PlanStep, PlanWord
from tests import builders as make

Q1 = make.q("2025-26 Q1")
BY = "A. Analyst"


def an_entry(rhythm: Rhythm = Rhythm.QUARTERLY, **more: Any) -> PlanEntry:
    """Make an entry of the plan that began with 2025-26."""
    given = {"title": "Audit", "part": PlanPart.AUDIT, "owner": "Lead", "by": BY, "since": Q1}
    return PlanEntry(rhythm=rhythm, **{**given, "entry": 1, "number": 1, **more})


def a_step(word: PlanWord, number: int, **more: Any) -> PlanStep:
    """Make a step of entry 1 in its first cycle."""
    return PlanStep(**{"entry": 1, "first": Q1, "word": word, "number": number, "by": BY, **more})


def a_topic(
    number: int, done: date | None = None, side: TopicSide = TopicSide.CHILDREN, scheduled: str = ""
) -> list[TopicStep]:
    """Make the steps of a topic, numbered from ten times its number."""
    at = number * 10
    steps = [
        TopicStep(
            TopicWord.PROPOSED,
            topic=at,
            title=f"Topic {number}",
            kind=TopicKind.AUDIT,
            side=side,
            text="why",
            by=BY,
            number=at,
        )
    ]
    if scheduled or done:
        quarter = make.q(scheduled or "2025-26 Q1")
        steps += [
            TopicStep(TopicWord.AGREED, topic=at, by=BY, number=at + 1),
            TopicStep(TopicWord.SCHEDULED, topic=at, quarter=quarter, owner="L", number=at + 2),
        ]
    if done:
        steps.append(TopicStep(TopicWord.DONE, topic=at, day=done, text="so", number=at + 3))
    return steps
