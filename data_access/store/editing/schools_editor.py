"""The part of the editor that keeps the round of schools and early years, and takes their answers.

Who answers comes by a link, has no account and no role, and records answers of one setting alone.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from dashboard.actions import Action
from dashboard.acts.act import ActKind, NewAct
from dashboard.assurance.plan_rules import signed_faults
from dashboard.assurance.schools.answer_links import link_digest, new_link
from dashboard.assurance.schools.school_results import may_be_told
from dashboard.assurance.schools.school_rounds import (
    AnswerRound,
    LinkWord,
    OwnAnswers,
    RoundStep,
    SchoolAnswer,
    SchoolSetting,
    SettingLink,
    answers_in_force,
    links_in_force,
    rounds_of,
    settings_in_force,
)
from dashboard.assurance.schools.school_rules import (
    answer_faults,
    link_faults_of_round,
    round_faults,
    school_fault,
    setting_faults,
)
from dashboard.errors import NotAllowedError
from data_access.database import partnerships
from data_access.store.assurance.schools_gate import NO_LINK
from data_access.store.editing.assurance_editor import AssuranceEditor
from data_access.store.snapshot import Snapshot


class SchoolsEditor(AssuranceEditor):
    """The store as people keep the round of schools in it, and as settings answer."""

    def record_round(self, step: RoundStep, *, after: int) -> RoundStep:
        """Open a round, move its deadline or end it; return the step with its number.

        `after` is the number of the round's last step that the person had read; 0 for a new one.

        Raises:
            StepError: if the step may not be recorded as the round is. Nothing is written then.
            NotAllowedError: if the reader does not keep the round.
        """
        self._must(Action.KEEP_SCHOOLS)
        with self._store.together() as connection, self._store.snapshot() as snapshot:
            said = replace(step, by=self._name(step.by))
            known = rounds_of(snapshot.assurance.rounds())
            is_told = self._is_round_told(snapshot, said.round, known)
            self._refuse(round_faults(said, known, self.today, after, is_told=is_told))
            (saved,) = self._assurance.rounds.add(connection, [said], self._clock())
            self._entered(connection, [f"school-round-{saved.number}"], saved.by, saved.word)
        return saved

    def record_settings(self, wanted: Sequence[SchoolSetting]) -> tuple[SchoolSetting, ...]:
        """Record new settings, or that settings are asked no longer; return them.

        Raises:
            StepError: if one of them may not be recorded. Nothing is written then.
            NotAllowedError: if the reader does not keep the round.
        """
        self._must(Action.KEEP_SCHOOLS)
        with self._store.together() as connection, self._store.snapshot() as snapshot:
            said = [replace(one, by=self._name(one.by)) for one in wanted]
            known = settings_in_force(snapshot.assurance.settings())
            self._refuse(setting_faults(said, known.values()))
            saved = self._assurance.settings.add(connection, said, self._clock())
            subjects = [f"school-setting-{one.number}" for one in saved]
            self._entered(connection, subjects, said[0].by, said[0].word)
        return saved

    def make_school_links(
        self, round_: int, settings: Collection[int], by: str
    ) -> Mapping[int, str]:
        """Make a link for each of some settings in a round; return what each holds, told once.

        An earlier link of the same setting in the round opens nothing any more.

        Raises:
            StepError: if nobody is named, the round is not open, or a setting is not asked.
            NotAllowedError: if the reader does not keep the round.
        """
        self._must(Action.KEEP_SCHOOLS)
        with self._store.together(), self._store.snapshot() as snapshot:
            found = {one.number: one for one in rounds_of(snapshot.assurance.rounds())}
            known = settings_in_force(snapshot.assurance.settings())
            asked = [known[one] for one in sorted(settings) if one in known]
            name = self._name(by)
            self._refuse(link_faults_of_round(found.get(round_), asked, self.today, name))
            held = {one.setting: new_link() for one in asked}
            self._record_school_links(
                [
                    SettingLink(round_, one, LinkWord.MADE, link_digest(text), name)
                    for one, text in held.items()
                ]
            )
        return held

    def end_school_links(self, round_: int, settings: Collection[int], by: str) -> int:
        """End the links of some settings in a round; return how many were ended.

        Raises:
            StepError: if nobody is named, or none of them has a link. Nothing is written then.
            NotAllowedError: if the reader does not keep the round.
        """
        self._must(Action.KEEP_SCHOOLS)
        with self._store.together(), self._store.snapshot() as snapshot:
            name = self._name(by)
            self._refuse(tuple(signed_faults(name, "", "")))
            known = links_in_force(snapshot.assurance.links(), round_)
            ended = [
                SettingLink(round_, one, LinkWord.ENDED, by=name)
                for one in sorted(settings)
                if one in known and known[one].word is LinkWord.MADE
            ]
            if not ended:
                self._refuse([school_fault("the settings", "no link", "a setting with a link")])
            self._record_school_links(ended)
        return len(ended)

    def note_opening(self, held: str) -> None:
        """Enter in the log that a link was opened. Raises: NotAllowedError if it opens nothing."""
        own = self._own_form(held)
        with self._store.together():
            self._log_answering_school(own, "link opened")

    def answer_for_school(
        self, held: str, wanted: Sequence[SchoolAnswer], *, after: int
    ) -> tuple[SchoolAnswer, ...]:
        """Save what a setting answers by its link; what is said as before is not saved again.

        The round and the setting are the link's, whatever the answers say. `after` is the number
        of the setting's last answer that the person had read.

        Raises:
            StepError: if the answers may not be saved. Nothing is written then.
            NotAllowedError: if the link opens nothing, or the reader comes by none.
        """
        with self._store.together() as connection, self._store.snapshot() as snapshot:
            own = self._own_form(held)
            place = own.round.number, own.setting.setting
            said = [replace(one, round=place[0], setting=place[1]) for one in wanted]
            changed = [one for one in said if _differs(one, own)]
            if not changed and own.answers:
                return ()
            rows = snapshot.assurance.school_answers()
            mine = sum((one.round, one.setting) == place for one in rows)
            self._refuse(answer_faults(changed, own, mine, after))
            saved = self._assurance.school_answers.add(connection, changed, self._clock())
            self._log_answering_school(own, "answered")
            partnerships.raise_revision(connection, self._store.partnership)
        return saved

    def _is_round_told(self, snapshot: Snapshot, number: int, known: Sequence[AnswerRound]) -> bool:
        """Say whether the counts of a round are told beyond who keeps it today."""
        found = next((one for one in known if one.number == number), None)
        if found is None:
            return False
        answers = answers_in_force(snapshot.assurance.school_answers(), number)
        return may_be_told(found, answers, is_open=found.is_open_on(self.today))

    def _record_school_links(self, links: Sequence[SettingLink]) -> None:
        with self._store.together() as connection:
            saved = self._assurance.links.add(connection, links, self._clock())
            subjects = [f"school-link-{one.number}" for one in saved]
            self._entered(connection, subjects, saved[0].by, saved[0].word)

    def _own_form(self, held: str) -> OwnAnswers:
        """Return what a link opens. Raises: NotAllowedError."""
        own = self.gate.linked_form(held)
        if own is None:
            raise NotAllowedError(NO_LINK)
        return own

    def _log_answering_school(self, own: OwnAnswers, what: str) -> None:
        setting = own.setting.setting
        subject = f"school-round-{own.round.number}-setting-{setting}"
        act = NewAct(ActKind.ASSURANCE, subject, after={"step": what})
        self._store.enter_acts(act, by=f"setting {setting}, by its link")


def _differs(one: SchoolAnswer, own: OwnAnswers) -> bool:
    """Say whether an answer says something else than what is saved; nothing is said of no words."""
    known = own.answers.get(one.standard)
    if known is None:
        return bool(one.answer or one.text)
    return (one.answer, one.text) != (known.answer, known.text)
