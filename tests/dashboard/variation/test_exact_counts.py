"""The ranges of counts explained by chance, against sums of every single probability."""

from math import comb, exp, factorial

from hypothesis import given
from hypothesis import strategies as st

from dashboard.variation.exact_counts import (
    BEYOND_LIMITS,
    BEYOND_NEAR,
    binomial_range,
    poisson_range,
)

TAILS = st.sampled_from([BEYOND_LIMITS, BEYOND_NEAR])


@given(st.floats(0.001, 60), TAILS)
def test_a_poisson_range_leaves_no_likely_count_out(mean: float, beyond: float) -> None:
    chances = [exp(-mean) * mean**count / factorial(count) for count in range(150)]
    assert poisson_range(mean, beyond) == ends(chances, beyond)


@given(st.integers(1, 80), st.floats(0.001, 0.999), TAILS)
def test_a_binomial_range_leaves_no_likely_count_out(of: int, chance: float, beyond: float) -> None:
    chances = [comb(of, k) * chance**k * (1 - chance) ** (of - k) for k in range(of + 1)]
    assert binomial_range(of, chance, beyond) == ends(chances, beyond)


@given(st.floats(0, 1e-90) | st.floats(1e5, 1e7))
def test_extreme_means_have_a_range(mean: float) -> None:
    least, greatest = poisson_range(mean, BEYOND_LIMITS)
    assert least <= mean <= greatest + 1


def test_what_is_certain_has_no_range() -> None:
    assert binomial_range(12, 1.0, BEYOND_LIMITS) == (12, 12)
    assert binomial_range(12, 0.0, BEYOND_LIMITS) == (0, 0)
    assert binomial_range(0, 0.4, BEYOND_LIMITS) == (0, 0)
    assert binomial_range(40, 1 - 1e-16, BEYOND_LIMITS)[1] == 40


def ends(chances: list[float], beyond: float) -> tuple[int, int]:
    """Give the first count from each end at which the tail holds `beyond`, by plain adding."""
    low = next(k for k in range(len(chances)) if sum(chances[: k + 1]) >= beyond)
    high = next(k for k in reversed(range(len(chances))) if sum(chances[k:]) >= beyond)
    return low, high
