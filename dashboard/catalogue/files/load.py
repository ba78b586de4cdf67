"""The catalogue as definition files: one for the partnership, one per theme, and a few others.

`load_catalogue` reads a folder of TOML files. `catalogue_tables` returns a catalogue as plain
tables, keyed by file name. `from_tables` reads such tables and returns an equal catalogue.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

from dashboard.catalogue.events import Event
from dashboard.catalogue.files.catalogue_checks import check_lines, check_references
from dashboard.catalogue.files.definition_faults import DefinitionFaults, FilePlace
from dashboard.catalogue.files.drawn_letters import check_letters
from dashboard.catalogue.files.entries import Table, entry_table, read_entry
from dashboard.catalogue.files.relation_checks import check_beside, check_relations
from dashboard.catalogue.framework import Framework
from dashboard.catalogue.indicators import Breakdown, Catalogue, Indicator, Theme
from dashboard.catalogue.partnership import Agency, Partnership, SmallNumberRule
from dashboard.catalogue.relations import Invariant, PathwayStep, Relation
from dashboard.errors import CatalogueError, Fault
from dashboard.toml_files import NotTomlError, read_toml

S = TypeVar("S")

PARTNERSHIP = "partnership.toml"
BREAKDOWNS = "breakdowns.toml"
RELATIONS = "relations.toml"
EVENTS = "events.toml"
GLOSSARY = "glossary.toml"
FRAMEWORK = "framework.toml"
BESIDE_THEMES = (PARTNERSHIP, BREAKDOWNS, RELATIONS, EVENTS, GLOSSARY, FRAMEWORK)
"""The files that are not about a theme. Only the first is required."""


@dataclass(frozen=True, slots=True)
class PartnershipFile:
    """The file about the partnership. `themes` are the keys of the theme files, in page order."""

    themes: tuple[str, ...]
    partnership: Partnership
    agencies: tuple[Agency, ...]
    rules: tuple[SmallNumberRule, ...]


@dataclass(frozen=True, slots=True)
class ThemeFile:
    """The file of one theme, with the theme's indicators in page order."""

    title: str
    short: str
    indicators: tuple[Indicator, ...]


@dataclass(frozen=True, slots=True)
class BreakdownsFile:
    """The file of breakdowns, which are the ways in which counts are split."""

    breakdowns: tuple[Breakdown, ...] = ()


@dataclass(frozen=True, slots=True)
class RelationsFile:
    """The file of invariants, relations between indicators, and the steps of the pathway."""

    invariants: tuple[Invariant, ...] = ()
    relations: tuple[Relation, ...] = ()
    pathway: tuple[PathwayStep, ...] = ()


@dataclass(frozen=True, slots=True)
class EventsFile:
    """The file of dated events, breaks and new limits."""

    events: tuple[Event, ...] = ()


@dataclass(frozen=True, slots=True)
class GlossaryTerm:
    """An abbreviation or a word of the field, with its meaning."""

    word: str
    meaning: str


@dataclass(frozen=True, slots=True)
class GlossaryFile:
    """The file of abbreviations and words of the field that a newcomer needs."""

    terms: tuple[GlossaryTerm, ...] = ()


def load_catalogue(folder: Path) -> Catalogue:
    """Read the definition files of a folder into a catalogue.

    Raises:
        CatalogueError: with every fault in every file. No catalogue is returned.
    """
    faults = DefinitionFaults()
    tables = {path.name: _parsed(path, faults) for path in sorted(folder.glob("*.toml"))}
    unread = frozenset(name for name, table in tables.items() if table is None)
    readable = {name: table for name, table in tables.items() if table is not None}
    check_letters(readable, faults)
    return _catalogue(_Files(readable, faults, unread))


def from_tables(tables: Mapping[str, Table]) -> Catalogue:
    """Read a catalogue from tables, keyed by file name, such as `catalogue_tables` returns.

    Raises:
        CatalogueError: with every fault.
    """
    return _catalogue(_Files(tables, DefinitionFaults()))


def catalogue_tables(catalogue: Catalogue) -> dict[str, dict[str, Any]]:
    """Return the catalogue as tables, keyed by file name.

    The values of the tables are plain: text, numbers, lists and tables. Empty files are left out.
    """
    files = {PARTNERSHIP: _partnership_file(catalogue)}
    files |= {f"{theme.key}.toml": _theme_file(catalogue, theme) for theme in catalogue.themes}
    files |= {
        BREAKDOWNS: BreakdownsFile(catalogue.breakdowns),
        RELATIONS: RelationsFile(catalogue.invariants, catalogue.relations, catalogue.pathway),
        EVENTS: EventsFile(catalogue.events),
        GLOSSARY: GlossaryFile(tuple(GlossaryTerm(*pair) for pair in catalogue.glossary)),
        FRAMEWORK: catalogue.framework,
    }
    found = {name: entry_table(entry) for name, entry in files.items() if entry is not None}
    return {name: table for name, table in found.items() if table}


def _partnership_file(catalogue: Catalogue) -> Any:
    return PartnershipFile(
        themes=tuple(theme.key for theme in catalogue.themes),
        partnership=catalogue.partnership,
        agencies=catalogue.agencies,
        rules=catalogue.rules,
    )


def _theme_file(catalogue: Catalogue, theme: Theme) -> ThemeFile:
    return ThemeFile(theme.title, theme.short, catalogue.in_theme(theme.key))


def _parsed(path: Path, faults: DefinitionFaults) -> Table | None:
    """Read a file as TOML. If the file is not TOML, note a fault and return None."""
    try:
        return read_toml(path)
    except NotTomlError as error:
        faults.note(FilePlace(path.name), "", error.found, error.expected)
        return None


@dataclass(frozen=True, slots=True)
class _Files:
    """The tables that were read, keyed by file name.

    `unread` are the names of files that are not TOML. Their faults have been noted already.
    """

    tables: Mapping[str, Table]
    faults: DefinitionFaults
    unread: frozenset[str] = frozenset()

    def read(self, shape: type[S], name: str) -> S:
        """Read one file as an object of the class `shape`. A missing file adds no faults."""
        faults = self.faults if name in self.tables else DefinitionFaults()
        return read_entry(shape, self.tables.get(name, {}), FilePlace(name), faults)

    def has(self, name: str) -> bool:
        """Say whether a file exists, even if it is not TOML."""
        return name in self.tables or name in self.unread


def _catalogue(files: _Files) -> Catalogue:
    """Read and check all files. Raises: CatalogueError if there is any fault."""
    head = files.read(PartnershipFile, PARTNERSHIP)
    _compare_files(head, files)
    catalogue = _joined(head, files)
    check_lines(catalogue, files.faults)
    if PARTNERSHIP in files.tables:
        check_beside(catalogue, files.faults)
    if PARTNERSHIP in files.tables and not files.unread:
        check_references(catalogue, files.faults)
        check_relations(catalogue, files.faults)
    if files.faults.found:
        faults = sorted(files.faults.found, key=lambda fault: fault.file != PARTNERSHIP)
        raise CatalogueError("The catalogue cannot be used; nothing was loaded.", _by_file(faults))
    return catalogue


def _by_file(faults: list[Fault]) -> list[Fault]:
    """Return the faults grouped by file, in the order in which the files first appear."""
    order = {name: place for place, name in enumerate(dict.fromkeys(f.file for f in faults))}
    return sorted(faults, key=lambda fault: order[fault.file])


def _compare_files(head: PartnershipFile, files: _Files) -> None:
    """Note themes that partnership.toml names but that have no file, and files it does not name."""
    if not files.has(PARTNERSHIP):
        files.faults.note(
            FilePlace(PARTNERSHIP), "", "no such file", "the partnership and its themes"
        )
    if PARTNERSHIP not in files.tables:
        return
    named = [f"{key}.toml" for key in head.themes]
    for key, name in dict(zip(head.themes, named, strict=True)).items():
        if not files.has(name):
            expected = f"the file {name} beside it"
            files.faults.note(FilePlace(PARTNERSHIP), "themes", f'"{key}"', expected)
        if head.themes.count(key) > 1:
            files.faults.note(FilePlace(PARTNERSHIP), "themes", f'"{key}" again', "each theme once")
    for name in files.tables:
        if name not in named and name not in BESIDE_THEMES:
            found = f"a theme that {PARTNERSHIP} does not name"
            files.faults.note(FilePlace(name), "", found, f"its name among themes of {PARTNERSHIP}")


def _themes(head: PartnershipFile, files: _Files) -> dict[str, ThemeFile]:
    """Read the theme files in page order.

    If partnership.toml names no themes, every file that could be a theme is read.
    """
    beside = (name.removesuffix(".toml") for name in files.tables if name not in BESIDE_THEMES)
    keys = head.themes or tuple(beside)
    return {k: files.read(ThemeFile, f"{k}.toml") for k in keys if f"{k}.toml" in files.tables}


def _joined(head: PartnershipFile, files: _Files) -> Catalogue:
    """Return the contents of all files as one catalogue."""
    themes = _themes(head, files)
    relations = files.read(RelationsFile, RELATIONS)
    return Catalogue(
        partnership=head.partnership,
        agencies=head.agencies,
        themes=tuple(
            Theme(key, file.title, file.short, tuple(i.key for i in file.indicators))
            for key, file in themes.items()
        ),
        indicators=tuple(
            replace(i, theme=key) for key, file in themes.items() for i in file.indicators
        ),
        breakdowns=files.read(BreakdownsFile, BREAKDOWNS).breakdowns,
        rules=head.rules,
        invariants=relations.invariants,
        pathway=relations.pathway,
        events=files.read(EventsFile, EVENTS).events,
        glossary=tuple((t.word, t.meaning) for t in files.read(GlossaryFile, GLOSSARY).terms),
        relations=relations.relations,
        framework=files.read(Framework, FRAMEWORK) if FRAMEWORK in files.tables else None,
    )
