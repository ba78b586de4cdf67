"""What readers other than stewards are given in place of texts that were not released.

A figure, a level and its quarters are shown, and only its words are left out. A step of an
exception and a change of a definition's history are left out whole, with their days and their
stage: what stays is the latest state that was released. A break or a start of new limits keeps its
effect, so that all readers see the same limits and the same exceptions, but its name is left out;
an event that changes nothing is not shown. If an earlier text of the same level or event was
released, it is read until the later one is.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from dashboard.catalogue.decisions import Decision
from dashboard.catalogue.event_changes import EventChange
from dashboard.catalogue.events import Event, told_apart
from dashboard.catalogue.indicators import Catalogue, Indicator
from dashboard.catalogue.levels import Level, LevelChange, address_of, levels_of
from dashboard.disclosure.catalogue_wording import A_CHANGE, quotes_agreement
from dashboard.exceptions.life import ExceptionStep
from dashboard.quarters import Quarter
from dashboard.releases.typed_texts import TextId, TextKind

Released = Collection[TextId]
"""The identities of the texts that are released."""

UNNAMED = "people who are not named yet"
"""Shown in place of the words about who agreed, until these words are released."""
UNNAMED_EVENT = "a change whose name is not released yet"
"""Shown in place of the name of a break or of new limits, until the name is released."""
NO_REASON = "reason not released yet"
"""Shown in place of the reason of a return, until it is released."""

NamedLevel = tuple[str, str]
NamedEvent = tuple[Quarter, str]
WordHistory = tuple[tuple[int, str], ...]
"""The texts of one level or event in the order of recording, each with its change's number."""


def released_steps(steps: Iterable[ExceptionStep], released: Released) -> tuple[ExceptionStep, ...]:
    """Return the steps of exceptions that are released; of a draft nothing is told."""
    return tuple(one for one in steps if TextId(TextKind.STEP, one.number) in released)


def released_decisions(decisions: Iterable[Decision], released: Released) -> tuple[Decision, ...]:
    """Return the history of an indicator, without the changes that are drafts.

    A line that quotes who agreed a level quotes the words before it too, so it is shown only if
    these are released as well.
    """
    return tuple(
        _decision(one, released)
        for one in decisions
        if TextId(TextKind.CHANGE, one.number) in released
    )


def _decision(one: Decision, released: Released) -> Decision:
    """Return a released change, without the lines that quote the words of drafts before it."""
    if all(TextId(TextKind.CHANGE, number) in released for number in one.quoted):
        return one
    lines = tuple(A_CHANGE if quotes_agreement(line) else line for line in one.changes)
    return replace(one, changes=lines)


@dataclass(frozen=True, slots=True)
class ReleasedWords:
    """The words of levels and events, each with the number of the change that brought it.

    A change that leaves a text as it was does not bring it. The changes are in the order of
    recording.
    """

    released: Released
    levels: Mapping[NamedLevel, WordHistory]
    titles: Mapping[NamedEvent, int]
    sources: Mapping[NamedEvent, WordHistory]

    @classmethod
    def of(
        cls, levels: Iterable[LevelChange], events: Iterable[EventChange], released: Released
    ) -> "ReleasedWords":
        """Trace every text of levels and events to the change that brought it."""
        said: dict[NamedLevel, WordHistory] = {}
        for level in levels:
            place = (level.indicator, address_of(level.level))
            said[place] = _followed(said.get(place, ()), level, level.level.agreed)
        titles: dict[NamedEvent, int] = {}
        sources: dict[NamedEvent, WordHistory] = {}
        for event in events:
            named = (event.event.quarter, event.event.title)
            sources[named] = _followed(sources.get(named, ()), event, event.event.source)
            if event.before is None:
                titles[named] = event.number
        return cls(released, said, titles, sources)

    def catalogue(self, catalogue: Catalogue) -> Catalogue:
        """Return a catalogue without the words of drafts; the same object if it has none."""
        indicators = tuple(self._indicator(one) for one in catalogue.indicators)
        events = tuple(one for _, one in self.events(catalogue))
        if indicators == catalogue.indicators and events == catalogue.events:
            return catalogue
        return replace(catalogue, indicators=indicators, events=events)

    def events(self, catalogue: Catalogue) -> tuple[tuple[Event, Event], ...]:
        """Return each event that others are shown, with the event as they are shown it.

        Several in one quarter without a released name are told apart by what they do.
        """
        pairs = [(one, seen) for one in catalogue.events if (seen := self._event(one)) is not None]
        shown = told_apart((seen for _, seen in pairs), (UNNAMED_EVENT,))
        return tuple((one, seen) for (one, _), seen in zip(pairs, shown, strict=True))

    def is_released(self, number: int) -> bool:
        """Say whether the words of a change of the catalogue, by its number, are released."""
        return TextId(TextKind.CHANGE, number) in self.released

    def _indicator(self, one: Indicator) -> Indicator:
        if all(self._agreed(one.key, level) == level.agreed for level in levels_of(one)):
            return one
        return replace(
            one,
            thresholds=tuple(replace(t, agreed=self._agreed(one.key, t)) for t in one.thresholds),
            targets=tuple(replace(t, agreed=self._agreed(one.key, t)) for t in one.targets),
        )

    def _agreed(self, key: str, level: Level) -> str:
        return self._latest(self.levels.get((key, address_of(level)), ()), level.agreed, UNNAMED)

    def _event(self, one: Event) -> Event | None:
        place = (one.quarter, one.title)
        if not self.is_released(self.titles.get(place, 0)):
            neutral = replace(one, title=UNNAMED_EVENT, source="")
            return neutral if one.begins_limits else None
        source = self._latest(self.sources.get(place, ()), one.source, "")
        return one if source == one.source else replace(one, source=source)

    def _latest(self, said: WordHistory, text: str, instead: str) -> str:
        """Return a text, or the latest released one before it, or other words.

        A text that no change brought is not shown.
        """
        if not text:
            return text
        place = max((at for at, (_, one) in enumerate(said) if one == text), default=-1)
        shown = [one for number, one in said[: place + 1] if self.is_released(number)]
        return shown[-1] if shown else instead


def _followed(before: WordHistory, change: LevelChange | EventChange, text: str) -> WordHistory:
    """Return the texts of one level or event after a change of it; `before` are those before it."""
    if change.withdrawn:
        return before
    kept = before if change.before is not None else ()
    return kept if kept and kept[-1][1] == text else (*kept, (change.number, text))
