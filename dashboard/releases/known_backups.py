"""Backups that were made here: a purge cannot recall them, so it lists them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath

from dashboard.days import LONDON
from dashboard.number_formats import plural_text

MOST_NAMED = 20
"""The most backups that one sentence names, the latest of all."""
_DIGITS = 12


@dataclass(frozen=True, slots=True)
class KnownBackup:
    """A backup that was made here: the path of its file, when, its bytes and its sum (SHA-256)."""

    file: str
    made: datetime
    bytes: int
    digest: str

    @property
    def words(self) -> str:
        """Return its file's name, its moment in London and the beginning of its sum."""
        at = self.made.astimezone(LONDON)
        moment = f"{at.day} {at:%B %Y at %H:%M}"
        return f"{PurePath(self.file).name} ({moment}, SHA-256 {self.digest[:_DIGITS]}…)"


def backup_names(found: Sequence[KnownBackup]) -> tuple[str, ...]:
    """Return backups in words, the latest first; of more than MOST_NAMED, how many are earlier."""
    latest = sorted(found, key=lambda one: one.made, reverse=True)
    named = [one.words for one in latest[:MOST_NAMED]]
    more = len(latest) - MOST_NAMED
    return (*named, f"and {more} made earlier") if more > 0 else tuple(named)


def backups_left(found: Sequence[KnownBackup]) -> tuple[str, ...]:
    """Return in a sentence which backups may hold what was removed; empty if none is known."""
    if not found:
        return ()
    many = plural_text(len(found), "backup").capitalize()
    verb = "holds" if len(found) == 1 else "hold"
    named = "; ".join(backup_names(found))
    return (f"{many} made here before still {verb} what was there then: {named}.",)
