"""The memory of a worker after a thousand views, and after five thousand."""

import http.client
import json
import random
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import psutil

from callbacks.web.page_frame import quarters_of
from dashboard.catalogue.indicators import Catalogue
from dashboard.quarters import Quarter
from data_access.store.gate import Gate
from tests.serving import served

VIEWS, FIRST = 5000, 1000
READERS = 2
SEED = 20251
ANYWHERE = 0.25
"""The share of views of any page at any quarter; the others are of the overview and the themes."""
ANSWER = "/_dash-update-component"


@dataclass(frozen=True, slots=True)
class Held:
    """A worker's megabytes after the first views and after all."""

    first: float
    last: float
    views: int = VIEWS

    @property
    def growth(self) -> float:
        """Give by how many per cent it grew."""
        return 100 * (self.last / self.first - 1)


def measure(shown: Gate, folder: Path) -> Held:
    """View pages of the store in `folder`, which is `shown` too, with a few readers at once."""
    views = list(addresses(shown.catalogue(), quarters_of(shown)))
    with served(folder, WEB_CONCURRENCY="1") as address, ThreadPoolExecutor(READERS) as readers:
        worker = _worker()
        held = []
        for part in (views[:FIRST], views[FIRST:]):
            shares = [part[number::READERS] for number in range(READERS)]
            list(readers.map(lambda share: _view(address, share), shares))
            held.append(worker.memory_info().rss / 1e6)
    return Held(*held)


def addresses(
    catalogue: Catalogue, quarters: Sequence[Quarter], views: int = VIEWS
) -> Iterator[str]:
    """Give the addresses of views, the same each time."""
    themes = [f"/theme/{theme.key}" for theme in catalogue.themes]
    lines = [f"/indicator/{indicator.key}" for indicator in catalogue.indicators]
    usual = ["/", *themes]
    anywhere = [
        *(f"{page}?quarter={q.address}" for page in usual for q in quarters),
        *(f"{line}/{q.address}" for line in lines for q in quarters),
        *lines,
        "/pathway",
        "/quality",
        "/about",
    ]
    choice = random.Random(SEED)
    for _ in range(views):
        yield choice.choice(anywhere if choice.random() < ANYWHERE else usual)


def _worker() -> psutil.Process:
    """Find the one worker of the server that this process started."""
    below = psutil.Process().children(recursive=True)
    workers = [one for one in below if "gunicorn" in " ".join(one.cmdline()) and not one.children()]
    (worker,) = workers
    return worker


def _view(address: str, paths: list[str]) -> None:
    """View pages on one connection: every other one as Dash asks for it."""
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=60)
    for number, path in enumerate(paths):
        headers = {"Accept-Encoding": "br"}
        if number % 2:
            headers["Content-Type"] = "application/json"
            connection.request("POST", ANSWER, asked(path), headers)
        else:
            connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        answer.read()
        if answer.status >= 400:
            raise RuntimeError(f"{path} was answered with {answer.status}")
    connection.close()


def asked(address: str) -> str:
    """Write what the browser's Dash asks when an address changes."""
    value = {"address": address, "number": 1}
    return json.dumps(
        {
            "output": "drawn.children",
            "outputs": {"id": "drawn", "property": "children"},
            "inputs": [{"id": "asked", "property": "data", "value": value}],
            "changedPropIds": ["asked.data"],
            "state": [],
        }
    )
