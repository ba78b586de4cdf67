"""What a judgement needs: words, a strength, evidence, and another person who agrees."""

from typing import Any

import pytest

from dashboard.assurance.evidence.judgement_rules import judgement_faults
from dashboard.assurance.evidence.judgements import JudgementStep, Strength, ThemeJudgement
from tests.dashboard.assurance.evidence.judged import BY, THEME, a_judgement, an_agreement

WRITTEN = ThemeJudgement((a_judgement(number=1),))


def places(step: JudgementStep, known: ThemeJudgement, after: int) -> list[str]:
    """Give the places of the faults of a step."""
    return [one.place for one in judgement_faults(step, known, [THEME], after)]


@pytest.mark.parametrize(
    ("more", "place"),
    [
        ({"theme": "none"}, "the theme"),
        ({"strength": None}, "the strength"),
        ({"text": " "}, "the words"),
        ({"rests": ()}, "the evidence"),
        ({"rests": ("child-1",)}, "the evidence"),
        ({"about": 1}, "the judgement"),
        ({"by": ""}, "your name"),
    ],
)
def test_a_version_without_what_it_needs_is_refused(more: dict[str, Any], place: str) -> None:
    assert places(a_judgement(), ThemeJudgement(), 0) == []
    assert places(a_judgement(**more), ThemeJudgement(), 0) == [place]


def test_that_it_is_not_known_may_rest_on_nothing() -> None:
    assert places(a_judgement(strength=Strength.UNKNOWN, rests=()), ThemeJudgement(), 0) == []


def test_all_that_is_wrong_is_told_at_once() -> None:
    found = places(a_judgement(strength=None, text="", rests=(), by=""), WRITTEN, 0)
    assert found == ["your name", "the judgement", "the strength", "the words", "the evidence"]


def test_another_person_agrees_to_the_version_that_waits_and_to_no_other() -> None:
    assert places(an_agreement(), WRITTEN, 1) == []
    assert places(an_agreement(by=f" {BY.upper()} "), WRITTEN, 1) == ["your name"]
    assert places(an_agreement(about=2), WRITTEN, 1) == ["the judgement"]
    assert places(an_agreement(strength=Strength.EFFECTIVE), WRITTEN, 1) == ["the judgement"]
    agreed = ThemeJudgement((*WRITTEN.steps, an_agreement(number=2)))
    assert places(an_agreement(), agreed, 2) == ["the judgement"]
    assert places(an_agreement(), WRITTEN, 0) == ["the judgement"]
