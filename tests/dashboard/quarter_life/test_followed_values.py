"""What may be marked to follow up, and how a mark is settled."""

from dataclasses import replace
from datetime import UTC, datetime

from dashboard.quarter_life.followed_values import FollowedValue, mark_faults, settling_faults
from tests.data_access.stores import CATALOGUE, QUARTER

MARK = FollowedValue("care", QUARTER, "enquiries", "it doubled", "A. Analyst")


def places(one: FollowedValue) -> list[str]:
    """Give what is wrong with a mark."""
    return [fault.place for fault in mark_faults(one, CATALOGUE)]


def test_a_mark_needs_a_line_that_the_agency_sends_a_reason_and_a_name() -> None:
    assert places(MARK) == []
    assert places(replace(MARK, agency="nobody")) == ["the agency"]
    assert places(replace(MARK, agency="police")) == ["the line"]
    assert places(replace(MARK, indicator="none")) == ["the line"]
    assert places(replace(MARK, reason=" ", by="")) == ["the reason", "your name"]
    assert places(replace(MARK, reason="x" * 2000)) == ["the reason"]


def test_a_mark_is_settled_once_with_what_came_of_it() -> None:
    assert settling_faults(MARK, "A. Analyst", "it was right") == ()
    done = replace(MARK, done=datetime(2024, 1, 10, tzinfo=UTC))
    assert [one.place for one in settling_faults(done, "A", "right")] == ["the mark"]
    assert [one.place for one in settling_faults(None, "A", "right")] == ["the mark"]
    assert [one.place for one in settling_faults(MARK, "A", "")] == ["what came of it"]
