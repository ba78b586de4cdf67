"""Converts between agreements and the rows that store them."""

from typing import Any

from dashboard.catalogue.events import Event
from dashboard.catalogue.files.definition_faults import DefinitionFaults, FilePlace
from dashboard.catalogue.files.entries import entry_table, read_entry
from dashboard.catalogue.files.threshold_entries import ThresholdEntry
from dashboard.catalogue.thresholds import Direction, Target, Threshold
from data_access.catalogue.agreements import (
    EVENT,
    TARGET,
    THRESHOLD,
    Agreement,
    Body,
    event_key,
    level_key,
)
from data_access.database.tables import CatalogueEntryRow, EventRow, TargetRow, ThresholdRow

EVENTS_FILE = "events.toml"


def entry(row: Any) -> tuple[Agreement, Body]:
    """Return the agreement in a row, and its content as a definition file has it."""
    return Agreement(row.file, row.table, row.key), row.body


def threshold(row: Any) -> tuple[Agreement, Body]:
    """Return the agreement in a row, and its threshold as a definition file has it."""
    at, found = threshold_of(row)
    return at, entry_table(ThresholdEntry.of(found))


def threshold_of(row: Any) -> tuple[Agreement, Threshold]:
    """Return the agreement in a row, and its threshold as an object."""
    found = Threshold(
        since=row.since,
        direction=row.direction,
        low=row.low,
        high=row.high,
        agreed=row.agreed,
        until=row.until,
        measure=row.measure,
    )
    key = level_key(THRESHOLD, entry_table(ThresholdEntry.of(found)))
    return Agreement(row.indicator_key, THRESHOLD, key), found


def target(row: Any) -> tuple[Agreement, Body]:
    """Return the agreement in a row, and its target as a definition file has it."""
    at, found = target_of(row)
    return at, entry_table(found)


def target_of(row: Any) -> tuple[Agreement, Target]:
    """Return the agreement in a row, and its target as an object."""
    found = Target(
        since=row.since,
        agreed=row.agreed,
        level=row.level,
        amber=row.amber,
        low=row.low,
        high=row.high,
        tolerance=row.tolerance,
        until=row.until,
        measure=row.measure,
    )
    return Agreement(row.indicator_key, TARGET, level_key(TARGET, entry_table(found))), found


def event(row: Any) -> tuple[Agreement, Body]:
    """Return the agreement in a row, and its event as a definition file has it."""
    at, found = event_of(row)
    return at, entry_table(found)


def event_of(row: Any) -> tuple[Agreement, Event]:
    """Return the agreement in a row, and its event as an object."""
    keys = tuple(row.indicators)
    found = Event(row.quarter, row.title, row.is_break, keys, row.source, row.rebase)
    return Agreement(EVENTS_FILE, EVENT, event_key(entry_table(found))), found


def row_of(at: Agreement, body: Body) -> tuple[type[Any], dict[str, Any]]:
    """Return the table for an agreement's row, and the values of the row's columns."""
    if at.table == THRESHOLD:
        return ThresholdRow, _threshold_values(at, body)
    if at.table == TARGET:
        return TargetRow, _target_values(at, body)
    if at.table == EVENT:
        return EventRow, _event_values(at, body)
    return CatalogueEntryRow, {**at._asdict(), "body": body}


def _threshold_values(at: Agreement, body: Body) -> dict[str, Any]:
    here, faults = FilePlace(at.file, str(at)), DefinitionFaults()
    threshold = read_entry(ThresholdEntry, body, here, faults).domain(here, faults)
    assert not faults.found, faults.found
    return {
        "indicator_key": at.file,
        "measure": threshold.measure,
        "direction": Direction(threshold.direction),
        "since": threshold.since,
        "until": threshold.until,
        "low": threshold.low,
        "high": threshold.high,
        "agreed": threshold.agreed,
    }


def _target_values(at: Agreement, body: Body) -> dict[str, Any]:
    faults = DefinitionFaults()
    target = read_entry(Target, body, FilePlace(at.file, str(at)), faults)
    assert not faults.found, faults.found
    return {
        "indicator_key": at.file,
        "measure": target.measure,
        "since": target.since,
        "until": target.until,
        "level": target.level,
        "amber": target.amber,
        "low": target.low,
        "high": target.high,
        "tolerance": target.tolerance,
        "agreed": target.agreed,
    }


def _event_values(at: Agreement, body: Body) -> dict[str, Any]:
    faults = DefinitionFaults()
    found = read_entry(Event, body, FilePlace(at.file, str(at)), faults)
    assert not faults.found, faults.found
    return {
        "quarter": found.quarter,
        "title": found.title,
        "is_break": found.is_break,
        "indicators": list(found.indicators),
        "source": found.source,
        "rebase": found.rebase,
    }
