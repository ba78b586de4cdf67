"""Tests of figures as people read them: a figure that is missing says why, and is never zero."""

import pytest

from dashboard.figures.figure_words import figure_words
from dashboard.figures.observations import Figure, Status
from dashboard.quarters import Quarter

QUARTER = Quarter(2025, 2)


def test_a_figure_is_written_in_its_unit() -> None:
    given = Figure(QUARTER, Status.GIVEN, value=1421)
    assert figure_words(given, "enquiries") == "1,421"


def test_a_nil_is_a_zero() -> None:
    assert figure_words(Figure(QUARTER, Status.NIL, value=0), "enquiries") == "0"


@pytest.mark.parametrize("status", [Status.NOT_RECEIVED, Status.SUPPRESSED])
def test_a_missing_figure_says_why(status: Status) -> None:
    assert figure_words(Figure(QUARTER, status), "enquiries") == status.word


def test_a_quarter_without_a_figure_says_so() -> None:
    assert figure_words(None, "enquiries") == "no figure"
