"""What is taken out, timed: the report in each kind of file, the meeting as one, pictures."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median

from flask.testing import FlaskClient

from app import make_app
from callbacks.reports.content import quarterly_report
from callbacks.web.documents import DOCUMENT_KINDS
from dashboard.reports.paper import PaperFigure
from data_access.store.gate import Gate
from data_access.store.store import Store
from settings import Settings
from tests.doors import opened_once
from tests.performance import meeting_keys

TIMES = 3
THEMES = "Theme by theme"
"""The section after which each figure is a series of its own."""
LIMITS = {"pdf": 8.0, "docx": 6.0, "pptx": 6.0}
"""The most seconds of a report of 34 series, gathering included, by its kind."""
MEETING = 4.0
"""The most seconds of the meeting in one file."""
PICTURES = {"png": 150, "svg": 20}
"""The most milliseconds of a chart as a picture, by its kind, drawn anew and asked for again."""
ANEW, AGAIN = "{}, drawn anew", "{}, asked for again"
OTHERS = 6
"""The charts of which each is drawn once, the fonts being there; their median counts."""


@dataclass(frozen=True, slots=True)
class PaperTimes:
    """Seconds of a processor for a report of so many series, by its kind, gathering included.

    `meeting` are those of the meeting in one file, and `pictures` milliseconds by kind,
    drawn anew by a worker that has drawn other charts, and asked for again. `slide` is
    the longest time from a key to the next slide of the meeting, milliseconds.
    """

    series: int
    seconds: Mapping[str, float]
    meeting: float
    pictures: Mapping[str, float]
    slide: float


def measure(shown: Gate, folder: Path) -> PaperTimes:
    """Make the report in each kind of file, the meeting as one and a picture in each kind.

    `folder` has the store. The least of several times is that of each.
    """
    with opened_once(shown) as gate:
        bounds = gate.bounds()
        assert bounds is not None
        start = time.process_time()
        paper = quarterly_report(gate, bounds[1])
        gathered = time.process_time() - start
        lines = [one.key for one in gate.catalogue().indicators[: OTHERS + 1]]
    seconds = {}
    for kind in LIMITS:
        seconds[kind] = gathered + _least(partial(DOCUMENT_KINDS[kind].write(), paper, ""))
    themes = next(
        place for place, one in enumerate(paper.blocks) if getattr(one, "text", "") == THEMES
    )
    series = sum(
        isinstance(block, PaperFigure)
        for one in paper.blocks[themes:]
        for block in getattr(one, "blocks", ())
    )
    with Store.open(f"sqlite:///{folder / 'dashboard.db'}") as store:
        client = make_app(store, Settings()).server.test_client()
        meeting = _least(partial(_taken, client, f"/meeting/{bounds[1].address}.html"))
        pictures = dict(_pictured(client, lines))
    return PaperTimes(series, seconds, meeting, pictures, meeting_keys.measure(folder))


def _pictured(client: FlaskClient, lines: Sequence[str]) -> Iterator[tuple[str, float]]:
    """Yield milliseconds of a picture of each kind, drawn anew and asked for again."""
    for kind in PICTURES:
        first, *others = (partial(_taken, client, f"/indicator/{line}.{kind}") for line in lines)
        first()
        yield ANEW.format(kind.upper()), median(map(_timed, others)) * 1000
        yield AGAIN.format(kind.upper()), _least(first) * 1000


def _least(made: Callable[[], object]) -> float:
    return min(_timed(made) for _ in range(TIMES))


def _timed(made: Callable[[], object]) -> float:
    start = time.process_time()
    made()
    return time.process_time() - start


def _taken(client: FlaskClient, address: str) -> None:
    answer = client.get(address)
    if answer.status_code != 200:
        raise RuntimeError(f"{address} was answered with {answer.status_code}")
