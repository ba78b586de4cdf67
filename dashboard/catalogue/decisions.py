"""What was agreed about an indicator, and when it changed."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Minute:
    """What is written down of an agreement: by whom, where and why, and who records it.

    `since` is the day from which it holds (None: the day it is recorded). `on_screen` says that
    people did it there, so that no file overwrites it.
    """

    agreed: str
    source: str = ""
    why: str = ""
    recorded_by: str = ""
    since: date | None = None
    on_screen: bool = False


@dataclass(frozen=True, slots=True)
class Decision:
    """One change of the catalogue, as far as it concerns an indicator.

    `since` is the day from which it holds, `recorded` when the store took it in; `changes` says in
    words what changed, a line each ("unit: "children" became "incidents""). The first decision is
    the indicator's own beginning in the store.
    """

    number: int
    since: date
    agreed: str
    source: str
    on_screen: bool
    recorded: datetime
    changes: tuple[str, ...]
