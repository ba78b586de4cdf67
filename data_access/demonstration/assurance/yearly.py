"""The invented yearly report of the last year, what agencies reported, and a priorities paper.

The report is complete, agreed by a second person and sent to the Panel; some agencies have sent
their reports and some have not; the paper on priorities is begun. The data is in `yearly.toml`.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from dashboard.assurance.plan_cycles import PlanCycle
from dashboard.assurance.yearly.paper_lists import MustList, PaperKind, list_of, year_name
from dashboard.assurance.yearly.written_papers import PaperStep, PaperWord
from dashboard.catalogue.indicators import Catalogue
from dashboard.quarters import Quarter
from dashboard.toml_files import read_toml
from data_access.assurance.numbered_rows import AssuranceRows
from data_access.demonstration.assurance.moments import first_minute

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
    found = invented_papers([one.key for one in known.agencies], day)
    for at, steps in groupby(found, key=itemgetter(0)):
        rows.papers.add(connection, [step for _, step in steps], first_minute(at))


def invented_papers(agencies: Sequence[str], day: date) -> tuple[tuple[date, PaperStep], ...]:
    """Return the steps of every paper as of a day, in order, each with the day of its recording.

    `agencies` are the keys of those that report, in the catalogue's order.
    """
    written, kind = read_toml(FILE), PaperKind.YEARLY
    found: list[tuple[date, PaperStep]] = []
    report, reported = _last_year(kind, day), _last_year(PaperKind.AGENCY, day)
    if report is not None:
        due = _held_to(kind, report).due_of(report)
        sent = PaperStep(kind, report, PaperWord.SENT, day=due - SENT, by=BY)
        found += ((due - WRITTEN, one) for one in _parts(kind, report, written["yearly"]))
        found += [(due - AGREED, PaperStep(kind, report, PaperWord.AGREED, by=SECOND))]
        found += [(due - SENT, sent)]
    if reported is not None:
        found += _of_agencies(agencies, reported, written)
    following = Quarter.containing(day).year + 1
    parts = _parts(PaperKind.PRIORITIES, following, written["priorities"])
    return (*found, *((day, one) for one in parts))


def _of_agencies(
    agencies: Sequence[str], year: int, written: Mapping[str, Any]
) -> Iterator[tuple[date, PaperStep]]:
    """Yield what agencies reported of a year: of some it is sent, and of some begun."""
    kind = PaperKind.AGENCY
    due = _held_to(kind, year).due_of(year)
    for place, agency in enumerate(agencies):
        parts = _parts(kind, year, written["agency"], agency)
        if place in written["sent"]:
            yield from ((due - WRITTEN, one) for one in parts)
            yield due - SENT, PaperStep(kind, year, PaperWord.SENT, agency, by=BY)
        elif place in written["begun"]:
            yield from ((due - WRITTEN, one) for one in parts[:2])


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


def _held_to(kind: PaperKind, year: int) -> MustList:
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
