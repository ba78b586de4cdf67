"""Each table of the store has acts that answer for its changes."""

import pytest

from dashboard.acts.act import ActKind
from data_access.acts.answered_tables import (
    ANSWERS,
    FOLLOWING,
    OF_THE_DESK,
    OF_THE_DOOR,
    OF_THE_LOG,
    unanswered_tables,
)
from data_access.database.every_table import EVERY_TABLE


def test_every_table_is_named_once() -> None:
    named = [*ANSWERS, *FOLLOWING, *OF_THE_DESK, *OF_THE_DOOR, *OF_THE_LOG]
    assert sorted(named) == sorted(EVERY_TABLE.tables)


def test_an_act_answers_for_its_own_tables_and_what_follows() -> None:
    assert unanswered_tables({"return", "plan", "act"}, {ActKind.RETURN}) == ()
    assert unanswered_tables({"return", "threshold"}, {ActKind.RETURN}) == ("threshold",)


@pytest.mark.parametrize("table", ["plan", "return", "person", "something new"])
def test_nothing_is_answered_by_no_act(table: str) -> None:
    assert unanswered_tables({table}, ()) == (table,)
