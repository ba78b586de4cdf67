"""Places in the definition files, and the faults found there."""

from dataclasses import dataclass, field
from typing import Protocol, Self, TypeVar

from dashboard.errors import Fault

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class FilePlace:
    """A place in the definition files: "neglect.toml", "indicator cpp_neglect, threshold 1"."""

    file: str
    table: str = ""

    def inside(self, table: str) -> "FilePlace":
        """Return the place of a table within this place."""
        return FilePlace(self.file, f"{self.table}, {table}" if self.table else table)


@dataclass(slots=True)
class DefinitionFaults:
    """Every fault found so far, in the order of checking."""

    found: list[Fault] = field(default_factory=list)
    _marked: set[tuple[FilePlace, str]] = field(default_factory=set)

    def note(self, at: FilePlace, key: str | tuple[str, ...], found: str, expected: str) -> None:
        """Add a fault at one or several keys of a table, or at the table if there are none."""
        keys = (key,) if isinstance(key, str) else key
        self._marked.update((at, one) for one in keys)
        named = tuple(one for one in keys if one)
        place = ", ".join([*([at.table] if at.table else []), *named]) or "the whole file"
        self.found.append(Fault(at.file, place, found, expected, at.table, named))

    def spare(self, at: FilePlace, *keys: str) -> bool:
        """Say whether none of these keys of a table has been found faulty already."""
        return not any((at, key) in self._marked for key in keys)


class Entry(Protocol[T]):
    """A class that is easier to write in a file than the domain's own class for the same thing."""

    @classmethod
    def of(cls, value: T) -> Self:
        """Return the entry for a domain value."""
        ...

    def domain(self, at: FilePlace, faults: DefinitionFaults) -> T:
        """Return the domain value, and note faults that no single key shows."""
        ...
