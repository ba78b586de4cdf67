"""What may be recorded of an inspection now: its report, its findings, and the response."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.assurance.inspections.inspection_records import (
    Inspection,
    InspectionFinding,
    InspectionStep,
    InspectionWord,
)
from dashboard.assurance.plan_rules import signed_faults
from dashboard.assurance.recorded.findings import FindingWord, findings_in_force
from dashboard.errors import Fault
from dashboard.free_text.text_limits import LONGEST_NAME
from dashboard.number_formats import long_date

EARLIEST = date(2000, 1, 1)
"""The first day on which a report can have been published; an earlier one is a slip."""


@dataclass(frozen=True, slots=True)
class InspectionGround:
    """What an inspection's records are held against.

    `open_actions` is how many actions that come from the inspection are still to be done.
    """

    inspections: Sequence[Inspection]
    indicators: Collection[str]
    themes: Collection[str]
    open_actions: int = 0

    def inspection(self, number: int) -> Inspection | None:
        """Return the inspection with a number; None if there is none."""
        return next((one for one in self.inspections if one.number == number), None)


def inspection_fault(place: str, found: str, expected: str) -> Fault:
    """Return a fault of what somebody records about an inspection."""
    return Fault("inspection", place, found, expected)


def inspection_step_faults(
    step: InspectionStep,
    ground: InspectionGround,
    findings: Iterable[InspectionFinding],
    today: date,
    after: int,
) -> tuple[Fault, ...]:
    """Return what forbids to record a step today; nothing if it may be recorded.

    `findings` are those of the inspection. `after` is the number of its last step that the person
    had read; 0 for a new inspection.
    """
    found = [*signed_faults(step.by, step.text, "")]
    if step.word is InspectionWord.PUBLISHED:
        return (*found, *_report_faults(step, today))
    return (*found, *_following_faults(step, ground, findings, after))


def _report_faults(step: InspectionStep, today: date) -> Iterator[Fault]:
    if step.inspection:
        yield inspection_fault("the inspection", f"number {step.inspection}", "none, for a new one")
    if not step.title.strip() or len(step.title) > LONGEST_NAME:
        found = f"{len(step.title)} letters" if step.title.strip() else "nothing"
        yield inspection_fault("the title", found, f"words, at most {LONGEST_NAME} letters")
    if step.published is None or not EARLIEST <= step.published <= today:
        found = long_date(step.published) if step.published else "none"
        yield inspection_fault("the day", found, f"{long_date(today)} or an earlier day")


def _following_faults(
    step: InspectionStep,
    ground: InspectionGround,
    findings: Iterable[InspectionFinding],
    after: int,
) -> Iterator[Fault]:
    one = ground.inspection(step.inspection)
    if one is None:
        yield inspection_fault("the inspection", f"number {step.inspection}", "one of the list")
        return
    if one.last_step != after:
        yield inspection_fault("the inspection", "a step since you read this page", "a new look")
        return
    if step.word is not one.following:
        expected = one.following.value if one.following else "nothing more"
        yield inspection_fault("the inspection", f"it is {one.state.value}", f"{expected} next")
        return
    if not step.text.strip():
        yield inspection_fault("the words", "nothing", _NEEDED[step.word])
    if step.word is InspectionWord.ANSWERED and not findings_in_force(findings):
        yield inspection_fault("the findings", "none", "at least one, to be answered")
    if step.word is InspectionWord.COMPLETED and ground.open_actions:
        found = f"{ground.open_actions} still to be done"
        yield inspection_fault("the actions", found, "each done, or no longer needed")


_NEEDED = {
    InspectionWord.ANSWERED: "what the partners answer",
    InspectionWord.COMPLETED: "what came of the response",
}


def inspection_finding_faults(
    wanted: InspectionFinding, ground: InspectionGround, known: Iterable[InspectionFinding]
) -> tuple[Fault, ...]:
    """Return what forbids to record a finding or take one back; `known` are the inspection's."""
    return tuple(_finding_faults(wanted, ground, tuple(known)))


def _finding_faults(
    wanted: InspectionFinding, ground: InspectionGround, known: tuple[InspectionFinding, ...]
) -> Iterator[Fault]:
    yield from signed_faults(wanted.by, wanted.text, "")
    one = ground.inspection(wanted.inspection)
    if one is None or one.state is InspectionWord.COMPLETED:
        found = one.state.value if one else "none"
        yield inspection_fault("the inspection", found, "one whose response is not completed")
    if not wanted.text.strip():
        yield inspection_fault("the words", "nothing", "what was found, or why it is taken back")
    if wanted.word is FindingWord.TAKEN_BACK:
        if wanted.about not in {each.number for each in findings_in_force(known)}:
            yield inspection_fault("the finding", f"number {wanted.about}", "one that is in force")
        return
    if wanted.about:
        yield inspection_fault("the finding", f"number {wanted.about}", "none, for a new one")
    if wanted.theme not in ground.themes:
        found = f"“{wanted.theme[:60]}”" if wanted.theme else "none"
        yield inspection_fault("the theme", found, "one of the catalogue")
    if wanted.indicator and wanted.indicator not in ground.indicators:
        yield inspection_fault("the indicator", f"“{wanted.indicator[:60]}”", "one, or none")
