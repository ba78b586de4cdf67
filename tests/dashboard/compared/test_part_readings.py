"""The lines of one part: its share, its change, its average, and whether it moved."""

from collections.abc import Sequence

import pytest

from dashboard.compared.part_readings import (
    PartReading,
    average_since,
    breakdown_of,
    read_parts,
    split_keys,
)
from dashboard.figures.observations import Status
from tests.builders import AGE, FIRST, Stated, catalogue, indicator, material, observations, share

LINE = indicator(breakdowns=("age",))
STEADY = [20, 22, 19, 21, 20, 18, 22, 20, 21, 19, 20, 22, 21, 20, 19, 21]


def read(young: Sequence[Stated]) -> PartReading:
    """Read the young of a line whose total is given, or twice theirs."""
    total: list[Stated] = [2 * one if isinstance(one, int) else 40 for one in young]
    made = material({LINE: total}, more=observations(LINE, list(young), part="age_0_9"))
    (found,) = read_parts(made, AGE.parts[0], [LINE.key], made.last)
    return found


def test_a_part_is_read_beside_the_whole() -> None:
    found = read([*STEADY, 23])
    assert found.share == 50
    assert (found.change.difference, found.whole_change.difference) == (2, 4)
    assert found.average == pytest.approx(sum([*STEADY, 23][-20:]) / 17)
    assert found.moved is None
    assert not found.is_hidden


@pytest.mark.parametrize(("latest", "moved"), [(60, True), (1, False), (27, None)])
def test_only_a_figure_far_beyond_the_ones_before_has_moved(
    latest: int, moved: bool | None
) -> None:
    assert read([*STEADY, latest]).moved is moved


def test_too_few_figures_are_never_said_to_have_moved() -> None:
    assert read([*STEADY[:9], 90]).moved is None
    assert read([*STEADY[:9], Status.SUPPRESSED, *STEADY[:6], 90]).moved is None


def test_an_average_begins_after_a_hidden_figure_and_at_a_break() -> None:
    hidden = read([90, 90, Status.SUPPRESSED, *STEADY[:9]])
    assert hidden.average == pytest.approx(sum(STEADY[:9]) / 9)
    figures = read(STEADY).series.figures
    assert average_since(figures, [FIRST + 12]) is None
    averaged = average_since(figures, [FIRST + 4])
    assert averaged is not None
    assert averaged[1] == FIRST + 4


def test_a_hidden_part_has_no_share_and_no_change() -> None:
    found = read([*STEADY, Status.SUPPRESSED])
    assert found.is_hidden
    assert (found.share, found.change.difference, found.moved) == (None, None, None)


def test_the_lines_of_a_breakdown_are_the_counts_that_it_splits() -> None:
    made = catalogue(LINE, indicator("others"), share("shares", breakdowns=("age",)))
    assert split_keys(made, "age") == (LINE.key,)
    assert breakdown_of(made, "age_0_9") == AGE
    assert breakdown_of(made, "nowhere") is None
