"""Published files on their way in: what is recognised of one, and what it would change."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from dashboard.comparators.publications import PublishedContent
from dashboard.comparators.revision_words import named_figures
from dashboard.comparators.revisions import PublicationRevision, compare_publication
from dashboard.errors import Fault, PublicationError, ReturnError
from dashboard.free_text.findings import certain_identifiers
from dashboard.returns.imports.kept_import import ImportFound
from data_access.published.mappings_load import load_mappings
from data_access.published.matching import (
    FileMatch,
    RecognisedSource,
    column_choices,
    mapping_of,
    offered_columns,
    recognised_source,
)
from data_access.published.read import ReadSource, read_source
from data_access.published.table import FileFaults, source_of
from data_access.returns.guarded.person_level import is_personal_heading
from data_access.store.partnership_rows import PartnershipRows
from data_access.store.snapshot import Snapshot

PUBLISHED, MAPPING = "published ", "mapping "
"""The beginnings of subjects: what was said of a publication, and the mapping of a new one."""
MOST_SHOWN = 8
"""The most examples, faults and unmatched texts of each kind that are kept."""
MOST_FAULTS = 40
MOST_SEEN = 20_000
"""So many texts that tell of nobody are remembered, and not looked at again."""
PERSONAL = "The file holds data of persons; nothing of it was kept."


@dataclass(frozen=True, slots=True)
class LookedAt:
    """A published file that was looked at: what was found, and its content if it can be loaded."""

    found: ImportFound
    content: PublishedContent | None = None


def must_be_published(file: str, body: bytes) -> None:
    """Refuse a file that is no table of text, or that holds data of persons.

    Raises: PublicationError, which quotes nothing of what it found.
    """
    source = source_of(file, body)
    faults = FileFaults(file)
    for name in source.columns:
        if is_personal_heading(name):
            faults.add("line 1", "a column about single persons", "counts alone")
    seen = set[str]()
    for line, row in source.roughly().rows(FileFaults(file)):
        for text in {one for one in row if one not in seen and _may_identify(one)}:
            seen.add(text)
            for sort in certain_identifiers(text):
                faults.add(f"line {line}", f"a valid {sort.value}", "counts alone")
        if len(seen) > MOST_SEEN:
            seen.clear()
    if faults.listed:
        raise PublicationError(PERSONAL, faults.listed)


def _may_identify(text: str) -> bool:
    return len(text) > 5 and "." not in text and any(map(str.isdigit, text))


def look_at_published(
    snapshot: Snapshot, file: str, body: bytes, kept: Mapping[str, FileMatch], today: date
) -> LookedAt:
    """Read a file as its mapping and what was said of it tell, and compare it with the store.

    `kept` is what was said of files, by subject. Nothing is written.
    """
    try:
        mappings = (*load_mappings(), *_own_mappings(kept))
        known = {
            key.removeprefix(PUBLISHED): one
            for key, one in kept.items()
            if key.startswith(PUBLISHED)
        }
        here = recognised_source(source_of(file, body), mappings, known)
        if here.mapping is None or here.missing:
            return LookedAt(_unrecognised(here))
        if here.mapping.kind == "ignored":
            return LookedAt({"faults": [["the whole file", "a file", here.mapping.reason]]})
        read = read_source(here.source, here.mapping, today, snapshot.areas())
    except PublicationError as error:
        return LookedAt({"faults": _listed(error.faults)})
    looked = bool(known.get(here.mapping.key, {}).get("looked"))
    return LookedAt(*_compared(snapshot, read, here, looked=looked))


def _own_mappings(kept: Mapping[str, FileMatch]) -> tuple[Any, ...]:
    return tuple(
        mapping_of(subject.removeprefix(MAPPING), said)
        for subject, said in kept.items()
        if subject.startswith(MAPPING)
    )


def _unrecognised(here: RecognisedSource) -> ImportFound:
    """Return what is asked of a file that no mapping reads as it is."""
    error = here.fault
    found: ImportFound = {"faults": _listed(error.faults if error else ())}
    if here.mapping is not None:
        found |= {"key": here.mapping.key, "title": here.mapping.title}
        found["missing"] = list(here.missing)
        found["columns"] = list(column_choices(here.source))
    elif here.is_new:
        found["offered"] = [[one.name, list(one.texts)] for one in offered_columns(here.source)]
    return found


def _compared(
    snapshot: Snapshot, read: ReadSource, here: RecognisedSource, *, looked: bool
) -> tuple[ImportFound, PublishedContent | None]:
    content, library = read.content, PartnershipRows.of(snapshot.partnership).library
    years = _years(content)
    publication = content.publication
    vintages = library.vintages(snapshot.connection)
    standing = library.content(snapshot.connection, publication.key, vintages)
    revision = compare_publication(standing, content, snapshot.areas())
    area = snapshot.catalogue().partnership.area_code
    found: ImportFound = {
        "key": publication.key,
        "title": publication.title,
        "publisher": publication.publisher,
        "edition": publication.released,
        "years": [min(years), max(years)] if years else [],
        "own": sum(value.area == area for value in content.values)
        + sum(at == area for at, _ in content.populations),
        "area": area,
        "areas": len(_areas(content)),
        "passed_over": list(content.passed_over)[:MOST_FAULTS],
        "unmatched": [[*at, times] for at, times in read.faults.unmatched.most_common(MOST_FAULTS)],
        "faults": _listed(read.faults.listed),
        "doubts": [] if looked else _listed(read.doubts.listed),
        **_counts(revision, read.content),
    }
    used = here.mapping.columns if here.mapping else frozenset()
    found["unread"] = [one for one in here.source.columns if one and one not in used]
    is_clean = not found["faults"] and not found["doubts"]
    return found, content if is_clean else None


def _areas(content: PublishedContent) -> set[str]:
    return {
        *(value.area for value in content.values),
        *(area for area, _ in content.populations),
        *(area for _, area, _ in content.part_populations),
        *(one.area for one in content.neighbours),
    }


def _years(content: PublishedContent) -> set[int]:
    return {
        *(value.year for value in content.values),
        *(year for _, year in content.populations),
        *(year for _, _, year in content.part_populations),
        *(one.model_year for one in content.neighbours),
    }


def _counts(revision: PublicationRevision, content: PublishedContent) -> ImportFound:
    """Return how many figures are new, changed and unchanged, with a few examples of each."""
    labels = {code: f"{name} {code}" for code, name in revision.names.items()}
    fresh = {(v.series, v.area, v.year) for v in revision.fresh.values}
    changed = [str(one) for one in revision.changed]
    return {
        "figures": len(content.values)
        + len(content.populations)
        + len(content.part_populations)
        + len(content.neighbours),
        "added": revision.added,
        "changed": len(revision.changed),
        "unchanged": revision.unchanged,
        "stays": len(revision.stays),
        "left_out": revision.missing,
        "newer": revision.newer,
        "examples": {
            "new": list(named_figures(sorted(fresh), labels))[:MOST_SHOWN] if not changed else [],
            "changed": changed[:MOST_SHOWN],
            "stays": [str(one) for one in revision.stays][:MOST_SHOWN],
            "left out": list(named_figures(revision.left_out, labels))[:MOST_SHOWN],
        },
    }


def _listed(faults: Any) -> list[list[str]]:
    found = [[one.place, one.found, one.expected] for one in faults]
    if len(found) <= MOST_FAULTS:
        return found
    return [*found[:MOST_FAULTS], ["further on", f"{len(found) - MOST_FAULTS:,} more", "none"]]


def loadable(looked: LookedAt, file: str) -> PublishedContent:
    """Return the content of a file that can be loaded. Raises: ReturnError if it cannot be."""
    if looked.content is None:
        listed = [
            Fault(file, *one) for key in ("faults", "doubts") for one in looked.found.get(key, [])
        ]
        raise ReturnError("Something is left to match or to look at; nothing was loaded.", listed)
    return looked.content
