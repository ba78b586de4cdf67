"""What the yearly report, an agency's report and the priorities paper must include, as dated data.

Each list has its version, its source and the day on which it commences; one that stands on a text
that was not to be had is to be confirmed. They are in `paper_lists.toml` beside this module.
"""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from dashboard.quarters import Quarter
from dashboard.toml_files import read_toml

FILE = Path(__file__).with_suffix(".toml")
YEARS_OF_PRIORITIES = 3
"""The financial years for which priorities are set. Source: the framework, "Plan on a page"."""
_NAMED = re.compile(r"[0-9]{4}-[0-9]{2}")


class PaperKind(StrEnum):
    """The papers of the plan's reporting row. A word is never renamed, as the store keeps it."""

    YEARLY = "yearly"  # the partnership's statutory report
    AGENCY = "agency"  # what one agency reports on its quality assurance
    PRIORITIES = "priorities"  # for the next three years


@dataclass(frozen=True, slots=True)
class PaperSection:
    """One part of a paper: its key, its title, what it must include, and what may fill it at first.

    `offered` names what the store has that could be written there; empty for nothing.
    """

    key: str
    title: str
    must: tuple[str, ...]
    offered: str = ""


@dataclass(frozen=True, slots=True)
class MustList:
    """One version of what a paper must include, for the financial years that begin from `since`.

    `commencement` is the day from which its source is in force. `due` is the month and the day by
    which the paper is due, `years_on` years after the year in which its own begins.
    """

    kind: PaperKind
    version: str
    title: str
    since: int
    commencement: date
    source: str
    to_be_confirmed: bool
    due: tuple[int, int]
    years_on: int
    sections: tuple[PaperSection, ...]

    def due_of(self, year: int) -> date:
        """Return the day by which the paper of a year is due."""
        return date(year + self.years_on, *self.due)


@cache
def paper_lists() -> tuple[MustList, ...]:
    """Return every version of every list, in the order of the file."""
    return tuple(_read(one) for one in read_toml(FILE)["list"])


def list_of(kind: PaperKind, year: int) -> MustList | None:
    """Return the list that holds for a paper of a year; None if there was none yet."""
    found = [one for one in paper_lists() if one.kind is kind and one.since <= year]
    return max(found, key=lambda one: one.since, default=None)


def year_named(text: str) -> int | None:
    """Return in which year a financial year begins, by its name "2024-25"; None if it is no name.

    Years from 2000 to 2098 have names.
    """
    if not _NAMED.fullmatch(text) or not 2000 <= int(text[:4]) <= 2098:
        return None
    year = int(text[:4])
    return year if year_name(year) == text else None


def year_name(year: int) -> str:
    """Return the name of the financial year that begins in a year: "2024-25"."""
    return Quarter(year, 4).year_label


def years_told(kind: PaperKind, year: int) -> str:
    """Say which years a paper is about: "2024-25", or "2026-27 to 2028-29" for priorities."""
    last = last_year_of(kind, year)
    return year_name(year) if last == year else f"{year_name(year)} to {year_name(last)}"


def last_year_of(kind: PaperKind, year: int) -> int:
    """Return in which year the last financial year begins that a paper is about."""
    return year + YEARS_OF_PRIORITIES - 1 if kind is PaperKind.PRIORITIES else year


def paper_span(kind: PaperKind, year: int) -> str:
    """Return the name of a paper among the reports that can be made: "yearly-2024-25"."""
    return f"{kind.value}-{year_name(year)}"


def _read(written: dict[str, Any]) -> MustList:
    sections = (
        PaperSection(one["key"], one["title"], tuple(one["must"]), one.get("offered", ""))
        for one in written["section"]
    )
    return MustList(
        kind=PaperKind(written["kind"]),
        version=written["version"],
        title=written["title"],
        since=written["since"],
        commencement=written["commencement"],
        source=written["source"],
        to_be_confirmed=written["to_be_confirmed"],
        due=(written["due"][0], written["due"][1]),
        years_on=written["years_on"],
        sections=tuple(sections),
    )
