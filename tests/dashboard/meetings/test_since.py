"""What a line has done since an action: in figures and shares of spans, and never because."""

import pytest

from dashboard.meetings.since import share_words, since_sentence
from tests import builders as make

FIRST = make.q("2018-19 Q1")
STEADY = (100, 104, 98, 102, 97, 103, 99, 101, 105, 96, 102, 98, 100, 104, 97, 103)
LINE = make.indicator()


def since(*values: float) -> str:
    """Say what a line of sixteen steady quarters has done in the quarters that follow."""
    found = make.material({LINE: (*STEADY, *values)}, first=FIRST)
    return since_sentence(found, LINE, FIRST + 15, FIRST + 15 + len(values))


def test_no_quarter_since_says_so() -> None:
    assert since() == "No quarter has come since."


def test_what_stands_out_is_told_as_since() -> None:
    told = since(101, 160, 170)
    assert told.startswith("Since then, in three quarters: Enquiries")
    assert "because" not in told


def test_where_nothing_stands_out_it_says_how_often_that_would_show() -> None:
    told = since(103, 99, 104, 101, 103)
    assert told.startswith("No change beyond chance in five quarters since. Their average is 102, ")
    assert "more than the average before; a change of this size would show in " in told
    assert told.endswith(", and one of about 7 in eight of ten such spans.")


def test_no_difference_at_all_is_told_with_the_change_that_would_be_seen() -> None:
    seen = "a change of about 20 would show in eight of ten such spans"
    assert since(100.5625).endswith(f"It is at 100.6, as before; {seen}.")


def test_where_many_actions_are_listed_no_size_is_looked_for() -> None:
    found = make.material({LINE: (*STEADY, 100.5625)}, first=FIRST)
    told = since_sentence(found, LINE, FIRST + 15, FIRST + 16, seeks=False)
    assert told.endswith("It is at 100.6, as before.")


def test_too_few_quarters_before_say_nothing_of_chances() -> None:
    found = make.material({LINE: (100, 104, 98, 102, 97)}, first=FIRST)
    told = since_sentence(found, LINE, FIRST + 2, FIRST + 4)
    assert told == "No change beyond chance in two quarters since."


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (0.0, "fewer than one of ten such spans"),
        (0.41, "four of ten such spans"),
        (0.97, "nearly all such spans"),
    ],
)
def test_shares_are_told_in_tenths(share: float, said: str) -> None:
    assert share_words(share) == said
