"""A deep-dive in a store for tests: opened, gathered, concluded, agreed."""

from dashboard.assurance.deep_dives.deep_dives import DiveStep, DiveWord
from data_access.store.editor import Editor
from tests.dashboard.assurance.deep_dives.gathered import BY, OTHER, a_piece

CONCLUSION = "Plans come late"


def concluded_dive(desk: Editor) -> DiveStep:
    """Open a deep-dive, gather an indicator, and conclude; give its last step."""
    opened = DiveStep(
        DiveWord.OPENED, title="Self-harm", template="thematic-1", text="what helps?", by=BY
    )
    first = desk.record_dive(opened, after=0)
    piece = desk.record_dive(a_piece(dive=first.dive), after=first.number)
    said = DiveStep(DiveWord.CONCLUDED, first.dive, text=CONCLUSION, by=BY)
    return desk.record_dive(said, after=piece.number)


def agreed_step(desk: Editor, concluded: DiveStep, by: str = OTHER) -> DiveStep:
    """Agree to a conclusion as another person."""
    step = DiveStep(DiveWord.AGREED, concluded.dive, day=desk.today, by=by)
    return desk.record_dive(step, after=concluded.number)
