"""Figures that a definition forbids, and parts that do not add up to their total."""

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.catalogue.indicators import Kind, Part, YearRule
from dashboard.catalogue.parts import ALL, YEAR
from dashboard.errors import ReturnError
from dashboard.figures.observations import Observation, Return, Status
from dashboard.returns.return_checks import ReturnChecks
from tests import builders as make

ENQUIRIES = make.indicator("enquiries", breakdowns=("age",))
SHARES = make.share("shares")
REPEATS = make.rolling("repeats", supplied="rolling")
WAITS = make.distribution("waits")
REVIEWS = make.indicator(
    "reviews", kind=Kind.OUTCOMES, outcomes=(Part("local", "Local"), Part("none", "None"))
)
PEOPLE = make.indicator("people", agencies=("police", "care"), year=YearRule.REPORTED)
OLD = make.indicator("old", until=make.FIRST + 3)
CHECKS = ReturnChecks(make.catalogue(ENQUIRIES, SHARES, REPEATS, WAITS, REVIEWS, PEOPLE, OLD))
FIRST = make.FIRST
NOT_AVAILABLE = dict.fromkeys(("age_10_17", "age_none"), Status.NOT_AVAILABLE)
Q4 = make.q("2020-21 Q4")


def objected(observation: Observation) -> list[str]:
    """Give the fields that are objected to."""
    return [objection.field for objection in CHECKS.objections(observation)]


@pytest.mark.parametrize(
    "allowed",
    [
        make.observation(ENQUIRIES, FIRST, 0),
        make.observation(ENQUIRIES, FIRST, 7, part="age_none"),
        make.observation(ENQUIRIES, FIRST, Status.NIL),
        make.observation(ENQUIRIES, FIRST, Status.SUPPRESSED),
        make.observation(SHARES, FIRST, (0, 0)),
        make.observation(SHARES, FIRST, (120, 120)),
        make.observation(REPEATS, FIRST, (12, 120)),
        replace(make.observation(REPEATS, FIRST, 0), numerator=None, value=100.0),
        make.observation(WAITS, FIRST, 4, part="days_21_over"),
        make.observation(REVIEWS, FIRST, 1, part="local"),
        make.observation(PEOPLE, FIRST, 1, "police"),
        make.observation(PEOPLE, Q4, 31, "care", YEAR),
        make.observation(OLD, FIRST + 3, 1),
    ],
    ids=lambda o: f"{o.indicator} {o.part} {o.status.value}",
)
def test_what_a_definition_allows_is_not_objected_to(allowed: Observation) -> None:
    assert objected(allowed) == []


@pytest.mark.parametrize(
    ("forbidden", "fields"),
    [
        (make.observation(ENQUIRIES, FIRST, -1), ["numerator"]),
        (make.observation(ENQUIRIES, FIRST, 0.5), ["numerator"]),
        (make.observation(ENQUIRIES, FIRST, float("nan")), ["numerator"]),
        (make.observation(ENQUIRIES, FIRST, 1e12), ["numerator"]),
        (make.observation(ENQUIRIES, FIRST, (4, 9)), ["denominator"]),
        (make.observation(ENQUIRIES, FIRST, 4, part="days_0_10"), ["part"]),
        (make.observation(ENQUIRIES, FIRST, 4, part=YEAR), ["part"]),
        (make.observation(ENQUIRIES, FIRST - 1, 4), ["quarter"]),
        (make.observation(OLD, FIRST + 4, 4), ["quarter"]),
        (make.observation(ENQUIRIES, FIRST, 4, "police"), ["agency"]),
        (make.observation(ENQUIRIES, FIRST, Status.LOW_RELIABILITY), ["state"]),
        (make.observation(SHARES, FIRST, (121, 120)), ["numerator"]),
        (make.observation(SHARES, FIRST, (-1, 2.5)), ["numerator", "denominator"]),
        (make.observation(SHARES, FIRST, 12), ["denominator"]),
        (replace(make.observation(SHARES, FIRST, 0), numerator=None, value=12.0), ["value"]),
        (replace(make.observation(REPEATS, FIRST, 0), numerator=None, value=100.1), ["value"]),
        (replace(make.observation(SHARES, FIRST, (1, 2)), value=50.0), ["value"]),
        (make.observation(PEOPLE, FIRST, 31, "care", YEAR), ["quarter"]),
        (make.observation(WAITS, FIRST, 4, part="age_none"), ["part"]),
    ],
    ids=lambda found: getattr(found, "indicator", None),
)
def test_what_a_definition_forbids_is_named_by_field(
    forbidden: Observation, fields: list[str]
) -> None:
    assert objected(forbidden) == fields


def test_everything_that_is_wrong_is_said_at_once() -> None:
    wrong = Observation("enquiries", FIRST - 1, "police", "nobody_s", numerator=-1, denominator=2)
    assert objected(wrong) == ["agency", "quarter", "part", "denominator", "numerator"]


def told(*figures: Observation) -> list[str]:
    """Give what is found of figures sent together that do not make their total."""
    sent = Return("care", FIRST, FIRST.last_day, "care.csv", figures)
    return [one.objection.found for one in CHECKS.objected([sent])]


def parts(of: Mapping[str, float | Status]) -> list[str]:
    """Give what is found of enquiries by part that do not make their total."""
    return told(*(make.observation(ENQUIRIES, FIRST, n, part=p) for p, n in of.items()))


def test_parts_that_are_all_there_make_the_total() -> None:
    assert parts({ALL: 12, "age_0_9": 5, "age_10_17": 7, "age_none": Status.NIL}) == []
    assert parts({ALL: 12, "age_0_9": 5, "age_10_17": 6, "age_none": 0}) == [
        "the parts by age together 11"
    ]
    assert parts({ALL: Status.NIL, "age_0_9": 1, "age_10_17": 0, "age_none": 0}) == [
        "the parts by age together 1"
    ]


def test_some_of_the_parts_may_not_exceed_the_total() -> None:
    assert parts({ALL: 12, "age_0_9": 5, **NOT_AVAILABLE}) == []
    assert parts({ALL: 12, "age_0_9": 5, **NOT_AVAILABLE, "age_10_17": Status.SUPPRESSED}) == []
    assert parts({ALL: 12, "age_0_9": 13}) == ["the parts by age together 13"]


def test_without_a_total_or_parts_there_is_nothing_to_add_up() -> None:
    assert parts({"age_0_9": 5, **NOT_AVAILABLE}) == []
    assert parts({ALL: Status.NOT_AVAILABLE, "age_0_9": 5, **NOT_AVAILABLE}) == []
    assert parts({ALL: 5}) == []


def test_a_breakdown_is_whole_or_says_why_not() -> None:
    """A part that is left out could be worked out from the others."""
    left_out = "no age_10_17 or age_none among the parts by age"
    assert parts({ALL: 12, "age_0_9": 5}) == [f"{left_out}: the parts leave 7 of 12"]
    assert parts({"age_0_9": 5}) == [left_out]
    whole: dict[str, float | Status] = {ALL: 12, "age_0_9": 5, "age_10_17": 7}
    assert parts({**whole, "age_none": Status.NOT_APPLICABLE}) == []
    assert parts({**whole, "age_none": Status.SUPPRESSED}) == ["age_none suppressed"]
    short: dict[str, float | Status] = {ALL: 12, "age_0_9": 5, "age_10_17": 4}
    short["age_none"] = Status.NOT_APPLICABLE
    assert parts(short) == ["age_none without cases: the parts leave 3 of 12"]


def test_a_correction_needs_only_what_changes() -> None:
    """What is in force beside it makes the breakdown whole."""
    stood = [make.observation(ENQUIRIES, FIRST, 4, part=p) for p in ("age_0_9", "age_10_17")]
    stood += [make.observation(ENQUIRIES, FIRST, n, part=p) for n, p in ((8, ALL), (0, "age_none"))]
    changed = [make.observation(ENQUIRIES, FIRST, n, part=p) for n, p in ((9, ALL), (5, "age_0_9"))]
    sent = Return("care", FIRST, FIRST.last_day, "care.csv", tuple(changed))
    assert CHECKS.objected([sent], stood) == ()


def test_a_review_may_have_two_outcomes() -> None:
    figures = [make.observation(REVIEWS, FIRST, 1, part=p) for p in (ALL, "local", "none")]
    assert told(*figures) == []


@given(st.lists(st.integers(0, 1000), min_size=4, max_size=4), st.integers(-3, 3))
def test_bands_agree_with_their_conferences_or_are_objected_to(
    bands: list[int], off_by: int
) -> None:
    counts = dict(zip((band.key for band in WAITS.bands), bands, strict=True))
    total = max(0, sum(bands) + off_by)
    figures = {**counts, ALL: total}.items()
    found = told(*(make.observation(WAITS, FIRST, n, part=part) for part, n in figures))
    assert found == ([] if total == sum(bands) else [f"the bands together {sum(bands)}"])


def test_a_return_is_refused_with_everything_that_is_wrong_in_it() -> None:
    right = make.observation(ENQUIRIES, FIRST, 4)
    wrong = replace(make.observation(ENQUIRIES, FIRST, -4, part="age_0_9"), cell="line 7")
    unknown = replace(right, indicator="nobody_s")
    return_ = Return("care", FIRST, FIRST.last_day, "care.csv", (right, wrong, right, unknown))
    with pytest.raises(ReturnError) as caught:
        CHECKS.must_allow([return_])
    assert [str(fault) for fault in caught.value.faults] == [
        "care.csv, line 7: found numerator -4; expected a whole number, 0 or more",
        "care.csv, enquiries, all: found enquiries, all a second time; expected each figure once",
        "care.csv, nobody_s, all: found the indicator nobody_s; expected one of the catalogue",
    ]
    CHECKS.must_allow([replace(return_, observations=(right,))])


def test_a_return_without_figures_is_none() -> None:
    with pytest.raises(ReturnError, match="no figures"):
        CHECKS.must_allow([Return("care", FIRST, FIRST.last_day, "care.csv", ())])


def test_sums_of_what_is_in_force_alone_are_nobody_s_fault() -> None:
    """A correction is not refused for what it does not touch."""
    standing = [
        make.observation(ENQUIRIES, FIRST, n, part=p) for p, n in ((ALL, 5), ("age_0_9", 9))
    ]
    fitting = make.observation(WAITS, FIRST, 4)
    another = make.observation(ENQUIRIES, FIRST, 4, part="age_none")
    CHECKS.must_allow([Return("care", FIRST, FIRST.last_day, "a.csv", (fitting,))], standing)
    with pytest.raises(ReturnError, match="the parts by age together 13; expected at most 5"):
        CHECKS.must_allow([Return("care", FIRST, FIRST.last_day, "a.csv", (another,))], standing)
    elsewhere = [replace(one, quarter=FIRST + 1) for one in standing]
    CHECKS.must_allow([Return("care", FIRST, FIRST.last_day, "a.csv", (another,))], elsewhere)
