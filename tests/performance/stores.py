"""Times a theme page's reads in a store of one partnership and in one of 150.

The large store is 150 times the small one. Its rows are in the order in which they came: quarter by
quarter, with the partnerships mixed. Our own code remembers nothing between two reads; the
databases use their caches as usual. Both stores are read in turns, so that a busy machine slows
both.
"""

import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache, partial
from pathlib import Path
from statistics import median
from typing import Any, Self

from sqlalchemy import Connection, delete, func, insert, literal, select

from dashboard.catalogue.files.load import load_catalogue
from dashboard.catalogue.indicators import Catalogue, Indicator
from dashboard.catalogue.parts import ALL, YEAR
from dashboard.comparators.publications import PublishedContent
from dashboard.disclosure.suppression_plan import SuppressionPlan
from dashboard.figures.observations import Observation, Return
from dashboard.quarters import Quarter, quarters_between
from dashboard.readers import Reader
from data_access.database.database import Database
from data_access.database.plan_tables import HiddenCellRow, PlanRow
from data_access.database.tables import (
    CatalogueChangeRow,
    CatalogueEntryRow,
    EventRow,
    ObservationRow,
    PartnershipRow,
    ReturnRow,
    TargetRow,
    ThresholdRow,
)
from data_access.demonstration.invent import invent
from data_access.returns.return_rows import ReturnRows
from data_access.store.store import Store
from data_access.store.suppression import PlanningMethod
from tests.databases import Databases, SqliteDatabases, postgres_server
from tests.doors import seen_by

PARTNERSHIPS, OBSERVATIONS = 150, 17_300
"""How many partnerships the large store has, and how many observations each at least."""

READS = 50
MOST_TIMES, MOST_MILLISECONDS = 1.5, 10.0
"""The large store's median may be so many times the small one's, or so many milliseconds."""

QUARTERS = quarters_between(Quarter(2015, 1), Quarter(2025, 3))
DEFINITIONS = Path(__file__).resolve().parents[2] / "dashboard" / "definitions"
DAY = date(2026, 1, 20)
MOMENT = datetime(2026, 1, 20, 12, tzinfo=UTC)
CATALOGUE = (CatalogueChangeRow, CatalogueEntryRow, ThresholdRow, TargetRow, EventRow)
KINDS = ("page", "figures")


@dataclass(frozen=True, slots=True)
class Filled:
    """A store to be read, and its database beside it for reads that go past the store."""

    store: Store
    database: Database
    catalogue: Catalogue

    def __enter__(self) -> Self:
        """Give itself, to be closed at the end of the block."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close every connection."""
        self.store.dispose()
        self.database.dispose()

    @property
    def lines(self) -> list[str]:
        """Give the lines of the theme that has most of them."""
        themes = [self.catalogue.in_theme(theme.key) for theme in self.catalogue.themes]
        return [indicator.key for indicator in max(themes, key=len)]

    def page(self) -> int:
        """Read what a public theme page reads, its catalogue too; give how many observations came.

        What is hidden is read with them.
        """
        self.store.forget()
        shown = seen_by(self.store, Reader())
        shown.catalogue()
        bounds = shown.bounds()
        assert bounds is not None
        material = shown.material(self.lines, bounds[1])
        shown.receipts(bounds[1], bounds[1])
        return sum(map(len, material.observations.values()))

    def figures(self) -> int:
        """Read the theme's observations alone; give how many came."""
        own = {p.key for key in self.lines for p in self.catalogue.indicator(key).own_parts}
        parts = (ALL, YEAR, *sorted(own))
        ledger = ReturnRows(self.store.partnership)
        with self.database.reading() as connection:
            found = ledger.standing(connection, self.lines, parts, None)
        return sum(map(len, found.values()))


TOTAL = 2_520.0
"""The total of every line: it is shared by up to ten parts in whole numbers."""


def measure(
    workdir: Path,
    reads: int = READS,
    partnerships: int = PARTNERSHIPS,
    quarters: Sequence[Quarter] = QUARTERS,
) -> dict[str, Any]:
    """Build both stores on SQLite and on PostgreSQL under `workdir`, read them, and tell.

    For each database: of "small" and "large" the observations, megabytes, seconds to build, and the
    median milliseconds of `page` and `figures`; `times`, the large store's medians over the small
    one's; and `within`, whether both keep the bound. A database that is not here says why.
    """
    found: dict[str, Any] = {"reads": reads, "partnerships": partnerships}
    for name, databases in (("sqlite", sqlite_folder), ("postgresql", postgres_server)):
        try:
            with _under(workdir, databases) as place, ExitStack() as stack:
                found[name] = _measured(
                    place, stack, reads, partial(fill, quarters=quarters), partnerships
                )
        except (ImportError, OSError) as error:
            found[name] = {"left_out": str(error)}
    return found


@contextmanager
def sqlite_folder() -> Iterator[SqliteDatabases]:
    """Give a folder for SQLite files that goes when it is no more needed."""
    with tempfile.TemporaryDirectory(prefix="stores-") as folder:
        yield SqliteDatabases(Path(folder))


@contextmanager
def _under(
    workdir: Path, databases: Callable[[], AbstractContextManager[Databases]]
) -> Iterator[Databases]:
    before, tempfile.tempdir = tempfile.tempdir, str(workdir)
    try:
        with databases() as place:
            yield place
    finally:
        tempfile.tempdir = before


def _measured(
    place: Databases,
    stack: ExitStack,
    reads: int,
    filling: Callable[[str, int], Filled],
    partnerships: int,
) -> dict[str, Any]:
    filled: dict[str, Filled] = {}
    told: dict[str, Any] = {}
    for size, count in (("small", 1), ("large", partnerships)):
        start = time.perf_counter()
        one = filled[size] = stack.enter_context(filling(place.empty(), count))
        seconds = round(time.perf_counter() - start, 1)
        told[size] = {**_size(one.database), "seconds_to_build": seconds}
    medians = _in_turns(filled, reads)
    small, large = medians["small"], medians["large"]
    for size, milliseconds in medians.items():
        told[size] |= {kind: round(value, 2) for kind, value in milliseconds.items()}
    told["times"] = {kind: round(large[kind] / small[kind], 2) for kind in KINDS}
    told["within"] = all(
        large[kind] <= max(MOST_TIMES * small[kind], MOST_MILLISECONDS) for kind in KINDS
    )
    return told


def _in_turns(filled: dict[str, Filled], reads: int) -> dict[str, dict[str, float]]:
    """Read each store in its turn, the first round not counted; give medians in milliseconds."""
    taken: dict[tuple[str, str], list[float]] = {}
    for number in range(reads + 1):
        for size, one in filled.items():
            for kind, read in zip(KINDS, (one.page, one.figures), strict=True):
                start = time.perf_counter()
                read()
                if number:
                    elapsed = 1000 * (time.perf_counter() - start)
                    taken.setdefault((size, kind), []).append(elapsed)
    return {size: {kind: median(taken[size, kind]) for kind in KINDS} for size in filled}


def fill(url: str, partnerships: int, quarters: Sequence[Quarter] = QUARTERS) -> Filled:
    """Make a store of so many partnerships, and give the one in the middle to be read."""
    catalogue, elsewhere = _agreed()
    made = Store.create(
        url,
        catalogue,
        demonstration=True,
        fill=lambda store: store.save_publication(elsewhere),
        clock=lambda: MOMENT,
        planning=PlanningMethod(lambda *_: SuppressionPlan({})),  # _hide says what is hidden
    )
    with made:
        made.save_returns(_returns(catalogue, quarters))
    _hide(url, made.partnership)
    others = [f"partnership_{number:03d}" for number in range(1, partnerships)]
    database = Database(url)
    if others:
        _multiply(database, made.partnership, others)
    _settle(database)
    read = others[len(others) // 2] if others else made.partnership
    return Filled(Store.open(url, read), database, catalogue)


@cache
def _agreed() -> tuple[Catalogue, PublishedContent]:
    """Give the catalogue of every store, and what is published elsewhere."""
    catalogue = load_catalogue(DEFINITIONS)
    return catalogue, invent(catalogue).elsewhere


def _hide(url: str, partnership: str) -> None:
    """Hide every part, as if its counts were small: as many rows as there can be."""
    row = ObservationRow
    with Database(url) as database, database.writing() as connection:
        plan = connection.execute(select(func.max(PlanRow.number))).scalar_one()
        hidden = (
            select(
                row.partnership,
                literal("public"),
                row.indicator_key,
                row.part,
                row.quarter,
                row.agency,
                literal(plan),
            )
            .where(row.partnership == partnership, row.part != ALL)
            .distinct()
        )
        connection.execute(delete(HiddenCellRow).where(HiddenCellRow.audience == "public"))
        names = [column.name for column in HiddenCellRow.__table__.columns]
        connection.execute(insert(HiddenCellRow).from_select(names, hidden))


def _returns(catalogue: Catalogue, quarters: Sequence[Quarter]) -> list[Return]:
    """Give returns in which every line has every part in every quarter, and late corrections.

    The latest quarters are sent once more until there are enough observations.
    """
    enough = OBSERVATIONS * len(quarters) // len(QUARTERS)
    sent = [r for quarter in quarters for r in _sent(catalogue, quarter)]
    for quarter in reversed(quarters):
        if sum(len(r.observations) for r in sent) >= enough:
            break
        sent += _sent(catalogue, quarter)
    return sent


def _parts(catalogue: Catalogue, indicator: Indicator) -> Iterator[tuple[str, int]]:
    """Give the total and every part, each with how many there are of its kind: they add up."""
    yield ALL, 1
    splits = [b.parts for b in catalogue.breakdowns if b.key in indicator.breakdowns]
    for parts in (indicator.own_parts, *splits):
        yield from ((part.key, len(parts)) for part in parts)


def _sent(catalogue: Catalogue, quarter: Quarter) -> Iterator[Return]:
    for agency in catalogue.agencies:
        stated = tuple(
            Observation(
                i.key,
                quarter,
                agency.key,
                part,
                numerator=TOTAL / many,
                denominator=2 * TOTAL / many if i.is_percent else None,
            )
            for i in catalogue.indicators
            if agency.key in i.agencies and i.in_force(quarter)
            for part, many in _parts(catalogue, i)
        )
        if stated:
            yield Return(agency.key, quarter, DAY, f"{agency.key}.csv", stated)


def _multiply(database: Database, of: str, others: list[str]) -> None:
    """Give others what one partnership has; figures lie quarter by quarter, as they would come."""
    with database.writing() as connection:
        rows = [
            {"key": k, "title": k, "demonstration": True, "revision": 0, "state": k} for k in others
        ]
        connection.execute(insert(PartnershipRow), rows)
        for table in (ReturnRow, *CATALOGUE, PlanRow, HiddenCellRow):
            _copy(connection, table, of)
        for quarter in QUARTERS:
            _copy(connection, ObservationRow, of, ObservationRow.quarter == quarter)


def _copy(connection: Connection, table: Any, of: str, *which: Any) -> None:
    """Give every other partnership the same rows, one partnership after the other."""
    columns = [c for c in table.__table__.columns if c.name != "partnership"]
    rows = (
        select(PartnershipRow.key, *columns)
        .join_from(PartnershipRow, table, PartnershipRow.key != table.partnership)
        .where(table.partnership == of, *which)
        .order_by(PartnershipRow.key)
    )
    names = ["partnership", *(c.name for c in columns)]
    connection.execute(insert(table).from_select(names, rows))


def _settle(database: Database) -> None:
    """Do what a database does of itself in time: tidy up, and learn how its values lie."""
    with database.engine.connect() as connection:
        driver: Any = connection.connection.driver_connection
        if database.is_sqlite:
            driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            return
        driver.autocommit = True
        driver.execute("SET statement_timeout = 0")
        driver.execute("VACUUM ANALYZE")
        driver.autocommit = False


def _size(database: Database) -> dict[str, Any]:
    with database.reading() as connection:
        count = connection.execute(select(func.count()).select_from(ObservationRow)).scalar_one()
        if database.is_sqlite:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
            size = pages * connection.exec_driver_sql("PRAGMA page_size").scalar_one()
        else:
            asked = "SELECT pg_database_size(current_database())"
            size = connection.exec_driver_sql(asked).scalar_one()
    return {"observations": count, "megabytes": round(size / 1e6, 1)}


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        json.dump(measure(Path(folder)), sys.stdout, indent=2)
