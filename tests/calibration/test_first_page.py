"""The first item of other demonstrations, in short: `make first-page` draws twenty."""

from tests.calibration.first_page import first_items, other_seeds


def test_the_first_item_of_other_demonstrations_is_a_true_change() -> None:
    found = list(first_items(other_seeds(2)))
    assert [one.is_true for one in found] == [True, True], [one.words for one in found]
