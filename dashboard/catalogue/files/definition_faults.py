"""Places in the definition files, and the faults that are found at these places."""

from dataclasses import dataclass, field
from typing import Protocol, Self, TypeVar

from dashboard.errors import Fault

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class FilePlace:
    """A place in the definition files: a file and a table in the file.

    An example: "neglect.toml" and "indicator cpp_neglect, threshold 1". If `table` is empty, the
    place is the whole file.
    """

    file: str
    table: str = ""

    def inside(self, table: str) -> "FilePlace":
        """Return the place of a table that lies within this place."""
        return FilePlace(self.file, f"{self.table}, {table}" if self.table else table)


@dataclass(slots=True)
class DefinitionFaults:
    """Every fault that was found so far in the definition files, in the order of checking."""

    found: list[Fault] = field(default_factory=list)
    _marked: set[tuple[FilePlace, str]] = field(default_factory=set)

    def note(self, at: FilePlace, key: str | tuple[str, ...], found: str, expected: str) -> None:
        """Add a fault to the list, at one or several keys of a table.

        If `key` is empty, the fault is of the whole table.
        """
        keys = (key,) if isinstance(key, str) else key
        self._marked.update((at, one) for one in keys)
        named = tuple(one for one in keys if one)
        place = ", ".join([*([at.table] if at.table else []), *named]) or "the whole file"
        self.found.append(Fault(at.file, place, found, expected, at.table, named))

    def spare(self, at: FilePlace, *keys: str) -> bool:
        """Say whether no fault has been noted yet at any of these keys of a table."""
        return not any((at, key) in self._marked for key in keys)


class Entry(Protocol[T]):
    """A class for something that is easier to write in a file in a form other than the domain's."""

    @classmethod
    def of(cls, value: T) -> Self:
        """Return the entry that is written to a file for a domain value."""
        ...

    def domain(self, at: FilePlace, faults: DefinitionFaults) -> T:
        """Return the entry as a domain value, and note faults that lie in several keys together."""
        ...
