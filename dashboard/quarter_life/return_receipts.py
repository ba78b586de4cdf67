"""The receipt that whoever sent a return keeps: what was read of it, with a fingerprint."""

import hashlib
from collections.abc import Iterable

from dashboard.figures.observations import Observation, Return

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
