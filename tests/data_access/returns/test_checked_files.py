"""Files that come together are right together: totals and parts of all of them, told in one go."""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

import pytest

from dashboard.errors import ReturnError
from dashboard.figures.observations import Observation
from data_access.returns.checked_files import read_checked_returns
from tests import builders as make
from tests.data_access.stores import CATALOGUE, QUARTER, WAITS

TODAY = date(2024, 1, 10)
HEADER = "agency,indicator,quarter,part,value,reason\n"


class StandingFigures:
    """What is in force in a store, for the lines asked for."""

    def __init__(self, observations: Iterable[Observation] = ()) -> None:
        self._observations = tuple(observations)

    def __call__(self, keys: Sequence[str]) -> tuple[Observation, ...]:
        """Give the figures of some lines."""
        return tuple(o for o in self._observations if o.indicator in keys)


@pytest.fixture
def bands() -> StandingFigures:
    """97 conferences and their bands, in force."""
    stated = zip(WAITS.bands, [6.0, 79.0, 5.0, 7.0], strict=True)
    parts = [make.observation(WAITS, QUARTER, n, part=band.key) for band, n in stated]
    return StandingFigures([make.observation(WAITS, QUARTER, 97), *parts])


def written(path: Path, *lines: str) -> Path:
    """Write a file of waits and enquiries of the quarter, each line "indicator,part,value"."""
    told = (f"care,{line.replace(',', ',2021-22 Q3,', 1)},\n" for line in lines)
    path.write_text(HEADER + "".join(told))
    return path


def error_of(standing: StandingFigures, *paths: Path) -> list[str]:
    """Give what is said of files that are refused."""
    with pytest.raises(ReturnError) as caught:
        read_checked_returns(paths, CATALOGUE, TODAY, standing)
    return str(caught.value).splitlines()


def test_a_band_corrected_alone_must_fit_what_is_in_force(
    tmp_path: Path, bands: StandingFigures
) -> None:
    one = written(tmp_path / "one.csv", "waits,days_0_10,7")
    assert error_of(bands, one) == [
        "one.csv has 1 fault; nothing was written.",
        "  one.csv, line 2, column part: "
        "found the bands together 98; expected 97, the total (in force)",
    ]
    both = written(tmp_path / "both.csv", "waits,days_0_10,7", "waits,all,98")
    (fitting,) = read_checked_returns([both], CATALOGUE, TODAY, bands)
    assert len(fitting.observations) == 2
    total = written(tmp_path / "total.csv", "waits,all,98")
    assert len(read_checked_returns([one, total], CATALOGUE, TODAY, bands)) == 2


def test_a_total_corrected_alone_must_fit_the_bands_in_force(
    tmp_path: Path, bands: StandingFigures
) -> None:
    total = written(tmp_path / "total.csv", "waits,all,98")
    assert error_of(bands, total)[1:] == [
        "  total.csv, line 2, column part: "
        "found the bands together 97 (in force); expected 98, the total",
    ]


def test_faults_of_form_of_figures_and_of_sums_are_told_together(tmp_path: Path) -> None:
    total = written(tmp_path / "total.csv", "enquiries,all,ten", "plans,all,-4", "waits,all,10")
    parts = written(tmp_path / "parts.csv", "waits,days_0_10,30", "waits,days_11_15,26")
    assert error_of(StandingFigures(), total, tmp_path / "none.csv", parts) == [
        "total.csv has 3 faults; nothing was written.",
        f"There is no file {tmp_path / 'none.csv'}.",
        "  total.csv, line 2, column value: found ten; expected a number written like 390 or 17.2",
        "  total.csv, line 3, column value: found -4; expected a whole number, 0 or more",
        "  total.csv, line 4, column part: "
        "found the bands together 56 (parts.csv); expected at most 10",
    ]


def test_of_a_faulty_figure_no_sum_is_told(tmp_path: Path) -> None:
    found = written(tmp_path / "a.csv", "waits,all,10", "waits,days_0_10,12.5")
    assert [line.rpartition("; ")[2] for line in error_of(StandingFigures(), found)[1:]] == [
        "expected a whole number, 0 or more"
    ]


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    found = written(tmp_path / "a.csv", "waits,all,10")
    assert len(read_checked_returns([found, found], CATALOGUE, TODAY)) == 1
