"""Which authorities may be drawn beside our line, and with which figures."""

from dashboard.comparators.authorities import authority_choices, present_authorities
from dashboard.comparators.publications import Area
from tests.builders import OUR_AREA, material, published, q, rate_rule


def area(code: str, last: int = 2025, level: str = "authority") -> Area:
    return Area(code, f"Area {code}", level, 2013, last)


def test_an_authority_that_is_no_more_cannot_be_picked_nor_can_we_or_a_region() -> None:
    gone, region = area("E9", last=2023), area("R1", level="region")
    given = [area("N2"), area(OUR_AREA), gone, region, area("E2")]
    assert [one.code for one in present_authorities(given, OUR_AREA)] == ["E2", "N2"]


def test_neighbours_come_nearest_first_and_what_was_picked_besides_after_them() -> None:
    found = authority_choices(
        material(
            published={"enquiries": (published("N1", 2025, 30), published("E2", 2025, 10))},
            populations={("N1", 2024): 10_000.0, ("E2", 2024): 20_000.0},
        ),
        rate_rule(),
        [area(code) for code in ("E2", "E3", "N1", "N3")],
        ("E2", "N1"),
        q("2025-26 Q1"),
    )
    assert [(one.code, one.near, one.picked) for one in found] == [
        ("N1", True, True),
        ("N3", True, False),
        ("E2", False, True),
    ]
    rates = [one.line.latest.value if one.line.latest else None for one in found]
    assert rates == [30, None, 5]


def test_years_after_the_chosen_quarter_are_not_shown() -> None:
    both = (published("N1", 2024, 30), published("N1", 2025, 60))
    found = authority_choices(
        material(
            published={"enquiries": both},
            populations={("N1", 2023): 10_000.0, ("N1", 2024): 10_000.0},
        ),
        rate_rule(),
        [area("N1")],
        (),
        q("2023-24 Q4"),
    )
    assert [(v.year, v.value) for v in found[0].line.values] == [(2024, 30)]
