"""A file of thresholds and targets that are to be added to those already agreed.

Each entry has the form of a definition file. It also has the key of its `indicator`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path

from dashboard.catalogue.files.definition_faults import DefinitionFaults, FilePlace
from dashboard.catalogue.files.entries import read_entry
from dashboard.catalogue.files.level_checks import check_level, unit_questions
from dashboard.catalogue.files.threshold_entries import ThresholdEntry
from dashboard.catalogue.indicators import Catalogue, Indicator
from dashboard.catalogue.levels import (
    Level,
    level_span_words,
    level_words,
    levels_together,
    sort_of,
    with_level,
)
from dashboard.catalogue.thresholds import Target
from dashboard.disclosure.audience_check import given_away
from dashboard.errors import CatalogueError, Fault
from dashboard.free_text.text_limits import LONGEST_NAME
from dashboard.toml_files import NotTomlError, read_toml


@dataclass(frozen=True, slots=True, kw_only=True)
class _Threshold(ThresholdEntry):
    indicator: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Target(Target):
    indicator: str


@dataclass(frozen=True, slots=True)
class _File:
    thresholds: tuple[_Threshold, ...] = ()
    targets: tuple[_Target, ...] = ()


@dataclass(slots=True)
class _Lines:
    """The catalogue's indicators, by key. Entries of the file are added to them one by one."""

    catalogue: Catalogue
    faults: DefinitionFaults
    lines: dict[str, Indicator] = field(init=False)

    def __post_init__(self) -> None:
        """Start with the indicators as they are in the catalogue."""
        self.lines = {one.key: one for one in self.catalogue.indicators}

    def add(self, key: str, level: Level, at: FilePlace) -> None:
        """Check an entry against its indicator and the indicator's other levels, then add it.

        The other levels include those from earlier entries of the file.
        """
        line = self._line(key, at)
        if line is None:
            return
        check_level(level, line, at, self.faults, at.inside("line"))
        if self.faults.spare(at, "since", "until", "measure"):
            for other in levels_together(level, line):
                found = f'"{level.since}", while the {sort_of(other)} {level_words(other, line)} '
                found += f"holds, {level_span_words(other)}"
                self.faults.note(at, "since", found, "an end (`until`) of that one before it")
        self.lines[key] = with_level(line, level)

    def _line(self, key: str, at: FilePlace) -> Indicator | None:
        if key in self.lines or not self.faults.spare(at, "indicator"):
            return self.lines.get(key)
        near = get_close_matches(key, self.lines, n=1)
        expected = f'the key of a line such as "{(near or list(self.lines))[0]}"'
        self.faults.note(at, "indicator", f'"{key}", which does not exist', expected)
        return None


def read_levels(
    path: Path, catalogue: Catalogue, *, look: bool = True
) -> tuple[tuple[str, Level], ...]:
    """Read the thresholds and targets of a file, each with the key of its indicator.

    If `look` is true, the `agreed` texts are checked for details that could identify a person, and
    a number that may be in another unit is asked about.

    Raises:
        CatalogueError: with every fault, in the order of the file's entries.
    """
    faults, here = DefinitionFaults(), FilePlace(path.name)
    lines = _Lines(catalogue, faults)
    found: list[tuple[str, Level]] = []
    entries = list(_entries(read_entry(_File, _parsed(path, here, faults), here, faults), here))
    for at, key, level in entries:
        found.append((key, level.domain(at, faults) if isinstance(level, _Threshold) else level))
        lines.add(*found[-1], at)
        if look and key in lines.lines:
            for question in unit_questions(found[-1][1], lines.lines[key]):
                faults.note(at, *question)
        _check_words(catalogue, level.agreed, (at, faults), look=look)
    if faults.found:
        places = [at.table for at, _, _ in entries]
        told = sorted(faults.found, key=lambda fault: _order(fault, places))
        raise CatalogueError("The file cannot be used; nothing was changed.", told)
    return tuple(found)


def _check_words(
    catalogue: Catalogue, agreed: str, noted: tuple[FilePlace, DefinitionFaults], *, look: bool
) -> None:
    """Note a text that is too long; look into a text only if it is not."""
    at, faults = noted
    if len(agreed) > LONGEST_NAME:
        faults.note(at, "agreed", f"{len(agreed):,} letters", f"{LONGEST_NAME:,} at most")
        return
    for one in given_away(catalogue, agreed) if look else ():
        faults.note(at, "agreed", f"what may be {one.named}", one.instead)


def _order(fault: Fault, places: list[str]) -> int:
    """Return the position of a fault's table in the file. A fault of the whole file comes first."""
    return 1 + places.index(fault.table) if fault.table in places else 0


def _entries(file: _File, here: FilePlace) -> Iterator[tuple[FilePlace, str, _Threshold | Target]]:
    for number, one in enumerate(file.thresholds, start=1):
        yield here.inside(f"threshold {number}"), one.indicator, one
    for number, target in enumerate(file.targets, start=1):
        yield here.inside(f"target {number}"), target.indicator, _plain(target)


def _parsed(path: Path, here: FilePlace, faults: DefinitionFaults) -> dict[str, object]:
    try:
        return read_toml(path)
    except OSError as error:
        faults.note(here, "", error.strerror or "no access", "a file of thresholds and targets")
    except NotTomlError as error:
        faults.note(here, "", error.found, error.expected)
    return {}


def _plain(one: _Target) -> Target:
    return Target(
        since=one.since,
        agreed=one.agreed,
        level=one.level,
        amber=one.amber,
        low=one.low,
        high=one.high,
        tolerance=one.tolerance,
        until=one.until,
        measure=one.measure,
    )
