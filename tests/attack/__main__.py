"""Attacks everything that is sent, and writes docs/attack.md: `python -m tests.attack`.

It makes a demonstration store of its own. If DATABASE_URL names an SQLite store, it attacks that
one and writes nothing. All pages and files of all quarters are read, or those of the latest
`ATTACK_QUARTERS`. They are compared with a twin's for the latest quarter and for every
`ATTACK_EVERY`th quarter before it.
"""

import os
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy.engine import make_url

from dashboard.comparators.publications import PublishedContent
from dashboard.quarters import Quarter
from dashboard.readers import Audience
from data_access.published.mappings_load import load_mappings
from data_access.published.read import read_files
from data_access.store.store import Store
from settings import Settings
from tests.attack.compared import compared_addresses
from tests.attack.knowledge import World, attack
from tests.attack.replaying import incomplete_breakdowns, replayed_returns
from tests.attack.report import REPORT, Found, page
from tests.attack.sending import sending
from tests.attack.stores import demonstration, small_alone
from tests.attack.together import Read, together
from tests.attack.twin import twin
from tests.doors import now

EVERY = 8
LOWER = 2
"""The limit of partners who agreed on one, in a second demonstration."""
THE_PUBLIC = "the public"
A_PARTNER = "a partner, who reads the public edition too"
LOWERED = f"such a partner, where partners agreed to see counts from {LOWER + 1} on"


def main() -> int:
    """Attack a store; give the exit code: 1 where anything leaks."""
    named = os.environ.get("DATABASE_URL", "")
    found = Found()
    with tempfile.TemporaryDirectory(prefix="attack-") as folder:
        if named:
            _store(Path(make_url(named).database or ""), Path(folder), found)
        else:
            _demonstrations(Path(folder), found)
    text = page(found)
    if named:
        print(text)
    elif found.leaks:
        print("\n".join(found.leaks), file=sys.stderr)
    else:
        REPORT.write_text(text, encoding="utf-8")
        print(f"Written to {REPORT}")
    return 1 if found.leaks else 0


def _demonstrations(folder: Path, found: Found) -> None:
    """Attack three: as it is, one whose partners see more, one that hides small counts alone."""
    published, file = _published(), folder / "dashboard.db"
    with demonstration("sqlite://", published, planner=small_alone) as store:
        world = World.of(store)
        with _told("small counts alone are hidden"):
            found.before = attack(world, Audience.PUBLIC)
    with _told("incomplete breakdowns"):
        found.incomplete = incomplete_breakdowns()
    with _told("every edition"):
        found.replayed = replayed_returns(_replayed)
    demonstration(f"sqlite:///{file}", published).dispose()
    _store(file, folder, found)
    lowered = folder / "lowered.db"
    demonstration(f"sqlite:///{lowered}", published, lower=LOWER).dispose()
    _insiders(_sent(lowered, Audience.PARTNER, LOWERED, folder, found), LOWERED, found)


def _store(file: Path, folder: Path, found: Found) -> None:
    """Attack what a store sends to the public and to partners, and what agencies know besides."""
    _sent(file, Audience.PUBLIC, THE_PUBLIC, folder, found)
    _insiders(_sent(file, Audience.PARTNER, A_PARTNER, folder, found), A_PARTNER, found)


def _insiders(world: World, reads: str, found: Found) -> None:
    """Attack as each agency does, which knows its own figures besides what partners read."""
    printed = list(found.read[reads].facts(world, Audience.PARTNER))
    for agency in world.catalogue.agencies:
        who = f"{agency.title}, knowing its own figures"
        if reads != A_PARTNER:
            who += ", with the others"
        with _told(who):
            found.tried[who] = attack(world, Audience.PARTNER, printed, agency.key)


def _sent(file: Path, audience: Audience, who: str, folder: Path, found: Found) -> World:
    """Open and read everything that an audience is sent, and attack with it; give what is true."""
    with Store.open(f"sqlite:///{file}") as store:
        world, bounds = World.of(store), now(store).bounds()
    found.only = _latest(bounds) if bounds else None
    beside = [q for q in _beside(bounds) if found.only is None or q in found.only] if bounds else []
    found.beside = beside
    copy = folder / (f"{file.stem}-{audience.value}-twin.db")
    found.changed[who] = twin(file, copy, world.catalogue, audience)
    with _told(f"{who}: all pages and files"), together(Read(file, copy, audience, beside)) as each:
        found.read[who] = sending(
            world, audience, each, found.only, _opened, compared_addresses(world.catalogue)
        )
    printed = list(found.read[who].facts(world, audience))
    with _told(f"{who}: all counts"):
        found.tried[who] = attack(world, audience, printed)
    return world


def _latest(bounds: tuple[Quarter, Quarter]) -> frozenset[Quarter] | None:
    """Give the quarters whose pages are read; None for all quarters."""
    many = int(os.environ.get("ATTACK_QUARTERS") or 0)
    return frozenset(bounds[1] - back for back in range(many)) if many else None


def _beside(bounds: tuple[Quarter, Quarter]) -> Sequence[Quarter]:
    every = int(os.environ.get("ATTACK_EVERY") or EVERY)
    first, last = bounds
    return [last - back for back in range(0, last - first + 1, every)]


def _replayed(done: int, many: int) -> None:
    if done % 20 == 0:
        print(f"  {done:,} of {many:,} returns replayed", flush=True)


def _opened(done: int, known: int) -> None:
    print(f"  {done:,} of {known:,} addresses known so far", flush=True)


@contextmanager
def _told(what: str) -> Iterator[None]:
    start = time.monotonic()
    yield
    print(f"{what}: {time.monotonic() - start:.0f} s", flush=True)


def _published() -> Sequence[PublishedContent]:
    """Read the real publications, where they are at hand."""
    paths = sorted(Settings().published_dir.glob("*.csv"))
    return read_files(paths, load_mappings(), datetime.now(UTC).date()) if paths else ()


if __name__ == "__main__":
    sys.exit(main())
