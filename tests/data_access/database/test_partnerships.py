"""Whose figures a store holds, and which partnership may be served or deleted."""

from dataclasses import replace

import pytest

from dashboard.errors import StoreError
from data_access.store.store import Store
from tests.data_access.stores import (
    CATALOGUE,
    IN_MEMORY,
    QUARTER,
    a_return,
    a_store,
    counted,
    numbers,
)
from tests.doors import now


def test_two_partnerships_do_not_see_each_other(database_url: str) -> None:
    other = replace(CATALOGUE.partnership, key="elsewhere", title="Elsewhere")
    ours = a_store(database_url)
    theirs = a_store(database_url, replace(CATALOGUE, partnership=other))
    ours.save_return(a_return(counted(412)))
    assert theirs.save_return(a_return(counted(7))).number == 1
    before = now(ours).revision
    theirs.save_return(a_return(counted(8)))
    assert now(ours).revision == before
    assert numbers(ours, "enquiries") == {QUARTER: 412.0}
    assert numbers(theirs, "enquiries") == {QUARTER: 8.0}
    assert now(theirs).catalogue().partnership.title == "Elsewhere"
    with pytest.raises(StoreError, match="several partnerships: name one of elsewhere, testshire"):
        Store.open(database_url)
    with pytest.raises(StoreError, match="holds no partnership 'nobody'"):
        Store.open(database_url, "nobody")
    named = Store.open(database_url, "elsewhere")
    assert numbers(named, "enquiries") == {QUARTER: 8.0}
    for each in (ours, theirs, named):
        each.dispose()


def test_a_partnership_is_made_once(store: Store, database_url: str) -> None:
    with pytest.raises(StoreError, match="holds 'testshire' already; nothing was changed"):
        a_store(database_url)


def test_only_a_demonstration_s_figures_are_thrown_away(store: Store) -> None:
    store.save_return(a_return(counted(412)))
    before = now(store).revision
    store.begin_again()
    assert (now(store).bounds(), now(store).standing(["enquiries"])) == (None, ())
    assert now(store).revision > before
    kept = Store.create(IN_MEMORY, CATALOGUE)
    kept.save_return(a_return(counted(412)))
    with pytest.raises(StoreError, match="never thrown away"):
        kept.begin_again()
    assert numbers(kept, "enquiries") == {QUARTER: 412.0}


def test_an_empty_database_is_refused_with_what_to_do(database_url: str) -> None:
    other = replace(CATALOGUE.partnership, key="elsewhere")
    with pytest.raises(RuntimeError, match="filling failed"):
        Store.create(database_url, replace(CATALOGUE, partnership=other), fill=_fail)
    with pytest.raises(StoreError, match=r"is empty: fill it with `make run`"):
        Store.open(database_url)


def _fail(_: Store) -> None:
    raise RuntimeError("filling failed")
