"""The words and the addresses of inspections that their pages share."""

from dashboard.assurance.inspections.inspection_actions import inspection_path
from dashboard.assurance.inspections.inspection_records import (
    InspectionKind,
    InspectionStep,
    InspectionWord,
)
from layouts.assurance.plan_words import recorded_words

KIND_TITLES = {
    InspectionKind.ILACS: "ILACS: local authority children’s services",
    InspectionKind.FOCUSED: "ILACS: focused visit",
    InspectionKind.JTAI: "JTAI: joint targeted area inspection",
    InspectionKind.POLICE: "Police: child protection",
    InspectionKind.HEALTH: "Health: safeguarding and looked-after children",
    InspectionKind.YOUTH_JUSTICE: "Youth justice",
    InspectionKind.OTHER: "Another kind",
}
STEP_TITLES = {
    InspectionWord.PUBLISHED: "Entered",
    InspectionWord.ANSWERED: "Response agreed",
    InspectionWord.COMPLETED: "Response completed",
}
NO_TITLE = "Title not shown"


def inspections_address(number: int = 0) -> str:
    """Return the address of the register of inspections, or of one."""
    return inspection_path(number) if number else "/inspections"


def inspection_step_words(step: InspectionStep) -> str:
    """Say what a step was, by whom and when: "Entered on 3 March 2026."."""
    return f"{STEP_TITLES[step.word]}{recorded_words(step)}."
