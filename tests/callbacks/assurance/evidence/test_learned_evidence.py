"""Evidence from practice reviews and deep-dives: what was released, and what was agreed."""

from collections.abc import Iterator

import pytest

from callbacks.assurance.evidence.learned_evidence import dive_items, learning_items
from dashboard.assurance.deep_dives.deep_dives import DiveStep, DiveWord, PieceKind
from dashboard.assurance.recorded.evidence_places import EvidencePlace
from dashboard.assurance.recorded.findings import FindingSource, FrameworkTheme
from dashboard.assurance.reviews.practice_reviews import LearntWord, ReviewLearning
from dashboard.people.roles import Role, reader_of
from dashboard.readers import Audience, Reader
from data_access.store.editor import open_editor
from data_access.store.store import Store
from tests import builders as make
from tests.dashboard.assurance.deep_dives.gathered import BY, a_piece
from tests.dashboard.assurance.evidence.judged import THEME
from tests.data_access.store.assurance.dived import CONCLUSION, agreed_step, concluded_dive
from tests.data_access.store.assurance.entered import released_learning, written_learning
from tests.data_access.stores import ENQUIRIES, NONE, TESTSHIRE, Clock, a_store
from tests.doors import DAY, STEWARD, seen_by

CLOCK = Clock(DAY)
PARTNER = Reader(Audience.PARTNER)
PLACE = EvidencePlace(source=FindingSource.FRONTLINE, context=FrameworkTheme.WIDER)


@pytest.fixture
def store() -> Iterator[Store]:
    """A store without a review and without a deep-dive."""
    with a_store(clock=CLOCK) as found:
        yield found


def told(store: Store) -> list[tuple[str, str, str]]:
    """Give the key, the title and the theme of the items that partners are told."""
    gate = seen_by(store, PARTNER)
    return [(one.key, one.title, one.theme) for one in (*learning_items(gate), *dive_items(gate))]


def test_learning_counts_once_it_is_released_and_is_named_by_its_release(store: Store) -> None:
    with open_editor(store, STEWARD, DAY, CLOCK) as desk:
        written_learning(desk, "It waits")
        first = released_learning(desk, "Ask early")
        released_learning(desk, "Ask who else lives there", THEME, place=PLACE)
    second = ("learning-2", "Ask who else lives there", THEME)
    assert told(store) == [second, ("learning-1", "Ask early", "")]
    (one, other) = learning_items(seen_by(store, PARTNER))
    assert (one.source, one.context) == (FindingSource.FRONTLINE, FrameworkTheme.WIDER)
    assert (other.source, other.context) == (FindingSource.CASE_FILES, FrameworkTheme.PRACTICE)
    assert (one.day, one.link) == (DAY, "/reviews/learning#learned-2")
    back = ReviewLearning(first.review, LearntWord.TAKEN_BACK, "a slip", about=first.about, by=BY)
    with open_editor(store, STEWARD, DAY, CLOCK) as desk:
        desk.record_review_learning(back)
    assert told(store) == [second]


def test_a_conclusion_counts_once_it_is_agreed_and_is_of_the_theme_of_its_indicators(
    store: Store,
) -> None:
    with open_editor(store, STEWARD, DAY, CLOCK) as desk:
        concluded = concluded_dive(desk)
    assert told(store) == []
    with open_editor(store, STEWARD, DAY, CLOCK) as desk:
        agreed_step(desk, concluded)
    assert told(store) == [("dive-1", CONCLUSION, THEME)]
    (one,) = dive_items(seen_by(store, PARTNER))
    assert (one.day, one.link) == (DAY, "/deep-dives/1#conclusion")


def test_a_deep_dive_about_indicators_of_several_themes_is_tied_to_none() -> None:
    plans = make.indicator("plans", theme="neglect", **NONE)
    catalogue = make.catalogue(ENQUIRIES, plans, partnership=TESTSHIRE)
    with a_store(catalogue=catalogue, clock=CLOCK) as store:
        with open_editor(store, STEWARD, DAY, CLOCK) as desk:
            before = concluded_dive(desk)
            both = a_piece(dive=1, kind=PieceKind.COMPARED, key="enquiries, plans")
            piece = desk.record_dive(both, after=before.number)
            said = DiveStep(DiveWord.CONCLUDED, 1, text="Plans " + "come late " * 30, by=BY)
            agreed_step(desk, desk.record_dive(said, after=piece.number))
        ((_, title, theme),) = told(store)
    assert theme == ""
    assert title.endswith("come late…")
    assert len(title) <= 200


@pytest.mark.parametrize("reader", [Reader(), reader_of([Role.ADMINISTRATOR], Audience.STEWARD)])
def test_who_reads_neither_has_no_evidence_from_them(store: Store, reader: Reader) -> None:
    with open_editor(store, STEWARD, DAY, CLOCK) as desk:
        released_learning(desk)
        agreed_step(desk, concluded_dive(desk))
    gate = seen_by(store, reader)
    assert [*learning_items(gate), *dive_items(gate)] == []
