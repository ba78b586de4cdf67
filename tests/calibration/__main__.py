"""`python -m tests.calibration` simulates, then writes docs/calibration.md and the rules' chances.

`python -m tests.calibration measure` measures the real series again. `python -m tests.calibration
farrington write DIR` and `farrington read DIR` renew what Farrington flexible answers.
"""

import os
import sys
import time
from pathlib import Path

from tests.calibration.findings import Material
from tests.calibration.goals import DRIFT_BEFORE, DRIFT_SIZE, DRIFT_WITHIN, ENTERS
from tests.calibration.measure import write
from tests.calibration.others.farrington import (
    LENGTHS as BESIDE,
)
from tests.calibration.others.farrington import (
    SPIKE_SIZE,
    read_answers,
    write_series,
)
from tests.calibration.others.rare_peers import MEANS, rare_outcome
from tests.calibration.parts import part_outcome
from tests.calibration.report import LENGTHS, SHORT, SIZED, chances_file, document
from tests.calibration.sources import CHANCES, DOCUMENT, checksum
from tests.calibration.together import rolling_outcome, shock_outcome
from tests.calibration.trials import (
    HANDED_ON,
    LATEST,
    SIZE,
    SIZES,
    changed,
    drifts,
    echoes,
    run,
    side_by_side,
    spikes,
    unchanged,
)
from tests.calibration.words import TYPICAL

REPEATS_UNCHANGED, REPEATS_CHANGED, REPEATS_LASTING, REPEATS_DRIFTING = 120, 16, 20, 60
PROCESSES = 2


def material() -> Material:
    """Run all trials."""
    lengths = sorted({n - LATEST for n in (*SHORT, *LENGTHS)} | {*SIZED, *ENTERS})
    spiked = sorted({n - 1 for n in BESIDE} | set(ENTERS))
    drifting = drifts(REPEATS_DRIFTING, DRIFT_BEFORE, DRIFT_WITHIN, DRIFT_SIZE)
    others = [size for size in SIZES if size != SIZE]
    tasks = changed(REPEATS_CHANGED, lengths, [SIZE]) + changed(REPEATS_CHANGED, SIZED, others)
    lasting = changed(REPEATS_LASTING, [TYPICAL], [SIZE, 3.0], (0.0, 0.3), after=20)
    return Material(
        run(unchanged(REPEATS_UNCHANGED), PROCESSES),
        run(tasks, PROCESSES),
        run(lasting, PROCESSES),
        run(spikes(REPEATS_CHANGED, spiked, SPIKE_SIZE), PROCESSES),
        run(drifting, PROCESSES),
        run(echoes(REPEATS_CHANGED, ENTERS), PROCESSES),
        side_by_side(rolling_outcome, HANDED_ON, PROCESSES),
        side_by_side(shock_outcome, HANDED_ON, PROCESSES),
        side_by_side(rare_outcome, MEANS, PROCESSES),
        side_by_side(part_outcome, HANDED_ON, PROCESSES),
        checksum(),
    )


def main() -> None:
    """Do what was asked for."""
    if sys.argv[1:] == ["measure"]:
        write(Path(os.environ["PUBLISHED_DIR"]), Path(os.environ["ORACLES_DIR"]))
        return
    if sys.argv[1:2] == ["farrington"]:
        {"write": write_series, "read": read_answers}[sys.argv[2]](Path(sys.argv[3]))
        return
    start = time.monotonic()
    made = material()
    DOCUMENT.write_text(document(made), encoding="utf-8")
    CHANCES.write_text(chances_file(made), encoding="utf-8")
    print(f"Wrote {DOCUMENT.name} and {CHANCES.name} in {time.monotonic() - start:.0f} seconds.")


if __name__ == "__main__":
    main()
