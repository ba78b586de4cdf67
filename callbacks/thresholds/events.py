"""Shows and saves events, breaks and new limits on an indicator's page of thresholds."""

from collections.abc import Mapping
from dataclasses import replace

from callbacks.thresholds import event_drafts
from callbacks.web.page_frame import text_records
from dashboard.catalogue.decisions import Minute
from dashboard.catalogue.event_changes import EventChange
from dashboard.catalogue.indicators import Indicator
from dashboard.errors import CatalogueError
from dashboard.quarters import Quarter
from dashboard.releases.typed_texts import TextKind
from data_access.store.editor import Editor
from data_access.store.gate import Gate
from layouts.thresholds.event_forms import EventAction, EventDraft
from layouts.thresholds.events import LineEvents
from layouts.thresholds.level_forms import AGREED, DO, NAME, WHERE, WHY


def happenings(
    gate: Gate,
    indicator: Indicator,
    quarters: tuple[Quarter, ...],
    draft: EventDraft | None = None,
    saved: int | None = None,
) -> LineEvents:
    """Gather an indicator's events with their history.

    `draft` is a proposed change. `saved` is the number of a change that was just saved.
    """
    mine = tuple(one for one in gate.event_changes() if one.event.concerns(indicator.key))
    took = [one for one in mine if one.number == saved]
    return LineEvents(
        indicator,
        gate.catalogue(),
        mine,
        draft,
        took[0] if took else None,
        quarters,
        text_records(gate, TextKind.CHANGE),
    )


def asked(
    gate: Gate, indicator: Indicator, said: Mapping[str, str], undo: str
) -> EventDraft | None:
    """Return the draft of the change that an address proposes; None if the address proposes none.

    `undo` is the address of an event to withdraw. If `undo` is empty, `said` describes a new event.
    """
    if undo:
        event = event_drafts.named(gate, indicator, undo)
        return event_drafts.withdrawing(gate, indicator, event)
    return event_drafts.adding(gate, indicator, said) if said else None


def act(editor: Editor, said: Mapping[str, str], indicator: Indicator) -> EventChange | EventDraft:
    """Save the change that a form asks for; if it has faults, return its draft with the faults."""
    gate, doing = editor.gate, EventAction(said[DO])
    texts = event_drafts.texts_of(gate, said, doing, indicator)
    if doing is EventAction.ADD:
        draft = event_drafts.adding(gate, indicator, said, texts)
    else:
        event = event_drafts.named(gate, indicator, said.get("of", ""))
        draft = event_drafts.withdrawing(gate, indicator, event, texts)
    if draft.faults or not texts.are_in_order or draft.event is None:
        return draft
    typed = texts.typed
    minute = Minute(typed[AGREED], typed[WHERE], typed[WHY], typed[NAME])
    try:
        if doing is EventAction.ADD:
            return editor.add_event(draft.event, minute)
        return editor.withdraw_event(draft.event, minute)
    except CatalogueError as error:
        told = tuple(f"Found {f.found}; expected {f.expected}." for f in error.faults)
        return replace(draft, faults={"title": told})
