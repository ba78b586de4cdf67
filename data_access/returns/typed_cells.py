"""Reads cells as people type them: numbers, symbols in place of a number, names of the pages.

Keys are the safe form. A name is read if only one thing has it; it is never guessed.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from math import isfinite

from dashboard.catalogue.indicators import Catalogue, Indicator
from dashboard.catalogue.parts import ALL, YEAR
from dashboard.figures.observations import Status
from data_access.returns.csv_files import is_formula

_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_GROUPED = re.compile(r"-?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?")
_PLUS = re.compile(r"\+ ?([0-9][0-9,.]*)")
_BULLET = re.compile(r"[-+] +\S")

_STATE_OF: Mapping[Status, tuple[str, ...]] = {
    Status.NIL: ("nil", "none", "zero", "no", "nothing"),
    Status.SUPPRESSED: (
        *("c", "[c]", "s", "[s]", "*", "**", "x", "~", "low", "[low]", "<", "suppressed", "hidden"),
        *("small", "withheld", "confidential", "redacted"),
    ),
    Status.NOT_APPLICABLE: ("n/a", "na", "n.a.", "z", "[z]", "not applicable"),
    Status.NOT_AVAILABLE: (
        *("..", "...", ":", "[x]", "u", "[u]", "?", "unknown", "not available", "unavailable"),
        *("not known", "nk", "n/k", "tbc", "tba", "tbd", "pending", "awaited", "to follow"),
    ),
    Status.NOT_RECEIVED: ("not received", "outstanding", "missing"),
    Status.NOT_COLLECTED: ("not collected",),
}
"""The texts that people type in place of a number, by the state that they usually mean."""
_MEANT = {text: status for status, texts in _STATE_OF.items() for text in texts}
_DASHES = ("-", "--", "\u2013", "\u2014", "\u2212")
_RANGE = re.compile(
    r"([<>≤≥]=?|under|fewer than|less than|up to) ?[0-9]+"
    r"|[0-9]+ ?(-|\u2013|to) ?[0-9]+|[0-9]+(\+| or (more|fewer|less))"
)


def read_number(text: str) -> float | None:
    """Return the number in a cell, also with commas between thousands; None if it holds none."""
    plain = text.replace(",", "") if _GROUPED.fullmatch(text) else text
    return float(plain) if _NUMBER.fullmatch(plain) and isfinite(float(plain)) else None


def number_advice(text: str) -> str:
    """Say what should stand in a cell of numbers instead of a text that is no number.

    A symbol that hides a number or says why there is none belongs in the column state.
    """
    plain = " ".join(text.lower().split())
    if plain in _DASHES:
        return "an empty cell, and in the column state nil if there was none, else why no number is"
    if plain in _MEANT:
        return f"an empty cell, and {_MEANT[plain].value} in the column state"
    if _RANGE.fullmatch(plain):
        return "an empty cell and suppressed in the column state, or the exact number"
    if signed := _PLUS.fullmatch(plain):
        return f"{signed[1]}, without the sign, if this is the figure and no change"
    if is_formula(text):
        return "a value, not a formula"
    if not any(character.isdecimal() for character in plain):
        return "a number, or an empty cell and in the column state why there is none"
    meant = plain.replace(",", ".").replace(" ", "").rstrip("%")
    return f"a number written like {meant if _NUMBER.fullmatch(meant) else '390 or 17.2'}"


def is_typed_formula(text: str) -> bool:
    """Say whether a text would run in a spreadsheet. A number and a dash before words would not."""
    return is_formula(text) and not _NUMBER.fullmatch(text) and not _BULLET.match(text)


class PrintedNames:
    """The agencies, indicators and parts of a catalogue by their keys and their printed names."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._agencies = _names((a.key, (a.key, a.title, a.short)) for a in catalogue.agencies)
        self._indicators = _names((i.key, _printed(i)) for i in catalogue.indicators)
        self._parts: dict[str, dict[str, frozenset[str]]] = {}

    def agencies(self, text: str) -> frozenset[str]:
        """Return the keys of the agencies that a text names: one, none, or several."""
        return self._agencies.get(_plain(text), frozenset())

    def indicators(self, text: str) -> frozenset[str]:
        """Return the keys of the indicators that a text names: one, none, or several."""
        return self._indicators.get(_plain(text), frozenset())

    def parts(self, indicator: str, text: str) -> frozenset[str]:
        """Return the keys of an indicator's parts that a text names: one, none, or several."""
        if indicator not in self._parts:
            line = self._catalogue.indicator(indicator)
            named = [(one.key, (one.key, one.title)) for one in self._catalogue.parts(line)]
            whole = [(ALL, (ALL, "total")), (YEAR, (YEAR, "the year"))]
            self._parts[indicator] = _names([*named, *whole])
        return self._parts[indicator].get(_plain(text), frozenset())


def _printed(indicator: Indicator) -> tuple[str, ...]:
    one = indicator
    return one.key, one.title, one.short, one.subject, one.rate_title


def _names(named: Iterable[tuple[str, Iterable[str]]]) -> dict[str, frozenset[str]]:
    """Return the keys by name. A key always means itself, whatever else is named like it."""
    found: dict[str, set[str]] = {}
    keys = set()
    for key, names in named:
        keys.add(key)
        for name in filter(None, names):
            found.setdefault(_plain(name), set()).add(key)
    return {name: frozenset({name} if name in keys else those) for name, those in found.items()}


def _plain(text: str) -> str:
    """Return a text without what people type in different ways: case, dashes, quotes, spaces."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    folded = re.sub("[\u2010-\u2015\u2212]", "-", re.sub("[\u2018\u2019]", "'", folded))
    return " ".join(folded.rstrip(" .").split())
