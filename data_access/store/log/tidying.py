"""Removes what is older than it is kept, each kind by a function of one list, and logs it."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import Connection, delete, or_, select

from dashboard.acts.act import ActKind, NewAct
from dashboard.agreements.waiting_changes import WaitingWord
from dashboard.days import end_of_day
from dashboard.people.tries import KNOWN_FOR
from dashboard.releases.purges import REMOVED, PurgedThing
from dashboard.releases.retention import REMOVED_BY_AGE
from dashboard.releases.typed_texts import TextKind, TextRecord
from data_access.catalogue.waiting_change_rows import WaitingChangeRows
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
from data_access.database.output_tables import ExportRow
from data_access.people.people_store import lock_people
from data_access.returns.drafts.draft_rows import DraftRows
from data_access.returns.imports.import_rows import ImportRows
from data_access.store.log.log_end import trim_log
from data_access.store.log.purge import blank_thing
from data_access.store.store import Store

SIGN_INS = "sign-ins"
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
    kinds = [kind.word for kind in REMOVED_BY_AGE if days[kind.word]]
    before = {word: today - timedelta(days=days[word]) for word in kinds}
    gone = {}
    if SIGN_INS in before:
        gone[SIGN_INS] = _tidy_people(store, before[SIGN_INS], keep=keep)
    with store.together(keep=keep) as connection:
        for word, tidying in TIDYING.items():
            if word in before:
                gone[word] = tidying(store, connection, before[word], today)
        if gone:
            store.enter_acts(NewAct(ActKind.TIDIED, after={k: n for k, n in gone.items() if n}))
        if any(gone.values()):
            partnerships.raise_revision(connection, store.partnership)
    return gone


def _tidy_people(store: Store, before: date, *, keep: bool) -> int:
    """Remove what is over at the door, before anything else is locked, as who signs in does."""
    opened = store.database.writing if keep else store.database.thrown_away
    with opened() as connection:
        lock_people(connection)
        return _sign_ins(store, connection, before)


def _drafts(store: Store, connection: Connection, before: date, _: date) -> int:
    """Blank texts from before the day that nobody released, and take back what nobody agreed to."""
    start = _start_of(before)
    with store.snapshot() as snapshot:
        found = [one for one in snapshot.texts.records() if _is_old_draft(one, start)]
    for one in found:
        blank_thing(connection, store.partnership, PurgedThing(one.id))
    waiting = WaitingChangeRows(store.partnership)
    old = [one.number for one in waiting.waiting(connection) if one.proposed < start]
    for number in old:
        waiting.decide(connection, number, WaitingWord.TAKEN_BACK, "", datetime.now(UTC))
    return len(found) + len(old)


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
    """Drop what is on its way since before the day: returns with their answers, and imports."""
    start, now = _start_of(before), datetime.now(UTC)
    kept = ImportRows(store.partnership).end_old(connection, start, now)
    return kept + DraftRows(store.partnership).end_old(connection, start, now)


def _exports(store: Store, connection: Connection, before: date, _: date) -> int:
    row = ExportRow
    old = (belongs_to(row, store.partnership), row.day < before)
    return int(connection.execute(delete(row).where(*old)).rowcount)


def _sign_ins(store: Store, connection: Connection, before: date) -> int:
    """Delete what opened an account, and counts of tries, if it was over before the day."""
    start, ours, gone = _start_of(before), store.partnership, 0
    session, token = SignedSessionRow, ProviderSessionRow
    over = select(session.token).where(belongs_to(session, ours), session.ends < start)
    connection.execute(delete(token).where(belongs_to(token, ours), token.token.in_(over)))
    for table in (SignedSessionRow, SignInLinkRow, PasskeyChallengeRow, ProviderFlowRow):
        old = (belongs_to(table, ours), table.ends < start)
        gone += int(connection.execute(delete(table).where(*old)).rowcount)
    row = TryCountRow
    known = min(start, datetime.now(UTC) - KNOWN_FOR)  # who is known is not kept out by strangers
    quiet = (
        belongs_to(row, ours),
        or_(row.since.is_(None), row.since < start),
        or_(row.succeeded.is_(None), row.succeeded < known),
    )
    return gone + int(connection.execute(delete(row).where(*quiet)).rowcount)


def _log(store: Store, _: Connection, before: date, today: date) -> int:
    return trim_log(store, before, today)


def _start_of(day: date) -> datetime:
    return end_of_day(day - timedelta(days=1))


TIDYING: Mapping[str, Tidying] = {
    "drafts": _drafts,
    "sent": _sent,
    "exports": _exports,
    "log": _log,
}
"""What removes each kind that has a setting, in one transaction; sign-ins go before it."""
