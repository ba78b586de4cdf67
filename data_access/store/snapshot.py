"""One moment of the store: what is read in one transaction, each thing once."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from typing import Self, TypeVar

from sqlalchemy import Connection

from dashboard.catalogue.decisions import Decision
from dashboard.catalogue.event_changes import EventChange
from dashboard.catalogue.indicators import Catalogue
from dashboard.catalogue.levels import LevelChange
from dashboard.catalogue.parts import ALL, IN_TIME, YEAR
from dashboard.comparators.publications import Area
from dashboard.disclosure.redaction import HiddenFigures, RedactedLine, redacted_line
from dashboard.disclosure.small_numbers import count_roundings
from dashboard.disclosure.suppression_plan import PlanHead
from dashboard.exceptions.life import ExceptionStep
from dashboard.figures.line_inputs import LineInputs
from dashboard.figures.lines import history_keys
from dashboard.figures.observations import Observation, Return
from dashboard.figures.published_values import PublishedValue
from dashboard.quarters import Quarter
from dashboard.readers import Audience
from data_access.catalogue.agreement_history import AgreementHistory
from data_access.catalogue.agreements import assembled_catalogue
from data_access.database.memory import ReadMemory
from data_access.meetings.exception_step_rows import ExceptionStepRows
from data_access.published.publication_rows import PublicationRows, Vintages
from data_access.returns.hidden_cell_rows import HiddenCellRows, joined_plans
from data_access.returns.return_rows import ReturnRows

T = TypeVar("T")
Lines = dict[str, tuple[Observation, ...]]


@dataclass(frozen=True, slots=True)
class PartnershipRows:
    """Where a partnership's store keeps what it holds, by subject."""

    ledger: ReturnRows
    agreements: AgreementHistory
    library: PublicationRows
    steps: ExceptionStepRows
    plans: HiddenCellRows

    @classmethod
    def of(cls, partnership: str) -> Self:
        """Give the shelves of a partnership."""
        return cls(
            ReturnRows(partnership),
            AgreementHistory(partnership),
            PublicationRows(),
            ExceptionStepRows(partnership),
            HiddenCellRows(partnership),
        )

    def clear(self, connection: Connection) -> None:
        """Throw away a demonstration's figures, and what was recorded and planned of them."""
        self.steps.clear(connection)
        self.plans.clear(connection)
        self.ledger.clear(connection)


class Snapshot:
    """A connection in its transaction, and what is remembered of the revision it sees.

    Without a memory (in the middle of a write) everything is read anew.
    """

    def __init__(
        self,
        connection: Connection,
        shelves: PartnershipRows,
        revision: int = 0,
        memory: ReadMemory | None = None,
    ) -> None:
        self.connection = connection
        self.revision = revision
        self._shelves = shelves
        self._memory = memory

    def once(self, key: Hashable, load: Callable[[], T]) -> T:
        """Give what is remembered under a key; read and remember it where nothing is."""
        if self._memory is None:
            return load()
        found: T | None = self._memory.get(self.revision, key)
        if found is None:
            found = load()
            self._memory.keep(self.revision, key, found)
        return found

    def limit(self, as_at: date | None) -> int | None:
        """Give the number of the last return taken in by the end of a day."""
        if as_at is None:
            return None
        end = _end(as_at)
        return self.once(("limit", as_at), lambda: self._shelves.ledger.limit(self.connection, end))

    def catalogue(self, as_at: date | None = None) -> Catalogue:
        """Give the catalogue; as at a day before its first entry, the first one."""
        shelf = self._shelves.agreements
        return self.once(
            ("catalogue", as_at),
            lambda: assembled_catalogue(shelf.standing(self.connection, self._change(as_at))),
        )

    def bounds(self, as_at: date | None = None) -> tuple[Quarter, Quarter] | None:
        """Give the first and the last quarter with any observation."""
        return self.once(
            ("bounds", as_at),
            lambda: self._shelves.ledger.bounds(self.connection, self.limit(as_at)),
        )

    def returns(self, first: Quarter, last: Quarter, as_at: date | None) -> tuple[Return, ...]:
        """Give the returns for some quarters, without their figures."""
        return self._shelves.ledger.returns(self.connection, first, last, self.limit(as_at))

    def totals(self, first: Quarter, last: Quarter, as_at: date | None) -> tuple[Observation, ...]:
        """Give the standing totals of every line in some quarters."""
        keys = tuple(i.key for i in self.catalogue(as_at).indicators)
        found = self._shelves.ledger.standing(
            self.connection, keys, (ALL,), self.limit(as_at), (first, last)
        )
        return tuple(observation for line in found.values() for observation in line)

    def lines(self, keys: Sequence[str], parts: bool, as_at: date | None) -> Lines:
        """Give the figures that count, whole lines; those not remembered in one query."""
        found: Lines = {}
        if self._memory is not None:
            for key in keys:
                known = self._memory.get(self.revision, ("line", key, parts, as_at))
                if known is not None:
                    found[key] = known
        missing = [key for key in keys if key not in found]
        if missing:
            found |= self._read_lines(missing, parts, as_at)
        return {key: found[key] for key in keys}

    def plan(self) -> PlanHead | None:
        """Give the latest plan of what is hidden; None where none was made."""
        found = self.once(
            ("plan",), lambda: (self._shelves.plans.latest(self.connection),)
        )  # in a tuple, since that there is none is worth remembering too
        return found[0]

    def withheld(
        self, audience: Audience, keys: Sequence[str], parts: bool = True
    ) -> HiddenFigures:
        """Give what is hidden of some lines; everything that no plan covers is."""
        if audience is Audience.STEWARD:
            return HiddenFigures(audience)
        place = ("withheld", audience, tuple(keys), parts)
        return self.once(place, lambda: self._withheld(audience, keys, parts))

    def _withheld(self, audience: Audience, keys: Sequence[str], parts: bool) -> HiddenFigures:
        head = self.plan()
        if head is None:
            return HiddenFigures(audience, planned=False)
        shelf, asked = self._shelves.plans, self._asked(keys, parts)
        hidden = shelf.hidden(self.connection, audience, keys, asked)
        last = self.once(("last return",), lambda: (shelf.last_return(self.connection),))[0]
        if last > head.last_return:
            hidden = joined_plans(hidden, shelf.uncovered(self.connection, keys, head.last_return))
        return HiddenFigures(audience, hidden)

    def seen(
        self, keys: Sequence[str], parts: bool, as_at: date | None, audience: Audience
    ) -> dict[str, RedactedLine]:
        """Give lines as an audience may see them."""
        lines = self.lines(keys, parts, as_at)
        catalogue, withheld = self.catalogue(as_at), self.withheld(audience, keys, parts)
        found = {}
        for key, line in lines.items():
            load = partial(redacted_line, catalogue, key, line, withheld)
            found[key] = self.once(("seen", audience, key, parts, as_at), load)
        return found

    def material(
        self,
        keys: Sequence[str],
        until: Quarter,
        parts: bool,
        as_at: date | None,
        audience: Audience = Audience.STEWARD,
    ) -> LineInputs:
        """Put together what an audience's readings of some lines are made from."""
        catalogue = self.catalogue(as_at)
        wanted = history_keys(catalogue, keys)
        bounds = self.bounds(as_at)
        lines = self.seen(wanted, parts, as_at, audience)
        rules = (catalogue.indicator(key).comparator for key in wanted)
        series = tuple(sorted({rule.series for rule in rules if rule is not None}))
        ours = catalogue.partnership
        neighbours = self.neighbours(ours.area_code, ours.neighbour_model, as_at)
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
            roundings=count_roundings(catalogue, wanted, audience),
            populations=self.populations(areas, as_at),
            published=self.published(series, areas, as_at),
            neighbours=neighbours,
            publications=self.vintages(as_at),
        )

    def vintages(self, as_at: date | None) -> Vintages:
        """Give the publications loaded by a day, in order of precedence."""
        library = self._shelves.library
        return self.once(("vintages", as_at), lambda: library.vintages(self.connection, as_at))

    def populations(self, areas: Sequence[str], as_at: date | None) -> dict[tuple[str, int], float]:
        """Give children 0 to 17 by area and mid-year."""
        library = self._shelves.library
        return self.once(
            ("populations", areas, as_at),
            lambda: library.populations(self.connection, areas, self.vintages(as_at)),
        )

    def published(
        self, series: Sequence[str], areas: Sequence[str], as_at: date | None
    ) -> dict[str, tuple[PublishedValue, ...]]:
        """Give published figures by series, in order of area and year."""
        library = self._shelves.library
        return self.once(
            ("published", series, areas, as_at),
            lambda: library.values(self.connection, series, areas, self.vintages(as_at)),
        )

    def neighbours(self, area: str, model_year: int, as_at: date | None) -> tuple[str, ...]:
        """Give an area's statistical neighbours, nearest first."""
        library = self._shelves.library
        return self.once(
            ("neighbours", area, model_year, as_at),
            lambda: library.neighbours(self.connection, area, model_year, self.vintages(as_at)),
        )

    def areas(self, as_at: date | None) -> tuple[Area, ...]:
        """Give every published area, in the order of codes."""
        library = self._shelves.library
        return self.once(
            ("areas", as_at), lambda: library.areas(self.connection, self.vintages(as_at))
        )

    def decisions(self, indicator: str, as_at: date | None) -> tuple[Decision, ...]:
        """Give what was agreed about an indicator, oldest first."""
        shelf = self._shelves.agreements
        return self.once(
            ("decisions", indicator, as_at),
            lambda: shelf.decisions(self.connection, indicator, self._change(as_at)),
        )

    def exception_steps(self, as_at: date | None) -> tuple[ExceptionStep, ...]:
        """Give what was recorded of exceptions by the end of a day, oldest first."""
        shelf, end = self._shelves.steps, None if as_at is None else _end(as_at)
        return self.once(("exception steps", as_at), lambda: shelf.recorded(self.connection, end))

    def level_changes(self) -> tuple[LevelChange, ...]:
        """Give every change of every threshold and target, in the order of recording."""
        shelf = self._shelves.agreements
        return self.once(("level changes",), lambda: shelf.level_changes(self.connection))

    def event_changes(self) -> tuple[EventChange, ...]:
        """Give every change of every event, break and new limits, in the order of recording."""
        shelf = self._shelves.agreements
        return self.once(("event changes",), lambda: shelf.event_changes(self.connection))

    def _change(self, as_at: date | None) -> int | None:
        """Give the number of the last change of the catalogue by the end of a day."""
        if as_at is None:
            return None
        return self._shelves.agreements.limit(self.connection, _end(as_at))

    def _asked(
        self, keys: Sequence[str], parts: bool, as_at: date | None = None
    ) -> tuple[str, ...] | None:
        """Give the parts to be read of some lines; None is all of them."""
        if parts:
            return None
        catalogue = self.catalogue(as_at)
        own = {p.key for key in keys for p in catalogue.indicator(key).own_parts}
        return (ALL, YEAR, IN_TIME, *sorted(own))

    def _read_lines(self, keys: Sequence[str], parts: bool, as_at: date | None) -> Lines:
        asked = self._asked(keys, parts, as_at)
        found = self._shelves.ledger.standing(self.connection, keys, asked, self.limit(as_at))
        if self._memory is not None:
            for key, line in found.items():
                self._memory.keep(self.revision, ("line", key, parts, as_at), line)
        return found


def _areas(catalogue: Catalogue, neighbours: Sequence[str]) -> tuple[str, ...]:
    """Give the codes of our area and of everything it is compared with."""
    ours = catalogue.partnership
    compared = {code for area in ours.areas for code in area.codes}
    return tuple(sorted({ours.area_code, *neighbours, *compared}))


def _end(as_at: date) -> datetime:
    """Give the moment at which a day is over, in UTC."""
    return datetime.combine(as_at + timedelta(days=1), time.min, UTC)
