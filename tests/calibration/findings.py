"""The numbers of docs/calibration.md, calculated from the outcomes."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from tests.calibration.invented import KINDS, LINES, RARE
from tests.calibration.others.rare_peers import RareOutcome
from tests.calibration.parts import PartOutcome
from tests.calibration.together import RollingOutcome, ShockOutcome
from tests.calibration.trials import FIRM, LATEST, OURS, QUARTERS, SIZE, STARTS, Outcome

SPANS = ((8, 11), (12, 12), (13, 15), (16, 23), (24, 31), (32, 40))
COMMON = tuple(kind for kind in KINDS if kind != RARE)
RARE_LINES = sum(line.rare for line in LINES)


@dataclass(frozen=True, slots=True)
class Material:
    """All outcomes: of lines unchanged, changed, changed for long, with a spike, a drift, an echo.

    And of rolling figures, of shocks that lines share, and of parts.
    """

    unchanged: Sequence[Outcome]
    changed: Sequence[Outcome]
    lasting: Sequence[Outcome]
    spikes: Sequence[Outcome]
    drifts: Sequence[Outcome]
    echoes: Sequence[Outcome]
    rolling: Sequence[RollingOutcome]
    shocks: Sequence[ShockOutcome]
    rare: Sequence[RareOutcome]
    parts: Sequence[PartOutcome]
    checksum: str

    def still(self, handed_on: float) -> Outcome:
        """Give the outcome of unchanged lines of one autocorrelation."""
        return next(o for o in self.unchanged if o.task.handed_on == handed_on)


def over_the_set(values: Callable[[str], float], kinds: Iterable[str], outcome: Outcome) -> float:
    """Add up what each kind of line contributes: its share times its lines."""
    return float(sum(values(kind) * outcome.lines[kind] for kind in kinds))


def false_in_the_latest(
    outcome: Outcome, first: int, last: int, method: str = OURS, kinds: Iterable[str] = KINDS
) -> float:
    """Give the new false exceptions in the latest quarter, over the lines of these kinds."""
    return over_the_set(
        lambda kind: outcome.new[kind, method][first - 1 : last].mean(), kinds, outcome
    )


def false_by_rule(outcome: Outcome, rule: str, first: int = FIRM, last: int = QUARTERS) -> float:
    """Give the new false exceptions of one rule over the whole set."""
    return over_the_set(
        lambda kind: outcome.rules[kind, rule][first - 1 : last].mean(), KINDS, outcome
    )


def found(
    outcome: Outcome, within: int = LATEST, method: str = OURS, kinds: Iterable[str] = COMMON
) -> float:
    """Give the share of changes found within so many quarters."""
    kinds = tuple(kinds)
    number = sum(outcome.lines[kind] for kind in kinds)
    share = over_the_set(lambda kind: outcome.found[kind, method][within - 1], kinds, outcome)
    return share / number


def pick(outcomes: Iterable[Outcome], handed_on: float, before: int, size: float = SIZE) -> Outcome:
    """Give the outcome of one change."""
    wanted = (handed_on, before, size)
    return next(o for o in outcomes if (o.task.handed_on, o.task.before, o.task.size) == wanted)


def found_on_average(
    outcomes: Sequence[Outcome],
    handed_on: float,
    before: Iterable[int],
    within: int = LATEST,
    size: float = SIZE,
) -> float:
    """Give the share found within so many quarters, over changes after so many quarters each."""
    chosen = (pick(outcomes, handed_on, n, size) for n in before)
    return float(np.mean([found(outcome, within) for outcome in chosen]))


def echoing(outcomes: Sequence[Outcome], handed_on: float) -> float:
    """Give how often the ordinary quarter after two far off is part of an exception."""
    chosen = [o for o in outcomes if o.task.handed_on == handed_on]
    return float(np.mean([_marked_last(outcome) for outcome in chosen]))


def _marked_last(outcome: Outcome) -> float:
    lines = [outcome.lines[kind] for kind in COMMON]
    shares = [outcome.after[kind, OURS][-1] for kind in COMMON]
    return float(np.average(shares, weights=lines))


def chances(outcome: Outcome) -> dict[str, list[tuple[int, float]]]:
    """Give by rule, from how many quarters on, how likely a new false exception is per quarter."""
    spans = ((12, 15), (16, 23), (24, QUARTERS))
    made: dict[str, list[tuple[int, float]]] = {}
    for rule in STARTS:
        kinds = (RARE,) if outcome.rules[RARE, rule].any() else COMMON
        lines = sum(outcome.lines[kind] for kind in kinds)
        made[rule] = [
            (
                first,
                sum(
                    outcome.lines[k] * float(outcome.rules[k, rule][first - 1 : last].mean())
                    for k in kinds
                )
                / lines,
            )
            for first, last in spans
        ]
    return made
