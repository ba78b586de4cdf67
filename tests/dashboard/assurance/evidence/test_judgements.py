"""A judgement is in force once a second person agreed; every version is kept."""

from dashboard.assurance.evidence.judgements import (
    Strength,
    ThemeJudgement,
    agreed_steps,
    judgements_of,
)
from tests.dashboard.assurance.evidence.judged import THEME, a_judgement, an_agreement

FIRST, AGREED = a_judgement(number=1), an_agreement(number=2)
SECOND = a_judgement(number=3, strength=Strength.MOSTLY)


def test_a_version_waits_until_it_is_agreed_and_the_one_before_stays_in_force() -> None:
    written = judgements_of([FIRST])[THEME]
    assert (written.in_force, written.waiting) == (None, FIRST)
    agreed = judgements_of([FIRST, AGREED])[THEME]
    assert agreed.waiting is None
    assert agreed.in_force is not None
    assert agreed.in_force.version == FIRST
    again = judgements_of([FIRST, AGREED, SECOND])[THEME]
    assert (again.waiting, again.in_force) == (SECOND, agreed.in_force)
    assert again.last_step == 3
    later = an_agreement(number=4, about=3)
    assert [one.version for one in judgements_of([FIRST, AGREED, SECOND, later])[THEME].agreed] == [
        FIRST,
        SECOND,
    ]


def test_what_nobody_agreed_to_is_left_out() -> None:
    assert agreed_steps([FIRST, AGREED, SECOND]) == (FIRST, AGREED)
    assert agreed_steps([FIRST]) == ()


def test_a_theme_without_a_judgement_has_nothing_in_force() -> None:
    assert (ThemeJudgement().in_force, ThemeJudgement().last_step) == (None, 0)
