"""The record of each change to an indicator's definition: who agreed it, where and when."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Minute:
    """Who agreed a change, where and why, and who recorded it.

    `agreed` names the meeting or the people. `since` is the day from which the change is in force
    (None: the day it is recorded). `on_screen` marks a change made on screen, which no definition
    file may overwrite.
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

    `since` is the day from which the change is in force, `recorded` the moment the store saved it.
    `changes` describes each changed field in one sentence (unit: "children" became "incidents"). An
    indicator's first decision is its arrival in the store.
    """

    number: int
    since: date
    agreed: str
    source: str
    on_screen: bool
    recorded: datetime
    changes: tuple[str, ...]
