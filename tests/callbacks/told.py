"""Reads a page's numbers, each with the marks of its element and of those around it.

`docs/marks.md` lists the marks and their words.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from html import unescape

FIGURES = frozenset(
    (
        *("value", "sum", "share", "numerator", "denominator", "rate", "ratio", "year-to-date"),
        *("change", "change-share", "comparator", "comparator-share", "rate-share"),
        *("threshold", "target", "limit", "interval", "version", "level", "average"),
        *("four-quarters", "proportion"),
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
_HEADS = ("th", "dt")
_DIGIT = re.compile(r"\d")
_ATTRIBUTE = re.compile(r'\s+([^\s=>"/]+)(?:="([^"]*)")?')
_TOLD = re.compile(rf"\s(?:data-|{'|'.join(_SPOKEN)})")
"""What begins an attribute that is read; the house writes names in small letters."""
_PIECE = re.compile(
    r"([^<]+)|</([A-Za-z][\w-]*)\s*>|<!--.*?-->|<![^>]*>|<\?[^>]*>"
    r'|<([A-Za-z][\w-]*)((?:\s+[^\s=>"/]+(?:="[^"]*")?)*)\s*(/?)>',
    re.DOTALL,
)
"""A text, an end, a remark, or a beginning with its attributes."""
_MONTHS = "January February March April May June July August September October November December"
_MONTH = "|".join(f"{month}|{month[:3]}" for month in _MONTHS.split())
BY_FORM = re.compile(
    rf"\b[0-3]?\d (?:{_MONTH})\b(?: (?:19|20)\d\d)?"  # 14 October 2025, 14 Oct
    r"|\b(?:mid-)?(?:19|20)\d\d(?:-\d\d)?(?: Q[1-4])?\b|\bQ[1-4]\b"  # 2025-26 Q2, mid-2024
    r"|\bper (?:10,000|100)\b|\b12 months\b|\brounded to 5\b"  # units
    r"|\bSection 11\b"  # a source of actions, by the Children Act's own name for it
)
"""Dates, quarters, years, units and a section of an Act: told by their form."""


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


@dataclass(slots=True)
class _Open:
    """An element that is open: the marks that hold in it, and whether its text is read."""

    tag: str
    marks: dict[str, str]
    unread: bool


class _Reader:
    """Walks a page, with the marks of the elements that are open.

    The house writes its pages with every attribute in double quotes and every sign escaped; what is
    written otherwise is an error here, so that nothing is passed over.
    """

    def __init__(self) -> None:
        self.open: list[_Open] = [_Open("", {}, unread=False)]
        self.found: list[Told] = []

    def feed(self, page: str) -> None:
        """Read a page from its beginning to its end."""
        at = 0
        while at < len(page):
            found = _PIECE.match(page, at)
            assert found, f"no HTML as the house writes it: {page[at : at + 80]!r}"
            at = found.end()
            text, ends, begins, attributes, closed = found.groups()
            if text:
                self._text(text)
            elif ends:
                self._end(ends.lower())
            elif begins:
                self._begin(begins.lower(), attributes, closed=bool(closed))
                if begins in _UNREAD and not closed:  # what is in it is no markup
                    at = page.index(f"</{begins}>", at)

    def _begin(self, tag: str, attributes: str, *, closed: bool) -> None:
        around = self.open[-1]
        given = dict(_ATTRIBUTE.findall(attributes)) if _TOLD.search(attributes) else {}
        own = _within(around.marks, _marks(tag, given)) if given or tag in _HEADS else around.marks
        self.open.append(_Open(tag, own, around.unread or tag in _UNREAD))
        for name in _SPOKEN:
            if name in given:
                self._note(unescape(given[name]), said=True)
        if closed or tag in _VOID:
            self.open.pop()

    def _end(self, tag: str) -> None:
        while len(self.open) > 1 and self.open.pop().tag != tag:
            pass

    def _text(self, text: str) -> None:
        if _DIGIT.search(text):
            self._note(unescape(text), said=self.open[-1].tag == "title")

    def _note(self, text: str, *, said: bool) -> None:
        if self.open[-1].unread or not _DIGIT.search(text):
            return
        marks = dict(self.open[-1].marks)
        if said:  # what is only spoken is words
            marks["kind"] = "words" if marks.get("kind", "words") not in PLAIN else marks["kind"]
        place = " ".join(one.tag for one in self.open[1:][-4:])
        self.found.append(Told(" ".join(text.split()), place, marks))


def _within(around: dict[str, str], own: dict[str, str]) -> dict[str, str]:
    """Give an element's marks: those around it, and its own in their place."""
    if not own:
        return around
    if "chart" in own:  # a line inside what is about another
        around = {name: value for name, value in around.items() if name != "indicator"}
    return {**around, **own}


def _marks(tag: str, given: dict[str, str]) -> dict[str, str]:
    own = {name[5:]: unescape(value) for name, value in given.items() if name.startswith("data-")}
    if tag in _HEADS:
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
