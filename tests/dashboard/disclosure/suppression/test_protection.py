"""The figures that are hidden, in cases small enough to see why."""

import pytest

from dashboard.disclosure.suppression.cells import CellLink, SuppressionCell, connected_components
from dashboard.disclosure.suppression.protection import choose_pattern, exposed_cells
from dashboard.errors import SumsError

ONE_TOTAL = (CellLink(((1, 0), (1, 1), (1, 2), (-1, 3))),)
"""Three parts and their total."""


def shown(*values: int, **named: int) -> list[SuppressionCell]:
    """Give cells under the rule that 1 to 5 is small and a zero always shown."""
    return [SuppressionCell(value, 1 <= value <= 5, hideable=value > 0) for value in values]


def test_a_single_small_part_takes_the_cheapest_other_with_it() -> None:
    assert choose_pattern(shown(3, 10, 90, 103), ONE_TOTAL).hidden == (True, True, False, False)


def test_two_small_parts_that_keep_three_values_need_no_more() -> None:
    assert choose_pattern(shown(3, 4, 90, 97), ONE_TOTAL).hidden == (True, True, False, False)


def test_two_ones_are_known_by_their_sum_so_a_third_is_hidden() -> None:
    assert choose_pattern(shown(1, 1, 90, 92), ONE_TOTAL).hidden == (True, True, True, False)


def test_a_part_beside_zeros_takes_the_total_with_it() -> None:
    assert choose_pattern(shown(3, 0, 0, 3), ONE_TOTAL).hidden == (True, False, False, True)


def test_what_an_earlier_plan_hid_stays_hidden() -> None:
    cells = [
        SuppressionCell(3, sensitive=True),
        SuppressionCell(10),
        SuppressionCell(90, hidden=True),
        SuppressionCell(103),
    ]
    assert choose_pattern(cells, ONE_TOTAL).hidden == (True, False, True, False)


def test_where_nothing_is_small_nothing_is_hidden() -> None:
    assert not any(choose_pattern(shown(10, 20, 30, 60), ONE_TOTAL).hidden)


def test_what_publication_already_gives_away_is_named() -> None:
    cells = [
        SuppressionCell(1, sensitive=True),
        SuppressionCell(1, sensitive=True),
        SuppressionCell(9, hideable=False),
    ]
    cells.append(SuppressionCell(11, hideable=False))
    found = choose_pattern(cells, ONE_TOTAL)
    assert found.hidden == (True, True, False, False)
    assert found.lost == (0, 1)


def test_figures_that_do_not_add_up_are_refused_with_the_sum() -> None:
    with pytest.raises(SumsError, match=r"sum 1: found 3 \+ 10 \+ 90 - 104 = -1; expected = 0"):
        choose_pattern(shown(3, 10, 90, 104), ONE_TOTAL)


def test_a_subset_alone_is_known_by_its_whole() -> None:
    inner, outer = SuppressionCell(2, sensitive=True), SuppressionCell(2, sensitive=True)
    within = (CellLink(((1, 0), (-1, 1)), "<="),)
    assert not exposed_cells((inner, outer), within, (True, True))
    assert exposed_cells((inner, SuppressionCell(2)), within, (True, False)) == {0: (1, 2)}
    assert choose_pattern((inner, SuppressionCell(6)), within).hidden == (True, False)


def test_a_rounded_total_leaves_a_part_uncertain() -> None:
    cells = [
        SuppressionCell(3, sensitive=True),
        SuppressionCell(10),
        SuppressionCell(90),
        SuppressionCell(103, slack=2, shown=105),
    ]
    assert choose_pattern(cells, ONE_TOTAL).hidden == (True, False, False, False)
    assert exposed_cells(cells, ONE_TOTAL, (True, False, False, False)) == {}


@pytest.mark.parametrize(("ends", "lost"), [((8, 12), ()), ((9, 10), (0,))])
def test_what_an_earlier_edition_showed_bounds_a_hidden_figure(
    ends: tuple[int, int], lost: tuple[int, ...]
) -> None:
    """The small one moves as far as the one beside it can, and no further."""
    cells = [
        SuppressionCell(3, sensitive=True),
        SuppressionCell(10, within=ends),
        SuppressionCell(90, hideable=False),
        SuppressionCell(103, hideable=False),
    ]
    found = choose_pattern(cells, ONE_TOTAL)
    assert (found.hidden[:2], found.lost) == ((True, True), lost)
    known = exposed_cells(cells, ONE_TOTAL, found.hidden)
    assert known == ({0: (3, 4)} if lost else {})


def test_rounded_figures_need_not_add_up_exactly() -> None:
    cells = [
        SuppressionCell(10, slack=2),
        SuppressionCell(10, slack=2),
        SuppressionCell(4, sensitive=True),
        SuppressionCell(30, slack=2),
    ]
    assert choose_pattern(cells, ONE_TOTAL).hidden == (False, False, True, False)


def test_what_is_always_shown_ties_nothing_together() -> None:
    cells = [
        SuppressionCell(3, sensitive=True),
        SuppressionCell(10),
        SuppressionCell(13, hideable=False),
        SuppressionCell(6),
        SuppressionCell(7),
    ]
    links = (CellLink(((1, 0), (1, 1), (-1, 2))), CellLink(((1, 3), (1, 4), (-1, 2))))
    assert [part.places for part in connected_components(cells, links)] == [(0, 1), (3, 4)]
    assert choose_pattern(cells, links).hidden == (True, True, False, False, False)
