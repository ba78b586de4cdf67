"""Topics: what each step needs, and which may follow which."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from dashboard.assurance.audit_topics import TopicStep, TopicWord, topics_of
from dashboard.assurance.plan_entries import PlanPart, TopicKind
from dashboard.assurance.topic_rules import topic_faults
from tests import builders as make
from tests.dashboard.assurance.plans import a_topic, an_entry

DAY = date(2025, 8, 1)
PRIORITY = an_entry(part=PlanPart.PRIORITY)
PROPOSED = TopicStep(TopicWord.PROPOSED, title="Neglect", text="why", by="M. Member")


def places(word: TopicWord, after_steps: list[TopicStep], **given: Any) -> list[str]:
    """Give where a step of a topic is faulty."""
    (topic,) = topics_of(after_steps)
    step = TopicStep(word, topic=topic.number, by="C. Chair", **given)
    return [one.place for one in topic_faults(step, topic, [PRIORITY], DAY, topic.last_step)]


@pytest.mark.parametrize(
    ("wrong", "place"),
    [
        ({"title": ""}, "the title"),
        ({"text": " "}, "the words"),
        ({"priority": 9}, "the priority"),
        ({"link": "elsewhere"}, "the link"),
        ({"by": ""}, "your name"),
        ({"title": "x" * 201}, "the title"),
    ],
)
def test_a_proposal_needs_a_title_a_reason_and_a_priority_that_is_there(
    wrong: dict[str, Any], place: str
) -> None:
    given = {"title": "Neglect", "text": "why", "by": "M. Member", **wrong}
    step = TopicStep(TopicWord.PROPOSED, **given)
    assert [one.place for one in topic_faults(step, None, [PRIORITY], DAY, 0)] == [place]
    assert topic_faults(PROPOSED, None, [PRIORITY], DAY, 0) == ()


def test_a_topic_is_agreed_then_scheduled_then_done() -> None:
    proposed, scheduled = a_topic(1), a_topic(1, scheduled="2025-26 Q3")
    quarter = make.q("2025-26 Q3")
    assert places(TopicWord.AGREED, proposed) == []
    assert places(TopicWord.SCHEDULED, proposed, quarter=quarter, owner="L") == ["the topic"]
    agreed = scheduled[:2]
    assert places(TopicWord.SCHEDULED, agreed, quarter=quarter, owner="L") == []
    assert places(TopicWord.SCHEDULED, agreed, owner="L") == ["the quarter"]
    past = make.q("2024-25 Q4")
    assert places(TopicWord.SCHEDULED, agreed, quarter=past, owner="L") == ["the quarter"]
    assert places(TopicWord.SCHEDULED, agreed, quarter=quarter) == ["the owner"]
    assert places(TopicWord.SCHEDULED, scheduled, quarter=quarter, owner="L") == ["the words"]
    assert places(TopicWord.DONE, scheduled, day=DAY, text="a report") == []
    assert places(TopicWord.DONE, scheduled, day=DAY) == ["the words"]
    assert places(TopicWord.DONE, scheduled, day=date(2025, 9, 1), text="x") == ["the day"]


def test_what_came_of_an_audit_is_told_without_a_count_of_its_cases() -> None:
    scheduled = a_topic(1, scheduled="2025-26 Q3")
    text = "In 10 of 12 files histories were drawn together"
    assert places(TopicWord.DONE, scheduled, day=DAY, text=text) == ["the words"]
    others = [replace(one, kind=TopicKind.SCRUTINY) for one in scheduled]
    assert places(TopicWord.DONE, others, day=DAY, text=text) == []


def test_a_topic_is_dropped_with_a_reason_and_never_taken_up_again() -> None:
    assert places(TopicWord.DROPPED, a_topic(1)) == ["the words"]
    dropped = [*a_topic(1), TopicStep(TopicWord.DROPPED, topic=10, text="no", number=11)]
    assert places(TopicWord.AGREED, dropped) == ["the topic"]


def test_who_read_an_earlier_state_of_a_topic_looks_again() -> None:
    (topic,) = topics_of(a_topic(1, scheduled="2025-26 Q3"))
    step = TopicStep(TopicWord.DROPPED, topic=10, text="no", by="C. Chair")
    assert [one.place for one in topic_faults(step, topic, [], DAY, 10)] == ["the topic"]
    assert [one.place for one in topic_faults(step, None, [], DAY, 0)] == ["the topic"]
