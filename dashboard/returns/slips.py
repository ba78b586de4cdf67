"""Finds figures that look like a slip of the key, against the line's own history.

A slip is ten or a hundred times too large or too small, has two digits swapped, is last quarter's
figure again, or is a fraction in place of a per cent. Nothing is corrected: the person who sends
the figure is asked, and a true figure stays.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dashboard.catalogue.indicators import Catalogue
from dashboard.catalogue.parts import ALL
from dashboard.errors import Fault
from dashboard.figures.observations import Observation, Return, Status
from dashboard.number_formats import number_word
from dashboard.quarters import Quarter

LATEST = 8
"""A figure is compared with the latest figures of its line: at most so many."""
LEAST = 4
"""With fewer figures before it, nothing is asked about a figure."""
REPEATED_FROM = 100
"""Smaller counts are often the same in two quarters."""
REPEATED_LINES = 3
"""If so many totals of a return are last quarter's and no total is new, all are asked about."""
_NEAR = 1.25
"""A figure fits the figures before it if it is within this factor of the least or the greatest."""
_ANOTHER = "another figure than that of"
_FACTORS = (
    (100.0, "a hundred times too large"),
    (0.01, "a hundred times too small"),
    (10.0, "ten times too large"),
    (0.1, "ten times too small"),
)

_Line = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class KeySlip:
    """A question about a figure that looks like a slip.

    `is_single_repeat` is true for one figure that is last quarter's again, which is often right; it
    is false if the whole return may be last quarter's, and for every other slip.
    """

    fault: Fault
    indicator: str
    is_single_repeat: bool = False


@dataclass(frozen=True, slots=True)
class _Before:
    """The numbers of one line in the quarters before a figure, oldest first."""

    numbers: tuple[float, ...]
    last: float | None

    @property
    def least(self) -> float:
        """Return the least of the numbers."""
        return min(self.numbers)

    @property
    def greatest(self) -> float:
        """Return the greatest of the numbers."""
        return max(self.numbers)

    def fits(self, number: float) -> bool:
        """Say whether a number is near the numbers before it."""
        return self.least / _NEAR <= number <= self.greatest * _NEAR

    @property
    def words(self) -> str:
        """Describe the range of the numbers: "12 to 18, as in the eight quarters before"."""
        span = f"{self.least:,g} to {self.greatest:,g}"
        ends = f"{self.least:,g}" if self.least == self.greatest else span
        return f"{ends}, as in the {number_word(len(self.numbers))} quarters before"


def possible_slips(
    catalogue: Catalogue, returns: Sequence[Return], standing: Iterable[Observation]
) -> list[Fault]:
    """Return a question for each figure that looks like a slip, at its file and row.

    `standing` are the figures now in use for the indicators in the returns. Only totals are
    compared, each number of a share by itself.
    """
    return [one.fault for one in key_slips(catalogue, returns, standing)]


def key_slips(
    catalogue: Catalogue, returns: Sequence[Return], standing: Iterable[Observation]
) -> list[KeySlip]:
    """Return what `possible_slips` does, each question with its line and its kind."""
    history = _History((*standing, *(one for each in returns for one in each.observations)))
    asked = []
    for each in returns:
        large, whole = _last_quarters_again(each, history)
        again = large | whole
        for one in each.observations:
            if one.part != ALL or one.status is not Status.GIVEN:
                continue
            percent = catalogue.indicator(one.indicator).is_percent
            for column, found, expected in _questions(one, history, again, percent=percent):
                place = f"{one.cell or one.indicator}, column {column}"
                single = expected.startswith(_ANOTHER) and one.indicator not in whole
                asked.append(
                    KeySlip(Fault(each.file, place, found, expected), one.indicator, single)
                )
    return asked


def asked_number(one: Observation) -> tuple[str, str]:
    """Return the column and the text of the number by which a given figure is asked about.

    It is the count, the numerator of a share, or a bare per cent.
    """
    field, number = next(iter(_stated_numbers(one)))
    return _column(one, field), f"{number:,.12g}"


class _History:
    """The figures of every line, with the returns' own figures for later quarters among them."""

    def __init__(self, figures: Iterable[Observation]) -> None:
        self._numbers: dict[_Line, dict[Quarter, float]] = {}
        self._parts: dict[tuple[str, str, Quarter], dict[str, float | None]] = {}
        for one in figures:
            for field, number in _numbers(one):
                line = one.agency, one.indicator, field
                self._numbers.setdefault(line, {})[one.quarter] = number
            if one.part != ALL:
                parts = self._parts.setdefault((one.agency, one.indicator, one.quarter), {})
                parts[one.part] = one.numerator

    def before(self, one: Observation, field: str) -> _Before:
        """Return the numbers of a figure's line before its quarter."""
        known = self._numbers.get((one.agency, one.indicator, field), {})
        quarters = sorted(quarter for quarter in known if quarter < one.quarter)[-LATEST:]
        numbers = tuple(known[quarter] for quarter in quarters)
        return _Before(numbers, known.get(one.quarter - 1))

    def has_the_same_parts(self, one: Observation) -> bool:
        """Say whether what goes with a total is the same as in the quarter before.

        This is the denominator of a share, and the parts if there are any. Parts that are not given
        tell nothing against it.
        """
        line = one.agency, one.indicator
        if one.denominator != self.before(one, "denominator").last:
            return False
        now = self._parts.get((*line, one.quarter))
        return now is None or now == self._parts.get((*line, one.quarter - 1))


def _numbers(one: Observation) -> Iterator[tuple[str, float]]:
    """Yield the numbers of a total by the name of their field."""
    if one.part == ALL and one.status is Status.GIVEN:
        yield from _stated_numbers(one)


def _stated_numbers(one: Observation) -> Iterator[tuple[str, float]]:
    for field in ("value", "numerator", "denominator"):
        number = getattr(one, field)
        if number is not None:
            yield field, number


def _column(one: Observation, field: str) -> str:
    return "value" if field == "numerator" and one.denominator is None else field


def _questions(
    one: Observation, history: _History, again: frozenset[str], *, percent: bool
) -> Iterator[tuple[str, str, str]]:
    """Yield the column, what was found and what was expected, of each question."""
    for field, number in _numbers(one):
        before = history.before(one, field)
        column = _column(one, field)
        expected = _fraction(number, before) if percent and field == "value" else ""
        if not expected and len(before.numbers) >= LEAST:
            expected = _slip(number, before)
        if not expected and one.indicator in again and number == before.last:
            expected = f"{_ANOTHER} {one.quarter - 1}, or that it is right"
        if expected:
            yield column, f"{number:,.12g}", expected


def _fraction(number: float, before: _Before) -> str:
    """Ask about a per cent below 1 whose line is not as low; empty if there is nothing to ask."""
    usual = not before.numbers or before.greatest >= 1
    if not (0 < number < 1 and usual):
        return ""
    return f"{100 * number:.6g} if {100 * number:.6g}% is meant"


def _slip(number: float, before: _Before) -> str:
    """Ask about a number that does not fit unless it is a slip; empty if nothing is to be asked."""
    if before.fits(number) or number == 0 or before.greatest < LEAST:
        return ""
    for factor, words in _FACTORS:
        meant = number / factor
        far = number > 3 * before.greatest or number < before.least / 3
        if far and before.fits(meant):
            return f"{before.words}: is it {words}?"
    swapped = next((n for n in _swapped(number) if before.least <= n <= before.greatest), None)
    room = before.greatest - before.least
    beyond = number > before.greatest + room or number < before.least - room
    if swapped is not None and beyond:
        return f"{before.words}: are two digits swapped ({swapped:,g})?"
    return ""


def _swapped(number: float) -> Iterator[float]:
    """Yield the whole numbers with two neighbouring digits of a whole number swapped."""
    if number != int(number) or number < 0:
        return
    digits = f"{number:.0f}"
    for i in range(len(digits) - 1):
        if digits[i] != digits[i + 1]:
            yield float(f"{digits[:i]}{digits[i + 1]}{digits[i]}{digits[i + 2 :]}")


def _last_quarters_again(
    return_: Return, history: _History
) -> tuple[frozenset[str], frozenset[str]]:
    """Return the indicators of a return whose total is asked about as last quarter's again.

    The first are asked about by themselves, the second because the whole return is. A large count
    that is the same, with all its parts, is asked about by itself. If all totals of a return are
    the same as last quarter's, the whole return may be last quarter's.
    """
    same, new = set[str](), set[str]()
    large = set[str]()
    for one in return_.observations:
        for field, number in _numbers(one):
            last = history.before(one, field).last
            if last is None or field == "denominator":
                continue
            (same if number == last else new).add(one.indicator)
            if number == last and number >= REPEATED_FROM and history.has_the_same_parts(one):
                large.add(one.indicator)
    whole = same if len(same) >= REPEATED_LINES and not new else set[str]()
    return frozenset(large), frozenset(whole)
