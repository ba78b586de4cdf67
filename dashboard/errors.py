"""Errors that a person can mend. Each error lists every fault that was found.

DashboardError
├── CatalogueError     a definition file is faulty
├── ReturnError        a file of figures is faulty
│   └── UnprotectedError   ... or some of its figures cannot be protected from readers
├── PublicationError   a published file does not fit its mapping
├── TextFileError      a file of sentences is faulty
├── SumsError          figures that should add up do not
├── StoreError         the store is absent, busy, away, older, newer, or no demonstration
├── QuarterError       a step of a quarter cannot be recorded as it was asked
├── StepError          a step of an exception cannot be recorded as it was sent
├── ReleaseError       a text or a correction cannot be released or kept as it was asked
├── AccountError       an account, a role or a factor cannot be kept as it was asked
├── ProviderFileError  the file of providers of sign-in is faulty
├── ProviderError      a provider of sign-in does not answer, or not as it should
├── SignInError        what came back from a provider of sign-in shows nobody
├── PaperError         a paper cannot be made where the dashboard runs
├── QueueError         no more long work is taken at the moment, or none of this kind
├── NotAllowedError    a reader asked for something they may not do
└── AddressError       an address names something that does not exist
    └── MovedAddressError   ... and it is certain which one is meant
"""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing to mend: its place in a file, what was found there and what was expected.

    `place` is in the reader's words: "line 14, column quarter" or "indicator cpp_neglect, unit".
    For a fault in a definition file, `table` and `keys` name the same place for code: "indicator
    cpp_neglect" and ("unit",). For other files they are empty.
    """

    file: str
    place: str
    found: str
    expected: str
    table: str = ""
    keys: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Return the fault as one sentence."""
        return f"{self.file}, {self.place}: found {self.found}; expected {self.expected}"


UNUSABLE = "The store cannot be used at the moment. Try again in a few minutes."
"""What readers are told if nothing more exact is known."""


class DashboardError(Exception):
    """An error that a person can mend. `faults` lists everything that is wrong."""

    def __init__(self, message: str, faults: Iterable[Fault] = ()) -> None:
        """Store the message and the faults.

        The text of the error is the message, followed by one line for each fault.
        """
        self.faults = tuple(faults)
        self.message = message
        super().__init__("\n".join([message, *(f"  {fault}" for fault in self.faults)]))


class CatalogueError(DashboardError):
    """The catalogue's files are faulty, and no catalogue was loaded."""


class ReturnError(DashboardError):
    """A file of figures is faulty, and none of its figures was saved."""


class UnprotectedError(ReturnError):
    """Some figures cannot be protected from readers, and were not named before. None was saved."""


class PublicationError(DashboardError):
    """A published file does not fit its mapping, and none of its figures was saved."""


class TextFileError(DashboardError):
    """A file of sentences is faulty, and none of its sentences was checked."""


class SumsError(DashboardError):
    """Figures that should add up do not. So it is not known which figures must be hidden."""


class StoreError(DashboardError):
    """The store cannot be read from or written to.

    The message names the store, for the person who runs the dashboard. `told` says the same to
    readers, without the store's address.
    """

    def __init__(self, message: str, told: str = "") -> None:
        """Store the message and the sentence for readers; without one, a sentence that fits any."""
        super().__init__(message)
        self.told = told or UNUSABLE


class QuarterError(DashboardError):
    """A step of a quarter cannot be recorded as it was asked, and nothing was saved."""


class StepError(DashboardError):
    """A step of an exception cannot be recorded as it was sent, and nothing was saved."""


class ReleaseError(DashboardError):
    """Texts cannot be released, taken back or kept as was asked, and nothing was changed."""


class AccountError(DashboardError):
    """An account, a role or a factor cannot be kept as it was asked, and nothing was changed."""


class ProviderFileError(DashboardError):
    """The file of providers is faulty, and no server was started."""


class ProviderError(DashboardError):
    """A provider of sign-in does not answer, or what it says of itself cannot be used."""


class SignInError(DashboardError):
    """What came back from a provider shows nobody, and nobody was signed in.

    The message is one of ours, for who runs the dashboard; nothing in it came from outside.
    """


class PaperError(DashboardError):
    """Error for a paper that cannot be made where the dashboard runs."""


class QueueError(DashboardError):
    """Long work that is asked for is not taken, or cannot be ended, and nothing was changed."""


class NotAllowedError(DashboardError):
    """A reader asked for a page, a file or a change that the reader is not allowed."""


class AddressError(DashboardError):
    """An address names something that does not exist. `nearest` is the closest correct address."""

    def __init__(self, message: str, nearest: str = "/") -> None:
        """Store the message and the closest correct address."""
        super().__init__(message)
        self.nearest = nearest


class MovedAddressError(AddressError):
    """An address is wrong, and it is certain which one is meant: readers are led to `nearest`."""
