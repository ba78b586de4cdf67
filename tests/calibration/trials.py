"""Trials: runs the rules over invented series, with and without a change; counts the outcomes."""

from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from dashboard.variation.detection.rules import detect_signals
from dashboard.variation.detection.signals import CONTINUES, RULES
from tests.calibration.invented import KINDS, LINES, Drawn, Line, draw
from tests.calibration.others.peers import PEERS

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
STEP, DRIFT, ECHO = "step", "drift", "echo"
ECHOING = (2.5, 2.5, 0.0)
"""Two quarters far off, and an ordinary one."""
STARTS = tuple(rule for rule in RULES if rule != CONTINUES)

In = TypeVar("In")
Out = TypeVar("Out")
Marks = NDArray[np.bool_]
Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Task:
    """One experiment: all lines, so many series each, one autocorrelation, one change or none.

    The change enters after `before` quarters and stays; `size` 0: an unchanged line. A drift adds
    `size` in each quarter; an echo is two quarters far off, and an ordinary one after them.
    """

    number: int
    handed_on: float
    repeats: int
    before: int = QUARTERS
    after: int = 0
    size: float = 0.0
    event: str = STEP

    @property
    def shifts(self) -> list[float]:
        """Give what is added to each quarter's mean, in sigmas."""
        if self.event == ECHO:
            return [0.0] * self.before + list(ECHOING)
        if self.event == DRIFT:
            return [0.0] * self.before + [self.size * (i + 1) for i in range(self.after)]
        return [0.0] * self.before + [self.size] * self.after


@dataclass(slots=True)
class Outcome:
    """What came of a task: per kind of line and method, shares of series by quarter.

    `new`: an exception begins there; `on`: the quarter is part of one; `found`: one has begun since
    the change, and `after`: the quarter is part of one, both among the series that were ordinary
    when it came. `rules`: an exception of ours
    begins there by that rule. `lines`: lines of the kind.
    """

    task: Task
    lines: dict[str, int] = field(default_factory=dict)
    new: dict[tuple[str, str], Numbers] = field(default_factory=dict)
    on: dict[tuple[str, str], Numbers] = field(default_factory=dict)
    found: dict[tuple[str, str], Numbers] = field(default_factory=dict)
    after: dict[tuple[str, str], Numbers] = field(default_factory=dict)
    rules: dict[tuple[str, str], Numbers] = field(default_factory=dict)


def run(tasks: Sequence[Task], processes: int) -> list[Outcome]:
    """Do the tasks, several at once: each draws from a stream of its own."""
    if processes == 1:
        return [_done(task) for task in tasks]
    with ProcessPoolExecutor(processes) as pool:
        return list(pool.map(_done, tasks))


def side_by_side(made: Callable[[In], Out], of: Sequence[In], processes: int) -> list[Out]:
    """Do the same for each, several at once."""
    with ProcessPoolExecutor(processes) as pool:
        return list(pool.map(made, of))


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


def spikes(repeats: int, before: Sequence[int], size: float) -> list[Task]:
    """Give the tasks of lines of which one quarter, the latest, lies far off."""
    return [
        Task(2_000_000_000 + 1000 * quarters + round(10 * r), r, repeats, quarters, 1, size)
        for quarters in before
        for r in HANDED_ON
    ]


def echoes(repeats: int, before: Sequence[int]) -> list[Task]:
    """Give the tasks of lines on which an ordinary quarter follows two that lie far off."""
    after = len(ECHOING)
    return [
        Task(3_000_000_000 + 1000 * n + round(10 * r), r, repeats, n, after, ECHOING[0], ECHO)
        for n in before
        for r in HANDED_ON
    ]


def drifts(repeats: int, before: int, after: int, size: float) -> list[Task]:
    """Give the tasks of lines that drift."""
    return [
        Task(4_000_000_000 + round(10 * r), r, repeats, before, after, size, DRIFT)
        for r in HANDED_ON
    ]


def _done(task: Task) -> Outcome:
    outcome = Outcome(task)
    rng = np.random.default_rng([SEED, task.number])
    by_kind: dict[str, list[dict[str, Marks]]] = {kind: [] for kind in KINDS}
    shape = (task.repeats, task.before + task.after)
    calm = len(ECHOING) if task.event == ECHO else 0
    drawn = [draw(line, rng, shape, task.handed_on, task.shifts, calm) for line in LINES]
    marks = [_marks(line, one) for line, one in zip(LINES, drawn, strict=True)]
    for name, found in _peer_marks(drawn).items():
        for line_marks, rows in zip(marks, np.split(found, len(LINES)), strict=True):
            line_marks[name] = rows
    for line, line_marks in zip(LINES, marks, strict=True):
        by_kind[line.kind].append(line_marks)
    for kind, lines in by_kind.items():
        outcome.lines[kind] = len(lines)
        for name in lines[0]:
            rows = np.concatenate([line[name] for line in lines])
            if name in STARTS:
                outcome.rules[kind, name] = rows.mean(axis=0)
                continue
            begun = _begun(rows)
            outcome.new[kind, name] = begun.mean(axis=0)
            outcome.on[kind, name] = rows.mean(axis=0)
            ordinary = ~rows[:, task.before - 1]
            since = np.logical_or.accumulate(begun[ordinary, task.before :], axis=1)
            outcome.found[kind, name] = since.mean(axis=0)
            outcome.after[kind, name] = rows[ordinary, task.before :].mean(axis=0)
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
    return marks


def _peer_marks(drawn: Sequence[Drawn]) -> dict[str, Marks]:
    """Give the marks of the other methods, over all lines at once: one row a series."""
    values = np.concatenate([one.values for one in drawn])
    found = {name: peer(values) for name, peer in PEERS.items()}
    for marks in found.values():
        marks[:, : FIRM - 1] = False
    return found


def _begun(marks: Marks) -> Marks:
    begun = marks.copy()
    begun[:, 1:] &= ~marks[:, :-1]
    return begun
