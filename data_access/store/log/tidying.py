"""Removes what is older than it is kept, each kind by a function of one list, and logs it."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import Connection, delete, or_, select

from dashboard.acts.act import ActKind, NewAct
from dashboard.days import end_of_day
from dashboard.releases.purges import REMOVED, PurgedThing
from dashboard.releases.retention import REMOVED_BY_AGE
from dashboard.releases.typed_texts import TextKind, TextRecord
from data_access.database import partnerships
from data_access.database.guards.own_rows import belongs_to
from data_access.database.guards.people_tables import (
    PasskeyChallengeRow,
    ProviderFlowRow,
    ProviderSessionRow,
    SignedSessionRow,
    SignInLinkRow,
    TryCountRow,
)
from data_access.database.output_tables import ExportRow, JobFileRow, JobRow
from data_access.returns.drafts.draft_rows import DraftRows
from data_access.store.log.log_end import trim_log
from data_access.store.log.purge import blank_thing
from data_access.store.store import Store

Tidying = Callable[[Store, Connection, date, date], int]
"""Removes what is from before a day in London, the first of two; the second is today.

It returns how many rows, texts or acts went.
"""


def tidy_store(store: Store, days: Mapping[str, int], today: date, *, keep: bool) -> dict[str, int]:
    """Remove what is older than its kind is kept; return how much of each kind went.

    `days` has the days of each kind by its word; of a kind with 0 days nothing goes. If `keep` is
    false, everything is taken back at the end. The act is entered when nothing went, too.

    Raises: StoreError.
    """
    gone = {}
    with store.together(keep=keep) as connection:
        for kind in REMOVED_BY_AGE:
            kept = days[kind.word]
            if kept:
                before = today - timedelta(days=kept)
                gone[kind.word] = TIDYING[kind.word](store, connection, before, today)
        if gone:
            store.enter_acts(NewAct(ActKind.TIDIED, after={k: n for k, n in gone.items() if n}))
        if any(gone.values()):
            partnerships.raise_revision(connection, store.partnership)
    return gone


def _drafts(store: Store, connection: Connection, before: date, _: date) -> int:
    """Blank texts that were typed before the day and never released; their numbers stay."""
    start = _start_of(before)
    with store.snapshot() as snapshot:
        found = [one for one in snapshot.texts.records() if _is_old_draft(one, start)]
    for one in found:
        blank_thing(connection, store.partnership, PurgedThing(one.id))
    return len(found)


def _is_old_draft(one: TextRecord, start: datetime) -> bool:
    """Say whether a text has words, waits since before a moment, and is not in force without them.

    What was agreed of a level or an event is in force whether its words are released or not.
    """
    words = {field.text for field in one.text.fields if field.is_free} - {"", REMOVED}
    written = one.text.written
    if one.id.kind is TextKind.CHANGE or one.is_released or not words or written is None:
        return False
    return all(moment < start for moment in (written, *(mark.moment for mark in one.marks)))


def _sent(store: Store, connection: Connection, before: date, _: date) -> int:
    """Drop the returns on their way that came before the day, with the answers about them."""
    rows = DraftRows(store.partnership)
    return rows.end_old(connection, _start_of(before), datetime.now(UTC))


def _jobs(store: Store, connection: Connection, before: date, _: date) -> int:
    """Delete jobs that ended before the day, with the files that they made."""
    row, ours = JobRow, store.partnership
    over = select(row.number).where(belongs_to(row, ours), row.ended < _start_of(before))
    numbers = list(connection.execute(over).scalars())
    for table in (JobFileRow, JobRow):
        own = belongs_to(table, ours)
        connection.execute(delete(table).where(own, table.number.in_(numbers)))
    return len(numbers)


def _exports(store: Store, connection: Connection, before: date, _: date) -> int:
    row = ExportRow
    old = (belongs_to(row, store.partnership), row.day < before)
    return int(connection.execute(delete(row).where(*old)).rowcount)


def _sign_ins(store: Store, connection: Connection, before: date, _: date) -> int:
    """Delete what opened an account, and counts of tries, if it was over before the day."""
    start, ours, gone = _start_of(before), store.partnership, 0
    session, token = SignedSessionRow, ProviderSessionRow
    over = select(session.token).where(belongs_to(session, ours), session.ends < start)
    connection.execute(delete(token).where(belongs_to(token, ours), token.token.in_(over)))
    for table in (SignedSessionRow, SignInLinkRow, PasskeyChallengeRow, ProviderFlowRow):
        old = (belongs_to(table, ours), table.ends < start)
        gone += int(connection.execute(delete(table).where(*old)).rowcount)
    row = TryCountRow
    quiet = (
        belongs_to(row, ours),
        or_(row.since.is_(None), row.since < start),
        or_(row.succeeded.is_(None), row.succeeded < start),
    )
    return gone + int(connection.execute(delete(row).where(*quiet)).rowcount)


def _log(store: Store, _: Connection, before: date, today: date) -> int:
    return trim_log(store, before, today)


def _start_of(day: date) -> datetime:
    return end_of_day(day - timedelta(days=1))


TIDYING: Mapping[str, Tidying] = {
    "drafts": _drafts,
    "sent": _sent,
    "jobs": _jobs,
    "exports": _exports,
    "sign-ins": _sign_ins,
    "log": _log,
}
"""What removes each kind that has a setting."""
