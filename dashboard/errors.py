"""Errors that a person can mend; each names all its faults together.

DashboardError
├── CatalogueError     a definition file is faulty
├── ReturnError        a file of figures is faulty
├── PublicationError   a published file does not fit its mapping
├── SumsError          figures that should add up do not
├── StoreError         the store is absent, older, newer, or not a demonstration
├── StepError          a step of an exception cannot be recorded as it was sent
├── NotAllowedError    a reader asked for something they may not do
└── AddressError       an address names something that does not exist
"""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing to mend: its place in a file, what was found there and what was expected.

    `place` is in the reader's words: "line 14, column quarter" or "indicator cpp_neglect, unit".
    Of a definition file, `table` and `keys` name it for code: "indicator cpp_neglect" and "unit".
    """

    file: str
    place: str
    found: str
    expected: str
    table: str = ""
    keys: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Write the fault as one sentence."""
        return f"{self.file}, {self.place}: found {self.found}; expected {self.expected}"


class DashboardError(Exception):
    """An error that a person can mend; `faults` names everything that is wrong."""

    def __init__(self, message: str, faults: Iterable[Fault] = ()) -> None:
        """Keep the message and the faults; the error's text is the message and then the faults."""
        self.faults = tuple(faults)
        self.message = message
        super().__init__("\n".join([message, *(f"  {fault}" for fault in self.faults)]))


class CatalogueError(DashboardError):
    """The catalogue's files are faulty; nothing was loaded."""


class ReturnError(DashboardError):
    """A file of figures is faulty; nothing was written."""


class PublicationError(DashboardError):
    """A published file does not fit its mapping; nothing was written."""


class SumsError(DashboardError):
    """Figures that should add up do not, so it is not known which figures must be hidden."""


class StoreError(DashboardError):
    """The store cannot be served or written to."""


class StepError(DashboardError):
    """A step of an exception cannot be recorded as it was sent; nothing was written."""


class NotAllowedError(DashboardError):
    """A reader asked for something they may not do."""


class AddressError(DashboardError):
    """An address names something that does not exist; `nearest` is the closest correct address."""

    def __init__(self, message: str, nearest: str = "/") -> None:
        """Keep the message and the nearest correct address."""
        super().__init__(message)
        self.nearest = nearest
