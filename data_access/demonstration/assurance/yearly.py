"""The invented yearly report of the last year, what agencies reported, and a priorities paper.

The report is complete, agreed by a second person and sent to the Panel; some agencies have sent
their reports and some have not; the paper on priorities is begun. The data is in `yearly.toml`.
"""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from dashboard.assurance.plan_cycles import PlanCycle
from dashboard.assurance.yearly.paper_lists import PaperKind, PaperList, list_of, year_name
from dashboard.assurance.yearly.written_papers import PaperStep, PaperWord
from dashboard.catalogue.indicators import Catalogue
from dashboard.days import LONDON
from dashboard.quarters import Quarter
from dashboard.toml_files import read_toml
from data_access.assurance.numbered_rows import AssuranceRows

FILE = Path(__file__).with_suffix(".toml")
BY, SECOND = "the demonstration", "the demonstration’s second person"
WRITTEN, AGREED, SENT = timedelta(days=40), timedelta(days=12), timedelta(days=5)
"""How long before a paper is due it is written, agreed and sent."""
PAGES: Mapping[str, PaperKind] = {
    "Annual audit activity and learning overview report, with child and family voice": (
        PaperKind.YEARLY
    ),
    "Single-agency reporting on quality assurance": PaperKind.AGENCY,
}
"""The entries of the plan of which a paper of the demonstration came."""
ADDRESSES = {PaperKind.YEARLY: "/yearly/", PaperKind.AGENCY: "/yearly/agencies/"}


def outcome_page(title: str, cycle: PlanCycle, day: date) -> str:
    """Return the page of what came of an entry of the plan in a cycle; "" if it has none."""
    kind = PAGES.get(title)
    if kind is None or cycle.first.year != _last_year(kind, day):
        return ""
    return f"{ADDRESSES[kind]}{year_name(cycle.first.year)}"


def fill_yearly(rows: AssuranceRows, connection: Connection, known: Catalogue, day: date) -> None:
    """Fill the papers of a demonstration as of a day."""
    written = read_toml(FILE)
    report = _last_year(PaperKind.YEARLY, day)
    if report is not None:
        steps = [*_parts(PaperKind.YEARLY, report, written["yearly"])]
        due = _add(rows, connection, steps, day)
        agreed = PaperStep(PaperKind.YEARLY, report, PaperWord.AGREED, by=SECOND)
        rows.papers.add(connection, [agreed], _moment(due - AGREED, day))
        went = min(due - SENT, day)
        sent = PaperStep(PaperKind.YEARLY, report, PaperWord.SENT, day=went, by=BY)
        rows.papers.add(connection, [sent], _moment(went, day))
    year = _last_year(PaperKind.AGENCY, day)
    if year is not None:
        _fill_agencies(rows, connection, [one.key for one in known.agencies], year, day)
    following = Quarter.containing(day).year + 1
    _add(rows, connection, _parts(PaperKind.PRIORITIES, following, written["priorities"]), day)


def _fill_agencies(
    rows: AssuranceRows, connection: Connection, agencies: list[str], year: int, day: date
) -> None:
    """Fill what agencies reported of a year: of some it is sent, and of some begun."""
    written, kind = read_toml(FILE), PaperKind.AGENCY
    for place, agency in enumerate(agencies):
        steps = _parts(kind, year, written["agency"], agency)
        if place in written["sent"]:
            due = _add(rows, connection, steps, day)
            sent = PaperStep(kind, year, PaperWord.SENT, agency, by=BY)
            rows.papers.add(connection, [sent], _moment(due - SENT, day))
        elif place in written["begun"]:
            _add(rows, connection, steps[:2], day)


def _add(rows: AssuranceRows, connection: Connection, steps: list[PaperStep], day: date) -> date:
    """Add what is written of one paper; return the day by which it is due."""
    due = day
    if steps:
        due = _held_to(steps[0].kind, steps[0].year).due_of(steps[0].year)
        rows.papers.add(connection, steps, _moment(due - WRITTEN, day))
    return due


def _parts(
    kind: PaperKind, year: int, written: Mapping[str, Any], agency: str = ""
) -> list[PaperStep]:
    """Return the parts of a paper that the list asks for and the data has, in the list's order."""
    found = []
    for part in _held_to(kind, year).sections:
        for word, name in ((PaperWord.WRITTEN, "text"), (PaperWord.LEFT_EMPTY, "empty")):
            text = written.get(name, {}).get(part.key, "").strip()
            if text:
                found.append(PaperStep(kind, year, word, agency, part.key, text, by=BY))
    return found


def _held_to(kind: PaperKind, year: int) -> PaperList:
    found = list_of(kind, year)
    assert found is not None
    return found


def _last_year(kind: PaperKind, day: date) -> int | None:
    """Return the last year of which a paper was due by a day; None if there was no list yet."""
    year = Quarter.containing(day).year
    while (held_to := list_of(kind, year)) is not None:
        if held_to.due_of(year) <= day:
            return year
        year -= 1
    return None


def _moment(at: date, last: date) -> datetime:
    """Return the first minute of a day, or of the last day if that is earlier."""
    return datetime.combine(min(at, last), time(0, 1), LONDON)
