"""What is taken out of the stewards' page of thresholds and targets: levels, and their history."""

from collections.abc import Iterable, Sequence

from dashboard import number_formats
from dashboard.catalogue.indicators import Catalogue
from dashboard.catalogue.levels import Level, level_words, sort_of
from dashboard.releases.typed_texts import TextRecord
from layouts.exhibits.tables import table_exhibit
from layouts.files.exhibit import Exhibit, FileTable, text_table
from layouts.thresholds import thresholds as page
from layouts.thresholds.thresholds import LineLevels

_LEVELS = ("Theme", "Indicator", "Line", "Kind", "Level", "From", "To", "Agreed by", "In force")
_CHANGES = (
    *("Theme", "Indicator", "Line", "Day", "Kind", "Level", "From", "To", "What was done"),
    *("Agreed by", "Where", "Why", "Recorded by", "State"),
)


def level_exhibits(view: page.View, catalogue: Catalogue) -> tuple[Exhibit, ...]:
    """Return the levels of every indicator, or of the page's, and the changes to them."""
    lines = [view.line] if view.line else [one for _, every in view.themes for one in every]
    key = f"-{view.line.indicator.key}" if view.line else ""
    named = view.line.indicator.short if view.line else "all indicators"
    tables = (
        (page.LEVELS, f"Thresholds and targets: {named}", _levels),
        (page.CHANGES, f"Changes to thresholds and targets: {named}", _changes),
    )
    return tuple(
        table_exhibit(table, view.frame, of, f"thresholds-{of}{key}")
        for of, title, made in tables
        if (table := made(title, lines, catalogue)).rows
    )


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
