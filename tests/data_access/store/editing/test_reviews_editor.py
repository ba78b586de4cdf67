"""The register of practice reviews as it is kept: by stewards alone, and its words in no log."""

from collections.abc import Iterator

import pytest

from dashboard.acts.act import ActKind
from dashboard.acts.asked_acts import ActsAsked
from dashboard.assurance.reviews.practice_reviews import (
    LearntWord,
    ReviewLearning,
    ReviewStep,
    ReviewWord,
)
from dashboard.errors import NotAllowedError, StepError
from dashboard.people.roles import Role, reader_of
from dashboard.readers import Audience
from data_access.store.editor import open_editor
from data_access.store.store import Store
from tests.data_access.store.assurance.entered import BY, entered_review, written_learning
from tests.data_access.stores import Clock, a_store
from tests.doors import DAY, STEWARD, seen_by

CLOCK = Clock(DAY)


@pytest.fixture
def store() -> Iterator[Store]:
    """A store without a review."""
    with a_store(clock=CLOCK) as found:
        yield found


@pytest.mark.parametrize("role", [Role.CHAIR, Role.SAFEGUARDING_PARTNER, Role.ANALYST])
def test_only_stewards_keep_the_register(store: Store, role: Role) -> None:
    reader = reader_of([role], Audience.STEWARD)
    with open_editor(store, reader, DAY, CLOCK) as desk, pytest.raises(NotAllowedError):
        entered_review(desk)
    with open_editor(store, STEWARD, DAY, CLOCK) as desk:
        written = written_learning(desk)
    release = ReviewLearning(written.review, LearntWord.RELEASED, about=written.number, by="C")
    with open_editor(store, reader, DAY, CLOCK) as desk, pytest.raises(NotAllowedError):
        desk.record_review_learning(release)


def test_two_people_do_not_overwrite_each_other_and_nobody_releases_their_own(
    store: Store,
) -> None:
    with open_editor(store, STEWARD, DAY, CLOCK) as desk:
        written = written_learning(desk)
        one = ReviewStep(ReviewWord.NOTIFIED, written.review, DAY, by=BY)
        desk.record_review(one, after=written.review)
    with open_editor(store, STEWARD, DAY, CLOCK) as desk:
        with pytest.raises(StepError, match=r"^Nothing was recorded") as caught:
            desk.record_review(one, after=written.review)
        assert "since you read this page" in str(caught.value.faults[0])
        own = ReviewLearning(written.review, LearntWord.RELEASED, about=written.number, by=BY)
        with pytest.raises(StepError):
            desk.record_review_learning(own)
    assert len(seen_by(store, STEWARD).review_steps()) == 2


def test_the_log_says_that_the_register_was_kept_and_nothing_of_a_review(store: Store) -> None:
    with open_editor(store, STEWARD, DAY, CLOCK) as desk:
        entered_review(desk)
    found = seen_by(store, STEWARD).log_page(ActsAsked(kind=ActKind.ASSURANCE), 1)
    assert [(one.subject, one.after) for one in found.acts] == [
        ("review-step-1", '{"step":"kept"}')
    ]
