"""The invented voices: each as the rules would have taken it, and nothing of them is withheld."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from dashboard.assurance.voices.survey_rules import results_faults
from dashboard.assurance.voices.surveys import surveys_of
from dashboard.assurance.voices.voice_records import voices_of
from dashboard.readers import Audience, Reader
from data_access.store.gate import open_gate
from data_access.store.store import Store

DAY = date(2030, 1, 1)


@pytest.fixture
def store(demonstration_file: Path, tmp_path: Path) -> Store:
    """A copy of the demonstration."""
    return Store.open(f"sqlite:///{shutil.copy(demonstration_file, tmp_path)}")


def test_every_result_breaks_no_rule_and_partners_read_every_question(store: Store) -> None:
    partner = Reader(Audience.PARTNER)
    with store, store.snapshot() as snapshot, open_gate(store, partner, DAY) as gate:
        surveys = surveys_of(snapshot.assurance.surveys())
        assert [len(one.waves) for one in surveys] == [2, 1, 1]
        for survey in surveys:
            assert survey.begun.entry
            for wave in survey.waves:
                counts = snapshot.assurance.survey_counts(wave.number)
                blank = type(survey)(survey.steps[:1])
                assert results_faults(wave.entered, blank, counts, DAY) == ()
                shown = gate.survey_figures(wave.number)
                assert len(shown.questions) == 4
                assert all(one.hoped for one in shown.questions)
        texts = [one.begun.title for one in surveys]
        assert [one.begun.title for one in surveys_of(gate.survey_steps())] == texts


def test_every_voice_is_told_with_its_action_but_the_quote_that_waits(store: Store) -> None:
    partner = Reader(Audience.PARTNER)
    with store, store.snapshot() as snapshot, open_gate(store, partner, DAY) as gate:
        every = voices_of(snapshot.assurance.voices())
        told = voices_of(gate.voice_steps())
        numbers = {one.number for one in gate.meeting_decisions()}
    assert [one.first.text for one in told] == [one.first.text for one in every if one.is_told]
    assert len(every) - len(told) == 1
    for one in every:
        assert one.first.text.startswith("Invented: ")
        assert one.first.agencies
        assert one.is_quote or (one.first.done and one.first.action in numbers)
