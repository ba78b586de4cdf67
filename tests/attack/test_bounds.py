"""Tests of the attack's bounds, on examples small enough to check by hand."""

import pytest

from tests.attack.bounds import INFINITE, ContradictionError, Ends, Fact, Unknown, work_out

TOTAL = Fact({"soon": 1, "late": 1, "all": -1}, 0, 0)


def test_a_part_hidden_alone_is_the_total_less_the_others() -> None:
    known = {"soon": Unknown(1), "late": Unknown(4, 4), "all": Unknown(9, 9)}
    assert work_out(known, [TOTAL], ["soon"]) == {"soon": (5, 5)}


def test_two_hidden_parts_share_what_is_left() -> None:
    known = {"soon": Unknown(1), "late": Unknown(1), "all": Unknown(6, 6)}
    assert work_out(known, [TOTAL], ["soon", "late"]) == {"soon": (1, 5), "late": (1, 5)}
    assert Ends(1, 5).values == 5


def test_values_that_are_far_enough_apart_are_not_driven_further() -> None:
    known = {"soon": Unknown(1), "late": Unknown(1), "all": Unknown(60, 60)}
    for ends in work_out(known, [TOTAL], ["soon", "late"], enough=3).values():
        assert ends.values >= 3
        assert (ends.least or 0) >= 1
        assert (ends.greatest or 60) <= 59
    known["all"] = Unknown(3, 3)
    assert work_out(known, [TOTAL], ["soon", "late"], enough=3) == {"soon": (1, 2), "late": (1, 2)}


def test_a_hidden_total_leaves_its_part_open_above() -> None:
    known = {"soon": Unknown(1), "late": Unknown(4, 4), "all": Unknown(1)}
    found = work_out(known, [TOTAL], ["soon", "all"])
    assert found == {"soon": (1, None), "all": (5, None)}
    assert found["soon"].values == INFINITE


def test_a_published_percentage_gives_its_count_away() -> None:
    known = {"cases": Unknown(0), "of": Unknown(57, 57)}
    share = [Fact({"cases": 1, "of": -0.0525}, 0, None), Fact({"cases": 1, "of": -0.0535}, None, 0)]
    assert work_out(known, share, ["cases"]) == {"cases": (3, 3)}


def test_whole_numbers_know_more_than_fractions() -> None:
    known = {"twice": Unknown(1), "rest": Unknown(0, 1), "all": Unknown(9, 9)}
    odd = Fact({"twice": 2, "rest": 1, "all": -1}, 0, 0)
    assert work_out(known, [odd], ["twice", "rest"]) == {"twice": (4, 4), "rest": (1, 1)}


def test_a_real_number_is_not_rounded() -> None:
    known = {"share": Unknown(0, 1, whole=False), "cases": Unknown(1, 1)}
    fact = Fact({"share": 4, "cases": -1}, 0, 0)
    assert work_out(known, [fact], ["share"])["share"] == pytest.approx((0.25, 0.25))


def test_what_is_tied_to_nothing_keeps_its_own_ends() -> None:
    assert work_out({"alone": Unknown(1)}, [], ["alone"]) == {"alone": (1, None)}


@pytest.mark.parametrize("late", [Unknown(10), Unknown(10, 10)])
def test_knowledge_that_contradicts_itself_is_refused(late: Unknown) -> None:
    known = {"soon": Unknown(1, 1), "late": late, "all": Unknown(9, 9)}
    with pytest.raises(ContradictionError):
        work_out(known, [TOTAL], ["late"])
