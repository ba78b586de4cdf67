"""Thresholds: which values are beyond a level, and how files write one."""

import pytest

from dashboard.catalogue.files.definition_faults import DefinitionFaults, FilePlace
from dashboard.catalogue.files.threshold_entries import ThresholdEntry
from dashboard.catalogue.thresholds import Direction, Threshold
from dashboard.quarters import Quarter

SINCE = Quarter(2021, 1)


def level(direction: Direction, low: float | None = None, high: float | None = None) -> Threshold:
    return Threshold(SINCE, direction, low, high, "the sub-group on 1 March 2021")


@pytest.mark.parametrize(
    ("threshold", "ordinary", "beyond"),
    [
        (level(Direction.ABOVE, high=120), [-5, 0, 119, 120], [120.1, 121, 1e9]),
        (level(Direction.BELOW, low=120), [120, 121, 1e9], [-5, 0, 119.9]),
        (level(Direction.OUTSIDE, low=10, high=20), [10, 15, 20], [9.9, 20.1, 0, 100]),
        (level(Direction.ABOVE, high=0.3), [0.1 + 0.2], [0.300001]),
        (level(Direction.ABOVE, high=0), [0], [1]),
    ],
)
def test_a_value_at_the_threshold_is_not_beyond_it(
    threshold: Threshold, ordinary: list[float], beyond: list[float]
) -> None:
    assert [value for value in ordinary if threshold.is_breached_by(value)] == []
    assert [value for value in beyond if not threshold.is_breached_by(value)] == []


def test_a_threshold_holds_from_its_first_quarter_to_its_last() -> None:
    threshold = Threshold(SINCE, Direction.ABOVE, None, 5, "the sub-group", until=Quarter(2021, 4))
    held = [threshold.holds_in(SINCE + step) for step in range(-1, 5)]
    assert held == [False, True, True, True, True, False]


@pytest.mark.parametrize(
    "threshold",
    [
        level(Direction.ABOVE, high=0),
        level(Direction.BELOW, low=250.5),
        level(Direction.OUTSIDE, low=10, high=20),
    ],
)
def test_a_threshold_is_written_as_people_say_it_and_read_back(threshold: Threshold) -> None:
    faults = DefinitionFaults()
    entry = ThresholdEntry.of(threshold)
    assert entry.domain(FilePlace("a.toml"), faults) == threshold
    assert faults.found == []
