"""What is asked about a cell: an answer holds while cell and value are the same."""

from dashboard.errors import Fault
from dashboard.returns.drafts.soft_checks import (
    CheckWeight,
    GivenAnswer,
    SoftQuestion,
    soft_checks,
    with_answers,
)

PLACE = "sheet Figures, cell F5"


def asked(found: str, place: str = PLACE, expected: str = "12 to 18") -> str:
    """Give the key of a question."""
    return soft_checks([SoftQuestion(Fault("care.xlsx", place, found, expected), "plans")])[0].key


def test_cell_and_value_name_a_question_and_nothing_else_does() -> None:
    assert asked("120") == asked("120", expected="12 to 19")
    assert len({asked("120"), asked("121"), asked("120", "sheet Figures, cell F6")}) == 3


def test_the_same_question_is_asked_once() -> None:
    fault = Fault("care.xlsx", PLACE, "120", "12 to 18")
    assert len(soft_checks([SoftQuestion(fault, "plans")] * 2)) == 1


def test_an_answer_stands_beside_its_own_question_alone() -> None:
    checks = soft_checks(
        [SoftQuestion(Fault("f", PLACE, n, "12 to 18"), "plans") for n in ("120", "130")]
    )
    told = with_answers(checks, {checks[1].key: GivenAnswer(checks[1].key, "a campaign")})
    assert [one.is_answered for one in told] == [False, True]


def test_several_questions_about_one_value_are_one_with_the_greater_weight() -> None:
    look = SoftQuestion(Fault("f", PLACE, "120", "12 to 18"), "plans", CheckWeight.LOOK)
    mend = SoftQuestion(Fault("f", PLACE, "120", "at most 100"), "plans", CheckWeight.MEND)
    other = SoftQuestion(Fault("f", "sheet Figures, cell F6", "7", "0"), "", CheckWeight.LOOK)
    first, last = soft_checks([other, look, mend])
    assert (first.weight, first.expected) == (CheckWeight.MEND, "12 to 18; also: at most 100")
    assert (first.holds_up, last.holds_up) == (True, False)
