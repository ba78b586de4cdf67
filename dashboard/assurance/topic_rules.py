"""Which step of a topic may be recorded now, and what each needs."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from dashboard.actions import Action
from dashboard.assurance.audit_topics import AuditTopic, TopicStep, TopicWord
from dashboard.assurance.audits.audit_rules import IN_WORDS, tells_count
from dashboard.assurance.plan_entries import PlanEntry, PlanPart, TopicKind, plan_fault
from dashboard.assurance.plan_rules import signed_faults
from dashboard.errors import Fault
from dashboard.free_text.text_limits import LONGEST_NAME
from dashboard.number_formats import long_date
from dashboard.quarters import Quarter

AHEAD = 12
"""The most quarters ahead for which a topic is scheduled. Chosen here: more is a slip."""
TOPIC_ACTIONS: Mapping[TopicWord, Action] = {
    TopicWord.PROPOSED: Action.PROPOSE_TOPICS,
    TopicWord.AGREED: Action.DECIDE,
    TopicWord.SCHEDULED: Action.DECIDE,
    TopicWord.DONE: Action.KEEP_PLAN,
    TopicWord.DROPPED: Action.DECIDE,
}
"""What somebody must be allowed to do who records a step of a topic."""
FOLLOWING: dict[TopicWord, tuple[TopicWord, ...]] = {
    TopicWord.PROPOSED: (TopicWord.AGREED, TopicWord.DROPPED),
    TopicWord.AGREED: (TopicWord.SCHEDULED, TopicWord.DROPPED),
    TopicWord.SCHEDULED: (TopicWord.DONE, TopicWord.SCHEDULED, TopicWord.DROPPED),
    TopicWord.DONE: (),
    TopicWord.DROPPED: (),
}
"""The steps that may follow each state, the usual one first."""


def topic_faults(
    step: TopicStep,
    topic: AuditTopic | None,
    entries: Iterable[PlanEntry],
    today: date,
    after: int,
) -> tuple[Fault, ...]:
    """Return what forbids to record a step of a topic today; nothing if it may be recorded.

    `topic` is the topic as it is; None for a proposal. `entries` are those in force in the plan,
    and `after` is the number of the topic's last step that the person had read.
    """
    found = [*_typed_faults(step)]
    if step.word is TopicWord.PROPOSED:
        return (*found, *_proposal_faults(step, entries))
    return (*found, *_step_faults(step, topic, today, after))


def _typed_faults(step: TopicStep) -> Iterator[Fault]:
    yield from signed_faults(step.by, step.text, step.link)
    for place, text in (("the title", step.title), ("the owner", step.owner)):
        if len(text) > LONGEST_NAME:
            yield plan_fault(place, f"{len(text)} letters", f"at most {LONGEST_NAME}")


def _proposal_faults(step: TopicStep, entries: Iterable[PlanEntry]) -> Iterator[Fault]:
    if not step.title.strip():
        yield plan_fault("the title", "nothing", "what is looked at")
    if not step.text.strip():
        yield plan_fault("the words", "nothing", "the reason why it is proposed")
    known = {one.entry for one in entries if one.part is PlanPart.PRIORITY}
    if step.priority and step.priority not in known:
        yield plan_fault("the priority", f"number {step.priority}", "a priority of the plan")


def _step_faults(
    step: TopicStep, topic: AuditTopic | None, today: date, after: int
) -> Iterator[Fault]:
    if topic is None:
        yield plan_fault("the topic", f"number {step.topic}", "one that was proposed")
        return
    if topic.last_step != after:
        yield plan_fault("the topic", "a step since you read this page", "a new look")
        return
    if step.word not in FOLLOWING[topic.state]:
        yield plan_fault("the topic", f"it is {topic.state.value}", f"one to be {step.word.value}")
        return
    again = topic.state is TopicWord.SCHEDULED and step.word is TopicWord.SCHEDULED
    if not step.text.strip() and (again or step.word is TopicWord.DROPPED):
        yield plan_fault("the words", "nothing", "the reason")
    if step.word is TopicWord.SCHEDULED:
        yield from _scheduling_faults(step, today)
    if step.word is TopicWord.DONE:
        yield from _done_faults(step, today)
        if topic.proposal.kind is TopicKind.AUDIT and tells_count(step.text):
            yield plan_fault("the words", "how many cases", IN_WORDS)


def _done_faults(step: TopicStep, today: date) -> Iterator[Fault]:
    if step.day is None or step.day > today:
        found = long_date(step.day) if step.day else "none"
        yield plan_fault("the day", found, f"{long_date(today)} or an earlier day")
    if not (step.text.strip() or step.link):
        yield plan_fault("the words", "nothing", "what came of it, or a link to it")


def _scheduling_faults(step: TopicStep, today: date) -> Iterator[Fault]:
    here = Quarter.containing(today)
    if step.quarter is None or not here <= step.quarter <= here + AHEAD:
        found = str(step.quarter) if step.quarter else "none"
        yield plan_fault("the quarter", found, f"{here} to {here + AHEAD}")
    if not step.owner.strip():
        yield plan_fault("the owner", "nothing", "the post that leads it")
