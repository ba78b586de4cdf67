"""Tells the numbers that count children or cases from the numbers that do not.

Quarters, sections and other labels, dates and years, numbers of days, shares, limits ("fewer than
6", "a threshold of 5"), posts, agencies and meetings count nothing here.
"""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import NamedTuple

from dashboard.free_text.counts.count_words import (
    BOUNDS,
    COUNTED,
    COUNTED_ONE,
    ENDS,
    GROUPS,
    JOINTS,
    LABELS,
    LEADS,
    MEASURED,
    MONTHS,
    SIBLINGS,
    UPPER_BOUNDS,
)
from dashboard.free_text.text_numbers import NumberForm, TextNumber, numbers_in
from dashboard.free_text.text_words import Span, Word, beside_words

_REACH = 4
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
# A number with any other sign directly before it, such as "£" or "#", counts nothing.
_OPENING = "(“\"'‘[ \u00a0\t\n\r"
_NOT_ONE = beside_words("counts", "not_one")
_BEFORE_YEARS = frozenset(("of", "in", "since", "until", "before", "after", "during", "for", "by"))
_OR_BEYOND = frozenset(("more", "fewer", "less", "over", "under", "so"))
_BEYOND = [""] * 32
"""Stands for the words after a text, and, counted from its end, for those before it."""
_NOT_BESIDE = [False] * len(_BEYOND)
_NO_COUNT_AFTER = ("%", "/", "–", "-", "°", ":")


class CountSort(StrEnum):
    """What a number counts: a case that is named after it, nothing that is named, another thing."""

    COUNTED = "counted"
    ALONE = "alone"
    UNKNOWN = "unknown"  # a word follows that is on no list
    NONE = "none"


class TextCount(NamedTuple):
    """A number that may count cases: the number, and what it counts."""

    number: TextNumber
    sort: CountSort


class CountPage:
    """The numbers of a text, each with what it counts.

    `words` are the words of the text, and `days` the positions of its dates.
    """

    def __init__(self, text: str, words: Sequence[Word], days: Sequence[Span] = ()) -> None:
        self.words = words
        self.numbers = numbers_in(words)
        self._days = sorted(days)
        self._starts = [start for start, _ in self._days]
        self._bares = [word.bare for word in words] + _BEYOND
        self._besides = [False, *[word.beside for word in words[1:]], *_NOT_BESIDE]
        self._gaps = [word.gap for word in words] + [text[words[-1].end :] if words else ""]
        self._by_word = {number.first: place for place, number in enumerate(self.numbers)}
        self._followed = [self._what_follows(number) for number in self.numbers]
        self._labelled = self._carried(self._is_labelled, forwards=True)
        self._measured = self._carried(self._is_measured, forwards=False)
        self._sorts = [self._sort_of(place) for place in range(len(self.numbers))]

    def counts(self, *, unknown: bool = False) -> tuple[TextCount, ...]:
        """Return the numbers that count cases, or may count cases.

        If `unknown` is true, numbers of things that are on no list are included.
        """
        left_out = CountSort.NONE if unknown else CountSort.UNKNOWN
        pairs = zip(self.numbers, self._sorts, strict=True)
        return tuple(
            [
                TextCount(one, sort)
                for one, sort in pairs
                if sort is not CountSort.NONE and sort is not left_out
            ]
        )

    def number_at(self, at: int) -> TextNumber | None:
        """Return the number that begins at a word, or None."""
        return self.numbers[self._by_word[at]] if at in self._by_word else None

    def count_at(self, at: int) -> TextCount | None:
        """Return the number that begins at a word with what it counts; None if it counts none."""
        place = self._by_word.get(at)
        if place is None or self._sorts[place] in (CountSort.NONE, CountSort.UNKNOWN):
            return None
        return TextCount(self.numbers[place], self._sorts[place])

    def _sort_of(self, place: int) -> CountSort:
        if self._labelled[place] or self._measured[place]:
            return CountSort.NONE
        return self._sort(place, self.numbers[place])

    def bare(self, at: int) -> str:
        """Return a word in small letters; it is empty outside the text, on either side."""
        return self._bares[at]

    def beside(self, at: int) -> bool:
        """Say whether a word stands directly after the word before it."""
        return self._besides[at]

    def gap(self, at: int) -> str:
        """Return the text before a word; after the last word, the text that is left."""
        return self._gaps[at]

    def leads(self, number: TextNumber) -> bool:
        """Say whether words such as "fell to" lead up to a number, and nothing counted follows."""
        return self.bare(number.first - 1) in LEADS and self.beside(number.first)

    def _carried(self, has: Callable[[int, TextNumber], bool], *, forwards: bool) -> list[bool]:
        """Return whether each number has a label or a measure, or is listed beside one that has."""
        found = [has(place, number) for place, number in enumerate(self.numbers)]
        places = range(1, len(found)) if forwards else range(len(found) - 2, -1, -1)
        for place in places:
            other = place - 1 if forwards else place + 1
            if not found[other] or found[place]:
                continue
            if self._are_listed(min(place, other), max(place, other)):
                found[place] = self._may_inherit(place, forwards)
        return found

    def _may_inherit(self, place: int, forwards: bool) -> bool:
        """Say whether nothing that is counted follows a number whose neighbour has a label."""
        return not forwards or self._followed[place] is not CountSort.COUNTED

    def _are_listed(self, first: int, second: int) -> bool:
        """Say whether nothing but "and", "or", "to" or a comma stands between two numbers."""
        until, start = self.numbers[first].until, self.numbers[second].first
        if until == start:
            return self._gaps[start].strip() in (",", "–", "-", "&")
        return start == until + 1 and self._bares[until] in JOINTS

    def _is_labelled(self, _: int, number: TextNumber) -> bool:
        before, gap = self._bares[number.first - 1], self._gaps[number.first]
        if (gap and gap[-1] not in _OPENING) or self._in_a_date(number):
            return True
        if before in LABELS and gap.strip(" \u00a0.") == "":
            return bool(gap) or number.form is NumberForm.FIGURES
        return before in MONTHS and self.beside(number.first) and number.value <= _LAST_YEAR

    def _is_measured(self, place: int, number: TextNumber) -> bool:
        after = self._gaps[number.until]
        if (
            after != " "
            and after.startswith(_NO_COUNT_AFTER)
            and number.form is not NumberForm.WORDS
        ):
            return True
        return self._followed[place] is CountSort.NONE or self._before_a_month(number)

    def _before_a_month(self, number: TextNumber) -> bool:
        at = number.until + 1 if self._bares[number.until] == "of" else number.until
        if self._bares[at] not in MONTHS or not self._besides[number.until]:
            return False
        return self.words[at].capital and number.value <= 31

    def _in_a_date(self, number: TextNumber) -> bool:
        if not self._days:
            return False
        start = self.words[number.first].start
        place = bisect_right(self._starts, start) - 1
        return place >= 0 and start < self._days[place][1]

    def _sort(self, place: int, number: TextNumber) -> CountSort:
        if number.value != int(number.value) or not number.value or self._is_a_year(number):
            return CountSort.NONE
        after = self._followed[place]
        if self._is_bound(number, after) or self._is_item(number):
            return CountSort.NONE
        if self._is_ratio(place) or self._is_band(place):
            return CountSort.NONE
        if number.form is NumberForm.WORDS and number.value == 1:
            return CountSort.NONE if self._is_no_one(number, after) else after
        return after

    def _is_no_one(self, number: TextNumber, after: CountSort) -> bool:
        """Say whether "one" counts nothing: "this one", "one assessment a family"."""
        rate = self.bare(number.until + 1) in ("a", "an", "per", "each", "every", "for")
        counted = after is CountSort.COUNTED
        return not counted or self.bare(number.first - 1) in _NOT_ONE or rate

    def _is_a_year(self, number: TextNumber) -> bool:
        if number.value < _FIRST_YEAR:
            return False
        text = self.words[number.first].text
        year = number.form is NumberForm.FIGURES and text.isdecimal() and len(text) == 4
        if not year or not _FIRST_YEAR <= number.value <= _LAST_YEAR:
            return False
        if self.bare(number.first - 1) in _BEFORE_YEARS and self.beside(number.first):
            return True
        return self.bare(number.until) not in COUNTED or not self.beside(number.until)

    def _what_follows(self, number: TextNumber) -> CountSort:
        """Say what the words after a number are: what is counted, a measure, or neither."""
        counted = COUNTED_ONE if number.value == 1 else COUNTED
        at = number.until
        if self.bare(at) == "of" and self.beside(at):
            return self._after_of(at + 1)
        for i in range(at, at + _REACH):
            if not self.beside(i) or self.bare(i) in ENDS or self._is_number(i):
                return CountSort.ALONE if i == at else self._adjectives_only(number)
            if self.bare(i) in MEASURED and not self._is_part_of_counted(i):
                return CountSort.NONE
            if self.bare(i) in GROUPS and self._is_part_of_counted(i):
                return CountSort.COUNTED
            if self.bare(i) in counted and not self._is_part_of_measure(i):
                return CountSort.COUNTED
        return CountSort.UNKNOWN

    def _adjectives_only(self, number: TextNumber) -> CountSort:
        """Say what a number counts if words that are neither stand between it and the clause's end.

        A number of one of them, such as "two more", may count cases.
        """
        more = self.bare(number.until) in ("more", "fewer", "less", "others", "other", "further")
        return CountSort.ALONE if more else CountSort.UNKNOWN

    def _after_of(self, at: int) -> CountSort:
        for i in range(at, at + _REACH):
            if not self.beside(i):
                break
            if self.bare(i) in MEASURED:
                return CountSort.NONE
            if self.bare(i) in COUNTED or self.bare(i) in COUNTED_ONE:
                return CountSort.COUNTED
        return CountSort.ALONE

    def _is_number(self, at: int) -> bool:
        return self.words[at].text[0].isdigit()

    def _is_part_of_counted(self, at: int) -> bool:
        """Say whether a word that measures belongs to something counted.

        So it is in "home visits" and in "sibling groups".
        """
        if self.bare(at) in GROUPS:
            return self.bare(at - 1) in SIBLINGS and self.beside(at)
        return self.bare(at) in ("home", "school", "hospital", "time") and (
            self.bare(at + 1) in COUNTED and self.beside(at + 1)
        )

    def _is_part_of_measure(self, at: int) -> bool:
        """Say whether something counted belongs to a measure: "review meetings", "plan days"."""
        return (
            self.beside(at + 1)
            and self.bare(at + 1) in MEASURED - COUNTED_ONE
            and (
                self.bare(at + 1)
                not in ("times", "last", "part", "parts", "home", "school", "returns")
            )
        )

    def _is_bound(self, number: TextNumber, after: CountSort) -> bool:
        """Say whether a number is a limit: "at least two", "a threshold of 5", "6 or more"."""
        before = self.bare(number.first - 1)
        further = self.bare(number.first - 2)
        if self.bare(number.until) == "or" and self.bare(number.until + 1) in _OR_BEYOND:
            return True
        if before in BOUNDS or (before in ("of", "is", "was", "at", "to") and further in BOUNDS):
            return True
        if before == "than":
            if further == "more":
                return self.bare(number.first - 3) not in ("no", "not")
            return after is not CountSort.COUNTED
        upper = before in UPPER_BOUNDS or (before, further) == ("to", "up")
        return upper and after is not CountSort.COUNTED

    def _is_ratio(self, place: int) -> bool:
        """Say whether a number belongs to a share such as "one in five"."""
        number = self.numbers[place]
        if self.bare(number.until) not in ("in", "out") and (
            self.bare(number.first - 1) not in ("in", "of", "every")
        ):
            return False
        nearby = (self.numbers[i] for i in (place - 1, place + 1) if 0 <= i < len(self.numbers))
        for other in nearby:
            one, two = sorted((number, other), key=lambda n: n.first)
            between = [self.bare(i) for i in range(one.until, two.first)]
            if between in (["in"], ["in", "every"], ["out", "of"], ["out", "of", "every"]):
                day = self._before_a_month(two) or self._is_a_year(two) or self._in_a_date(two)
                return not day and (between[0] == "in" or two.value > 20)
        return False

    def _is_band(self, place: int) -> bool:
        """Say whether a number is an end of a band: "1 to 5", "counts of 1 to 4"."""
        for first, last in ((place, place + 1), (place - 1, place)):
            if first < 0 or last >= len(self.numbers):
                continue
            low, high = self.numbers[first], self.numbers[last]
            if self.bare(low.until) != "to" or high.first != low.until + 1:
                continue
            opens = self.words[low.first].opens or self.bare(low.first - 1) in ("of", "the")
            return opens and self._followed[first + 1] is CountSort.ALONE
        return False

    def _is_item(self, number: TextNumber) -> bool:
        """Say whether a number only numbers an item or a clause: "1. First", "(3)"."""
        before, after = self._gaps[number.first], self._gaps[number.until]
        if number.form is not NumberForm.FIGURES or after == " ":
            return False
        begins = number.first == 0 or "\n" in before
        if begins and after.startswith((". ", ") ")):
            return number.value < 100
        return before.endswith("(") and after.startswith(")")
