"""Writes docs/calibration.md and the rules' chances from the outcomes."""

import numpy as np

from dashboard.variation.detection.signals import MANY, QUIET
from tests.calibration import words
from tests.calibration.findings import (
    RARE_LINES,
    SPANS,
    Material,
    chances,
    false_by_rule,
    false_in_the_latest,
    found,
    pick,
)
from tests.calibration.goals import beside_peers, goals, moved_parts, rolling, shocks
from tests.calibration.invented import KINDS, LINES, RARE, measured
from tests.calibration.tables import linked_text, markdown_table, share_text, span_text
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


def document(made: Material) -> str:
    """Write docs/calibration.md."""
    parts = (
        words.HEAD,
        goals(made),
        beside_peers(made),
        _false_by_length(made),
        _found_by_length(made),
        _found_by_size(made),
        _by_rule(made),
        _by_kind(made),
        _trial(made),
        _rare(made),
        rolling(made),
        shocks(made),
        moved_parts(made),
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


def _false_by_length(made: Material) -> str:
    head = ("", *(span_text(span) for span in SPANS), "12 to 40")
    rows = []
    for r in HANDED_ON:
        for method in METHODS:
            still = made.still(r)
            spans = [f"{false_in_the_latest(still, *s, method):.2f}" for s in SPANS]
            rows.append((f"{method}, {linked_text(r)}", *spans, _false(still, method)))
    return words.FALSE + markdown_table(head, rows)


def _found_by_length(made: Material) -> str:
    head = ("quarters, the last four changed", *(str(n) for n in LENGTHS))
    rows = [
        (
            f"{method}, {linked_text(r)}",
            *(share_text(found(pick(made.changed, r, n - LATEST), method=method)) for n in LENGTHS),
        )
        for r in HANDED_ON
        for method in METHODS
        if method != WITH_TRIAL
    ]
    return words.FOUND + markdown_table(head, rows)


def _found_by_size(made: Material) -> str:
    rows = []
    for before in SIZED:
        for r in HANDED_ON:
            for size in SIZES:
                outcome = pick(made.changed, r, before, size)
                shares = [found(outcome, within) for within in WITHIN]
                rows.append(
                    (
                        str(before),
                        linked_text(r),
                        f"{size}",
                        *map(share_text, shares),
                        _median(outcome),
                    )
                )
    head = ("quarters before", "autocorrelation", "sigmas", *(f"in {w}" for w in WITHIN), "half in")
    others = [
        (
            method,
            linked_text(r),
            *(
                share_text(found(pick(made.changed, r, words.TYPICAL, s), method=method))
                for s in SIZES
            ),
        )
        for method in METHODS
        if method != WITH_TRIAL
        for r in HANDED_ON
    ]
    sizes = ("", "autocorrelation", *(f"{s} sigmas" for s in SIZES))
    return (
        words.SIZED_WORDS
        + markdown_table(head, rows)
        + words.OTHERS
        + markdown_table(sizes, others)
    )


def _by_rule(made: Material) -> str:
    head = (
        "rule",
        *(f"false, {linked_text(r)}" for r in HANDED_ON),
        *(f"first, {s} sigmas" for s in SIZES),
    )
    rows = []
    for rule in STARTS:
        falses = [f"{false_by_rule(made.still(r), rule):.2f}" for r in HANDED_ON]
        firsts = [
            share_text(_first(pick(made.changed, 0.3, words.TYPICAL, s), rule)) for s in SIZES
        ]
        rows.append((rule, *falses, *firsts))
    return words.RULES_WORDS + markdown_table(head, rows)


def _by_kind(made: Material) -> str:
    head = (
        "lines",
        "of 27",
        *(f"false, {linked_text(r)}" for r in HANDED_ON),
        *(f"found, {linked_text(r)}" for r in HANDED_ON),
    )
    rows = []
    for kind in KINDS:
        falses = [f"{len(LINES) * _false_per_line(made.still(r), kind):.2f}" for r in HANDED_ON]
        shares = [
            share_text(found(pick(made.changed, r, words.TYPICAL), kinds=(kind,)))
            for r in HANDED_ON
        ]
        rows.append((kind, str(sum(line.kind == kind for line in LINES)), *falses, *shares))
    return words.KINDS_WORDS + markdown_table(head, rows)


def _trial(made: Material) -> str:
    head = (
        "quarters",
        *(f"false, {linked_text(r)}" for r in HANDED_ON),
        *(f"found, {linked_text(r)}" for r in HANDED_ON),
    )
    rows = []
    for n in SHORT:
        falses = [f"{false_in_the_latest(made.still(r), n, n, WITH_TRIAL):.2f}" for r in HANDED_ON]
        shares = [
            share_text(found(pick(made.changed, r, n - LATEST), method=WITH_TRIAL))
            for r in HANDED_ON
        ]
        rows.append((str(n), *falses, *shares))
    return words.TRIAL_WORDS + markdown_table(head, rows)


def _rare(made: Material) -> str:
    head = ("sigmas", *(f"found, {linked_text(r)}" for r in HANDED_ON))
    rows = [
        (
            f"{size}",
            *(
                share_text(found(pick(made.changed, r, words.TYPICAL, size), kinds=(RARE,)))
                for r in HANDED_ON
            ),
        )
        for size in SIZES
    ]
    by_linked = [
        (r, false_in_the_latest(made.still(r), FIRM, QUARTERS, OURS, (RARE,))) for r in HANDED_ON
    ]
    falses = ", ".join(f"{false:.2f} at {linked_text(r)}" for r, false in by_linked)
    said = words.RARE_WORDS.format(lines=RARE_LINES, falses=falses)
    others = [
        (f"{one.mean:g}", f"{one.false:.4f}", *map(share_text, one.found.values()))
        for one in made.rare
    ]
    beside = ("events a quarter", "false a quarter", *made.rare[0].found)
    return said + markdown_table(head, rows) + words.RARE_PEERS + markdown_table(beside, others)


def _lasting(made: Material) -> str:
    rows = []
    for outcome in made.lasting:
        kinds = [kind for kind in KINDS if kind != RARE]
        lines = [outcome.lines[k] for k in kinds]
        on = np.average([outcome.on[k, OURS] for k in kinds], axis=0, weights=lines)
        new = np.average([outcome.new[k, OURS] for k in kinds], axis=0, weights=lines)
        since = outcome.task.before
        shares = [share_text(float(on[since + q - 1])) for q in (1, 4, 8, 12, 16, 20)]
        told = f"{float(new[since:].sum()):.1f}"
        rows.append((linked_text(outcome.task.handed_on), f"{outcome.task.size}", *shares, told))
    quarters = (f"quarter {q}" for q in (1, 4, 8, 12, 16, 20))
    head = ("autocorrelation", "sigmas", *quarters, "exceptions in 20 quarters")
    return words.LASTING_WORDS + markdown_table(head, rows)


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
    return (
        words.LINES_WORDS
        + markdown_table(kinds, rows)
        + words.MEASURED_WORDS
        + markdown_table(real, groups)
    )


def _first(outcome: Outcome, rule: str) -> float:
    kinds = [kind for kind in KINDS if (kind == RARE) == (rule in (MANY, QUIET))]
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
