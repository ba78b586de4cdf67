"""Evidence from what was heard: released results of surveys, quotes, and what was said and done."""

from collections.abc import Iterator

from callbacks.assurance.voices.voice_matters import known_surveys, known_voices
from dashboard.actions import Action
from dashboard.assurance.evidence.evidence_items import EvidenceItem, EvidenceRecord
from dashboard.assurance.evidence.usual_places import survey_cell, voice_cell
from dashboard.assurance.voices.surveys import Survey, SurveyWave
from dashboard.days import day_of
from data_access.store.gate import Gate
from layouts.assurance.voices.voice_words import voice_name, voices_address


def survey_items(gate: Gate) -> Iterator[EvidenceItem]:
    """Yield each survey with its newest released results of which the reader is told something."""
    if not gate.reader.may(Action.READ_VOICES):
        return
    for survey in known_surveys(gate):
        wave = _told_wave(gate, survey)
        if wave is not None:
            yield EvidenceItem(
                EvidenceRecord.SURVEY,
                str(survey.number),
                f"{survey.begun.title}, {wave.period_title}",
                wave.told_day,
                voices_address(survey.number, wave.number),
                theme=survey.begun.theme,
            ).put_in(survey_cell(survey.begun))


def _told_wave(gate: Gate, survey: Survey) -> SurveyWave | None:
    return next(
        (
            one
            for one in reversed(survey.waves)
            if one.is_told and gate.survey_figures(one.number).questions
        ),
        None,
    )


def voice_items(gate: Gate) -> Iterator[EvidenceItem]:
    """Yield each released quote, and each thing said about which something was done."""
    if not gate.reader.may(Action.READ_VOICES):
        return
    begun = {one.number: one.begun for one in known_surveys(gate)}
    for voice in known_voices(gate):
        first = voice.first
        survey = begun.get(first.survey)
        if survey is not None and voice.is_told and first.recorded is not None:
            yield EvidenceItem(
                EvidenceRecord.VOICE,
                str(voice.number),
                first.text,
                day_of(first.recorded),
                f"{voices_address(first.survey)}#{voice_name(voice.number)}",
                theme=first.theme or survey.theme,
            ).put_in(voice_cell(first, survey))
