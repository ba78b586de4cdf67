"""Reads and checks proposed events, breaks and new limits, and finds their effect."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from callbacks.thresholds.level_drafts import TEXTS, hidden_look_up, who_agreed
from dashboard.agreements.event_effects import event_effect, of_exceptions
from dashboard.agreements.event_proposals import propose_event
from dashboard.agreements.form_texts import FormTexts, TextField, read_texts
from dashboard.agreements.new_limits import quarters_with_figures, unmatched_limits
from dashboard.catalogue.event_changes import event_words, with_event, without_event
from dashboard.catalogue.events import Event
from dashboard.catalogue.indicators import Catalogue, Indicator
from dashboard.disclosure.audience_check import text_caution
from dashboard.errors import AddressError
from dashboard.exceptions.life import ExceptionStep
from dashboard.figures.line_inputs import LineInputs
from dashboard.figures.lines import history_keys
from dashboard.readings.readings import of_line
from data_access.store.gate import Gate
from layouts.frame import addresses
from layouts.thresholds.event_forms import EventAction, EventDraft
from layouts.thresholds.preview import on_the_line

TITLE = TextField("title")
"""The field for the words on the chart. Every reader may see these words."""


def texts_of(
    gate: Gate, said: Mapping[str, str], doing: EventAction, indicator: Indicator
) -> FormTexts:
    """Read and check the free texts of a form: who agreed, where, why, and who records the change.

    If an event is added, its words on the chart are included. Numbers are looked up among the
    hidden figures of the page's indicator.
    """
    asked = (TITLE, *TEXTS) if doing is EventAction.ADD else TEXTS
    look_up = hidden_look_up(gate, said, indicator)
    return read_texts(said, asked, text_caution(gate.catalogue()), look_up)


def adding(
    gate: Gate, indicator: Indicator, said: Mapping[str, str], texts: FormTexts | None = None
) -> EventDraft:
    """Return the draft of a new event, break or start of new limits for one or more indicators.

    `indicator` is the indicator of the page. `texts` is None if the form has not been sent yet.
    """
    catalogue, material = gate.catalogue(), _material(gate, indicator.key)
    latest = quarters_with_figures(indicator, material) if material else None
    agreed = who_agreed(texts) if texts else ""
    found = propose_event(said, indicator, catalogue, latest and latest[1], agreed)
    draft = EventDraft(EventAction.ADD, said, found.event, found.faults, texts)
    event = found.event
    if event is None or material is None:
        return draft
    return _shown(draft, gate, indicator, lambda given: with_event(given, event))


def withdrawing(
    gate: Gate, indicator: Indicator, event: Event, texts: FormTexts | None = None
) -> EventDraft:
    """Return the draft of withdrawing an event, with its effect if the store has figures.

    `texts` is None if the form has not been sent yet.
    """
    draft = EventDraft(EventAction.UNDO, {}, event, {}, texts)
    if gate.bounds() is None:
        return draft
    return _shown(draft, gate, indicator, lambda given: without_event(given, event))


def named(gate: Gate, indicator: Indicator, address: str) -> Event:
    """Return the event of an indicator that has the given address.

    Raises:
        AddressError: if the indicator has no such event.
    """
    for event in gate.catalogue().events_of(indicator.key):
        if event.address == address:
            return event
    raise AddressError(
        f"{indicator.title} has no event “{address[:60]}”.",
        addresses.thresholds_address(indicator.key),
    )


def _material(gate: Gate, *keys: str) -> LineInputs | None:
    """Return the inputs for some indicators up to the latest quarter.

    The result is None if the store has no returns.
    """
    bounds = gate.bounds()
    if bounds is None:
        return None
    return gate.material(list(history_keys(gate.catalogue(), keys)), bounds[1])


def _shown(
    draft: EventDraft, gate: Gate, indicator: Indicator, change: Callable[[Catalogue], Catalogue]
) -> EventDraft:
    """Add the changed chart to a draft, and the effects on all indicators of its event."""
    event, catalogue = draft.event, gate.catalogue()
    assert event is not None
    lines = [one for one in catalogue.indicators if event.concerns(one.key)]
    material = _material(gate, *(one.key for one in lines))
    assert material is not None
    changed = replace(material, catalogue=change(material.catalogue))
    before = of_line(material, indicator, material.last)
    after = of_line(changed, indicator, material.last)
    recorded = gate.exception_steps()
    if draft.doing is EventAction.ADD:
        places = [(one.key, event.quarter) for one in lines]
        told = (
            *event_effect(event, before, after, recorded),
            *gate.unread_by(event.title, places),
        )
        warned = unmatched_limits(replace(catalogue, events=(event,)), material)
    else:
        told = tuple(of_exceptions(before, after, recorded)) or _undone(event)
        warned = iter(())
    further = [one for one in lines if one.key != indicator.key]
    return replace(
        draft,
        chart=on_the_line(after[0], catalogue.partnership.area_name),
        effect=(*told, *_elsewhere(further, recorded, material, changed), *_sentences(warned)),
    )


def _undone(event: Event) -> tuple[str, ...]:
    return (f"No exception would change without it ({event_words(event)}).",)


def _elsewhere(
    lines: list[Indicator],
    recorded: tuple[ExceptionStep, ...],
    material: LineInputs,
    changed: LineInputs,
) -> Iterator[str]:
    """Describe the exceptions of the event's other indicators that would change."""
    for one in lines:
        if one.in_force(material.last):
            before, after = (of_line(m, one, material.last) for m in (material, changed))
            for sentence in of_exceptions(before, after, recorded):
                yield f"{one.short}: {sentence}"


def _sentences(told: Iterator[str]) -> Iterator[str]:
    for one in told:
        yield f"Look again: {one}."
