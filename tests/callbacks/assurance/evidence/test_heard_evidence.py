"""Evidence from surveys and voices: what was released, by whom it comes from and by its theme."""

from collections.abc import Iterator

import pytest

from callbacks.assurance.evidence.heard_evidence import survey_items, voice_items
from dashboard.assurance.evidence.evidence_items import EvidenceItem
from dashboard.assurance.recorded.findings import FindingEvidence, FindingSource
from dashboard.assurance.voices.surveys import SurveyPeople
from dashboard.people.roles import Role, reader_of
from dashboard.readers import Audience, Reader
from data_access.store.editor import open_editor
from data_access.store.store import Store
from tests.dashboard.assurance.evidence.judged import THEME
from tests.dashboard.assurance.voices.heard import a_quote
from tests.data_access.store.assurance.surveyed import (
    YEAR,
    entered_results,
    released_answer,
    released_quote,
    released_results,
)
from tests.data_access.stores import Clock, a_store
from tests.doors import DAY, STEWARD, seen_by

CLOCK = Clock(DAY)
PARTNER = Reader(Audience.PARTNER)


@pytest.fixture
def store() -> Iterator[Store]:
    """A store without a survey."""
    with a_store(clock=CLOCK) as found:
        yield found


def surveys_told(store: Store, reader: Reader = PARTNER) -> list[EvidenceItem]:
    """Give the items of surveys that a reader is told."""
    return list(survey_items(seen_by(store, reader)))


def voices_told(store: Store, reader: Reader = PARTNER) -> list[EvidenceItem]:
    """Give the items of voices that a reader is told, the first that was heard first."""
    return sorted(voice_items(seen_by(store, reader)), key=lambda one: one.key)


def test_a_survey_counts_once_its_results_are_released_as_figures_from_whom_it_asks(
    store: Store,
) -> None:
    with open_editor(store, STEWARD, DAY, CLOCK) as desk:
        entered_results(desk, title="It waits")
        released_results(desk, theme=THEME)
    (one,) = surveys_told(store)
    assert surveys_told(store, STEWARD) == [one]
    assert one.title == f"Families’ survey, {YEAR}-{(YEAR + 1) % 100:02}"
    assert (one.key, one.theme, one.evidence) == (
        "survey-3",
        THEME,
        FindingEvidence.QUANTITATIVE,
    )
    assert one.source is FindingSource.FAMILIES
    assert one.link == "/voices/3?wave=4"


def test_results_of_too_few_people_are_no_evidence_for_who_is_told_nothing_of_them(
    store: Store,
) -> None:
    with open_editor(store, STEWARD, DAY, CLOCK) as desk:
        released_results(desk, (4, 3, 1))
    assert surveys_told(store) == []


def test_a_voice_counts_once_it_is_told_and_is_of_its_own_theme_or_of_its_surveys(
    store: Store,
) -> None:
    with open_editor(store, STEWARD, DAY, CLOCK) as desk:
        entered_results(desk, people=SurveyPeople.STAFF)
        desk.record_voice(a_quote(text="It waits"), after=0)
        released_quote(desk, "We hear late", theme=THEME)
        released_answer(desk)
    quote, answer = voices_told(store)
    assert voices_told(store, STEWARD) == [quote, answer]
    assert (quote.title, quote.theme, quote.source) == (
        "We hear late",
        THEME,
        FindingSource.FRONTLINE,
    )
    assert (quote.link, quote.evidence) == ("/voices/1#voice-2", FindingEvidence.QUALITATIVE)
    assert (answer.title, answer.theme) == ("minutes are late", "")


def test_a_voice_without_a_theme_is_of_that_of_its_survey(store: Store) -> None:
    with open_editor(store, STEWARD, DAY, CLOCK) as desk:
        entered_results(desk, theme=THEME)
        released_quote(desk)
    assert [one.theme for one in voices_told(store)] == [THEME]


@pytest.mark.parametrize("reader", [Reader(), reader_of([Role.ADMINISTRATOR], Audience.STEWARD)])
def test_who_reads_no_voices_has_no_evidence_from_them(store: Store, reader: Reader) -> None:
    with open_editor(store, STEWARD, DAY, CLOCK) as desk:
        released_results(desk)
        released_quote(desk)
    assert [*surveys_told(store, reader), *voices_told(store, reader)] == []
