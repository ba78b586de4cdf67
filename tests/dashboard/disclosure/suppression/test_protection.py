"""Which figures are hidden, on cases small enough to see why."""

import pytest

from dashboard.disclosure.suppression.cells import Cell, Link, components
from dashboard.disclosure.suppression.protection import exposed, protect
from dashboard.errors import SumsError

ONE_TOTAL = (Link(((1, 0), (1, 1), (1, 2), (-1, 3))),)
"""Three parts and their total."""


def shown(*values: int, **named: int) -> list[Cell]:
    """Give cells under the rule that 1 to 5 is small and a zero always shown."""
    return [Cell(value, 1 <= value <= 5, hideable=value > 0) for value in values]


def test_a_single_small_part_takes_the_cheapest_other_with_it() -> None:
    assert protect(shown(3, 10, 90, 103), ONE_TOTAL).hidden == (True, True, False, False)


def test_two_small_parts_that_keep_three_values_need_no_more() -> None:
    assert protect(shown(3, 4, 90, 97), ONE_TOTAL).hidden == (True, True, False, False)


def test_two_ones_are_known_by_their_sum_so_a_third_is_hidden() -> None:
    assert protect(shown(1, 1, 90, 92), ONE_TOTAL).hidden == (True, True, True, False)


def test_a_part_beside_zeros_takes_the_total_with_it() -> None:
    assert protect(shown(3, 0, 0, 3), ONE_TOTAL).hidden == (True, False, False, True)


def test_what_an_earlier_plan_hid_stays_hidden() -> None:
    cells = [Cell(3, sensitive=True), Cell(10), Cell(90, hidden=True), Cell(103)]
    assert protect(cells, ONE_TOTAL).hidden == (True, False, True, False)


def test_where_nothing_is_small_nothing_is_hidden() -> None:
    assert not any(protect(shown(10, 20, 30, 60), ONE_TOTAL).hidden)


def test_what_publication_already_gives_away_is_named() -> None:
    cells = [Cell(1, sensitive=True), Cell(1, sensitive=True), Cell(9, hideable=False)]
    cells.append(Cell(11, hideable=False))
    found = protect(cells, ONE_TOTAL)
    assert found.hidden == (True, True, False, False)
    assert found.lost == (0, 1)


def test_figures_that_do_not_add_up_are_refused_with_the_sum() -> None:
    with pytest.raises(SumsError, match=r"sum 1: found 3 \+ 10 \+ 90 - 104 = -1; expected = 0"):
        protect(shown(3, 10, 90, 104), ONE_TOTAL)


def test_a_subset_alone_is_known_by_its_whole() -> None:
    inner, outer = Cell(2, sensitive=True), Cell(2, sensitive=True)
    within = (Link(((1, 0), (-1, 1)), "<="),)
    assert not exposed((inner, outer), within, (True, True))
    assert exposed((inner, Cell(2)), within, (True, False)) == {0: (1, 2)}
    assert protect((inner, Cell(6)), within).hidden == (True, False)


def test_a_rounded_total_leaves_a_part_uncertain() -> None:
    cells = [Cell(3, sensitive=True), Cell(10), Cell(90), Cell(103, slack=2, shown=105)]
    assert protect(cells, ONE_TOTAL).hidden == (True, False, False, False)
    assert exposed(cells, ONE_TOTAL, (True, False, False, False)) == {}


def test_rounded_figures_need_not_add_up_exactly() -> None:
    cells = [Cell(10, slack=2), Cell(10, slack=2), Cell(4, sensitive=True), Cell(30, slack=2)]
    assert protect(cells, ONE_TOTAL).hidden == (False, False, True, False)


def test_what_is_always_shown_ties_nothing_together() -> None:
    cells = [Cell(3, sensitive=True), Cell(10), Cell(13, hideable=False), Cell(6), Cell(7)]
    links = (Link(((1, 0), (1, 1), (-1, 2))), Link(((1, 3), (1, 4), (-1, 2))))
    assert [part.places for part in components(cells, links)] == [(0, 1), (3, 4)]
    assert protect(cells, links).hidden == (True, True, False, False, False)
