"""Answers of Farrington flexible on invented lines of counts, kept in farrington.toml.

The method is that of R's package surveillance. `python -m tests.calibration farrington write DIR`
writes the series, farrington.R answers them, and `python -m tests.calibration farrington read DIR`
sums the answers up. Calibrating needs the kept table alone.

The method looks upwards only. So changes are upwards here, and false exceptions count twice.
"""

import tomllib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from tests.calibration.invented import COUNT, LINES, STOCK, draw
from tests.calibration.trials import HANDED_ON, LATEST, SEED, SIZE

TABLE = Path(__file__).with_name("farrington.toml")
FALSE, FOUND, SPIKE = "false", "found", "spike"
LENGTHS = (12, 16, 20, 24, 40)
REPEATS = {FALSE: 24, FOUND: 5, SPIKE: 5}
SPIKE_SIZE = 4.0

HEAD = """\
# Answers of Farrington flexible on invented lines of counts (surveillance 1.20.3, R 4.2.2), summed
# up by `python -m tests.calibration farrington read DIR`; farrington.R beside it says how.
#
# quarters   of each series, all in all
# handed_on  autocorrelation
# false      new false exceptions in the latest quarter, over 27 lines, both sides
# found      share of steps of 1.5 sigmas found in the latest four quarters, all of them changed
# spike      share of single quarters of 4 sigmas found in their quarter, the latest
"""


@dataclass(frozen=True, slots=True)
class Answers:
    """What Farrington flexible answers at one number of quarters and one autocorrelation."""

    quarters: int
    handed_on: float
    false: float
    found: float
    spike: float


@cache
def farrington_answers() -> tuple[Answers, ...]:
    """Give the kept table."""
    rows = tomllib.loads(TABLE.read_text(encoding="utf-8"))["answers"]
    return tuple(Answers(**row) for row in rows)


def write_series(folder: Path) -> None:
    """Write the series that are to be answered."""
    lines = []
    for number, (_, judged, values) in enumerate(_series()):
        row = [str(number), str(judged), *(f"{v:.0f}" for v in values)]
        lines.append(",".join(row))
    (folder / "series.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def read_answers(folder: Path) -> None:
    """Sum up the answers, and keep the table."""
    text = (folder / "answers.csv").read_text(encoding="utf-8").splitlines()
    marks = [row.split(",")[1:] for row in text]
    found: dict[tuple[str, float, int], list[bool]] = defaultdict(list)
    for (key, _, _), row in zip(_series(), marks, strict=True):
        found[key].append("1" in row)
    lines = [HEAD]
    for handed_on in HANDED_ON:
        for quarters in LENGTHS:
            share = {k: float(np.mean(found[k, handed_on, quarters])) for k in REPEATS}
            lines += [
                "[[answers]]",
                f"quarters = {quarters}",
                f"handed_on = {handed_on}",
                f"false = {2 * len(LINES) * share[FALSE]:.3f}",
                f"found = {share[FOUND]:.3f}",
                f"spike = {share[SPIKE]:.3f}",
                "",
            ]
    TABLE.write_text("\n".join(lines), encoding="utf-8")


def _series() -> Iterator[tuple[tuple[str, float, int], int, list[float]]]:
    """Give each series: what it is for, how many quarters are judged, and its counts."""
    rng = np.random.default_rng([SEED, 54])
    for kind, repeats in REPEATS.items():
        for handed_on in HANDED_ON:
            for quarters in LENGTHS:
                judged = LATEST if kind == FOUND else 1
                size = {FALSE: 0.0, FOUND: SIZE, SPIKE: SPIKE_SIZE}[kind]
                shifts = [0.0] * (quarters - judged) + [size] * judged
                for line in LINES:
                    if line.kind not in (COUNT, STOCK):
                        continue
                    drawn = draw(line, rng, (2 * repeats, quarters), handed_on, shifts)
                    for values in drawn.values[::2]:  # every other series moves downwards
                        yield (kind, handed_on, quarters), judged, values.tolist()
