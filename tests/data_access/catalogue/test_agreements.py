"""The catalogue in the store: split into rows, dated, and never overwritten by a file."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dashboard.catalogue.files.load import load_catalogue
from dashboard.catalogue.indicators import Catalogue, Polarity
from dashboard.catalogue.thresholds import Measure
from dashboard.errors import CatalogueError, StoreError
from data_access.catalogue.agreements import agreements_of, assembled_catalogue
from data_access.store.store import Store
from tests import builders as make
from tests.data_access.stores import CATALOGUE, QUARTER, Clock, a_store, retitled
from tests.doors import now

HOUSE = Path(__file__).resolve().parents[3]
REAL = (HOUSE / "dashboard" / "definitions", HOUSE / "tests" / "data" / "second_partnership")
SOURCE = "minutes of 12 June 2025, item 4"


@pytest.fixture
def store(store: Store, clock: Clock) -> Store:
    """A store with a catalogue, a day after it was made."""
    clock.next_day()
    return store


def with_levels(catalogue: Catalogue, key: str, **named: object) -> Catalogue:
    """Give a catalogue in which one indicator has other thresholds or targets."""
    indicators = tuple(
        replace(i, **named) if i.key == key else i  # type: ignore[arg-type]
        for i in catalogue.indicators
    )
    return replace(catalogue, indicators=indicators)


def test_a_catalogue_taken_apart_is_put_together_as_it_was() -> None:
    for folder in REAL:
        catalogue = load_catalogue(folder)
        assert assembled_catalogue(agreements_of(catalogue)) == catalogue


@pytest.mark.parametrize("folder", REAL, ids=lambda folder: folder.name)
def test_a_store_gives_the_catalogue_it_was_made_with(database_url: str, folder: Path) -> None:
    catalogue = load_catalogue(folder)
    store = a_store(database_url, catalogue)
    assert now(store).catalogue() == catalogue
    assert store.compare_catalogue(catalogue).lines == ()
    store.dispose()


def test_a_catalogue_that_is_there_already_changes_nothing(store: Store) -> None:
    before = now(store).revision
    assert not store.save_catalogue(CATALOGUE, agreed="the sub-group").changes_anything
    assert now(store).revision == before


def test_a_change_is_said_dated_and_asked_for_as_at(store: Store, clock: Clock) -> None:
    renamed = retitled(CATALOGUE, "plans", "Plans at quarter end")
    line = 'changed  protection.toml, indicator plans, title: "Plans" became "Plans at quarter end"'
    assert store.compare_catalogue(renamed).lines == (line,)
    assert now(store).catalogue() == CATALOGUE
    changed = store.save_catalogue(renamed, agreed="the sub-group", since=date(2024, 1, 1))
    assert changed.lines == (line,)
    assert now(store).catalogue() == renamed
    assert now(store, date(2024, 1, 10)).catalogue() == CATALOGUE
    assert now(store, date(2024, 1, 11)).catalogue() == renamed
    assert now(store, date(1999, 1, 1)).catalogue() == CATALOGUE


def test_a_definition_has_its_history(store: Store, clock: Clock) -> None:
    renamed_one = retitled(CATALOGUE, "plans", "All plans")
    store.save_catalogue(renamed_one, agreed="the sub-group", source=SOURCE)
    clock.next_day()
    level = make.threshold(above=390, since=QUARTER)
    both = with_levels(retitled(CATALOGUE, "plans", "All plans"), "plans", thresholds=(level,))
    store.save_catalogue(both, agreed="the board", on_screen=True, since=date(2023, 12, 1))
    made, renamed, levelled = now(store).decisions("plans")
    assert made.changes == ("added    protection.toml, indicator plans",)
    assert (renamed.agreed, renamed.source, renamed.on_screen) == (
        "the sub-group",
        SOURCE,
        False,
    )
    assert renamed.changes == (
        'changed  protection.toml, indicator plans, title: "Plans" became "All plans"',
    )
    assert levelled.changes == ("added    plans, threshold 2021-22 Q3 number above",)
    assert (levelled.since, levelled.on_screen) == (date(2023, 12, 1), True)
    assert levelled.recorded == clock.moment
    assert [d.number for d in now(store, date(2024, 1, 11)).decisions("plans")] == [1, 2]
    assert len(now(store).decisions("waits")) == 1


def test_levels_and_events_come_and_go_for_themselves(store: Store) -> None:
    thresholds = (
        make.threshold(below=5, until=QUARTER - 1),
        make.threshold(above=390, since=QUARTER, until=QUARTER + 3),
        make.threshold(below=10, above=400, since=QUARTER + 4),
        make.threshold(above=70, since=QUARTER, measure=Measure.RATE),
    )
    targets = (make.target(90.0, amber=85.0, until=QUARTER - 1), make.target(95.0, QUARTER))
    shares = with_levels(CATALOGUE, "shares", targets=targets, polarity=Polarity.HIGH)
    wanted = make.with_events(
        with_levels(shares, "enquiries", thresholds=thresholds),
        make.event(QUARTER, is_break=True, indicators=("enquiries",), source="the case system"),
        make.event(QUARTER, "a second event"),
    )
    added = store.save_catalogue(wanted, agreed="the sub-group")
    assert [line.partition("  ")[0] for line in added.lines].count("added") == 8
    read = now(store).catalogue()
    assert set(read.indicator("enquiries").thresholds) == set(thresholds)
    assert set(read.indicator("shares").targets) == set(targets)
    assert read.events == wanted.events

    fewer = make.with_events(with_levels(shares, "enquiries", thresholds=thresholds[:1]))
    ended = store.save_catalogue(fewer, agreed="the sub-group")
    assert sorted(line for line in ended.lines if line.startswith("ended")) == [
        "ended    enquiries, threshold 2021-22 Q3 number above",
        "ended    enquiries, threshold 2021-22 Q3 rate above",
        "ended    enquiries, threshold 2022-23 Q3 number outside",
        "ended    events.toml, event 2021-22 Q3 a second event",
        "ended    events.toml, event 2021-22 Q3 new case system",
    ]
    assert now(store).catalogue() == replace(fewer, events=())
    again = store.save_catalogue(wanted, agreed="the sub-group")
    assert set(now(store).catalogue().indicator("enquiries").thresholds) == set(thresholds)
    assert again.changes_anything


def test_a_level_is_changed_in_place(store: Store) -> None:
    first = with_levels(CATALOGUE, "plans", thresholds=(make.threshold(above=390),))
    second = with_levels(CATALOGUE, "plans", thresholds=(make.threshold(above=400),))
    store.save_catalogue(first, agreed="the sub-group")
    assert store.save_catalogue(second, agreed="the sub-group").lines == (
        "changed  plans, threshold 2020-21 Q1 number above, above: 390 became 400",
    )


def test_what_was_agreed_on_screen_is_never_overwritten_by_a_file(store: Store) -> None:
    on_screen = with_levels(
        retitled(CATALOGUE, "plans", "As people agreed"),
        "enquiries",
        thresholds=(make.threshold(above=390),),
    )
    store.save_catalogue(on_screen, agreed="the sub-group", on_screen=True)
    file = with_levels(
        retitled(retitled(CATALOGUE, "plans", "As the file has it"), "waits", "Waiting"),
        "enquiries",
        thresholds=(make.threshold(above=500),),
    )
    found = store.save_catalogue(file, agreed="the sub-group")
    assert {str(kept) for kept in found.kept} == {
        "protection.toml, indicator plans",
        "enquiries, threshold 2020-21 Q1 number above",
    }
    assert [line for line in found.lines if line.startswith("kept")] != []
    read = now(store).catalogue()
    assert read.indicator("plans").title == "As people agreed"
    assert read.indicator("enquiries").thresholds[0].high == 390.0
    assert read.indicator("waits").title == "Waiting"


def test_what_was_ended_on_screen_does_not_come_back_with_a_file(store: Store) -> None:
    with_it = with_levels(CATALOGUE, "plans", thresholds=(make.threshold(above=390),))
    store.save_catalogue(with_it, agreed="the sub-group")
    store.save_catalogue(CATALOGUE, agreed="the sub-group", on_screen=True)
    assert store.save_catalogue(with_it, agreed="the sub-group").kept != ()
    assert now(store).catalogue().indicator("plans").thresholds == ()


def test_an_indicator_comes_and_goes_and_the_order_is_the_file_s(store: Store) -> None:
    fresh = make.indicator("visits", no_comparator="None.")
    more = make.catalogue(fresh, *reversed(CATALOGUE.indicators), partnership=CATALOGUE.partnership)
    added = store.save_catalogue(more, agreed="the sub-group")
    assert "added    protection.toml, indicator visits" in added.lines
    assert [i.key for i in now(store).catalogue().indicators] == [i.key for i in more.indicators]
    store.save_catalogue(CATALOGUE, agreed="the sub-group")
    assert now(store).catalogue().themes == CATALOGUE.themes
    assert not now(store).catalogue().has("visits")


def test_agreements_that_do_not_fit_each_other_are_refused_and_nothing_is_written(
    store: Store,
) -> None:
    before = now(store).revision
    wrong = with_levels(CATALOGUE, "plans", agencies=("nobody",))
    with pytest.raises(CatalogueError, match="nobody"):
        store.save_catalogue(wrong, agreed="the sub-group")
    assert now(store).revision == before
    assert now(store).catalogue() == CATALOGUE


def test_another_partnership_s_catalogue_is_refused(store: Store) -> None:
    other = replace(CATALOGUE, partnership=replace(CATALOGUE.partnership, key="elsewhere"))
    with pytest.raises(StoreError, match="that of 'elsewhere'; this is the store of 'testshire'"):
        store.save_catalogue(other, agreed="the sub-group")


def test_a_partnership_that_is_called_otherwise_keeps_its_figures(store: Store) -> None:
    title = "Testshire Children's Partnership"
    renamed = replace(CATALOGUE, partnership=replace(CATALOGUE.partnership, title=title))
    store.save_catalogue(renamed, agreed="the sub-group")
    assert now(store).catalogue().partnership.title == title
