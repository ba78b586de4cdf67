"""Figures in: a return read and checked, history, a published file, a correction, twelve at once.

A command's time counts from its start as a person starts it.
"""

import os
import shutil
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl

from dashboard.catalogue.indicators import Catalogue
from dashboard.errors import ReturnError
from dashboard.figures.observations import Observation, Return
from dashboard.readers import Audience
from data_access.published.mappings_load import load_mappings
from data_access.published.read import read_files
from data_access.returns.checked_files import read_checked_files
from data_access.returns.guarded.guard import guard_workbook
from data_access.store.reading.blank_returns import blank_workbook, quarter_forms
from data_access.store.store import Store
from data_access.store.suppression import USUAL, PlanningMethod
from tests.performance.machine import ROOT
from tests.serving import served

CELLS, FIGURES, AGENCIES = 400, 17_000, 12
"""The cells of a return, the figures of a history, and the agencies that load at once."""
LIMITS = {
    "read": (0.5, "a return of 400 cells read, checked and answered"),
    "guard": (0.005, "the guard on it"),
    "history": (10.0, "17,000 figures of history saved"),
    "planned": (30.0, "the same, with what must be hidden planned"),
    "national": (3.0, "a national file of the Department for Education read and saved"),
    "corrected": (3.0, "one corrected figure, from the command to the page"),
    "together": (60.0, "twelve returns loaded at once, each by a command, all saved"),
}
"""The most seconds of each, and its words."""
ROUNDS = 5


@dataclass(frozen=True, slots=True)
class Returns:
    """Seconds by word, the cells and figures that were there, and loads that were refused.

    `worked` are the seconds that processors worked for the first two, which a busy machine does not
    lengthen.
    """

    seconds: dict[str, float]
    worked: list[float]
    cells: int
    figures: int
    refused: int


def measure(folder: Path) -> Returns:
    """Measure everything on copies of the demonstration in `folder`."""
    demonstration = folder / "dashboard.db"
    with Store.open(f"sqlite:///{demonstration}") as store, store.snapshot() as snapshot:
        catalogue, bounds = snapshot.catalogue(), snapshot.bounds()
        assert bounds is not None
        rows = PartnershipReturns(store)
        history = rows.history()
        book = _filled(snapshot, catalogue, bounds[1] + 1)
        standing = snapshot.standing
        path = folder / "return.xlsx"
        path.write_bytes(book)
        worked: list[float] = []
        today = (bounds[1] + 1).last_day + timedelta(days=30)

        def read() -> None:
            """Read and check it; it has faults in many cells, all of which are answered."""
            with suppress(ReturnError):
                read_checked_files([path], catalogue, today, standing, look=True)

        seconds = {
            "read": _median(read, worked),
            "guard": _median(lambda: [guard_workbook(book, path.name) for _ in range(20)], worked)
            / 20,
        }
    seconds["history"] = _history(folder, catalogue, history, PlanningMethod(None))
    seconds["planned"] = _history(folder, catalogue, history, USUAL)
    seconds["national"] = _national(folder, demonstration)
    seconds["corrected"] = _corrected(folder, history)
    seconds["together"], refused = _together(folder, history)
    worked[1] /= 20
    return Returns(seconds, worked, _typed(book), _many(history), refused)


class PartnershipReturns:
    """The returns of a store, with their figures."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def history(self) -> tuple[Return, ...]:
        """Give returns of at most FIGURES figures, the latest quarters first, oldest first."""
        found: list[Return] = []
        with self._store.snapshot() as snapshot:
            bounds = snapshot.bounds()
            assert bounds is not None
            receipts = snapshot.receipts(*bounds, Audience.STEWARD)
            numbers = sorted({n for one in receipts for n in one.returns}, reverse=True)
            for number in numbers:
                found.append(snapshot.return_(number))
                if _many(found) >= FIGURES:
                    break
        plain = [replace(one, number=0, recorded=None) for one in reversed(found)]
        return tuple(one for one in plain if one.observations)


def _many(found: Sequence[Return]) -> int:
    return sum(len(one.observations) for one in found)


def _median(does: Callable[[], Any], worked: list[float]) -> float:
    """Give the median of the seconds, and add that of what processors worked, children too."""
    taken, busy = [], []
    for _ in range(ROUNDS):
        start, before = time.perf_counter(), sum(os.times()[:4])
        does()
        taken.append(time.perf_counter() - start)
        busy.append(sum(os.times()[:4]) - before)
    worked.append(statistics.median(busy))
    return statistics.median(taken)


def _filled(snapshot: Any, catalogue: Catalogue, quarter: Any) -> bytes:
    """Fill each blank of a quarter; give that with the number of cells nearest to CELLS."""
    made = [_with_numbers(blank_workbook(snapshot, f)) for f in quarter_forms(snapshot, quarter)]
    return min(made, key=lambda book: abs(_typed(book) - CELLS))


def _with_numbers(blank: bytes) -> bytes:
    book = openpyxl.load_workbook(BytesIO(blank))
    for cell in _open_cells(book):
        if cell.value is None:
            cell.value = 12
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def _typed(content: bytes) -> int:
    """Count the cells in which somebody typed."""
    return sum(c.value is not None for c in _open_cells(openpyxl.load_workbook(BytesIO(content))))


def _open_cells(book: Any) -> Iterator[Any]:
    for sheet in book:
        for row in sheet.iter_rows():
            yield from (cell for cell in row if not cell.protection.locked)


def _history(
    folder: Path, catalogue: Catalogue, history: Sequence[Return], planning: PlanningMethod
) -> float:
    file = folder / "history.db"
    file.unlink(missing_ok=True)
    with Store.create(f"sqlite:///{file}", catalogue, planning=planning) as store:
        start = time.perf_counter()
        store.save_returns(history)
        return time.perf_counter() - start


def _national(folder: Path, demonstration: Path) -> float:
    """Read and save the largest file of the Department for Education into a store without it."""
    from settings import Settings

    files = sorted(Settings().published_dir.glob("c*.csv"), key=lambda file: -file.stat().st_size)
    start = time.perf_counter()
    contents = read_files(files[:1], load_mappings(), date(2026, 1, 10))
    with Store.open(f"sqlite:///{shutil.copy(folder / 'history.db', folder / 'n.db')}") as store:
        store.save_publications(contents)
    return time.perf_counter() - start


def _corrected(folder: Path, history: Sequence[Return]) -> float:
    """Load a correction as a command while a server runs, until the line's page shows it."""
    of = next(each for each in reversed(history) if _alone(each))
    one = _alone(of)[0]
    page = f"/indicator/{one.indicator}/{one.quarter.address}"
    file = _csv(folder, "corrected.csv", of, 1)
    with served(folder, AUDIENCE="steward") as address:
        before = _opened(address + page)
        start = time.perf_counter()
        _load(folder, file).wait()
        after = _opened(address + page)
        taken = time.perf_counter() - start
    if before == after:
        raise RuntimeError("the page does not show the correction")
    return taken


def _together(folder: Path, history: Sequence[Return]) -> tuple[float, int]:
    """Load twelve returns at the same time; give the seconds, and how many failed."""
    sent = [one for one in reversed(history) if _alone(one)]
    files = [_csv(folder, f"{at}.csv", one, 2) for at, one in enumerate(sent[:AGENCIES])]
    start = time.perf_counter()
    codes = [one.wait() for one in [_load(folder, file) for file in files]]
    return time.perf_counter() - start, sum(code != 0 for code in codes) + AGENCIES - len(files)


def _alone(of: Return) -> list[Observation]:
    """Give the counts of a return that have no parts, so that each can be corrected by itself."""
    parted = {one.indicator for one in of.observations if one.part != "all"}
    return [
        one
        for one in of.observations
        if one.numerator and one.denominator is None and one.indicator not in parted
    ]


def _csv(folder: Path, name: str, of: Return, add: int) -> Path:
    """Write a file that corrects one figure of a return."""
    one = _alone(of)[0]
    file, value = folder / name, f"{(one.numerator or 0) + add:.0f}"
    line = f"{one.agency},{one.indicator},{one.quarter},all,{value}"
    file.write_text(f"agency,indicator,quarter,part,value\n{line}\n", encoding="utf-8")
    return file


def _load(folder: Path, file: Path) -> "subprocess.Popen[bytes]":
    words = [sys.executable, "-m", "data_access", "load", "--looked", "--unprotected", str(file)]
    told = {**os.environ, "DATABASE_URL": f"sqlite:///{folder / 'dashboard.db'}"}
    with (folder / "loads.log").open("ab") as log:
        return subprocess.Popen(words, cwd=ROOT, env=told, stdout=log, stderr=log)


def _opened(address: str) -> bytes:
    with urllib.request.urlopen(address, timeout=60) as answer:
        return bytes(answer.read())
