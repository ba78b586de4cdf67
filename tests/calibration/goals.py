"""What the rules are held to, and how they and other methods do by it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from dashboard.compared.part_readings import FAR_OF_PARTS
from tests.calibration import words
from tests.calibration.findings import (
    Material,
    echoing,
    false_in_the_latest,
    found,
    found_on_average,
    pick,
)
from tests.calibration.others.farrington import (
    LENGTHS,
    SPIKE_SIZE,
    Answers,
    farrington_answers,
)
from tests.calibration.parts import PARTS
from tests.calibration.tables import linked_text, markdown_table, share_text
from tests.calibration.together import ROLLING_BEFORE, ROLLING_STEP, SHOCK_BEFORE, SHOCKS
from tests.calibration.trials import FIRM, HANDED_ON, LATEST, METHODS, QUARTERS, WITH_TRIAL, Outcome

ENTERS = (16, 20, 24, 28, 32, 36)
"""Quarters before a change, over which the goals are averages."""

DRIFT_BEFORE, DRIFT_WITHIN, DRIFT_SIZE = 16, 16, 0.1
FARRINGTON = "Farrington flexible"
NONE = "-"
YEARS_OF_QUARTERS = 4

Limits = tuple[float | None, float | None, float | None]
Number = Callable[[Material, float], float]


@dataclass(frozen=True, slots=True)
class Goal:
    """One goal: how it is measured, and the must and the aim at each autocorrelation."""

    name: str
    number: Number
    must: Limits
    aim: Limits
    most: bool = False  # the number must not be higher

    def is_met(self, made: Material, place: int) -> bool:
        """Say whether the must at one autocorrelation is met."""
        must, number = self.must[place], self.number(made, HANDED_ON[place])
        return must is None or (number <= must if self.most else number >= must)


def _false(made: Material, r: float) -> float:
    return false_in_the_latest(made.still(r), FIRM + 1, QUARTERS)


def _step(made: Material, r: float) -> float:
    return found_on_average(made.changed, r, ENTERS)


def _spike(made: Material, r: float) -> float:
    return found_on_average(made.spikes, r, ENTERS, 1, SPIKE_SIZE)


def _drift(made: Material, r: float) -> float:
    return found(_of(made.drifts, r), DRIFT_WITHIN)


def _echo(made: Material, r: float) -> float:
    return echoing(made.echoes, r)


GOALS = (
    Goal("new false exceptions", _false, (1.0, 1.0, 1.2), (None, None, None), most=True),
    Goal("steps found", _step, (0.60, 0.52, None), (0.60, 0.60, 0.60)),
    Goal("spikes found", _spike, (0.75, 0.75, 0.75), (0.85, 0.85, 0.85)),
    Goal("drifts found", _drift, (0.76, 0.76, None), (0.83, 0.83, 0.83)),
    Goal("echoes", _echo, (0.03, 0.03, 0.03), (None, None, None), most=True),
)


def goals(made: Material) -> str:
    """Write the table of the goals."""
    rows = []
    for goal in GOALS:
        for place, r in enumerate(HANDED_ON):
            write = _write(goal)
            limits = [NONE if x is None else write(x) for x in (goal.must[place], goal.aim[place])]
            met = NONE if goal.must[place] is None else _met(goal.is_met(made, place))
            rows.append((goal.name, linked_text(r), write(goal.number(made, r)), *limits, met))
    head = ("", "autocorrelation", "ours", "must", "aim", "must met")
    return words.GOALS + markdown_table(head, rows)


def beside_peers(made: Material) -> str:
    """Write the tables of all methods by number of quarters."""
    head = ("quarters", *(str(n) for n in LENGTHS))
    parts = [
        f"{title}:\n\n{markdown_table(head, rows)}"
        for title, rows in (
            ("New false exceptions over 27 lines", list(_false_rows(made))),
            ("Steps of 1.5 sigmas found within four quarters", list(_step_rows(made))),
            ("Spikes of 4 sigmas found in their quarter", list(_spike_rows(made))),
        )
    ]
    return words.PEERS + "\n".join(parts)


def rolling(made: Material) -> str:
    """Write the table of supplied rolling figures."""
    within = (1, 2, 4, 6)
    rows = [
        (
            linked_text(one.handed_on),
            f"{one.false:.2f}",
            *(share_text(one.found[w - 1]) for w in within),
        )
        for one in made.rolling
    ]
    head = ("autocorrelation", "false", *(f"found in {w}" for w in within))
    said = words.ROLLING.format(size=ROLLING_STEP, before=ROLLING_BEFORE)
    return said + markdown_table(head, rows)


def shocks(made: Material) -> str:
    """Write the table of shared shocks."""
    rows = [
        (linked_text(one.handed_on), _years(one.false), *map(share_text, one.named))
        for one in made.shocks
    ]
    steps = (f"{size:g} sigmas in {many} of 27" for size, many in SHOCKS)
    head = ("autocorrelation", "by chance once in", *steps)
    return words.SHOCKS.format(before=SHOCK_BEFORE) + markdown_table(head, rows)


def moved_parts(made: Material) -> str:
    """Write the table of parts that are said to have moved by chance."""
    rows = [(linked_text(one.handed_on), f"{one.false:.2f}") for one in made.parts]
    head = ("autocorrelation", f"of {PARTS} parts in a quarter")
    return words.PARTS.format(far=FAR_OF_PARTS) + markdown_table(head, rows)


def _years(a_quarter: float) -> str:
    return f"{1 / (YEARS_OF_QUARTERS * a_quarter):.0f} years" if a_quarter else "never seen"


def _methods() -> Iterator[str]:
    yield from (method for method in METHODS if method != WITH_TRIAL)


def _false_rows(made: Material) -> Iterator[tuple[str, ...]]:
    for r in HANDED_ON:
        for method in _methods():
            still = made.still(r)
            numbers = (false_in_the_latest(still, n, n, method) for n in LENGTHS)
            yield (f"{method}, {linked_text(r)}", *(f"{number:.2f}" for number in numbers))
        yield (_farrington(r), *(f"{one.false:.2f}" for one in _answers(r)))


def _step_rows(made: Material) -> Iterator[tuple[str, ...]]:
    for r in HANDED_ON:
        for method in _methods():
            shares = (found(pick(made.changed, r, n - LATEST), method=method) for n in LENGTHS)
            yield (f"{method}, {linked_text(r)}", *map(share_text, shares))
        yield (_farrington(r), *(share_text(one.found) for one in _answers(r)))


def _spike_rows(made: Material) -> Iterator[tuple[str, ...]]:
    for r in HANDED_ON:
        for method in _methods():
            shares = (
                found(pick(made.spikes, r, n - 1, SPIKE_SIZE), 1, method=method) for n in LENGTHS
            )
            yield (f"{method}, {linked_text(r)}", *map(share_text, shares))
        yield (_farrington(r), *(share_text(one.spike) for one in _answers(r)))


def _farrington(r: float) -> str:
    return f"{FARRINGTON}, {linked_text(r)}"


def _answers(r: float) -> list[Answers]:
    return [one for one in farrington_answers() if one.handed_on == r]


def _of(outcomes: Sequence[Outcome], r: float) -> Outcome:
    return next(o for o in outcomes if o.task.handed_on == r)


def _write(goal: Goal) -> Callable[[float], str]:
    if goal.must[0] is not None and goal.must[0] >= 1:
        return lambda number: f"{number:.2f}"
    return _tenths if goal.most else share_text


def _tenths(share: float) -> str:
    return f"{100 * share:.1f} %"


def _met(met: bool) -> str:
    return "met" if met else "missed"
