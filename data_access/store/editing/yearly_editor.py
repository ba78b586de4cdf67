"""The part of the editor that keeps the yearly report and its kin."""

from dataclasses import replace

from dashboard.assurance.audits.told_cases import case_fault
from dashboard.assurance.yearly.paper_lists import PaperKind, list_of
from dashboard.assurance.yearly.paper_rules import (
    PaperGround,
    asked_of,
    paper_step_faults,
    paper_tells,
)
from dashboard.assurance.yearly.written_papers import PaperStep, written_paper
from dashboard.errors import NotAllowedError
from dashboard.readers import Audience
from data_access.store.assurance.yearly_gate import is_paper_told
from data_access.store.editing.assurance_editor import AssuranceEditor
from data_access.store.snapshot import Snapshot

OTHERS = "Only an agency itself, or a steward, writes what it reports."


class YearlyEditor(AssuranceEditor):
    """The store as people write, agree and send the yearly report and its kin in it."""

    def record_paper(self, step: PaperStep, *, after: int) -> PaperStep:
        """Record a step of a paper; return it with its number and its moment.

        `after` is the number of the last step that the person had read: of the part for what is
        written, of the paper for everything else.

        Raises:
            StepError: if the step may not be recorded as the paper is. Nothing is written then.
            NotAllowedError: if the reader's roles do not allow it.
        """
        self._must(asked_of(step))
        reader = self.gate.reader
        if step.kind is PaperKind.AGENCY and not reader.is_steward and step.agency != reader.agency:
            raise NotAllowedError(OTHERS)
        with self._store.together() as connection, self._store.snapshot() as snapshot:
            said = replace(step, by=self._name(step.by))
            faults = [*paper_step_faults(said, self._paper_ground(snapshot, said), after)]
            if paper_tells(said):
                faults.append(case_fault("paper", "the words"))
            self._refuse(faults)
            (saved,) = self._assurance.papers.add(connection, [said], self._clock())
            self._entered(connection, [f"paper-step-{saved.number}"], saved.by, saved.word)
        return saved

    def _paper_ground(self, snapshot: Snapshot, step: PaperStep) -> PaperGround:
        held_to = list_of(step.kind, step.year)
        steps = snapshot.assurance.papers()
        return PaperGround(
            paper=written_paper(held_to, step.year, steps, step.agency) if held_to else None,
            agencies=tuple(one.key for one in snapshot.catalogue().agencies),
            today=self.today,
            is_fit=lambda text: is_paper_told(snapshot, text, step.year, Audience.PUBLIC),
        )
