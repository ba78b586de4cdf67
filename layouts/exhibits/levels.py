"""What is taken out of the stewards' page of thresholds: levels, events, and their history."""

from collections.abc import Iterable, Sequence

from dashboard import number_formats
from dashboard.catalogue.event_changes import event_words, lines_concerned
from dashboard.catalogue.events import Event
from dashboard.catalogue.indicators import Catalogue
from dashboard.catalogue.levels import Level, level_words, sort_of
from dashboard.releases.typed_texts import TextRecord
from layouts.exhibits.tables import table_exhibit
from layouts.files.exhibit import Exhibit, FileTable, text_table
from layouts.thresholds import events
from layouts.thresholds import thresholds as page
from layouts.thresholds.events import LineEvents
from layouts.thresholds.thresholds import LineLevels

_LEVELS = ("Theme", "Indicator", "Line", "Kind", "Level", "From", "To", "Agreed by", "In force")
_CHANGES = (
    *("Theme", "Indicator", "Line", "Day", "Kind", "Level", "From", "To", "What was done"),
    *("Agreed by", "Where", "Why", "Recorded by", "State"),
)
_EVENT = ("Quarter", "Kind", "Event", "Lines")
_EVENTS = (*_EVENT, "Agreed by")
_EVENT_CHANGES = (
    *("Day", *_EVENT, "What was done", "Agreed by", "Where", "Why", "Recorded by", "State"),
)


def level_exhibits(view: page.View, catalogue: Catalogue) -> tuple[Exhibit, ...]:
    """Return the levels of every indicator, or of the page's, and the changes to them.

    The page of one indicator has its events, and the changes to them, too.
    """
    lines = [view.line] if view.line else [one for _, every in view.themes for one in every]
    key = f"-{view.line.indicator.key}" if view.line else ""
    named = view.line.indicator.short if view.line else "all indicators"
    tables = (
        (page.LEVELS, f"Thresholds and targets: {named}", _levels),
        (page.CHANGES, f"Changes to thresholds and targets: {named}", _changes),
    )
    found = [(of, made(title, lines, catalogue)) for of, title, made in tables]
    if view.happenings:
        found.append((events.EVENTS, _events(f"{events.TITLE}: {named}", view.happenings)))
        title = f"{events.HISTORY}: {named}"
        found.append((events.CHANGES, _event_changes(title, view.happenings)))
    return tuple(
        table_exhibit(table, view.frame, of, f"thresholds-{of}{key}")
        for of, table in found
        if table.rows
    )


def _events(title: str, given: LineEvents) -> FileTable:
    every = reversed(given.catalogue.events_of(given.indicator.key))
    rows = [(*_event(one, given.catalogue), one.source or "not said") for one in every]
    return text_table(title, _EVENTS, rows)


def _event_changes(title: str, given: LineEvents) -> FileTable:
    rows = [
        (
            number_formats.long_date(one.since),
            *_event(one.event, given.catalogue),
            one.sentence,
            one.agreed if one.on_screen else one.event.source,
            one.source,
            one.why,
            one.recorded_by or f"From a file ({one.agreed})",
            _state(given.records.get(one.number)),
        )
        for one in reversed(given.changes)
    ]
    return text_table(title, _EVENT_CHANGES, rows)


def _event(event: Event, catalogue: Catalogue) -> Sequence[str]:
    kind = event_words(event).partition(",")[0]
    lines = number_formats.list_text(lines_concerned(event, catalogue)) or "every line"
    return str(event.quarter), kind, event.title, lines


def _levels(title: str, lines: Iterable[LineLevels], catalogue: Catalogue) -> FileTable:
    rows = [
        (*_line(one, catalogue), *_level(level, one), level.agreed, holds)
        for one in lines
        for holds, every in (("yes", one.standing), ("ended", one.ended))
        for level in every
    ]
    return text_table(title, _LEVELS, rows)


def _changes(title: str, lines: Iterable[LineLevels], catalogue: Catalogue) -> FileTable:
    rows = [
        (
            *_line(line, catalogue),
            number_formats.long_date(one.since),
            *_level(one.level, line),
            one.sentence,
            one.agreed if one.on_screen else one.level.agreed,
            one.source,
            one.why,
            one.recorded_by or f"From a file ({one.agreed})",
            _state(line.records.get(one.number)),
        )
        for line in lines
        for one in reversed(line.changes)
    ]
    return text_table(title, _CHANGES, rows)


def _line(line: LineLevels, catalogue: Catalogue) -> Sequence[str]:
    indicator = line.indicator
    return catalogue.theme(indicator.theme).title, indicator.key, indicator.short


def _level(level: Level, line: LineLevels) -> Sequence[str]:
    until = str(level.until) if level.until else ""
    return sort_of(level), level_words(level, line.indicator), str(level.since), until


def _state(record: TextRecord | None) -> str:
    if record is None:
        return ""
    return "released" if record.is_released else "draft, read by stewards alone"
