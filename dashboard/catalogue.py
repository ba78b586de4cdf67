"""The catalogue as definition files: one for the partnership, one per theme, a few beside them.

`load` reads a folder of TOML, `tables` gives the catalogue back as plain tables by file name, and
`from_tables` reads those again: what is written reads back as an equal catalogue.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

from dashboard.catalogue_checks import check_lines, check_references
from dashboard.entries import Faults, Place, Table, read, written
from dashboard.errors import CatalogueError
from dashboard.framework import Framework
from dashboard.indicators import (
    Agency,
    Breakdown,
    Catalogue,
    Event,
    Indicator,
    Invariant,
    Partnership,
    PathwayStep,
    Relation,
    SmallNumberRule,
    Theme,
)
from dashboard.relation_checks import check_beside, check_relations

S = TypeVar("S")

PARTNERSHIP = "partnership.toml"
BREAKDOWNS = "breakdowns.toml"
RELATIONS = "relations.toml"
EVENTS = "events.toml"
GLOSSARY = "glossary.toml"
FRAMEWORK = "framework.toml"
BESIDE_THEMES = (PARTNERSHIP, BREAKDOWNS, RELATIONS, EVENTS, GLOSSARY, FRAMEWORK)
"""The files that are no theme's; all but the first may be missing."""


@dataclass(frozen=True, slots=True)
class PartnershipFile:
    """Whose dashboard it is; `themes` are the names of the themes' files, in page order."""

    themes: tuple[str, ...]
    partnership: Partnership
    agencies: tuple[Agency, ...]
    rules: tuple[SmallNumberRule, ...]


@dataclass(frozen=True, slots=True)
class ThemeFile:
    """One theme and its indicators, in page order."""

    title: str
    short: str
    indicators: tuple[Indicator, ...]


@dataclass(frozen=True, slots=True)
class BreakdownsFile:
    """The ways in which counts are split."""

    breakdowns: tuple[Breakdown, ...] = ()


@dataclass(frozen=True, slots=True)
class RelationsFile:
    """What must agree, what is part of what, and the steps of the pathway."""

    invariants: tuple[Invariant, ...] = ()
    relations: tuple[Relation, ...] = ()
    pathway: tuple[PathwayStep, ...] = ()


@dataclass(frozen=True, slots=True)
class EventsFile:
    """Dated events and breaks."""

    events: tuple[Event, ...] = ()


@dataclass(frozen=True, slots=True)
class Term:
    """An abbreviation or a word of the field, and what it means."""

    word: str
    meaning: str


@dataclass(frozen=True, slots=True)
class GlossaryFile:
    """The words a newcomer meets."""

    terms: tuple[Term, ...] = ()


def load(folder: Path) -> Catalogue:
    """Read the definition files of a folder.

    Raises:
        CatalogueError: with every fault of every file; nothing is loaded then.
    """
    faults = Faults()
    tables = {path.name: _parsed(path, faults) for path in sorted(folder.glob("*.toml"))}
    readable = {name: table for name, table in tables.items() if table is not None}
    if not tables:
        faults.note(Place(str(folder)), "", "no definition files", f"{PARTNERSHIP} and the themes")
    elif readable:
        return _catalogue(readable, faults, unread=tuple(set(tables) - set(readable)))
    raise CatalogueError("The catalogue cannot be used; nothing was loaded.", faults.found)


def from_tables(tables: Mapping[str, Table]) -> Catalogue:
    """Read a catalogue from tables by file name, as `tables` gives them.

    Raises:
        CatalogueError: with every fault.
    """
    return _catalogue(tables, Faults())


def tables(catalogue: Catalogue) -> dict[str, dict[str, Any]]:
    """Give the catalogue as tables of plain values (text, numbers, lists, tables) by file name."""
    files = {PARTNERSHIP: _partnership_file(catalogue)}
    files |= {f"{theme.key}.toml": _theme_file(catalogue, theme) for theme in catalogue.themes}
    files |= {
        BREAKDOWNS: BreakdownsFile(catalogue.breakdowns),
        RELATIONS: RelationsFile(catalogue.invariants, catalogue.relations, catalogue.pathway),
        EVENTS: EventsFile(catalogue.events),
        GLOSSARY: GlossaryFile(tuple(Term(*pair) for pair in catalogue.glossary)),
        FRAMEWORK: catalogue.framework,
    }
    found = {name: written(entry) for name, entry in files.items() if entry is not None}
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


def _parsed(path: Path, faults: Faults) -> Table | None:
    """Read a file as TOML; None, and a fault, where it is none."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        faults.note(Place(path.name), "", f"something that is not TOML ({error})", "TOML")
        return None


def _catalogue(
    tables: Mapping[str, Table], faults: Faults, unread: tuple[str, ...] = ()
) -> Catalogue:
    """Read and check everything. Raises: CatalogueError."""
    head = _file(PartnershipFile, PARTNERSHIP, tables, faults)
    _compare_files(head, tables, unread, faults)
    themes = {
        key: _file(ThemeFile, f"{key}.toml", tables, faults)
        for key in head.themes
        if f"{key}.toml" in tables
    }
    catalogue = _joined(head, themes, tables, faults)
    check_lines(catalogue, faults)
    check_beside(catalogue, faults)
    if not unread:
        check_references(catalogue, faults)
        check_relations(catalogue, faults)
    if faults.found:
        raise CatalogueError("The catalogue cannot be used; nothing was loaded.", faults.found)
    return catalogue


def _file(shape: type[S], name: str, tables: Mapping[str, Table], faults: Faults) -> S:
    return read(shape, tables.get(name, {}), Place(name), faults)


def _compare_files(
    head: PartnershipFile, tables: Mapping[str, Table], unread: tuple[str, ...], faults: Faults
) -> None:
    """Note themes without a file, and files that no list of themes names."""
    named = [f"{key}.toml" for key in head.themes]
    for name in named:
        if name not in tables and name not in unread:
            faults.note(
                Place(PARTNERSHIP), "themes", f'"{name[:-5]}"', f"the file {name} beside it"
            )
    if PARTNERSHIP in unread:
        return
    for name in tables:
        if name not in named and name not in BESIDE_THEMES:
            found = f"a theme's file that {PARTNERSHIP} does not name"
            faults.note(Place(name), "", found, f"its name among themes of {PARTNERSHIP}")


def _joined(
    head: PartnershipFile,
    themes: Mapping[str, ThemeFile],
    tables: Mapping[str, Table],
    faults: Faults,
) -> Catalogue:
    """Put what the files say into one catalogue."""
    relations = _file(RelationsFile, RELATIONS, tables, faults)
    framework = FRAMEWORK in tables
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
        breakdowns=_file(BreakdownsFile, BREAKDOWNS, tables, faults).breakdowns,
        rules=head.rules,
        invariants=relations.invariants,
        pathway=relations.pathway,
        events=_file(EventsFile, EVENTS, tables, faults).events,
        glossary=tuple(
            (t.word, t.meaning) for t in _file(GlossaryFile, GLOSSARY, tables, faults).terms
        ),
        relations=relations.relations,
        framework=_file(Framework, FRAMEWORK, tables, faults) if framework else None,
    )
