"""Writes docs/calibration.md and the rules' chances from the outcomes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from tests.calibration import words
from tests.calibration.findings import (
    GOAL_FALSE,
    GOAL_FOUND,
    RARE_LINES,
    SPANS,
    chances,
    false_by_rule,
    false_in_the_latest,
    found,
    found_on_average,
    pick,
)
from tests.calibration.invented import KINDS, LINES, RARE, measured
from tests.calibration.trials import (
    FIRM,
    HANDED_ON,
    LATEST,
    METHODS,
    OURS,
    QUARTERS,
    SIZES,
    STARTS,
    WITH_TRIAL,
    Outcome,
)

LENGTHS = (12, 13, 14, 15, 16, 20, 24, 28, 32, 36, 40)
AVERAGED = (12, 16, 20, 24, 28, 32, 36, 40)
SHORT = (8, 9, 10, 11)
SIZED = (8, 12, 20, 36)
WITHIN = (1, 2, 3, 4, 6, 8)
NEVER = "more than 8"

Row = Sequence[str]


@dataclass(frozen=True, slots=True)
class Material:
    """All outcomes: of unchanged lines, of changed ones, of ones that stay changed for long."""

    unchanged: Sequence[Outcome]
    changed: Sequence[Outcome]
    lasting: Sequence[Outcome]
    checksum: str

    def still(self, handed_on: float) -> Outcome:
        """Give the outcome of unchanged lines of one autocorrelation."""
        return next(o for o in self.unchanged if o.task.handed_on == handed_on)


def document(made: Material) -> str:
    """Write docs/calibration.md."""
    parts = (
        words.HEAD,
        _goals(made),
        _false_by_length(made),
        _found_by_length(made),
        _found_by_size(made),
        _by_rule(made),
        _by_kind(made),
        _trial(made),
        _rare(made),
        _lasting(made),
        _lines(),
        f"Made by rules and trials of checksum `{made.checksum}`.\n",
    )
    return "\n".join(parts)


def chances_file(made: Material) -> str:
    """Write the chances of each rule, at the autocorrelation of the real series."""
    lines = [words.CHANCES_HEAD]
    for rule, steps in chances(made.still(0.3)).items():
        pairs = ", ".join(f"[{first}, {chance:.4f}]" for first, chance in steps)
        lines.append(f'"{rule}" = [{pairs}]')
    return "\n".join(lines) + "\n"


def _goals(made: Material) -> str:
    rows = []
    for r in HANDED_ON:
        false = false_in_the_latest(made.still(r), FIRM, QUARTERS)
        share = found_on_average(made.changed, r, AVERAGED)
        met = false <= GOAL_FALSE and share >= GOAL_FOUND
        word = ("met" if met else "missed") if r < 0.5 else "no goal; the distance"
        rows.append((_r(r), f"{false:.2f}", _share(share), word))
    head = ("autocorrelation", "new false exceptions in the latest quarter", "found", "goal")
    return words.GOALS + _table(head, rows)


def _false_by_length(made: Material) -> str:
    head = ("", *(_span(span) for span in SPANS), "12 to 40")
    rows = []
    for r in HANDED_ON:
        for method in METHODS:
            still = made.still(r)
            spans = [f"{false_in_the_latest(still, *s, method):.2f}" for s in SPANS]
            rows.append((f"{method}, {_r(r)}", *spans, _false(still, method)))
    return words.FALSE + _table(head, rows)


def _found_by_length(made: Material) -> str:
    head = ("quarters, the last four changed", *(str(n) for n in LENGTHS))
    rows = [
        (
            f"{method}, {_r(r)}",
            *(_share(found(pick(made.changed, r, n - LATEST), method=method)) for n in LENGTHS),
        )
        for r in HANDED_ON
        for method in METHODS
        if method != WITH_TRIAL
    ]
    return words.FOUND + _table(head, rows)


def _found_by_size(made: Material) -> str:
    rows = []
    for before in SIZED:
        for r in HANDED_ON:
            for size in SIZES:
                outcome = pick(made.changed, r, before, size)
                shares = [found(outcome, within) for within in WITHIN]
                rows.append((str(before), _r(r), f"{size}", *map(_share, shares), _median(outcome)))
    head = ("quarters before", "autocorrelation", "sigmas", *(f"in {w}" for w in WITHIN), "half in")
    others = [
        (
            method,
            _r(r),
            *(_share(found(pick(made.changed, r, words.TYPICAL, s), method=method)) for s in SIZES),
        )
        for method in METHODS
        if method != WITH_TRIAL
        for r in HANDED_ON
    ]
    sizes = ("", "autocorrelation", *(f"{s} sigmas" for s in SIZES))
    return words.SIZED_WORDS + _table(head, rows) + words.OTHERS + _table(sizes, others)


def _by_rule(made: Material) -> str:
    head = ("rule", *(f"false, {_r(r)}" for r in HANDED_ON), *(f"first, {s} sigmas" for s in SIZES))
    rows = []
    for rule in STARTS:
        falses = [f"{false_by_rule(made.still(r), rule):.2f}" for r in HANDED_ON]
        firsts = [_share(_first(pick(made.changed, 0.3, words.TYPICAL, s), rule)) for s in SIZES]
        rows.append((rule, *falses, *firsts))
    return words.RULES_WORDS + _table(head, rows)


def _by_kind(made: Material) -> str:
    head = (
        "lines",
        "of 27",
        *(f"false, {_r(r)}" for r in HANDED_ON),
        *(f"found, {_r(r)}" for r in HANDED_ON),
    )
    rows = []
    for kind in KINDS:
        falses = [f"{len(LINES) * _false_per_line(made.still(r), kind):.2f}" for r in HANDED_ON]
        shares = [
            _share(found(pick(made.changed, r, words.TYPICAL), kinds=(kind,))) for r in HANDED_ON
        ]
        rows.append((kind, str(sum(line.kind == kind for line in LINES)), *falses, *shares))
    return words.KINDS_WORDS + _table(head, rows)


def _trial(made: Material) -> str:
    head = (
        "quarters",
        *(f"false, {_r(r)}" for r in HANDED_ON),
        *(f"found, {_r(r)}" for r in HANDED_ON),
    )
    rows = []
    for n in SHORT:
        falses = [f"{false_in_the_latest(made.still(r), n, n, WITH_TRIAL):.2f}" for r in HANDED_ON]
        shares = [
            _share(found(pick(made.changed, r, n - LATEST), method=WITH_TRIAL)) for r in HANDED_ON
        ]
        rows.append((str(n), *falses, *shares))
    return words.TRIAL_WORDS + _table(head, rows)


def _rare(made: Material) -> str:
    head = ("sigmas", *(f"found, {_r(r)}" for r in HANDED_ON))
    rows = [
        (
            f"{size}",
            *(
                _share(found(pick(made.changed, r, words.TYPICAL, size), kinds=(RARE,)))
                for r in HANDED_ON
            ),
        )
        for size in SIZES
    ]
    falses = ", ".join(
        f"{false_in_the_latest(made.still(r), FIRM, QUARTERS, OURS, (RARE,)):.2f} at {_r(r)}"
        for r in HANDED_ON
    )
    return words.RARE_WORDS.format(lines=RARE_LINES, falses=falses) + _table(head, rows)


def _lasting(made: Material) -> str:
    rows = []
    for outcome in made.lasting:
        kinds = [kind for kind in KINDS if kind != RARE]
        lines = [outcome.lines[k] for k in kinds]
        on = np.average([outcome.on[k, OURS] for k in kinds], axis=0, weights=lines)
        new = np.average([outcome.new[k, OURS] for k in kinds], axis=0, weights=lines)
        since = outcome.task.before
        shares = [_share(float(on[since + q - 1])) for q in (1, 4, 8, 12, 16, 20)]
        told = f"{float(new[since:].sum()):.1f}"
        rows.append((_r(outcome.task.handed_on), f"{outcome.task.size}", *shares, told))
    quarters = (f"quarter {q}" for q in (1, 4, 8, 12, 16, 20))
    head = ("autocorrelation", "sigmas", *quarters, "exceptions in 20 quarters")
    return words.LASTING_WORDS + _table(head, rows)


def _lines() -> str:
    rows = [
        (
            line.kind,
            f"{line.level:g}" + (" per cent" if line.of else ""),
            line.like or "chance alone",
            line.season or "none",
        )
        for line in LINES
    ]
    groups = [
        (
            name,
            str(group["series"]),
            f"{100 * group['excess']:.1f}",
            f"{group['handed_on']:.2f}",
            ", ".join(f"{100 * s:+.1f}" for s in group.get("season", ())) or "yearly figures",
        )
        for name, group in measured().items()
    ]
    kinds = ("kind", "level of a quarter", "varies like", "season of")
    real = ("real series", "number", "beyond chance", "autocorrelation", "season, Q1 to Q4")
    return words.LINES_WORDS + _table(kinds, rows) + words.MEASURED_WORDS + _table(real, groups)


def _first(outcome: Outcome, rule: str) -> float:
    kinds = [kind for kind in KINDS if (kind == RARE) == (rule in STARTS[2:])]
    lines = [outcome.lines[kind] for kind in kinds]
    by = {
        name: np.average(
            [outcome.rules[k, name][outcome.task.before :].sum() for k in kinds], weights=lines
        )
        for name in STARTS
    }
    return float(by[rule] / sum(by.values()))


def _false(outcome: Outcome, method: str) -> str:
    return f"{false_in_the_latest(outcome, FIRM, QUARTERS, method):.2f}"


def _false_per_line(outcome: Outcome, kind: str) -> float:
    whole = false_in_the_latest(outcome, FIRM, QUARTERS, OURS, (kind,))
    return whole / outcome.lines[kind]


def _median(outcome: Outcome) -> str:
    return next((str(w) for w in range(1, 9) if found(outcome, w) >= 0.5), NEVER)


def _r(handed_on: float) -> str:
    return f"{handed_on:.1f}"


def _span(span: tuple[int, int]) -> str:
    return str(span[0]) if span[0] == span[1] else f"{span[0]} to {span[1]}"


def _share(share: float) -> str:
    return f"{100 * share:.0f} %"


def _table(head: Row, rows: Iterable[Row]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"
