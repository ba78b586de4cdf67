"""Published statistics in the store: vintages, the one in force, and changes by a newer file."""

from dataclasses import replace
from datetime import date

import pytest

from dashboard.comparators.publications import Area, NeighbourList, PublishedContent
from dashboard.figures.observations import Status
from dashboard.figures.published_values import PublishedValue
from data_access.store.store import Store
from tests import builders as make
from tests.data_access.stores import CATALOGUE, ENGLAND, NORTH, OURS, QUARTER, a_store
from tests.doors import now

NEAR = ("E08000011", "E08000012", "E08000013")
FAR = "E09000033"


def a_value(code: str, year: int, count: float | Status) -> PublishedValue:
    """Make a published number of enquiries."""
    return make.published(code, year, count)


FIRST = PublishedContent(
    publication=make.publication(loaded=date(2024, 11, 1)),
    values=(
        a_value(OURS, 2023, 2_400),
        a_value(OURS, 2024, 2_768),
        a_value(NEAR[0], 2024, Status.SUPPRESSED),
        a_value(FAR, 2024, 900),
    ),
    areas=(Area(OURS, "Testshire", "authority", 2023, 2024, old_code="999"),),
)
SECOND = replace(
    FIRST,
    publication=make.publication(loaded=date(2025, 11, 1), file="c1_revised.csv"),
    values=(
        a_value(OURS, 2023, 2_400),
        a_value(OURS, 2024, 2_770),
        a_value(OURS, 2025, 2_900),
        a_value(NEAR[0], 2024, 31),
    ),
    areas=(Area(OURS, "Testshire", "authority", 2023, 2025, old_code="999"),),
)
ESTIMATES = PublishedContent(
    publication=make.publication("ons", loaded=date(2025, 7, 1)),
    populations={(OURS, 2024): 58_087.0, (NORTH, 2024): 1_627_558.0, (FAR, 2024): 50_000.0},
)
PARTS = PublishedContent(
    publication=make.publication("census", loaded=date(2024, 11, 1)),
    part_populations={("age_0_9", OURS, 2021): 31_000.0, ("age_10_17", OURS, 2021): 25_000.0},
)
MODEL = PublishedContent(
    publication=make.publication("model", loaded=date(2025, 7, 1)),
    neighbours=(NeighbourList(2025, OURS, NEAR), NeighbourList(2021, OURS, NEAR[:2])),
)


def counts(store: Store, area: str = OURS, as_at: date | None = None) -> dict[int, float | None]:
    """Give the published counts of an area by year."""
    return {
        v.year: v.numerator for v in now(store, as_at).published(["enquiries"], [area])["enquiries"]
    }


def test_what_is_published_is_read_by_series_and_area(store: Store) -> None:
    store.save_publications([FIRST, ESTIMATES, MODEL])
    assert counts(store) == {2023: 2400.0, 2024: 2768.0}
    (hidden,) = now(store).published(["enquiries"], [NEAR[0]])["enquiries"]
    assert (hidden.status, hidden.numerator) == (Status.SUPPRESSED, None)
    assert now(store).published(["nobody_s"], [OURS]) == {"nobody_s": ()}
    assert now(store).populations([OURS, NORTH]) == {
        (OURS, 2024): 58_087.0,
        (NORTH, 2024): 1_627_558.0,
    }
    assert now(store).neighbours(OURS, 2025) == NEAR
    assert now(store).neighbours(OURS, 2021) == NEAR[:2]
    assert now(store).neighbours(OURS, 2016) == ()
    assert [(a.code, a.old_code) for a in now(store).areas()] == [(OURS, "999")]


def test_the_same_file_twice_changes_nothing(store: Store) -> None:
    store.save_publications([FIRST, ESTIMATES, MODEL])
    before = now(store).revision
    again = store.save_publications([FIRST, ESTIMATES, MODEL])
    assert not any(revision.changes_anything for revision in again)
    assert now(store).revision == before
    assert [(p.key, p.vintage) for p in now(store).vintages()] == [
        ("dfe", 1),
        ("model", 1),
        ("ons", 1),
    ]


def test_a_revised_file_adds_a_vintage_and_says_what_changed(store: Store) -> None:
    store.save_publication(FIRST)
    revision = store.save_publication(SECOND)
    assert (revision.added, revision.unchanged, revision.missing) == (1, 1, 1)
    assert [str(change) for change in revision.changed] == [
        f"enquiries, {NEAR[0]}, 2024: suppressed became 31",
        f"enquiries, {OURS}, 2024: 2,768 became 2,770",
    ]
    assert counts(store) == {2023: 2400.0, 2024: 2770.0, 2025: 2900.0}
    assert counts(store, FAR) == {2024: 900.0}
    assert [p.vintage for p in now(store).vintages()] == [1, 2]
    assert [p.file for p in now(store).publications()] == ["c1_revised.csv"]
    vintages = {v.year: v.vintage for v in now(store).published(["enquiries"], [OURS])["enquiries"]}
    assert vintages == {2023: 1, 2024: 2, 2025: 2}
    assert [(a.first_year, a.last_year) for a in now(store).areas()] == [(2023, 2025)]


def test_a_file_may_go_back_to_what_an_earlier_one_said(store: Store) -> None:
    back = replace(SECOND, values=(a_value(OURS, 2024, 2_768), *SECOND.values[2:]))
    for content in (FIRST, SECOND, back):
        store.save_publication(content)
    assert counts(store) == {2023: 2400.0, 2024: 2768.0, 2025: 2900.0}
    assert [p.vintage for p in now(store).vintages()] == [1, 2, 3]


def test_what_was_published_on_a_day_can_be_asked_for(store: Store) -> None:
    store.save_publications([FIRST, SECOND, ESTIMATES])
    assert counts(store, as_at=date(2024, 10, 31)) == {}
    assert counts(store, as_at=date(2024, 11, 1)) == {2023: 2400.0, 2024: 2768.0}
    assert counts(store, as_at=date(2025, 11, 1)) == counts(store)
    assert now(store, date(2025, 6, 30)).populations([OURS]) == {}
    assert [p.key for p in now(store, date(2025, 7, 1)).publications()] == ["dfe", "ons"]


def test_a_revised_neighbour_model_stands_as_a_whole(store: Store) -> None:
    store.save_publication(MODEL)
    shorter = replace(MODEL, neighbours=(NeighbourList(2025, OURS, (NEAR[2], FAR)),))
    revision = store.save_publication(shorter)
    assert [str(change) for change in revision.changed] == [
        f"statistical neighbours, {OURS}, 2025: {' '.join(NEAR)} became {NEAR[2]} {FAR}"
    ]
    assert now(store).neighbours(OURS, 2025) == (NEAR[2], FAR)
    assert now(store).neighbours(OURS, 2021) == NEAR[:2]


def test_a_real_figure_goes_before_an_invented_one_whenever_it_was_loaded(store: Store) -> None:
    invented = replace(
        FIRST,
        publication=make.publication("invented", invented=True, loaded=date(2026, 1, 1)),
        values=(a_value(OURS, 2024, 1), a_value(OURS, 2022, 2)),
    )
    store.save_publications([FIRST, invented])
    assert counts(store) == {2022: 2.0, 2023: 2400.0, 2024: 2768.0}


def test_of_two_publications_the_one_loaded_last_stands(store: Store) -> None:
    other = replace(
        SECOND, publication=make.publication("lait", loaded=date(2025, 12, 1)), values=SECOND.values
    )
    store.save_publications([other, FIRST])
    assert counts(store)[2024] == 2770.0


def test_material_brings_what_stands_beside_its_lines(store: Store) -> None:
    store.save_publications([FIRST, ESTIMATES, MODEL])
    found = now(store).material(["enquiries", "plans"], QUARTER)
    assert {v.area for v in found.published["enquiries"]} == {OURS, NEAR[0]}
    assert found.neighbours == NEAR
    assert found.populations == {(OURS, 2024): 58_087.0, (NORTH, 2024): 1_627_558.0}
    assert set(found.publications) == {("dfe", 1), ("model", 1), ("ons", 1)}
    assert ENGLAND in {code for area in CATALOGUE.partnership.areas for code in area.codes}


def test_published_figures_are_every_partnership_s(database_url: str, store: Store) -> None:
    other = replace(CATALOGUE.partnership, key="elsewhere")
    theirs = a_store(database_url, replace(CATALOGUE, partnership=other))
    before = now(theirs).revision
    store.save_publication(FIRST)
    assert now(theirs).revision == before + 1
    assert counts(theirs) == counts(store)
    theirs.dispose()


def test_a_publication_that_cannot_be_kept_leaves_nothing_behind(store: Store) -> None:
    twice = replace(FIRST, values=(*FIRST.values, a_value(OURS, 2024, 5)))
    with pytest.raises(Exception, match=r"UNIQUE|unique"):
        store.save_publications([ESTIMATES, twice])
    assert now(store).publications() == ()
    assert now(store).populations([OURS]) == {}


def test_populations_by_part_are_those_of_the_newest_edition_by_publication_and_year(
    store: Store,
) -> None:
    store.save_publications([PARTS])
    revised = {**PARTS.part_populations, ("age_0_9", OURS, 2021): 31_500.0}
    newer = make.publication("census", loaded=date(2025, 11, 1), file="revised.csv")
    (revision,) = store.save_publications([PublishedContent(newer, part_populations=revised)])
    assert (revision.added, revision.unchanged) == (0, 1)
    assert [str(one) for one in revision.changed] == [
        f"population 0 to 17, age_0_9, {OURS}, 2021: 31,000 became 31,500"
    ]
    (found,) = now(store).part_populations(OURS)
    assert (found.publication.key, found.publication.vintage, found.year) == ("census", 2, 2021)
    assert found.numbers == {"age_0_9": 31_500.0, "age_10_17": 25_000.0}
    assert now(store).part_populations(FAR) == ()
    assert now(store, date(2024, 11, 2)).part_populations(OURS)[0].numbers["age_0_9"] == 31_000.0


def test_a_real_population_by_part_comes_after_an_invented_one(store: Store) -> None:
    invented = make.publication("zz", released="2030", invented=True)
    store.save_publications([PARTS, replace(PARTS, publication=invented)])
    assert [one.publication.key for one in now(store).part_populations(OURS)] == ["zz", "census"]
