"""The editor, with which a steward changes agreements. Other readers only have the gate."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime

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
from dashboard.days import day_of
from dashboard.errors import CatalogueError, Fault, NotAllowedError, ReleaseError, StepError
from dashboard.exceptions.life import ExceptionStep, life_of, run_faults, step_faults, unread_faults
from dashboard.quarters import Quarter
from dashboard.readers import Person, Reader
from dashboard.releases.release_rules import (
    folded_name,
    look_faults,
    missing_faults,
    name_faults,
    release_faults,
    take_back_faults,
)
from dashboard.releases.typed_texts import MarkWord, PreviewedText, TextId, TextMark, TextRecord
from data_access.database import partnerships
from data_access.meetings.exception_step_rows import ExceptionStepRows
from data_access.meetings.text_mark_rows import TextMarkRows
from data_access.store.gate import Gate
from data_access.store.store import Clock, Store, utc_now
from data_access.store.text_previews import previewed_text


class Editor:
    """The store as a steward changes it, in one transaction that is saved completely or not at all.

    The steward reads through `gate`, in the same transaction. Nobody else writes before the
    transaction ends. Every change is checked here again, against the agreements in force at that
    moment.
    """

    def __init__(
        self, store: Store, gate: Gate, clock: Clock = utc_now, person: Person | None = None
    ) -> None:
        """Open the editor. Raises: NotAllowedError for anyone but a steward.

        If `person` is given, changes are recorded under their name, whatever name the form
        contains.
        """
        must_be_steward(gate.reader)
        self._store = store
        self._clock = clock
        self._person = person
        self.gate = gate

    @property
    def today(self) -> date:
        """Return today's date in London."""
        return day_of(self._clock())

    def record(self, step: ExceptionStep, *, after: int) -> ExceptionStep:
        """Record a step of an exception; return the step with its number and its moment.

        `after` is the number of the last step that the steward had read; 0 means that the steward
        had read no step.

        Raises:
            StepError: if the step has a fault, or if another step was recorded in the meantime.
                Nothing is written then.
        """
        with self._store.together() as connection, self._store.snapshot() as snapshot:
            if self._person is not None:
                step = replace(step, by=self._person.name)
            so_far = life_of(step.run, snapshot.exception_steps())
            keys = {one.key for one in snapshot.catalogue().indicators}
            faults = [
                *run_faults(step.run, keys, snapshot.bounds()),
                *unread_faults(so_far, after),
                *step_faults(step, so_far.stage, self.today),
            ]
            if faults:
                raise StepError("Nothing was recorded.", faults)
            ours = self._store.partnership
            saved = ExceptionStepRows(ours).add(connection, step, self._clock())
            partnerships.raise_revision(connection, ours)
        return saved

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

    def release_texts(
        self, asked: Mapping[TextId, str | None], by: str, *, alone: bool = False
    ) -> tuple[TextMark, ...]:
        """Release drafts, so that others read them: all of them or none; return their marks.

        `asked` are the texts with the tokens of what the steward read, the preview included; a
        token of None means that the text is read in the same moment. `alone` says that the steward
        ticked that there is no other steward.

        Raises:
            ReleaseError: if a text is no draft any more, if something about it was typed or done
                since the steward read it, if others would read more or less of it by now, or if
                the steward wrote it. Nothing is written then.
        """
        today, name = self.today, self._name(by)

        def faults(seen: PreviewedText) -> tuple[Fault, ...]:
            token = asked[seen.record.id]
            return release_faults(seen, name, today, alone=alone, token=token)

        def mark(record: TextRecord, moment: datetime) -> TextMark:
            own = bool(record.text.by) and folded_name(record.text.by) == folded_name(name)
            return TextMark(0, record.id, MarkWord.RELEASED, name, moment, alone and own)

        return self._marked(asked, name, faults, mark)

    def take_back_texts(self, asked: Iterable[TextId], by: str) -> tuple[TextMark, ...]:
        """Make released texts drafts again at once; return their marks. Any one steward may.

        Raises:
            ReleaseError: if a text is not released. Nothing is written then.
        """
        name = self._name(by)
        return self._marked(
            asked,
            name,
            lambda seen: take_back_faults(seen.record),
            lambda one, moment: TextMark(0, one.id, MarkWord.TAKEN_BACK, name, moment),
        )

    def keep_texts(self, asked: Mapping[TextId, str | None], by: str) -> tuple[TextMark, ...]:
        """Say that texts that stood were looked at and stay released; return their marks.

        `asked` has each text with the token of the text as the steward read it, as for a release.

        Raises:
            ReleaseError: if a text does not wait for a look, or if something about it was typed or
                done since the steward read it. Nothing is written then.
        """
        name = self._name(by)
        return self._marked(
            asked,
            name,
            lambda seen: look_faults(seen, asked[seen.record.id]),
            lambda one, moment: TextMark(0, one.id, MarkWord.LOOKED, name, moment),
        )

    def _name(self, by: str) -> str:
        """Return the name of who acts: the known person's, or the typed one."""
        return by.strip() if self._person is None else self._person.name

    def _marked(
        self,
        asked: Iterable[TextId],
        by: str,
        faults: Callable[[PreviewedText], tuple[Fault, ...]],
        mark: Callable[[TextRecord, datetime], TextMark],
    ) -> tuple[TextMark, ...]:
        """Mark texts, if nothing forbids it in the same transaction. Raises: ReleaseError."""
        wanted, ours = tuple(asked), self._store.partnership
        with self._store.together() as connection, self._store.snapshot() as snapshot:
            records = {one.id: one for one in snapshot.texts.records()}
            seen = [previewed_text(snapshot, records[key]) for key in wanted if key in records]
            wrong = [
                *name_faults(by),
                *missing_faults(wanted, records),
                *(fault for one in seen for fault in faults(one)),
            ]
            if wrong:
                raise ReleaseError("Nothing was changed.", wrong)
            moment = self._clock()
            marks = [mark(records[key], moment) for key in wanted]
            saved = TextMarkRows(ours).add(connection, marks)
            partnerships.raise_revision(connection, ours)
        return saved

    def _happened(self, change: Callable[[Catalogue], Catalogue], minute: Minute) -> EventChange:
        """Change the events in the present catalogue; return the recorded change."""
        with self._store.together():
            with self._store.snapshot() as before:
                wanted = change(before.catalogue())
            self._store.agree(wanted, self._signed(minute))
            with self._store.snapshot() as after:
                return after.event_changes()[-1]

    def _agreed(
        self, key: str, change: Callable[[Indicator], Indicator], minute: Minute
    ) -> LevelChange:
        """Change one indicator in the present catalogue; return the change of its levels."""
        with self._store.together():
            with self._store.snapshot() as before:
                catalogue = before.catalogue()
            changed = change(catalogue.indicator(key))
            wanted = _with_indicator(catalogue, changed)
            self._store.agree(wanted, self._signed(minute))
            return self._level_changes()[-1]

    def _signed(self, minute: Minute) -> Minute:
        """Return a minute marked as recorded on screen, by the known person if there is one."""
        if not minute.agreed.strip():
            fault = Fault("the change", "agreed", "nothing", "who agreed it")
            raise CatalogueError("Nothing was changed.", [fault])
        name = minute.recorded_by if self._person is None else self._person.name
        return replace(minute, on_screen=True, recorded_by=name)

    def _level_changes(self) -> tuple[LevelChange, ...]:
        with self._store.snapshot() as snapshot:
            return snapshot.level_changes()


def must_be_steward(reader: Reader) -> None:
    """Refuse every reader but a steward. Raises: NotAllowedError."""
    if not reader.is_steward:
        raise NotAllowedError("Only a steward changes what was agreed.")


@contextmanager
def open_editor(
    store: Store,
    reader: Reader,
    day: date,
    clock: Clock = utc_now,
    person: Person | None = None,
) -> Iterator[Editor]:
    """Open the store for a steward's changes, in one transaction that is committed at its end.

    Raises: NotAllowedError for anyone but a steward; StoreError if the store is not ready for
    changes, or busy.
    """
    must_be_steward(reader)
    store.must_be_ready()
    with store.together(), store.snapshot() as snapshot:
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
