"""The gate: what a page or a file may see of the store.

What is hidden from the reader is taken out here, before any figure is made from it. Whatever no
plan covers is hidden from everyone but a steward.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from dashboard.catalogue.decisions import Decision
from dashboard.catalogue.event_changes import EventChange
from dashboard.catalogue.indicators import Catalogue
from dashboard.catalogue.levels import LevelChange
from dashboard.catalogue.parts import ALL
from dashboard.comparators.publications import Area
from dashboard.disclosure.audience_check import fits_audience
from dashboard.disclosure.catalogue_wording import catalogue_for, decisions_for
from dashboard.disclosure.redaction import redacted_return, redacted_versions
from dashboard.errors import NotAllowedError
from dashboard.exceptions.life import ExceptionStep
from dashboard.exceptions.overturned import RecordedEvent
from dashboard.figures.line_inputs import LineInputs
from dashboard.figures.observations import Return
from dashboard.figures.published_values import Publication, PublishedValue
from dashboard.free_text.findings import WITHHELD
from dashboard.quarters import Quarter
from dashboard.readers import Audience, Reader
from dashboard.returns.receipts import FigureVersion, Receipt
from data_access.store.store import Store


class Gate:
    """The store as one reader may see it: its reads and nothing else.

    Published statistics of all areas pass as they are: their publishers protected them.
    """

    def __init__(self, store: Store, reader: Reader) -> None:
        self._store = store
        self.reader = reader
        self._read: tuple[Catalogue, Catalogue] | None = None

    @property
    def is_protected(self) -> bool:
        """Say whether figures can be shown: to a steward always, to others by a plan."""
        with self._store.moment() as moment:
            return self.reader.is_steward or moment.plan() is not None

    @property
    def is_demonstration(self) -> bool:
        """Say whether the local figures are invented."""
        return self._store.is_demonstration

    def revision(self) -> int:
        """Give the number that grows with every change."""
        return self._store.revision()

    def catalogue(self, as_at: date | None = None) -> Catalogue:
        """Give the catalogue."""
        return self._words(self._store.catalogue(as_at))

    def decisions(self, indicator: str, as_at: date | None = None) -> tuple[Decision, ...]:
        """Give what was agreed about an indicator, oldest first: its definition's history."""
        found = self._store.decisions(indicator, as_at)
        return decisions_for(found, self._store.catalogue(as_at), self.reader)

    def level_changes(self) -> tuple[LevelChange, ...]:
        """Give every change of every threshold and target, in the order of recording.

        Raises: NotAllowedError for anyone but a steward, to whom names and reasons are told.
        """
        if not self.reader.is_steward:
            raise NotAllowedError("Only a steward reads how thresholds came about.")
        return self._store.level_changes()

    def event_changes(self) -> tuple[EventChange, ...]:
        """Give every change of every event, break and new limits, in the order of recording.

        Raises: NotAllowedError for anyone but a steward, to whom names and reasons are told.
        """
        if not self.reader.is_steward:
            raise NotAllowedError("Only a steward reads how events came about.")
        with self._store.moment() as moment:
            return moment.event_changes()

    def agreed_events(self) -> tuple[RecordedEvent, ...]:
        """Give the events that stand, in words for the reader, and when each was recorded last."""
        with self._store.moment() as moment:
            changes, catalogue = moment.event_changes(), moment.catalogue()
        last = {one.event: one.recorded for one in changes if not one.withdrawn}
        read = self._words(catalogue).events
        pairs = zip(catalogue.events, read, strict=True)
        return tuple(RecordedEvent(seen, last[event]) for event, seen in pairs if event in last)

    def bounds(self, as_at: date | None = None) -> tuple[Quarter, Quarter] | None:
        """Give the first and the last quarter with any observation; None in an empty store."""
        return self._store.bounds(as_at)

    def material(
        self,
        keys: Iterable[str],
        until: Quarter,
        *,
        parts: bool = False,
        as_at: date | None = None,
    ) -> LineInputs:
        """Give everything that readings of some lines up to a quarter are made from."""
        asked, audience = tuple(keys), self.reader.audience
        with self._store.moment() as moment:
            found = moment.once(
                ("material", audience, asked, until, parts, as_at),
                lambda: moment.material(asked, until, parts, as_at, audience),
            )
        words = self._words(found.catalogue)
        return found if words is found.catalogue else replace(found, catalogue=words)

    def _words(self, catalogue: Catalogue) -> Catalogue:
        """Give the catalogue with words that the reader may read; one is asked for often."""
        if self._read is None or self._read[0] is not catalogue:
            self._read = catalogue, catalogue_for(catalogue, self.reader)
        return self._read[1]

    def versions(
        self, key: str, quarter: Quarter, part: str | None = ALL, as_at: date | None = None
    ) -> tuple[FigureVersion, ...]:
        """Give every version of a figure by agency, oldest first; part None is all its parts."""
        found = self._store.versions(key, quarter, part, as_at)
        with self._store.moment() as moment:
            withheld = moment.withheld(self.reader.audience, [key])
            seen = redacted_versions(moment.catalogue(), found, withheld)
        reasons = {
            number: self.return_(number).reason
            for number in {one.source.number for one in seen if one.source.reason}
        }
        return tuple(
            replace(one, source=replace(one.source, reason=reasons[one.source.number]))
            if one.source.reason
            else one
            for one in seen
        )

    def return_(self, number: int, as_at: date | None = None) -> Return:
        """Give a return with its figures. Raises: KeyError where there is none, or not yet."""
        found = self._store.return_(number, as_at)
        with self._store.moment() as moment:
            keys = sorted({one.indicator for one in found.observations})
            withheld = moment.withheld(self.reader.audience, keys)
            return redacted_return(moment.catalogue(), found, withheld)

    def receipts(
        self, first: Quarter, last: Quarter, as_at: date | None = None
    ) -> tuple[Receipt, ...]:
        """Give what came in, agency by agency and quarter by quarter."""
        return self._store.receipts(first, last, as_at)

    def exception_steps(self, as_at: date | None = None) -> tuple[ExceptionStep, ...]:
        """Give what was recorded of exceptions, oldest first.

        Who recorded it is a steward's to know; what was written is shown to others only where it is
        fit for them.
        """
        audience = self.reader.audience
        with self._store.moment() as moment:
            found, catalogue = moment.exception_steps(as_at), moment.catalogue()
            return moment.once(
                ("exception steps", audience, as_at),
                lambda: found if self.reader.is_steward else _fit(found, audience, catalogue),
            )

    def publications(self, as_at: date | None = None) -> tuple[Publication, ...]:
        """Give the latest vintage of each publication, by key."""
        return self._store.publications(as_at)

    def vintages(self, as_at: date | None = None) -> tuple[Publication, ...]:
        """Give every vintage of every publication, by key, oldest first."""
        return self._store.vintages(as_at)

    def populations(
        self, areas: Sequence[str], as_at: date | None = None
    ) -> Mapping[tuple[str, int], float]:
        """Give children 0 to 17 by area code and mid-year."""
        return self._store.populations(areas, as_at)

    def published(
        self, series: Sequence[str], areas: Sequence[str], as_at: date | None = None
    ) -> Mapping[str, tuple[PublishedValue, ...]]:
        """Give published figures by series, in order of area and year."""
        return self._store.published(series, areas, as_at)

    def neighbours(self, area: str, model_year: int, as_at: date | None = None) -> tuple[str, ...]:
        """Give the codes of an area's statistical neighbours, nearest first."""
        return self._store.neighbours(area, model_year, as_at)

    def areas(self, as_at: date | None = None) -> tuple[Area, ...]:
        """Give every published area, in the order of codes."""
        return self._store.areas(as_at)


def _fit(
    steps: tuple[ExceptionStep, ...], audience: Audience, catalogue: Catalogue
) -> tuple[ExceptionStep, ...]:
    """Keep back who recorded steps, and of what was written what is not fit for an audience."""
    return tuple(
        replace(
            step,
            by="",
            who=step.who if fits_audience(catalogue, step.who, audience) else "",
            text=step.text if fits_audience(catalogue, step.text, audience) else WITHHELD,
        )
        for step in steps
    )
