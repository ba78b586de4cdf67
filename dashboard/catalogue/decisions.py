"""The record of each change to an indicator's definition: what changed, and who agreed it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from dashboard.number_formats import long_date


@dataclass(frozen=True, slots=True)
class Minute:
    """Who agreed a change, where and why, and who recorded it.

    `agreed` names the meeting or the people who agreed the change. `since` is the day from which
    the change is in force. If it is None, the change is in force from the day it is recorded.
    `on_screen` is true if the change was made on screen. No definition file may overwrite such a
    change.
    """

    agreed: str
    source: str = ""
    why: str = ""
    recorded_by: str = ""
    since: date | None = None
    on_screen: bool = False


@dataclass(frozen=True, slots=True)
class Decision:
    """One change to an indicator's entry in the catalogue.

    `number` is given by the store. `since` is the day from which the change is in force. `recorded`
    is the moment the store saved the change. `changes` has one sentence for each changed field
    (unit: "children" became "incidents"). An indicator's first decision is its addition to the
    store; `is_first` is true for it alone. `quoted` are the numbers of earlier changes whose words
    these sentences may repeat.
    """

    number: int
    since: date
    agreed: str
    source: str
    on_screen: bool
    recorded: datetime
    changes: tuple[str, ...]
    quoted: tuple[int, ...] = ()
    is_first: bool = False


@dataclass(frozen=True, slots=True)
class RecordedMinute:
    """The minute of one change of the catalogue, with its number and the moment it was saved.

    `since` is the day from which the change is in force. `lines` are the keys of the indicators
    whose own entry it changed.
    """

    number: int
    minute: Minute
    since: date
    recorded: datetime
    lines: tuple[str, ...] = ()


def decision_sentences(decisions: Iterable[Decision]) -> tuple[str, ...]:
    """Say when a definition was first recorded, and describe each change after that."""
    return tuple(_sentence(one) for one in decisions)


def _sentence(one: Decision) -> str:
    if one.is_first:
        return f"{long_date(one.since)}: first recorded."
    agreed = f", agreed by {one.agreed}" if one.agreed else ""
    return f"{long_date(one.since)}: {'; '.join(one.changes)}{agreed}."
