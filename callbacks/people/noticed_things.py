"""What people may be told of by mail, gathered for the worker through the partners' gate."""

from collections.abc import Iterator
from datetime import date, timedelta

from callbacks.assurance.audit_matters import known_audits
from callbacks.assurance.section11.section11_matters import reminded_agencies
from callbacks.commentary.under_charts import asked_agencies
from callbacks.web.page_frame import every_exception, quarters_of
from dashboard.assurance.audits.case_audits import AuditWord
from dashboard.days import day_of
from dashboard.exceptions.agenda import exception_agenda
from dashboard.meetings.decisions import actions_on
from dashboard.outputs.editions import Edition
from dashboard.people.notice_owners import owner_of
from dashboard.people.notices import NoticeKind, NoticeThing
from dashboard.quarter_life.quarter_acts import QuarterAct, QuarterWord
from dashboard.quarters import Quarter
from dashboard.readers import Audience
from data_access.store.gate import Gate
from layouts.assurance.plan_words import audits_address
from layouts.assurance.section11.section11_words import section11_address
from layouts.frame import addresses

WINDOW = timedelta(days=3)
"""What is older is not told any more, so that whoever begins is not told of the past."""
AHEAD = timedelta(days=7)
"""How long before its day an agency is told that its part of an audit is due; and on the day."""


def noticed_things(gate: Gate, editions: tuple[Edition, ...]) -> tuple[NoticeThing, ...]:
    """Return what may be told today, by the partners' gate and by the editions of all audiences."""
    since = gate.today - WINDOW
    released = _released(gate, since)
    assessed = _assessed(gate, since)
    return (
        *_issued(editions, since),
        *_due(gate, since),
        *_asked(gate),
        *_audited(gate, since),
        *assessed,
        *released,
    )


def quarter_notice(quarter: Quarter, audience: Audience, day: date) -> NoticeThing:
    """Return the notice that a quarter was released to an audience on a day.

    Noted once or more often, it is sent once to each person who chose it and reads as much.
    """
    path = addresses.overview_address(quarter)
    about = f"{quarter.address}-{audience.value}-{day}"
    return NoticeThing(NoticeKind.QUARTER, about, path, audience)


def _released(gate: Gate, since: date) -> Iterator[NoticeThing]:
    """Yield each quarter that was released; a correction of it that is released is not told."""
    told = {QuarterWord.TO_PARTNERS: Audience.PARTNER, QuarterWord.TO_PUBLIC: Audience.PUBLIC}
    first: dict[tuple[Quarter, QuarterWord], QuarterAct] = {}
    for one in gate.released_quarters():
        if one.word not in told:
            continue  # the history, which everybody had read
        first.setdefault((one.quarter, one.word), one)
    for (quarter, word), act in first.items():
        if act.recorded is not None and day_of(act.recorded) >= since:
            yield quarter_notice(quarter, told[word], day_of(act.recorded))


def _issued(editions: tuple[Edition, ...], since: date) -> Iterator[NoticeThing]:
    for one in editions:
        if one.withdrawn is None and day_of(one.issued) >= since:
            about = f"{one.span}-{one.audience.value}-{one.number}"
            yield NoticeThing(NoticeKind.REPORT, about, addresses.report_address(), one.audience)


def _due(gate: Gate, since: date) -> Iterator[NoticeThing]:
    agencies = {one.key: (one.title, one.short) for one in gate.catalogue().agencies}
    weeks = timedelta(weeks=gate.catalogue().partnership.stuck_weeks)
    for one in actions_on(gate.meeting_decisions(), gate.today + timedelta(days=1)):
        action = one.action
        named = [action.who, *agencies.get(action.agency, ())[:1]]
        owner = owner_of("; ".join(named), agencies)
        days = {str(one.due): one.due, f"stuck-{one.last_heard}": one.last_heard + weeks}
        for name, day in days.items():
            if one.is_open and day and since <= day <= gate.today:
                about = f"{addresses.action_name(action.number)}-{name}"
                path = addresses.action_address(action.number)
                yield NoticeThing(NoticeKind.ACTION, about, path, Audience.PARTNER, owner=owner)


def _asked(gate: Gate) -> Iterator[NoticeThing]:
    """Yield the agencies that are asked for commentary in the latest quarter, and have said none.

    Each is told once a quarter.
    """
    quarters = quarters_of(gate)
    if not quarters:
        return
    items = exception_agenda(every_exception(gate, quarters[-1]), gate.exception_steps())
    found = (asked for item in items for asked in asked_agencies(gate, item.exception))
    path = addresses.commentary_address(quarter=quarters[-1])
    for key in sorted({key for key, came in found if not came}):
        about = f"{quarters[-1].address}-{key}"
        yield NoticeThing(NoticeKind.COMMENTARY, about, path, Audience.PARTNER, key)


def _assessed(gate: Gate, since: date) -> Iterator[NoticeThing]:
    """Yield the agencies whose Section 11 assessment is due soon, or is not stated on its day."""
    for year, key, day in reminded_agencies(gate):
        if since <= day <= gate.today:
            path, about = section11_address(key), f"{year}-{key}-{day}"
            yield NoticeThing(NoticeKind.SECTION_11, about, path, Audience.PARTNER, key)


def _audited(gate: Gate, since: date) -> Iterator[NoticeThing]:
    """Yield each agency whose part of an audit is due in a week, or now, and is not in."""
    for audit in known_audits(gate):
        due = audit.plan.due
        if audit.state is not AuditWord.UNDER_WAY or due is None:
            continue
        came = {one.agency for one in gate.parts_in(audit.number)}
        waits = [one for one in audit.plan.agencies if one not in came]
        for day in (due - AHEAD, due):
            if since <= day <= gate.today:
                for key in waits:
                    about = f"audit-{audit.number}-{key}-{day}"
                    path = audits_address(audit.number)
                    yield NoticeThing(NoticeKind.AUDIT, about, path, Audience.PARTNER, key)
