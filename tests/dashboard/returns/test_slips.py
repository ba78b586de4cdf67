"""A figure that looks like a slip of the key is asked about; a true one seldom is."""

from collections.abc import Sequence

import pytest

from dashboard.catalogue.indicators import Indicator
from dashboard.figures.observations import Observation
from dashboard.returns.slips import key_slips, possible_slips
from tests import builders as make
from tests.data_access.invented import the_catalogue, the_invention
from tests.data_access.stores import a_return

CRIMES = make.indicator("crimes", agencies=("police",))
CONTACTS = make.indicator("contacts", agencies=("police",))
SHARES = make.share("shares")
COMPLETED = make.rolling("completed", supplied="rolling")
CATALOGUE = make.catalogue(CRIMES, CONTACTS, SHARES, COMPLETED)
HISTORY = (14.0, 12.0, 17.0, 13.0, 18.0, 15.0)
LATEST = make.FIRST + len(HISTORY)


def asked(
    number: float, history: Sequence[make.Stated] = HISTORY, of: Indicator = CRIMES
) -> list[str]:
    """Give what is asked about a number after a history."""
    sent = a_return(make.observation(of, make.FIRST + len(history), number))
    found = possible_slips(CATALOGUE, [sent], make.observations(of, history))
    return [f"{one.found}: {one.expected}" for one in found]


@pytest.mark.parametrize(
    ("number", "slip"),
    [
        (1400, "is it a hundred times too large?"),
        (140, "is it ten times too large?"),
        (31, "are two digits swapped (13)?"),
        (1, "is it ten times too small?"),
    ],
)
def test_a_slip_is_asked_about(number: float, slip: str) -> None:
    assert asked(number) == [f"{number:,}: 12 to 18, as in the six quarters before: {slip}"]


@pytest.mark.parametrize("number", [0, 5, 9, 12, 15, 18, 22, 25, 40, 60])
def test_a_figure_that_may_be_true_is_not(number: float) -> None:
    assert asked(number) == []


def test_nothing_is_asked_of_a_line_without_a_history() -> None:
    assert asked(1400, HISTORY[:3]) == []


def test_a_large_count_that_is_last_quarters_again_is_asked_about() -> None:
    assert asked(412, (390, 401, 412)) == [
        f"412: another figure than that of {make.FIRST + 2}, or that it is right"
    ]
    assert asked(15) == asked(412, (412, 390)) == []


def test_a_large_count_again_is_asked_about_where_its_parts_are_not_given_this_time() -> None:
    before = [
        make.observation(CRIMES, make.FIRST, 412),
        make.observation(CRIMES, make.FIRST, 412, part="north"),
    ]
    alone = make.observation(CRIMES, make.FIRST + 1, 412)
    part = make.observation(CRIMES, make.FIRST + 1, 400, part="north")
    (found,) = key_slips(CATALOGUE, [a_return(alone)], before)
    assert found.is_single_repeat
    assert possible_slips(CATALOGUE, [a_return(alone, part)], before) == []


def test_a_whole_return_that_is_last_quarters_again_is_asked_about() -> None:
    lines = [make.indicator(key) for key in ("a", "b", "c")]
    before = [make.observation(line, make.FIRST, 7 + at) for at, line in enumerate(lines)]
    again = [make.observation(line, LATEST, 7 + at) for at, line in enumerate(lines)]
    last = [make.observation(line, LATEST - 1, 7 + at) for at, line in enumerate(lines)]
    catalogue = make.catalogue(*lines)
    found = key_slips(catalogue, [a_return(*again)], [*before, *last])
    assert [one.is_single_repeat for one in found] == [False] * 3
    other = [*again[:2], make.observation(lines[2], LATEST, 11)]
    assert possible_slips(catalogue, [a_return(*other)], [*before, *last]) == []


def test_each_number_of_a_share_is_compared_with_its_own_history() -> None:
    history = [(37.0 + n, 212.0 + n) for n in range(5)]
    sent = a_return(make.observation(SHARES, make.FIRST + 5, (39, 2130)))
    (found,) = possible_slips(CATALOGUE, [sent], make.observations(SHARES, history))
    assert (found.place, found.found) == ("shares, column denominator", "2,130")
    assert found.expected.endswith("is it ten times too large?")


def _bare(value: float, quarter: int) -> Observation:
    return Observation("completed", make.FIRST + quarter, "care", value=value)


@pytest.mark.parametrize("history", [(), (41.0, 38.5, 40.0)])
def test_a_fraction_in_place_of_a_per_cent_is_asked_about(history: tuple[float, ...]) -> None:
    before = [_bare(value, at) for at, value in enumerate(history)]
    found = possible_slips(CATALOGUE, [a_return(_bare(0.475, 5))], before)
    assert [(one.found, one.expected) for one in found] == [("0.475", "47.5 if 47.5% is meant")]
    assert possible_slips(CATALOGUE, [a_return(_bare(47.5, 5))], before) == []


def test_a_per_cent_of_a_line_that_is_that_low_is_not() -> None:
    before = [_bare(value, at) for at, value in enumerate((0.4, 0.6, 0.5))]
    assert possible_slips(CATALOGUE, [a_return(_bare(0.475, 5))], before) == []


def test_a_history_loaded_in_one_go_is_its_own_history() -> None:
    figures = make.observations(CRIMES, (*HISTORY, 1400, 14))
    returns = [a_return(one) for one in figures]
    (found,) = possible_slips(CATALOGUE, returns, ())
    assert found.found == "1,400"


def test_over_ten_years_of_a_partnership_hardly_a_figure_is_asked_about() -> None:
    catalogue, returns = the_catalogue(), the_invention().returns
    standing: dict[tuple[str, str, str, str], Observation] = {}
    found = []
    for one in returns:
        found += possible_slips(catalogue, [one], standing.values())
        standing |= {_place(figure): figure for figure in one.observations}
    assert len(found) <= 3


def _place(one: Observation) -> tuple[str, str, str, str]:
    return one.agency, one.indicator, str(one.quarter), one.part
