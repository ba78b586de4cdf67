"""Relations that a quarter's figures must keep."""

import pytest

from dashboard.catalogue.relations import Invariant
from dashboard.returns.invariants import InvariantFailure, broken_invariants, parts_check
from tests.builders import (
    FIRST,
    Stated,
    distribution,
    indicator,
    material,
    observations,
    share,
)

MISSING = indicator("missing", short="Missing children")
INCIDENTS = indicator("incidents", short="Missing incidents")
WITHIN = Invariant(
    "within", "Children are no more than incidents", ("missing",), "<=", ("incidents",)
)
SAME = Invariant("same", "Both are one", ("missing",), "=", ("incidents",))


def failures(rule: Invariant, missing: Stated, incidents: Stated) -> tuple[InvariantFailure, ...]:
    made = material({MISSING: [missing], INCIDENTS: [incidents]})
    return broken_invariants([rule], made, FIRST)


def test_a_failure_says_which_figures_do_not_agree() -> None:
    (failure,) = failures(WITHIN, 12, 9)
    assert failure.sentence == (
        "Children are no more than incidents: Missing children 12, Missing incidents 9 "
        "in 2020-21 Q1"
    )
    assert failure.indicators == ("missing", "incidents")
    assert [term.value for term in (*failure.left, *failure.right)] == [12, 9]


@pytest.mark.parametrize(
    ("rule", "missing", "incidents", "fails"),
    [
        (WITHIN, 9, 12, False),
        (WITHIN, 9, 9, False),
        (WITHIN, 10, 9, True),
        (SAME, 9, 9, False),
        (SAME, 9, 12, True),
        (SAME, 0.1 + 0.2, 0.3, False),
        (WITHIN, None, 9, False),
        (WITHIN, 10, None, False),
    ],
)
def test_relations(rule: Invariant, missing: Stated, incidents: Stated, fails: bool) -> None:
    assert bool(failures(rule, missing, incidents)) == fails


def test_a_partial_figure_is_not_checked() -> None:
    sums = indicator("missing", agencies=("a", "b"), combine="sum")
    made = material({sums: [], INCIDENTS: [1]}, more=observations(sums, [9], agency="a"))
    assert broken_invariants([WITHIN], made, FIRST) == ()


def test_several_terms_are_added() -> None:
    rule = Invariant("sum", "Two are within one", ("a", "b"), "<=", ("c",), usually=True)
    made = material({indicator("a"): [6], indicator("b"): [5], indicator("c"): [10]})
    (failure,) = broken_invariants([rule], made, FIRST)
    assert failure.sentence == ("Two are within one: A 6 and B 5 together 11, C 10 in 2020-21 Q1")
    assert failure.usually


def test_terms_may_be_parts_numerators_and_denominators() -> None:
    waits, repeats = distribution(short="Waits"), share("repeats", short="Repeats")
    bands = tuple(f"waits:{band.key}" for band in waits.bands)
    rules = (
        Invariant("bands", "Bands add up", bands, "=", ("waits",)),
        Invariant("above", "Repeats are within", ("repeats:numerator",), "<=", ("waits",)),
        Invariant("below", "Out of all", ("repeats:denominator",), "=", ("waits",)),
    )
    counts = dict(zip(bands, (23, 313, 19, 31), strict=True))
    more = [
        o
        for name, count in counts.items()
        for o in observations(waits, [count], part=name.partition(":")[2])
    ]
    good = material({waits: [386], repeats: [(100, 386)]}, more=more)
    assert broken_invariants(rules, good, FIRST) == ()
    bad = material({waits: [385], repeats: [(386, 400)]}, more=more)
    found = broken_invariants(rules, bad, FIRST)
    assert [failure.invariant.key for failure in found] == ["bands", "above", "below"]
    assert "together 386" in found[0].sentence
    assert "Waits (all conferences) 385" in found[0].sentence
    assert "Repeats (numerator) 386" in found[1].sentence


def test_a_term_of_a_line_nobody_has_is_not_checked() -> None:
    rule = Invariant("gone", "Gone", ("gone",), "<=", ("incidents",))
    assert broken_invariants([rule], material({INCIDENTS: [1]}), FIRST) == ()


def test_parts_of_a_breakdown_add_up_to_the_total() -> None:
    one = indicator(short="Enquiries", breakdowns=("age",))
    keys = ("age_0_9", "age_10_17", "age_none")

    def found(*counts: Stated) -> tuple[InvariantFailure, ...]:
        more = [
            o
            for key, count in zip(keys, counts, strict=True)
            for o in observations(one, [count], part=key)
        ]
        return parts_check(material({one: [10]}, more=more), FIRST)

    assert found(4, 5, 1) == ()
    assert found(4, 5, None) == ()
    (failure,) = found(4, 5, 2)
    assert "the parts by age add up to the total" in failure.sentence
