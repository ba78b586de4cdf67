"""The part of the editor that keeps thematic deep-dives."""

from dataclasses import replace

from dashboard.assurance.audit_topics import topics_of
from dashboard.assurance.audits.case_audits import audits_of
from dashboard.assurance.audits.told_cases import case_fault
from dashboard.assurance.deep_dives.deep_dives import DiveStep, PieceKind, dives_of
from dashboard.assurance.deep_dives.dive_rules import (
    DIVE_ACTIONS,
    DiveGround,
    dive_step_faults,
    dive_tells,
)
from dashboard.assurance.plan_entries import TopicKind
from dashboard.assurance.recorded.findings import findings_in_force
from dashboard.assurance.voices.surveys import surveys_of
from dashboard.assurance.voices.voice_records import voices_of
from dashboard.meetings.decisions import actions_on
from data_access.store.assurance.audited_texts import small_findings
from data_access.store.editing.assurance_editor import AssuranceEditor
from data_access.store.snapshot import Snapshot


class DivesEditor(AssuranceEditor):
    """The store as people keep deep-dives in it."""

    def record_dive(self, step: DiveStep, *, after: int) -> DiveStep:
        """Open a deep-dive, or record its next step; return it with its number and its moment.

        `after` is the number of the deep-dive's last step that the person had read; 0 for a new
        one.

        Raises:
            StepError: if the step may not be recorded as things are. Nothing is written then.
            NotAllowedError: if the reader's roles do not allow it.
        """
        self._must(DIVE_ACTIONS[step.word])
        with self._store.together() as connection, self._store.snapshot() as snapshot:
            said = replace(step, by=self._name(step.by))
            ground = self._dive_ground(snapshot)
            faults = [*dive_step_faults(said, ground, self.today, after)]
            if dive_tells(said, snapshot.assurance.dives(), small_findings(snapshot)):
                faults.append(case_fault("deep-dive", "the words"))
            self._refuse(faults)
            (saved,) = self._assurance.dives.add(connection, [said], self._clock())
            self._entered(connection, [f"dive-step-{saved.number}"], saved.by, saved.word)
        return saved

    def _dive_ground(self, snapshot: Snapshot) -> DiveGround:
        kept = snapshot.assurance
        audits = [one.number for one in audits_of(kept.audits())]
        findings = [one for audit in audits for one in findings_in_force(kept.findings(audit))]
        actions = actions_on(self.gate.meeting_decisions(), self.today)
        numbers = {
            PieceKind.FINDING: frozenset(one.number for one in findings),
            PieceKind.SURVEY: frozenset(one.number for one in surveys_of(kept.surveys())),
            PieceKind.VOICE: frozenset(one.number for one in voices_of(kept.voices())),
            PieceKind.ACTION: frozenset(one.action.number for one in actions),
        }
        topics = frozenset(
            one.number
            for one in topics_of(kept.topics())
            if one.proposal.kind is TopicKind.DEEP_DIVE
        )
        return DiveGround(dives_of(kept.dives()), snapshot.catalogue(), numbers, topics)
