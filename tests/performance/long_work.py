"""Ten reports asked for at once: how long pages take meanwhile, and the memory of the worker."""

import statistics
import threading
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

import psutil

from data_access.store.gate import Gate
from tests.doors import opened_once
from tests.serving import served

REPORTS = 10
LONGEST = 1200
"""Seconds after which the reports are given up."""
CALM = 0.2
"""Seconds between two pages."""
BEFORE = 60
"""The pages that are timed before anything is asked for."""
TIMES, MEGABYTES = 2.0, 500
"""The limits: a page's median beside the reports over that alone, and the worker's memory."""


@dataclass(frozen=True, slots=True)
class LongWork:
    """Seconds for the reports, a page's median alone and beside them (ms), and megabytes (RSS).

    `worker` is the process that takes jobs, `making` the largest that makes one; both live at once.
    """

    reports: int
    seconds: float
    alone: float
    beside: float
    worker: float
    making: float

    @property
    def times(self) -> float:
        """Give how many times as long a page takes beside the reports."""
        return self.beside / self.alone

    @property
    def megabytes(self) -> float:
        """Give the memory of the worker with what makes a job."""
        return self.worker + self.making


def measure(shown: Gate, folder: Path) -> LongWork:
    """Ask for ten reports at once, and open pages until all are made."""
    with opened_once(shown) as gate:
        bounds = gate.bounds()
        assert bounds is not None
        themes = [theme.key for theme in gate.catalogue().themes]
        quarters = [bounds[1] - back for back in range(24)]
    pages = cycle(f"/theme/{key}?quarter={q.address}" for q in quarters for key in themes)
    asked = [
        (f"/reports/{q.address}", kind) for q in quarters[:4] for kind in ("pdf", "docx", "pptx")
    ]
    with served(folder, WITH_WORKER="1", AUDIENCE="public") as address:
        alone = [_timed(address, next(pages)) for _ in range(BEFORE)]
        watch = _Memory()
        began = time.monotonic()
        for path, kind in asked[:REPORTS]:
            _ask(address, path, kind)
        beside: list[float] = []
        while left := _left(address, asked[:REPORTS]):
            if time.monotonic() - began > LONGEST:
                raise RuntimeError(f"{left} of {REPORTS} reports were not made")
            beside += [_timed(address, next(pages)) for _ in range(10)]
        seconds = time.monotonic() - began
        watch.end()
    return LongWork(
        REPORTS,
        seconds,
        statistics.median(alone),
        statistics.median(beside),
        watch.worker,
        watch.making,
    )


class _Memory:
    """The most memory of the worker's processes, looked at while they run."""

    def __init__(self) -> None:
        self.worker = self.making = 0.0
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def end(self) -> None:
        """Look no longer."""
        self._ended.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._ended.wait(0.2):
            for making, megabytes in self._found():
                if making:
                    self.making = max(self.making, megabytes)
                else:
                    self.worker = max(self.worker, megabytes)

    def _found(self) -> Iterator[tuple[bool, float]]:
        for one in psutil.Process().children(recursive=True):
            try:
                command = one.cmdline()
                if "worker" in command:
                    yield "--make" in command, one.memory_info().rss / 1e6
            except psutil.NoSuchProcess:
                continue


def _timed(address: str, path: str) -> float:
    """Open a page; give its milliseconds."""
    time.sleep(CALM)
    start = time.perf_counter()
    with urllib.request.urlopen(address + path, timeout=60) as answer:
        answer.read()
    return (time.perf_counter() - start) * 1000


def _ask(address: str, path: str, kind: str) -> None:
    request = urllib.request.Request(
        f"{address}{path}/ask", data=f"do=make:{kind}".encode(), headers={"Origin": address}
    )
    with urllib.request.urlopen(request, timeout=60) as answer:
        answer.read()


def _left(address: str, asked: list[tuple[str, str]]) -> int:
    """Give how many reports are not made yet."""
    left = 0
    for path in dict.fromkeys(path for path, _ in asked):
        with urllib.request.urlopen(f"{address}{path}/made", timeout=60) as answer:
            state = answer.read().decode()
        left += sum(f'href="{path}.{kind}"' not in state for on, kind in asked if on == path)
    return left
