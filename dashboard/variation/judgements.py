"""How a figure may stand out, and which side is which where a direction is good."""

from enum import StrEnum

from dashboard.catalogue.indicators import Polarity


class Judgement(StrEnum):
    """How a quarter stands out. Improvement and concern need a polarity."""

    ORDINARY = "ordinary"
    HIGH = "high"
    LOW = "low"
    IMPROVEMENT = "improvement"
    CONCERN = "concern"


def judgement_of(upward: bool, polarity: Polarity) -> Judgement:
    """Say how a value on one side stands out: improvement or concern only with a polarity."""
    if polarity is Polarity.HIGH:
        return Judgement.IMPROVEMENT if upward else Judgement.CONCERN
    if polarity is Polarity.LOW:
        return Judgement.CONCERN if upward else Judgement.IMPROVEMENT
    return Judgement.HIGH if upward else Judgement.LOW
