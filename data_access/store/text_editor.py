"""The half of the editor that keeps what people type: steps, commentary, and what is released.

Each method asks whether the reader's roles allow it, and not which figures the reader sees.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime

from dashboard.actions import WRITING, Action
from dashboard.acts.act import ActKind, NewAct
from dashboard.assurance.audits.case_audits import audits_of
from dashboard.assurance.audits.told_cases import decision_case_faults
from dashboard.commentary.commentary import Commentary, commentary_faults, unread_commentary_faults
from dashboard.commentary.edited_sentences import EditedSentence, edit_faults
from dashboard.commentary.scrutiny import WRITTEN_BY, scrutiny_faults
from dashboard.days import day_of
from dashboard.disclosure.held_corrections import HeldCorrection, HoldWord
from dashboard.errors import Fault, NotAllowedError, ReleaseError, StepError
from dashboard.exceptions.life import (
    ExceptionLife,
    ExceptionRun,
    ExceptionStage,
    ExceptionStep,
    life_of,
    run_faults,
    step_faults,
    unread_faults,
)
from dashboard.free_text.folded_names import folded_name
from dashboard.meetings.decision_rules import decision_action, decision_faults
from dashboard.meetings.decisions import STAGES, MeetingDecision
from dashboard.meetings.minute_names import NameRule, minute_name_faults
from dashboard.meetings.slides import MeetingPlan, plan_faults
from dashboard.readers import Person, Reader, signing_name
from dashboard.releases.held_previews import TriedRelease
from dashboard.releases.release_rules import (
    look_faults,
    missing_faults,
    name_faults,
    release_faults,
    take_back_faults,
)
from dashboard.releases.typed_texts import MarkWord, PreviewedText, TextId, TextMark, TextRecord
from data_access.database import partnerships
from data_access.meetings.commentary_rows import CommentaryRows
from data_access.meetings.decision_rows import DecisionRows
from data_access.meetings.edited_sentence_rows import EditedSentenceRows
from data_access.meetings.exception_step_rows import ExceptionStepRows
from data_access.meetings.meeting_plan_rows import MeetingPlanRows
from data_access.meetings.text_mark_rows import TextMarkRows
from data_access.store.gate import Gate
from data_access.store.held_decisions import HoldDecision, decide_corrections, tried_release
from data_access.store.snapshot import Snapshot
from data_access.store.store import Clock, Store, utc_now
from data_access.store.text_previews import previewed_text


class TextEditor:
    """The store as people keep texts in it, and release them or take them back.

    Every method raises NotAllowedError if the reader may not do what it does.
    """

    def __init__(
        self, store: Store, gate: Gate, clock: Clock = utc_now, person: Person | None = None
    ) -> None:
        """Open the editor. Raises: NotAllowedError for who may change nothing.

        If `person` is given, changes are recorded under their name, whatever name the form
        contains.
        """
        must_be_a_writer(gate.reader)
        self._store = store
        self._clock = clock
        self._person = person
        self.gate = gate.asked_by(person)

    @property
    def today(self) -> date:
        """Return today's date in London."""
        return day_of(self._clock())

    def record(self, step: ExceptionStep, *, after: int) -> ExceptionStep:
        """Record a step of an exception; return the step with its number and its moment.

        `after` is the number of the last step that the steward had read; 0 means that the steward
        had read no step.

        Raises:
            StepError: if the step has a fault, or if another step was recorded in the meantime.
                Nothing is written then.
        """
        self._must(Action.RECORD_STEPS)
        with self._store.together() as connection, self._store.snapshot() as snapshot:
            step = replace(step, by=signing_name(self._person, step.by))
            so_far = life_of(step.run, snapshot.exception_steps())
            keys = {one.key for one in snapshot.catalogue().indicators}
            faults = [
                *run_faults(step.run, keys, snapshot.bounds(self.gate.reader.audience)),
                *unread_faults(self._read_by(so_far, step.run), after),
                *step_faults(step, so_far.stage, self.today),
            ]
            if faults:
                raise StepError("Nothing was recorded.", faults)
            ours = self._store.partnership
            saved = ExceptionStepRows(ours).add(connection, step, self._clock())
            self._store.enter_acts(_step_act(saved, so_far.stage), by=saved.by)
            partnerships.raise_revision(connection, ours)
        return saved

    def enter_commentary(self, one: Commentary, *, after: int) -> Commentary:
        """Keep a version of a commentary as a draft; return it with its number and its moment.

        `after` is the number of the latest version that the steward had read; 0 if there was none.

        Raises:
            StepError: if the commentary has a fault, or if another version was entered in the
                meantime. Nothing is written then.
        """
        self._must(Action.ENTER_COMMENTARY)
        to = self.gate.reader.audience
        return self._commentary(
            one, after, lambda said, now: commentary_faults(said, now.catalogue(), now.bounds(to))
        )

    def write_scrutiny(self, one: Commentary, *, after: int) -> Commentary:
        """Keep a note of independent scrutiny, or an answer to one, as `enter_commentary` does.

        Raises:
            StepError: as `enter_commentary` does, and for an answer to what nobody has read.
        """
        self._must(WRITTEN_BY.get(one.agency, Action.WRITE_SCRUTINY))
        to = self.gate.reader.audience

        def wrong(said: Commentary, now: Snapshot) -> tuple[Fault, ...]:
            return scrutiny_faults(
                said, now.catalogue(), now.bounds(to), now.texts.released_commentary()
            )

        return self._commentary(one, after, wrong)

    def _commentary(
        self,
        one: Commentary,
        after: int,
        wrong: Callable[[Commentary, Snapshot], tuple[Fault, ...]],
    ) -> Commentary:
        """Keep a commentary as a draft, unless something is wrong or was not read by its sender."""
        with self._store.together() as connection, self._store.snapshot() as snapshot:
            said = replace(one, by=self._name(one.by))
            known = snapshot.texts.commentary()
            faults = [*wrong(said, snapshot), *unread_commentary_faults(said, known, after)]
            if faults:
                raise StepError("Nothing was kept.", faults)
            ours = self._store.partnership
            (saved,) = CommentaryRows(ours).add(connection, [said], self._clock())
            act = NewAct(ActKind.COMMENTARY, f"commentary-{saved.number}")
            self._store.enter_acts(act, by=saved.by)
            partnerships.raise_revision(connection, ours)
        return saved

    def record_decision(
        self, one: MeetingDecision, run: ExceptionRun | None = None, *, after: int = 0
    ) -> MeetingDecision:
        """Record what a meeting decided; return it with its number and its moment.

        If `run` is given, the decision is about that exception. It is recorded as a step of it too,
        if its kind leads to a stage; `after` is then the last step that the steward had read.

        Raises:
            StepError: if the decision or its step has a fault. Nothing is written then.
        """
        self._must(decision_action(one.kind))
        ours = self._store.partnership
        with self._store.together() as connection, self._store.snapshot() as snapshot:
            said = replace(one, by=self._name(one.by))
            keys = [line.key for line in snapshot.catalogue().indicators]
            known = snapshot.texts.decisions()
            agencies = [each.key for each in snapshot.catalogue().agencies]
            rule = NameRule.of(snapshot.catalogue().partnership)
            faults = (
                *decision_faults(said, self.today, known, keys, agencies),
                *minute_name_faults(said, rule, self.today),
                *decision_case_faults(said, known, audits_of(snapshot.assurance.audits())),
            )
            if faults:
                raise StepError("Nothing was recorded.", faults)
            if run is not None and said.kind in STAGES:
                step = self.record(said.exception_step(run), after=after)
                said = replace(said, step=step.number)
            saved = DecisionRows(ours).add(connection, said, self._clock())
            told = {"kind": saved.kind.value, "meeting": str(saved.meeting)}
            act = NewAct(ActKind.DECISION, f"decision-{saved.number}", after=told)
            self._store.enter_acts(act, by=saved.by)
            partnerships.raise_revision(connection, ours)
        return saved

    def arrange_meeting(self, plan: MeetingPlan, pages: Iterable[str]) -> MeetingPlan:
        """Keep how the slides of a meeting are arranged; return it with its number.

        `pages` are those of its added addresses that are there.

        Raises:
            StepError: if the plan has a fault. Nothing is written then.
        """
        self._must(Action.ARRANGE_MEETINGS)
        ours = self._store.partnership
        with self._store.together() as connection:
            faults = plan_faults(plan, pages)
            if faults:
                raise StepError("Nothing was kept.", faults)
            kept = replace(plan, by=self._name(plan.by))
            saved = MeetingPlanRows(ours).add(connection, kept, self._clock())
            act = NewAct(ActKind.MEETING, f"meeting about {saved.quarter}")
            self._store.enter_acts(act, by=saved.by)
            partnerships.raise_revision(connection, ours)
        return saved

    def edit_sentence(self, one: EditedSentence, *, after: int) -> EditedSentence:
        """Keep an edit of a sentence of a report; return it with its number and its moment.

        `after` is the number of the latest edit of the sentence that the steward had read; 0 if
        there was none.

        Raises:
            StepError: if the edit has a fault, or if another one was kept in the meantime. Nothing
                is written then.
        """
        self._must(Action.EDIT_SENTENCES)
        ours = self._store.partnership
        with self._store.together() as connection, self._store.snapshot() as snapshot:
            said = replace(one, by=self._name(one.by))
            faults = edit_faults(said, snapshot.texts.sentences(), after)
            if faults:
                raise StepError("Nothing was kept.", faults)
            saved = EditedSentenceRows(ours).add(connection, said, self._clock())
            act = NewAct(ActKind.SENTENCE, f"sentence-{saved.number}")
            self._store.enter_acts(act, by=saved.by)
            partnerships.raise_revision(connection, ours)
        return saved

    def release_texts(
        self, asked: Mapping[TextId, str | None], by: str, *, alone: bool = False
    ) -> tuple[TextMark, ...]:
        """Release drafts, so that others read them: all of them or none; return their marks.

        `asked` are the texts with the tokens of what the steward read, the preview included; a
        token of None means that the text is read in the same moment. `alone` says that the steward
        ticked that there is no other steward.

        Raises:
            ReleaseError: if a text is no draft any more, if something about it was typed or done
                since the steward read it, if others would read more or less of it by now, or if
                the steward wrote it. Nothing is written then.
        """
        self._must(Action.RELEASE_TEXTS)
        today, name = self.today, self._name(by)

        def faults(seen: PreviewedText) -> tuple[Fault, ...]:
            token = asked[seen.record.id]
            return release_faults(seen, name, today, alone=alone, token=token)

        def mark(record: TextRecord, moment: datetime) -> TextMark:
            own = bool(record.text.by) and folded_name(record.text.by) == folded_name(name)
            return TextMark(0, record.id, MarkWord.RELEASED, name, moment, alone and own)

        return self._marked(asked, name, faults, mark)

    def take_back_texts(self, asked: Iterable[TextId], by: str) -> tuple[TextMark, ...]:
        """Make released texts drafts again at once; return their marks. Any one steward may.

        Raises:
            ReleaseError: if a text is not released. Nothing is written then.
        """
        self._must(Action.TAKE_BACK_TEXTS)
        name = self._name(by)
        return self._marked(
            asked,
            name,
            lambda seen: take_back_faults(seen.record),
            lambda one, moment: TextMark(0, one.id, MarkWord.TAKEN_BACK, name, moment),
        )

    def keep_texts(self, asked: Mapping[TextId, str | None], by: str) -> tuple[TextMark, ...]:
        """Say that texts that stood were looked at and stay released; return their marks.

        `asked` has each text with the token of the text as the steward read it, as for a release.

        Raises:
            ReleaseError: if a text does not wait for a look, or if something about it was typed or
                done since the steward read it. Nothing is written then.
        """
        self._must(Action.RELEASE_TEXTS)
        name = self._name(by)
        return self._marked(
            asked,
            name,
            lambda seen: look_faults(seen, asked[seen.record.id]),
            lambda one, moment: TextMark(0, one.id, MarkWord.LOOKED, name, moment),
        )

    def try_held(self, asked: Iterable[str]) -> TriedRelease:
        """Return what a release of corrections that are held back would change for readers."""
        self._must(Action.DECIDE_HELD)
        return tried_release(self._store, asked, self._clock())

    def decide_held(
        self, asked: Mapping[str, str], by: str, word: HoldWord, tried: str = ""
    ) -> tuple[HeldCorrection, ...]:
        """Release corrections that are held back, or keep them back; return them as decided.

        `asked` are the tokens of the corrections as the steward read them, by address. `tried` is
        the token of what the steward read that a release would change.

        Raises:
            ReleaseError: if something forbids it, if anything about it changed since it was read,
                or if a release would change something else by now. Nothing is written then.
        """
        self._must(Action.DECIDE_HELD)
        decision = HoldDecision(word, self._name(by), self._clock())
        with self._store.together():
            if not asked:
                fault = Fault("corrections", "the corrections", "none", "at least one")
                raise ReleaseError("Nothing was changed.", [fault])
            if word is HoldWord.RELEASED and self.try_held(asked).token != tried:
                found = "a release would change something else by now"
                fault = Fault("corrections", "the corrections", found, "a new look")
                raise ReleaseError("Nothing was changed.", [fault])
            return decide_corrections(self._store, asked, decision, lambda _: None)

    def _read_by(self, so_far: ExceptionLife, run: ExceptionRun) -> ExceptionLife:
        """Return the life of an exception as the reader could read it: without others' drafts."""
        if self.gate.reader.is_steward:
            return so_far
        return life_of(run, self.gate.exception_steps())

    def _must(self, action: Action) -> None:
        """Refuse what the reader's roles do not allow. Raises: NotAllowedError."""
        if not self.gate.reader.may(action):
            raise NotAllowedError(f"None of the reader's roles may {action}.")

    def _name(self, by: str) -> str:
        """Return the name of who acts: the known person's, or the typed one."""
        return signing_name(self._person, by.strip())

    def _marked(
        self,
        asked: Iterable[TextId],
        by: str,
        faults: Callable[[PreviewedText], tuple[Fault, ...]],
        mark: Callable[[TextRecord, datetime], TextMark],
    ) -> tuple[TextMark, ...]:
        """Mark texts, if nothing forbids it in the same transaction. Raises: ReleaseError."""
        wanted, ours = tuple(asked), self._store.partnership
        with self._store.together() as connection, self._store.snapshot() as snapshot:
            records = {one.id: one for one in snapshot.texts.records()}
            seen = [previewed_text(snapshot, records[key]) for key in wanted if key in records]
            wrong = [
                *name_faults(by),
                *missing_faults(wanted, records),
                *(fault for one in seen for fault in faults(one)),
            ]
            if wrong:
                raise ReleaseError("Nothing was changed.", wrong)
            moment = self._clock()
            marks = [mark(records[key], moment) for key in wanted]
            saved = TextMarkRows(ours).add(connection, marks)
            self._store.enter_acts(*map(_mark_act, saved), by=by)
            partnerships.raise_revision(connection, ours)
        return saved


MARKED = {
    MarkWord.RELEASED: ActKind.TEXT_RELEASED,
    MarkWord.STOOD: ActKind.TEXT_RELEASED,
    MarkWord.TAKEN_BACK: ActKind.TEXT_TAKEN_BACK,
    MarkWord.LOOKED: ActKind.TEXT_LOOKED,
}
"""The kind of act by which a text gets each mark."""


def _mark_act(mark: TextMark) -> NewAct:
    return NewAct(MARKED[mark.word], mark.id.address, after={"alone": True} if mark.alone else {})


def _step_act(saved: ExceptionStep, before: ExceptionStage) -> NewAct:
    line = {"line": saved.run.indicator, "first": str(saved.run.first), "last": str(saved.run.last)}
    return NewAct(
        ActKind.STEP,
        f"step-{saved.number}",
        before={"stage": before.value},
        after={"stage": saved.stage.value, **line},
    )


def must_be_a_writer(reader: Reader) -> None:
    """Refuse every reader who may change nothing. Raises: NotAllowedError."""
    if not any(reader.may(action) for action in WRITING):
        raise NotAllowedError("Only a person with a role for it changes what was agreed.")
