"""Finds the mapping for a file by the file's name, or by its columns and their texts."""

from difflib import get_close_matches
from fnmatch import fnmatch

from data_access.published.mapping_entries import FileMapping, Where
from data_access.published.mappings_load import Mappings
from data_access.published.table import FileFaults, SourceFile

_NAMED = 6
_HALF = 0.5
"""The share of a mapping's columns that a file needs at least to be near it."""
_ADVICE = "the columns of a known publication, or a mapping for it"


def recognised(source: SourceFile, mappings: Mappings) -> FileMapping:
    """Return the only mapping that fits a file.

    Raises: PublicationError if no mapping fits, if several fit, or if columns of the mapping are
        missing or repeated.
    """
    named = [m for m in mappings if _is_named(source.file, m)]
    if len(named) == 1:
        return _checked(source, named[0])
    fitting = [m for m in named or mappings if m.columns and m.columns <= {*source.columns}]
    if len(fitting) > 1:
        fitting = [m for m in fitting if _holds(source, m.where)]
    if len(fitting) == 1:
        return _checked(source, fitting[0])
    faults = FileFaults(source.file)
    if fitting:
        keys = ", ".join(m.key for m in fitting)
        raise faults.stop("as a whole", f"a file that fits {keys}", "one mapping that fits")
    raise faults.stop("line 1", _columns(source.columns), f"{_ADVICE}{_nearest(source, mappings)}")


def _is_named(file: str, mapping: FileMapping) -> bool:
    return any(fnmatch(file.lower(), pattern.lower()) for pattern in mapping.files)


def _checked(source: SourceFile, mapping: FileMapping) -> FileMapping:
    """Return the mapping, if each column that it reads is in the file once."""
    faults = FileFaults(source.file)
    for column in sorted(mapping.columns):
        times = source.columns.count(column)
        if times > 1:
            found = f"the name {times} times"
            faults.add(f"line 1, column {column}", found, "once each column that is read")
        elif not times:
            near = get_close_matches(column, source.columns, n=1)
            found = f"no such column (nearest: {near[0]})" if near else "no such column"
            expected = f"a column that {mapping.key} is read from"
            faults.add(f"line 1, column {column}", found, expected)
    if faults.listed:
        raise faults.error()
    return mapping


def _holds(source: SourceFile, where: Where) -> bool:
    """Say whether some row of a file meets the conditions of a mapping.

    The conditions distinguish publications that have the same columns.
    """
    places = {source.columns.index(column): allowed for column, allowed in where.items()}
    rows = source.roughly().rows(FileFaults(source.file))
    return any(all(row[i].strip() in ok for i, ok in places.items()) for _, row in rows)


def _columns(columns: tuple[str, ...]) -> str:
    named = ", ".join(columns[:_NAMED])
    rest = len(columns) - _NAMED
    return f"the columns {named}" + (f" and {rest} more" if rest > 0 else "")


def nearest_mapping(source: SourceFile, mappings: Mappings) -> FileMapping | None:
    """Return the mapping whose file's name fits, or else that shares most columns with the file.

    The result is None if no name fits and no mapping shares half of its columns.
    """
    named = [m for m in mappings if _is_named(source.file, m) and m.columns]
    shared = [
        (len(m.columns & {*source.columns}) / len(m.columns), m) for m in mappings if m.columns
    ]
    share, mapping = max(shared, key=lambda pair: pair[0], default=(0.0, None))
    return named[0] if len(named) == 1 else mapping if share >= _HALF else None


def _nearest(source: SourceFile, mappings: Mappings) -> str:
    """Name the mapping that is nearest to the file, and the columns that are missing, if any is."""
    mapping = nearest_mapping(source, mappings)
    if mapping is None:
        return ""
    missing = ", ".join(sorted(mapping.columns - {*source.columns})[:_NAMED])
    return f" (nearest: {mapping.key}, which needs also {missing})"
