"""Gathers what waits for the agency that a reader is of: returns, audits, Section 11 and more."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from callbacks.assurance.audit_matters import audit_title, known_audits
from callbacks.assurance.section11.section11_matters import section11_records
from callbacks.commentary.under_charts import asked_agencies
from dashboard.actions import Action
from dashboard.assurance.audits.case_audits import AuditWord
from dashboard.assurance.section11.assessments import (
    due_day,
    opened_years,
    stated_step,
    year_label,
)
from dashboard.exceptions.agenda import AgendaItem
from dashboard.meetings.decisions import actions_on
from dashboard.number_formats import long_date, plural_text
from dashboard.quarters import Quarter
from dashboard.returns.receipts import ReceiptState
from data_access.store.gate import Gate
from layouts.assurance.plan_words import audits_address
from layouts.assurance.section11.section11_words import section11_address
from layouts.frame import addresses
from layouts.meeting.action_words import action_title
from layouts.people.agency_waits import NOTHING_WAITS, AgencyWaits, WaitingMatter

SOON = timedelta(weeks=4)
"""How long before its day an action is said to wait. Chosen here: a meeting lies between."""


def agency_waits(gate: Gate, quarter: Quarter, items: Sequence[AgendaItem]) -> AgencyWaits:
    """Return what waits today for the reader's agency; nothing for who is of none.

    `items` are the exceptions of the quarter, about some of which commentary is asked for.
    """
    key = gate.reader.agency
    title = next((one.short for one in gate.catalogue().agencies if one.key == key), "")
    if not title:
        return NOTHING_WAITS
    found = (
        *_return(gate, key, quarter),
        *_parts_of_audits(gate, key),
        *_assessment(gate, key),
        *_commentary(gate, key, quarter, items),
        *_actions(gate, key),
    )
    return AgencyWaits(title, found)


def _return(gate: Gate, key: str, quarter: Quarter) -> Iterator[WaitingMatter]:
    """Yield the return of the quarter if none has come."""
    for one in gate.receipts(quarter, quarter):
        if one.agency == key and one.state is ReceiptState.MISSING:
            sends = gate.reader.may(Action.SEND_RETURNS)
            address = addresses.sending_address(quarter) if sends else addresses.quality_address()
            told = f"Not in, {_due(one.due, gate.today)}"
            yield WaitingMatter(f"Return for {quarter}", address, told)


def _parts_of_audits(gate: Gate, key: str) -> Iterator[WaitingMatter]:
    """Yield each audit under way whose part of the agency is not in."""
    if not gate.reader.may(Action.READ_AUDITS):
        return
    for audit in known_audits(gate):
        asked = audit.state is AuditWord.UNDER_WAY and key in audit.plan.agencies
        if asked and key not in {one.agency for one in gate.parts_in(audit.number)}:
            title = f"Audit {audit.number}: {audit_title(gate, audit)}"
            told = f"Its part is not in, {_due(audit.plan.due, gate.today)}"
            yield WaitingMatter(title, audits_address(audit.number), told)


def _assessment(gate: Gate, key: str) -> Iterator[WaitingMatter]:
    """Yield the latest year's Section 11 assessment until it is stated complete."""
    if not gate.reader.may(Action.READ_SECTION_11):
        return
    steps = section11_records(gate).steps
    for year in opened_years(steps)[:1]:
        if stated_step(steps, year, key) is None:
            told = f"Not stated complete, {_due(due_day(steps, year), gate.today)}"
            yield WaitingMatter(f"Section 11 {year_label(year)}", section11_address(key), told)


def _commentary(
    gate: Gate, key: str, quarter: Quarter, items: Sequence[AgendaItem]
) -> Iterator[WaitingMatter]:
    """Yield that commentary is asked for, and on how many exceptions, until it has come."""
    asked = sum((key, False) in asked_agencies(gate, one.exception) for one in items)
    if asked:
        told = f"Asked for about {plural_text(asked, 'exception')}, and not said yet"
        address = addresses.commentary_address(quarter=quarter)
        yield WaitingMatter(f"Commentary for {quarter}", address, told)


def _actions(gate: Gate, key: str) -> Iterator[WaitingMatter]:
    """Yield each action of the agency that is overdue, or due soon."""
    for one in actions_on(gate.meeting_decisions(), gate.today):
        action = one.action
        if action.agency == key and one.is_open and one.due and one.due <= gate.today + SOON:
            whose = f"Action of {action.who}" if action.who else "Action"
            told = f"{whose}, {_due(one.due, gate.today)}"
            yield WaitingMatter(action_title(action), addresses.action_address(action.number), told)


def _due(day: date | None, today: date) -> str:
    if day is None:
        return "without a day"
    return f"overdue since {long_date(day)}" if day < today else f"due by {long_date(day)}"
