"""Where an action comes from, and by what it is measured.

Source: the partnership's quality assurance framework, "Action plans and impact".
"""

from enum import StrEnum


class ActionSource(StrEnum):
    """What an action comes from. A word is never renamed, because it is kept in the store."""

    MEETING = "meeting"
    EXCEPTION = "exception"
    AUDIT = "audit"
    REVIEW = "practice review"
    SECTION_11 = "section 11"
    INSPECTION = "inspection"
    DEEP_DIVE = "deep-dive"


class SuccessMeasure(StrEnum):
    """What would show that an action had its impact. A word is never renamed."""

    INDICATOR = "indicator"
    AUDIT = "repeat audit"
    VOICES = "voices"


class SoughtChange(StrEnum):
    """The direction in which an indicator is to move. A word is never renamed."""

    RISE = "rise"
    FALL = "fall"
