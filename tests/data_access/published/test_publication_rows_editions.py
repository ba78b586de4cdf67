"""Editions of one publication, in any order of loading, and councils whose code was restated."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import permutations
from pathlib import Path

import pytest

from dashboard.catalogue.indicators import ComparatorRule
from dashboard.catalogue.partnership import ComparatorArea
from dashboard.catalogue.thresholds import Measure
from dashboard.comparators import comparator_lines
from dashboard.comparators.funnels import funnel_of_year
from dashboard.comparators.publications import Area, NeighbourList, PublishedContent
from dashboard.errors import PublicationError
from dashboard.figures.line_inputs import LineInputs
from dashboard.figures.observations import Status
from data_access.published.mappings_load import load_mappings
from data_access.published.read import read_files
from data_access.store.store import Store
from tests import builders as make
from tests.data_access.stores import QUARTER
from tests.doors import now

TODAY = date(2026, 11, 20)
ROCHDALE, OLD, NEW = "E08000005", "E10000002", "E06000060"
OTHER = "E08000001"
SUBSEQUENT = "cpp_subsequent_share"
IN_FORCE = "enquiries"


def edition(
    last: int, codes: dict[int, str], counts: dict[int, float | Status], **named: str
) -> PublishedContent:
    """Make an edition up to a year: a council's code in each year, and its counts."""
    file = f"visits_2013_to_{last}.csv"
    years: dict[str, list[int]] = {}
    for year, code in codes.items():
        years.setdefault(code, []).append(year)
    areas = tuple(
        Area(code, "Buckinghamshire", "authority", min(those), max(those), "825")
        for code, those in years.items()
    )
    return PublishedContent(
        make.publication(**{"released": str(last), "file": file, **named}),
        tuple(make.published(codes[year], year, count) for year, count in counts.items()),
        areas=(*areas, Area(OTHER, "Bolton", "authority", 2013, last, "350")),
    )


EDITIONS = (
    edition(2022, {y: NEW for y in range(2019, 2023)}, {2019: 10, 2020: 11, 2022: 13}),
    edition(
        2023,
        {2019: OLD, 2020: OLD, 2021: NEW, 2022: NEW, 2023: NEW},
        {2019: 10, 2020: Status.SUPPRESSED, 2021: 12, 2022: 14, 2023: 15},
    ),
    edition(
        2024,
        {2019: OLD, 2020: OLD, 2021: NEW, 2022: NEW, 2023: NEW, 2024: NEW},
        {2019: 10, 2020: 11, 2021: 12, 2022: 14, 2023: 16, 2024: 17},
    ),
)


def standing(store: Store) -> dict[tuple[str, int], float | str]:
    """Give what is in force, by code and year: the count, or the state."""
    found = now(store).published([IN_FORCE], [OLD, NEW, OTHER])[IN_FORCE]
    return {(v.area, v.year): v.status.value if v.numerator is None else v.numerator for v in found}


@pytest.mark.parametrize("order", [*permutations(range(3))])
def test_what_is_in_force_does_not_depend_on_the_order_of_loading(
    store: Store, order: Sequence[int]
) -> None:
    oldest = (make.published(OTHER, 2014, 5), *EDITIONS[0].values)
    editions = (replace(EDITIONS[0], values=oldest), *EDITIONS[1:])
    for place in order:
        store.save_publication(editions[place])
    assert standing(store) == {
        (OTHER, 2014): 5,
        (OLD, 2019): 10,
        (OLD, 2020): 11,
        (NEW, 2021): 12,
        (NEW, 2022): 14,
        (NEW, 2023): 16,
        (NEW, 2024): 17,
    }
    years = {area.code: (area.first_year, area.last_year) for area in now(store).areas()}
    assert years == {OLD: (2019, 2020), NEW: (2021, 2024), OTHER: (2013, 2024)}
    assert [p.released for p in now(store).publications()] == ["2024"]


def test_an_older_edition_says_so_and_names_what_it_gives_otherwise(store: Store) -> None:
    store.save_publication(EDITIONS[1])
    revision = store.save_publication(EDITIONS[0])
    assert not revision.changes_anything
    assert revision.sentences() == (
        "visits_2013_to_2022.csv: Children in need, an older edition than visits_2013_to_2023.csv: "
        "nothing new, 0 as before, 1 as the newer edition has them, "
        "2 under another code and not used.",
        f"  enquiries, {NEW}, 2022: stays 14",
        f"  Buckinghamshire {NEW}, 2019 to 2020: enquiries; under {OLD} in the newer edition",
    )


def test_a_newer_edition_names_what_it_leaves_out_and_what_has_another_code(store: Store) -> None:
    store.save_publication(EDITIONS[0])
    bolton = replace(EDITIONS[0], values=(make.published(OTHER, 2019, 5), *EDITIONS[0].values))
    store.save_publication(bolton)
    assert store.save_publication(EDITIONS[1]).sentences()[1:] == (
        f"  enquiries, {NEW}, 2022: 13 became 14",
        f"  Buckinghamshire {NEW}, 2019 to 2020: enquiries; under {OLD} in the newer edition",
        f"  left out and kept: Bolton {OTHER}, 2019: enquiries",
    )


def test_a_code_that_the_publisher_takes_back_is_used_again(store: Store) -> None:
    back = edition(2025, {y: NEW for y in range(2019, 2026)}, {2019: 10, 2020: 11})
    for one in (*EDITIONS, back):
        store.save_publication(one)
    assert {at: n for at, n in standing(store).items() if at[1] < 2021} == {
        (NEW, 2019): 10,
        (NEW, 2020): 11,
    }


def test_a_code_that_a_mapping_recodes_later_is_no_longer_used(store: Store) -> None:
    outdated = edition(2023, {2022: OLD, 2023: NEW}, {2022: 14, 2023: 15})
    recoded = edition(2023, {2022: NEW, 2023: NEW}, {2022: 14, 2023: 15})
    store.save_publication(outdated)
    (_, said) = store.save_publication(recoded).sentences()
    assert said == f"  Buckinghamshire {OLD}, 2022: enquiries; under {NEW} in the newer edition"
    assert standing(store) == {(NEW, 2022): 14, (NEW, 2023): 15}
    assert {area.code for area in now(store).areas()} == {NEW, OTHER}


def test_a_revision_of_the_same_years_is_the_newer_one(store: Store) -> None:
    first = edition(2023, {2023: NEW}, {2023: 15})
    store.save_publication(first)
    revised = replace(first, values=(make.published(NEW, 2023, 16),))
    store.save_publication(revised)
    assert standing(store) == {(NEW, 2023): 16}


def test_a_release_that_the_mapping_dates_goes_by_its_date(store: Store) -> None:
    may = edition(2023, {2023: NEW}, {2023: 15}, released="May 2024", file="tool.csv")
    revised = edition(2023, {2023: NEW}, {2023: 16}, released="November 2024", file="tool.csv")
    for one in (revised, may):
        store.save_publication(one)
    assert standing(store) == {(NEW, 2023): 16}


def test_a_council_that_populations_give_under_another_code_is_counted_once(store: Store) -> None:
    def estimates(last: int, code: str) -> PublishedContent:
        return PublishedContent(
            make.publication("ons", released=str(last), file="ons.csv"),
            populations={(code, 2018): 120_000.0, (OTHER, 2018): 60_000.0, (OTHER, last): 1.0},
            areas=(Area(code, "Buckinghamshire", "authority", 2019, 2019, "825"),),
        )

    for one in (estimates(2024, OLD), estimates(2022, NEW)):
        store.save_publication(one)
    assert now(store).populations([OLD, NEW]) == {(OLD, 2018): 120_000.0}
    revision = store.save_publication(estimates(2025, NEW))
    assert now(store).populations([OLD, NEW]) == {(NEW, 2018): 120_000.0}
    assert f"under {NEW} in the newer edition" in "".join(revision.sentences())


def test_an_older_neighbour_model_is_added_and_never_takes_the_place_of_a_newer(
    store: Store,
) -> None:
    def model(year: int, codes: tuple[str, ...]) -> PublishedContent:
        publication = make.publication("model", released=str(year), file=f"sn_model_{year}.csv")
        return PublishedContent(publication, neighbours=(NeighbourList(year, OTHER, codes),))

    for one in (model(2025, (NEW,)), model(2021, (ROCHDALE,))):
        store.save_publication(one)
    assert now(store).neighbours(OTHER, 2025) == (NEW,)
    assert now(store).neighbours(OTHER, 2021) == (ROCHDALE,)
    assert [p.released for p in now(store).publications()] == ["2025"]


def material(store: Store) -> LineInputs:
    """Give all that a funnel of the series is drawn from."""
    gate = now(store)
    areas = [area.code for area in gate.areas()]
    return replace(
        gate.material([], QUARTER),
        published=gate.published([IN_FORCE], areas),
        populations=gate.populations(areas),
    )


def test_funnels_and_pools_count_a_restated_council_once(store: Store) -> None:
    bolton = tuple(make.published(OTHER, year, 20) for year in (2019, 2020))
    for one in (EDITIONS[1], EDITIONS[0]):
        store.save_publication(replace(one, values=(*one.values, *bolton)))
    people = {(code, 2018): 1_000.0 for code in (OLD, NEW, OTHER)}
    ons = PublishedContent(make.publication("ons", file="ons.csv"), populations=people)
    store.save_publication(ons)
    rule = ComparatorRule(IN_FORCE, "rate", Measure.RATE)
    found = funnel_of_year(rule, material(store), now(store).areas(), 2019)
    assert found is not None
    assert sorted(area.code for area in found.areas) == [OTHER, OLD]
    assert (found.absent, found.mean) == (0, 10_000 * 30 / 2_000)
    pool = ComparatorArea("pool", "Pool", "pooled", (OLD, NEW, OTHER))
    counts = ComparatorRule(IN_FORCE, "count", Measure.NUMBER)
    pooled = comparator_lines.line(pool, counts, material(store)).at(2019)
    assert pooled is not None
    assert (pooled.value, pooled.members) == (30, 2)


@pytest.fixture
def older_and_newer(cases_dir: Path) -> tuple[Path, Path]:
    """The two editions of the case, the older one first."""
    older, newer = sorted((cases_dir / "F01-older-edition").glob("*.csv"))
    return older, newer


def loaded(store: Store, *files: Path) -> tuple[str, ...]:
    """Load files in one command; give what is said."""
    contents = read_files(files, load_mappings(), TODAY, now(store).areas())
    revisions = store.save_publications(contents)
    return tuple(line for revision in revisions for line in revision.sentences())


@pytest.mark.parametrize("way", ["older, newer", "newer, older", "older+newer", "newer+older"])
def test_an_older_edition_never_replaces_a_newer(
    store: Store, older_and_newer: tuple[Path, Path], way: str
) -> None:
    older, newer = older_and_newer
    files = {"older": older, "newer": newer}
    for command in way.split(", "):
        loaded(store, *(files[name] for name in command.split("+")))
    (of_2022,) = [
        v for v in now(store).published([SUBSEQUENT], [ROCHDALE])[SUBSEQUENT] if v.year == 2022
    ]
    assert (of_2022.status, of_2022.value) == (Status.LOW_RELIABILITY, None)
    assert [p.file for p in now(store).publications()] == [newer.name]


def test_a_council_under_two_codes_is_counted_once_in_any_order(
    database_url: str, store: Store, cases_dir: Path
) -> None:
    files = sorted((cases_dir / "F02-council-under-two-codes").glob("*.csv"))
    said = [line for file in files for line in loaded(store, file)]
    found = now(store).published(["cin_31_march"], [OLD, NEW])["cin_31_march"]
    assert [(v.area, v.year, v.numerator) for v in found] == [
        (NEW, 2023, 3000),
        (NEW, 2025, 3100),
        (OLD, 2019, 3338),
    ]
    assert said[-1] == (
        f"  Buckinghamshire {NEW}, 2019: cin_31_march, cin_ended, cin_started; "
        f"under {OLD} in the newer edition"
    )
    again = loaded(store, files[0])
    assert "an older edition than" in again[0]
    assert len(now(store).published(["cin_31_march"], [OLD, NEW])["cin_31_march"]) == 3


def test_two_files_of_one_edition_that_differ_are_not_chosen_between(
    older_and_newer: tuple[Path, Path], tmp_path: Path
) -> None:
    newer = older_and_newer[1]
    again = tmp_path / newer.name.replace(".csv", " (1).csv")
    text = newer.read_text(encoding="utf-8")
    again.write_text(text, encoding="utf-8")
    assert len(read_files([newer, again], load_mappings(), TODAY)) == 2
    again.write_text(text.replace(",330,66,20", ",330,33,10"), encoding="utf-8")
    with pytest.raises(PublicationError, match=r"20 \(66 of 330\) became 10 .* load the older one"):
        read_files([newer, again], load_mappings(), TODAY)


def source(key: str, last: int, number: float, loaded: date, **named: bool) -> PublishedContent:
    """Make a source of populations up to a mid-year, with one number for every year."""
    publication = make.publication(
        key, released=str(last), file=f"{key}.csv", loaded=loaded, title=key, **named
    )
    years = range(2020, last + 1)
    return PublishedContent(publication, populations={(OTHER, year): number for year in years})


EARLY, LATE = date(2025, 7, 1), date(2025, 9, 1)


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize(
    ("used", "other"),
    [
        (source("a_newer", 2024, 1.0, EARLY), source("b_older", 2023, 2.0, LATE)),
        (source("a_later", 2024, 1.0, LATE), source("b_earlier", 2024, 2.0, EARLY)),
        (source("b_by_key", 2024, 1.0, EARLY), source("a_by_key", 2024, 2.0, EARLY)),
        (
            source("a_real", 2023, 1.0, EARLY),
            source("b_invented", 2024, 2.0, LATE, invented=True),
        ),
    ],
)
def test_of_two_sources_of_a_population_one_is_chosen_by_a_written_order(
    store: Store, used: PublishedContent, other: PublishedContent, *, turned: bool
) -> None:
    first, second = (other, used) if turned else (used, other)
    store.save_publication(first)
    said = store.save_publication(second).sentences()
    found = now(store).populations([OTHER])
    assert {number for (_, year), number in found.items() if year <= 2023} == {1.0}
    told = [line for line in said if "also from" in line]
    if other.publication.invented:
        assert not [line for line in told if "b_invented" in line]
    else:
        (line,) = told
        assert "4 differ" in line or "5 differ" in line
        assert line.endswith(
            f"used are those of {used.publication.publisher}, "
            f"{used.publication.key} ({used.publication.key})"
        )


def test_a_revision_of_the_source_that_is_not_used_mixes_nothing(store: Store) -> None:
    used, other = source("a_newer", 2024, 1.0, EARLY), source("b_older", 2023, 2.0, EARLY)
    revised = source("b_older", 2023, 3.0, LATE)
    for one in (used, other, revised):
        store.save_publication(one)
    assert set(now(store).populations([OTHER]).values()) == {1.0}
