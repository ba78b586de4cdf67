"""The report of the latest quarter, timed: gathered, and written in each kind of file."""

import time
from collections.abc import Mapping
from dataclasses import dataclass

from callbacks.reports.content import quarterly_report
from callbacks.web.documents import DOCUMENT_KINDS
from dashboard.reports.paper import PaperFigure
from data_access.store.gate import Gate
from tests.doors import opened_once

TIMES = 3
THEMES = "Theme by theme"
"""The section after which each figure is a series of its own."""
LIMITS = {"pdf": 8.0, "docx": 6.0, "pptx": 6.0}
"""The most seconds of a report of 34 series, gathering included, by its kind."""


@dataclass(frozen=True, slots=True)
class PaperTimes:
    """Seconds of a processor for a report of so many series, by its kind, gathering included."""

    series: int
    seconds: Mapping[str, float]


def measure(shown: Gate) -> PaperTimes:
    """Make the report in each kind of file; the least of several times is its own."""
    with opened_once(shown) as gate:
        bounds = gate.bounds()
        assert bounds is not None
        start = time.process_time()
        paper = quarterly_report(gate, bounds[1])
        gathered = time.process_time() - start
    seconds = {}
    for kind in LIMITS:
        write = DOCUMENT_KINDS[kind].write()
        took = []
        for _ in range(TIMES):
            start = time.process_time()
            write(paper, "")
            took.append(time.process_time() - start)
        seconds[kind] = gathered + min(took)
    themes = next(
        place for place, one in enumerate(paper.blocks) if getattr(one, "text", "") == THEMES
    )
    series = sum(
        isinstance(block, PaperFigure)
        for one in paper.blocks[themes:]
        for block in getattr(one, "blocks", ())
    )
    return PaperTimes(series, seconds)
