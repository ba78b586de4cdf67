"""The judgements of a quarter's figure: ordinary, high, low, an improvement or a concern."""

from enum import StrEnum

from dashboard.catalogue.indicators import Polarity


class Judgement(StrEnum):
    """The judgement of a quarter's figure.

    A figure that stands out is an improvement or a concern if the indicator's polarity is high or
    low. Otherwise the figure is only high or low.
    """

    ORDINARY = "ordinary"
    HIGH = "high"
    LOW = "low"
    IMPROVEMENT = "improvement"
    CONCERN = "concern"


def judgement_of(upward: bool, polarity: Polarity) -> Judgement:
    """Return the judgement of a figure that is too high if `upward` is true, else too low."""
    if polarity is Polarity.HIGH:
        return Judgement.IMPROVEMENT if upward else Judgement.CONCERN
    if polarity is Polarity.LOW:
        return Judgement.CONCERN if upward else Judgement.IMPROVEMENT
    return Judgement.HIGH if upward else Judgement.LOW
