"""The ways in which a figure can stand out, and which side is better."""

from enum import StrEnum

from dashboard.catalogue.indicators import Polarity


class Judgement(StrEnum):
    """The way in which a quarter stands out.

    Improvement and concern need a polarity of high or low; otherwise it is only high or low.
    """

    ORDINARY = "ordinary"
    HIGH = "high"
    LOW = "low"
    IMPROVEMENT = "improvement"
    CONCERN = "concern"


def judgement_of(upward: bool, polarity: Polarity) -> Judgement:
    """Return the judgement of a figure that stands out upward or downward."""
    if polarity is Polarity.HIGH:
        return Judgement.IMPROVEMENT if upward else Judgement.CONCERN
    if polarity is Polarity.LOW:
        return Judgement.CONCERN if upward else Judgement.IMPROVEMENT
    return Judgement.HIGH if upward else Judgement.LOW
