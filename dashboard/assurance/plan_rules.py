"""Which step of the plan may be recorded now, and what each needs: a reason, a day, an outcome."""

from collections.abc import Iterator
from datetime import date, timedelta

from dashboard.assurance.plan_entries import plan_fault
from dashboard.assurance.plan_standings import CycleStanding
from dashboard.assurance.plan_steps import PlanStep, PlanWord, steps_in_force
from dashboard.errors import Fault
from dashboard.free_text.own_paths import OWN_PATH, is_own_path
from dashboard.free_text.text_limits import LONGEST_NAME, LONGEST_NOTE
from dashboard.number_formats import long_date

FURTHEST = timedelta(days=3 * 366)
"""How far ahead a day may be moved. Chosen for this dashboard: a later day is a slip."""


def step_faults_of_plan(
    step: PlanStep, standing: CycleStanding | None, today: date, after: int
) -> tuple[Fault, ...]:
    """Return what forbids to record a step today; nothing if it may be recorded.

    `standing` is the cycle as it is; None if the entry is not in the plan, or has no such cycle.
    `after` is the number of the cycle's last step that the person had read.
    """
    return tuple(_faults(step, standing, today, after))


def link_faults(link: str) -> Iterator[Fault]:
    """Yield a fault for a link that is not the path of a page of this dashboard."""
    if link and not is_own_path(link):
        found = f"{len(link)} letters" if len(link) > LONGEST_NAME else f"“{link[:60]}”"
        yield plan_fault("the link", found, OWN_PATH)


def signed_faults(by: str, text: str, link: str) -> Iterator[Fault]:
    """Yield what is wrong with the name, the words and the link of a step of the plan."""
    if not by.strip():
        yield plan_fault("your name", "nothing", "the name of who does this")
    for place, typed, most in (("your name", by, LONGEST_NAME), ("the words", text, LONGEST_NOTE)):
        if len(typed) > most:
            yield plan_fault(place, f"{len(typed)} letters", f"at most {most}")
    yield from link_faults(link)


def _faults(
    step: PlanStep, standing: CycleStanding | None, today: date, after: int
) -> Iterator[Fault]:
    yield from signed_faults(step.by, step.text, step.link)
    if standing is None:
        yield plan_fault("the entry", f"number {step.entry}", "one that is in the plan, in a cycle")
    elif standing.last_step != after:
        yield plan_fault("the entry", "a step since you read this page", "a new look")
    elif step.word is PlanWord.UNDONE:
        if step.about not in {one.number for one in steps_in_force(standing.steps)}:
            yield plan_fault("the step", f"step {step.about}", "one that is in force")
    elif standing.is_settled:
        yield plan_fault("the step", f"it is {standing.state.value} already", "one that is open")
    else:
        yield from _needed(step, standing, today)


def _needed(step: PlanStep, standing: CycleStanding, today: date) -> Iterator[Fault]:
    if step.word is PlanWord.DONE and not (step.text.strip() or step.link):
        yield plan_fault("the words", "nothing", "what came of it, or a link to it")
    if step.word is PlanWord.NOT_NEEDED and not step.text.strip():
        yield plan_fault("the words", "nothing", "why it is not needed")
    if step.word is PlanWord.MOVED:
        earliest, latest = standing.cycle.first.first_day, today + FURTHEST
        if step.day is None or not earliest <= step.day <= latest:
            found = long_date(step.day) if step.day else "none"
            expected = f"{long_date(earliest)} to {long_date(latest)}"
            yield plan_fault("the day", found, expected)
        elif step.day == standing.due:
            yield plan_fault("the day", long_date(step.day), "another day than it is due now")
        if not step.text.strip():
            yield plan_fault("the words", "nothing", "why it is moved")


_OFFERED = (PlanWord.DONE, PlanWord.BEGUN, PlanWord.MOVED, PlanWord.NOT_NEEDED)


def offered_in_plan(standing: CycleStanding) -> tuple[PlanWord, ...]:
    """Return the steps that fit a cycle as it is, the usual one first."""
    if standing.is_settled:
        return ()
    begun = any(one.word is PlanWord.BEGUN for one in steps_in_force(standing.steps))
    return tuple(one for one in _OFFERED if one is not PlanWord.BEGUN or not begun)
