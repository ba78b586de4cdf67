"""The history of events, breaks and new limits: each addition, change and withdrawal."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from dashboard.catalogue.events import Event
from dashboard.catalogue.indicators import Catalogue


class EventSort(StrEnum):
    """The three sorts of event."""

    EVENT = "event"
    BREAK = "break"
    LIMITS = "limits"

    @property
    def words(self) -> str:
        """Name the sort as people do: "event", "break", "new limits"."""
        return "new limits" if self is EventSort.LIMITS else self.value


@dataclass(frozen=True, slots=True)
class EventChange:
    """One change to one event: the event after the change, and who agreed it, where and why.

    `before` is the event before the change, None if the change added it. `recorded_by` is the name
    of the person who typed it in, and is filled only for changes made on screen. `since` is the day
    of the agreement. `number` is the store's own, in the order of recording.
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
        """Name the change: "added", "withdrawn" or "changed"."""
        if self.withdrawn:
            return "withdrawn"
        return "added" if self.before is None else "changed"


def sort_of(event: Event) -> EventSort:
    """Return the sort of an event: event, break or new limits."""
    if event.is_break:
        return EventSort.BREAK
    return EventSort.LIMITS if event.rebase else EventSort.EVENT


def event_words(event: Event) -> str:
    """Describe an event: "new limits, 2024-25 Q1: new strategy-meeting form"."""
    return f"{sort_of(event).words}, {event.quarter}: {event.title}"


def lines_concerned(event: Event, catalogue: Catalogue) -> tuple[str, ...]:
    """Return the short names of the indicators an event names, in page order.

    Empty for an event that concerns every indicator.
    """
    return tuple(one.short for one in catalogue.indicators if one.key in event.indicators)


def is_same(one: Event, other: Event) -> bool:
    """Say whether two events are the same agreement: the same quarter and the same title."""
    return (one.quarter, one.title) == (other.quarter, other.title)


def with_event(catalogue: Catalogue, event: Event) -> Catalogue:
    """Return a copy of a catalogue with an event added."""
    return replace(catalogue, events=(*catalogue.events, event))


def without_event(catalogue: Catalogue, event: Event) -> Catalogue:
    """Return a copy of a catalogue with an event removed."""
    kept = tuple(one for one in catalogue.events if not is_same(one, event))
    return replace(catalogue, events=kept)
