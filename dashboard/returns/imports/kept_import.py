"""A file on its way in: what it is, how far it is, what was understood of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

ImportFound = dict[str, Any]
"""What a look at a file has found, as plain values."""

LOOK, LOAD, UNDO = "look", "load", "undo"
LOAD_SURE = "load-sure"
"""What the worker is asked to do with a file; to load it though figures cannot be protected."""


class ImportKind(StrEnum):
    """What is in a file: what others published, or a partnership's own history."""

    PUBLISHED = "published"
    HISTORY = "history"


class ImportState(StrEnum):
    """What has become of a file. One that is open is still kept; the others are not."""

    OPEN = "open"
    LOADED = "loaded"
    UNDONE = "undone"
    DROPPED = "dropped"

    @property
    def is_open(self) -> bool:
        """Say whether the file may still be loaded."""
        return self is ImportState.OPEN


@dataclass(frozen=True, slots=True)
class KeptImport:
    """One file that was sent, and what was understood of it.

    `match` holds what people said of what was not recognised. `found` is what a look at the file
    has found; it is empty before the first look. `loaded` names what a load saved: a publication
    with its release, or numbers of returns. `by` and `ended_by` are names, empty where nobody is
    known.
    """

    kind: ImportKind
    file: str
    fingerprint: str
    by: str = ""
    number: int = 0
    came: datetime | None = None
    state: ImportState = ImportState.OPEN
    match: Mapping[str, Any] = field(default_factory=dict)
    found: Mapping[str, Any] = field(default_factory=dict)
    loaded: Mapping[str, Any] = field(default_factory=dict)
    ended: datetime | None = None
    ended_by: str = ""

    @property
    def span(self) -> str:
        """Return the name of the file's jobs."""
        return f"import-{self.number}"

    @property
    def may_be_loaded(self) -> bool:
        """Say whether the file was understood and brings anything."""
        news = self.found.get("added", 0) or self.found.get("changed", 0)
        return self.state.is_open and not self.found.get("faults") and bool(news)
