"""Measures speed and size, and writes docs/performance.md: `python -m tests.performance`.

`BENCH_ROUNDS` is how often each page is visited, 7 unless told otherwise. Words after the command
(`pages computing memory stores`) measure these alone and print what was found.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from pprint import pprint
from typing import Any

from dashboard.catalogue import load
from dashboard.readers import Reader
from data_access import demo
from data_access.gate import Shown
from data_access.store import Store
from tests.performance import computing, machine, memory, pages, stores
from tests.performance.report import Found, page

ROUNDS = 7
REPORT = machine.ROOT / "docs" / "performance.md"


def main(words: list[str]) -> None:
    """Measure everything and write the report, or what is named and print it."""
    described = machine.described()
    rounds = int(os.environ.get("BENCH_ROUNDS") or ROUNDS)
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name)
        shown = _demonstration(folder)
        parts: dict[str, Callable[[], Any]] = {
            "pages": partial(pages.measure, shown, folder, rounds),
            "computing": lambda: (computing.all_readings(shown), computing.painting(shown)),
            "memory": partial(memory.measure, shown, folder),
            "stores": partial(stores.measure, folder),
        }
        found = {part: _measured(part, parts[part]) for part in words or parts}
    if words:
        pprint(found)
        return
    readings, painting = found["computing"]
    text = page(
        Found(
            machine=described,
            rounds=rounds,
            pages=found["pages"],
            readings=readings,
            painting=painting,
            memory=found["memory"],
            stores=found["stores"],
        )
    )
    REPORT.write_text(text, encoding="utf-8")
    print(f"Written to {REPORT}")


def _demonstration(folder: Path) -> Shown:
    """Make a demonstration where the server will look for it."""
    url = f"sqlite:///{folder / 'dashboard.db'}"
    catalogue = load(stores.DEFINITIONS)
    return Shown(Store.create(url, catalogue, demonstration=True, fill=demo.fill), Reader())


def _measured(part: str, measure: Callable[[], Any]) -> Any:
    start = time.monotonic()
    found = measure()
    print(f"{part}: measured in {time.monotonic() - start:.0f} s", flush=True)
    return found


if __name__ == "__main__":
    main(sys.argv[1:])
