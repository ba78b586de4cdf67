"""Proposals of an event, a break or new limits, which are made on screen, read and checked here."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dashboard.agreements.form_fields import FormFields
from dashboard.catalogue.event_changes import EventSort, is_same, sort_of
from dashboard.catalogue.events import Event
from dashboard.catalogue.indicators import Catalogue, Indicator
from dashboard.figures.lines import events_on
from dashboard.quarters import Quarter

FIELDS = ("kind", "since", "title", "lines")
"""The fields of a proposal. An address of a proposal has no other fields."""
EVERY = "all"
"""The value of the field `lines` that means every indicator.

Any other value is the keys of further indicators that the event concerns.
"""
LONGEST = 40
"""The most characters of an event's title, which the chart shows."""


@dataclass(frozen=True, slots=True)
class EventProposal:
    """The result of reading a proposal.

    If the proposal has no faults, `event` is the event proposed. Otherwise `event` is None.
    `faults` are sentences, by field.
    """

    event: Event | None
    faults: Mapping[str, tuple[str, ...]]


def propose_event(
    said: Mapping[str, str],
    indicator: Indicator,
    catalogue: Catalogue,
    latest: Quarter | None,
    agreed: str = "",
) -> EventProposal:
    """Read a proposal of an event from what was typed into the form.

    `said` is the typed text by field. The event is for `indicator` and for any other indicators
    named in the form. `latest` is the indicator's latest quarter with a figure, or None if it has
    no figure. `agreed` says who agreed the event, and where.
    """
    typed = FormFields(said)
    kind = typed.word("kind", EventSort, EventSort.EVENT)
    if not said.get("kind"):
        typed.note("kind", "Say which it is: an event, a break or new limits.")
    since = typed.quarter("since", needed=True)
    title = _title(typed)
    keys = _keys(typed, indicator, catalogue)
    if since is None:
        return EventProposal(None, typed.told())
    event = Event(
        since,
        title,
        kind is EventSort.BREAK,
        keys,
        agreed,
        kind is EventSort.LIMITS,
    )
    for name, sentence in _clashes(event, catalogue):
        typed.note(name, sentence)
    if kind is EventSort.LIMITS and (latest is None or latest <= since):
        told = f"its latest figure is of {latest}" if latest else "it has none yet"
        typed.note(
            "since",
            f"Found {since}; new limits need at least one quarter with a figure after it, and "
            f"of {indicator.short} {told}.",
        )
    return EventProposal(None if typed.faults else event, typed.told())


def _title(typed: FormFields) -> str:
    title = " ".join(typed.said.get("title", "").split())
    if not title:
        typed.note("title", "The words on the chart are missing; expected some: new form.")
    elif len(title) > LONGEST:
        typed.note("title", f"Found {len(title)} letters; expected {LONGEST} at most.")
    return title


def _keys(typed: FormFields, indicator: Indicator, catalogue: Catalogue) -> tuple[str, ...]:
    """Return the keys of the indicators that the event is for, in page order.

    If the event is for every indicator, the result is empty.
    """
    chosen = typed.said.get("lines", "").split()
    if EVERY in chosen:
        return ()
    known = [one.key for one in catalogue.indicators]
    for key in chosen:
        if key not in known:
            typed.note("lines", f"Found “{key[:40]}”; there is no such line.")
    return tuple(key for key in known if key == indicator.key or key in chosen)


def _clashes(event: Event, catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """Yield each clash with an event that exists already, as a field of the form and a sentence.

    An event clashes with the same event. A break or new limits also clash with another break or new
    limits for the same indicator and quarter.
    """
    if any(is_same(one, event) for one in catalogue.events):
        yield "title", f"“{event.title}” stands in {event.quarter} already; choose other words."
        return
    if not event.begins_limits:
        return
    for indicator in catalogue.indicators:
        for other in events_on(catalogue, indicator):
            same = event.concerns(indicator.key) and other.quarter == event.quarter
            if same and other.begins_limits:
                yield "since", _clash(event, other, indicator)


def _clash(event: Event, other: Event, indicator: Indicator) -> str:
    where = f"“{other.title}” in {other.quarter} on {indicator.short}"
    if sort_of(event) is sort_of(other):
        return f"{where} is {_said(other)} already: one is enough."
    return f"{where} is {_said(other)}: never both, since a break begins limits anew already."


def _said(event: Event) -> str:
    return "a break" if event.is_break else "new limits"
