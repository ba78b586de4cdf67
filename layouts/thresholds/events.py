"""The section about events, breaks and new limits on an indicator's page of thresholds."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from dash import html
from dash.development.base_component import Component

from dashboard import number_formats
from dashboard.catalogue.event_changes import EventChange, event_words, lines_concerned
from dashboard.catalogue.events import Event
from dashboard.catalogue.indicators import Catalogue, Indicator
from dashboard.quarters import Quarter
from dashboard.releases.typed_texts import TextRecord
from layouts.frame import addresses
from layouts.frame.attributes import aria_marks, data_marks, scroll_marks
from layouts.frame.file_menu import file_menu
from layouts.frame.text_marks import text_state
from layouts.thresholds import event_forms, level_forms
from layouts.thresholds.event_forms import EventAction, EventDraft

TITLE = "Events, breaks and new limits"
HISTORY = f"History of {TITLE[0].lower()}{TITLE[1:]}"
EVENTS, CHANGES = "events", "events-history"
"""The keys of the two tables: the events, and the changes to them."""
PROPOSE = "Propose an event, a break or new limits"
WORDS = (
    "What happened is marked on the chart. New limits begin the expected range anew where a "
    "process changed for good and everyone accepts it; a break does so where what is counted "
    "changed, and cuts the line."
)


@dataclass(frozen=True, slots=True)
class LineEvents:
    """The events of an indicator, the history of its events, and the change in progress.

    `draft` is the change in progress and `saved` the change that was just saved; each may be None.
    `quarters` are suggested while the reader types. `records` say of each change, by its number,
    whether its words are a draft.
    """

    indicator: Indicator
    catalogue: Catalogue
    changes: tuple[EventChange, ...]
    draft: EventDraft | None = None
    saved: EventChange | None = None
    quarters: tuple[Quarter, ...] = ()
    records: Mapping[int, TextRecord] = field(default_factory=dict)


def saved(given: LineEvents) -> Component | None:
    """Draw what was just saved, with links to the indicator and to the event's withdrawal.

    None if nothing was just saved.
    """
    one = given.saved
    if one is None:
        return None
    key = given.indicator.key
    links = [html.A("See it on the line", href=addresses.indicator_address(key))]
    if not one.withdrawn:
        links.append(html.A("Withdraw it", href=_withdrawal(one.event, key)))
    return html.Div(
        [
            html.P(f"Saved: {event_words(one.event)}: {one.sentence}."),
            html.P(links, className="on"),
        ],
        className="card saved",
        role="status",
    )


def draft(given: LineEvents) -> list[Component]:
    """Draw the change in progress: its faults, its effect, and the form that saves it.

    The result is empty if no change is in progress.
    """
    made = given.draft
    if made is None:
        return []
    wrong = event_forms.faults(made)
    parts = [wrong] if wrong else []
    if made.event is None and made.texts is None:
        return parts  # the form that proposes an event shows what is wrong
    body = [
        *level_forms.shown(made.chart, made.effect, given.indicator),
        event_forms.saving(made, given.indicator),
    ]
    return [*parts, _section(event_forms.heading(made), "draft", *body)]


def standing(given: LineEvents) -> Component:
    """Draw the list of the indicator's events, each with a link that withdraws it."""
    events = given.catalogue.events_of(given.indicator.key)
    if not events:
        return _section(TITLE, EVENTS, html.P("None on this line."))
    rows = [_row(one, given) for one in reversed(events)]
    head = [html.Th(word, scope="col") for word in ("What", "Lines", "Agreed by", "Change it")]
    table = html.Table([html.Thead(html.Tr(head)), html.Tbody(rows)], className="levels")
    region = html.Div(table, **scroll_marks(label=f"Table: {TITLE}"))
    return _section((TITLE, _files(given, EVENTS, "events")), EVENTS, region)


def proposing(given: LineEvents) -> Component:
    """Draw the section that contains the form to propose an event."""
    form = event_forms.proposing(
        given.indicator, given.draft, given.quarters, given.catalogue.indicators
    )
    return _section(PROPOSE, "propose-event", html.P(WORDS), form)


def history(given: LineEvents) -> Component | None:
    """Draw the list of all changes to events, latest first.

    Each entry says what was changed, when, by whom, where and why. None if there was no change.
    """
    if not given.changes:
        return None
    told = [
        html.Li([_change(one, given.catalogue), text_state(given.records.get(one.number))])
        for one in reversed(given.changes)
    ]
    return _section((HISTORY, _files(given, CHANGES, "changes to events")), CHANGES, _list(told))


def _files(given: LineEvents, key: str, what: str) -> Component:
    """Draw the menu of the files of the events, or of the changes to them."""
    at = addresses.thresholds_address(given.indicator.key)
    return file_menu(at, f"the {what} of {given.indicator.short}", key)


def _list(items: list[html.Li]) -> Component:
    return html.Ul(items, className="changes")


def _section(
    title: str | tuple[str, Component], key: str, *body: Component | str | None
) -> Component:
    """Draw a section; its `title` may come with a menu of files beside it."""
    words, files = (title, None) if isinstance(title, str) else title
    head: Component = html.H2(words, id=key, **data_marks(kind="name"))
    if files is not None:
        head = html.Div([head, files], className="card-head")
    return html.Section(
        [head, *body],
        className="card wide",
        **aria_marks(labelledby=key),
    )


def _withdrawal(event: Event, key: str) -> str:
    return addresses.thresholds_address(key, **{EventAction.UNDO.value: event.address})


def _row(event: Event, given: LineEvents) -> Component:
    named = event_words(event)
    to = _withdrawal(event, given.indicator.key)
    link = html.A("Withdraw it", href=to, **aria_marks(label=f"Withdraw it: {named}"))
    return html.Tr(
        [
            html.Th(f"{named[0].upper()}{named[1:]}", scope="row"),
            html.Td(_lines(event, given.catalogue)),
            html.Td(event.source or "not said"),
            html.Td(html.Div(link, className="on")),
        ]
    )


def _lines(event: Event, catalogue: Catalogue) -> str:
    return number_formats.list_text(lines_concerned(event, catalogue)) or "every line"


def _change(one: EventChange, catalogue: Catalogue) -> str:
    told = [
        f"{number_formats.long_date(one.since)}: {event_words(one.event)}: {one.sentence}",
        f"On {_lines(one.event, catalogue)}",
        f"Agreed by {one.agreed}" if one.on_screen else "",
        f"Where: {one.source}" if one.source else "",
        f"Why: {one.why}" if one.why else "",
        f"Recorded by {one.recorded_by}" if one.recorded_by else f"From a file ({one.agreed})",
    ]
    return " ".join(f"{part.rstrip('.')}." for part in told if part)
