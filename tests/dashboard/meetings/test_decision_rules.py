"""What is refused of decisions and actions: by no evidence, by no reason, by no second person."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from dashboard.meetings.action_words import ActionSource, SoughtChange, SuccessMeasure
from dashboard.meetings.decision_rules import decision_faults
from dashboard.meetings.decisions import DecisionKind, MeetingDecision
from tests.dashboard.meetings.test_decisions import ACTION, LINE, TODAY, later, numbered

DONE = replace(later(DecisionKind.DONE, 1), link="/minutes/2025-26-q1")
FORWARD = replace(
    later(DecisionKind.FORWARD, 1), measure=SuccessMeasure.VOICES, link="/audits/2", by="A. Steward"
)
SHOWN = later(DecisionKind.SHOWN, 1)
NOTE = later(DecisionKind.NOTE, 1)
AGAIN = replace(NOTE, instead=2)
ENTERED = replace(ACTION, item="", source=ActionSource.AUDIT, measure=SuccessMeasure.VOICES)


def places(one: MeetingDecision, *known: MeetingDecision) -> list[str]:
    """Give the places of the faults of a decision after others."""
    return [
        each.place for each in decision_faults(one, TODAY, numbered(*known), [LINE.key], ["police"])
    ]


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"text": ""}, "words"),
        ({"who": " "}, "who"),
        ({"due": None}, "until"),
        ({"due": date(2026, 3, 1)}, "until"),
        ({"due": date(9999, 12, 31)}, "until"),
        ({"held": date(2026, 5, 2), "due": date(2026, 6, 1)}, "held on"),
        ({"by": ""}, "your name"),
        ({"measured": "nothing"}, "measured by"),
        ({"text": "a" * 601}, "words"),
        ({"kind": DecisionKind.DONE, "about": 9}, "the action"),
    ],
)
def test_what_is_wrong_with_a_decision_is_named(change: dict[str, Any], place: str) -> None:
    keys = [LINE.key]
    assert decision_faults(replace(ACTION, measured=LINE.key), TODAY, (), keys) == ()
    wrong = replace(ACTION, **change)
    assert [fault.place for fault in decision_faults(wrong, TODAY, (), keys)] == [place]


def test_what_is_settled_is_not_settled_again() -> None:
    known = numbered(ACTION, later(DecisionKind.DONE, 1))
    (fault,) = decision_faults(later(DecisionKind.DROPPED, 1), TODAY, known, ())
    assert fault.found == "it is done already"


@pytest.mark.parametrize(
    ("one", "known", "wrong"),
    [
        (replace(DONE, link=""), (ACTION,), ["the link"]),
        (replace(DONE, link="https://example.org"), (ACTION,), ["the link"]),
        (DONE, (ACTION,), []),
        (replace(DONE, link=""), (ACTION, replace(NOTE, link="/audits/1")), []),
        (replace(DONE, link=""), (ACTION, replace(NOTE, link="/a"), AGAIN), ["the link"]),
        (replace(DONE, link="/actions/1"), (ACTION,), ["the link"]),
        (
            replace(DONE, link=""),
            (ACTION, replace(NOTE, link="/Actions?owner=Chair")),
            ["the link"],
        ),
        (replace(FORWARD, link="/actions#action-1"), (ACTION, DONE), ["the link"]),
        (replace(NOTE, link="/actions/2"), (ACTION,), []),
        (replace(NOTE, text=""), (ACTION,), ["words"]),
        (replace(later(DecisionKind.DROPPED, 1), text=" "), (ACTION,), ["words"]),
        (FORWARD, (ACTION,), ["the action"]),
        (SHOWN, (ACTION,), ["the action"]),
        (SHOWN, (ACTION, DONE), ["the action"]),
        (FORWARD, (ACTION, DONE), []),
        (replace(FORWARD, link=""), (ACTION, DONE), ["the link"]),
        (replace(FORWARD, measure=None), (ACTION, DONE), ["the measure"]),
        (replace(FORWARD, measure=SuccessMeasure.INDICATOR), (ACTION, DONE), ["the measure"]),
        (FORWARD, (ACTION, DONE, FORWARD), ["the action"]),
        (SHOWN, (ACTION, DONE, FORWARD), []),
        (replace(SHOWN, by="a  STEWARD"), (ACTION, DONE, FORWARD), ["your name"]),
        (SHOWN, (ACTION, DONE, replace(FORWARD, link="")), ["the link"]),
        (SHOWN, (ACTION, DONE, replace(FORWARD, by="")), ["your name"]),
        (replace(later(DecisionKind.DECLINED, 1), text=""), (ACTION, DONE, FORWARD), ["words"]),
        (FORWARD, (ACTION, DONE, FORWARD, later(DecisionKind.DECLINED, 1)), []),
        (NOTE, (ACTION, DONE, FORWARD, SHOWN), ["the action"]),
        (replace(NOTE, instead=2), (ACTION, NOTE), []),
        (replace(NOTE, instead=1), (ACTION, NOTE), ["the note"]),
        (replace(NOTE, instead=2), (ACTION, NOTE, replace(NOTE, instead=2)), ["the note"]),
    ],
)
def test_nothing_is_done_or_shown_without_its_evidence_whoever_says_so(
    one: MeetingDecision, known: tuple[MeetingDecision, ...], wrong: list[str]
) -> None:
    assert places(one, *known) == wrong


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({}, []),
        ({"agency": "police"}, []),
        ({"agency": "nobody"}, ["the agency"]),
        ({"measure": None}, ["the measure"]),
        ({"measure": SuccessMeasure.INDICATOR}, ["measured by", "the direction"]),
        ({"measure": SuccessMeasure.INDICATOR, "measured": LINE.key, "aim": SoughtChange.FALL}, []),
        ({"aim": SoughtChange.RISE}, ["the direction"]),
        ({"about": 1}, ["the action"]),
        ({"link": "//example.org"}, ["the link"]),
    ],
)
def test_an_action_that_is_entered_has_a_measure_of_its_success(
    change: dict[str, Any], wrong: list[str]
) -> None:
    assert places(replace(ENTERED, **change), ACTION) == wrong
