"""Reads a page's numbers, each with the marks of its element and of those around it.

`docs/marks.md` lists the marks and their words.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from html.parser import HTMLParser

FIGURES = frozenset(
    (
        *("value", "sum", "share", "numerator", "denominator", "rate", "ratio", "year-to-date"),
        *("change", "change-share", "comparator", "comparator-share", "rate-share"),
        *("threshold", "target", "limit", "interval", "version", "level", "average"),
    )
)
"""Kinds of a figure: the number itself."""
WORDS = frozenset(
    (
        *("words", "evidence", "state", "rule", "size", "ground", "points"),
        *("contribution", "revision", "chance", "step"),
    )
)
"""Kinds of what is said about a line in a quarter, which may quote its figures."""
PLAIN = frozenset(("text", "name", "count", "place", "mark"))
"""Kinds of what holds no figure of the partnership's."""
_SPOKEN = ("aria-label", "title", "alt", "placeholder")
_VOID = frozenset(("br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"))
_UNREAD = ("script", "style")
_MONTHS = "January February March April May June July August September October November December"
_MONTH = "|".join(f"{month}|{month[:3]}" for month in _MONTHS.split())
BY_FORM = re.compile(
    rf"\b[0-3]?\d (?:{_MONTH})\b(?: (?:19|20)\d\d)?"  # 14 October 2025, 14 Oct
    r"|\b(?:mid-)?(?:19|20)\d\d(?:-\d\d)?(?: Q[1-4])?\b|\bQ[1-4]\b"  # 2025-26 Q2, mid-2024
    r"|\bper (?:10,000|100)\b|\b12 months\b|\brounded to 5\b"  # units
)
"""Dates, quarters, years and units: told by their form."""


@dataclass(frozen=True, slots=True)
class Told:
    """A text that holds a number: where it stands, and the nearest of each mark around it."""

    text: str
    place: str
    marks: dict[str, str] = field(hash=False)

    @property
    def kind(self) -> str:
        """Give what it is."""
        return self.marks.get("kind", "")

    @property
    def about(self) -> str:
        """Give the line it is about, or the relation of several, or the agency."""
        names = ("indicator", "chart", "invariant", "agency", "publication")
        return next((self.marks[name] for name in names if name in self.marks), "")

    @property
    def when(self) -> str:
        """Give its quarter, or its year."""
        return self.marks.get("year") or self.marks.get("quarter", "")

    @property
    def is_told(self) -> bool:
        """Say whether its marks say enough: what, of which line, of when."""
        if self.kind in PLAIN:
            return True
        if self.kind == "axis":
            return bool(self.about)
        return self.kind in FIGURES | WORDS and bool(self.about and self.when)


class _Reader(HTMLParser):
    """Walks a page, with the marks of the elements that are open."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, dict[str, str]]] = []
        self.found: list[Told] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.open.append((tag, _marks(tag, given)))
        for name in _SPOKEN:
            if name in given:
                self._note(given[name], said=True)
        if tag in _VOID:
            self.open.pop()

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        self._note(data, said=bool(self.open) and self.open[-1][0] == "title")

    def _note(self, text: str, *, said: bool = False) -> None:
        if not re.search(r"\d", text) or any(tag in _UNREAD for tag, _ in self.open):
            return
        marks: dict[str, str] = {}
        for _, own in self.open:
            if "chart" in own:  # a line inside what is about another
                marks.pop("indicator", None)
            marks.update(own)
        if said:  # what is only spoken is words
            marks["kind"] = "words" if marks.get("kind", "words") not in PLAIN else marks["kind"]
        place = " ".join(tag for tag, _ in self.open[-4:])
        self.found.append(Told(" ".join(text.split()), place, marks))


def _marks(tag: str, given: dict[str, str]) -> dict[str, str]:
    own = {name[5:]: value for name, value in given.items() if name.startswith("data-")}
    if tag in ("th", "dt"):  # a heading
        own.setdefault("kind", "name")
    return own


def numbers(page: str) -> list[Told]:
    """Give every text of a page, seen or spoken, that holds a number."""
    reader = _Reader()
    reader.feed(page)
    return reader.found


def untold(page: str, names: re.Pattern[str]) -> list[Told]:
    """Give the texts of a page whose numbers cannot be told; `names` as in `without_words`."""
    return without_words(numbers(page), names)


def without_words(found: Iterable[Told], names: re.Pattern[str]) -> list[Told]:
    """Give the texts that cannot be told; `names` finds names that hold digits."""
    return [
        one
        for one in found
        if not one.is_told and re.search(r"\d", BY_FORM.sub("", names.sub("", one.text)))
    ]
