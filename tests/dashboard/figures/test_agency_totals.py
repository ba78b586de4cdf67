"""Agencies' observations combined into one series."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.figures.agency_totals import combined_series, first_collected
from dashboard.figures.observations import Figure, Observation, Status
from tests.builders import FIRST, Stated, indicator, observation, observations, quarters, share
from tests.dashboard import second_reading

TRUSTS = ("north", "south", "east")


def of_trusts(*stated: Stated) -> Figure:
    """Combine one quarter in which each trust stated something; None: no row."""
    sums = indicator(agencies=TRUSTS, combine="sum")
    rows = [
        observation(sums, FIRST, one, trust)
        for trust, one in zip(TRUSTS, stated, strict=True)
        if one is not None
    ]
    return combined_series(sums, rows, quarters(1)).figures[0]


def test_the_agencies_counts_are_added() -> None:
    figure = of_trusts(10, 20, 12)
    assert (figure.value, figure.given, figure.due, figure.partial) == (42, 3, 3, False)


def test_a_sum_that_lacks_one_is_partial() -> None:
    figure = of_trusts(10, None, 12)
    assert (figure.value, figure.given, figure.due, figure.partial) == (22, 2, 3, True)


def test_nil_counts_as_none_and_is_no_gap() -> None:
    figure = of_trusts(10, Status.NIL, 12)
    assert (figure.value, figure.partial) == (22, False)


def test_nil_of_all_is_nil() -> None:
    figure = of_trusts(Status.NIL, Status.NIL, Status.NIL)
    assert (figure.status, figure.value) == (Status.NIL, 0)


def test_an_agency_to_which_it_does_not_apply_is_not_due() -> None:
    figure = of_trusts(10, Status.NOT_APPLICABLE, 12)
    assert (figure.value, figure.given, figure.due, figure.partial) == (22, 2, 2, False)


def test_without_any_figure_there_is_no_value_and_no_part() -> None:
    figure = of_trusts(Status.NOT_RECEIVED, Status.SUPPRESSED, None)
    assert (figure.status, figure.value, figure.partial) == (Status.NOT_RECEIVED, None, False)


def test_what_all_agencies_say_of_their_absence_is_kept() -> None:
    figure = of_trusts(Status.SUPPRESSED, Status.SUPPRESSED, Status.SUPPRESSED)
    assert figure.status is Status.SUPPRESSED


@pytest.mark.parametrize(
    "status",
    [
        Status.NOT_RECEIVED,
        Status.NOT_COLLECTED,
        Status.NOT_APPLICABLE,
        Status.NOT_AVAILABLE,
        Status.SUPPRESSED,
    ],
)
def test_the_kinds_of_absence_stay_apart(status: Status) -> None:
    one = indicator()
    figure = combined_series(one, [observation(one, FIRST, status)], quarters(1)).figures[0]
    assert (figure.status, figure.value) == (status, None)


def test_a_missing_row_is_not_received_while_in_force_and_not_collected_outside() -> None:
    one = indicator(since=FIRST + 2, until=FIRST + 4)
    found = combined_series(one, observations(one, [5], FIRST + 3), quarters(7))
    assert [f.status.value for f in found] == [
        "not collected",
        "not collected",
        "not received",
        "given",
        "not received",
        "not collected",
        "not collected",
    ]


def test_figures_sent_before_the_indicator_was_agreed_count() -> None:
    one = indicator(since=FIRST + 4)
    rows = observations(one, [7, None, 9], FIRST + 1)
    found = combined_series(one, rows, quarters(5))
    assert [f.value for f in found] == [None, 7, None, 9, None]
    assert [f.status for f in found][:3] == [
        Status.NOT_COLLECTED,
        Status.GIVEN,
        Status.NOT_RECEIVED,
    ]
    assert first_collected(one, rows) == FIRST + 1


def test_a_percentage_is_recomputed_from_the_sums_of_its_parts_never_averaged() -> None:
    shares = share(agencies=TRUSTS, combine="sum")
    rows = [
        observation(shares, FIRST, parts, trust)
        for trust, parts in zip(TRUSTS, [(1, 2), (30, 100), (0, 98)], strict=True)
    ]
    figure = combined_series(shares, rows, quarters(1)).figures[0]
    assert figure.value == pytest.approx(15.5)
    assert (figure.numerator, figure.denominator) == (31, 200)


def test_a_share_out_of_none_does_not_apply() -> None:
    shares = share()
    figure = combined_series(shares, [observation(shares, FIRST, (0, 0))], quarters(1)).figures[0]
    assert (figure.status, figure.value, figure.reason) == (
        Status.NOT_APPLICABLE,
        None,
        "out of none",
    )


def test_a_bare_percentage_stands_where_it_stands_alone() -> None:
    shares = share()
    bare = Observation(shares.key, FIRST, "care", value=33.3)
    assert combined_series(shares, [bare], quarters(1)).figures[0].value == 33.3


def test_bare_percentages_of_two_agencies_are_not_added() -> None:
    shares = share(agencies=("north", "south"), combine="sum")
    rows = [Observation(shares.key, FIRST, a, value=33.3) for a in ("north", "south")]
    figure = combined_series(shares, rows, quarters(1)).figures[0]
    assert (figure.status, figure.value) == (Status.NOT_AVAILABLE, None)


def test_of_several_agencies_that_may_send_one_figure_the_first_that_did_counts() -> None:
    one = indicator(agencies=("police", "care"))
    rows = [
        observation(one, FIRST, Status.NOT_RECEIVED, "police"),
        observation(one, FIRST, 9, "care"),
    ]
    figure = combined_series(one, rows, quarters(1)).figures[0]
    assert (figure.value, figure.due) == (9, 1)


def test_parts_are_series_of_their_own() -> None:
    one = indicator()
    rows = (*observations(one, [10, 20]), *observations(one, [3, 4], part="age_0_9"))
    assert [f.value for f in combined_series(one, rows, quarters(2), "age_0_9")] == [3, 4]
    assert [f.value for f in combined_series(one, rows, quarters(2))] == [10, 20]


def test_one_provisional_figure_makes_the_sum_provisional() -> None:
    sums = indicator(agencies=("north", "south"), combine="sum")
    rows = [
        observation(sums, FIRST, 5, "north"),
        Observation(sums.key, FIRST, "south", numerator=6, provisional=True),
    ]
    assert combined_series(sums, rows, quarters(1)).figures[0].provisional


COUNTS = st.one_of(st.none(), st.just(Status.NIL), st.integers(0, 500).map(float))


@given(st.lists(st.tuples(COUNTS, COUNTS, COUNTS), min_size=1, max_size=12))
def test_sums_agree_with_adding_by_hand(rows: list[tuple[Stated, Stated, Stated]]) -> None:
    sums = indicator(agencies=TRUSTS, combine="sum")
    stated = [
        observation(sums, FIRST + step, one, trust)
        for step, row in enumerate(rows)
        for trust, one in zip(TRUSTS, row, strict=True)
        if one is not None
    ]
    for row, figure in zip(rows, combined_series(sums, stated, quarters(len(rows))), strict=True):
        present = [0.0 if one is Status.NIL else one for one in row if one is not None]
        assert figure.given == len(present)
        assert figure.partial == (0 < len(present) < 3)
        assert figure.value == (
            sum(v for v in present if isinstance(v, float)) if present else None
        )


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), min_size=2, max_size=2))
def test_shares_agree_with_a_second_reading(parts: list[tuple[int, int]]) -> None:
    shares = share(agencies=("north", "south"), combine="sum")
    whole = [(float(n), float(n + more)) for n, more in parts]
    rows = [
        observation(shares, FIRST, one, who)
        for who, one in zip(("north", "south"), whole, strict=True)
    ]
    expected = second_reading.share([n for n, _ in whole], [d for _, d in whole])
    found = combined_series(shares, rows, quarters(1)).figures[0].value
    assert found == (pytest.approx(expected) if expected is not None else None)
