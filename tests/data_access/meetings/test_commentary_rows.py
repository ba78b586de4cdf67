"""Commentary as rows: versions are kept, by partnership, and a return's texts come with it."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from dashboard.commentary.commentary import Commentary, CommentScope, CommentSubject
from dashboard.errors import StepError
from dashboard.exceptions.life import ExceptionRun
from dashboard.figures.observations import StatedComment
from dashboard.readers import Audience, Reader
from data_access.store.store import Store
from tests.data_access.stores import QUARTER, Clock, a_return, counted
from tests.doors import edited, now, seen_by

STEWARD = Reader(Audience.STEWARD)
RUN = ExceptionRun("enquiries", QUARTER - 1, QUARTER, upward=True)
SAID = Commentary(
    CommentSubject.of_run(RUN), "care", "More schools refer.", "Head of Service", "A. Steward"
)


def fill(store: Store) -> None:
    """Give the run's quarters figures."""
    store.save_returns([a_return(counted(50, QUARTER - step)) for step in (1, 0)])


def test_versions_come_back_as_they_were_entered(store: Store, clock: Clock) -> None:
    fill(store)
    first = edited(store, clock).enter_commentary(SAID, after=0)
    clock.next_day()
    second = edited(store, clock).enter_commentary(replace(SAID, text="Still so."), after=1)
    assert first == replace(SAID, number=1, recorded=datetime(2024, 1, 10, 12, tzinfo=UTC))
    steward = seen_by(store, STEWARD)
    assert steward.commentary() == (second,)
    assert steward.commentary(every=True) == (first, second)


def test_of_two_who_enter_at_once_the_second_is_told(store: Store, clock: Clock) -> None:
    fill(store)
    before = now(store).revision
    edited(store, clock).enter_commentary(SAID, after=0)
    assert now(store).revision == before + 1
    with pytest.raises(StepError, match="another version that was entered meanwhile"):
        edited(store, clock).enter_commentary(replace(SAID, text="Otherwise."), after=0)
    assert len(seen_by(store, STEWARD).commentary(every=True)) == 1


def test_a_return_brings_its_comments_once(store: Store) -> None:
    said = StatedComment("enquiries", "A new clinic opened.", "line 2")
    for _ in range(2):
        store.save_return(replace(a_return(counted(50, QUARTER)), comments=(said,)))
    (found,) = seen_by(store, STEWARD).commentary(every=True)
    subject = CommentSubject.of_quarter(CommentScope.INDICATOR, "enquiries", QUARTER)
    assert (found.subject, found.agency, found.text) == (subject, "care", said.text)
    assert (found.return_number, found.by, found.post) == (1, "", "")
    assert seen_by(store, Reader()).commentary() == ()
