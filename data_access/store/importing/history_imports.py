"""Own history on its way in: what is understood of wide sheets, and what it would change."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from typing import Any

from dashboard.catalogue.indicators import Catalogue
from dashboard.catalogue.parts import ALL
from dashboard.errors import Fault, ReturnError
from dashboard.figures.observations import Observation, Return
from dashboard.quarters import Quarter
from dashboard.returns.imports.kept_import import ImportFound
from dashboard.returns.imports.line_choices import (
    is_part_choice,
    line_and_part,
    line_choices,
    part_choice,
    says_of_which,
)
from dashboard.returns.imports.sheet_years import WORDS, SheetYear, likely_rule, years_of_row
from dashboard.returns.imports.wide_sheets import WideRow, WideSheet, read_wide_sheet
from dashboard.returns.return_checks import ReturnChecks
from data_access.returns.blanks.layout import cell_place
from data_access.returns.csv_returns import changed_figures
from data_access.store.importing.history_sheets import Sheets
from data_access.store.partnership_rows import PartnershipRows
from data_access.store.snapshot import Snapshot

HISTORY = "history"
"""The subject of what was said of own sheets."""
LEFT_OUT = "-"
"""Is said of a row that is left out."""
MOST_LISTED = 60
MOST_ROWS = 300
"""The most rows that a page offers to match, and the most lines of each list."""
MOST_EXAMPLES = 8
_NEAR = 0.72


@dataclass(slots=True)
class HistoryLook:
    """What is found in sheets: lines for the page, and the returns that they would be."""

    found: ImportFound = field(default_factory=dict)
    returns: tuple[Return, ...] = ()


def look_at_history(
    snapshot: Snapshot, file: str, sheets: Sheets, match: Mapping[str, Any], today: date
) -> HistoryLook:
    """Understand sheets as they stand and as they were matched, and compare them with the store."""
    read = [read_wide_sheet(name, rows) for name, rows in sheets]
    reader = _HistoryReader(snapshot.catalogue(), file, match, today)
    for sheet in read:
        reader.read(sheet)
    look = HistoryLook(reader.found(read), reader.returns())
    _compare(snapshot, look)
    return look


class _HistoryReader:
    """Reads sheets one after the other, and notes what is understood and what is not."""

    def __init__(
        self, catalogue: Catalogue, file: str, match: Mapping[str, Any], today: date
    ) -> None:
        self._catalogue, self._file = catalogue, file
        self._lines: Mapping[str, str] = match.get("lines", {})
        self._rules: Mapping[str, str] = match.get("rules", {})
        self._last = Quarter.containing(today) - 1
        self._today = today
        self._choices = line_choices(catalogue)
        self._titles = dict(_titles(catalogue, self._choices))
        self._rows: list[ImportFound] = []
        self._wrong: list[list[str]] = []
        self._unread: list[list[str]] = []
        self._faults: list[list[str]] = []
        self._checked = 0
        self._figures: dict[tuple[str, str, str, Quarter], Observation] = {}
        self._below = self._above = ""

    def read(self, sheet: WideSheet) -> None:
        """Read a sheet."""
        self._below = self._above = ""
        for row in sheet.rows:
            self._read_row(sheet, row)

    def _read_row(self, sheet: WideSheet, row: WideRow) -> None:
        below, title = self._below, self._titles.get(row.label.casefold(), "")
        part = "" if title else self._part(row.label)
        is_below = bool(part and below) or says_of_which(row.label)
        key = "|".join((sheet.name, *([self._above] if is_below else []), row.label))
        choice = self._lines.get(key, "") or title or part
        near = "" if choice else self._near(row.label)
        self._stand_below(row.label, choice, is_below=is_below)
        years = tuple(years_of_row(sheet, row))
        rule = self._rules.get(key, "")
        kept = SheetYear(rule) if rule in {*SheetYear} else likely_rule(years)
        is_read = choice in self._choices
        self._rows.append(
            {
                "key": key,
                "sheet": sheet.name,
                "row": row.number,
                "label": row.label,
                "values": sum(isinstance(sheet.periods[at], Quarter) for at in row.numbers),
                "blank": row.blank,
                "choice": choice,
                "near": near,
                "below": below,
                "rule": kept.value if years else "",
                "years": len(years),
                "wrong": sum(not one.fits(kept) for one in years),
            }
        )
        for column, text in row.unread.items():
            place = _place(sheet, row, column)
            self._unread.append([place, text[:60], "a number, or a word for no figure"])
        for one in years:
            self._checked += 1
            if not one.fits(kept):
                what = f"{WORDS[kept]}, {one.expected(kept):,.10g}"
                place = _place(sheet, row, one.column)
                self._wrong.append([place, f"{row.label}: Year {one.figure:,.10g}", what])
        if is_read:
            self._take(sheet, row, *choice.split(" "))

    def _part(self, label: str) -> str:
        """Return which part of a line a row is, by its own name and where it stands; else ""."""
        line, part = line_and_part(label)
        named = self._titles.get(line.casefold(), "") if line else ""
        if named:
            return part_choice(self._catalogue, part, named)
        return part_choice(self._catalogue, label, self._below)

    def _stand_below(self, label: str, choice: str, *, is_below: bool) -> None:
        """Note which line the next row stands below: the last that is a line as a whole."""
        if choice in self._choices and not is_part_choice(choice):
            self._below, self._above = choice, label
        elif not is_below and not is_part_choice(choice):
            self._below = self._above = ""

    def _near(self, label: str) -> str:
        close = get_close_matches(label.casefold(), self._titles, n=1, cutoff=_NEAR)
        return self._titles[close[0]] if close else ""

    def _take(self, sheet: WideSheet, row: WideRow, key: str, agency: str, part: str = ALL) -> None:
        """Take the figures of a row as those of an indicator, an agency and a part."""
        indicator = self._catalogue.indicator(key)
        for quarter, column in sheet.quarters.items():
            if column not in row.numbers:
                continue
            place, number = _place(sheet, row, column), row.numbers[column]
            if quarter < indicator.since:
                self._unread.append([place, str(quarter), f"{indicator.since} or later"])
                continue
            if quarter > self._last:
                self._faults.append([place, str(quarter), f"a quarter that is over: {self._last}"])
                continue
            share, count = (number, None) if indicator.is_percent else (None, number)
            one = Observation(key, quarter, agency, part, numerator=count, value=share, cell=place)
            before = self._figures.setdefault((key, agency, part, quarter), one)
            if (before.numerator, before.value) != (one.numerator, one.value):
                of = "" if part == ALL else f", {self._catalogue.part_title(indicator, part)}"
                what = f"{number:,.10g} for {indicator.short}{of}, {quarter}"
                self._faults.append([place, what, f"the same as {before.cell}, or one row alone"])

    def returns(self) -> tuple[Return, ...]:
        """Return the figures as returns, one for each agency and quarter, oldest first."""
        grouped: dict[tuple[Quarter, str], list[Observation]] = {}
        for (_, agency, _, quarter), one in self._figures.items():
            grouped.setdefault((quarter, agency), []).append(one)
        return tuple(
            Return(agency, quarter, self._today, self._file, tuple(grouped[quarter, agency]))
            for quarter, agency in sorted(grouped)
        )

    def found(self, sheets: Sequence[WideSheet]) -> ImportFound:
        """Return what was understood, as plain values."""
        return {
            "sheets": [_told(one) for one in sheets],
            "rows": self._rows[:MOST_ROWS],
            "more_rows": max(0, len(self._rows) - MOST_ROWS),
            "checked": self._checked,
            "wrong": self._wrong[:MOST_LISTED],
            "wrong_count": len(self._wrong),
            "unread": self._unread[:MOST_LISTED],
            "unread_count": len(self._unread),
            "faults": self._faults[:MOST_LISTED],
            "figures": len(self._figures),
        }


def _titles(catalogue: Catalogue, choices: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the names of indicators of one agency, with what a row of that name is."""
    for one in catalogue.indicators:
        if len(one.agencies) == 1:
            choice = f"{one.key} {one.agencies[0]}"
            for name in (one.key, one.title, one.short, one.subject):
                if name and choice in choices:
                    yield name.casefold(), choice


def _told(sheet: WideSheet) -> ImportFound:
    quarters = sorted(sheet.quarters)
    return {
        "name": sheet.name,
        "quarters": len(quarters),
        "span": [str(quarters[0]), str(quarters[-1])] if quarters else [],
        "years": sum(not isinstance(one, Quarter) for one in sheet.periods.values()),
        "rows": len(sheet.rows),
        "left_out": list(sheet.left_out)[:MOST_LISTED],
    }


def _place(sheet: WideSheet, row: WideRow, column: int) -> str:
    return cell_place(sheet.name, row.number, column)


def _compare(snapshot: Snapshot, look: HistoryLook) -> None:
    """Check the returns as the store will, and say what is new, changed and the same."""
    ledger = PartnershipRows.of(snapshot.partnership).ledger
    standing = ledger.beside(snapshot.connection, look.returns)
    try:
        ReturnChecks(snapshot.catalogue()).must_allow(look.returns, standing)
    except ReturnError as error:
        look.found["faults"] += [[f.place, f.found, f.expected] for f in error.faults[:MOST_LISTED]]
    changes = changed_figures(look.returns, standing)
    words = [one.word for one in changes]
    look.found |= {
        "added": words.count("new"),
        "changed": words.count("changed"),
        "unchanged": words.count("same"),
        "examples": {
            name: [str(one) for one in changes if one.word == word][:MOST_EXAMPLES]
            for name, word in (("new", "new"), ("changed", "changed"))
        },
    }


def loadable_returns(look: HistoryLook, file: str) -> tuple[Return, ...]:
    """Return the returns of sheets that can be loaded. Raises: ReturnError if they cannot be."""
    if look.found["faults"]:
        listed = [Fault(file, *one) for one in look.found["faults"]]
        raise ReturnError("Something is left to mend or to match; nothing was loaded.", listed)
    return look.returns
