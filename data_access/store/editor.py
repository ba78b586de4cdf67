"""The editor, with which people change agreements. Who may change nothing only has the gate."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date

from dashboard.actions import Action
from dashboard.acts.act import ActSource
from dashboard.agreements.waiting_changes import TriedChange, WaitingChange
from dashboard.catalogue.decisions import Minute
from dashboard.catalogue.event_changes import EventChange, is_same, with_event, without_event
from dashboard.catalogue.events import Event
from dashboard.catalogue.indicators import Catalogue, Indicator
from dashboard.catalogue.levels import (
    Level,
    LevelChange,
    address_of,
    levels_of,
    with_changed_level,
    with_exchanged_level,
    with_level,
)
from dashboard.errors import CatalogueError, Fault
from dashboard.quarters import Quarter
from dashboard.readers import Person, Reader, signing_name
from data_access.store.editing.audit_editor import AuditEditor
from data_access.store.editing.learning_editor import LearningEditor
from data_access.store.gate import Gate
from data_access.store.log.purge_desk import PurgeDesk
from data_access.store.proposals.waiting_changes import (
    SecondName,
    agree_change,
    save_or_wait,
    take_back_change,
    try_change,
)
from data_access.store.store import Clock, Store, utc_now
from data_access.store.text_editor import must_be_a_writer


class Editor(AuditEditor, LearningEditor):
    """The store as people change it, in one transaction that is saved completely or not at all.

    They read through `gate`, in the same transaction. Nobody else writes before the
    transaction ends. Every change is checked here again, against the agreements in force at that
    moment. Texts are what `TextEditor` keeps, steps of quarters what `QuarterEditor` does, the plan
    on a page what `AssuranceEditor` does, audits what `AuditEditor` does, and learning reports what
    `LearningEditor` does; here are the levels and events that are agreed.
    """

    @property
    def purges(self) -> PurgeDesk:
        """Return where two people agree that something is removed for good."""
        return PurgeDesk(self._store, self.gate.reader, self._clock, self._person)

    def add_level(self, key: str, level: Level, minute: Minute) -> LevelChange:
        """Agree a new threshold or target for an indicator; existing levels stay in force.

        Raises:
            CatalogueError: if the level does not fit the indicator or another level. Nothing is
                written then.
            KeyError: if there is no such indicator.
        """

        def added(indicator: Indicator) -> Indicator:
            twins = [one for one in levels_of(indicator) if _begins_as(one, level)]
            if twins:
                raise _refused(key, level, f"it begins with {twins[0].since} already", "another")
            return with_level(indicator, level)

        return self._agreed(key, added, minute)

    def end_level(self, key: str, level: Level, until: Quarter, minute: Minute) -> LevelChange:
        """Agree the last quarter of a level in force. The level still judges earlier quarters.

        Raises:
            CatalogueError: if the level is not in force, or if `until` is before its first quarter
                or not before its present end. Nothing is written then.
            KeyError: if there is no such indicator.
        """

        def ended(indicator: Indicator) -> Indicator:
            _must_stand(indicator, level)
            if until < level.since or (level.until is not None and until >= level.until):
                raise _refused(key, level, f"until {until}", f"{level.since} or later, and sooner")
            return with_exchanged_level(indicator, level, replace(level, until=until))

        return self._agreed(key, ended, minute)

    def change_level(self, key: str, old: Level, new: Level, minute: Minute) -> LevelChange:
        """Agree that a level is another one from a quarter on; it still judges earlier quarters.

        Raises:
            CatalogueError: if `old` is not in force, or `new` does not begin within it. Nothing is
                written then.
            KeyError: if there is no such indicator.
        """

        def changed(indicator: Indicator) -> Indicator:
            _must_stand(indicator, old)
            if new.since < old.since or (old.until is not None and new.since > old.until):
                raise _refused(key, new, f"from {new.since} on", "a quarter in which it holds")
            return with_changed_level(indicator, old, new)

        made = self._agreed(key, changed, minute)
        if made.waits:
            return made
        mine = [one for one in self._level_changes() if one.number == made.number]
        return next(one for one in mine if address_of(one.level) == address_of(new))

    def withdraw_level(self, key: str, level: Level, minute: Minute) -> LevelChange:
        """Withdraw the level that was added last for an indicator, as if it had never been agreed.

        Raises:
            CatalogueError: if the level was not added on screen by the last change of the
                indicator's levels. Nothing is written then.
            KeyError: if there is no such indicator.
        """

        def without(indicator: Indicator) -> Indicator:
            if not may_be_withdrawn(level, key, self._level_changes()):
                raise _refused(key, level, "a later change, or a file's", "the line's last change")
            return with_exchanged_level(indicator, level, None)

        return self._agreed(key, without, minute)

    def add_event(self, event: Event, minute: Minute) -> EventChange:
        """Agree a new event, break or start of new limits; existing events stay in force.

        Raises:
            CatalogueError: if the quarter already has an event with this title. Nothing is written
                then.
        """

        def added(catalogue: Catalogue) -> Catalogue:
            if any(is_same(one, event) for one in catalogue.events):
                raise _no_event(event, "it stands already", "another quarter, or other words")
            return with_event(catalogue, event)

        return self._happened(added, minute)

    def withdraw_event(self, event: Event, minute: Minute) -> EventChange:
        """Withdraw an event, break or start of new limits for all its indicators; keep its history.

        Raises:
            CatalogueError: if no event in force equals `event`. Nothing is written then.
        """

        def without(catalogue: Catalogue) -> Catalogue:
            if event not in catalogue.events:
                raise _no_event(event, "it stands no more, or otherwise", "one that stands")
            return without_event(catalogue, event)

        return self._happened(without, minute)

    def agree_change(
        self, number: int, by: str, tokens: tuple[str, str], *, alone: bool = False
    ) -> int:
        """Agree to a change that waits, as its second person; return the number of the change.

        `tokens` are those of the change and of what it would do to readers, as they were read.

        Raises:
            ReleaseError: if the rule of the second person forbids it, if nothing waits under this
                number, or if it would do something else by now. Nothing is written then.
        """
        self._must(Action.AGREE_CHANGES)
        name = SecondName(self._name(by), self._clock(), alone)
        return agree_change(self._store, number, name, tokens)

    def take_back_change(self, number: int, by: str) -> WaitingChange:
        """Take back a change that waits; one person may. Raises: ReleaseError if nothing waits."""
        self._must(Action.AGREE_CHANGES)
        name = SecondName(self._name(by), self._clock())
        return take_back_change(self._store, number, name)

    def try_change(self, number: int) -> TriedChange:
        """Return what a change that waits would do to readers. Raises: ReleaseError."""
        self._must(Action.AGREE_CHANGES)
        return try_change(self._store, number, self._clock())

    def _happened(self, change: Callable[[Catalogue], Catalogue], minute: Minute) -> EventChange:
        """Change the events in the present catalogue; return the recorded change."""
        self._must(Action.CHANGE_EVENTS)
        with self._store.together():
            with self._store.snapshot() as before:
                wanted = change(before.catalogue())
            return save_or_wait(
                self._store, wanted, self._signed(minute), self._clock(), self._last_event_change
            )

    def _agreed(
        self, key: str, change: Callable[[Indicator], Indicator], minute: Minute
    ) -> LevelChange:
        """Change one indicator in the present catalogue; return the change of its levels."""
        self._must(Action.CHANGE_LEVELS)
        with self._store.together():
            with self._store.snapshot() as before:
                catalogue = before.catalogue()
            changed = change(catalogue.indicator(key))
            wanted = _with_indicator(catalogue, changed)
            return save_or_wait(
                self._store,
                wanted,
                self._signed(minute),
                self._clock(),
                lambda: self._level_changes()[-1],
            )

    def _signed(self, minute: Minute) -> Minute:
        """Return a minute marked as recorded on screen, by the known person if there is one."""
        if not minute.agreed.strip():
            fault = Fault("the change", "agreed", "nothing", "who agreed it")
            raise CatalogueError("Nothing was changed.", [fault])
        name = signing_name(self._person, minute.recorded_by)
        return replace(minute, on_screen=True, recorded_by=name)

    def _last_event_change(self) -> EventChange:
        with self._store.snapshot() as snapshot:
            return snapshot.event_changes()[-1]

    def _level_changes(self) -> tuple[LevelChange, ...]:
        with self._store.snapshot() as snapshot:
            return snapshot.level_changes()


@contextmanager
def open_editor(
    store: Store,
    reader: Reader,
    day: date,
    clock: Clock = utc_now,
    person: Person | None = None,
    address: str = "",
) -> Iterator[Editor]:
    """Open the store for a reader's changes, in one transaction that is committed at its end.

    In the log, the changes are those of `person` and come from the network address `address`; of a
    store without a network, from its own source.

    Raises: NotAllowedError for who may change nothing; StoreError if the store is not ready for
    changes, or busy.
    """
    must_be_a_writer(reader)
    store.must_be_ready()
    known = ActSource(person.name if person else "", address)
    source = known if known.who or address else store.source
    with store.acting(source), store.together(), store.snapshot() as snapshot:
        yield Editor(store, Gate(snapshot, reader, day), clock, person)


def may_be_withdrawn(level: Level, key: str, changes: tuple[LevelChange, ...]) -> bool:
    """Say whether the last change of an indicator's levels added this level on screen.

    What followed another level in one change is not withdrawn by itself: it is changed again.
    """
    mine = [one for one in changes if one.indicator == key]
    last = [one for one in mine if one.number == mine[-1].number]
    return len(last) == 1 and any(
        one.level == level and one.on_screen and one.before is None and not one.withdrawn
        for one in last
    )


def _begins_as(one: Level, other: Level) -> bool:
    return (
        type(one) is type(other)
        and one.since == other.since
        and one.measure is other.measure
        and getattr(one, "direction", None) is getattr(other, "direction", None)
    )


def _must_stand(indicator: Indicator, level: Level) -> None:
    if level not in levels_of(indicator):
        raise _refused(indicator.key, level, "no such level any more", "one that stands")


def _refused(key: str, level: Level, found: str, expected: str) -> CatalogueError:
    fault = Fault(key, type(level).__name__.lower(), found, expected)
    return CatalogueError("Nothing was changed.", [fault])


def _no_event(event: Event, found: str, expected: str) -> CatalogueError:
    fault = Fault("events.toml", f"{event.quarter} {event.title}", found, expected)
    return CatalogueError("Nothing was changed.", [fault])


def _with_indicator(catalogue: Catalogue, changed: Indicator) -> Catalogue:
    indicators = tuple(changed if i.key == changed.key else i for i in catalogue.indicators)
    return replace(catalogue, indicators=indicators)
