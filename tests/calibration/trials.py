"""Trials: runs the rules over invented series, with and without a change; counts the outcomes."""

from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from dashboard.variation.detection.rules import detect_signals
from dashboard.variation.detection.signals import CONTINUES, RULES
from tests.calibration.invented import KINDS, LINES, Drawn, Line, draw
from tests.calibration.peers import PEERS

SEED = 20_260_401
QUARTERS, FIRM = 40, 12
"""Quarters of an unchanged line; the number of figures from which on limits are firm."""

AFTER = 8
LATEST = 4
HANDED_ON = (0.0, 0.3, 0.6)
SIZES = (0.5, 1.0, 1.5, 2.0, 3.0)
SIZE = 1.5
OURS, WITH_TRIAL = "ours", "ours, trial limits too"
METHODS = (OURS, WITH_TRIAL, *PEERS)
STARTS = tuple(rule for rule in RULES if rule != CONTINUES)

Marks = NDArray[np.bool_]
Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Task:
    """One experiment: all lines, so many series each, one autocorrelation, one change or none.

    The change enters after `before` quarters and stays; `size` 0: an unchanged line.
    """

    number: int
    handed_on: float
    repeats: int
    before: int = QUARTERS
    after: int = 0
    size: float = 0.0


@dataclass(slots=True)
class Outcome:
    """What came of a task: per kind of line and method, shares of series by quarter.

    `new`: an exception begins there; `on`: the quarter is part of one; `found`: one has begun since
    the change, among the series that were ordinary when it came. `rules`: an exception of ours
    begins there by that rule. `lines`: lines of the kind.
    """

    task: Task
    lines: dict[str, int] = field(default_factory=dict)
    new: dict[tuple[str, str], Numbers] = field(default_factory=dict)
    on: dict[tuple[str, str], Numbers] = field(default_factory=dict)
    found: dict[tuple[str, str], Numbers] = field(default_factory=dict)
    rules: dict[tuple[str, str], Numbers] = field(default_factory=dict)


def run(tasks: Sequence[Task], processes: int) -> list[Outcome]:
    """Do the tasks, several at once: each draws from a stream of its own."""
    if processes == 1:
        return [_done(task) for task in tasks]
    with ProcessPoolExecutor(processes) as pool:
        return list(pool.map(_done, tasks))


def unchanged(repeats: int, handed_on: Sequence[float] = HANDED_ON) -> list[Task]:
    """Give the tasks of unchanged lines."""
    return [Task(i, r, repeats) for i, r in enumerate(handed_on)]


def changed(
    repeats: int,
    before: Sequence[int],
    sizes: Sequence[float],
    handed_on: Sequence[float] = HANDED_ON,
    after: int = AFTER,
) -> list[Task]:
    """Give the tasks of lines that change after so many quarters, by so many sigmas."""
    return [
        Task(
            round(1_000_000 * size) + 1000 * quarters + round(10 * r),
            r,
            repeats,
            quarters,
            after,
            size,
        )
        for quarters in before
        for size in sizes
        for r in handed_on
    ]


def _done(task: Task) -> Outcome:
    outcome = Outcome(task)
    rng = np.random.default_rng([SEED, task.number])
    by_kind: dict[str, list[dict[str, Marks]]] = {kind: [] for kind in KINDS}
    shape = (task.repeats, task.before + task.after)
    shifts = [0.0] * task.before + [task.size] * task.after
    for line in LINES:
        drawn = draw(line, rng, shape, task.handed_on, shifts)
        by_kind[line.kind].append(_marks(line, drawn))
    for kind, lines in by_kind.items():
        outcome.lines[kind] = len(lines)
        for name in lines[0]:
            marks = np.concatenate([line[name] for line in lines])
            if name in STARTS:
                outcome.rules[kind, name] = marks.mean(axis=0)
                continue
            begun = _begun(marks)
            outcome.new[kind, name] = begun.mean(axis=0)
            outcome.on[kind, name] = marks.mean(axis=0)
            ordinary = ~marks[:, task.before - 1]
            since = np.logical_or.accumulate(begun[ordinary, task.before :], axis=1)
            outcome.found[kind, name] = since.mean(axis=0)
    return outcome


def _marks(line: Line, drawn: Drawn) -> dict[str, Marks]:
    shape = drawn.values.shape
    marks = {name: np.zeros(shape, dtype=bool) for name in (OURS, WITH_TRIAL, *STARTS)}
    for row in range(shape[0]):
        of = None if drawn.denominators is None else drawn.denominators[row].tolist()
        was = False
        for place, signal in enumerate(detect_signals(drawn.values[row].tolist(), of, line.rare)):
            firm = signal is not None and not signal.trial
            if signal is not None:
                marks[WITH_TRIAL][row, place] = True
                marks[OURS][row, place] = firm
                if firm and not was and signal.rule in STARTS:
                    marks[signal.rule][row, place] = True
            was = firm
    for name, peer in PEERS.items():
        marks[name] = peer(drawn.values)
        marks[name][:, : FIRM - 1] = False
    return marks


def _begun(marks: Marks) -> Marks:
    begun = marks.copy()
    begun[:, 1:] &= ~marks[:, :-1]
    return begun
