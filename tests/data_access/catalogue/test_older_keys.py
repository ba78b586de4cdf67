"""Entries without a key are told by what they say: taking one out or moving it changes that one."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import insert, update

from dashboard.acts.act import ActKind, NewAct
from dashboard.catalogue.files.load import load_catalogue
from dashboard.catalogue.indicators import Catalogue
from dashboard.catalogue.relations import Relation
from data_access.catalogue.agreements import Agreement, agreements_of, assembled_catalogue
from data_access.database.database import Database
from data_access.database.tables import CatalogueChangeRow, CatalogueEntryRow
from data_access.store.store import Store
from tests.data_access.stores import Clock, a_store
from tests.doors import now

HOUSE = Path(__file__).resolve().parents[3]
REAL = load_catalogue(HOUSE / "dashboard" / "definitions")
FILE, ORDER = "relations.toml", "order of relation"


def without(catalogue: Catalogue, relation: Relation) -> Catalogue:
    """Give a catalogue from which one relation was taken."""
    rest = tuple(one for one in catalogue.relations if one != relation)
    return replace(catalogue, relations=rest)


def numbered(count: int) -> list[str]:
    """Give the keys by which older stores have so many entries."""
    return [f"{number:03d}" for number in range(1, count + 1)]


@pytest.fixture
def older(database_url: str, clock: Clock) -> Iterator[Store]:
    """A store that was filled when entries without a key had their place as their key."""
    a_store(database_url, REAL, clock).dispose()
    plain = agreements_of(REAL)[Agreement(FILE, "", "")].body
    row = CatalogueEntryRow
    with Database(database_url) as database, database.writing() as connection:
        own = update(row).where(row.file == FILE)
        places = numbered(len(plain[ORDER]))
        for key, place in zip(plain[ORDER], places, strict=True):
            moved = own.where(row.table == "relation", row.key == key).values(key=place)
            assert connection.execute(moved).rowcount == 1
        ordered = own.where(row.table == "", row.key == "")
        connection.execute(ordered.values(body={**plain, ORDER: places}))
    with Store.open(database_url, clock=clock) as store:
        clock.next_day()
        yield store


@pytest.mark.parametrize("relation", REAL.relations, ids=lambda one: f"{one.inner} in {one.outer}")
def test_a_relation_that_is_taken_out_is_one_change(relation: Relation) -> None:
    before, after = agreements_of(REAL), agreements_of(without(REAL, relation))
    key = f"{relation.inner} {relation.kind} {relation.outer}"
    assert before.keys() - after.keys() == {Agreement(FILE, "relation", key)}
    assert after.keys() <= before.keys()


def test_one_of_each_sort_of_entry_taken_out_is_one_change_each(store: Store) -> None:
    with_all = replace(REAL, partnership=replace(REAL.partnership, key=store.partnership))
    store.save_catalogue(with_all, agreed="the sub-group")
    fewer = replace(
        with_all,
        invariants=with_all.invariants[1:],
        relations=with_all.relations[1:],
        pathway=with_all.pathway[1:],
        events=with_all.events[1:],
    )
    assert [line.partition(" ")[0] for line in store.compare_catalogue(fewer).lines] == [
        "ended"
    ] * 4


def test_an_order_is_kept_and_a_move_is_one_change(store: Store) -> None:
    ours = replace(REAL, partnership=replace(REAL.partnership, key=store.partnership))
    store.save_catalogue(ours, agreed="the sub-group")
    moved = replace(ours, relations=(*ours.relations[1:], ours.relations[0]))
    (line,) = store.save_catalogue(moved, agreed="the sub-group").lines
    assert line.startswith("changed  relations.toml, order of relation: ")
    assert now(store).catalogue().relations == moved.relations


def test_two_entries_alike_are_both_kept() -> None:
    twice = replace(REAL, relations=(*REAL.relations, replace(REAL.relations[0], note="again")))
    assert assembled_catalogue(agreements_of(twice)) == twice


def test_an_older_store_agrees_with_the_files_it_was_made_from(older: Store) -> None:
    assert older.compare_catalogue(REAL).lines == ()
    assert now(older).catalogue() == REAL


def test_a_relation_taken_out_of_an_older_store_is_one_change(older: Store, clock: Clock) -> None:
    gone, kept = REAL.relations[0], REAL.relations[1:]
    fewer = without(REAL, gone)
    ended = f"ended    relations.toml, relation {gone.inner} {gone.kind} {gone.outer}"
    assert older.save_catalogue(fewer, agreed="the sub-group").lines == (ended,)
    assert older.compare_catalogue(fewer).lines == ()
    assert now(older).catalogue().relations == kept
    assert now(older, clock.moment.date().replace(day=10)).catalogue().relations == REAL.relations
    clock.next_day()
    noted = replace(fewer, relations=(replace(kept[0], note="Agreed anew."), *kept[1:], gone))
    lines = older.save_catalogue(noted, agreed="the sub-group").lines
    assert [line.partition(" ")[0] for line in lines] == ["changed", "added"]
    assert now(older).catalogue().relations == noted.relations


def test_a_store_whose_entries_once_moved_up_has_each_as_it_is(
    older: Store, database_url: str
) -> None:
    """One was ended while places were keys: each after it took the place before, the last ended."""
    bodies = [a.body for at, a in agreements_of(REAL).items() if at.table == "relation"]
    places, kept = numbered(len(bodies)), bodies[1:]
    order = agreements_of(REAL)[Agreement(FILE, "", "")].body | {ORDER: places[:-1]}
    own = {"partnership": older.partnership, "change": 2, "file": FILE}
    entries = [
        {"table": "relation", "key": place, "body": body, "withdrawn": place == places[-1]}
        for place, body in zip(places, [*kept, bodies[-1]], strict=True)
    ]
    entries.append({"table": "", "key": "", "body": order, "withdrawn": False})
    with older.together() as connection:
        older.enter_acts(NewAct(ActKind.CATALOGUE))
        change = connection.execute(CatalogueChangeRow.__table__.select()).one()._mapping
        connection.execute(insert(CatalogueChangeRow), {**change, "number": 2})
        connection.execute(insert(CatalogueEntryRow), [{**own, **entry} for entry in entries])
    older.forget()
    fewer = without(REAL, REAL.relations[0])
    with Store.open(database_url) as read:
        assert now(read).catalogue() == fewer
        assert read.compare_catalogue(fewer).lines == ()
