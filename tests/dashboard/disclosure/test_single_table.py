"""The cells of a table that are hidden, and the tables that are refused."""

from fractions import Fraction
from typing import Any

import pytest

from dashboard.disclosure.single_table import hidden_cells
from dashboard.errors import SumsError

TABLE = {
    "Neglect": [12, 3, 15],
    "Physical": [20, 31, 51],
    "Sexual": [0, 14, 14],
    "Total": [32, 48, 80],
}


def test_a_small_cell_is_hidden_with_three_more_that_make_a_ring() -> None:
    assert hidden_cells(TABLE, smallest=1, largest=5) == {
        "Neglect": [True, True, False],
        "Physical": [True, True, False],
        "Sexual": [False, False, False],
        "Total": [False, False, False],
    }


def test_a_table_without_small_cells_is_shown_whole() -> None:
    pattern = hidden_cells({"A": [10, 20, 30], "Total": [10, 20, 30]}, smallest=1, largest=5)
    assert not any(any(row) for row in pattern.values())


def test_where_zeros_are_small_they_are_hidden() -> None:
    pattern = hidden_cells(TABLE, smallest=0, largest=5)
    assert pattern["Sexual"][0]


def test_margins_that_do_not_add_up_are_refused_with_the_sums() -> None:
    faulty = TABLE | {"Physical": [20, 31, 52], "Total": [32, 47, 80]}
    with pytest.raises(SumsError) as error:
        hidden_cells(faulty, smallest=1, largest=5)
    assert str(error.value).splitlines() == [
        "The margins of the table do not add up.",
        "  the table, row Physical: found parts that add up to 51; expected the total, 52",
        "  the table, row Total: found parts that add up to 79; expected the total, 80",
        "  the table, column 2: found parts that add up to 48; expected the total, 47",
        "  the table, column 3: found parts that add up to 81; expected the total, 80",
    ]


@pytest.mark.parametrize("count", [-1, 2.5, None, True, Fraction(1, 2), "3"])
def test_what_is_no_count_is_refused(count: Any) -> None:
    with pytest.raises(SumsError, match=r"row a, cell 1: found .*; expected a whole number, 0"):
        hidden_cells({"a": [count, 2, 3], "Total": [count, 2, 3]}, smallest=1, largest=5)


def test_a_table_without_columns_hides_nothing() -> None:
    assert hidden_cells({"a": [], "Total": []}, smallest=1, largest=5) == {"a": [], "Total": []}


def test_rows_of_different_lengths_are_refused() -> None:
    with pytest.raises(SumsError, match="row Total: found 3 cells; expected 2, as in row one"):
        hidden_cells({"A": [1, 1], "Total": [1, 0, 1]}, smallest=1, largest=5)


@pytest.mark.parametrize(
    ("smallest", "largest", "told"),
    [
        (5, 1, "the rule, largest: found 1; expected 5 or more, the smallest"),
        (-1, 5, "the rule, smallest: found -1; expected a whole number, 0 or more"),
        (True, 5, "the rule, smallest: found True; expected a whole number, 0 or more"),
        (1, 5.5, "the rule, largest: found 5.5; expected a whole number, 0 or more"),
        (1, None, "the rule, largest: found None; expected a whole number, 0 or more"),
    ],
)
def test_a_rule_of_nonsense_is_refused_and_hides_no_fault(
    smallest: Any, largest: Any, told: str
) -> None:
    with pytest.raises(SumsError) as error:
        hidden_cells(TABLE, smallest=smallest, largest=largest)
    assert [str(fault) for fault in error.value.faults] == [told]


def test_every_fault_of_a_table_is_named_at_once() -> None:
    faulty: Any = {"A": [True, 2, 3], "B": [1, 2, 4], "C": [1], "Total": [2, -4, 7]}
    with pytest.raises(SumsError) as error:
        hidden_cells(faulty, smallest=0, largest=-5)
    assert [fault.place for fault in error.value.faults] == [
        *("largest", "row C", "row A, cell 1", "row Total, cell 2", "row B", "row C"),
    ]


def test_an_empty_table_hides_nothing() -> None:
    assert hidden_cells({}, smallest=1, largest=5) == {}
