"""The history of events, breaks and new limits: who added, changed or withdrew each of them."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from dashboard.catalogue.events import Event
from dashboard.catalogue.indicators import Catalogue


class EventSort(StrEnum):
    """The three sorts of event: a plain event, a break, and new limits."""

    EVENT = "event"
    BREAK = "break"
    LIMITS = "limits"

    @property
    def words(self) -> str:
        """Return the name of the sort as people say it: "event", "break", "new limits"."""
        return "new limits" if self is EventSort.LIMITS else self.value


@dataclass(frozen=True, slots=True)
class EventChange:
    """One change to one event: the event after the change, and who agreed the change and why.

    `source` says where the change was agreed. `before` is the event before the change. It is None
    if the change added the event. `recorded_by` is the name of the person who recorded the change
    on screen, and is empty for any other change. `since` is the day of the agreement. `number` is
    given by the store, in the order of recording. If another person must agree first, it is 0, and
    `waits` is the number of what waits.
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
    waits: int = 0

    @property
    def sentence(self) -> str:
        """Return one word for the change: "added", "withdrawn" or "changed"."""
        if self.withdrawn:
            return "withdrawn"
        return "added" if self.before is None else "changed"


def sort_of(event: Event) -> EventSort:
    """Return the sort of an event: event, break or new limits."""
    if event.is_break:
        return EventSort.BREAK
    return EventSort.LIMITS if event.rebase else EventSort.EVENT


def event_words(event: Event) -> str:
    """Describe an event by its sort, quarter and title.

    An example: "new limits, 2024-25 Q1: new strategy-meeting form".
    """
    return f"{sort_of(event).words}, {event.quarter}: {event.title}"


def lines_concerned(event: Event, catalogue: Catalogue) -> tuple[str, ...]:
    """Return the short names of the indicators that an event names, in page order.

    If the event names no indicator, it concerns every indicator, and the result is empty.
    """
    return tuple(one.short for one in catalogue.indicators if one.key in event.indicators)


def is_same(one: Event, other: Event) -> bool:
    """Say whether two events have the same quarter and title, and so are the same agreement."""
    return (one.quarter, one.title) == (other.quarter, other.title)


def with_event(catalogue: Catalogue, event: Event) -> Catalogue:
    """Return a copy of a catalogue with an event added."""
    return replace(catalogue, events=(*catalogue.events, event))


def without_event(catalogue: Catalogue, event: Event) -> Catalogue:
    """Return a copy of a catalogue without an event of this quarter and title."""
    kept = tuple(one for one in catalogue.events if not is_same(one, event))
    return replace(catalogue, events=kept)
