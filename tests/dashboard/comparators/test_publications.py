"""The changes that a newer file of a publication makes."""

from dataclasses import replace
from datetime import date

from dashboard.comparators.publications import (
    Area,
    NeighbourList,
    PublishedContent,
    merged_areas,
)
from dashboard.comparators.revisions import compare_publication
from dashboard.figures.observations import Status
from dashboard.figures.published_values import Publication, PublishedValue

PUBLICATION = Publication(
    "invented", 1, "Invented visits", "An office", "OGL", "2025", "visits.csv", date(2025, 11, 20)
)


def visits(area: str, year: int, number: float) -> PublishedValue:
    return PublishedValue("visits", area, year, Status.GIVEN, numerator=number)


FIRST = PublishedContent(
    PUBLICATION,
    (visits("E08000005", 2024, 3126), visits("E08000005", 2025, 2768)),
    {("E08000005", 2024): 58087.0},
    (NeighbourList(2025, "E08000005", ("E08000030", "E08000008")),),
)


def test_a_first_file_is_all_added() -> None:
    revision = compare_publication(None, FIRST)
    assert (revision.added, revision.unchanged, revision.missing) == (4, 0, 0)
    assert revision.fresh.publication.vintage == 1
    assert {v.publication for v in revision.fresh.values} == {"invented"}
    assert revision.sentences() == (
        "visits.csv: Invented visits, vintage 1: 4 added, 0 changed, 0 as before.",
    )


def test_the_same_file_again_changes_nothing() -> None:
    standing = compare_publication(None, FIRST).fresh
    revision = compare_publication(standing, FIRST)
    assert not revision.changes_anything
    assert revision.fresh.publication.vintage == 1
    assert revision.fresh == PublishedContent(revision.fresh.publication)
    assert "nothing new, 4 as before" in revision.sentences()[0]


def test_a_revised_file_adds_a_vintage_and_says_what_changed() -> None:
    suppressed = PublishedValue("visits", "E08000005", 2025, Status.SUPPRESSED)
    newer = replace(
        FIRST,
        values=(visits("E08000005", 2024, 3130), suppressed, visits("E08000005", 2026, 2800)),
        populations={("E08000005", 2024): 58100.0},
        neighbours=(NeighbourList(2025, "E08000005", ("E08000030", "E08000004")),),
    )
    revision = compare_publication(FIRST, newer)
    assert revision.fresh.publication.vintage == 2
    assert {v.vintage for v in revision.fresh.values} == {2}
    assert revision.added == 1
    assert [str(change) for change in revision.changed] == [
        "population 0 to 17, E08000005, 2024: 58,087 became 58,100",
        "statistical neighbours, E08000005, 2025: E08000030 E08000008 became E08000030 E08000004",
        "visits, E08000005, 2024: 3,126 became 3,130",
        "visits, E08000005, 2025: 2,768 became suppressed",
    ]


def test_figures_that_a_newer_file_leaves_out_stand_and_are_counted() -> None:
    shorter = replace(FIRST, values=FIRST.values[1:], populations={})
    revision = compare_publication(FIRST, shorter)
    assert not revision.changes_anything
    assert revision.missing == 2
    assert "2 not in this file and kept" in revision.sentences()[0]


def test_a_share_is_said_with_its_parts() -> None:
    share = PublishedValue("share", "E08000005", 2025, Status.GIVEN, 17.2, 476, 2768)
    before = PublishedContent(PUBLICATION, (share,))
    after = PublishedContent(PUBLICATION, (replace(share, value=17.3, numerator=478),))
    assert [change.after for change in compare_publication(before, after).changed] == [
        "17.3 (478 of 2,768)"
    ]


def test_changes_beyond_the_listed_ones_are_counted() -> None:
    years = range(2000, 2026)
    before = PublishedContent(PUBLICATION, tuple(visits("E08000005", year, 1) for year in years))
    after = PublishedContent(PUBLICATION, tuple(visits("E08000005", year, 2) for year in years))
    assert compare_publication(before, after).sentences(most=5)[-1] == "  and 21 more changes"


def test_an_area_is_known_for_all_its_years_under_its_latest_name() -> None:
    earlier = Area("E08000005", "Rochdale MBC", "authority", 2013, 2024, "354", "E12000002")
    later = Area("E08000005", "Rochdale", "authority", 2016, 2025)
    other = Area("E06000063", "Cumberland", "authority", 2024, 2025, "942", "E12000002")
    cumberland, rochdale = merged_areas([later, other, earlier])
    assert cumberland == other
    assert rochdale == replace(later, first_year=2013, old_code="354", region="E12000002")
