"""What may be recorded of an audit: in which state, by which form, and in which words."""

from dataclasses import replace
from datetime import date

import pytest

from dashboard.assurance.audit_topics import AuditTopic, TopicStep, TopicWord
from dashboard.assurance.audits.audit_rules import (
    AuditGround,
    audit_step_faults,
    finding_faults,
    grade_faults,
    tells_count,
)
from dashboard.assurance.audits.case_audits import (
    AuditStep,
    AuditWord,
    CaseAudit,
    CaseGrade,
)
from dashboard.assurance.plan_entries import TopicKind
from dashboard.assurance.recorded.findings import FindingWord
from tests.dashboard.assurance.audits.audits import (
    BY,
    a_finding,
    a_plan,
    an_audit,
    every_grade,
    grades,
)

DAY = date(2025, 5, 1)
UNDER_WAY, DISCUSSION, AGREED = AuditWord.UNDER_WAY, AuditWord.DISCUSSION, AuditWord.AGREED
AGREED_TOPIC = AuditTopic(
    (TopicStep(TopicWord.PROPOSED, title="T", number=1), TopicStep(TopicWord.AGREED, 1, number=2))
)
OF_A_DIVE = AuditTopic(
    (
        TopicStep(TopicWord.PROPOSED, title="D", kind=TopicKind.DEEP_DIVE, number=3),
        TopicStep(TopicWord.AGREED, 3, number=4),
    )
)
ALL_AGREED = [*every_grade(1, is_good=True), *every_grade(2, is_good=False)]


def ground(*audits: CaseAudit) -> AuditGround:
    """Give what records are held against: two topics and agencies, a theme and a line."""
    return AuditGround(
        [AGREED_TOPIC, OF_A_DIVE], audits, ["police", "care"], ["enquiries"], ["neglect"]
    )


def places(faults: object) -> list[str]:
    """Give what the faults are about."""
    assert isinstance(faults, tuple)
    return [one.place for one in faults]


def test_an_audit_of_an_agreed_topic_is_planned() -> None:
    assert audit_step_faults(a_plan(), ground(), (), DAY, 0) == ()


@pytest.mark.parametrize(
    ("wrong", "place"),
    [
        ({"topic": 9}, "the topic"),
        ({"topic": 3}, "the topic"),
        ({"template": "own"}, "the form"),
        ({"cases": 0}, "the cases"),
        ({"cases": 201}, "the cases"),
        ({"cohort": " "}, "the cohort"),
        ({"drawn": ""}, "the draw"),
        ({"agencies": ()}, "the agencies"),
        ({"agencies": ("school",)}, "the agencies"),
        ({"due": None}, "the day"),
        ({"due": date(2025, 4, 30)}, "the day"),
        ({"first": 4}, "the first audit"),
        ({"by": ""}, "your name"),
    ],
)
def test_a_plan_that_lacks_something_is_refused(wrong: dict[str, object], place: str) -> None:
    faults = audit_step_faults(a_plan(**wrong), ground(), (), DAY, 0)
    assert places(faults) == [place]


def test_a_repeat_needs_a_first_audit_that_was_agreed_with_the_same_form() -> None:
    again = a_plan(first=1)
    done = ground(an_audit(UNDER_WAY, DISCUSSION, AGREED))
    assert audit_step_faults(again, done, (), DAY, 0) == ()
    assert places(audit_step_faults(again, ground(an_audit()), (), DAY, 0)) == ["the first audit"]
    other = ground(an_audit(UNDER_WAY, DISCUSSION, AGREED, template="other"))
    assert places(audit_step_faults(again, other, (), DAY, 0)) == ["the form"]


def test_steps_follow_each_other_and_a_later_one_is_told() -> None:
    known = ground(an_audit(UNDER_WAY))
    discussed = AuditStep(DISCUSSION, audit=1, by=BY)
    assert audit_step_faults(discussed, known, (), DAY, 2) == ()
    assert places(audit_step_faults(discussed, known, (), DAY, 1)) == ["the audit"]
    agreed = replace(discussed, word=AGREED)
    assert places(audit_step_faults(agreed, known, (), DAY, 2)) == ["the audit"]
    assert places(audit_step_faults(replace(discussed, audit=5), known, (), DAY, 2)) == [
        "the audit"
    ]


def test_an_audit_is_agreed_once_every_grade_of_every_case_is() -> None:
    known = ground(an_audit(UNDER_WAY, DISCUSSION))
    step = AuditStep(AGREED, audit=1, by=BY)
    assert audit_step_faults(step, known, ALL_AGREED, DAY, 3) == ()
    faults = audit_step_faults(step, known, ALL_AGREED[1:], DAY, 3)
    assert [(one.place, one.found) for one in faults] == [("the agreed grades", "1 not agreed yet")]


def test_another_person_publishes_what_was_agreed() -> None:
    known = ground(an_audit(UNDER_WAY, DISCUSSION, AGREED))
    step = AuditStep(AuditWord.PUBLISHED, audit=1, by=BY)
    assert places(audit_step_faults(step, known, (), DAY, 4)) == ["your name"]
    assert audit_step_faults(replace(step, by="B. Other"), known, (), DAY, 4) == ()


def test_an_agency_grades_while_the_audit_is_under_way_and_never_after() -> None:
    mine = every_grade(1, is_good=True, agency="police")
    assert grade_faults(mine, an_audit(UNDER_WAY), (), 0) == ()
    for words in ((), (UNDER_WAY, DISCUSSION), (UNDER_WAY, DISCUSSION, AGREED)):
        assert places(grade_faults(mine, an_audit(*words), (), 0)) == ["the audit"]


@pytest.mark.parametrize(
    ("wrong", "place"),
    [
        (grades(3, {"voice": "good"}, "police"), "the case"),
        (grades(0, {"voice": "good"}, "police"), "the case"),
        (grades(1, {"voice": "good"}, "school"), "the agency"),
        (grades(1, {"voice": "5"}, "police"), "the grade"),
        (grades(1, {"learned": "good"}, "police"), "the grade"),
        (grades(1, {"other": "good"}, "police"), "the question"),
        ([], "the audit"),
        (
            [*grades(1, {"voice": "good"}, "police"), *grades(1, {"voice": "good"}, "care")],
            "the agency",
        ),
    ],
)
def test_an_answer_outside_the_form_is_refused(wrong: list[CaseGrade], place: str) -> None:
    assert places(grade_faults(wrong, an_audit(UNDER_WAY), (), 0)) == [place]


def test_the_later_of_two_who_grade_a_case_is_told() -> None:
    known = grades(1, {"voice": "good"}, "police", number=7)
    mine = grades(1, {"voice": "inadequate"}, "police")
    assert places(grade_faults(mine, an_audit(UNDER_WAY), known, 0)) == ["the audit"]
    assert grade_faults(mine, an_audit(UNDER_WAY), known, 7) == ()


def test_a_grade_that_differs_from_an_agencys_is_agreed_with_a_reason() -> None:
    own = grades(1, {"voice": "good"}, "police", number=7)
    agreed = grades(1, {"voice": "inadequate"})
    audit = an_audit(UNDER_WAY, DISCUSSION)
    assert places(grade_faults(agreed, audit, own, 0)) == ["the words"]
    reasons = CaseGrade(1, 1, text="The record shows no visit", by=BY)
    assert grade_faults([*agreed, reasons], audit, own, 0) == ()
    assert grade_faults(grades(1, {"voice": "good"}), audit, own, 0) == ()


@pytest.mark.parametrize(
    "text",
    [
        "In 3 cases the child was seen",
        "60% were good",
        "In all cases the child was heard",
        "None of the children was asked",
        "two of the files lack a plan",
        "Every record has a chronology",
        "no child was seen alone",
        "It was good in three of five",
        "Histories were drawn together in four out of the seven",
        "Two in five had a plan in time",
        "None of them was asked",
        "Sixty per cent were good",
        "In a single case the plan came late",
        "A dozen files had no chronology",
        "All the young people were heard",
    ],
)
def test_a_finding_that_tells_how_many_cases_is_refused(text: str) -> None:
    assert tells_count(text)
    known = ground(an_audit(UNDER_WAY, DISCUSSION))
    assert places(finding_faults(a_finding(text=text), known, ())) == ["the words"]


@pytest.mark.parametrize(
    "text",
    [
        "The child is heard, and agencies work with one another",
        "In more than half of the cases histories are drawn together",
        "There is no shared template for chronologies",
        "One of the three agencies keeps its own chronology",
        "No one asked them what they wanted",
        "Two of the three services share one template in one place",
    ],
)
def test_a_finding_in_words_is_kept(text: str) -> None:
    assert not tells_count(text)
    known = ground(an_audit(UNDER_WAY, DISCUSSION))
    tied = {"theme": "neglect", "indicator": "enquiries", "agency": "care"}
    assert finding_faults(a_finding(text=text, **tied), known, ()) == ()


def test_a_finding_is_tied_to_what_is_known_and_taken_back_with_a_reason() -> None:
    known = ground(an_audit(UNDER_WAY, DISCUSSION, AGREED))
    wrong = a_finding(theme="other", indicator="x", agency="school")
    assert places(finding_faults(wrong, known, ())) == ["the theme", "the indicator", "the agency"]
    back = a_finding(word=FindingWord.TAKEN_BACK, about=4, text="It was another audit")
    assert places(finding_faults(back, known, ())) == ["the finding"]
    assert finding_faults(back, known, [a_finding(number=4)]) == ()
    assert places(finding_faults(a_finding(), ground(an_audit(UNDER_WAY)), ())) == ["the audit"]


def test_the_same_name_in_other_letters_publishes_no_audit() -> None:
    done = ground(an_audit(UNDER_WAY, DISCUSSION, AGREED))
    for by, found in (("a analyst", ["your name"]), ("S. Steward", [])):
        step = AuditStep(AuditWord.PUBLISHED, audit=1, by=by)
        assert places(audit_step_faults(step, done, (), DAY, 4)) == found


def test_nobody_publishes_an_audit_with_a_finding_of_their_own_that_is_in_force() -> None:
    done, own = an_audit(UNDER_WAY, DISCUSSION, AGREED), a_finding(number=1, by="S. Steward")
    back = a_finding(number=2, word=FindingWord.TAKEN_BACK, about=1, text="Of another audit")
    step = AuditStep(AuditWord.PUBLISHED, audit=1, by="s. steward")
    for kept, found in (([own], ["your name"]), ([own, back], [])):
        held_to = replace(ground(done), findings=kept)
        assert places(audit_step_faults(step, held_to, (), DAY, 4)) == found


def test_an_answer_that_its_agency_mended_asks_for_no_reason() -> None:
    discussed = an_audit(UNDER_WAY, DISCUSSION)
    first = every_grade(1, is_good=False, agency="police")
    mended = every_grade(1, is_good=True, agency="police")
    agreed = every_grade(1, is_good=True)
    assert grade_faults(agreed, discussed, [*first, *mended], 0) == ()
    assert places(grade_faults(agreed, discussed, [*mended, *first], 0)) == ["the words"]


def test_answers_of_several_audits_are_not_saved_at_once() -> None:
    here = every_grade(1, is_good=True, agency="police")
    there = [replace(one, audit=2) for one in here]
    found = grade_faults([*here, *there], an_audit(UNDER_WAY), (), 0)
    assert places(found) == ["the audit"]
