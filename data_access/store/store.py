"""The store: it opens and creates a database, opens snapshots of it, and writes to it.

Nothing is overwritten: a later return, change or release is added. A `Snapshot` reads.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import Self

from sqlalchemy import Connection

from dashboard.acts.act import ActKind, NewAct
from dashboard.catalogue.decisions import Minute
from dashboard.catalogue.indicators import Catalogue
from dashboard.comparators.publications import PublishedContent
from dashboard.comparators.revisions import PublicationRevision
from dashboard.disclosure.suppression_plan import PlanHead
from dashboard.errors import CatalogueError, Fault, ReturnError, StoreError
from dashboard.figures.observations import Return
from dashboard.quarter_life.quarter_acts import signed_off
from dashboard.quarter_life.quarter_rules import locked_faults
from dashboard.releases.typed_texts import MarkWord, TextKind, TextMark
from dashboard.returns.return_checks import ReturnChecks
from data_access.catalogue.agreement_acts import agreement_acts
from data_access.catalogue.agreements import (
    CatalogueDifference,
    agreements_of,
    catalogue_difference,
    merged_agreements,
)
from data_access.catalogue.waiting_change_rows import proposed_versions, second_persons
from data_access.database import partnerships, schema
from data_access.database.database import Database, disposed_on_failure
from data_access.database.memory import ReadMemory
from data_access.store.snapshot import Snapshot
from data_access.store.suppression import USUAL, PlanningMethod, make_plan, own_years_of_all
from data_access.store.writing.return_undoing import ReturnUndoing

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """Return the present moment in UTC."""
    return datetime.now(UTC)


def _minute(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%d %H:%M} UTC"


class Store(ReturnUndoing):
    """One partnership's figures and agreements, and the published statistics to compare with."""

    def __init__(
        self,
        database: Database,
        partnership: str,
        clock: Clock = utc_now,
        planning: PlanningMethod = USUAL,
    ) -> None:
        super().__init__(database, partnership, clock, planning)
        self._memory = ReadMemory()
        self._before_closing: list[Callable[[], None]] = []

    @classmethod
    def open(
        cls,
        url: str,
        partnership: str | None = None,
        clock: Clock = utc_now,
        planning: PlanningMethod = USUAL,
    ) -> Self:
        """Open an existing store. If it holds several partnerships, `partnership` must name one.

        Raises:
            StoreError: in one sentence, if the store is missing, cannot be reached, is read-only,
                or has the schema of an older or newer version.
        """
        database = Database(url)
        with disposed_on_failure(database):
            schema.must_be_current(database)
            schema.must_hold_every_column(database)
            database.must_be_writable()
            with database.reading() as connection:
                key = partnerships.chosen_partnership(connection, database.name, partnership)
        return cls(database, key, clock, planning)

    @classmethod
    def create(
        cls,
        url: str,
        catalogue: Catalogue,
        *,
        demonstration: bool = False,
        fill: Callable[[Self], object] | None = None,
        clock: Clock = utc_now,
        planning: PlanningMethod = USUAL,
    ) -> Self:
        """Make a partnership's store with its catalogue, and fill it: completely or not at all.

        `fill` writes the first figures; if it is None, the store has no figures. A missing database
        is made, and its schema is upgraded. The address "sqlite://" means a store in memory.

        Raises:
            StoreError: if the store already holds the partnership, or cannot be written to.
        """
        database = Database(url)
        store = cls(database, catalogue.partnership.key, clock, planning)
        with disposed_on_failure(database):
            schema.upgrade_schema(database)
            with store.together() as connection:
                if partnerships.is_there(connection, store.partnership):
                    raise StoreError(
                        f"The store {database.name} holds {store.partnership!r} already; "
                        "nothing was changed."
                    )
                partnerships.add_partnership(
                    connection, catalogue.partnership, demonstration=demonstration
                )
                made = {"demonstration": demonstration}
                store.enter_acts(NewAct(ActKind.STORE, store.partnership, after=made))
                store.save_catalogue(catalogue, agreed="With the making of the store")
                store.release_standing(MarkWord.STOOD)
                if fill is not None:
                    fill(store)
        return store

    def __enter__(self) -> Self:
        """Return the store, which is closed at the end of the block."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close every connection to the database."""
        self.dispose()

    def forget(self) -> None:
        """Forget all remembered results, so that the next reads come from the database."""
        self._memory.clear()

    def before_closing(self, call: Callable[[], None]) -> None:
        """Have something called each time before the connections are closed."""
        self._before_closing.append(call)

    def dispose(self) -> None:
        """Close every connection to the database, after what waits for it was done."""
        for call in self._before_closing:
            call()
        self.database.dispose()

    @contextmanager
    def snapshot(self, as_at: date | None = None) -> Iterator[Snapshot]:
        """Open a transaction that only reads: every read sees the same moment.

        Within `together`, it also sees the changes made there. With `as_at`, it shows the state at
        the end of that day. Raises: StoreError.
        """
        writing: Connection | None = getattr(self._own, "connection", None)
        if writing is not None:
            yield Snapshot(writing, self._shelves, self._own.memory, as_at)
            return
        with self.database.reading() as connection:
            yield Snapshot(connection, self._shelves, self._memory, as_at)

    def beside(self, partnership: str) -> Self:
        """Return the store of another partnership in the same database.

        Raises: StoreError, in one sentence, if the database does not hold the partnership.
        """
        with self.database.reading() as connection:
            key = partnerships.chosen_partnership(connection, self.database.name, partnership)
        found = type(self)(self.database, key, self._clock, self._planning)
        found.source, found._before_closing = self.source, self._before_closing  # one database
        return found

    def is_ready(self) -> bool:
        """Say whether the store can be read, is the same file, and has this code's schema."""
        try:
            self.must_be_ready()
            return True
        except StoreError:
            return False

    def must_be_ready(self) -> None:
        """Refuse a store that cannot be read, lacks this code's schema, or is another file now.

        A writer is not waited for. Raises: StoreError.
        """
        if getattr(self._own, "connection", None) is not None:
            return
        self.database.must_be_the_same_file()
        schema.must_be_current(self.database)
        with self.snapshot():
            pass

    def warnings(self) -> tuple[str, ...]:
        """Return what the person who starts the dashboard should know: a sentence for each fault.

        These are files that others may open, and a clock that was set back.
        """
        with self.snapshot() as snapshot:
            last = partnerships.last_recorded(snapshot.connection, self.partnership)
        now = self._clock()
        found = self.database.open_to_others()
        if last is None or now >= last:
            return found
        return (
            *found,
            f"This machine's clock says {_minute(now)}, but the store {self.database.name} was "
            f"last changed at {_minute(last)}: set the clock, or changes get wrong dates.",
        )

    def begin_again(self) -> None:
        """Delete a demonstration's figures. Raises: StoreError, as no real figure is deleted."""
        with self._writing() as connection:
            if not partnerships.is_demonstration(connection, self.partnership):
                raise StoreError(
                    f"The store {self.database.name} is not marked as a demonstration: "
                    "its figures are never thrown away."
                )
            self._shelves.clear(connection)
            self.enter_acts(NewAct(ActKind.EMPTIED, self.partnership))
            self._own.news.wholly.add(self.partnership)
            partnerships.raise_revision(connection, self.partnership)

    def save_return(self, return_: Return) -> Return:
        """Save a return; return it with its number.

        Raises:
            ReturnError: if the catalogue forbids some of its figures. Nothing is written then.
        """
        return self.save_returns([return_])[0]

    def save_returns(self, returns: Iterable[Return]) -> tuple[Return, ...]:
        """Save returns in the given order, all of them or none; return them with their numbers.

        Raises:
            ReturnError: if the catalogue forbids some of the figures, if totals and parts (sent or
                in force) do not add up, or if a quarter is signed off and no reason is given.
                Nothing is written then.
        """
        sent = tuple(returns)
        with self._writing() as connection:
            locked = signed_off(self._shelves.quarters.recorded(connection))
            if faults := locked_faults(sent, locked):
                raise ReturnError("A signed-off quarter is corrected with a reason alone.", faults)
            now = Snapshot(connection, self._shelves)
            if faults := now.assurance.register_faults(sent):
                raise ReturnError("The register of reviews says otherwise.", faults)
            checks = ReturnChecks(now.catalogue())
            checks.must_allow(sent, self._shelves.ledger.beside(connection, sent))
            saved = self._shelves.ledger.add(connection, sent, self._clock())
            self._shelves.commentary.add_stated(connection, saved, self._clock())
            for one in saved:
                told = {"agency": one.agency, "quarter": str(one.quarter)}
                self.enter_acts(NewAct(ActKind.RETURN, f"return {one.number}", after=told))
            self._own.news.years.update(one.quarter.year for one in sent)
            partnerships.raise_revision(connection, self.partnership)
        return saved

    def compare_catalogue(
        self, catalogue: Catalogue, *, on_screen: bool = False
    ) -> CatalogueDifference:
        """Return the changes that a catalogue would make to the one in force; change nothing."""
        self._must_be_ours(catalogue)
        with self.snapshot() as snapshot:
            standing = self._shelves.agreements.standing(snapshot.connection)
        return catalogue_difference(standing, agreements_of(catalogue), on_screen=on_screen)

    def must_wait(self, catalogue: Catalogue, *, on_screen: bool = False) -> bool:
        """Say whether a second person agrees first to what a catalogue would change.

        The partnership chose for what (`second_person`); to that choice itself one always does.
        """
        with self.snapshot() as snapshot:
            if not self._shelves.agreements.standing(snapshot.connection):
                return False  # it is being made
            chosen = snapshot.catalogue().partnership.second_person
        found = self.compare_catalogue(catalogue, on_screen=on_screen) if chosen else None
        if found is None or not found.changes_anything:
            return False
        kinds = second_persons(proposed_versions({}, found.written))
        return bool({*chosen} & {*kinds}) or catalogue.partnership.second_person != chosen

    def save_catalogue(
        self,
        catalogue: Catalogue,
        *,
        agreed: str,
        source: str = "",
        since: date | None = None,
        on_screen: bool = False,
    ) -> CatalogueDifference:
        """Agree a catalogue as `agree` does, from the day `since`; None means today."""
        minute = Minute(agreed, source, since=since, on_screen=on_screen)
        return self.agree(catalogue, minute)

    def agree(
        self, catalogue: Catalogue, minute: Minute, *, seconded: bool = False
    ) -> CatalogueDifference:
        """Agree a catalogue: add a new version of each agreement that differs from that in force.

        Agreements made on screen are kept, unless this catalogue is agreed on screen too.
        `seconded` says that a second person agreed to it, or that nothing of it is kept.

        Raises:
            CatalogueError: if the agreements would not fit together, or a second person must agree
                first. Nothing is written then.
            StoreError: if the catalogue belongs to another partnership.
        """
        self._must_be_ours(catalogue)
        with self._writing() as connection:
            standing = self._shelves.agreements.standing(connection)
            if not seconded and self.must_wait(catalogue, on_screen=minute.on_screen):
                fault = Fault("the change", "by", "one person", "a second person who agrees")
                raise CatalogueError("Nothing was changed.", [fault])
            found = catalogue_difference(
                standing, agreements_of(catalogue), on_screen=minute.on_screen
            )
            if found.changes_anything:
                result = self._shelves.agreements.catalogue(merged_agreements(standing, found))
                change = self._shelves.agreements.add(
                    connection, found.written, minute, self._clock()
                )
                acts = agreement_acts(change, standing, found.written)
                self.enter_acts(*acts, by=minute.recorded_by)
                partnerships.rename_partnership(connection, result.partnership)
                if any(at.ties_figures for at in found.written):
                    self._own.news.wholly.add(self.partnership)
                partnerships.raise_revision(connection, self.partnership)
        return found

    def release_standing(
        self, word: MarkWord, by: str = "", kinds: Collection[TextKind] = tuple(TextKind)
    ) -> tuple[TextMark, ...]:
        """Release every text of some kinds, and every text that stood; return the new marks.

        This is for what a store begins with, and for the invented texts of a demonstration. Texts
        that already have this mark last get no second one.
        """
        with self._writing() as connection:
            found = Snapshot(connection, self._shelves).texts.records()
            moment = self._clock()
            marks = self._shelves.marks.add(
                connection,
                (
                    TextMark(0, one.id, word, by, moment)
                    for one in found
                    if one.id.kind in kinds or one.is_to_look_at
                    if one.last is None or one.last.word is not word
                ),
            )
            if marks:
                told = {"texts": len(marks), "word": word.value}
                self.enter_acts(NewAct(ActKind.TEXT_RELEASED, "all texts", after=told), by=by)
                partnerships.raise_revision(connection, self.partnership)
        return marks

    def save_publication(self, content: PublishedContent) -> PublicationRevision:
        """Add the new figures of a published file as a new release.

        If the file has no new figures, nothing is added.
        """
        with self._writing(every=True) as connection:
            library, before = self._shelves.library, own_years_of_all(connection)
            revision = library.add(connection, content, library.vintages(connection))
            if revision.changes_anything:
                self.enter_acts(NewAct(ActKind.PUBLICATION, content.publication.key))
                partnerships.raise_revision(connection, None)
                self._own.news.note_published(before, own_years_of_all(connection))
        return revision

    def save_publications(
        self, contents: Iterable[PublishedContent]
    ) -> tuple[PublicationRevision, ...]:
        """Add the new figures of several published files, all of them or none."""
        with self._writing(every=True):
            return tuple(self.save_publication(content) for content in contents)

    def make_plan(self) -> PlanHead | None:
        """Make a new plan, in which hidden figures stay hidden; None if there is no planner."""
        with self._writing() as connection:
            self.enter_acts(NewAct(ActKind.PLAN, "all years"))
            partnerships.raise_revision(connection, self.partnership)
            return make_plan(connection, self.partnership, self._planning, self._clock())

    def plan_again(self, years: Iterable[int]) -> None:
        """Plan some financial years again when the transaction ends; pages are made anew."""
        with self._writing() as connection:
            again = sorted(set(years))
            self.enter_acts(NewAct(ActKind.PLAN, "some years", after={"years": again}))
            partnerships.raise_revision(connection, self.partnership)
            self._own.news.years.update(again)

    def _must_be_ours(self, catalogue: Catalogue) -> None:
        if catalogue.partnership.key != self.partnership:
            raise StoreError(
                f"The catalogue is that of {catalogue.partnership.key!r}; "
                f"this is the store of {self.partnership!r}."
            )
