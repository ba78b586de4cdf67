"""The check of free text, timed: ten thousand letters of notes, and of what is hardest to read."""

import time
from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.catalogue.files.load import load_catalogue
from dashboard.disclosure.audience_check import text_caution
from dashboard.free_text.findings import TextCaution, find_identifying
from tests.performance.stores import DEFINITIONS

LETTERS = 10_000
TIMES = 7
NOTE = (
    "Referrals went from 1,660 to 1,778 over the year, as Children’s Social Care had planned. "
    "Since January 2022 child protection plans have stayed above the average of eight quarters. "
    "The Service Manager left in July; an interim is in place. Heywood had thirty-eight of them. "
    "DS Oakley will add the flag, and the plan for Tadhg was ended on 3 May 2025. "
)
HARD = "1 to "


@dataclass(frozen=True, slots=True)
class Checking:
    """Milliseconds of a processor for ten thousand letters: of notes, and of a hard text.

    `growth` is how many times as long four times the hard text takes.
    """

    notes: float
    hard: float
    growth: float


def measure() -> Checking:
    """Check texts often enough that the least time is the check's own."""
    caution = text_caution(load_catalogue(DEFINITIONS))
    texts = _long(NOTE, LETTERS), _long(HARD, LETTERS), _long(HARD, 4 * LETTERS)
    notes, hard, longer = _least(texts, caution)
    return Checking(notes, hard, longer / hard)


def _long(text: str, letters: int) -> str:
    return (text * (letters // len(text) + 1))[:letters]


def _least(texts: Sequence[str], caution: TextCaution) -> list[float]:
    """Give the least milliseconds of a processor that a check of each text took.

    The texts take turns, so that a processor that is slow for a while is slow for all of them.
    """
    taken: list[list[float]] = [[] for _ in texts]
    for _ in range(TIMES):
        for place, text in enumerate(texts):
            start = time.process_time()
            find_identifying(text, **caution)
            taken[place].append(1000 * (time.process_time() - start))
    return [min(times) for times in taken]
