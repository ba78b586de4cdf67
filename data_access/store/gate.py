"""The gate: everything that pages and files can read from the store.

Figures hidden from the reader are removed here, before anything is calculated from them. If no plan
covers a figure, everyone but a steward finds it hidden.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from dashboard.actions import Action
from dashboard.catalogue.decisions import Decision
from dashboard.catalogue.event_changes import EventChange
from dashboard.catalogue.indicators import Catalogue
from dashboard.catalogue.levels import LevelChange
from dashboard.catalogue.parts import ALL
from dashboard.disclosure.catalogue_wording import catalogue_for, decisions_for
from dashboard.disclosure.held_corrections import HeldCorrection
from dashboard.disclosure.redaction import redacted_return, redacted_versions, without_hidden_nil
from dashboard.disclosure.told_texts import MayTell, TextPlace
from dashboard.errors import NotAllowedError
from dashboard.exceptions.life import ExceptionStep, with_overdue_days
from dashboard.exceptions.overturned import RecordedEvent
from dashboard.figures.line_inputs import LineInputs
from dashboard.figures.observations import Return
from dashboard.free_text.findings import TextFinding
from dashboard.quarters import Quarter
from dashboard.readers import Audience, Reader
from dashboard.releases.released_words import released_decisions, released_steps
from dashboard.releases.typed_texts import PreviewedText, TextRecord
from dashboard.returns.receipts import FigureVersion, Receipt
from data_access.outputs.outputs_gate import OutputsGate
from data_access.store import text_previews, told_words
from data_access.store.assurance.rooms_gate import RoomsGate
from data_access.store.drafts.import_gate import ImportGate
from data_access.store.drafts.waiting_gate import WaitingGate
from data_access.store.log.log_gate import LogGate
from data_access.store.log.purge_gate import PurgeGate
from data_access.store.published_gate import PublishedGate
from data_access.store.quarters.past_gate import PastGate
from data_access.store.quarters.quarter_gate import QuarterGate
from data_access.store.reading import own_returns
from data_access.store.snapshot import Snapshot
from data_access.store.store import Store
from data_access.store.told_words import TypedGate

T = TypeVar("T")


class Gate(
    TypedGate,
    PublishedGate,
    OutputsGate,
    LogGate,
    PurgeGate,
    QuarterGate,
    ImportGate,
    RoomsGate,
    WaitingGate,
    PastGate,
):
    """A snapshot of the store as one reader may see it. A gate can only be read from.

    `day` is the day of the request. Published statistics are not hidden from anyone, because their
    publishers have already protected them.
    """

    def __init__(self, snapshot: Snapshot, reader: Reader, day: date) -> None:
        self._snapshot = snapshot
        self.reader = reader
        self.day = day
        self.depends_on_today = False
        self._made: dict[Hashable, Any] = {}

    def once(self, key: Hashable, made: Callable[[], T]) -> T:
        """Return what was made for a key as long as this gate is open, or make it.

        Everything is made of what this reader sees, and kept for this gate alone.
        """
        if key not in self._made:
            self._made[key] = made()
        found: T = self._made[key]
        return found

    @property
    def today(self) -> date:
        """Return the day of the request, in London.

        A page that asks for the day is only remembered for that day.
        """
        self.depends_on_today = True
        return self.day

    @property
    def partnership(self) -> str:
        """Return the key of the partnership whose figures the gate shows."""
        return self._snapshot.partnership

    @property
    def state(self) -> str:
        """Return the random token of the store's present state, for anything that is remembered."""
        return self._snapshot.state

    @property
    def is_protected(self) -> bool:
        """Say whether figures can be shown: to a steward always, to others once there is a plan."""
        return self.reader.is_steward or self._snapshot.plan() is not None

    @property
    def is_demonstration(self) -> bool:
        """Say whether the partnership's own figures are invented."""
        return self._snapshot.is_demonstration

    def catalogue(self) -> Catalogue:
        """Return the catalogue, without the words that this reader may not read."""
        return self._worded(self._snapshot.catalogue())

    def decisions(self, indicator: str) -> tuple[Decision, ...]:
        """Return the history of an indicator's definition: the changes agreed, oldest first."""
        found = self._snapshot.decisions(indicator)
        if not self.reader.is_steward:
            found = released_decisions(found, self._snapshot.texts.released())
        places = tuple(
            (indicator, quarter) for quarter in {Quarter.containing(one.since) for one in found}
        )
        catalogue = self._snapshot.catalogue()
        return decisions_for(found, catalogue, self.reader, places, self._tells)

    def level_changes(self) -> tuple[LevelChange, ...]:
        """Return every change of every threshold and target, in the order of recording.

        Raises:
            NotAllowedError: for anyone but a steward, because changes include names and reasons.
        """
        self._must_be_steward("Only a steward reads how thresholds came about.")
        return self._snapshot.level_changes()

    def level_steps(self) -> tuple[LevelChange, ...]:
        """Return every change of every level, without names, places and reasons.

        The numbers of levels are the same for all readers.
        """
        return tuple(one.without_words() for one in self._snapshot.level_changes())

    def event_changes(self) -> tuple[EventChange, ...]:
        """Return every change of every event, break and new limits, in the order of recording.

        Raises:
            NotAllowedError: for anyone but a steward, because changes include names and reasons.
        """
        self._must_be_steward("Only a steward reads how events came about.")
        return self._snapshot.event_changes()

    def agreed_events(self) -> tuple[RecordedEvent, ...]:
        """Return the events in force, in words for the reader, with their last recording times.

        Readers other than stewards are not told when a change was recorded whose words are a draft.
        """
        changes, catalogue = self._snapshot.event_changes(), self._snapshot.catalogue()
        last = {one.event: one for one in changes if not one.withdrawn}
        told, tells = catalogue.events, self.reader.is_steward
        words = self._snapshot.texts.words()
        if not tells:
            told = tuple(event for event, _ in words.events(catalogue))
        pairs = zip(told, self._worded(catalogue).events, strict=True)
        return tuple(
            RecordedEvent(
                seen,
                last[event].recorded if tells or words.is_released(last[event].number) else None,
            )
            for event, seen in pairs
            if event in last
        )

    def bounds(self) -> tuple[Quarter, Quarter] | None:
        """Return the first and the last quarter with a return; None if the store has no returns."""
        return self._snapshot.bounds(self.reader.audience)

    def material(self, keys: Iterable[str], until: Quarter, *, parts: bool = False) -> LineInputs:
        """Return the inputs for the readings of some indicators up to a quarter.

        If `parts` is true, the figures of breakdowns are included.
        """
        asked, reader = tuple(keys), self.reader
        found = self._snapshot.once(
            ("material", reader, asked, until, parts),
            lambda: self._snapshot.material(asked, until, parts, reader),
        )
        words = self._worded(found.catalogue)
        return found if words is found.catalogue else replace(found, catalogue=words)

    def versions(
        self, key: str, quarter: Quarter, part: str | None = ALL
    ) -> tuple[FigureVersion, ...]:
        """Return every version of a figure by agency, oldest first.

        If `part` is None, the versions of all parts are returned.
        """
        audience = self.reader.audience
        found = self._snapshot.versions(key, quarter, part, audience)
        if not self.reader.is_steward:
            found = tuple(self._without_draft_note(one) for one in found)
        hidden = self._snapshot.withheld(audience, [key])
        standing = () if part == ALL else self._snapshot.quarter_figures([key], quarter, audience)
        seen = redacted_versions(self._snapshot.catalogue(), found, hidden, self._reasons, standing)
        seen = own_returns.own_versions(self._snapshot, seen, (key, quarter, part), self.reader)
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

    def return_(self, number: int) -> Return:
        """Return a return with its figures, without those that are held back from the reader.

        Raises: KeyError if no return has this number.
        """
        audience = self.reader.audience
        found = own_returns.sent_return(self._snapshot, number, self.reader)
        keys = sorted({one.indicator for one in found.observations})
        hidden = self._snapshot.withheld(audience, keys)
        catalogue = self._snapshot.catalogue()
        if hidden.nothing:
            return redacted_return(catalogue, found, hidden)
        found = self._snapshot.texts.without_drafts(found)
        known = [key for key in keys if catalogue.has(key)]
        standing = self._snapshot.quarter_figures(known, found.quarter, audience)
        told = redacted_return(catalogue, found, hidden, self._reasons, standing)
        return own_returns.own_return(self._snapshot, told, self.reader)

    def received_on(self, number: int) -> date:
        """Return the day on which a return was received; every page and file says the latest.

        Raises: KeyError if no return has this number.
        """
        return self._snapshot.once(
            ("received on", self.reader, number), lambda: self.return_(number).received
        )

    def receipts(self, first: Quarter, last: Quarter) -> tuple[Receipt, ...]:
        """Return the receipt of each agency's return for each quarter from `first` to `last`.

        A return of nothing but nil is "received" for a reader from whom any of its totals is
        hidden.
        """
        found = self._snapshot.receipts(first, last, self.reader.audience)
        if self.reader.is_steward:
            return found
        keys = [one.key for one in self._snapshot.catalogue().indicators]
        hidden = self._snapshot.withheld(self.reader.audience, keys)
        told = without_hidden_nil(found, hidden)
        return own_returns.own_receipts(self._snapshot, told, self.reader)

    def held_corrections(self) -> tuple[HeldCorrection, ...]:
        """Return the corrections that are held back from the reader, the latest quarter first.

        A steward gets those that are held back from anyone. No other reader is told by whom a
        decision was taken, nor when.
        """
        if self.reader.is_steward:
            found = [one for one in self._snapshot.returns.corrections() if one.is_held]
        else:
            found = own_returns.held_from(self._snapshot, self.reader)
        return tuple(sorted(found, key=lambda one: (-one.line.quarter.ordinal, one.line)))

    def exception_steps(self) -> tuple[ExceptionStep, ...]:
        """Return the steps recorded about exceptions, oldest first.

        Readers other than stewards are told only the steps about runs of which they see every
        quarter. For them the recorder's name is removed, and texts that are not fit for the
        audience are withheld. The public is told the latest step about a run alone, without its
        post and its days. A step whose day has passed says so.
        """
        audience, found = self.reader.audience, self._snapshot.exception_steps()
        if not self.reader.is_steward:
            released = released_steps(found, self._snapshot.texts.released())
            catalogue, tells = self._snapshot.catalogue(), self._tells
            found = self._snapshot.once(
                ("fit exception steps", self.reader),
                lambda: told_words.fit_steps(
                    told_words.about_seen_runs(self._snapshot, released, self.reader),
                    audience,
                    catalogue,
                    tells,
                ),
            )
        return with_overdue_days(found, self.today) if any(one.due for one in found) else found

    def typed_texts(self) -> tuple[TextRecord, ...]:
        """Return every text that was typed, with what was done with it, oldest first of each kind.

        Raises:
            NotAllowedError: for anyone but a steward, because others do not read drafts.
        """
        self._must_be_steward("Only a steward reads drafts.")
        found = self._snapshot.texts.records()
        if self.reader.may(Action.RELEASE_TEXTS):
            return found
        return tuple(replace(one, is_for_reader=False) for one in found)

    def previewed(self, record: TextRecord) -> PreviewedText:
        """Return a text with who will read each of its fields once it is released.

        Raises:
            NotAllowedError: for anyone but a steward, because others do not read drafts.
        """
        self._must_be_steward("Only a steward reads drafts.")
        return text_previews.previewed_text(self._snapshot, record)

    def _without_draft_note(self, one: FigureVersion) -> FigureVersion:
        texts = self._snapshot.texts
        return replace(
            one, observation=texts.without_draft_note(one.observation, one.source.number)
        )

    def hidden_numbers(self, text: str, places: Iterable[TextPlace]) -> tuple[TextFinding, ...]:
        """Return the counts of a typed text that are numbers hidden from the public.

        `places` are the indicators and quarters that the text is about.

        Raises:
            NotAllowedError: for anyone but a steward, who sees the hidden figures.
        """
        self._must_be_steward("Only a steward is told of hidden numbers.")
        return self._snapshot.teller(Audience.PUBLIC).hidden_numbers(text, places)

    def unread_by(self, text: str, places: Iterable[TextPlace]) -> tuple[str, ...]:
        """Say which audiences will not read a typed text, and for which word, in sentences.

        Only a steward is told: for other readers there are no sentences.
        """
        if not text or not self.reader.is_steward:
            return ()
        return text_previews.unread_sentences(self._snapshot, text, tuple(places))

    def lowered(self, audience: Audience) -> "Gate":
        """Return the same snapshot as an audience sees it that sees no more than this reader.

        Raises:
            NotAllowedError: if the audience sees more.
        """
        ranks = list(Audience)
        if ranks.index(audience) > ranks.index(self.reader.audience):
            raise NotAllowedError("A reader is shown what they may see, or less.")
        found = Gate(self._snapshot, self.reader.as_seen_by(audience), self.day)
        found._asker = self._asker
        return found

    def _must_be_steward(self, sentence: str) -> None:
        if not self.reader.is_steward:
            raise NotAllowedError(sentence)

    def _worded(self, catalogue: Catalogue) -> Catalogue:
        """Return the catalogue in words for the reader, without those of drafts.

        The result for the snapshot's own catalogue is remembered, because it is often needed.
        """
        known, worded = self._snapshot.once(
            ("words", self.reader.audience),
            lambda: (catalogue, self._in_words(catalogue)),
        )
        return worded if known is catalogue else self._in_words(catalogue)

    def _in_words(self, catalogue: Catalogue) -> Catalogue:
        if self.reader.is_steward:
            return catalogue
        released = self._snapshot.texts.words().catalogue(catalogue)
        return catalogue_for(released, self.reader, self._tells)

    @property
    def _tells(self) -> MayTell:
        """Return what decides which texts the reader may read."""
        return self._snapshot.teller(self.reader.audience).may_tell

    @property
    def _reasons(self) -> MayTell:
        """Return what decides which reasons and notes about figures the reader may read."""
        return self._snapshot.teller(self.reader.audience).may_give_reason


@contextmanager
def open_gate(store: Store, reader: Reader, day: date, as_at: date | None = None) -> Iterator[Gate]:
    """Open a snapshot of a store for one reader on one day. Raises: StoreError.

    With `as_at`, it is the store at the end of that past day, and that is the gate's day.
    """
    with store.snapshot(as_at) as snapshot:
        yield Gate(snapshot, reader if as_at is None else reader.of_a_past_day(), as_at or day)
