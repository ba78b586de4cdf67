"""What the rules of exceptions say about a figure that is stated and not in force yet."""

from dashboard.exceptions.stated_figures import flagged_figures
from dashboard.returns.drafts.draft_inputs import draft_inputs, own_catalogue
from dashboard.returns.drafts.soft_checks import CheckWeight, SoftQuestion
from tests import builders as make
from tests.data_access.stores import a_return

LINE = make.indicator(agencies=("care",), thresholds=(make.threshold(above=40),))
SUMMED = make.indicator(
    "summed", agencies=("police", "care"), combine="sum", thresholds=(make.threshold(above=40),)
)
CATALOGUE = make.catalogue(LINE, SUMMED)
BEFORE = [30.0, 31, 29, 30, 32, 28, 30, 31, 29, 30, 30, 29, 31, 30, 28, 32]
NOW = make.FIRST + len(BEFORE)


def asked(number: float, line: str = "enquiries") -> list[SoftQuestion]:
    """Ask about a figure after sixteen ordinary ones."""
    indicator = CATALOGUE.indicator(line)
    before = make.observations(indicator, BEFORE, agency="care")
    draft = a_return(make.observation(indicator, NOW, number, agency="care"))
    made = draft_inputs(own_catalogue(CATALOGUE, "care"), before, draft, {})
    return list(flagged_figures(made, draft))


def test_a_figure_that_would_be_an_exception_is_to_be_looked_at() -> None:
    (one,) = asked(45)
    assert (one.indicator, one.weight) == ("enquiries", CheckWeight.LOOK)
    assert one.fault.found == "45"
    assert "above the threshold of 40" in one.fault.expected
    assert f"new in {NOW}" in one.fault.expected


def test_an_ordinary_figure_is_asked_nothing() -> None:
    assert asked(30) == []


def test_one_of_several_agencies_is_judged_by_its_own_line_and_not_by_the_sums_threshold() -> None:
    (one,) = asked(45, "summed")
    assert "threshold" not in one.fault.expected
    assert "expected" in one.fault.expected
