"""Entries of the plan: which are in force, and what forbids to save one."""

from dataclasses import replace
from typing import Any

import pytest

from dashboard.assurance.plan_entries import (
    PlanPart,
    Rhythm,
    TopicKind,
    entries_in_force,
    entry_faults,
)
from tests import builders as make
from tests.dashboard.assurance.plans import an_entry

NEW = an_entry(entry=0, number=0)


def test_the_last_version_is_in_force_unless_the_entry_ended() -> None:
    first, other = an_entry(), an_entry(entry=2, number=2, title="Survey", part=PlanPart.ENGAGEMENT)
    changed = replace(first, title="Deep dive", number=3)
    assert entries_in_force([first, other, changed]) == (changed, other)
    ended = replace(other, ended=True, number=4)
    assert entries_in_force([first, other, changed, ended]) == (changed,)


@pytest.mark.parametrize(
    ("wrong", "place"),
    [
        ({"title": " "}, "the title"),
        ({"owner": ""}, "the owner"),
        ({"by": ""}, "your name"),
        ({"days": 401}, "the days"),
        ({"least": 4}, "at least"),
        ({"counted": TopicKind.AUDIT}, "at least"),
        ({"counted": TopicKind.AUDIT, "least": 9999}, "at least"),
        ({"indicators": ("nothing",)}, "the indicators"),
        ({"text": "x" * 601}, "the reason"),
        ({"rhythm": Rhythm.ANNUAL, "since": make.q("2025-26 Q2")}, "the first quarter"),
        ({"title": "Taken"}, "the title"),
    ],
)
def test_a_faulty_entry_is_refused(wrong: dict[str, Any], place: str) -> None:
    known = [an_entry(title="Taken", entry=5, number=5)]
    (fault,) = entry_faults(replace(NEW, **wrong), known, ["neglect"], 0)
    assert fault.place == place
    assert entry_faults(replace(NEW, indicators=("neglect",)), known, ["neglect"], 0) == ()


def test_a_change_needs_a_reason_and_the_version_that_was_read() -> None:
    first = an_entry()
    changed = replace(first, title="Deep dive", text="agreed in May")
    assert entry_faults(changed, [first], [], 1) == ()
    assert [one.place for one in entry_faults(changed, [first], [], 0)] == ["the entry"]
    assert [one.place for one in entry_faults(replace(changed, text=""), [first], [], 1)] == [
        "the reason"
    ]
    ended = replace(first, ended=True, number=2)
    assert [one.place for one in entry_faults(changed, [first, ended], [], 2)] == ["the entry"]
