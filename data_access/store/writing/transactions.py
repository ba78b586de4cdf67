"""The store's transactions: each enters its acts in the log, or is not saved.

Every write of a store goes through `_writing`. There the tables that were changed are compared with
the acts that were entered, so a way of writing that enters no act fails at once.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import datetime
from threading import local

from sqlalchemy import Connection

from dashboard.acts.act import NOBODY_KNOWN, ActSource, LoggedAct, NewAct
from dashboard.disclosure.suppression_plan import PlanEffect
from data_access.acts.answered_tables import unanswered_tables
from data_access.database import partnerships
from data_access.database.changed_tables import changed_tables
from data_access.database.database import Database
from data_access.database.every_table import EVERY_TABLE
from data_access.database.guards.freed_pages import rewrite_files
from data_access.database.memory import ReadMemory
from data_access.people.people_store import lock_people
from data_access.store.partnership_rows import PartnershipRows
from data_access.store.suppression import ChangedFigures, PlanningMethod


class UnloggedWriteError(RuntimeError):
    """A transaction changed tables for which no act was entered. Nothing of it is saved."""


class _TakenBackError(Exception):
    """Raised at the end of a transaction whose changes are not to be kept."""


class StoreTransactions:
    """The transactions of one partnership's store, and the acts that they enter in the log.

    `source` says who acts, and from where, if nothing more exact is known; `acting` says it for a
    block.
    """

    def __init__(
        self,
        database: Database,
        partnership: str,
        clock: Callable[[], datetime],
        planning: PlanningMethod,
    ) -> None:
        self.partnership = partnership
        self.source = NOBODY_KNOWN
        self._database = database
        self._clock = clock
        self._shelves = PartnershipRows.of(partnership)
        self._planning = planning
        self._own = local()

    @property
    def database(self) -> Database:
        """Return the database, for what is kept beside a partnership's data."""
        return self._database

    @contextmanager
    def acting(self, source: ActSource) -> Iterator[None]:
        """Say for a block who acts in this thread, and from where."""
        before = getattr(self._own, "source", None)
        self._own.source = source
        try:
            yield
        finally:
            self._own.source = before

    def enter_acts(self, *acts: NewAct, by: str = "") -> tuple[LoggedAct, ...]:
        """Enter acts in the log, in the transaction that is open or in one of their own.

        `by` is the name that was typed with the act. It stands before that of the source, if they
        differ: "A. Analyst (account sgp)". Raises: StoreError.
        """
        source: ActSource = getattr(self._own, "source", None) or self.source
        with self._writing() as connection:
            added = self._shelves.acts.add(connection, acts, source.signed(by), self._clock())
            if added and self._own.acts_before is None:
                self._own.acts_before = added[0].number - 1
        return added

    def rewrite_files(self) -> tuple[str, ...]:
        """Rewrite the database's files, so that nothing that was removed stays in them.

        The result is a sentence for each place that is not reached. Raises: StoreError if somebody
        else uses the files.
        """
        return rewrite_files(self._database, EVERY_TABLE.tables)

    @contextmanager
    def together(
        self,
        said: Callable[[PlanEffect], None] | None = None,
        *,
        keep: bool = True,
        people: bool = False,
    ) -> Iterator[Connection]:
        """Open one transaction for several writes: all are saved, or none. Raises: StoreError.

        Nobody else writes to the partnership meanwhile (in SQLite, to any), so everything read here
        is still true when it is written.
        `said` is told what the new plan changes for readers, before it is saved. If `keep` is
        false, everything is taken back at the end. `people` says that accounts may be changed too:
        people are locked first then, in the order of who signs in. None of these has an effect
        within another transaction.

        Raises: UnloggedWriteError if something was changed without an act.
        """
        planning = replace(self._planning, said=said or self._planning.said)
        with (
            suppress(_TakenBackError),
            self._writing(planning, keep=keep, people=people) as connection,
        ):
            yield connection

    @contextmanager
    def _writing(
        self,
        planning: PlanningMethod | None = None,
        *,
        keep: bool = True,
        every: bool = False,
        people: bool = False,
    ) -> Iterator[Connection]:
        """Open a transaction, or a part of the one that is open.

        `people` says that nobody else changes people meanwhile, which is locked before all else.
        `every` says that it changes what all partnerships read, so nobody else writes meanwhile.
        """
        current: Connection | None = getattr(self._own, "connection", None)
        if current is not None:
            with _taken_back_alone(current):
                if every:
                    partnerships.lock_every_partnership(current)
                yield current
            return
        with self._database.writing() as connection:
            if people:
                lock_people(connection)
            if every:
                partnerships.lock_every_partnership(connection)
            else:
                partnerships.lock_partnership(connection, self.partnership)
            self._own.connection, self._own.news = connection, ChangedFigures()
            self._own.memory, self._own.acts_before = ReadMemory(), None
            try:
                yield connection
                self._must_be_logged(connection)
                method = planning or self._planning
                self._own.news.planned(connection, self.partnership, method, self._clock())
                if not keep:
                    raise _TakenBackError
            finally:
                self._own.connection = None

    def _must_be_logged(self, connection: Connection) -> None:
        """Refuse changes for which no act was entered. Raises: UnloggedWriteError."""
        changed = changed_tables(connection)
        if not changed:
            return
        before = self._own.acts_before
        rows = self._shelves.acts
        kinds = rows.kinds_since(connection, before) if before is not None else frozenset()
        wanting = unanswered_tables(changed, kinds)
        if wanting:
            raise UnloggedWriteError(f"no act in the log answers for {', '.join(wanting)}")


@contextmanager
def _taken_back_alone(connection: Connection) -> Iterator[None]:
    """Open a part of a transaction: what fails in it is taken back, whoever goes on."""
    changed = changed_tables(connection)
    before = set(changed)
    try:
        with connection.begin_nested():
            yield
    except BaseException:
        changed.intersection_update(before)
        raise
