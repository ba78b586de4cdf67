"""`python -m tests.calibration` simulates, then writes docs/calibration.md and the rules' chances.

`python -m tests.calibration measure` measures the real series again.
"""

import os
import sys
import time
from pathlib import Path

from tests.calibration.measure import write
from tests.calibration.report import (
    AVERAGED,
    LENGTHS,
    SHORT,
    SIZED,
    Material,
    chances_file,
    document,
)
from tests.calibration.sources import CHANCES, DOCUMENT, checksum
from tests.calibration.trials import LATEST, SIZE, SIZES, changed, run, unchanged
from tests.calibration.words import TYPICAL

REPEATS_UNCHANGED, REPEATS_CHANGED, REPEATS_LASTING = 200, 40, 40
PROCESSES = 2


def material() -> Material:
    """Run all trials."""
    lengths = sorted({n - LATEST for n in (*SHORT, *LENGTHS, *AVERAGED)} | set(SIZED))
    others = [size for size in SIZES if size != SIZE]
    tasks = changed(REPEATS_CHANGED, lengths, [SIZE]) + changed(REPEATS_CHANGED, SIZED, others)
    lasting = changed(REPEATS_LASTING, [TYPICAL], [SIZE, 3.0], (0.0, 0.3), after=20)
    return Material(
        run(unchanged(REPEATS_UNCHANGED), PROCESSES),
        run(tasks, PROCESSES),
        run(lasting, PROCESSES),
        checksum(),
    )


def main() -> None:
    """Do what was asked for."""
    if sys.argv[1:] == ["measure"]:
        write(Path(os.environ["PUBLISHED_DIR"]), Path(os.environ["ORACLES_DIR"]))
        return
    start = time.monotonic()
    made = material()
    DOCUMENT.write_text(document(made), encoding="utf-8")
    CHANCES.write_text(chances_file(made), encoding="utf-8")
    print(f"Wrote {DOCUMENT.name} and {CHANCES.name} in {time.monotonic() - start:.0f} seconds.")


if __name__ == "__main__":
    main()
