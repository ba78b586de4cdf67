"""The invented register of practice reviews: two that are closed, and one whose clock is paused.

Every text says that it is invented. The data is in `reviews.toml`; it agrees with the figures of
the invented returns.
"""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from dashboard.assurance.reviews.practice_reviews import (
    LearntWord,
    ReviewLearning,
    ReviewStep,
    ReviewWord,
)
from dashboard.assurance.reviews.review_law import stated_figures
from dashboard.assurance.working_days import is_working_day
from dashboard.catalogue.indicators import Catalogue
from dashboard.meetings.action_words import ActionSource
from dashboard.meetings.decisions import actions_on
from dashboard.toml_files import read_toml
from data_access.assurance.numbered_rows import AssuranceRows
from data_access.demonstration.assurance.moments import first_minute
from data_access.meetings.decision_rows import DecisionRows
from data_access.store.store import Store

FILE = Path(__file__).with_suffix(".toml")
BY = "the demonstration"
SECOND = "the demonstration’s second person"
TIED = 2
"""How many actions are tied to the first review."""


def fill_reviews(store: Store, connection: Connection, day: date) -> None:
    """Fill the register of a demonstration as of a day; nothing without the lines that it states.

    The first actions that come from practice reviews are tied to the first review, so they have to
    be there. What was recorded later than the day is recorded on it.
    """
    rows, first = AssuranceRows.of(store.partnership), 0
    with store.snapshot() as snapshot:
        known = snapshot.catalogue()
    if not known.has(stated_figures().referrals):
        return
    for written in read_toml(FILE)["review"]:
        review = 0
        for one in written["steps"]:
            step, at = _step(one, review, day), first_minute(step_day(one, day), day)
            (saved,) = rows.reviews.add(connection, [step], at)
            review = saved.review
        for one in written.get("learning", ()):
            _fill_learning(rows, connection, known, (review, one), day)
        first = first or review
    found = actions_on(DecisionRows(store.partnership).recorded(connection), day)
    mine = sorted(one.action.number for one in found if one.source is ActionSource.REVIEW)
    tied = [ReviewStep(ReviewWord.ACTION, review=first, action=at, by=BY) for at in mine[:TIED]]
    rows.reviews.add(connection, tied, first_minute(day))


def step_day(written: dict[str, Any], day: date) -> date:
    """Return the day of a step: as it is written, or a working day so long before the other."""
    if "ago" not in written:
        return date.fromisoformat(str(written["day"]))
    found = day - timedelta(days=written["ago"])
    while not is_working_day(found):
        found -= timedelta(days=1)
    return found


def _step(written: dict[str, Any], review: int, day: date) -> ReviewStep:
    word = ReviewWord(written["word"])
    return ReviewStep(
        word,
        review=review,
        day=None if word is ReviewWord.OUTCOME else step_day(written, day),
        clock=written.get("clock", ""),
        outcomes=tuple(written.get("outcomes", ())),
        text=written.get("text", ""),
        by=BY,
    )


def _fill_learning(
    rows: AssuranceRows,
    connection: Connection,
    known: Catalogue,
    of: tuple[int, dict[str, Any]],
    day: date,
) -> None:
    review, one = of
    theme = one["theme"] if one["theme"] in {each.key for each in known.themes} else ""
    text = ReviewLearning(review, LearntWord.WRITTEN, one["text"], theme, by=BY)
    (saved,) = rows.review_learning.add(connection, [text], first_minute(one["day"], day))
    release = ReviewLearning(review, LearntWord.RELEASED, about=saved.number, by=SECOND)
    rows.review_learning.add(connection, [release], first_minute(one["released"], day))
