"""The invented Section 11 assessments: last year's, moderated, and this year's, under way.

Every text says that it is invented. The data is in `section11.toml`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from dashboard.assurance.section11.assessments import (
    AssessmentStep,
    AssessmentWord,
    PanelScore,
    PeerReview,
    PeerWord,
    StandardAnswer,
)
from dashboard.assurance.section11.standards import section11_standards
from dashboard.catalogue.indicators import Catalogue
from dashboard.quarters import Quarter
from dashboard.toml_files import read_toml
from data_access.assurance.numbered_rows import AssuranceRows
from data_access.demonstration.assurance.moments import first_minute

FILE = Path(__file__).with_suffix(".toml")
BY = "the demonstration"
BEFORE, YEAR = timedelta(weeks=20), timedelta(weeks=52)
"""How long before the day of the demonstration this year was opened, and last year before it."""
AHEAD, GIVEN, MODERATED = timedelta(weeks=26), timedelta(weeks=22), timedelta(weeks=30)
"""How long after a year was opened it is due, agencies had answered, and the panel had met."""
STEP = timedelta(days=4)
"""How far apart agencies answer."""
MONTH = timedelta(days=30)
STATED = 99


def fill_section11(
    rows: AssuranceRows, connection: Connection, known: Catalogue, day: date
) -> None:
    """Fill the assessments of a demonstration as of a day."""
    year, opened = Quarter.containing(day).year, day - BEFORE
    agencies = [one.key for one in known.agencies][: len(_written()["given"])]
    _last_year(rows, connection, agencies, (year - 1, opened - YEAR))
    _this_year(rows, connection, agencies, (year, opened, day))
    for written in _written()["review"]:
        _review(rows, connection, written, (year, day))


@cache
def _written() -> dict[str, Any]:
    return read_toml(FILE)


def _open(rows: AssuranceRows, connection: Connection, year: int, opened: date) -> None:
    step = AssessmentStep(year, AssessmentWord.OPENED, due=opened + AHEAD, by=BY)
    rows.assessments.add(connection, [step], first_minute(opened))


def _state(
    rows: AssuranceRows, connection: Connection, agency: str, placed: tuple[int, date]
) -> None:
    year, day = placed
    step = AssessmentStep(year, AssessmentWord.COMPLETE, agency, by=BY)
    rows.assessments.add(connection, [step], first_minute(day))


def _last_year(
    rows: AssuranceRows, connection: Connection, agencies: Sequence[str], placed: tuple[int, date]
) -> None:
    """Fill a year that every agency stated complete and the panel moderated."""
    year, opened = placed
    _open(rows, connection, year, opened)
    for at, agency in enumerate(agencies):
        answered = opened + GIVEN - STEP * (len(agencies) - at)
        wanted = list(_answers("last", at, agency, (year, answered)))
        given = rows.answers.add(connection, wanted, first_minute(answered))
        _state(rows, connection, agency, (year, answered))
        rows.panel.add(connection, _moderated(at, given), first_minute(opened + MODERATED))


def _this_year(
    rows: AssuranceRows,
    connection: Connection,
    agencies: Sequence[str],
    placed: tuple[int, date, date],
) -> None:
    """Fill a year that is under way: some stated theirs complete, one has not begun."""
    year, opened, day = placed
    _open(rows, connection, year, opened)
    for at, agency in enumerate(agencies):
        many = _written()["given"][at]
        answered = day - STEP * (1 + len(agencies) - at)
        wanted = list(_answers("now", at, agency, (year, answered)))[:many]
        given = rows.answers.add(connection, wanted, first_minute(answered))
        if many == STATED:
            _state(rows, connection, agency, (year, answered))
        elif given:
            one = replace(given[0], evidence=_written()["changed"], number=0, recorded=None)
            rows.answers.add(connection, [one], first_minute(answered + STEP))


def _answers(
    which: str, at: int, agency: str, placed: tuple[int, date]
) -> Iterator[StandardAnswer]:
    """Yield an agency's answers to every standard, in the order of the standards."""
    year, day = placed
    by_key = {one["key"]: one for one in _written()["standard"]}
    for place, standard in enumerate(section11_standards().standards):
        written = by_key[standard.key]
        score = int(written[which][at])
        first, second = standard.evidence[:2]
        is_open = score < max(one.score for one in section11_standards().scores)
        yield StandardAnswer(
            year,
            agency,
            standard.key,
            score,
            _written()["evidence"][str(score)].format(first=first, second=second),
            written["area"] if is_open else "",
            day + MONTH * (9 + (place + at) % 9) if is_open else None,
            BY,
        )


def _moderated(at: int, given: Sequence[StandardAnswer]) -> Iterator[PanelScore]:
    by_key = {one["key"]: one for one in _written()["standard"]}
    for one in given:
        said = by_key[one.standard]["panel"][at]
        score = one.score if said == "." else int(said)
        text = "" if score == one.score else _written()["difference"]
        if score is not None:
            yield PanelScore(
                one.year, one.agency, one.standard, one.number, score, text=text, by=BY
            )


def _review(
    rows: AssuranceRows, connection: Connection, written: dict[str, Any], placed: tuple[int, date]
) -> None:
    """Fill a peer review: one that was held so many months ago, or one that is planned."""
    year, day = placed
    held = day - MONTH * written["ago"] if "ago" in written else day + MONTH * written["ahead"]
    known = tuple(written["standards"])
    plan = PeerReview(year, PeerWord.PLANNED, known, written["reviewer"], held, by=BY)
    if "found" not in written:
        rows.peer_reviews.add(connection, [plan], first_minute(day))
        return
    plan = replace(plan, year=Quarter.containing(held).year)
    (saved,) = rows.peer_reviews.add(connection, [plan], first_minute(held - MONTH * 2))
    text = written["found"]
    found = replace(plan, word=PeerWord.FOUND, reviewer="", text=text, review=saved.number)
    rows.peer_reviews.add(connection, [found], first_minute(held + MONTH))
