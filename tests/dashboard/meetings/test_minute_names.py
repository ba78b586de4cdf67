"""Names in minutes: beside their posts, only where chosen, and until the day that is said."""

from dataclasses import replace
from datetime import date

import pytest

from dashboard.meetings.decisions import DecisionKind, MeetingDecision
from dashboard.meetings.minute_names import (
    POSTS_ALONE,
    NameRule,
    minute_name_faults,
    named_posts,
    names_shown,
    present_lines,
)
from tests import builders as make

HELD = date(2024, 2, 29)
RULE = NameRule(allowed=True, months=12)
CAME = MeetingDecision(
    *(make.FIRST, HELD, "close", DecisionKind.ATTENDED, "Chair\nHead\nHead\nClerk"),
    names="head: Zoë O’Neill\nHead: B. Wicker-Work",
)


def test_each_name_stands_beside_its_post_and_other_posts_stand_alone() -> None:
    told = ("Chair", "Head (Zoë O’Neill)", "Head (B. Wicker-Work)", "Clerk")
    assert present_lines(CAME) == told
    assert named_posts(CAME) == 2


def test_names_go_on_the_day_that_is_as_many_months_later() -> None:
    last = date(2025, 2, 27)
    assert names_shown([CAME], RULE, last) == (CAME,)
    assert RULE.ends(HELD) == date(2025, 2, 28)
    assert names_shown([CAME], RULE, RULE.ends(HELD)) == (replace(CAME, names=""),)
    assert names_shown([CAME], replace(RULE, allowed=False), last)[0].names == ""


@pytest.mark.parametrize(
    ("names", "found"),
    [
        ("Treasurer: A. Name", "“Treasurer” before a name"),
        ("Chair: A. Name\nChair: B. Name", "“Chair” before a name"),
        ("Chair: born 2.3.2011", "no name after a post"),
        ("Chair: name@example.org", "no name after a post"),
        ("Chair:", "no name after a post"),
        ("A. Name", "before a name"),
        (f"Chair: {'a' * 61}", "no name after a post"),
    ],
)
def test_what_is_no_name_beside_a_post_that_attended_is_refused(names: str, found: str) -> None:
    faults = list(minute_name_faults(replace(CAME, names=names), RULE, HELD))
    assert any(found in one.found for one in faults)


def test_names_are_refused_where_minutes_name_posts_alone() -> None:
    other = replace(CAME, kind=DecisionKind.ACTION)
    for one, rule, today in (
        (CAME, replace(RULE, allowed=False), HELD),
        (CAME, RULE, RULE.ends(HELD)),
        (other, RULE, HELD),
    ):
        (fault,) = minute_name_faults(one, rule, today)
        assert fault.expected == POSTS_ALONE
    assert list(minute_name_faults(CAME, RULE, HELD)) == []
