"""Attacks everything that is sent, and writes docs/attack.md: `python -m tests.attack`.

It makes a demonstration store of its own. If DATABASE_URL names an SQLite store, it attacks that
one and writes nothing. All pages of all quarters are read, or those of the latest
`ATTACK_QUARTERS`. They are compared with a twin's for the latest quarter and for every
`ATTACK_EVERY`th quarter before it, and in these all files are read, too. Of the files of other
quarters `ATTACK_SAMPLE` are drawn by lot and read. With `ATTACK_SESSIONS=on` all is read by people
who sign in; without, by a setting of tests that sends the same (`tests/attack/test_sessions.py`).

What is done is kept in var/attack: a run that was ended goes on where it was, as long as neither
the code nor the store changed. The report so far lies there.
"""

import os
import signal
import sys
import time
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from multiprocessing.pool import AsyncResult
from pathlib import Path
from typing import Any

from sqlalchemy.engine import make_url

from dashboard.catalogue.partnership import Agency
from dashboard.quarters import Quarter
from dashboard.readers import Audience
from data_access.store.store import Store
from settings import Settings
from tests.attack.bounds import Fact
from tests.attack.compared import DRAWN, compared_addresses
from tests.attack.counting import JOBS, counting, published_figures
from tests.attack.documents import report_documents
from tests.attack.insiders import (
    kept_from_its_own,
    quarters_of_agency,
    shown_of_others,
    world_of_agency,
)
from tests.attack.kept import Kept, kept_for
from tests.attack.knowledge import World, attack
from tests.attack.report import REPORT, Found, page
from tests.attack.rooms.room_twin import other_rooms
from tests.attack.rooms.surveyed import Surveys
from tests.attack.sending import SAMPLE, Sending, sending
from tests.attack.stores import demonstration
from tests.attack.together import Read, together
from tests.attack.twin import hidden_places, twin
from tests.doors import now

EVERY = 8
LOWER = 2
"""The limit of partners who agreed on one, in a second demonstration."""
TOLD = 20.0
"""Progress is told no sooner than so many seconds after it was told before."""
CHOICES = (
    *("ATTACK_QUARTERS", "ATTACK_EVERY", "ATTACK_REPLAYED", "ATTACK_SAMPLE", "ATTACK_SESSIONS"),
)
"""The variables that choose what is attacked."""
THE_PUBLIC = "the public"
A_PARTNER = "a partner, who reads the public edition too"
AS_AN_AGENCY = "with its own figures in full"
COMPARED_BY_AGENCIES = 20
"""So many combinations of lines are drawn by lot for each agency."""
LOWERED = f"such a partner, where partners agreed to see counts from {LOWER + 1} on"


def main() -> int:
    """Attack a store; give the exit code: 1 where anything leaks."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # no process is left behind
    url = os.environ.get("DATABASE_URL", "")
    named = Path(make_url(url).database or "") if url else None
    kept, found = kept_for(_said(named)), Found()
    print(f"What is done is kept in {kept.folder}: a run that is ended goes on from there.")
    _Attack(kept, found).whole(named)
    text = page(found)
    if named:
        print(text)
    elif found.leaks:
        print("\n".join(found.leaks), file=sys.stderr)
    else:
        REPORT.write_text(text, encoding="utf-8")
        print(f"Written to {REPORT}")
    kept.drop_all()
    return 1 if found.leaks else 0


class _Attack:
    """One run: what is kept of it, and what it found so far."""

    def __init__(self, kept: Kept, found: Found) -> None:
        self.kept, self.found = kept, found
        self._beside: Mapping[str, AsyncResult[Any]] = {}

    def whole(self, named: Path | None) -> None:
        """Attack a named store, or demonstrations: as it is, and one whose partners see more."""
        with counting(self.kept, () if named else JOBS) as self._beside:
            file = named or self._demonstration("dashboard.db")
            self._sent(file, Audience.PUBLIC, THE_PUBLIC)
            self._agencies(file, self._sent(file, Audience.PARTNER, A_PARTNER))
            if named is None:
                lowered = self._demonstration("lowered.db", LOWER)
                self._insiders(self._sent(lowered, Audience.PARTNER, LOWERED))
            for name, counted in self._beside.items():
                with _told(f"{name}, done beside the pages"):
                    setattr(self.found, name, counted.get())

    def _demonstration(self, name: str, lower: int | None = None) -> Path:
        def make(path: Path) -> None:
            demonstration(f"sqlite:///{path}", published_figures(), lower=lower).dispose()

        return self.kept.file(name, make)

    def _insiders(self, world: World) -> None:
        """Attack as each agency does, which knows its figures besides what partners read."""
        printed = list(self.found.read[LOWERED].facts(world, Audience.PARTNER))
        with _told(f"{LOWERED}, and an agency: all counts"):
            for agency in world.catalogue.agencies:
                who = f"{agency.title}, knowing its own figures, with the others"
                self.found.tried[who] = attack(world, Audience.PARTNER, printed, agency.key)
        self._so_far()

    def _agencies(self, file: Path, world: World) -> None:
        """Open and read what each agency is sent, and attack with it and what partners read."""
        partners = list(self.found.read[A_PARTNER].facts(world, Audience.PARTNER))
        for place, agency in enumerate(world.catalogue.agencies):
            with _told(f"{agency.title}: its pages and files, and all counts"):
                printed = self._sent_to(file, world, agency, place)
                who = f"{agency.title}, knowing its own figures"
                known = [*partners, *printed]
                self.found.tried[who] = attack(world, Audience.PARTNER, known, agency.key)
            self._so_far()

    def _sent_to(self, file: Path, world: World, agency: Agency, place: int) -> Sequence[Fact]:
        """Read what an agency is sent of some quarters, beside its twin; give what it says.

        These are the latest quarter, and an earlier one for each place among the agencies.
        """
        name, who = f"{file.stem}-{agency.key}", f"{agency.title}, {AS_AN_AGENCY}"
        with Store.open(f"sqlite:///{file}") as store:
            seen = world_of_agency(store, world, agency.key)
        only = quarters_of_agency(self.found.beside, place)
        faults = {
            "is shown of others": shown_of_others(world, seen, agency.key),
            "is not shown its own": kept_from_its_own(world, seen, agency.key),
        }
        self.found.strange[who] = [f"{what}: {c}" for what, cells in faults.items() for c in cells]
        self.found.changed[who], copy = self._twin(file, name, world, Audience.PARTNER, agency.key)
        read = Read(file, copy, Audience.PARTNER, self.kept.folder / name, only, agency.key)
        self.found.read[who] = self.kept.once(
            f"{name}-sent", lambda: _read(seen, read, who, only, COMPARED_BY_AGENCIES)
        )
        self.kept.drop(name)
        return list(self.found.read[who].facts(seen, Audience.PARTNER))

    def _sent(self, file: Path, audience: Audience, who: str) -> World:
        """Open and read everything that an audience is sent, and attack with it; give the truth."""
        name = f"{file.stem}-{audience.value}"
        with Store.open(f"sqlite:///{file}") as store:
            world, bounds = World.of(store), now(store).bounds()
            self.found.hidden[who] = len(hidden_places(store, audience))
        self.found.only = _latest(bounds) if bounds else None
        beside = self.found.beside = _beside(bounds, self.found.only) if bounds else []
        self.found.changed[who], copy = self._twin(file, name, world, audience)
        read = Read(file, copy, audience, self.kept.folder / name, beside)
        with _told(f"{who}: all pages and files"):
            self.found.read[who] = self.kept.once(
                f"{name}-sent", lambda: _read(world, read, who, self.found.only)
            )
        self.kept.drop(name)
        printed = list(self.found.read[who].facts(world, audience))
        with _told(f"{who}: all counts"):
            self.found.tried[who] = attack(world, audience, printed)
        self._surveys(file, who)
        self._so_far()
        return world

    def _surveys(self, file: Path, who: str) -> None:
        """Attack the answers to surveys with what was read of them."""
        with Store.open(f"sqlite:///{file}") as store:
            surveys = Surveys.of(store)
        told = self.found.read[who].gathered.rooms.told
        if told:
            self.found.tried[f"{who}: answers to surveys"] = surveys.attack(told)
        wrong = surveys.faults(told)
        if wrong:
            self.found.strange[f"{who}: answers to surveys"] = wrong

    def _twin(
        self, file: Path, name: str, world: World, audience: Audience, own: str = ""
    ) -> tuple[int, Path]:
        """Give how many figures of a twin are others, and its file; an agency's own are not."""
        changed = f"{name}-changed"

        def make(path: Path) -> None:
            figures = twin(file, path, world.catalogue, audience, own)
            self.kept.keep(changed, figures + other_rooms(path, own))

        copy = self.kept.file(f"{name}-twin.db", make)
        return self.kept.once(changed, int), copy

    def _so_far(self) -> None:
        """Write what was found until now."""
        for name, counted in self._beside.items():
            if counted.ready():
                setattr(self.found, name, counted.get())
        report = self.kept.folder / "attack-so-far.md"
        report.write_text(page(self.found), encoding="utf-8")


def _said(named: Path | None) -> Iterator[str | bytes]:
    """Give what tells the runs on one state of the code apart."""
    yield from (f"{name}={os.environ.get(name)}" for name in CHOICES)
    if named is not None:
        yield named.read_bytes()
    for path in sorted(Settings().published_dir.glob("*.csv")):
        yield f"{path.name} {path.stat().st_size} {path.stat().st_mtime_ns}"


def _read(
    world: World,
    read: Read,
    who: str,
    only: Collection[Quarter] | None,
    drawn: int = DRAWN,
) -> Sending:
    told = [time.monotonic()]

    def progress(done: int, known: int, seconds: float) -> None:
        if time.monotonic() - told[0] > TOLD or done == known:
            told[0] = time.monotonic()
            left = f"{seconds / 60:.0f} min left" if done < known else "none left that is known"
            print(f"  {who}: {done:,} of {known:,} addresses read, {left}", flush=True)

    with together(read, progress) as each:
        latest = () if read.agency else (read.beside or [])[:1]  # an agency is sent a partner's
        reports = [one for quarter in latest for one in report_documents(quarter)]
        return sending(
            world,
            read.audience,
            each,
            only,
            besides=[*compared_addresses(world.catalogue, drawn), *reports],
            sample=int(os.environ.get("ATTACK_SAMPLE") or SAMPLE),
        )


def _latest(bounds: tuple[Quarter, Quarter]) -> frozenset[Quarter] | None:
    """Give the quarters whose pages are read; None for all quarters."""
    many = int(os.environ.get("ATTACK_QUARTERS") or 0)
    return frozenset(bounds[1] - back for back in range(many)) if many else None


def _beside(bounds: tuple[Quarter, Quarter], only: Collection[Quarter] | None) -> Sequence[Quarter]:
    every = int(os.environ.get("ATTACK_EVERY") or EVERY)
    first, last = bounds
    found = [last - back for back in range(0, last - first + 1, every)]
    return [quarter for quarter in found if only is None or quarter in only]


@contextmanager
def _told(what: str) -> Iterator[None]:
    start = time.monotonic()
    yield
    print(f"{what}: {time.monotonic() - start:.0f} s", flush=True)


if __name__ == "__main__":
    sys.exit(main())
