"""The clocks of the guidance as dated data."""

from datetime import date

import pytest

from dashboard.assurance.reviews.practice_reviews import DATED
from dashboard.assurance.reviews.review_law import (
    clock_keys,
    clock_on,
    every_clock,
)


def test_a_clock_is_that_of_the_version_in_force_on_its_day() -> None:
    assert clock_on("notification", date(2025, 5, 12)).version == "Working Together 2023"
    assert clock_on("notification", date(2026, 3, 31)).version == "Working Together 2026"
    assert clock_on("notification", date(2020, 1, 1)).version == "Working Together 2023"
    with pytest.raises(KeyError):
        clock_on("other", date(2026, 1, 1))


def test_every_clock_has_one_length_its_source_and_says_what_is_to_be_confirmed() -> None:
    for one in every_clock():
        assert bool(one.working_days) != bool(one.months)
        assert {one.start, one.end} <= set(DATED)
        assert one.to_be_confirmed == ("to be confirmed" in one.source)
    lengths = [clock_on(key, date(2026, 6, 1)).length for key, _ in clock_keys()]
    assert lengths == ["five working days", "15 working days", "six months"]
