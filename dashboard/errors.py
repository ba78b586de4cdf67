"""Faults a person can mend, gathered and named together.

DashboardError
├── CatalogueError     a definition file is faulty
├── ReturnError        a file of figures is faulty
├── PublicationError   a published file does not fit its mapping
├── SumsError          figures that belong together do not add up
├── StoreError         the store cannot be served: absent, older, newer, not a demonstration
├── NotAllowedError    a reader asked for what is not theirs to do
└── AddressError       an address names something that does not exist
"""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing to mend: where it stands, what was found there and what was expected.

    `place` is in the reader's words: "line 14, column quarter" or "indicator cpp_neglect, unit".
    """

    file: str
    place: str
    found: str
    expected: str

    def __str__(self) -> str:
        """Say the fault as one line."""
        return f"{self.file}, {self.place}: found {self.found}; expected {self.expected}"


class DashboardError(Exception):
    """Something a person can mend; `faults` names everything that is wrong at once."""

    def __init__(self, message: str, faults: Iterable[Fault] = ()) -> None:
        """Keep the sentence and the faults; the text is both, one fault a line."""
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
    """Figures that belong together do not add up, so nothing sound can be said of hiding them."""


class StoreError(DashboardError):
    """The store cannot be served or written to."""


class NotAllowedError(DashboardError):
    """What was asked for is not this reader's to do."""


class AddressError(DashboardError):
    """An address names something that does not exist; `nearest` is the best right address."""

    def __init__(self, message: str, nearest: str = "/") -> None:
        """Keep the sentence and the nearest right address."""
        super().__init__(message)
        self.nearest = nearest
