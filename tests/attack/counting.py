"""Attacks counts alone, without pages: invented tables, kept editions, small counts hidden alone.

None of it depends on the store whose pages are read, so it is done in a process beside them.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from multiprocessing import get_context
from multiprocessing.pool import AsyncResult
from typing import Any

from dashboard.comparators.publications import PublishedContent
from dashboard.readers import Audience
from data_access.published.mappings_load import load_mappings
from data_access.published.read import read_files
from settings import Settings
from tests.attack.incomplete import InventedTables, invented_tables
from tests.attack.kept import Kept
from tests.attack.knowledge import Outcome, World, attack
from tests.attack.replaying import Replayed, replayed_returns
from tests.attack.stores import demonstration, small_alone


def published_figures() -> Sequence[PublishedContent]:
    """Read the real publications, where they are at hand."""
    paths = sorted(Settings().published_dir.glob("*.csv"))
    return read_files(paths, load_mappings(), datetime.now(UTC).date()) if paths else ()


def _small_counts_alone() -> Outcome:
    """Attack a demonstration that hides small counts and no others."""
    with demonstration("sqlite://", published_figures(), planner=small_alone) as store:
        return attack(World.of(store), Audience.PUBLIC)


def _incomplete() -> InventedTables:
    return invented_tables()


def _whole() -> InventedTables:
    return invented_tables(missing=0.0)


def _replayed() -> Replayed:
    return replayed_returns()


def _forgotten() -> Replayed:
    return replayed_returns(remembers=False)


JOBS: Mapping[str, Callable[[], Any]] = {
    "before": _small_counts_alone,
    "incomplete": _incomplete,
    "whole": _whole,
    "replayed": _replayed,
    "forgotten": _forgotten,
}
"""What is attacked beside the pages, by the name of what `Found` holds of it."""


@contextmanager
def counting(kept: Kept, names: Iterable[str]) -> Iterator[Mapping[str, AsyncResult[Any]]]:
    """Begin some of it in another process; give what it will have found, by name."""
    with get_context("spawn").Pool(1) as pool:
        yield {name: pool.apply_async(_once, (kept, name)) for name in names}


def _once(kept: Kept, name: str) -> Any:
    return kept.once(name, JOBS[name])
