"""Figures that are judged together, with the range expected of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import number_formats
from dashboard.variation.expected_range import JudgedAverage
from tests.builders import FIRST


def judged(average: float, lower: float, upper: float, unit: str = "children") -> JudgedAverage:
    return JudgedAverage(FIRST, FIRST + 3, 4, average, lower, upper, unit)


@pytest.mark.parametrize(
    ("found", "size"),
    [
        (judged(49.75, 30.4, 48.6), "average 50, 2 above the 31 to 48 expected"),
        (judged(48.4, 30.4, 48.2), "average 48.4, 0.2 above the 30.4 to 48.2 expected"),
        (judged(150.5, 152.6, 205.1), "average 151, 2 below the 153 to 205 expected"),
        (
            judged(86.8, 60.0, 86.6, number_formats.PERCENT),
            "average 86.8%, 0.2 percentage points above",
        ),
        (
            judged(88.0, 60.0, 87.0, number_formats.PERCENT),
            "average 88%, 1 percentage point above the",
        ),
        (judged(68.7, 24.1, 63.8, number_formats.RATE), "average 68.7 per 10,000, 4.9 above"),
    ],
)
def test_how_far_an_average_lies_beyond_is_the_difference_of_what_is_written(
    found: JudgedAverage, size: str
) -> None:
    assert found.size.startswith(size)


def test_one_quarter_alone_is_no_average() -> None:
    alone = JudgedAverage(FIRST, FIRST, 1, 97.0, 61.0, 93.0, "children")
    assert not alone.several
    assert alone.size == "4 above the 61 to 93 expected"


@given(
    st.floats(0, 500), st.floats(0, 500), st.floats(0.01, 300), st.booleans(),
    st.sampled_from(["children", number_formats.RATE]),
)  # fmt: skip
def test_a_figure_is_written_on_its_side_of_the_range(
    lower: float, wide: float, off: float, upward: bool, unit: str
) -> None:
    upper = lower + wide
    value = upper + off if upward else lower - off
    found = number_formats.beyond_range_text(value, lower, upper, unit)
    figure, end, apart = (
        float(text.replace(",", "").replace(number_formats.MINUS, "-"))
        for text in (found.figure, found.ends[1 if upward else 0], found.apart)
    )
    assert (figure > end) is upward
    assert apart == pytest.approx(abs(figure - end))
    assert apart > 0
