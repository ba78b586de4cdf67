"""How tables of a definition file are read into the domain's frozen classes and written back.

Each class is its own schema. A field without a default is required in the file. A field with a
default is optional. The type of the field says which values are allowed. A faulty value is noted
and replaced by a stand-in value, so that one reading finds every fault. The result may be used only
if no fault was noted.
"""

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from difflib import get_close_matches
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar, get_type_hints

from dashboard.catalogue.files.definition_faults import DefinitionFaults, FilePlace
from dashboard.catalogue.files.entry_values import (
    inner,
    is_optional,
    is_table,
    item_of,
    one_of,
    shown,
    simple,
    stand_in,
    wanted,
)
from dashboard.catalogue.files.threshold_entries import ThresholdEntry
from dashboard.catalogue.thresholds import Threshold
from dashboard.quarters import Quarter

T = TypeVar("T")
Table = Mapping[str, Any]

WRITTEN = {
    "agencies": "agency",
    "areas": "area",
    "bands": "band",
    "breakdowns": "breakdown",
    "events": "event",
    "evidence_sources": "evidence_source",
    "evidence_types": "evidence_type",
    "indicators": "indicator",
    "invariants": "invariant",
    "is_break": "break",
    "legal_bases": "legal_basis",
    "outcomes": "outcome",
    "parts": "part",
    "pathway": "step",
    "principles": "principle",
    "providers": "provider",
    "relations": "relation",
    "rules": "small_number_rule",
    "targets": "target",
    "terms": "term",
    "thresholds": "threshold",
}
"""The key of a field in a file, if the key differs from the field's name: [[indicator]]."""


ENTRIES: Mapping[Any, Any] = {Threshold: ThresholdEntry}
"""The class whose form is used in a file, for each domain class that has such a class."""


@dataclass(frozen=True, slots=True)
class _Key:
    """A key that a table may have: its field, its type, and whether the key is required.

    `entry` is the class whose form is used in the file, or None for the domain class itself.
    """

    field: str
    hint: Any
    required: bool
    default: Any
    entry: Any = None


@dataclass(frozen=True, slots=True)
class _Slot:
    """A key of a table that is being read, with the place of the table."""

    at: FilePlace
    name: str
    key: _Key


def read_entry(shape: type[T], table: Table, at: FilePlace, faults: DefinitionFaults) -> T:
    """Read a table as an object of the class `shape`.

    Faulty values are noted and replaced by stand-in values.
    """
    keys, values = _keys_of(shape), _unwritten_of(shape)
    _refuse_unknown(table, tuple(keys), at, faults)
    for name, key in keys.items():
        if name in table:
            values[key.field] = _value(key.hint, table[name], _Slot(at, name, key), faults)
        elif key.required:
            values[key.field] = _missing(key, name, at, faults)
    return shape(**values)


def _missing(key: _Key, name: str, at: FilePlace, faults: DefinitionFaults) -> Any:
    """Note that a required key is missing, and return a stand-in value.

    If a whole table is missing, each key that the table must have is noted.
    """
    if is_table(key.hint):
        return read_entry(key.hint, {}, at.inside(name), faults)
    faults.note(at, name, "nothing", wanted(key.hint))
    return stand_in(key.hint)


def entry_table(entry: Any) -> dict[str, Any]:
    """Return an entry as a table that reads back as the same entry.

    Optional fields that have their default value are left out.
    """
    table = {}
    for name, key in _keys_of(type(entry)).items():
        value = getattr(entry, key.field)
        if key.required or value != key.default:
            table[name] = _plain(value, key.entry)
    return table


def _keys_of(shape: Any) -> dict[str, _Key]:
    return _keys(shape)


@cache
def _keys(shape: Any) -> dict[str, _Key]:
    """Return the keys that a table of the class `shape` may have."""
    hints = get_type_hints(shape)
    found = {}
    for one in fields(shape):
        if not one.metadata.get("unwritten"):
            hint = hints[one.name]
            required = one.default is MISSING
            key = _Key(one.name, hint, required, one.default, ENTRIES.get(item_of(hint)))
            found[_name(one.name, hint)] = key
    return found


def _unwritten_of(shape: Any) -> dict[str, Any]:
    """Return stand-in values for the fields that are never written in the file."""
    return dict(_unwritten(shape))


@cache
def _unwritten(shape: Any) -> Mapping[str, Any]:
    hints = get_type_hints(shape)
    return {f.name: stand_in(hints[f.name]) for f in fields(shape) if f.metadata.get("unwritten")}


def _name(name: str, hint: Any) -> str:
    """Return the key of a field in a file.

    See WRITTEN for keys that differ from the field's name.
    """
    return WRITTEN.get(name, name) if is_table(item_of(hint)) or hint is bool else name


def _refuse_unknown(
    table: Table, known: tuple[str, ...], at: FilePlace, faults: DefinitionFaults
) -> None:
    for key in table:
        if key not in known:
            near = get_close_matches(key, known, n=1)
            faults.note(at, key, "a key nobody knows", near[0] if near else one_of(known))


def _value(hint: Any, value: Any, slot: _Slot, faults: DefinitionFaults) -> Any:
    """Read one value as its type requires, or note a fault and return a stand-in value."""
    if is_optional(hint):
        return _value(inner(hint), value, slot, faults)
    if item := item_of(hint):
        if isinstance(value, list):
            return _list(item, value, slot, faults)
    elif is_table(hint):
        if isinstance(value, Mapping):
            return read_entry(hint, value, slot.at.inside(slot.name), faults)
    else:
        return _simple(hint, value, slot, faults)
    faults.note(slot.at, slot.name, shown(value), wanted(hint))
    if is_table(hint):
        return read_entry(hint, {}, slot.at.inside(slot.name), DefinitionFaults())
    return stand_in(slot.key.hint)


def _list(item: Any, values: list[Any], slot: _Slot, faults: DefinitionFaults) -> tuple[Any, ...]:
    if not is_table(item):
        return tuple(_simple(item, value, slot, faults) for value in values)
    entries = (_entry(item, v, n, slot, faults) for n, v in enumerate(values, start=1))
    return tuple(entry for entry in entries if entry is not None)


def _entry(item: Any, value: Any, number: int, slot: _Slot, faults: DefinitionFaults) -> Any:
    """Read one entry of a list of tables. The result is None if the entry is not a table."""
    if not isinstance(value, Mapping):
        faults.note(slot.at, slot.name, shown(value), "tables")
        return None
    at = slot.at.inside(name_of(slot.name, value.get("key"), number))
    if slot.key.entry:
        return read_entry(slot.key.entry, value, at, faults).domain(at, faults)
    return read_entry(item, value, at, faults)


def name_of(word: str, key: Any, number: int) -> str:
    """Return a name for an entry of a list of tables, such as "indicator cpp_neglect".

    The name has the entry's key. If there is no key, the name has the entry's position, counted
    from 1.
    """
    return f"{word} {key if isinstance(key, str) and key else number}"


def _simple(hint: Any, value: Any, slot: _Slot, faults: DefinitionFaults) -> Any:
    try:
        return simple(hint, value)
    except ValueError:
        faults.note(slot.at, slot.name, shown(value), wanted(hint))
        return stand_in(hint)


def _plain(value: Any, entry: Any = None) -> Any:
    """Return a value in a form that TOML and JSON can store: text, numbers, lists and tables."""
    if isinstance(value, tuple):
        return [_plain(one, entry) for one in value]
    if isinstance(value, Quarter | StrEnum):
        return str(value)
    if is_dataclass(value):
        return entry_table(entry.of(value) if entry else value)
    return value
