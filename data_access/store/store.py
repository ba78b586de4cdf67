"""The store: the only object that queries. It takes and gives domain objects.

Nothing is overwritten: what a later return, change or vintage states supersedes, and every read
can ask how it stood at the end of a day. Reads are remembered by the store's revision.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from threading import local
from typing import Self

from sqlalchemy import Connection

from dashboard.catalogue.decisions import Decision, Minute
from dashboard.catalogue.indicators import Catalogue
from dashboard.catalogue.levels import LevelChange
from dashboard.catalogue.parts import ALL
from dashboard.comparators.publications import Area, PublicationRevision, PublishedContent
from dashboard.disclosure.suppression_plan import PlanHead
from dashboard.errors import StoreError
from dashboard.figures.line_inputs import LineInputs
from dashboard.figures.observations import Observation, Return
from dashboard.figures.published_values import Publication, PublishedValue
from dashboard.quarters import Quarter
from dashboard.returns.receipts import FigureVersion, Receipt, receipts_due
from dashboard.returns.return_checks import ReturnChecks
from data_access.catalogue.agreements import (
    CatalogueDifference,
    agreements_of,
    assembled_catalogue,
    catalogue_difference,
    merged_agreements,
)
from data_access.database import partnerships, schema
from data_access.database.database import Database, disposed_on_failure
from data_access.database.memory import ReadMemory
from data_access.store.snapshot import PartnershipRows, Snapshot
from data_access.store.suppression import (
    USUAL,
    ChangedFigures,
    PlanningMethod,
    make_plan,
    own_years_of_all,
)

Clock = Callable[[], datetime]

MOST_REMEMBERED = 256
"""Reads that are remembered at a time: lines, pages' material, catalogues of other days."""


def utc_now() -> datetime:
    """Give this moment."""
    return datetime.now(UTC)


class Store:
    """One partnership's figures and agreements, and the published statistics beside them."""

    def __init__(
        self,
        database: Database,
        partnership: str,
        clock: Clock = utc_now,
        planning: PlanningMethod = USUAL,
    ) -> None:
        self.partnership = partnership
        self._database = database
        self._clock = clock
        self._shelves = PartnershipRows.of(partnership)
        self._planning = planning
        self._memory = ReadMemory(MOST_REMEMBERED)
        self._own = local()

    @classmethod
    def open(
        cls,
        url: str,
        partnership: str | None = None,
        clock: Clock = utc_now,
        planning: PlanningMethod = USUAL,
    ) -> Self:
        """Open a store that is there; `partnership` need be named only where it holds several.

        Raises:
            StoreError: one sentence; it is absent, older, newer, read-only or out of reach.
        """
        database = Database(url)
        with disposed_on_failure(database):
            schema.must_be_current(database)
            with database.writing() as connection:  # what cannot be written to is refused now
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
        """Make a partnership's store with its catalogue, and `fill` it: all of it or nothing.

        The database is made where it is missing, and its schema brought up. "sqlite://" is a store
        in memory.

        Raises:
            StoreError: the partnership is there already, or nothing can be written.
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
                store.save_catalogue(catalogue, agreed="With the making of the store")
                if fill is not None:
                    fill(store)
        return store

    def __enter__(self) -> Self:
        """Give itself, to be closed at the end of the block."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close every connection."""
        self.dispose()

    def forget(self) -> None:
        """Forget what was read, so that the next reads come from the database."""
        self._memory.clear()

    def dispose(self) -> None:
        """Close every connection."""
        self._database.dispose()

    @property
    def is_demonstration(self) -> bool:
        """Say whether its local figures are invented."""
        with self.moment() as moment:
            return partnerships.is_demonstration(moment.connection, self.partnership)

    def is_ready(self) -> bool:
        """Say whether the store answers, and has the schema this code was written for."""
        try:
            self.revision()
            return schema.schema_state(self._database) is schema.SchemaState.CURRENT
        except StoreError:
            return False

    def revision(self) -> int:
        """Give the number that grows with every change this partnership can see."""
        with self.moment() as moment:
            return moment.revision

    def catalogue(self, as_at: date | None = None) -> Catalogue:
        """Give the catalogue; as at a day before its first entry, the first one."""
        with self.moment() as moment:
            return moment.catalogue(as_at)

    def decisions(self, indicator: str, as_at: date | None = None) -> tuple[Decision, ...]:
        """Give what was agreed about an indicator, oldest first: its definition's history."""
        with self.moment() as moment:
            return moment.decisions(indicator, as_at)

    def level_changes(self) -> tuple[LevelChange, ...]:
        """Give every change of every threshold and target, in the order of recording."""
        with self.moment() as moment:
            return moment.level_changes()

    def bounds(self, as_at: date | None = None) -> tuple[Quarter, Quarter] | None:
        """Give the first and the last quarter with any observation; None in an empty store."""
        with self.moment() as moment:
            return moment.bounds(as_at)

    def material(
        self,
        keys: Iterable[str],
        until: Quarter,
        *,
        parts: bool = False,
        as_at: date | None = None,
    ) -> LineInputs:
        """Give everything that readings of some lines up to a quarter are made from.

        Lines that those continue come with them, and what is published beside them. Parts of
        breakdowns only with `parts`. Raises: KeyError for an indicator that does not exist.
        """
        asked = tuple(keys)
        with self.moment() as moment:
            return moment.once(
                ("material", asked, until, parts, as_at),
                lambda: moment.material(asked, until, parts, as_at),
            )

    def standing(self, keys: Iterable[str], as_at: date | None = None) -> tuple[Observation, ...]:
        """Give every figure that counts of some lines, parts too, in order of quarter."""
        with self.moment() as moment:
            found = moment.lines(tuple(keys), True, as_at)
        return tuple(observation for line in found.values() for observation in line)

    def versions(
        self, key: str, quarter: Quarter, part: str | None = ALL, as_at: date | None = None
    ) -> tuple[FigureVersion, ...]:
        """Give every version of a figure by agency, oldest first; part None is all its parts."""
        with self.moment() as moment:
            figure, limit = (key, quarter, part), moment.limit(as_at)
            return self._shelves.ledger.versions(moment.connection, figure, limit)

    def return_(self, number: int, as_at: date | None = None) -> Return:
        """Give a return with its figures. Raises: KeyError where there is none, or not yet."""
        with self.moment() as moment:
            limit = moment.limit(as_at)
            if limit is not None and number > limit:
                raise KeyError(number)
            return self._shelves.ledger.return_(moment.connection, number)

    def receipts(
        self, first: Quarter, last: Quarter, as_at: date | None = None
    ) -> tuple[Receipt, ...]:
        """Give what came in, agency by agency and quarter by quarter, from `first` to `last`."""
        with self.moment() as moment:
            return moment.once(
                ("receipts", first, last, as_at),
                lambda: receipts_due(
                    moment.catalogue(as_at),
                    (first, last),
                    moment.returns(first, last, as_at),
                    moment.totals(first, last, as_at),
                ),
            )

    def publications(self, as_at: date | None = None) -> tuple[Publication, ...]:
        """Give the latest vintage of each publication, by key."""
        latest = {p.key: p for p in self.vintages(as_at)}
        return tuple(latest[key] for key in sorted(latest))

    def vintages(self, as_at: date | None = None) -> tuple[Publication, ...]:
        """Give every vintage of every publication, by key, oldest first."""
        with self.moment() as moment:
            found = moment.vintages(as_at).values()
            return tuple(sorted(found, key=lambda p: (p.key, p.vintage)))

    def populations(
        self, areas: Sequence[str], as_at: date | None = None
    ) -> Mapping[tuple[str, int], float]:
        """Give children 0 to 17 by area code and mid-year."""
        with self.moment() as moment:
            return moment.populations(tuple(areas), as_at)

    def published(
        self, series: Sequence[str], areas: Sequence[str], as_at: date | None = None
    ) -> Mapping[str, tuple[PublishedValue, ...]]:
        """Give published figures by series, in order of area and year."""
        with self.moment() as moment:
            return moment.published(tuple(series), tuple(areas), as_at)

    def neighbours(self, area: str, model_year: int, as_at: date | None = None) -> tuple[str, ...]:
        """Give the codes of an area's statistical neighbours, nearest first."""
        with self.moment() as moment:
            return moment.neighbours(area, model_year, as_at)

    def areas(self, as_at: date | None = None) -> tuple[Area, ...]:
        """Give every published area, in the order of codes."""
        with self.moment() as moment:
            return moment.areas(as_at)

    @contextmanager
    def together(self) -> Iterator[Connection]:
        """Make several writes one: all of them happen, or none. Raises: StoreError."""
        with self._writing() as connection:
            yield connection

    def begin_again(self) -> None:
        """Throw away a demonstration's figures: the only ones that may be. Raises: StoreError."""
        with self._writing() as connection:
            if not partnerships.is_demonstration(connection, self.partnership):
                raise StoreError(
                    f"The store {self._database.name} is not marked as a demonstration: "
                    "its figures are never thrown away."
                )
            self._shelves.clear(connection)
            self._own.news.wholly.add(self.partnership)
            partnerships.raise_revision(connection, self.partnership)

    def save_return(self, return_: Return) -> Return:
        """Save a return, and give it with its number.

        Raises:
            ReturnError: the catalogue forbids some of its figures; nothing was written.
        """
        return self.save_returns([return_])[0]

    def save_returns(self, returns: Iterable[Return]) -> tuple[Return, ...]:
        """Save returns in their order, all of them or none.

        Raises:
            ReturnError: the catalogue forbids some of the figures; nothing was written.
        """
        sent = tuple(returns)
        with self._writing() as connection:
            ReturnChecks(Snapshot(connection, self._shelves).catalogue()).must_allow(sent)
            saved = self._shelves.ledger.add(connection, sent, self._clock())
            self._own.news.years.update(one.quarter.year for one in sent)
            partnerships.raise_revision(connection, self.partnership)
        return saved

    def compare_catalogue(self, catalogue: Catalogue) -> CatalogueDifference:
        """Say what a catalogue would change, and change nothing."""
        self._must_be_ours(catalogue)
        with self.moment() as moment:
            standing = self._shelves.agreements.standing(moment.connection)
        return catalogue_difference(standing, agreements_of(catalogue))

    def save_catalogue(
        self,
        catalogue: Catalogue,
        *,
        agreed: str,
        source: str = "",
        since: date | None = None,
        on_screen: bool = False,
    ) -> CatalogueDifference:
        """Agree a catalogue as of `since` (today), as `agree` does."""
        minute = Minute(agreed, source, since=since, on_screen=on_screen)
        return self.agree(catalogue, minute)

    def agree(self, catalogue: Catalogue, minute: Minute) -> CatalogueDifference:
        """Agree a catalogue: what differs is added as a new version.

        What was agreed on screen stays as it is, unless this is agreed on screen too.

        Raises:
            CatalogueError: what would stand does not fit together; nothing was written.
            StoreError: it is another partnership's catalogue.
        """
        self._must_be_ours(catalogue)
        with self._writing() as connection:
            standing = self._shelves.agreements.standing(connection)
            found = catalogue_difference(
                standing, agreements_of(catalogue), on_screen=minute.on_screen
            )
            if found.changes_anything:
                result = assembled_catalogue(merged_agreements(standing, found))
                self._shelves.agreements.add(connection, found.written, minute, self._clock())
                partnerships.rename_partnership(connection, result.partnership)
                if any(at.ties_figures for at in found.written):
                    self._own.news.wholly.add(self.partnership)
                partnerships.raise_revision(connection, self.partnership)
        return found

    def save_publication(self, content: PublishedContent) -> PublicationRevision:
        """Add what a published file brings, as a new vintage; the same file again adds nothing."""
        with self._writing() as connection:
            library, before = self._shelves.library, own_years_of_all(connection)
            revision = library.add(connection, content, library.vintages(connection))
            if revision.changes_anything:
                partnerships.raise_revision(connection, None)
                after = own_years_of_all(connection)
                self._own.news.wholly.update(key for key in after if after[key] != before[key])
        return revision

    def save_publications(
        self, contents: Iterable[PublishedContent]
    ) -> tuple[PublicationRevision, ...]:
        """Add what several published files bring, all of them or none."""
        with self.together():
            return tuple(self.save_publication(content) for content in contents)

    def make_plan(self) -> PlanHead | None:
        """Plan anew what is hidden from whom; what was hidden stays hidden."""
        with self._writing() as connection:
            partnerships.raise_revision(connection, self.partnership)
            return make_plan(connection, self.partnership, self._planning, self._clock())

    def _must_be_ours(self, catalogue: Catalogue) -> None:
        if catalogue.partnership.key != self.partnership:
            raise StoreError(
                f"The catalogue is that of {catalogue.partnership.key!r}; "
                f"this is the store of {self.partnership!r}."
            )

    @contextmanager
    def moment(self) -> Iterator[Snapshot]:
        """Look at one moment of the store; within `together`, at what has been written there."""
        current: Connection | None = getattr(self._own, "connection", None)
        if current is not None:
            yield Snapshot(
                current, self._shelves, partnerships.revision_of(current, self.partnership)
            )
            return
        with self._database.reading() as connection:
            revision = partnerships.revision_of(connection, self.partnership)
            yield Snapshot(connection, self._shelves, revision, self._memory)

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        current: Connection | None = getattr(self._own, "connection", None)
        if current is not None:
            yield current
            return
        with self._database.writing() as connection:
            partnerships.lock_partnerships(connection)
            self._own.connection, self._own.news = connection, ChangedFigures()
            try:
                yield connection
                self._own.news.planned(connection, self.partnership, self._planning, self._clock())
            finally:
                self._own.connection = None
