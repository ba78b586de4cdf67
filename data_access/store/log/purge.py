"""Removes a text, or all texts of a return, from every row of the store, for good.

The numbers of a return stay: they name nobody, and what was shown of them must stay known, because
otherwise a later version could be subtracted from an earlier one.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from sqlalchemy import Connection, delete, func, select, update

from dashboard.acts.act import ActKind, NewAct
from dashboard.agreements.waiting_changes import WaitingWord
from dashboard.days import day_of
from dashboard.errors import Fault, ReleaseError
from dashboard.outputs.editions import Edition
from dashboard.outputs.jobs import JobAsk, JobKind
from dashboard.readers import Audience
from dashboard.releases.known_backups import backups_left
from dashboard.releases.purges import REMOVED, PurgedKind, PurgedThing, PurgeOrder, order_faults
from dashboard.releases.typed_texts import TextId, TextKind
from data_access.acts.backup_rows import BackupRows
from data_access.assurance.purged_texts import ASSURANCE_TEXTS, purged_values
from data_access.catalogue.waiting_change_rows import WaitingChangeRows
from data_access.database import partnerships
from data_access.database.guards.own_rows import belongs_to
from data_access.database.guards.people_tables import PersonRow
from data_access.database.guards.quarter_tables import FollowedValueRow, QuarterActRow
from data_access.database.meeting_tables import DecisionRow, EditedSentenceRow, MeetingPlanRow
from data_access.database.tables import (
    Base,
    CatalogueChangeRow,
    CatalogueEntryRow,
    CommentaryRow,
    EventRow,
    ExceptionStepRow,
    ObservationRow,
    ReturnRow,
    TargetRow,
    ThresholdRow,
)
from data_access.outputs.desk import Desk
from data_access.outputs.job_rows import drop_results
from data_access.outputs.purge_rows import PurgeRows, edition_name
from data_access.returns.drafts.draft_rows import DraftRows
from data_access.returns.imports.import_rows import ImportRows
from data_access.store.store import Store, utc_now


@dataclass(frozen=True, slots=True)
class PurgeOutcome:
    """How many rows a purge changed, and what of the thing it had to leave.

    `left` names entries of definition files that are still in force, and `editions` those whose
    files were taken away because they may hold the thing: "2025-26-q2 partner-1".
    """

    rows: int
    left: tuple[str, ...] = ()
    editions: tuple[str, ...] = ()


class _TriedOnlyError(Exception):
    """Raised where everything that a purge did is taken back."""


def purge_thing(
    store: Store, thing: PurgedThing, order: PurgeOrder, *, keep: bool = True
) -> PurgeOutcome:
    """Put REMOVED in the place of every text of a thing, and enter the purge in the log.

    Files that were made are dropped, and editions that may hold the thing are withdrawn. If `keep`
    is false, everything is taken back at the end. What the files still hold afterwards goes with
    `finish_purge`.

    Raises:
        ReleaseError: if the order is faulty, or if there is no such thing. Nothing is changed then.
    """
    outcome, ours = PurgeOutcome(0), store.partnership
    with store.together(keep=keep, people=True) as connection:
        faults = list(order_faults(order))
        if not faults:
            outcome = blank_thing(connection, ours, thing)
            faults = [] if outcome.rows or outcome.left else [_nothing_there(thing)]
        if faults:
            raise ReleaseError("Nothing was removed.", faults)
        steward, moment = order.steward.strip(), utc_now()
        drop_results(connection, ours, moment)
        gone = PurgeRows(ours).withdraw_editions(connection, thing, steward, moment)
        outcome = replace(outcome, editions=tuple(map(edition_name, gone)))
        told = {"reason": order.reason.value, "second": order.second.strip(), "rows": outcome.rows}
        acts = [NewAct(ActKind.PURGED, thing.address, after=told), *map(_withdrawn, gone)]
        store.enter_acts(*acts, by=steward)
        partnerships.raise_revision(connection, ours)
    return outcome


def tried_purge(store: Store, thing: PurgedThing) -> PurgeOutcome:
    """Return what a purge would change, and change nothing.

    Raises: ReleaseError, if there is no such thing.
    """
    outcome = PurgeOutcome(0)
    with suppress(_TriedOnlyError), store.together(people=True) as connection:
        outcome = blank_thing(connection, store.partnership, thing)
        raise _TriedOnlyError
    if not outcome.rows and not outcome.left:
        raise ReleaseError("Nothing was proposed.", [_nothing_there(thing)])
    return outcome


def finish_purge(store: Store, editions: Sequence[str], by: str) -> tuple[str, ...]:
    """Ask the worker to issue withdrawn editions anew, and write the store's files anew.

    The result is a sentence for each place that was not reached, backups that are known of among
    them. Both can be done again.

    Raises:
        QueueError: if too many jobs wait.
        StoreError: if somebody else uses the files.
    """
    desk = Desk(store.database, store.partnership, utc_now)
    issued = desk.editions(tuple(Audience))
    for one in issued:
        is_last = edition_name(one) in editions and not any(
            (later.span, later.audience) == (one.span, one.audience) and later.number > one.number
            for later in issued
        )
        if is_last and one.withdrawn is not None:
            with store.snapshot() as snapshot:
                state = snapshot.token
            kind, steward = JobKind.EDITION, Audience.STEWARD
            day = day_of(utc_now())
            ask = JobAsk(kind, one.span, "", one.audience, state, day, one.site, steward, by, "")
            desk.ask(ask)
    with store.snapshot() as snapshot:
        known = BackupRows(store.partnership).backups(snapshot.connection)
    return (*store.rewrite_files(), *backups_left(known))


def _nothing_there(thing: PurgedThing) -> Fault:
    return Fault("purge", thing.address, "nothing there", "one that is there")


def _withdrawn(edition: Edition) -> NewAct:
    told = {"audience": edition.audience.value, "number": edition.number}
    return NewAct(ActKind.WITHDRAWN, f"edition {edition.span}", after=told)


def blank_thing(connection: Connection, ours: str, thing: PurgedThing) -> PurgeOutcome:
    """Put REMOVED in the place of every text of a thing, in a transaction that enters the act."""
    if thing.text is not None:
        return _OF_TEXT[thing.text.kind](connection, ours, thing.text)
    assert thing.kind is not None
    return _OF_KIND[thing.kind](connection, ours, thing.number)


_NO_NOTES: Mapping[str, Any] = {"order": [], "hidden": [], "added": [], "notes": {}}


def _blank(
    connection: Connection,
    row: type[Any],
    ours: str,
    where: Mapping[str, Any],
    values: Mapping[str, Any],
) -> int:
    """Set some columns of the partnership's rows; return how many rows there were."""
    own = (getattr(row, name) == value for name, value in where.items())
    changed = update(row).where(belongs_to(row, ours), *own).values(**values)
    return int(connection.execute(changed).rowcount)


def _slides(connection: Connection, ours: str, number: int) -> PurgeOutcome:
    values = {"body": _NO_NOTES}
    return PurgeOutcome(_blank(connection, MeetingPlanRow, ours, {"number": number}, values))


def _account(connection: Connection, ours: str, number: int) -> PurgeOutcome:
    return PurgeOutcome(_blank(connection, PersonRow, ours, {"number": number}, {"mail": ""}))


def _waiting(connection: Connection, ours: str, number: int) -> PurgeOutcome:
    purged = (number, WaitingWord.PURGED, REMOVED, utc_now())
    return PurgeOutcome(WaitingChangeRows(ours).decide(connection, *purged))


def _draft(connection: Connection, ours: str, number: int) -> PurgeOutcome:
    drafts = DraftRows(ours)
    rows = drafts.purge(connection, number, utc_now(), REMOVED)
    for saved in drafts.saved_as(connection, number):
        rows += _blank(connection, ReturnRow, ours, {"number": saved}, {"file": REMOVED})
    return PurgeOutcome(rows)


def _step(connection: Connection, ours: str, text: TextId) -> PurgeOutcome:
    values = {"who": REMOVED, "words": REMOVED}
    return PurgeOutcome(_blank(connection, ExceptionStepRow, ours, {"number": text.number}, values))


def _decision(connection: Connection, ours: str, text: TextId) -> PurgeOutcome:
    values = {"who": REMOVED, "words": REMOVED, "names": "", "link": ""}
    return PurgeOutcome(_blank(connection, DecisionRow, ours, {"number": text.number}, values))


def _commentary(connection: Connection, ours: str, text: TextId) -> PurgeOutcome:
    values = {"post": REMOVED, "words": REMOVED}
    return PurgeOutcome(_blank(connection, CommentaryRow, ours, {"number": text.number}, values))


def _sentence(connection: Connection, ours: str, text: TextId) -> PurgeOutcome:
    """Remove an edit's words and editor; one without words returns to the rule's sentence."""
    values = {"recorded_by": REMOVED, "words": ""}
    where = {"number": text.number}
    return PurgeOutcome(_blank(connection, EditedSentenceRow, ours, where, values))


def _reason(connection: Connection, ours: str, text: TextId) -> PurgeOutcome:
    values = {"reason": REMOVED}
    return PurgeOutcome(_blank(connection, ReturnRow, ours, {"number": text.number}, values))


def _note(connection: Connection, ours: str, text: TextId) -> PurgeOutcome:
    indicator, _, part = text.place.partition(":")
    where = {"return_number": text.number, "indicator_key": indicator, "part": part}
    values = {"reason": REMOVED, "cell": ""}
    return PurgeOutcome(_blank(connection, ObservationRow, ours, where, values))


def _return(connection: Connection, ours: str, number: int) -> PurgeOutcome:
    """Remove every text of a return: its file's name, its reason, its notes and its commentary."""
    rows = _blank(
        connection, ReturnRow, ours, {"number": number}, {"file": REMOVED, "reason": REMOVED}
    )
    of = {"return_number": number}
    noted = select(func.count()).select_from(ObservationRow)
    own = (belongs_to(ObservationRow, ours), ObservationRow.return_number == number)
    if connection.execute(noted.where(*own, ObservationRow.reason != "")).scalar_one():
        rows += _blank_notes(connection, ours, number)
    _blank(connection, ObservationRow, ours, of, {"cell": ""})
    rows += _blank(connection, CommentaryRow, ours, of, {"post": REMOVED, "words": REMOVED})
    rows += DraftRows(ours).purge_sent(connection, number, REMOVED)
    return PurgeOutcome(rows)


def _blank_notes(connection: Connection, ours: str, number: int) -> int:
    row = ObservationRow
    noted = (belongs_to(row, ours), row.return_number == number, row.reason != "")
    return int(connection.execute(update(row).where(*noted).values(reason=REMOVED)).rowcount)


def _quarter_step(connection: Connection, ours: str, number: int) -> PurgeOutcome:
    """Remove a step's words, its post and who recorded it; what it did to the quarter stays."""
    values = dict.fromkeys(("recorded_by", "post", "words"), REMOVED)
    return PurgeOutcome(_blank(connection, QuarterActRow, ours, {"number": number}, values))


def _followed(connection: Connection, ours: str, number: int) -> PurgeOutcome:
    """Remove a mark's texts and who marked and settled it; that a value was marked stays."""
    values = dict.fromkeys(("marked_by", "done_by", "reason", "outcome"), REMOVED)
    return PurgeOutcome(_blank(connection, FollowedValueRow, ours, {"number": number}, values))


def _import(connection: Connection, ours: str, number: int) -> PurgeOutcome:
    """Remove a file on its way in; the figures that were loaded from it stay."""
    return PurgeOutcome(ImportRows(ours).purge(connection, number, utc_now(), REMOVED))


def _plan(
    row: type[Base], columns: tuple[str, ...], connection: Connection, ours: str, number: int
) -> PurgeOutcome:
    """Remove what was typed in a record of the plan and who made it; its days and states stay."""
    values = purged_values(row, columns)
    return PurgeOutcome(_blank(connection, row, ours, {"number": number}, values))


def _change(connection: Connection, ours: str, text: TextId) -> PurgeOutcome:
    """Remove the words of a change of the catalogue, wherever later changes carried them on."""
    number = text.number
    rows = _blank(
        connection,
        CatalogueChangeRow,
        ours,
        {"number": number},
        dict.fromkeys(("agreed", "source", "why"), REMOVED),
    )
    for level in (ThresholdRow, TargetRow):
        rows += _levels(connection, level, ours, number)
    rows += _events(connection, ours, number)
    gone, left = _entries(connection, ours, number)
    return PurgeOutcome(rows + gone, left)


def _levels(connection: Connection, row: type[Any], ours: str, number: int) -> int:
    own = belongs_to(row, ours)
    words = select(row.agreed).where(own, row.change == number, row.agreed != "").distinct()
    found = connection.execute(words).scalars().all()
    if not found:
        return 0
    same = update(row).where(own, row.agreed.in_(found)).values(agreed=REMOVED)
    return int(connection.execute(same).rowcount)


def _events(connection: Connection, ours: str, number: int) -> int:
    """Remove the titles and sources of a change's events, in every version and in their order."""
    row, rows = EventRow, 0
    asked = select(row.quarter, row.title).where(belongs_to(row, ours), row.change == number)
    for place, (quarter, title) in enumerate(connection.execute(asked).all(), start=1):
        name = f"{REMOVED} {number}-{place}"
        where = {"quarter": quarter, "title": title}
        rows += _blank(connection, row, ours, where, {"title": name, "source": ""})
        rows += _renamed(connection, ours, {f"{quarter} {title}": f"{quarter} {name}"})
    return rows


def _renamed(connection: Connection, ours: str, names: Mapping[str, str]) -> int:
    """Exchange texts in the bodies of all entries, where the order of a file's entries stands."""
    row, rows = CatalogueEntryRow, 0
    key = ("file", "table", "key", "change")
    asked = select(*(getattr(row, name) for name in key), row.body).where(belongs_to(row, ours))
    for *place, body in connection.execute(asked).all():
        if (other := _exchanged(body, names)) != body:
            rows += _blank(
                connection, row, ours, dict(zip(key, place, strict=True)), {"body": other}
            )
    return rows


def _exchanged(value: Any, names: Mapping[str, str]) -> Any:
    if isinstance(value, str):
        return names.get(value, value)
    if isinstance(value, Mapping):
        return {name: _exchanged(one, names) for name, one in value.items()}
    if isinstance(value, list):
        return [_exchanged(one, names) for one in value]
    return value


def _entries(connection: Connection, ours: str, number: int) -> tuple[int, tuple[str, ...]]:
    """Delete a change's entries that later changes replaced; return those still in force."""
    row, rows, left = CatalogueEntryRow, 0, []
    if number == 1:
        return 0, ()
    asked = select(row.file, row.table, row.key).where(belongs_to(row, ours), row.change == number)
    for file, table, key in connection.execute(asked).all():
        same = (belongs_to(row, ours), row.file == file, row.table == table, row.key == key)
        last = connection.execute(select(func.max(row.change)).where(*same)).scalar_one()
        if last == number:
            left.append(" ".join(filter(None, (file, table, key))))
            continue
        rows += int(connection.execute(delete(row).where(*same, row.change == number)).rowcount)
    return rows, tuple(left)


_OF_TEXT: Mapping[TextKind, Callable[[Connection, str, TextId], PurgeOutcome]] = {
    TextKind.STEP: _step,
    TextKind.CHANGE: _change,
    TextKind.REASON: _reason,
    TextKind.NOTE: _note,
    TextKind.COMMENTARY: _commentary,
    TextKind.DECISION: _decision,
    TextKind.SENTENCE: _sentence,
}


def named_places(connection: Connection, name: str) -> Iterator[str]:
    """Yield where a name still stands in the rows of a database: its table and its column."""
    from data_access.database.every_table import EVERY_TABLE

    wanted = name.casefold()
    for table in EVERY_TABLE.sorted_tables:
        found = {
            column
            for row in connection.execute(select(table)).mappings()
            for column, value in row.items()
            if wanted in str(value).casefold()
        }
        yield from (f"{table.name}.{column}" for column in sorted(found))


_OF_KIND: Mapping[PurgedKind, Callable[[Connection, str, int], PurgeOutcome]] = {
    PurgedKind.RETURN: _return,
    PurgedKind.SLIDES: _slides,
    PurgedKind.STEP: _quarter_step,
    PurgedKind.WAITING: _waiting,
    PurgedKind.ACCOUNT: _account,
    PurgedKind.DRAFT: _draft,
    PurgedKind.FOLLOWED: _followed,
    PurgedKind.IMPORT: _import,
    **{kind: partial(_plan, *where) for kind, where in ASSURANCE_TEXTS.items()},
}
"""What blanks the things of each kind."""
