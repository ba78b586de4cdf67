"""Stores for tests: a small catalogue, returns in one line, a clock set by hand."""

import atexit
import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

from dashboard.catalogue.indicators import Catalogue, YearRule
from dashboard.catalogue.partnership import ComparatorArea
from dashboard.figures.observations import Observation, Return
from dashboard.quarters import Quarter
from data_access.store.store import Store
from tests import builders as make
from tests.doors import now

IN_MEMORY = "sqlite://"
QUARTER = make.q("2021-22 Q3")

OURS, NORTH, ENGLAND = "E08000099", "E12000002", "E92000001"
NONE: dict[str, Any] = {"no_comparator": "Nobody publishes it."}

ENQUIRIES = make.indicator(
    "enquiries", breakdowns=("age",), rate=True, rate_title="Rate", comparator=make.rate_rule()
)
PLANS = make.stock("plans", rate_title="Rate", **NONE)
SHARES = make.share("shares", **NONE)
WAITS = make.distribution("waits", limit_source="Working Together 2023", **NONE)
MISSING = make.indicator(
    "missing", agencies=("police", "care"), combine="sum", year=YearRule.REPORTED, **NONE
)
COMPLETED = make.rolling("completed", supplied="rolling", lag=2, **NONE)

TESTSHIRE = make.partnership(
    area_code=OURS,
    areas=(
        ComparatorArea("neighbours_mean", "Neighbours, mean", "neighbours_mean"),
        ComparatorArea("region", "The North", "area", (NORTH,)),
        ComparatorArea("country", "England", "area", (ENGLAND,)),
    ),
)
CATALOGUE: Catalogue = make.catalogue(
    ENQUIRIES, PLANS, SHARES, WAITS, MISSING, COMPLETED, partnership=TESTSHIRE
)


class Clock:
    """A clock that tests set."""

    def __init__(self, day: date = date(2024, 1, 10)) -> None:
        self.moment = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        """Give the moment it is set to."""
        return self.moment

    def next_day(self) -> date:
        """Go on by a day."""
        self.moment += timedelta(days=1)
        return self.moment.date()


def a_store(url: str = "", catalogue: Catalogue = CATALOGUE, clock: Clock | None = None) -> Store:
    """Make a demonstration store with a catalogue and no figures; in a file of its own if no `url`.

    A file of its own with the usual catalogue is a copy of one that was made at the same moment.
    """
    clock = clock or Clock()
    if not url and catalogue is CATALOGUE:
        file = shutil.copy(_made_at(clock.moment), _folder() / f"{next(_numbers)}.db")
        return Store.open(f"sqlite:///{file}", clock=clock)
    return Store.create(url or IN_MEMORY, catalogue, demonstration=True, clock=clock)


_numbers = count(1)


@cache
def _folder() -> Path:
    """Give a folder that goes with the process."""
    folder = tempfile.TemporaryDirectory(prefix="stores-", ignore_cleanup_errors=True)
    atexit.register(folder.cleanup)
    return Path(folder.name)


@cache
def _made_at(moment: datetime) -> Path:
    """Make a store that is copied and never opened."""
    file = _folder() / f"{next(_numbers)}.db"
    clock = Clock()
    clock.moment = moment
    Store.create(f"sqlite:///{file}", CATALOGUE, demonstration=True, clock=clock).dispose()
    return file


def a_return(
    *observations: Observation, received: date = date(2024, 1, 10), reason: str = ""
) -> Return:
    """Make the return that states some figures, all of one agency and quarter."""
    first = observations[0]
    file = f"{first.agency}-{first.quarter.address}.csv"
    return Return(first.agency, first.quarter, received, file, observations, reason)


def counted(number: float, quarter: Quarter = QUARTER, part: str = "all") -> Observation:
    """State enquiries."""
    return make.observation(ENQUIRIES, quarter, number, part=part)


def numbers(store: Store, key: str, as_at: date | None = None) -> dict[Quarter, float | None]:
    """Give the totals that stand of a line."""
    found: Iterable[Observation] = now(store, as_at).standing([key])
    return {o.quarter: o.numerator for o in found if o.part == "all"}


def retitled(catalogue: Catalogue, key: str, title: str) -> Catalogue:
    """Give a catalogue in which one indicator is called otherwise."""
    indicators = tuple(replace(i, title=title) if i.key == key else i for i in catalogue.indicators)
    return replace(catalogue, indicators=indicators)
