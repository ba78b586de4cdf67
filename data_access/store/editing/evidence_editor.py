"""The part of the editor that keeps judgements: how effective we are, by theme."""

from dataclasses import replace

from dashboard.assurance.audits.told_cases import case_fault
from dashboard.assurance.evidence.judgement_rules import (
    JUDGEMENT_ACTIONS,
    judgement_faults,
    judgement_tells,
)
from dashboard.assurance.evidence.judgements import (
    JudgementStep,
    ThemeJudgement,
    judgements_of,
)
from data_access.store.assurance.audited_texts import small_findings
from data_access.store.editing.assurance_editor import AssuranceEditor


class EvidenceEditor(AssuranceEditor):
    """The store as people keep in it how effective they judge the partnership to be."""

    def record_judgement(self, step: JudgementStep, *, after: int) -> JudgementStep:
        """Record a version of a theme's judgement, or agree to the one that waits; return it.

        `after` is the number of the theme's last step that the person had read; 0 if there was
        none. The step is returned with its number and its moment.

        Raises:
            StepError: if the step may not be recorded as the judgement is. Nothing is written then.
            NotAllowedError: if the reader's roles do not allow it.
        """
        self._must(JUDGEMENT_ACTIONS[step.word])
        with self._store.together() as connection, self._store.snapshot() as snapshot:
            said = replace(step, by=self._name(step.by))
            themes = [one.key for one in snapshot.catalogue().themes]
            known = judgements_of(snapshot.assurance.judgements())
            judgement = known.get(said.theme, ThemeJudgement())
            faults = [*judgement_faults(said, judgement, themes, after)]
            if judgement_tells(said, small_findings(snapshot)):
                faults.append(case_fault("judgement", "the words"))
            self._refuse(faults)
            (saved,) = self._assurance.judgements.add(connection, [said], self._clock())
            self._entered(connection, [f"judgement-step-{saved.number}"], saved.by, saved.word)
        return saved
