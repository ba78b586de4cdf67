"""What the law and guidance say of reviews, as dated data: clocks, outcomes, and figures stated.

The data is in `review_law.toml` beside this module.
"""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from dashboard.assurance.reviews.practice_reviews import ReviewWord
from dashboard.number_formats import plural_text
from dashboard.toml_files import read_toml

FILE = Path(__file__).with_suffix(".toml")


@dataclass(frozen=True, slots=True)
class ReviewClock:
    """A clock in one version of the guidance: what starts it, what ends it, and its length.

    The length is in working days, or in months if there are none; the other one is 0.
    """

    key: str
    title: str
    start: ReviewWord
    end: ReviewWord
    version: str
    since: date
    source: str
    working_days: int = 0
    months: int = 0
    to_be_confirmed: bool = False

    @property
    def length(self) -> str:
        """Return the length in words: "15 working days"."""
        if self.working_days:
            return plural_text(self.working_days, "working day")
        return plural_text(self.months, "month")


@dataclass(frozen=True, slots=True)
class ReviewOutcome:
    """One thing that may become of a review; `is_local` decides on a local review."""

    key: str
    title: str
    is_local: bool = False
    is_pending: bool = False


@dataclass(frozen=True, slots=True)
class StatedFigures:
    """The keys of the agency and the indicators that the register states."""

    agency: str
    referrals: str
    outcomes: str


def every_clock() -> tuple[ReviewClock, ...]:
    """Return every version of every clock, oldest first."""
    return tuple(_clock(one) for one in _written()["clock"])


def clock_keys() -> tuple[tuple[str, str], ...]:
    """Return the key and the title of each clock, in the order in which they start."""
    return tuple({one.key: one.title for one in every_clock()}.items())


def clock_on(key: str, day: date) -> ReviewClock:
    """Return a clock in the version in force on a day; before the first version, the first.

    Raises: KeyError if there is no such clock.
    """
    found = [one for one in every_clock() if one.key == key]
    if not found:
        raise KeyError(key)
    return max((one for one in found if one.since <= day), key=_since, default=found[0])


def review_outcomes() -> tuple[ReviewOutcome, ...]:
    """Return every outcome, in the order of the catalogue."""
    return tuple(ReviewOutcome(**one) for one in _written()["outcome"])


def outcome_titles() -> dict[str, str]:
    """Return the titles of outcomes by their keys."""
    return {one.key: one.title for one in review_outcomes()}


def stated_figures() -> StatedFigures:
    """Return the keys of what the register states in a return."""
    return StatedFigures(**_written()["figures"])


@cache
def _written() -> dict[str, Any]:
    return read_toml(FILE)


def _since(clock: ReviewClock) -> date:
    return clock.since


def _clock(written: dict[str, Any]) -> ReviewClock:
    return ReviewClock(
        key=written["key"],
        title=written["title"],
        start=ReviewWord(written["from"]),
        end=ReviewWord(written["to"]),
        version=written["version"],
        since=written["since"],
        source=written["source"],
        working_days=written.get("working_days", 0),
        months=written.get("months", 0),
        to_be_confirmed=written.get("to_be_confirmed", False),
    )
