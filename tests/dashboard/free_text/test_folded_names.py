"""Which typed names are one person's."""

import pytest

from dashboard.free_text.folded_names import folded_name


@pytest.mark.parametrize(
    "name", ["a. steward", "A  Steward", "Á. STEWARD", "Ａ. Steward", "a-steward"]
)
def test_a_name_is_the_same_however_it_is_written(name: str) -> None:
    assert folded_name(name) == folded_name("A. Steward")


def test_another_name_is_another_person() -> None:
    assert folded_name("B. Steward") != folded_name("A. Steward")
