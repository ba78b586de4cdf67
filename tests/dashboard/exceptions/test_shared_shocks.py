"""One shock that many lines share is one matter, named from what a reader may see."""

from collections.abc import Sequence
from dataclasses import replace

from dashboard.exceptions.shared_shocks import LEAST_LINES, shared_movers, shared_shock
from dashboard.figures.observations import Status
from dashboard.readings.readings import Reading, read_lines
from tests.builders import indicator, material

FIGURES = (100.0, 104, 97, 101, 99, 103, 96, 102, 98, 100, 105, 99, 101, 97, 103, 100)
LINES = 12


def readings(latest: Sequence[float | Status], rate: bool = False) -> tuple[Reading, ...]:
    """Read lines of ordinary figures, no two alike, whose latest figures are given."""
    lines = {
        indicator(f"line_{i}", rate=rate): [*FIGURES[i % 7 :], *FIGURES[: i % 7], figure]
        for i, figure in enumerate(latest)
    }
    made = material(lines)
    return read_lines(made, made.last)


def test_many_lines_that_fall_together_are_one_matter_that_names_them() -> None:
    found = shared_shock(readings([92.0] * 8 + [100.0] * 4))
    assert found is not None
    assert not found.upward
    assert found.keys == {f"line_{i}" for i in range(8)}
    assert found.lines == LINES
    assert found.sentence == f"Eight of 12 lines are lower together in {found.quarter}"


def test_one_line_far_off_is_no_shared_shock() -> None:
    assert shared_shock(readings([10.0] + [100.0] * 11)) is None


def test_lines_that_move_apart_share_nothing() -> None:
    assert shared_shock(readings([92.0] * 6 + [108.0] * 6)) is None


def test_a_number_and_its_rate_count_once() -> None:
    found = shared_shock(readings([92.0] * 12, rate=True))
    assert found is not None
    assert found.lines == len(found.readings) == LINES


def test_what_the_reader_does_not_see_is_neither_counted_nor_named() -> None:
    hidden: list[float | Status] = [Status.SUPPRESSED] * 2
    found = shared_shock(readings([*hidden, *[92.0] * 8, 100.0, 100.0]))
    assert found is not None
    assert found.lines == LINES - 2
    assert not found.keys & {"line_0", "line_1"}


def test_a_line_that_stood_out_before_is_no_news() -> None:
    whole = readings([92.0] * 12)
    assert shared_shock(whole) is not None
    quarter = whole[0].quarter
    known = [reading for one in (80.0,) for reading in readings([one] * 12)]
    flags = tuple(replace(flag, quarter=quarter - 1) for flag in known[0].flags if flag.reports)
    assert flags
    assert shared_shock([replace(reading, flags=flags) for reading in whole]) is None


def test_few_lines_share_no_shock() -> None:
    assert shared_movers([2.0] * LEAST_LINES) == tuple(range(LEAST_LINES))
    assert not shared_movers([2.0] * (LEAST_LINES - 1))
