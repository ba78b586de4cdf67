"""A file of thresholds and targets is applied whole, or refused with every fault at its place."""

from pathlib import Path

import pytest

from dashboard.agreements.level_file import read_levels
from dashboard.catalogue.files.load import load_catalogue
from dashboard.catalogue.levels import level_words
from dashboard.errors import CatalogueError

HOUSE = Path(__file__).resolve().parents[3]
FILES = HOUSE / "tests" / "data" / "thresholds"
CATALOGUE = load_catalogue(HOUSE / "dashboard" / "definitions")


def told(path: Path, *, look: bool = True) -> list[tuple[str, str]]:
    """Give every fault of a file: its place, and what was found there."""
    with pytest.raises(CatalogueError) as refused:
        read_levels(path, CATALOGUE, look=look)
    assert all(fault.file == path.name for fault in refused.value.faults)
    return [(fault.place, fault.found) for fault in refused.value.faults]


def test_a_file_without_faults_is_read() -> None:
    found = read_levels(FILES / "good.toml", CATALOGUE)
    assert [(key, level_words(level, CATALOGUE.indicator(key))) for key, level in found] == [
        ("icpc", "above 120"),
        ("cin", "outside 2,200 to 2,900"),
        ("icpc_working_days", "at least 80%, near from 70%"),
    ]


def test_a_threshold_file_with_six_faults_shows_all_six_by_table_and_key() -> None:
    assert told(FILES / "six_faults.toml") == [
        ("threshold 2, indicator", '"s47_enquiry", which does not exist'),
        (
            "threshold 3, since",
            '"2025-26 Q4", while the threshold above 120 holds, from 2025-26 Q1 on',
        ),
        ("threshold 4, until", '"2025-26 Q1"'),
        ("target 1, amber", "15"),
        ("target 2", "a target"),
        ("target 3, since", '"2021-2022 Q1"'),
    ]


def test_a_level_that_stands_in_the_store_is_not_met(tmp_path: Path) -> None:
    path = tmp_path / "levels.toml"
    path.write_text(
        '[[threshold]]\nindicator = "s47_enquiries"\nsince = "2024-25 Q4"\nabove = 400\n'
        'agreed = "Jamie Smith"\n',
        encoding="utf-8",
    )
    places = [place for place, _ in told(path)]
    assert places == ["threshold 1, since", "threshold 1, since", "threshold 1, agreed"]
    assert "Jamie" not in str(told(path))
    assert len(told(path, look=False)) == 2


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("[[threshold]", "the whole file"),
        ("[[limit]]\nabove = 3", "limit"),
        ("[[threshold]]\nabove = 3", "threshold 1, indicator"),
        ('[[threshold]]\nindicator = "icpc"\nsince = "2025-26 Q1"', "threshold 1, agreed"),
    ],
)
def test_what_is_no_such_file_is_told(tmp_path: Path, text: str, place: str) -> None:
    path = tmp_path / "levels.toml"
    path.write_text(text, encoding="utf-8")
    assert place in [each for each, _ in told(path)]
    assert told(tmp_path / "none.toml") == [("the whole file", "No such file or directory")]


@pytest.mark.parametrize(
    ("indicator", "level", "asked"),
    [
        ("cse_crimes", "above = 12.5", ("threshold 1, above", "12.5 crimes")),
        ("icpc_working_days", "below = 0.85", ("threshold 1, below", "0.85, a per cent")),
        ("cla_started", "outside = [12.5, 90]", ("threshold 1, outside", "12.5 children")),
    ],
)
def test_a_number_that_may_be_in_another_unit_is_asked_about(
    tmp_path: Path, indicator: str, level: str, asked: tuple[str, str]
) -> None:
    path = _threshold(tmp_path, indicator, level)
    assert told(path) == [asked]
    assert len(read_levels(path, CATALOGUE, look=False)) == 1


@pytest.mark.parametrize(
    ("indicator", "level"),
    [
        ("cse_crimes", "above = 12"),
        ("icpc_working_days", "below = 85"),
        ("icpc_working_days", "below = 82.5"),
        ("cpp", 'measure = "rate"\nabove = 12.5'),
    ],
)
def test_a_number_in_its_own_unit_is_not(tmp_path: Path, indicator: str, level: str) -> None:
    assert len(read_levels(_threshold(tmp_path, indicator, level), CATALOGUE)) == 1


def _threshold(folder: Path, indicator: str, level: str) -> Path:
    path = folder / "levels.toml"
    path.write_text(
        f'[[threshold]]\nindicator = "{indicator}"\nsince = "2030-31 Q1"\n{level}\n'
        'agreed = "the sub-group on 3 June 2026"\n',
        encoding="utf-8",
    )
    return path
