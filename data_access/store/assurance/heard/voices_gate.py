"""The part of the gate that shows voices: surveys, quotes, and what was said and done.

Stewards read all of it. Partners read results and quotes that another person released, with small
counts and whatever gives them away hidden, and no words by which a child may be known. The public
reads nothing.
"""

from dataclasses import replace

from dashboard.actions import Action
from dashboard.assurance.voices.survey_figures import (
    QuestionFigures,
    WaveFigures,
    protected_figures,
    true_figures,
)
from dashboard.assurance.voices.surveys import Survey, SurveyStep, SurveyWave, surveys_of
from dashboard.assurance.voices.voice_records import VoiceStep, voices_of
from dashboard.disclosure.audience_check import fits_audience
from dashboard.disclosure.small_numbers import USUAL, SmallNumberLimits
from dashboard.errors import NotAllowedError
from dashboard.readers import Audience
from data_access.store.assurance.assurance_gate import AssuranceGate

NOT_READ = "Only partners and stewards read voices."
LIMITS = SmallNumberLimits(USUAL.smallest, USUAL.largest)
"""Which counts of answers are small: those of any source that has no rule of its own."""


class VoicesGate(AssuranceGate):
    """The voices of a snapshot, as one reader may see them."""

    def survey_steps(self) -> tuple[SurveyStep, ...]:
        """Return every step of every survey, oldest first; beyond stewards, of what is released.

        How many were asked and answered stands there for stewards alone; others ask for the
        figures. Raises: NotAllowedError.
        """
        self._must_read_voices()
        found = self._snapshot.assurance.surveys()
        if self.reader.is_steward:
            return found
        told = {one.number for each in self._surveys() for one in each.waves if one.is_told}
        return tuple(
            replace(self._redacted(one, ("title", "text")), asked=0, answered=0)
            for one in found
            if not one.survey or one.survey == one.number or (one.wave or one.number) in told
        )

    def survey_figures(self, wave: int) -> WaveFigures:
        """Return the figures of a survey's results as this reader sees them.

        They have nothing in them for results that are not there, or not released to the reader.
        Raises: NotAllowedError.
        """
        self._must_read_voices()
        found = self._wave(wave)
        if found is None or not (self.reader.is_steward or found.is_told):
            return WaveFigures(None, None)
        counts = self._snapshot.assurance.survey_counts(wave)
        figures = true_figures(found.entered, counts)
        if self.reader.is_steward:
            return figures
        return self._snapshot.once(
            ("survey figures beyond stewards", wave), lambda: self._protected(figures)
        )

    def voice_steps(self) -> tuple[VoiceStep, ...]:
        """Return every step of quotes and of what was said and done, oldest first.

        Beyond stewards, those of what is told. Raises: NotAllowedError.
        """
        self._must_read_voices()
        found = self._snapshot.assurance.voices()
        if self.reader.is_steward:
            return found
        told = {one.number for one in voices_of(found) if one.is_told}
        return tuple(
            self._redacted(one, ("text", "done"))
            for one in found
            if (one.voice or one.number) in told
        )

    def _protected(self, figures: WaveFigures) -> WaveFigures:
        shown = protected_figures(figures, LIMITS)
        told = tuple(one for one in shown.questions if self._is_fit(one))
        return replace(shown, questions=told)

    def _is_fit(self, one: QuestionFigures) -> bool:
        catalogue = self._snapshot.catalogue()
        return all(
            fits_audience(catalogue, text, Audience.PARTNER) for text in (one.question, *one.scale)
        )

    def _surveys(self) -> tuple[Survey, ...]:
        return self._snapshot.once(
            "surveys", lambda: surveys_of(self._snapshot.assurance.surveys())
        )

    def _wave(self, number: int) -> SurveyWave | None:
        every = (one for each in self._surveys() for one in each.waves)
        return next((one for one in every if one.number == number), None)

    def _must_read_voices(self) -> None:
        if not self.reader.may(Action.READ_VOICES):
            raise NotAllowedError(NOT_READ)
