"""The part of the editor that keeps the plan on a page and the topics of the work plan."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from sqlalchemy import Connection

from dashboard.actions import Action
from dashboard.acts.act import ActKind, NewAct
from dashboard.assurance.audit_topics import TopicStep, topics_of
from dashboard.assurance.plan_cycles import PlanCycle
from dashboard.assurance.plan_entries import PlanEntry, entries_in_force, entry_faults
from dashboard.assurance.plan_rules import step_faults_of_plan
from dashboard.assurance.plan_standings import CycleStanding, cycle_standing
from dashboard.assurance.plan_steps import PlanStep
from dashboard.assurance.topic_rules import TOPIC_ACTIONS, topic_faults
from dashboard.errors import Fault, StepError
from data_access.assurance.numbered_rows import AssuranceRows
from data_access.database import partnerships
from data_access.store.editing.quarter_editor import QuarterEditor
from data_access.store.snapshot import Snapshot

NOTHING = "Nothing was recorded."


class AssuranceEditor(QuarterEditor):
    """The store as people keep in it what is planned to be assured."""

    def save_plan_entries(
        self, wanted: Iterable[PlanEntry], *, after: int = 0
    ) -> tuple[PlanEntry, ...]:
        """Save a version of an entry of the plan, or several new entries at once.

        `after` is the number of the entry's last version that the person had read. Returns the
        saved versions, with their numbers.

        Raises:
            StepError: if one of them may not be saved. Nothing is written then.
            NotAllowedError: if the reader does not keep the plan.
        """
        self._must(Action.KEEP_PLAN)
        with self._store.together() as connection, self._store.snapshot() as snapshot:
            known = [line.key for line in snapshot.catalogue().indicators]
            versions = snapshot.assurance.entries()
            said = [replace(one, by=self._name(one.by)) for one in wanted]
            self._refuse(
                fault for one in said for fault in entry_faults(one, versions, known, after)
            )
            saved = self._assurance.entries.add(connection, said, self._clock())
            self._entered(connection, [f"plan-entry-{one.number}" for one in saved], said[0].by)
        return saved

    def record_plan_step(self, step: PlanStep, *, after: int) -> PlanStep:
        """Record a step of an entry in a cycle; return it with its number and its moment.

        `after` is the number of the cycle's last step that the person had read; 0 if there was
        none.

        Raises:
            StepError: if the step may not be recorded as the cycle is. Nothing is written then.
            NotAllowedError: if the reader does not keep the plan.
        """
        self._must(Action.KEEP_PLAN)
        with self._store.together() as connection, self._store.snapshot() as snapshot:
            said = replace(step, by=self._name(step.by))
            self._refuse(
                step_faults_of_plan(said, _standing(snapshot, said, self.today), self.today, after)
            )
            (saved,) = self._assurance.steps.add(connection, [said], self._clock())
            self._entered(connection, [f"plan-step-{saved.number}"], saved.by, saved.word)
        return saved

    def record_topic(self, step: TopicStep, *, after: int) -> TopicStep:
        """Record a step of a topic, or propose one; return it with its number and its moment.

        `after` is the number of the topic's last step that the person had read.

        Raises:
            StepError: if the step may not be recorded as the topic is. Nothing is written then.
            NotAllowedError: if the reader's roles do not allow it.
        """
        self._must(TOPIC_ACTIONS[step.word])
        with self._store.together() as connection, self._store.snapshot() as snapshot:
            known = {one.number: one for one in topics_of(snapshot.assurance.topics())}
            entries = entries_in_force(snapshot.assurance.entries())
            topic = known.get(step.topic)
            said = replace(step, by=self._name(step.by))
            self._refuse(topic_faults(said, topic, entries, self.today, after))
            (saved,) = self._assurance.topics.add(connection, [said], self._clock())
            self._entered(connection, [f"topic-step-{saved.number}"], saved.by, saved.word)
        return saved

    @property
    def _assurance(self) -> AssuranceRows:
        return AssuranceRows.of(self._store.partnership)

    def _refuse(self, faults: Iterable[Fault]) -> None:
        """Refuse what is faulty. Raises: StepError."""
        found = tuple(faults)
        if found:
            raise StepError(NOTHING, found)

    def _entered(
        self, connection: Connection, subjects: Iterable[str], by: str, word: str = "version"
    ) -> None:
        acts = [NewAct(ActKind.ASSURANCE, one, after={"step": str(word)}) for one in subjects]
        self._store.enter_acts(*acts, by=by.strip())
        partnerships.raise_revision(connection, self._store.partnership)


def _standing(snapshot: Snapshot, step: PlanStep, today: date) -> CycleStanding | None:
    """Return the cycle of a step as it is; None if its entry has no such cycle."""
    entries = entries_in_force(snapshot.assurance.entries())
    entry = next((one for one in entries if one.entry == step.entry), None)
    if entry is None or step.first < entry.since:
        return None
    if (step.first - entry.since) % entry.rhythm.quarters:
        return None
    mine = (one for one in snapshot.assurance.steps() if one.entry == step.entry)
    return cycle_standing(entry, PlanCycle(entry.rhythm, step.first), mine, today)
