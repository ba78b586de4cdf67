"""The plan as it stands for a reader, gathered once a request: for its page and the first page."""

from collections.abc import Iterable

from callbacks.assurance.section11.section11_matters import section11_shortfalls
from dashboard.actions import Action
from dashboard.assurance.audit_topics import AuditTopic, TopicWord, topics_of
from dashboard.assurance.plan_counts import YearCount, year_counts
from dashboard.assurance.plan_entries import PlanEntry, entries_in_force
from dashboard.assurance.plan_exceptions import PlanException, plan_exceptions
from dashboard.assurance.plan_standings import EntryStanding, plan_standings
from dashboard.quarters import Quarter
from data_access.store.gate import Gate


def plan_in_force(gate: Gate) -> tuple[PlanEntry, ...]:
    """Return the entries that are in the plan, in the order of the page."""
    return gate.once("plan in force", lambda: entries_in_force(gate.plan_entries()))


def plan_topics(gate: Gate) -> tuple[AuditTopic, ...]:
    """Return every topic of the work plan, oldest first."""
    return gate.once("plan topics", lambda: topics_of(gate.topic_steps()))


def topic_told(topic: AuditTopic) -> str:
    """Say how far a topic is: "scheduled for 2026-27 Q3", "done in 2026-27 Q2"."""
    when = topic.scheduled.quarter if topic.scheduled else None
    planned = f" for {when}" if when and topic.state is TopicWord.SCHEDULED else ""
    ended = f" in {Quarter.containing(topic.done.day)}" if topic.done and topic.done.day else ""
    return f"{topic.state.value}{planned}{ended}"


def standings_today(gate: Gate) -> tuple[EntryStanding, ...]:
    """Return how each entry of the plan stands today."""
    return gate.once(
        "plan standings",
        lambda: plan_standings(plan_in_force(gate), gate.plan_steps(), gate.today),
    )


def counts_today(gate: Gate) -> tuple[YearCount, ...]:
    """Return every counted obligation of the plan as it stands today."""
    return gate.once(
        "plan counts", lambda: year_counts(plan_in_force(gate), plan_topics(gate), gate.today)
    )


def plan_matters(gate: Gate) -> tuple[PlanException, ...]:
    """Return the exceptions of the plan today; none for who does not read the plan.

    What falls short in Section 11 follows them.
    """
    if not gate.reader.may(Action.READ_PLAN):
        return ()
    found = (
        plan_exceptions(standings_today(gate), counts_today(gate)) if plan_in_force(gate) else ()
    )
    return (*found, *section11_shortfalls(gate))


def line_titles(gate: Gate, keys: Iterable[str] | None = None) -> tuple[tuple[str, str], ...]:
    """Return the keys and titles of lines of the catalogue: of all, or of some that it has."""
    catalogue = gate.catalogue()
    wanted = None if keys is None else frozenset(keys)
    return tuple(
        (one.key, one.title) for one in catalogue.indicators if wanted is None or one.key in wanted
    )
