"""The part of the editor that keeps voices: surveys, quotes, and what was done."""

from collections.abc import Sequence
from dataclasses import replace

from dashboard.actions import Action
from dashboard.assurance.plan_entries import entries_in_force
from dashboard.assurance.voices.survey_rules import (
    SURVEY_ACTIONS,
    results_faults,
    survey_step_faults,
)
from dashboard.assurance.voices.survey_tables import rows_as_text
from dashboard.assurance.voices.surveys import SurveyCount, SurveyStep, SurveyWord, surveys_of
from dashboard.assurance.voices.voice_records import VoiceStep, voices_of
from dashboard.assurance.voices.voice_rules import (
    VOICE_ACTIONS,
    VoiceGround,
    VoiceRelease,
    voice_step_faults,
)
from dashboard.disclosure.audience_check import fits_audience
from dashboard.meetings.decisions import actions_on
from dashboard.readers import Audience
from data_access.store.editing.assurance_editor import AssuranceEditor
from data_access.store.importing.history_sheets import sheets_of
from data_access.store.snapshot import Snapshot


class VoicesEditor(AssuranceEditor):
    """The store as people keep voices in it."""

    def survey_file_text(self, file: str, content: bytes) -> str:
        """Return the first sheet of a workbook or a CSV file as a table that could be pasted.

        Nothing is kept. Raises: ReturnError if the guard refuses it, or it holds data of persons.
        """
        self._must(Action.KEEP_VOICES)
        sheets = sheets_of(file, content, self.gate.catalogue())
        return rows_as_text(sheets[0][1]) if sheets else ""

    def record_survey(
        self, step: SurveyStep, counts: Sequence[SurveyCount] = (), *, after: int
    ) -> SurveyStep:
        """Begin a survey, or record its next step; return it with its number and its moment.

        `counts` are those of results that are entered. `after` is the number of the survey's last
        step that the person had read; 0 for a new one.

        Raises:
            StepError: if the step may not be recorded as the survey is. Nothing is written then.
            NotAllowedError: if the reader's roles do not allow it.
        """
        self._must(Action.KEEP_VOICES)
        self._must(SURVEY_ACTIONS[step.word])
        with self._store.together() as connection, self._store.snapshot() as snapshot:
            said = replace(step, by=self._name(step.by))
            known = surveys_of(snapshot.assurance.surveys())
            entries = [one.entry for one in entries_in_force(snapshot.assurance.entries())]
            themes = [one.key for one in snapshot.catalogue().themes]
            found = [*survey_step_faults(said, known, entries, after, themes)]
            survey = next((one for one in known if one.number == said.survey), None)
            if said.word is SurveyWord.ENTERED and survey is not None:
                found += results_faults(said, survey, counts, self.today)
            self._refuse(found)
            (saved,) = self._assurance.surveys.add(connection, [said], self._clock())
            if said.word is SurveyWord.ENTERED:
                rows = [replace(one, wave=saved.number, by=saved.by) for one in counts]
                self._assurance.survey_counts.add(connection, rows, self._clock())
            self._entered(connection, [f"survey-step-{saved.number}"], saved.by, saved.word)
        return saved

    def record_voice(self, step: VoiceStep, *, after: int, alone: bool = False) -> VoiceStep:
        """Record a quote, what was said and done, or a release; return it with its number.

        `after` is the number of the voice's last step that the person had read; 0 for a new one.
        `alone` says that who releases it ticked that there is no other steward.

        Raises:
            StepError: if it may not be recorded as things are. Nothing is written then.
            NotAllowedError: if the reader's roles do not allow it.
        """
        self._must(Action.KEEP_VOICES)
        self._must(VOICE_ACTIONS[step.word])
        with self._store.together() as connection, self._store.snapshot() as snapshot:
            ground = self._voice_ground(snapshot)
            about = ground.voice(step.voice)
            first = about.first if about is not None else step
            said = replace(step, by=self._name(step.by), survey=first.survey)
            is_fit = all(
                fits_audience(snapshot.catalogue(), text, Audience.PARTNER)
                for text in (first.text, first.done)
            )
            release = VoiceRelease(self.today, is_fit, alone)
            self._refuse(voice_step_faults(said, ground, after, release))
            (saved,) = self._assurance.voices.add(connection, [said], self._clock())
            self._entered(connection, [f"voice-step-{saved.number}"], saved.by, saved.word)
        return saved

    def _voice_ground(self, snapshot: Snapshot) -> VoiceGround:
        actions = actions_on(self.gate.meeting_decisions(), self.today)
        catalogue = snapshot.catalogue()
        return VoiceGround(
            surveys_of(snapshot.assurance.surveys()),
            voices_of(snapshot.assurance.voices()),
            [one.key for one in catalogue.agencies],
            [one.action.number for one in actions],
            [one.key for one in catalogue.themes],
        )
