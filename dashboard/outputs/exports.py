"""The list of what left the house: copies in one file, and files above the public's."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from dashboard.quarters import Quarter
from dashboard.readers import Audience, Reader

NOT_KNOWN = "not known"
"""Who took a file while nobody signs in."""
LONGEST_ADDRESS = 300
"""The most characters of an address in the list."""


@dataclass(frozen=True, slots=True)
class ExportEntry:
    """One file that was given out: for whom it was made, what it is and its fingerprint.

    `agency` is the key of the agency whose own figures the file shows in full, empty for none.
    `address` is that of the file within the dashboard, or what a command wrote. `fingerprint` is
    the SHA-256 of the file's bytes, empty for a whole folder. `quarter` is the quarter that the
    address names, None if it names none. `moment` and `number` are set when the entry is kept.
    """

    audience: Audience
    address: str
    fingerprint: str
    quarter: Quarter | None = None
    by: str = ""
    agency: str = ""
    number: int = 0
    moment: datetime | None = None

    @property
    def who(self) -> str:
        """Return the name of who took the file; “not known” if nobody is known."""
        return self.by or NOT_KNOWN


def entry_of(
    reader: Reader, address: str, body: bytes | None, *, is_copy: bool = False
) -> ExportEntry | None:
    """Return the entry of a file that is given out; None if it is not entered.

    `reader` is for whom the file is made, whoever takes it. One for the public is entered only if
    it is a copy to be carried, because anybody may have it at its address. `body` are the bytes of
    the file, None for a whole folder.
    """
    if reader.audience is Audience.PUBLIC and not is_copy:
        return None
    return ExportEntry(
        audience=reader.audience,
        address=address,
        fingerprint="" if body is None else hashlib.sha256(body).hexdigest(),
        quarter=named_quarter(address),
        agency=reader.agency,
    )


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
