"""The slides of a meeting: their usual order, and what is kept of another one."""

import pytest

from dashboard.meetings.slides import (
    MOST_ADDED,
    MeetingPlan,
    SlideKind,
    SlideName,
    arranged_slides,
    plan_faults,
    usual_slides,
)
from tests import builders as make

Q = make.FIRST
ANSWER, LEFT = SlideName(SlideKind.ANSWER), SlideName(SlideKind.LEFT)
RISE = SlideName(SlideKind.EXCEPTION, "enquiries", Q)
NEGLECT = SlideName(SlideKind.THEME, "neglect")
ACTIONS, CLOSE = SlideName(SlideKind.ACTIONS), SlideName(SlideKind.CLOSE)
USUAL = (ANSWER, LEFT, RISE, NEGLECT, ACTIONS, CLOSE)
PLAN = MeetingPlan(Q)


def names(plan: MeetingPlan) -> list[str]:
    """Give the names of all slides as a plan arranges them."""
    return [str(one) for one in arranged_slides(USUAL, plan)]


def test_a_name_says_what_a_slide_is_about() -> None:
    assert str(RISE) == f"exception-enquiries-{Q.address}"
    assert str(SlideName(SlideKind.ADDED, "/indicator/icpc")) == "added-indicator-icpc"


def test_the_usual_order_has_what_the_quarter_has() -> None:
    bare = usual_slides((), ["neglect", "missing"], left=False, pathway=True, plan_on_page=False)
    usual = ["answer", "theme", "theme", "pathway", "actions", "close"]
    assert [one.kind.value for one in bare] == usual
    planned = usual_slides((), ["neglect", "missing"], left=False, pathway=True, plan_on_page=True)
    assert [one.kind.value for one in planned] == [*usual[:-2], "plan", *usual[-2:]]


def test_a_slide_is_moved_and_stays_there() -> None:
    moved = PLAN.moved(names(PLAN), str(NEGLECT), -2)
    assert names(moved)[:3] == ["answer", "theme-neglect", "left"]
    assert names(moved.moved(names(moved), "answer", -1)) == names(moved)
    assert names(moved.moved(names(moved), "nothing", 1)) == names(moved)


def test_a_new_exception_follows_the_slide_before_it_and_one_that_is_gone_is_passed_over() -> None:
    kept = MeetingPlan(Q, order=("close", "answer", "exception-gone-2020-21-q1", "left"))
    assert names(kept) == [
        "close",
        "answer",
        "left",
        f"exception-enquiries-{Q.address}",
        "theme-neglect",
        "actions",
    ]


def test_added_pages_stand_before_the_actions() -> None:
    added = MeetingPlan(Q, added=("/indicator/icpc",))
    assert names(added)[-3:] == ["added-indicator-icpc", "actions", "close"]


def test_a_slide_is_left_out_and_put_back_in() -> None:
    out = PLAN.turned("left")
    assert (out.hidden, out.turned("left").hidden) == (frozenset({"left"}), frozenset())


@pytest.mark.parametrize(
    ("plan", "place"),
    [
        (MeetingPlan(Q, added=("/nowhere",)), "a page to add"),
        (MeetingPlan(Q, added=tuple(map(str, range(MOST_ADDED + 1)))), "pages to add"),
        (MeetingPlan(Q, notes={"answer": "a" * 2001}), "the notes of answer"),
    ],
)
def test_what_is_wrong_with_a_plan_is_named(plan: MeetingPlan, place: str) -> None:
    assert place in {fault.place for fault in plan_faults(plan, ["/indicator/icpc"])}
    assert plan_faults(MeetingPlan(Q, added=("/indicator/icpc",)), ["/indicator/icpc"]) == ()
