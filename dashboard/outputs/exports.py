"""The list of what left the house: copies in one file, and files above the public's."""

from dataclasses import dataclass
from datetime import datetime

from dashboard.quarters import Quarter
from dashboard.readers import Audience

NOT_KNOWN = "not known"
"""Who took a file while nobody signs in."""
LONGEST_ADDRESS = 300
"""The most characters of an address in the list."""


@dataclass(frozen=True, slots=True)
class ExportEntry:
    """One file that was given out: for whom it was made, what it is and its fingerprint.

    `address` is that of the file within the dashboard, `fingerprint` the SHA-256 of its bytes.
    `quarter` is the quarter that the address names, None if it names none. `moment` and `number`
    are set when the entry is kept.
    """

    audience: Audience
    address: str
    fingerprint: str
    quarter: Quarter | None = None
    by: str = ""
    number: int = 0
    moment: datetime | None = None

    @property
    def who(self) -> str:
        """Return the name of who took the file; “not known” if nobody is known."""
        return self.by or NOT_KNOWN


def named_quarter(address: str) -> Quarter | None:
    """Return the quarter that an address names in its path or its query; None if none."""
    path, _, query = address.partition("?")
    steps = [step.partition(".")[0] for step in path.split("/")]
    said = [pair.partition("=")[2] for pair in query.split("&") if pair.startswith("quarter=")]
    for text in (*said, *steps):
        try:
            return Quarter.from_address(text)
        except ValueError:
            continue
    return None
