"""Files that come together are right together: totals and parts of all of them, told in one go."""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

import pytest

from dashboard.errors import ReturnError
from dashboard.figures.observations import Observation
from data_access.returns.checked_files import read_checked_files
from tests import builders as make
from tests.data_access.invented import the_catalogue
from tests.data_access.stores import CATALOGUE, MISSING, QUARTER, WAITS

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
        read_checked_files(paths, CATALOGUE, TODAY, standing)
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
    (fitting,) = read_checked_files([both], CATALOGUE, TODAY, bands).returns
    assert len(fitting.observations) == 2
    total = written(tmp_path / "total.csv", "waits,all,98")
    assert len(read_checked_files([one, total], CATALOGUE, TODAY, bands).returns) == 2


def test_a_total_corrected_alone_must_fit_the_bands_in_force(
    tmp_path: Path, bands: StandingFigures
) -> None:
    total = written(tmp_path / "total.csv", "waits,all,98")
    assert error_of(bands, total)[1:] == [
        "  total.csv, line 2, column part: "
        "found the bands together 97 (in force); expected 98, the total",
    ]


@pytest.mark.parametrize("look", [False, True])
def test_a_slip_is_named_beside_the_sum_that_it_breaks(
    tmp_path: Path, bands: StandingFigures, look: bool
) -> None:
    before = [make.observation(WAITS, QUARTER - back, 97 - back) for back in range(1, 5)]
    standing = StandingFigures([*bands([WAITS.key]), *before])
    total = written(tmp_path / "total.csv", "waits,all,970")
    with pytest.raises(ReturnError) as caught:
        read_checked_files([total], CATALOGUE, TODAY, standing, look=look)
    said = str(caught.value)
    assert "the bands together 97 (in force); expected 970, the total" in said
    assert ("expected 93 to 96" in said) is look
    assert ("is it ten times too large?" in said) is look


def test_faults_of_form_of_figures_and_of_sums_are_told_together(tmp_path: Path) -> None:
    total = written(tmp_path / "total.csv", "enquiries,all,ten", "plans,all,-4", "waits,all,10")
    parts = written(tmp_path / "parts.csv", "waits,days_0_10,30", "waits,days_11_15,26")
    assert error_of(StandingFigures(), total, tmp_path / "none.csv", parts) == [
        "total.csv has 3 faults; nothing was written.",
        f"There is no file {tmp_path / 'none.csv'}.",
        "  total.csv, line 2, column value: found ten; "
        "expected a number, or an empty cell and in the column state why there is none",
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
    assert len(read_checked_files([found, found], CATALOGUE, TODAY).returns) == 1


def test_a_figure_in_two_files_is_counted_once_if_it_is_the_same(tmp_path: Path) -> None:
    total = written(tmp_path / "total.csv", "waits,all,10", "plans,all,300")
    again = written(tmp_path / "again.csv", "waits,all,10")
    found = read_checked_files([total, again], CATALOGUE, TODAY)
    assert [len(one.observations) for one in found.returns] == [2]
    assert found.repeated == ("again.csv: one figure is in an earlier file too, and counted once",)


@pytest.mark.parametrize("turned", [False, True])
def test_a_figure_that_two_files_give_differently_is_a_fault(tmp_path: Path, turned: bool) -> None:
    files = [
        written(tmp_path / "a.csv", "plans,all,13", "waits,all,20"),
        written(tmp_path / "b.csv", "enquiries,all,4", "plans,all,31", "waits,all,20"),
    ]
    told = error_of(StandingFigures(), *(files[::-1] if turned else files))
    assert told[1:] == [
        "  a.csv, line 2: found 13, while b.csv has 31 in line 3; "
        "expected each figure once among all files"
        if turned
        else "  b.csv, line 3: found 31, while a.csv has 13 in line 2; "
        "expected each figure once among all files"
    ]


def test_two_files_of_one_agency_with_two_figures_are_refused(cases_dir: Path) -> None:
    folder = cases_dir / "F06-same-figure-two-files"
    with pytest.raises(ReturnError) as caught:
        read_checked_files(
            [folder / "police (1).csv", folder / "police.csv"],
            the_catalogue(),
            date(2026, 11, 29),
        )
    assert [str(fault) for fault in caught.value.faults] == [
        "police.csv, line 2: found 13, while police (1).csv has 31 in line 2; "
        "expected each figure once among all files"
    ]


@pytest.mark.parametrize(
    ("year", "expected"),
    [
        (10, "at least 12, the children of 2021-22 Q2 alone"),
        (12, ""),
        (31, ""),
        (32, "at most 31, the four quarters together"),
    ],
)
def test_a_year_of_different_children_lies_between_its_quarters(
    tmp_path: Path, year: int, expected: str
) -> None:
    counts = zip(range(1, 5), (5, 12, 6, 8), strict=True)
    rows = [f"police,missing,2021-22 Q{number},all,{count},\n" for number, count in counts]
    path = tmp_path / "year.csv"
    path.write_text(HEADER + "".join(rows) + f"police,missing,2021-22 Q4,year,{year},\n")
    if not expected:
        assert len(read_checked_files([path], CATALOGUE, TODAY).returns) == 4
        return
    assert error_of(StandingFigures(), path)[1:] == [
        f"  year.csv, line 6, column part: found {year} different children in the year; "
        f"expected {expected}"
    ]


def test_a_year_is_checked_against_quarters_in_force(tmp_path: Path) -> None:
    standing = StandingFigures(
        make.observation(MISSING, make.q(f"2021-22 Q{n}"), 9, "police") for n in (1, 3)
    )
    path = tmp_path / "year.csv"
    path.write_text(
        f"{HEADER}police,missing,2021-22 Q4,all,4,\npolice,missing,2021-22 Q4,year,8,\n"
    )
    assert "at least 9, the children of 2021-22 Q1 alone" in error_of(standing, path)[1]
    path.write_text(path.read_text().replace("year,8", "year,400"))
    assert len(read_checked_files([path], CATALOGUE, TODAY, standing).returns) == 1
