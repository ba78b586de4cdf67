"""What the pages of Section 11 share, gathered once a request: records, agencies, and matters."""

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from dashboard.actions import Action
from dashboard.assurance.plan_exceptions import PlanException
from dashboard.assurance.section11.assessments import (
    due_day,
    opened_years,
    stated_step,
    year_label,
)
from dashboard.assurance.section11.shared_picture import (
    REMINDED,
    AssessmentRecords,
    overdue_agencies,
    review_due,
)
from dashboard.errors import AddressError
from dashboard.number_formats import list_text, long_date
from dashboard.quarters import Quarter
from data_access.store.gate import Gate
from layouts.assurance.section11.section11_words import section11_address

_YEAR = re.compile(r"([0-9]{4})-[0-9]{2}")


def section11_records(gate: Gate) -> AssessmentRecords:
    """Return all records of Section 11 that this reader is told."""
    return gate.once(
        "section 11 records",
        lambda: AssessmentRecords(
            gate.assessment_steps(), gate.standard_answers(), gate.panel_scores()
        ),
    )


def asked_agencies(gate: Gate) -> Mapping[str, str]:
    """Return the titles of the agencies that are asked, by key: all of the catalogue."""
    return {one.key: one.short for one in gate.catalogue().agencies}


def year_asked(gate: Gate, year: str) -> int:
    """Return the year of an address, by default the latest that was opened; 0 if none was.

    Raises: AddressError for a year that was not opened.
    """
    years = opened_years(section11_records(gate).steps)
    found = _YEAR.fullmatch(year)
    begins = int(found[1]) if found else 0
    if not year:
        return years[0] if years else 0
    if begins in years and year_label(begins) == year:
        return begins
    raise AddressError(f"Section 11 was not opened in “{year[:20]}”.", section11_address())


def section11_shortfalls(gate: Gate) -> tuple[PlanException, ...]:
    """Return what of Section 11 falls short today; none for who does not read it.

    It is overdue assessments, all in one, and a peer review that is overdue.
    """
    if not gate.reader.may(Action.READ_SECTION_11):
        return ()
    records = section11_records(gate)
    years = opened_years(records.steps)
    if not years:
        return ()
    found = [*_overdue(gate, records, years[0])]
    due = review_due(gate.peer_reviews(), years[-1])
    if due < Quarter.containing(gate.today).year:
        told = f"one was due in {year_label(due)}; it is sought every three years."
        found.append(PlanException(0, "Section 11 peer review", told, section11_address()))
    return tuple(found)


def _overdue(gate: Gate, records: AssessmentRecords, year: int) -> list[PlanException]:
    agencies = asked_agencies(gate)
    late = overdue_agencies(records, year, agencies, gate.today)
    due = due_day(records.steps, year)
    if not late or due is None:
        return []
    names = list_text([agencies[key] for key in late])
    told = f"not stated complete by {names}, due by {long_date(due)}."
    return [PlanException(0, f"Section 11 {year_label(year)}", told, section11_address())]


def reminded_agencies(gate: Gate) -> Iterator[tuple[int, str, date]]:
    """Yield the year, the key and the day of each reminder to an agency that has not stated yet.

    It is reminded four weeks before the assessment is due, on that day, and four weeks later.
    """
    steps = section11_records(gate).steps
    for year in opened_years(steps)[:1]:
        due = due_day(steps, year)
        for key in asked_agencies(gate):
            if due is not None and stated_step(steps, year, key) is None:
                yield from (
                    (year, key, due + apart) for apart in (-REMINDED, timedelta(), REMINDED)
                )
