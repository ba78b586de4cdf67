"""The server's calculations, timed: every reading, and a theme page from the store to its text."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from typing import Any

from callbacks.themes import theme
from callbacks.web.page_frame import quarters_of
from dashboard.readings.readings import read_lines
from data_access.store.gate import Gate
from layouts.frame.paint import to_html

TIMES = 20


@dataclass(frozen=True, slots=True)
class Readings:
    """How long all lines took, in milliseconds; how many series, and of how many quarters."""

    milliseconds: float
    series: int
    quarters: int


@dataclass(frozen=True, slots=True)
class Painting:
    """A theme page that nobody has asked for before: milliseconds of a processor, and letters."""

    gathered: float
    laid_out: float
    written: float
    letters: int

    @property
    def milliseconds(self) -> float:
        """Give the whole."""
        return self.gathered + self.laid_out + self.written


def all_readings(shown: Gate) -> Readings:
    """Read every line at the latest quarter."""
    latest = quarters_of(shown)[-1]
    material = shown.material([i.key for i in shown.catalogue().indicators], latest)
    taken, found = _median(lambda: read_lines(material, latest))
    return Readings(taken, len(found), max(len(one.series) for one in found))


def painting(shown: Gate) -> Painting:
    """Paint the theme with most lines, as a worker does once for each revision and quarter."""
    catalogue = shown.catalogue()
    key = max(catalogue.themes, key=lambda one: len(catalogue.in_theme(one.key))).key
    gathered, view = _median(lambda: theme.view(shown, key))
    laid_out, drawn = _median(lambda: theme.PAGE.layout(view))
    written, text = _median(lambda: to_html(drawn))
    return Painting(gathered, laid_out, written, len(text))


def _median(compute: Callable[[], Any]) -> tuple[float, Any]:
    """Give the median milliseconds of a processor, the first time not counted, and the result."""
    compute()
    taken = []
    for _ in range(TIMES):
        start = time.process_time()
        found = compute()
        taken.append(1000 * (time.process_time() - start))
    return median(taken), found
