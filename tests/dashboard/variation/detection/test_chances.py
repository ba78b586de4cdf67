"""How often a rule is wrong, in words."""

import pytest

from dashboard.variation.detection.chances import chance, chance_words
from dashboard.variation.detection.signals import CONTINUES, LIMITS, MANY, QUIET, SHIFT, TRIAL_BELOW


@pytest.mark.parametrize("rule", [LIMITS, SHIFT, MANY, QUIET])
@pytest.mark.parametrize("quarters", [12, 15, 16, 40, 80])
def test_every_rule_that_begins_an_exception_has_a_chance(rule: str, quarters: int) -> None:
    found = chance(rule, quarters)
    assert found is not None
    assert 0 < found < 0.05


def test_a_rule_that_begins_none_has_no_chance_nor_have_trial_limits() -> None:
    assert chance(CONTINUES, 20) is None
    assert chance("threshold", 20) is None
    assert chance(SHIFT, TRIAL_BELOW - 1) is None
    assert chance_words(CONTINUES, 20) == ""


def test_a_chance_is_said_in_years(monkeypatch: pytest.MonkeyPatch) -> None:
    made = {"a": [(12, 0.0278)], "b": [(12, 0.011)], "c": [(12, 0.001)], "d": [(12, 0.3)]}
    monkeypatch.setattr("dashboard.variation.detection.chances._chances", lambda: made)
    assert chance_words("a", 14) == "about once in 9 years on a line of this length"
    assert chance_words("b", 14) == "about once in 25 years on a line of this length"
    assert chance_words("c", 14) == "less than once in 50 years on a line of this length"
    assert chance_words("d", 14) == "about once a year on a line of this length"
