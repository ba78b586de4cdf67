"""Reads published statistics (DfE, LAIT, ONS, Fingertips): figures, populations, neighbours.

The mapping of a file describes how it is read. A symbol in place of a number is read as a state. A
text that the mapping does not explain is a fault; its meaning is never guessed.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations
from pathlib import Path

from dashboard.comparators.publications import Area, PublishedContent, merged_areas
from dashboard.comparators.publisher_leaks import given_away
from dashboard.comparators.revisions import compare_publication
from dashboard.errors import Fault, PublicationError
from dashboard.figures.published_values import Publication
from data_access.published.mapping_entries import FileMapping
from data_access.published.mappings_load import Mappings
from data_access.published.reading import FileReading
from data_access.published.recognition import recognised
from data_access.published.table import FileFaults, SourceFile, open_source
from data_access.published.values import neighbours, part_populations, populations, values

LOOK_AGAIN = "Look again, or add --looked; nothing was written."


def read(
    path: Path, mappings: Mappings, today: date, areas: Sequence[Area] = ()
) -> PublishedContent:
    """Read one file; `areas` are the known areas, needed for files with only old codes.

    The release gets the number 1. The store replaces it by the next number.

    Raises: PublicationError with every fault of the file, or else with everything that a person
        should look at again.
    """
    source = open_source(path)
    found = read_source(source, recognised(source, mappings), today, areas)
    if found.faults.listed:
        raise found.faults.error()
    if found.doubts.listed:
        raise PublicationError(LOOK_AGAIN, found.doubts.listed)
    return found.content


def read_files(
    paths: Sequence[Path],
    mappings: Mappings,
    today: date,
    areas: Sequence[Area] = (),
    *,
    looked: bool = False,
) -> tuple[PublishedContent, ...]:
    """Read several files; files with only old codes come last, because other files explain them.

    Of files of the same publication the older edition comes first. If `looked` is true, a person
    has looked at what is doubtful in the files, and it is taken as it is.

    Raises: PublicationError with every fault of every file, or else with everything that a person
        should look at again.
    """
    faults, doubts, contents = list[Fault](), list[Fault](), list[PublishedContent]()
    for source, mapping in _opened(paths, mappings, faults):
        try:
            found = read_source(source, mapping, today, _known(areas, contents))
        except PublicationError as error:
            faults += error.faults
            continue
        faults += found.faults.listed
        doubts += () if looked else found.doubts.listed
        contents.append(found.content)
    faults += _undecided(contents)
    if faults:
        raise PublicationError("Nothing was loaded.", faults + doubts)
    if doubts:
        raise PublicationError(LOOK_AGAIN, doubts)
    return _oldest_first(contents)


def _known(areas: Sequence[Area], contents: Sequence[PublishedContent]) -> Sequence[Area]:
    """Return the areas of the store and of files, those of the latest years last."""
    mentions = [areas, *(content.areas for content in contents if content.areas)]
    mentions.sort(key=lambda those: max((area.last_year for area in those), default=0))
    return [area for those in mentions for area in those]


def _oldest_first(contents: Sequence[PublishedContent]) -> tuple[PublishedContent, ...]:
    """Return the files with the editions of each publication in their order, the oldest first."""
    editions: dict[str, list[PublishedContent]] = {}
    for content in sorted(contents, key=lambda one: one.order):
        editions.setdefault(content.publication.key, []).append(content)
    return tuple(editions[one.publication.key].pop(0) for one in contents)


def _undecided(contents: Sequence[PublishedContent]) -> list[Fault]:
    """Return a fault for two files of one edition that give the same figure differently."""
    faults = []
    for one, other in combinations(contents, 2):
        if (one.publication.key, one.order) != (other.publication.key, other.order):
            continue
        changed = compare_publication(one, other).changed
        if changed:
            found = (
                f"other figures than in {one.publication.file}, as new as this file ({changed[0]})"
            )
            expected = "one of the two: load the older one first, in a command of its own"
            faults.append(Fault(other.publication.file, "as a whole", found, expected))
    return faults


def _opened(
    paths: Sequence[Path], mappings: Mappings, faults: list[Fault]
) -> list[tuple[SourceFile, FileMapping]]:
    opened = []
    for path in paths:
        try:
            source = open_source(path)
            opened.append((source, recognised(source, mappings)))
        except PublicationError as error:
            faults += error.faults
    return sorted(opened, key=_needs_old_codes)


def _needs_old_codes(opened: tuple[SourceFile, FileMapping]) -> bool:
    areas = opened[1].areas
    return areas is not None and areas.written == "old"


@dataclass(frozen=True, slots=True)
class ReadSource:
    """A file that was read: its content, its faults, and what a person should look at again."""

    content: PublishedContent
    faults: FileFaults
    doubts: FileFaults


def read_source(
    source: SourceFile, mapping: FileMapping, today: date, areas: Sequence[Area]
) -> ReadSource:
    """Read a file as a mapping says, with all its faults; `areas` are those known already.

    Raises: PublicationError if its text cannot be read at all.
    """
    faults = FileFaults(source.file)
    publication = Publication(
        key=mapping.key,
        vintage=1,
        title=mapping.title,
        publisher=mapping.publisher,
        licence=mapping.licence,
        released=mapping.released,
        file=source.file,
        loaded=today,
        attribution=mapping.attribution,
    )
    if mapping.kind == "ignored":
        return ReadSource(PublishedContent(publication), faults, FileFaults(source.file))
    table, known = source.table(mapping.encoding), merged_areas(areas)
    reading = FileReading(table, mapping, known, faults, today)
    return ReadSource(_read_as(reading, publication), faults, reading.doubts)


def _read_as(reading: FileReading, publication: Publication) -> PublishedContent:
    """Read the kind of data that the mapping names.

    If the mapping does not name the release, the latest year names it.
    """
    kind = reading.mapping.kind
    figures = values(reading) if kind == "values" else ()
    estimates = populations(reading) if kind == "populations" else {}
    of_parts = part_populations(reading) if kind == "parts" else {}
    sets = neighbours(reading) if kind == "neighbours" else ()
    years = [v.year for v in figures] + [y for _, y in estimates] + [n.model_year for n in sets]
    years += [year for _, _, year in of_parts]
    if not years and not reading.faults.listed:
        reading.faults.add("as a whole", "no figure", f"figures of {publication.title}")
    released = publication.released or str(max(years, default=""))
    return PublishedContent(
        replace(publication, released=released),
        figures,
        estimates,
        sets,
        reading.met,
        given_away(figures, reading.mapping.sums_of_series),
        tuple(reading.passed_over),
        of_parts,
    )
