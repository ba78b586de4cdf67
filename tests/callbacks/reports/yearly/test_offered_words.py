"""What the store has for a part of the yearly report, as partners may read it."""

from collections.abc import Iterator

import pytest

from callbacks.reports.yearly.offered_words import offered_words
from dashboard.assurance.voices.surveys import SurveyPeople
from dashboard.quarters import Quarter
from data_access.store.editor import open_editor
from data_access.store.gate import open_gate
from data_access.store.store import Store
from tests.dashboard.assurance.voices.heard import a_quote
from tests.data_access.store.assurance.discussed import published_audit
from tests.data_access.store.assurance.entered import released_learning, written_learning
from tests.data_access.store.assurance.surveyed import (
    YEAR,
    answered_voice,
    begun_survey,
    released_answer,
    released_quote,
    released_results,
)
from tests.data_access.stores import Clock, a_store
from tests.doors import DAY, STEWARD

CLOCK = Clock(DAY)


@pytest.fixture
def store() -> Iterator[Store]:
    """A store in which nothing was heard."""
    with a_store(clock=CLOCK) as found:
        yield found


def offered(store: Store, part: str, year: int) -> list[str]:
    """Give the lines that stand in a part at first."""
    with open_gate(store, STEWARD, DAY) as gate:
        return offered_words(gate, part, year).splitlines()


def test_the_voice_of_families_is_what_was_asked_said_and_done_in_the_years_survey(
    store: Store,
) -> None:
    with open_editor(store, STEWARD, DAY, CLOCK) as desk:
        released_results(desk, people=SurveyPeople.PARENTS)
        released_quote(desk, "We were asked")
        desk.record_voice(a_quote(text="It waits"), after=0)
        released_answer(desk)
        staff = begun_survey(desk, title="Staff survey", people=SurveyPeople.STAFF)
        released_quote(desk, "We hear late", survey=staff.survey)
    year = f"{YEAR}-{(YEAR + 1) % 100:02}"
    assert offered(store, "voice", YEAR) == [
        f"- Parents and carers were asked: Families’ survey, {year}.",
        "- “We were asked”",
        "- You said: minutes are late. We did: sooner",
    ]
    assert offered(store, "voice", YEAR + 1) == []


def test_what_a_child_may_be_known_by_is_not_offered(store: Store) -> None:
    with open_editor(store, STEWARD, DAY, CLOCK) as desk:
        begun_survey(desk)
        answered_voice(desk, "Jayden Smith, 4, was missed")
    assert offered(store, "voice", Quarter.containing(DAY).year) == []


def test_learning_from_reviews_is_offered_in_the_year_of_its_release(store: Store) -> None:
    year = Quarter.containing(DAY).year
    with open_editor(store, STEWARD, DAY, CLOCK) as desk:
        written_learning(desk, "It waits")
        released_learning(desk)
    assert offered(store, "reviews", year) == ["- Learned: Share what is known early"]
    assert offered(store, "reviews", year - 1) == []


def test_an_audit_of_few_cases_is_not_told_as_good_in_few(store: Store) -> None:
    with open_editor(store, STEWARD, DAY, CLOCK) as desk:
        published_audit(desk, good=2, cases=2)
    lines = offered(store, "audits", Quarter.containing(DAY).year)
    told = [one for one in lines if one.startswith("- ")]
    assert told
    assert all(one.endswith("? Too few cases to say.") for one in told)
