"""Which quarters stand out, by which rule, in which words; the state every mark is drawn from."""

from dataclasses import dataclass
from enum import StrEnum

from dashboard.observations import Status
from dashboard.quarters import Quarter


class Judgement(StrEnum):
    """How a quarter stands out. Improvement and concern need a polarity."""

    ORDINARY = "ordinary"
    HIGH = "high"
    LOW = "low"
    IMPROVEMENT = "improvement"
    CONCERN = "concern"


@dataclass(frozen=True, slots=True)
class Flag:
    """One rule on one quarter.

    `short` completes a sentence about the figure ("above the threshold of 390"); `sentence` stands
    alone and says who agreed the level and since when; `upward` says on which side it lies.
    """

    quarter: Quarter
    rule: str  # "threshold" in this version
    judgement: Judgement
    upward: bool
    level: float
    short: str
    sentence: str


@dataclass(frozen=True, slots=True)
class State:
    """What one quarter's mark must say: one truth for rug, chart, table, file and alt text.

    `framed` says a dated threshold is crossed; `judgement` says how the quarter stands out.
    """

    quarter: Quarter
    status: Status
    judgement: Judgement = Judgement.ORDINARY
    upward: bool = False
    framed: bool = False
    provisional: bool = False
    partial: bool = False
    zero: bool = False
    flags: tuple[Flag, ...] = ()
