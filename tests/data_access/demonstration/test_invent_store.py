"""Filling a store with the demonstration: only an empty store, marked as such, all or nothing."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from dashboard.catalogue.parts import ALL
from dashboard.comparators.publications import PublishedContent
from dashboard.disclosure.audience_check import fits_audience
from dashboard.errors import StoreError
from dashboard.exceptions.life import ExceptionStage, step_faults
from dashboard.quarters import Quarter
from dashboard.readers import Audience
from data_access.demonstration.invent import fill_store
from data_access.demonstration.recipe import written_plan
from data_access.store.store import Store
from data_access.store.suppression import PlanningMethod
from tests.data_access.invented import the_catalogue, the_invention
from tests.databases import Databases
from tests.doors import now

IN_MEMORY = "sqlite://"
LAST = Quarter(2025, 2)


@pytest.fixture
def filled(databases: Databases, demonstration_file: Path) -> Iterator[Store]:
    """A new store that was filled as it was made; on SQLite, the file of the demonstration."""
    if databases.dialect == "sqlite":
        found = Store.open(databases.copy_of(f"sqlite:///{demonstration_file}"))
    else:
        new = databases.empty()
        found = Store.create(new, the_catalogue(), demonstration=True, fill=fill_store)
    yield found
    found.dispose()


def test_a_new_store_is_filled(filled: Store) -> None:
    assert now(filled).is_demonstration
    assert now(filled).bounds() == (Quarter(2015, 3), LAST)
    assert [publication.invented for publication in now(filled).publications()] == [True, True]
    versions = now(filled).versions("s47_enquiries", LAST)
    assert [v.observation.numerator for v in versions] == [409.0, 421.0]
    assert [v.source.reason for v in versions] == ["", "12 late entries"]


def test_the_store_tells_what_did_not_come_in(demonstration: Store) -> None:
    states = {r.agency: r.state.value for r in now(demonstration).receipts(LAST, LAST)}
    assert states["police"] == "missing"
    assert states["mental_health_trust_two"] == "late"
    assert states["childrens_social_care"] == "received"


def test_what_stood_before_a_correction_can_be_asked_for(demonstration: Store) -> None:
    first, corrected = now(demonstration).versions("s47_enquiries", LAST)
    before = now(demonstration, first.source.received).material(["s47_enquiries"], LAST)
    after = now(demonstration).material(["s47_enquiries"], LAST)
    latest = [
        [o.numerator for o in m.observations["s47_enquiries"] if (o.quarter, o.part) == (LAST, ALL)]
        for m in (before, after)
    ]
    assert latest == [[409.0], [421.0]]
    assert first.source.received < corrected.source.received


def test_real_publications_take_the_place_of_invented_ones() -> None:
    published = the_invention().elsewhere
    real = replace(
        published,
        publication=replace(published.publication, key="real", invented=False),
        values=tuple(replace(v, publication="real") for v in published.values),
    )

    def with_real(store: Store) -> None:
        fill_store(store, [real])

    # What is hidden has no part in it: planning would take most of the time.
    store = Store.create(
        IN_MEMORY,
        the_catalogue(),
        demonstration=True,
        fill=with_real,
        planning=PlanningMethod(planner=None),
    )
    assert [(p.key, p.invented) for p in now(store).publications()] == [
        ("invented_parts", True),
        ("real", False),
    ]


def test_a_store_with_figures_is_refused(demonstration: Store) -> None:
    revision = now(demonstration).revision
    with pytest.raises(StoreError, match=r"^[^\n]* has figures already, 2015-16 Q3 to 2025-26 Q2"):
        fill_store(demonstration)
    assert now(demonstration).revision == revision


def test_a_store_that_is_no_demonstration_is_refused() -> None:
    store = Store.create(IN_MEMORY, the_catalogue())
    with pytest.raises(StoreError, match="not marked as a demonstration"):
        fill_store(store)
    assert now(store).bounds() is None


def test_nothing_is_kept_of_a_filling_that_failed() -> None:
    store = Store.create(IN_MEMORY, the_catalogue(), demonstration=True)
    broken = replace(the_invention().elsewhere, values=(*the_invention().elsewhere.values,) * 2)
    with pytest.raises(Exception, match="UNIQUE"):
        fill_store(store, [broken])
    assert now(store).bounds() is None
    assert now(store).publications() == ()


def test_the_content_saved_is_the_content_invented(demonstration: Store) -> None:
    content: PublishedContent = the_invention().elsewhere
    own = the_catalogue().partnership
    assert (
        now(demonstration).neighbours(own.area_code, own.neighbour_model)
        == content.neighbours[0].codes
    )
    assert now(demonstration).populations([own.area_code]) == {
        place: number for place, number in content.populations.items() if place[0] == own.area_code
    }


def test_what_was_recorded_of_exceptions_is_whole_and_fit_for_everyone() -> None:
    stages: dict[str, ExceptionStage] = {}
    for recorded in written_plan().recorded:
        stood = stages.get(recorded.line, ExceptionStage.NEW)
        assert step_faults(recorded.step, stood, recorded.moment.date()) == ()
        stages[recorded.line] = recorded.stage
        for text in (recorded.text, recorded.who):
            assert fits_audience(the_catalogue(), text, Audience.PUBLIC), text
    assert set(stages.values()) == {
        ExceptionStage.LOOKING,
        ExceptionStage.AGREED,
        ExceptionStage.EXPLAINED,
        ExceptionStage.CLOSED,
    }
