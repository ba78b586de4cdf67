"""What is asked of the log, and one page of it as a log reader sees it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from dashboard.acts.act import ActKind, LoggedAct
from dashboard.acts.noted_views import ViewCount

A_PAGE = 100
"""The acts on one page of the log."""


@dataclass(frozen=True, slots=True)
class ActsAsked:
    """Which acts are asked for: from a moment, before a moment, of one kind, by a person.

    What is None or empty is not asked about. Views by the person count as well.
    """

    since: datetime | None = None
    before: datetime | None = None
    kind: ActKind | None = None
    who: str = ""


EVERY_ACT = ActsAsked()
"""Asks for all acts."""


@dataclass(frozen=True, slots=True)
class LogPage:
    """One page of the log, latest act first.

    `count` is the number of acts that were asked for, on all pages. `views` are the views of the
    page's batches, by the numbers of their acts. `names` are everybody in the log, sorted.
    """

    acts: tuple[LoggedAct, ...] = ()
    count: int = 0
    views: Mapping[int, tuple[ViewCount, ...]] | None = None
    names: tuple[str, ...] = ()
