"""The receipt that whoever sent a return keeps: what was read of it, and who had to do with it."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from dashboard.figures.observations import Observation, Return
from dashboard.quarter_life.quarter_acts import QuarterAct, QuarterWord

DIGITS = 32
"""The number of hexadecimal digits of a fingerprint that a receipt shows: 128 bits."""


def read_fingerprint(sent: Return) -> str:
    """Return a fingerprint of what was read of a return: the same figures have the same one.

    It is of the figures, their states and their notes, with the agency and the quarter; neither of
    the file nor of its name. Source: SHA-256, its first 128 bits, in groups of four digits.
    """
    lines = [sent.agency, str(sent.quarter), *sorted(_lines(sent.observations))]
    digest = hashlib.sha256("\n".join(lines).encode()).hexdigest()[:DIGITS]
    return " ".join(digest[place : place + 4] for place in range(0, DIGITS, 4))


def _lines(stated: Iterable[Observation]) -> Iterable[str]:
    for one in stated:
        numbers = (one.numerator, one.denominator, one.value)
        told = ("" if number is None else f"{number:.12g}" for number in numbers)
        mark = "provisional" if one.provisional else ""
        yield "|".join((one.indicator, one.part, one.status.value, *told, mark, one.reason))


@dataclass(frozen=True, slots=True)
class ReturnPeople:
    """Who had to do with one return: for the analyst, for stewards, and for its own agency.

    `sent_by` and `taken_by` are names, empty where nobody is known, as for files that were loaded
    by command. `came` is the moment at which the file came on a page. `acts` are the steps about
    the agency's return of the quarter that are in force, oldest first.
    """

    sent_by: str = ""
    came: datetime | None = None
    taken_by: str = ""
    acts: tuple[QuarterAct, ...] = ()

    def first_about(self, word: QuarterWord, number: int, before: int) -> QuarterAct | None:
        """Return the first step of a kind about a return, or about a later one before another.

        `number` is the return's. `before` is the number of the return that superseded a figure of
        it: a step about that one is no longer about the figure. 0 if none did.
        """
        return next(
            (
                one
                for one in self.acts
                if one.word is word and number <= one.last_return < (before or one.last_return + 1)
            ),
            None,
        )
