"""Measures speed and size, and writes docs/performance.md: `python -m tests.performance`.

`BENCH_ROUNDS` is how often each page is visited, by default 7. Words after the command (`pages
computing memory stores slow texts papers queue signed tries returns`) choose the parts to measure
again. The other parts keep their last results, and the report gives their dates.
"""

import os
import pickle
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from dashboard.catalogue.files.load import load_catalogue
from dashboard.readers import Reader
from data_access.demonstration import invent
from data_access.store.gate import Gate
from data_access.store.store import Store
from tests.doors import seen_by
from tests.performance import (
    computing,
    long_work,
    machine,
    memory,
    pages,
    papers,
    returns,
    signed,
    slow_clients,
    stores,
    texts,
    tries,
)
from tests.performance.report import Found, page

ROUNDS = 7
REPORT = machine.ROOT / "docs" / "performance.md"
KEPT = machine.ROOT / "var" / "performance"
PARTS = (
    "pages",
    "computing",
    "memory",
    "stores",
    "slow",
    "texts",
    "papers",
    "queue",
    "signed",
    "tries",
    "returns",
)


def main(words: list[str]) -> None:
    """Measure what is named, or everything, and write the report."""
    rounds = int(os.environ.get("BENCH_ROUNDS") or ROUNDS)
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name)
        shown = _demonstration(folder)
        measures: dict[str, Callable[[], Any]] = {
            "pages": lambda: (rounds, pages.measure(shown, folder, rounds)),
            "computing": lambda: (computing.all_readings(shown), computing.painting(shown)),
            "memory": partial(memory.measure, shown, folder),
            "stores": partial(stores.measure, folder),
            "slow": partial(slow_clients.measure, folder),
            "texts": texts.measure,
            "papers": partial(papers.measure, shown, folder),
            "queue": partial(long_work.measure, shown, folder),
            "signed": lambda: signed.measure(shown, folder, rounds),
            "tries": partial(tries.measure, shown, folder),
            "returns": partial(returns.measure, folder),  # the last, as it changes the store
        }
        for part in words or PARTS:
            _measured(part, measures[part])
    missing = [part for part in PARTS if not (KEPT / part).exists()]
    if missing:
        raise SystemExit(f"Not measured yet, and so no report: {', '.join(missing)}.")
    REPORT.write_text(page(_found()), encoding="utf-8")
    print(f"Written to {REPORT}")


def _demonstration(folder: Path) -> Gate:
    """Make a demonstration where the server will look for it."""
    url = f"sqlite:///{folder / 'dashboard.db'}"
    catalogue = load_catalogue(stores.DEFINITIONS)
    return seen_by(
        Store.create(url, catalogue, demonstration=True, fill=invent.fill_store), Reader()
    )


def _measured(part: str, measure: Callable[[], Any]) -> None:
    """Measure a part and keep what was found, with the machine as it was."""
    described, start = machine.described(), time.monotonic()
    found = measure()
    KEPT.mkdir(parents=True, exist_ok=True)
    (KEPT / part).write_bytes(pickle.dumps((described, found)))
    print(f"{part}: measured in {time.monotonic() - start:.0f} s", flush=True)


def _found() -> Found:
    """Put together what was measured last."""
    kept = {part: pickle.loads((KEPT / part).read_bytes()) for part in PARTS}
    rounds, visited = kept["pages"][1]
    readings, painting = kept["computing"][1]
    return Found(
        machine=kept["pages"][0],
        began={part: described[0] for part, (described, _) in kept.items()},
        rounds=rounds,
        pages=visited,
        readings=readings,
        painting=painting,
        memory=kept["memory"][1],
        stores=kept["stores"][1],
        slow=kept["slow"][1],
        texts=kept["texts"][1],
        papers=kept["papers"][1],
        long_work=kept["queue"][1],
        signed=kept["signed"][1],
        tried=kept["tries"][1],
        returns=kept["returns"][1],
    )


if __name__ == "__main__":
    main(sys.argv[1:])
