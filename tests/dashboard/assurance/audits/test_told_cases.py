"""Which words of actions, deep-dives, judgements and yearly reports tell of cases of an audit."""

from dataclasses import replace
from datetime import date

import pytest

from dashboard.assurance.audits.told_cases import (
    decision_case_faults,
    decision_tells,
    tells_audited,
    tells_cases,
)
from dashboard.meetings.action_words import ActionSource, SuccessMeasure
from dashboard.meetings.decisions import DecisionKind, MeetingDecision
from dashboard.quarters import Quarter
from tests.dashboard.assurance.audits.audits import an_audit

COUNT = "In 10 of 12 files the plan is late"
ACTION = MeetingDecision(
    *(Quarter(2026, 1), date(2026, 5, 1), "", DecisionKind.ACTION, COUNT, "Head of Service"),
    number=3,
)
NOTE = MeetingDecision(*(Quarter(2026, 1), date(2026, 6, 1), "", DecisionKind.NOTE, COUNT), about=3)


@pytest.mark.parametrize(
    "text",
    [
        COUNT,
        "Ten of the twelve had a chronology",
        "ten out of twelve are in time",
        "It was late in 3 of 5",
        "None of them was seen alone",
        "All of them are reviewed",
        "The child was heard in all of the case files",
        "All twelve had a plan",
        "Two in five had a plan in time",
        "10/12 files had a plan",
        "In no case was the father asked",
        "In every file the voice is there",
        "Seven of the children were seen",
        "60% of files had it",
        "Sixty per cent were good",
        "Twenty-one of twenty-four had it",
    ],
)
def test_what_can_be_a_count_of_cases_is_found(text: str) -> None:
    assert tells_cases(text)


@pytest.mark.parametrize(
    "text",
    [
        "Put a chronology on the front of every file",
        "Agree one template with two of the three agencies",
        "Use the template in all cases, by 10/12",
        "Dip-sample 10 files a month",
        "More than half of the cases have a plan",
        "Step 2 of 3: train 40 staff by 12 March",
        "Under section 47 of the Children Act 1989",
        "4 of 5 staff are trained, in 10 of 12 months",
        "No one asked them what they wanted",
        "Raise it from 61% to 80% within the year",
        "One of our priorities is neglect",
        "Waits fell in 35 of 40 weeks",
    ],
)
def test_what_counts_no_case_is_kept(text: str) -> None:
    assert not tells_cases(text)


@pytest.mark.parametrize(
    ("one", "told"),
    [
        (ACTION, False),
        (replace(ACTION, source=ActionSource.REVIEW), False),
        (replace(ACTION, source=ActionSource.AUDIT), True),
        (replace(ACTION, measure=SuccessMeasure.AUDIT), True),
        (replace(ACTION, link="/audits/1"), True),
        (replace(ACTION, link="/audits/1/learning"), True),
        (replace(ACTION, link="/audits/9", source=ActionSource.AUDIT), False),
        (replace(ACTION, source=ActionSource.AUDIT, text="Write a guide"), False),
    ],
)
def test_words_of_an_action_are_held_against_the_audit_that_it_leads_to(
    one: MeetingDecision, told: bool
) -> None:
    """Audit 9 has 40 cases: its counts are no children."""
    audits = (an_audit(), an_audit(audit=9, number=9, cases=40))
    assert decision_tells(one, (), audits) is told
    assert [each.expected[:18] for each in decision_case_faults(one, (), audits)] == (
        ["“fewer than half”,"] if told else []
    )


def test_what_is_noted_of_an_action_is_held_against_its_audit_too() -> None:
    assert not decision_tells(NOTE, [ACTION], ())
    assert decision_tells(NOTE, [replace(ACTION, source=ActionSource.AUDIT)], ())
    forward = replace(NOTE, kind=DecisionKind.FORWARD, link="/audits/1", text="it holds", number=4)
    assert decision_tells(NOTE, [ACTION, forward], ())
    assert not decision_tells(replace(NOTE, number=2), [ACTION, forward], ())


def test_of_a_text_about_more_the_paragraphs_on_audits_are_looked_at() -> None:
    assert not tells_audited("Training reached 4 of 5.", about_audits=False)
    assert tells_audited("Training reached 4 of 5.", about_audits=True)
    assert tells_audited("We looked at files. In 10 of 12 it was late.", about_audits=False)
    assert not tells_audited("The audit found a plan in about 8 in 10 cases.", about_audits=True)
