"""How events, breaks and new limits came about: told apart, told in words, added and withdrawn."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from dashboard.catalogue.events import Event
from dashboard.catalogue.indicators import Catalogue


class EventSort(StrEnum):
    """What an event is."""

    EVENT = "event"
    BREAK = "break"
    LIMITS = "limits"

    @property
    def words(self) -> str:
        """Name it as people do: "event", "break", "new limits"."""
        return "new limits" if self is EventSort.LIMITS else self.value


@dataclass(frozen=True, slots=True)
class EventChange:
    """One change of one event: how it stood after it, and who agreed it, where, why.

    `before` is None where it was added then. `recorded_by` is who typed it, on screen alone;
    `since` the day of the agreement. `number` is the store's own, in the order of recording.
    """

    number: int
    event: Event
    before: Event | None
    withdrawn: bool
    agreed: str
    source: str
    why: str
    recorded_by: str
    on_screen: bool
    since: date
    recorded: datetime

    @property
    def sentence(self) -> str:
        """Say what was done: "added", "withdrawn", "changed"."""
        if self.withdrawn:
            return "withdrawn"
        return "added" if self.before is None else "changed"


def sort_of(event: Event) -> EventSort:
    """Say what an event is."""
    if event.is_break:
        return EventSort.BREAK
    return EventSort.LIMITS if event.rebase else EventSort.EVENT


def event_words(event: Event) -> str:
    """Say an event: "new limits, 2024-25 Q1: new strategy-meeting form"."""
    return f"{sort_of(event).words}, {event.quarter}: {event.title}"


def lines_concerned(event: Event, catalogue: Catalogue) -> tuple[str, ...]:
    """Name the lines an event stands on, in page order; none where it stands on every line."""
    return tuple(one.short for one in catalogue.indicators if one.key in event.indicators)


def is_same(one: Event, other: Event) -> bool:
    """Say whether two are the same agreement: of one quarter, with the same words."""
    return (one.quarter, one.title) == (other.quarter, other.title)


def with_event(catalogue: Catalogue, event: Event) -> Catalogue:
    """Give a catalogue with one event more."""
    return replace(catalogue, events=(*catalogue.events, event))


def without_event(catalogue: Catalogue, event: Event) -> Catalogue:
    """Give a catalogue without an event."""
    kept = tuple(one for one in catalogue.events if not is_same(one, event))
    return replace(catalogue, events=kept)
