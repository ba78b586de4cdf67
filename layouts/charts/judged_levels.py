"""What a chart draws of a judgement: levels, moves, and where the chosen quarter was expected."""

from collections.abc import Iterator
from dataclasses import dataclass

from dashboard.quarters import Quarter
from dashboard.variation.expected_range import JudgedAverage


@dataclass(frozen=True, slots=True)
class DrawnLevel:
    """A level over some quarters. With a colour token it is a move, which was not usual then."""

    first: Quarter
    last: Quarter
    value: float
    text: str
    colour: str = ""


@dataclass(frozen=True, slots=True)
class ExpectedBlock:
    """What the chosen quarter was compared with: a block for the range, a bar for the average.

    `colour` is the token of an exception's side; it is empty if the average is as expected.
    """

    judged: JudgedAverage
    colour: str = ""


@dataclass(frozen=True, slots=True)
class DrawnLevels:
    """The levels of a chart, in time order, with the block of its chosen quarter.

    `levels` are thin lines, and `moves` heavy bars. `usual` is the level that is named at the right
    edge, with its words.
    """

    levels: tuple[DrawnLevel, ...] = ()
    moves: tuple[DrawnLevel, ...] = ()
    block: ExpectedBlock | None = None
    usual: tuple[float, str] | None = None

    def values(self, first: Quarter, last: Quarter) -> Iterator[float]:
        """Return every value that is drawn between two quarters."""
        for one in (*self.levels, *self.moves):
            if one.first <= last and one.last >= first:
                yield one.value
        judged = self.block.judged if self.block else None
        if judged and judged.first <= last and judged.last >= first:
            yield from (judged.lower, judged.upper, judged.average)


NO_LEVELS_DRAWN = DrawnLevels()
"""The levels of a line that is not judged."""


@dataclass(frozen=True, slots=True)
class RareBracket:
    """The quarters with unusually many rare events, or unusually long none, and what to say."""

    first: Quarter
    last: Quarter
    text: str
