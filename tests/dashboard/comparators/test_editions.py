"""Which of two files of a publication is the newer edition."""

from itertools import pairwise

import pytest

from dashboard.comparators.editions import edition_order, latest_day
from tests import builders as make


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2025", (2025, 0, 0)),
        ("May 2025", (2025, 5, 0)),
        ("20 November 2025", (2025, 11, 20)),
        ("published on the 3rd June 2026, revised September 2026", (2026, 9, 0)),
        ("2025-11-20", (2025, 11, 20)),
        ("d3_cpps_subsequent_plan_2013_to_2025.csv", (2025, 0, 0)),
        ("c1_referrals_2013_to_2025_2026-03.csv", (2026, 3, 0)),
        ("lait_children_social_care_long.csv", (0, 0, 0)),
        ("lait-20260408.csv", (2026, 4, 8)),
        ("visits-2024-25.csv", (2025, 0, 0)),
        ("visits_202425.csv", (2025, 0, 0)),
        ("90284_2023.csv", (2023, 0, 0)),
        ("the 1,999 children of 12345678", (0, 0, 0)),
        ("", (0, 0, 0)),
    ],
)
def test_the_latest_day_of_a_text_is_read(text: str, day: tuple[int, int, int]) -> None:
    assert latest_day(text) == day


def test_editions_go_by_release_then_by_latest_year_then_by_the_file_s_name() -> None:
    places = [
        ("2024", 2024, "visits_2013_to_2024.csv"),
        ("2025", 2025, "visits_2013_to_2025.csv"),
        ("2025", 2025, "visits_2013_to_2025_2026-03.csv"),
        ("May 2025", 2023, "visits.csv"),
        ("May 2025", 2024, "visits.csv"),
        ("November 2025", 2024, "visits.csv"),
    ]
    orders = [
        edition_order(make.publication(released=released, file=file), year)
        for released, year, file in places
    ]
    assert all(before < after for before, after in pairwise(orders))


def test_a_name_without_a_year_makes_a_file_neither_older_nor_newer() -> None:
    dated = edition_order(make.publication(released="2025", file="c1_2013_to_2025.csv"), 2025)
    plain = edition_order(make.publication(released="2025", file="c1_revised.csv"), 2025)
    assert dated == plain
