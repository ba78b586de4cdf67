"""Wide sheets: indicators down, quarters across, with columns for the year between.

A heading may be in one row ("2021-22 Q3") or in two ("2021-22" above "Q3"). What is neither a
number nor a known word for no figure is named, and never taken for one.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dashboard.quarters import Quarter

if TYPE_CHECKING:
    import pandas as pd

MOST_HEADINGS = 40
"""The headings of a sheet are looked for in its first rows, so many."""
NO_FIGURE = frozenset(
    {"", "-", "--", "..", "n/a", "na", "n/k", "nk", "not available", "tbc", "tba"}
)
"""Texts that stand for no figure; none of them is a nil."""
NIL = frozenset({"nil", "none", "zero"})
_YEAR = re.compile(r"(?:fy |year )?((?:20)?[0-9]{2}) ?[-/] ?((?:20)?[0-9]{2})(?P<word> .*)?")
_QUARTER = re.compile(r"(?:q|qtr|quarter) ?([1-4])\b.*")
_OF_YEAR = re.compile(
    r"(?:full |whole )?(?:year|annual|total|average|outturn|ytd)(?: (?:total|end|figure|average))?"
)
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?(?:e[+-]?[0-9]+)?")

Period = Quarter | int
"""A quarter, or the calendar year in which a financial year starts."""


@dataclass(frozen=True, slots=True)
class WideRow:
    """One row: its label, its numbers by column, and what could not be read by column.

    `blank` is the number of cells that say that there is no figure.
    """

    number: int
    label: str
    numbers: Mapping[int, float]
    unread: Mapping[int, str] = field(default_factory=dict)
    blank: int = 0


@dataclass(frozen=True, slots=True)
class WideSheet:
    """A sheet as it was understood: what each column is about, and its rows.

    Rows and columns are counted from 1, as spreadsheets count them. `left_out` names the columns
    with a heading that is no quarter and no year. A sheet that has no quarters has no rows.
    """

    name: str
    periods: Mapping[int, Period] = field(default_factory=dict)
    rows: tuple[WideRow, ...] = ()
    left_out: tuple[str, ...] = ()

    @property
    def quarters(self) -> dict[Quarter, int]:
        """Return the column of each quarter, the first that has it."""
        found: dict[Quarter, int] = {}
        for column, period in self.periods.items():
            if isinstance(period, Quarter):
                found.setdefault(period, column)
        return found


def read_wide_sheet(name: str, rows: Sequence[Sequence[str]]) -> WideSheet:
    """Understand a sheet; `rows` are its texts, row by row, the first row first."""
    import pandas as pd  # takes a second: imported for the first file only

    table = pd.DataFrame(list(rows), dtype="object").fillna("").map(_plain)
    if table.empty:
        return WideSheet(name)
    heading, periods = _heading(table)
    if not any(isinstance(one, Quarter) for one in periods.values()):
        return WideSheet(name)
    first = min(periods)
    found = [_row(table, at, first, periods) for at in range(heading + 1, len(table))]
    return WideSheet(
        name,
        {column + 1: period for column, period in periods.items()},
        tuple(one for one in found if one.label and (one.numbers or one.unread)),
        tuple(_left_out(table, heading, first, periods)),
    )


def _plain(text: object) -> str:
    return " ".join(unicodedata.normalize("NFKC", str(text)).split())


def _heading(table: "pd.DataFrame") -> tuple[int, dict[int, Period]]:
    """Return the row of headings, and what each column is about, by the places in the table."""
    best: tuple[int, int, dict[int, Period]] = (0, 0, {})
    for at in range(min(len(table), MOST_HEADINGS)):
        above = table.iloc[at - 1].tolist() if at else [""] * table.shape[1]
        periods = dict(_periods(table.iloc[at].tolist(), above))
        quarters = sum(isinstance(one, Quarter) for one in periods.values())
        if quarters > best[0]:
            best = quarters, at, periods
    return best[1], best[2]


def _periods(texts: Sequence[str], above: Sequence[str]) -> Iterator[tuple[int, Period]]:
    """Yield what columns are about; the year above a column goes on to the right of it."""
    year: int | None = None
    for column, (text, over) in enumerate(zip(texts, above, strict=True)):
        year = year if _year(over) is None else _year(over)
        period = _period(text.lower(), year)
        if period is not None:
            yield column, period


def _period(text: str, year: int | None) -> Period | None:
    try:
        return Quarter.from_words(text)
    except ValueError:
        alone = _year(text)
    if alone is not None:
        return alone
    if year is not None and (match := _QUARTER.fullmatch(text)):
        return Quarter(year, int(match[1]))
    return year if year is not None and _OF_YEAR.fullmatch(text) else None


def _year(text: str) -> int | None:
    """Return the financial year that a text names, with or without a word for its total."""
    match = _YEAR.fullmatch(re.sub("[‐-―−]", "-", text.lower()))
    if match is None or (match["word"] and not _OF_YEAR.fullmatch(match["word"].strip())):
        return None
    start = int(match[1]) if len(match[1]) == 4 else 2000 + int(match[1])
    return start if (start + 1) % 100 == int(match[2]) % 100 else None


def _row(table: "pd.DataFrame", at: int, first: int, periods: Mapping[int, Period]) -> WideRow:
    texts = table.iloc[at].tolist()
    named = [text for text in texts[:first] if text and not _NUMBER.fullmatch(text)]
    values: dict[int, float] = {}
    unread: dict[int, str] = {}
    blank = 0
    for column in periods:
        number = number_in(texts[column])
        if isinstance(number, float):
            values[column + 1] = number
        elif number is None:
            blank += 1
        else:
            unread[column + 1] = texts[column]
    return WideRow(at + 1, " – ".join(dict.fromkeys(named)), values, unread, blank)


def number_in(text: str) -> float | str | None:
    """Return the number in a cell's text; None for no figure; the text if it is neither."""
    plain = text.replace(",", "").removesuffix("%").strip().lower()
    if _NUMBER.fullmatch(plain):
        return float(plain)
    if plain in NIL:
        return 0.0
    return None if re.sub("[‐-―−]", "-", plain) in NO_FIGURE else text


def _left_out(
    table: "pd.DataFrame", heading: int, first: int, periods: Mapping[int, Period]
) -> Iterator[str]:
    """Yield the headings of columns right of the labels that are about no quarter and no year."""
    texts = [str(one) for one in table.iloc[heading]]
    above = [str(one) for one in table.iloc[heading - 1]] if heading else [""] * len(texts)
    for column in range(first, len(texts)):
        if column not in periods:
            named = texts[column] or above[column]
            if named and _year(named) is None:
                yield named
    twice = Counter(one for one in periods.values() if isinstance(one, Quarter))
    yield from (f"{quarter} a second time" for quarter, times in twice.items() if times > 1)
