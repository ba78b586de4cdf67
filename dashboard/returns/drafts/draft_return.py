"""A return on its way: it was read, and none of its figures is a figure yet.

A draft is seen by its agency and by those who take returns in, and by nobody else. It stands on no
page of figures and in no plan. A later file of the same agency and quarter takes its place.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from dashboard.quarters import Quarter

TYPED_FILE = "typed on the page"
"""What stands in the place of a file's name where a return was typed."""
CSV_ENDINGS = (".csv", ".txt", ".tsv")
"""How the names of CSV files end."""


class DraftState(StrEnum):
    """What has become of a draft."""

    OPEN = "open"  # with faults or questions, or not sent off yet
    SENT = "sent"  # its agency says that it is right; it waits to be taken in
    TAKEN = "taken in"  # its figures are figures now
    REPLACED = "replaced"  # a later file of the same agency and quarter came
    DROPPED = "dropped"  # by who sent it, or because it lay too long

    @property
    def is_alive(self) -> bool:
        """Say whether something may still become of the draft."""
        return self in (DraftState.OPEN, DraftState.SENT)


@dataclass(frozen=True, slots=True)
class DraftReturn:
    """A draft as it is listed: whose return it is, when it came, and what has become of it.

    `fingerprint` is the SHA-256 of the file that came, in hexadecimal; the file is not kept. `by`
    and `ended_by` are names of persons, which are for that agency and for those who take returns
    in. `reason` says why figures are corrected. `saved` is the number of the return that it became;
    0 if it has not become one.
    """

    agency: str
    quarter: Quarter
    file: str
    fingerprint: str
    by: str = ""
    reason: str = ""
    number: int = 0
    came: datetime | None = None
    state: DraftState = DraftState.OPEN
    ended: datetime | None = None
    ended_by: str = ""
    saved: int = 0

    @property
    def is_typed(self) -> bool:
        """Say whether its cells were filled in on a page or by a CSV file."""
        return self.file == TYPED_FILE or self.file.lower().endswith(CSV_ENDINGS)

    @property
    def receipt(self) -> str:
        """Return the reference that the sender keeps: "draft 12, 3f9a0c61"."""
        return f"draft {self.number}, {self.fingerprint[:8]}"


@dataclass(frozen=True, slots=True)
class ReceivedLine:
    """One line of a return as it was received: its title, its cell, and what stood in it.

    `before` are the last figures of the line, oldest first, as texts with their quarters.
    `indicator` is the key of the line.
    """

    title: str
    cell: str
    figure: str
    before: tuple[tuple[str, str], ...] = ()
    indicator: str = ""
