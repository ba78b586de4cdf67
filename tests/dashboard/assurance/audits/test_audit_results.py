"""What an audit came to: counts of agreed grades alone, and the words told of them."""

from dashboard.assurance.audits.audit_results import (
    QuestionCount,
    question_counts,
    question_tellings,
    side_by_side,
)
from dashboard.assurance.audits.audit_templates import NOT_APPLICABLE, template_named
from tests.dashboard.assurance.audits.audits import every_grade, grades

TEMPLATE = template_named("practice-1")


def test_only_what_was_agreed_is_counted_and_the_last_word_counts() -> None:
    own = every_grade(1, is_good=True, agency="police")
    first = every_grade(1, is_good=True)
    changed = grades(1, {"voice": "inadequate"})
    found = {one.question.key: one for one in question_counts(TEMPLATE, [*own, *first, *changed])}
    assert (found["voice"].good, found["voice"].cases) == (0, 1)
    assert (found["impact"].good, found["impact"].cases) == (1, 1)
    assert "learned" not in found


def test_a_case_to_which_a_question_does_not_apply_is_not_counted() -> None:
    found = question_counts(TEMPLATE, grades(1, {"challenge": NOT_APPLICABLE}))
    assert {one.cases for one in found} == {0}


def test_a_re_audit_is_told_with_its_change() -> None:
    before = [one for case in range(1, 13) for one in every_grade(case, is_good=case < 3)]
    after = [one for case in range(1, 13) for one in every_grade(case, is_good=case < 12)]
    counts = question_counts(TEMPLATE, after)
    told = question_tellings(counts, question_counts(TEMPLATE, before))
    assert {(one.told, one.change) for one in told} == {("more than half", "clearly more")}
    assert {one.change for one in question_tellings(counts)} == {""}


def test_two_audits_stand_side_by_side_for_the_group_with_the_interval_of_each() -> None:
    first, again = (QuestionCount(TEMPLATE.graded[0], good, 12) for good in (7, 10))
    assert side_by_side(first, again) == "7 of 12, then 10 of 12: could be chance"
    assert (first.interval, again.interval) == ("32% to 81%", "55% to 95%")
    few = QuestionCount(TEMPLATE.graded[0], 1, 2)
    assert side_by_side(few, again) == "1 of 2, then 10 of 12: too few to tell"
    none = QuestionCount(TEMPLATE.graded[0], 0, 0)
    assert side_by_side(none, again).startswith("no case, then 10 of 12")
    assert (none.said, none.interval) == ("", "")
