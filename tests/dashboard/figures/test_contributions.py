"""How much each part added to a change."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.catalogue.indicators import Indicator
from dashboard.figures.contributions import BY_AGENCY, Contributions, own_parts, split_change
from dashboard.figures.line_inputs import LineInputs
from dashboard.number_formats import change_text
from tests.builders import (
    FIRST,
    Stated,
    a_break,
    distribution,
    indicator,
    material,
    observations,
    share,
    with_events,
)

SPLIT = indicator(breakdowns=("age",))
BEFORE = f"On {FIRST}, the quarter before: "
KEYS = ("age_0_9", "age_10_17", "age_none")


def by_age(total: list[Stated], *parts: list[Stated]) -> LineInputs:
    more = [
        o
        for key, stated in zip(KEYS, parts, strict=True)
        for o in observations(SPLIT, stated, part=key)
    ]
    return material({SPLIT: total}, more=more)


def split(made: LineInputs, one: Indicator = SPLIT) -> Contributions:
    return split_change(made, one, "age", FIRST + 1, 1)


def test_each_part_has_what_it_added() -> None:
    found = split(by_age([100, 132], [40, 60], [50, 61], [10, 11]))
    assert [(r.key, r.difference) for r in found.rows] == [
        ("age_0_9", 20),
        ("age_10_17", 11),
        ("age_none", 1),
    ]
    assert found.change.difference == 32
    assert (found.rows[0].now, found.rows[0].before) != (None, None)
    assert found.sentence == f"{BEFORE}0 to 9 (+20) and 10 to 17 (+11) make up most of it"


def test_a_change_on_last_year_has_the_quarter_before_beside_it() -> None:
    made = by_age(
        [100, 100, 100, 100, 132], [40, 41, 42, 45, 60], [50, 49, 48, 45, 61], [10, 10, 10, 10, 11]
    )
    row = split_change(made, SPLIT, "age", FIRST + 4, 4).rows[0]
    told = [one.value for one in (row.year_ago, row.before, row.now) if one is not None]
    assert (told, row.difference) == ([40, 45, 60], 20)


def test_a_part_that_is_rounded_says_about_beside_a_total_that_is_not() -> None:
    made = by_age([100, 132], [40, 60], [50, 60], [10, 12])
    rounded = {(SPLIT.key, key): 5 for key in KEYS[:2]}
    found = split(replace(made, roundings=rounded))
    about = [change_text(row.difference or 0, row.unit) for row in found.rows]
    assert about == ["about +20", "about +10", "+2"]
    assert change_text(found.change.difference or 0, "count") == "+32"


def test_a_part_that_is_not_received_is_named_and_the_rest_still_adds_up() -> None:
    found = split(by_age([100, 132], [40, 60], [50, None], [10, 11]))
    assert found.missing == ("10 to 17",)
    left = found.rows[-1]
    assert left.remainder
    assert left.difference == 11
    assert "10 to 17" in left.title


def test_parts_that_do_not_add_up_leave_a_remainder() -> None:
    found = split(by_age([100, 132], [40, 60], [50, 50], [10, 11]))
    assert found.rows[-1].remainder
    assert found.rows[-1].difference == 11
    assert "do not add up" in found.rows[-1].title


def test_parts_that_pull_apart_are_not_most_of_it() -> None:
    found = split(by_age([100, 102], [40, 62], [50, 30], [10, 10]))
    assert found.sentence == f"{BEFORE}parts moved both ways: 0 to 9 (+22), 10 to 17 (−20)"


def test_a_part_that_rose_by_more_than_the_whole_is_said_to() -> None:
    found = split(by_age([100, 132], [40, 80], [50, 42], [10, 10]))
    assert found.sentence == (
        f"{BEFORE}0 to 9 (+40) rose by more than the whole (+32): the others fell"
    )
    fell = split(by_age([132, 100], [80, 40], [42, 50], [10, 10]))
    assert fell.sentence.endswith("0 to 9 (−40) fell by more than the whole (−32): the others rose")
    rounded = {(SPLIT.key, key): 5 for key in KEYS}
    about = split(replace(by_age([100, 130], [40, 75], [50, 45], [10, 10]), roundings=rounded))
    assert about.sentence == f"{BEFORE}0 to 9 (about +35) makes up most of it"


def test_what_moved_back_is_told_though_a_hidden_part_makes_it_less_than_half() -> None:
    """A reader who is shown a fall of 11 beside a rise of 20 is not told of the rise alone."""
    found = split(by_age([100, 124], [40, 60], [50, 39], [10, None]))
    assert found.sentence == f"{BEFORE}parts moved both ways: 0 to 9 (+20), 10 to 17 (−11)"


def test_a_change_that_is_mostly_not_known_by_part_says_so() -> None:
    found = split(by_age([389, 421], [211, 210], [196, None], [0, None]))
    assert found.sentence == f"{BEFORE}most of it (+33) is not known by part"


def test_without_a_change_nothing_is_split() -> None:
    found = split(by_age([100, None], [40, 60], [50, 61], [10, 11]))
    assert found.change.reason == "2020-21 Q2 not received"
    assert found.sentence == ""
    assert not any(row.remainder for row in found.rows)


def test_across_a_break_no_part_is_compared() -> None:
    made = by_age([100, 132], [40, 60], [50, 61], [10, 11])
    cut = material(
        catalogue=with_events(made.catalogue, a_break(FIRST + 1)),
        more=made.observations[SPLIT.key],
        last=FIRST + 1,
    )
    found = split(cut)
    assert [row.difference for row in found.rows] == [None, None, None]


def test_a_share_is_not_split() -> None:
    one = share(breakdowns=("age",))
    made = material({one: [(1, 2), (1, 2)]})
    with pytest.raises(ValueError, match="share"):
        split(made, one)


def test_a_sum_is_split_by_who_sent_it() -> None:
    sums = indicator(agencies=("north", "south"), combine="sum")
    more = [
        *observations(sums, [10, 25], agency="north"),
        *observations(sums, [30, 31], agency="south"),
    ]
    found = split_change(material({sums: []}, more=more), sums, BY_AGENCY, FIRST + 1, 1)
    assert [(r.title, r.difference) for r in found.rows] == [("North", 15), ("South", 1)]
    assert found.sentence == f"{BEFORE}North (+15) makes up most of it"


def test_a_distribution_is_split_by_its_bands_on_its_cases() -> None:
    waits = distribution()
    counts = {
        "days_0_10": [1, 3],
        "days_11_15": [2, 2],
        "days_16_20": [0, 1],
        "days_21_over": [1, 0],
    }
    more = [
        o for key, stated in counts.items() for o in observations(waits, list(stated), part=key)
    ]
    found = own_parts(material({waits: [4, 6]}, more=more), waits, FIRST + 1, 1)
    assert found.change.difference == 2
    assert sum(row.difference or 0 for row in found.rows) == 2


COUNTS = st.one_of(st.none(), st.integers(0, 200).map(float))
PAIRS = st.tuples(COUNTS, COUNTS)


@given(st.tuples(st.integers(1, 500), st.integers(0, 500)), PAIRS, PAIRS, PAIRS)
def test_the_rows_always_add_up_to_the_change(
    total: tuple[int, int],
    first: tuple[Stated, Stated],
    second: tuple[Stated, Stated],
    third: tuple[Stated, Stated],
) -> None:
    found = split(by_age(list(map(float, total)), list(first), list(second), list(third)))
    assert sum(row.difference or 0.0 for row in found.rows) == total[1] - total[0]
