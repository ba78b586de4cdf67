"""How a deep-dive is: what is gathered after a conclusion asks for another one."""

from dashboard.assurance.deep_dives.deep_dives import DiveState, DiveStep, DiveWord, dives_of
from tests.dashboard.assurance.deep_dives.gathered import CONCLUDED, OPENED, a_piece, later


def state(*steps: DiveStep) -> DiveState:
    """Give the state after some steps."""
    return dives_of([OPENED, *later(*steps)])[0].state


def test_what_is_gathered_after_a_conclusion_opens_it_again() -> None:
    agreed = DiveStep(DiveWord.AGREED)
    assert state() is DiveState.UNDER_WAY
    assert state(a_piece(), CONCLUDED) is DiveState.CONCLUDED
    assert state(a_piece(), CONCLUDED, agreed) is DiveState.AGREED
    assert state(a_piece(), CONCLUDED, a_piece(key="plans")) is DiveState.UNDER_WAY


def test_what_was_left_out_is_gathered_no_more() -> None:
    steps = later(a_piece(), a_piece(key="plans"), DiveStep(DiveWord.LEFT_OUT, about=2))
    (dive,) = dives_of([OPENED, *steps])
    assert [one.key for one in dive.pieces] == ["plans"]
