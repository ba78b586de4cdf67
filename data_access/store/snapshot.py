"""A snapshot: one transaction of the store, its state, and the results remembered for it."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from datetime import date, datetime
from functools import partial
from typing import Any, TypeVar, cast

from sqlalchemy import Connection

from dashboard.catalogue.decisions import Decision
from dashboard.catalogue.event_changes import EventChange
from dashboard.catalogue.indicators import Catalogue
from dashboard.catalogue.levels import LevelChange
from dashboard.catalogue.parts import ALL
from dashboard.comparators.part_populations import PartPopulations
from dashboard.comparators.publications import Area
from dashboard.days import end_of_day
from dashboard.disclosure.insiders.own_figures import (
    own_indicators,
    roundings_for,
    with_own_figures,
)
from dashboard.disclosure.redaction import (
    HiddenFigures,
    RedactedLine,
    redacted_line,
    with_told_note,
)
from dashboard.disclosure.small_numbers import protected_as
from dashboard.disclosure.suppression_plan import PlanHead
from dashboard.exceptions.life import ExceptionStep
from dashboard.figures.line_inputs import LineInputs
from dashboard.figures.lines import history_keys
from dashboard.figures.observations import Observation, Return
from dashboard.figures.published_values import Publication, PublishedValue
from dashboard.quarters import Quarter
from dashboard.readers import Audience, Reader
from dashboard.returns.receipts import FigureVersion, Receipt
from data_access.database import partnerships
from data_access.database.database import OPENING
from data_access.database.memory import ABSENT, ReadMemory
from data_access.published.publication_rows import Vintages
from data_access.returns.hidden_cell_rows import joined_plans
from data_access.store.partnership_rows import PartnershipRows
from data_access.store.reading.snapshot_assurance import SnapshotAssurance
from data_access.store.reading.snapshot_returns import HeldHere, Lines, SnapshotReturns
from data_access.store.reading.snapshot_section11 import SnapshotSection11
from data_access.store.reading.snapshot_texts import SnapshotTexts
from data_access.store.reading.told_texts import TextTeller

STEWARD = Reader(Audience.STEWARD)
T = TypeVar("T")
Change = TypeVar("Change", LevelChange, EventChange)


class Snapshot:
    """One transaction of a partnership's store: every read sees the same moment.

    Results are remembered in `memory` under the store's state token, so that later snapshots of the
    same state need not read again. If `as_at` is given, the snapshot shows the figures,
    catalogue, levels and publications at the end of that day. Plans are not dated: figures hidden
    today are hidden in every snapshot.
    """

    def __init__(
        self,
        connection: Connection,
        shelves: PartnershipRows,
        memory: ReadMemory | None = None,
        as_at: date | None = None,
    ) -> None:
        self.connection = connection
        self.partnership = shelves.partnership
        self.as_at = as_at
        self.revision, self.token = partnerships.version_of(connection, shelves.partnership)
        self.state = f"{connection.info.get(OPENING, 0)} {self.token}"
        self._shelves = shelves
        self._memory = memory if memory is not None else ReadMemory()
        self._tellers: dict[Audience, TextTeller] = {}
        self.texts = SnapshotTexts(self, connection, shelves)
        self.returns = SnapshotReturns(self, connection, shelves)
        self.assurance = SnapshotAssurance(self, connection, shelves.assurance)
        self.section11 = SnapshotSection11(self, connection, shelves.assurance)

    def once(self, key: Hashable, load: Callable[[], T]) -> T:
        """Return the remembered result for a key and the `as_at`; without one, load and keep it."""
        found = self.remembered(key)
        if found is ABSENT:
            found = load()
            self.remember(key, found)
        return cast(T, found)

    def remembered(self, key: Hashable) -> Any:
        """Return the remembered result for a key; ABSENT if there is none."""
        return self._memory.get(self.state, (self.as_at, key))

    def remember(self, key: Hashable, found: object) -> None:
        """Remember a result for the snapshot's state and day."""
        self._memory.keep(self.state, (self.as_at, key), found)

    @property
    def is_demonstration(self) -> bool:
        """Say whether the partnership's own figures are invented."""
        return self.once(
            "is demonstration",
            lambda: partnerships.is_demonstration(self.connection, self.partnership),
        )

    def catalogue(self) -> Catalogue:
        """Return the catalogue; as at a day before its first entry, the first one.

        As at an earlier day too, small numbers are protected by the rules of today.
        """
        return self.once("catalogue", self._catalogue)

    def _catalogue(self) -> Catalogue:
        shelf = self._shelves.agreements
        today = shelf.catalogue(shelf.standing(self.connection, None))
        last = self._last_change()
        if last is None:
            return today
        return protected_as(shelf.catalogue(shelf.standing(self.connection, last)), today)

    def bounds(self, audience: Audience = Audience.STEWARD) -> tuple[Quarter, Quarter] | None:
        """Return the first and the last quarter with a return that an audience is shown, if any."""
        return self.returns.bounds(audience)

    def receipts(
        self, first: Quarter, last: Quarter, audience: Audience = Audience.STEWARD
    ) -> tuple[Receipt, ...]:
        """Return the receipt of each agency's return for each quarter from `first` to `last`."""
        return self.returns.receipts(first, last, audience)

    def standing(self, keys: Iterable[str]) -> tuple[Observation, ...]:
        """Return every figure in force of some indicators, with their parts, by indicator."""
        found = self.lines(tuple(keys), True)
        return tuple(observation for line in found.values() for observation in line)

    def versions(
        self,
        key: str,
        quarter: Quarter,
        part: str | None = ALL,
        audience: Audience = Audience.STEWARD,
    ) -> tuple[FigureVersion, ...]:
        """Return every version of a figure by agency, oldest first.

        If `part` is None, the versions of all parts are returned.
        """
        return self.returns.versions(key, quarter, part, audience)

    def return_(self, number: int, audience: Audience = Audience.STEWARD) -> Return:
        """Return a return with its figures.

        Raises: KeyError if there is no return with this number, or if it was recorded after the
        snapshot's day.
        """
        return self.returns.return_(number, audience)

    def quarter_figures(
        self, keys: Sequence[str], quarter: Quarter, audience: Audience = Audience.STEWARD
    ) -> tuple[Observation, ...]:
        """Return the figures in force of some indicators in a quarter, with all parts."""
        return self.returns.quarter_figures(keys, quarter, audience)

    def restated(self, audience: Audience) -> frozenset[tuple[str, Quarter]]:
        """Return the indicators and quarters of which several returns state parts."""
        return self.returns.restated(audience)

    def held(self, audience: Audience) -> HeldHere:
        """Return the corrections that are held back from an audience, by line."""
        return self.returns.held(audience)

    def lines(
        self, keys: Sequence[str], parts: bool, audience: Audience = Audience.STEWARD
    ) -> Lines:
        """Return the figures in force by indicator, without what is held back from an audience.

        If `parts` is true, the figures of breakdowns are included.
        """
        return self.returns.lines(keys, parts, audience)

    def plan(self) -> PlanHead | None:
        """Return the latest plan of hidden figures; None if no plan was made."""
        return self.once("plan", lambda: self._shelves.plans.latest(self.connection))

    def withheld(
        self, audience: Audience, keys: Sequence[str], parts: bool = True
    ) -> HiddenFigures:
        """Return the figures of some indicators that are hidden from an audience.

        Figures that no plan covers are hidden too. Nothing is hidden from a steward.
        """
        if audience is Audience.STEWARD:
            return HiddenFigures(audience)
        place = ("withheld", audience, tuple(keys), parts)
        return self.once(place, lambda: self._withheld(audience, keys, parts))

    def _withheld(self, audience: Audience, keys: Sequence[str], parts: bool) -> HiddenFigures:
        head = self.plan()
        if head is None:
            return HiddenFigures(audience, planned=False)
        shelf, asked = self._shelves.plans, self.returns.asked_parts(keys, parts)
        hidden = shelf.hidden(self.connection, audience, keys, asked)
        last = self.once("last return", lambda: shelf.last_return(self.connection))
        if last > head.last_return:
            hidden = joined_plans(hidden, shelf.uncovered(self.connection, keys, head.last_return))
        return HiddenFigures(audience, hidden)

    def teller(self, audience: Audience) -> TextTeller:
        """Return the object that decides which texts an audience may read."""
        return self._tellers.setdefault(audience, TextTeller(self, audience))

    def seen(self, keys: Sequence[str], parts: bool, reader: Reader) -> dict[str, RedactedLine]:
        """Return the figures of some indicators by key, redacted for a reader."""
        audience = reader.audience
        lines = self.lines(keys, parts, audience)
        catalogue, withheld = self.catalogue(), self.withheld(audience, keys, parts)
        found, tells = {}, self.teller(audience).may_give_reason
        for key, line in lines.items():
            noted = self.texts.without_draft_notes(key, line, audience)
            load = partial(redacted_line, catalogue, key, noted, withheld, tells)
            found[key] = self.once(("seen", audience, key, parts), load)
        return self._with_own(found, parts, reader) if reader.agency and self.plan() else found

    def _with_own(
        self, seen: dict[str, RedactedLine], parts: bool, reader: Reader
    ) -> dict[str, RedactedLine]:
        """Return lines as a reader's agency may see them: its own figures in full."""
        agency, found = reader.agency, dict(seen)
        mine = own_indicators(self.catalogue(), seen, agency)
        for key, line in self.lines(mine, parts).items():
            load = partial(self._own_line, key, line, seen[key], reader)
            found[key] = self.once(("own", agency, key, parts), load)
        return found

    def _own_line(
        self, key: str, line: tuple[Observation, ...], seen: RedactedLine, reader: Reader
    ) -> RedactedLine:
        catalogue = self.catalogue()
        waiting = self.returns.unreleased_quarters(reader.audience)  # no line is judged by these
        mine = (o for o in line if o.agency == reader.agency and o.quarter not in waiting)
        noted = self.own_notes(key, mine, reader)
        return with_own_figures(catalogue, key, seen, noted, reader.agency)

    def own_notes(
        self, key: str, figures: Iterable[Observation], reader: Reader
    ) -> tuple[Observation, ...]:
        """Return an agency's own figures of an indicator with the notes that partners may read."""
        audience = reader.audience
        tells = self.teller(audience).may_give_reason
        withheld, catalogue = self.withheld(audience, (key,)), self.catalogue()
        noted = self.texts.without_draft_notes(key, tuple(figures), audience)
        return tuple(with_told_note(catalogue, one, withheld, tells) for one in noted)

    def material(
        self,
        keys: Sequence[str],
        until: Quarter,
        parts: bool = False,
        reader: Reader = STEWARD,
    ) -> LineInputs:
        """Return the inputs for a reader's readings of some indicators up to a quarter.

        If `parts` is true, the figures of breakdowns are included.
        """
        catalogue = self.catalogue()
        wanted = history_keys(catalogue, keys)
        bounds = self.bounds(reader.audience)
        lines = self.seen(wanted, parts, reader)
        rules = (catalogue.indicator(key).comparator for key in wanted)
        series = tuple(sorted({rule.series for rule in rules if rule is not None}))
        ours = catalogue.partnership
        neighbours = self.neighbours(ours.area_code, ours.neighbour_model)
        areas = _areas(catalogue, neighbours)
        return LineInputs(
            catalogue=catalogue,
            first=min(bounds[0], until) if bounds else until,
            last=until,
            observations={
                key: tuple(o for o in lines[key].observations if o.quarter <= until)
                for key in wanted
            },
            sums={key: lines[key].sums for key in wanted if lines[key].sums},
            roundings=roundings_for(catalogue, wanted, reader),
            populations=self.populations(areas),
            published=self.published(series, areas),
            neighbours=neighbours,
            publications=self._vintages(),
        )

    def vintages(self) -> tuple[Publication, ...]:
        """Return every release of every publication, by key and then the oldest edition first."""
        return tuple(sorted(self._vintages().values(), key=lambda p: p.key))

    def publications(self) -> tuple[Publication, ...]:
        """Return each publication in its newest edition, ordered by key."""
        latest = {p.key: p for p in self.vintages()}
        return tuple(latest[key] for key in sorted(latest))

    def populations(self, areas: Sequence[str]) -> dict[tuple[str, int], float]:
        """Return the number of children aged 0 to 17, by area code and mid-year."""
        library, asked = self._shelves.library, tuple(areas)
        return self.once(
            ("populations", asked),
            lambda: library.populations(self.connection, asked, self._vintages()),
        )

    def part_populations(self, area: str) -> tuple[PartPopulations, ...]:
        """Return the children aged 0 to 17 of an area by part, in rising order of precedence."""
        library = self._shelves.library
        return self.once(
            ("part populations", area),
            lambda: library.part_populations(self.connection, area, self._vintages()),
        )

    def published(
        self, series: Sequence[str], areas: Sequence[str]
    ) -> dict[str, tuple[PublishedValue, ...]]:
        """Return the published figures of some areas by series, in the order of area and year."""
        library, asked, within = self._shelves.library, tuple(series), tuple(areas)
        return self.once(
            ("published", asked, within),
            lambda: library.values(self.connection, asked, within, self._vintages()),
        )

    def neighbours(self, area: str, model_year: int) -> tuple[str, ...]:
        """Return the codes of an area's statistical neighbours, nearest first."""
        library = self._shelves.library
        return self.once(
            ("neighbours", area, model_year),
            lambda: library.neighbours(self.connection, area, model_year, self._vintages()),
        )

    def areas(self) -> tuple[Area, ...]:
        """Return every published area, in the order of codes."""
        library = self._shelves.library
        return self.once("areas", lambda: library.areas(self.connection, self._vintages()))

    def decisions(self, indicator: str) -> tuple[Decision, ...]:
        """Return the changes agreed about an indicator, oldest first."""
        shelf = self._shelves.agreements
        return self.once(
            ("decisions", indicator),
            lambda: shelf.decisions(self.connection, indicator, self._last_change()),
        )

    def exception_steps(self) -> tuple[ExceptionStep, ...]:
        """Return the steps recorded about exceptions, oldest first."""
        shelf = self._shelves.steps
        return self.once("exception steps", lambda: shelf.recorded(self.connection, self.end))

    def level_changes(self) -> tuple[LevelChange, ...]:
        """Return every change of every threshold and target, in the order of recording."""
        shelf = self._shelves.agreements
        return self.once("level changes", lambda: self._by_then(shelf.level_changes))

    def event_changes(self) -> tuple[EventChange, ...]:
        """Return every change of every event, break and new limits, in the order of recording."""
        shelf = self._shelves.agreements
        return self.once("event changes", lambda: self._by_then(shelf.event_changes))

    def _by_then(self, read: Callable[[Connection], tuple[Change, ...]]) -> tuple[Change, ...]:
        """Return the changes recorded by the end of the snapshot's day."""
        end = self.end
        return tuple(one for one in read(self.connection) if end is None or one.recorded < end)

    @property
    def end(self) -> datetime | None:
        """Return the end of the snapshot's day; None if the snapshot shows the present."""
        return None if self.as_at is None else end_of_day(self.as_at)

    def last_return(self) -> int | None:
        """Return the number of the last return by the snapshot's day; None means no limit."""
        end = self.end
        if end is None:
            return None
        return self.once("last by then", lambda: self._shelves.ledger.limit(self.connection, end))

    def _last_change(self) -> int | None:
        """Return the number of the last catalogue change by the snapshot's day.

        None means no limit. The number is 1 for a day before the first change.
        """
        return (
            None if self.end is None else self._shelves.agreements.limit(self.connection, self.end)
        )

    def _vintages(self) -> Vintages:
        """Return the releases loaded by the snapshot's day, in rising order of precedence."""
        library = self._shelves.library
        return self.once("vintages", lambda: library.vintages(self.connection, self.as_at))


def _areas(catalogue: Catalogue, neighbours: Sequence[str]) -> tuple[str, ...]:
    """Return the codes of our area and of every area that it is compared with."""
    ours = catalogue.partnership
    compared = {code for area in ours.areas for code in area.codes}
    return tuple(sorted({ours.area_code, *neighbours, *compared}))
