"""Dated events that are marked on indicators' lines: plain events, breaks, and new limits."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from string import ascii_uppercase

from dashboard.quarters import Quarter


@dataclass(frozen=True, slots=True)
class Event:
    """A dated event: a plain event, a break or new limits.

    The event concerns every indicator named in `indicators`. If the tuple is empty, the event
    concerns all indicators. If `is_break` is true, the line is cut before `quarter`: no label,
    change or sentence compares figures across the break. If `rebase` is true, the event is new
    limits: the process changed for good but the definition did not. Limits are then calculated
    afresh from `quarter`, but figures are still compared across it. A break also starts limits
    afresh.
    """

    quarter: Quarter
    title: str
    is_break: bool = False
    indicators: tuple[str, ...] = ()
    source: str = ""
    rebase: bool = False

    @property
    def address(self) -> str:
        """Return the text that identifies the event in an address: "2024-25-q1 new form"."""
        return f"{self.quarter.address} {self.title}"

    @property
    def begins_limits(self) -> bool:
        """Say whether limits are calculated afresh from the event's quarter."""
        return self.is_break or self.rebase

    @property
    def consequence(self) -> str:
        """Say what the event does to a line: "the line is cut before it".

        For a plain event, the text is empty.
        """
        if self.is_break:
            return "the line is cut before it"
        return "limits begin anew with it" if self.rebase else ""

    def concerns(self, indicator: str) -> bool:
        """Say whether the event is shown on an indicator's line."""
        return not self.indicators or indicator in self.indicators


def told_apart(events: Iterable[Event], neutral: Collection[str]) -> tuple[Event, ...]:
    """Return events in the same order, without two in a quarter that have the same neutral name.

    `neutral` are names that stand in place of others. Such events are told apart by their effect,
    by how many lines they concern, and by a letter where these are the same as well; these words
    come first, because a picture cuts long names.
    """
    found = list(events)
    alike: dict[tuple[Quarter, str], list[int]] = {}
    for place, one in enumerate(found):
        if one.title in neutral:
            alike.setdefault((one.quarter, one.title), []).append(place)
    for places in alike.values():
        if len(places) > 1:
            for place, words in _seen_of([found[place] for place in places]):
                at = places[place]
                found[at] = replace(found[at], title=f"{words}: {found[at].title}")
    return tuple(found)


def _seen_of(events: list[Event]) -> Iterable[tuple[int, str]]:
    """Yield the place of each event with what a reader sees of it besides its name."""
    told = [_effect(one) for one in events]
    order = sorted(range(len(events)), key=lambda place: (told[place], events[place].indicators))
    seen: dict[str, int] = {}
    for place in order:
        words = told[place]
        letter = ascii_uppercase[seen.get(words, 0) % len(ascii_uppercase)]
        seen[words] = seen.get(words, 0) + 1
        yield place, f"{words}, {letter}" if told.count(words) > 1 else words


def _effect(event: Event) -> str:
    what = "a break" if event.is_break else "new limits" if event.rebase else "an event"
    lines = "all lines" if not event.indicators else "several lines"
    return f"{what} of {'one line' if len(event.indicators) == 1 else lines}"
