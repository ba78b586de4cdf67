"""The order in which the parts of a text stand on a line, where some are read from the right.

These are the rules of Unicode's bidirectional algorithm for a text without marks of embedding:
strong letters give their own direction, numbers keep theirs, and what is neutral follows what is
around it. Source: Unicode Standard Annex 9, rules W1 to W7, N1, N2, I1, I2 and L2.
"""

import unicodedata
from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

_RIGHT = ("R", "AL")
_NUMBERS = ("EN", "AN")
_NEUTRAL = ("B", "S", "WS", "ON", "BN", "ES", "ET", "CS")


class DirectedRun(NamedTuple):
    """A part of a text that is read in one direction; its letters are in the order of reading."""

    text: str
    from_right: bool


def runs_in_order(text: str) -> tuple[DirectedRun, ...]:
    """Return the parts of a text as they stand on a line, from left to right.

    The whole text is read from the right only if it has letters read from the right and none that
    are read from the left: our sentences are English, whatever name begins them.
    """
    kinds = [unicodedata.bidirectional(letter) or "L" for letter in text]
    if not any(kind in _RIGHT for kind in kinds):
        return (DirectedRun(text, from_right=False),) if text else ()
    base = 0 if "L" in kinds else 1
    levels = _levels(kinds, base)
    runs = [
        (level, DirectedRun("".join(letter for letter, _ in each), level % 2 == 1))
        for level, each in groupby(zip(text, levels, strict=True), key=lambda pair: pair[1])
    ]
    return tuple(run for _, run in _reordered(runs))


def _levels(kinds: Sequence[str], base: int) -> list[int]:
    around = "R" if base else "L"
    resolved = _neutrals(_weak(list(kinds), around), around)
    return [_level(kind, base) for kind in resolved]


def _level(kind: str, base: int) -> int:
    if base == 0:
        return {"L": 0, "R": 1}.get(kind, 2)
    return 1 if kind == "R" else 2


def _weak(kinds: list[str], around: str) -> list[str]:
    """Resolve accents, numbers and the signs beside numbers (W1 to W7)."""
    _accents(kinds, around)
    strong = around
    for at, kind in enumerate(kinds):  # W2, W3
        if kind in ("L", "R", "AL"):
            strong = kind
        elif kind == "EN" and strong == "AL":
            kinds[at] = "AN"
    kinds[:] = ["R" if kind == "AL" else kind for kind in kinds]
    _separators(kinds)
    _terminators(kinds)
    strong = around
    for at, kind in enumerate(kinds):  # W6, W7
        if kind in ("L", "R"):
            strong = kind
        elif kind in ("ES", "ET", "CS"):
            kinds[at] = "ON"
        elif kind == "EN" and strong == "L":
            kinds[at] = "L"
    return kinds


def _accents(kinds: list[str], around: str) -> None:
    for at, kind in enumerate(kinds):  # W1
        if kind == "NSM":
            kinds[at] = kinds[at - 1] if at else around


def _separators(kinds: list[str]) -> None:
    for at in range(1, len(kinds) - 1):  # W4
        before, after = kinds[at - 1], kinds[at + 1]
        if before == after and (
            (kinds[at] == "CS" and before in _NUMBERS) or (kinds[at] == "ES" and before == "EN")
        ):
            kinds[at] = before


def _terminators(kinds: list[str]) -> None:
    at = 0
    for is_sign, each in groupby(list(kinds), key=lambda kind: kind == "ET"):  # W5
        end = at + len(list(each))
        beside = (kinds[at - 1] if at else "", kinds[end] if end < len(kinds) else "")
        if is_sign and "EN" in beside:
            kinds[at:end] = ["EN"] * (end - at)
        at = end


def _neutrals(kinds: list[str], around: str) -> list[str]:
    """Give what is neutral the direction on both of its sides, else that of the text (N1, N2)."""
    at = 0
    for is_neutral, each in groupby(list(kinds), key=lambda kind: kind in _NEUTRAL):
        end = at + len(list(each))
        if is_neutral:
            before = _side(kinds[at - 1]) if at else around
            after = _side(kinds[end]) if end < len(kinds) else around
            kinds[at:end] = [before if before == after else around] * (end - at)
        at = end
    return kinds


def _side(kind: str) -> str:
    return "R" if kind in _NUMBERS else kind


def _reordered(runs: list[tuple[int, DirectedRun]]) -> list[tuple[int, DirectedRun]]:
    """Turn round each stretch of a level or more, from the highest level down (L2)."""
    for level in range(max(level for level, _ in runs), 0, -1):
        turned: list[tuple[int, DirectedRun]] = []
        for inside, each in groupby(runs, key=lambda run: run[0] >= level):
            stretch = list(each)
            turned += reversed(stretch) if inside else stretch
        runs = turned
    return runs
