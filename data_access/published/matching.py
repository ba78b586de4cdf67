"""What a person says of what a published file holds that its mapping does not know.

It is kept, and used again for the next file of the publication. It is written as plain values:

- `columns`: the file's column by the name that the mapping has for it;
- `areas`: the code of an area by the text that stands for it; "" leaves the rows out;
- `symbols`: the state by the text that stands in a number's place;
- `looked`: true if what is doubtful was looked at and stays.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from dashboard.errors import PublicationError
from data_access.published.mapping_entries import FileMapping
from data_access.published.mappings_load import Mappings, shaped_mapping
from data_access.published.recognition import nearest_mapping, recognised
from data_access.published.table import FileFaults, SourceFile

SHAPE = "dfe_tidy"
"""The shape of files of which a mapping can be made on a page."""
_OF_SHAPE = frozenset({"time_period", "time_identifier", "geographic_level", "country_code"})
_KNOWN = (
    *("time_period", "time_identifier", "geographic_level", "country_code", "country_name"),
    *("region_code", "region_name", "old_la_code", "new_la_code", "la_name"),
)
MOST_TEXTS, MOST_COLUMNS = 40, 60
"""The most texts of a column, and the most columns, that a page offers to choose from."""
_SHOWN_ROWS = 3_000

FileMatch = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class RecognisedSource:
    """A file with the mapping that reads it, both as they were matched.

    `mapping` is None if none is known; `missing` are the columns that it needs and the file lacks.
    """

    source: SourceFile
    mapping: FileMapping | None
    missing: tuple[str, ...] = ()
    fault: PublicationError | None = None

    @property
    def is_new(self) -> bool:
        """Say whether a mapping for the file can be made on a page."""
        return self.mapping is None and {*self.source.columns} >= _OF_SHAPE


def recognised_source(
    source: SourceFile, mappings: Mappings, kept: Mapping[str, FileMatch]
) -> RecognisedSource:
    """Find the mapping of a file; `kept` is what was said of files, by the key of a mapping."""
    try:
        mapping = recognised(source, mappings)
        return RecognisedSource(source, matched_mapping(mapping, kept.get(mapping.key, {})))
    except PublicationError as error:
        near = nearest_mapping(source, mappings)
        match = kept.get(near.key, {}) if near else {}
        if near is None or not _shares_its_own(source, near, match):
            return RecognisedSource(source, None, fault=error)
        renamed = matched_source(source, match)
        missing = tuple(sorted(near.columns - {*renamed.columns}))
        return RecognisedSource(
            renamed, matched_mapping(near, match), missing, error if missing else None
        )


def _shares_its_own(source: SourceFile, near: FileMapping, match: FileMatch) -> bool:
    """Say whether a file has half of the columns that a mapping has besides area and year."""
    own = near.columns - {*_KNOWN}
    return 2 * len(own & {*matched_source(source, match).columns}) >= len(own)


def matched_source(source: SourceFile, match: FileMatch) -> SourceFile:
    """Return a file with its columns under the names that its mapping has for them."""
    names = {own: name for name, own in match.get("columns", {}).items() if own}
    return replace(source, columns=tuple(names.get(one, one) for one in source.columns))


def matched_mapping(mapping: FileMapping, match: FileMatch) -> FileMapping:
    """Return a mapping with what was said of areas and symbols.

    Raises: PublicationError if what was said is no mapping.
    """
    said = {key: match.get(key, {}) for key in ("areas", "symbols")}
    if not any(said.values()):
        return mapping
    entries = mapping.model_dump(exclude_none=True)
    entries["symbols"] |= {text: state for text, state in said["symbols"].items() if state}
    areas = entries.get("areas")
    if areas is not None:
        areas["exclude"] = {
            *areas["exclude"],
            *(t for t, code in said["areas"].items() if not code),
        }
        known = "recoded" if areas["level"] else "codes"
        areas[known] |= {text: code for text, code in said["areas"].items() if code}
    return FileMapping.model_validate(entries)


def mapping_of(key: str, given: Mapping[str, Any]) -> FileMapping:
    """Return the mapping of a publication that was described on a page.

    `given` has its title, the texts of rows that count by column (`where`), and its `series`.
    Raises: PublicationError with every fault.
    """
    return shaped_mapping(key, SHAPE, given)


@dataclass(frozen=True, slots=True)
class OfferedColumn:
    """A column of a file of no known publication: its name, and its texts if it holds texts.

    A column of numbers has no texts.
    """

    name: str
    texts: tuple[str, ...] = ()


def offered_columns(source: SourceFile) -> tuple[OfferedColumn, ...]:
    """Return the columns of a file in the shape that pages know, besides area and year."""
    places = [(i, name) for i, name in enumerate(source.columns) if name not in _KNOWN]
    texts: dict[int, dict[str, None]] = {i: {} for i, _ in places}
    numbers: dict[int, int] = dict.fromkeys(texts, 0)
    for count, (_, row) in enumerate(source.roughly().rows(FileFaults(source.file))):
        if count == _SHOWN_ROWS:
            break
        for i in texts:
            found = row[i].strip()
            if found.replace(".", "", 1).isdecimal():
                numbers[i] += 1
            else:
                texts[i][found] = None
    return tuple(
        OfferedColumn(name, () if numbers[i] else tuple(t for t in texts[i] if t)[:MOST_TEXTS])
        for i, name in places[:MOST_COLUMNS]
        if name
    )


def column_choices(source: SourceFile) -> Sequence[str]:
    """Return the names of a file's columns that may stand for a missing one."""
    return tuple(dict.fromkeys(one for one in source.columns if one))[:MOST_COLUMNS]
