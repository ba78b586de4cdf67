"""What is planned again when a published file changes what is known of our own area."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from dashboard.disclosure.suppression_plan import FigurePlace
from dashboard.disclosure.suppression_planning import plan_suppression
from dashboard.readers import Audience
from data_access.store.store import Store
from data_access.store.suppression import PlanningMethod
from tests import builders as make
from tests.data_access.published.test_publication_rows import FIRST, a_value
from tests.data_access.stores import ENQUIRIES, OURS, PLANS, a_return, a_store

COUNTS = (20, 30, 3, 40)
SPRING = make.q("2021-22 Q1")
CONTENT = replace(FIRST, values=(a_value(OURS, 2022, sum(COUNTS)),))


@pytest.fixture
def filled() -> Iterator[Store]:
    """Give a store with a year of enquiries, of which one quarter is small, and of plans."""
    with a_store() as store:
        figures = [
            *make.observations(ENQUIRIES, COUNTS, SPRING),
            *make.observations(PLANS, (50, 60, 70, 80), SPRING),
        ]
        store.save_returns([a_return(one) for one in figures])
        yield store


def _hidden(store: Store) -> frozenset[FigurePlace]:
    with store.snapshot() as snapshot:
        shelves = store._shelves
        return shelves.plans.standing(snapshot.connection)[Audience.PUBLIC]


def test_a_published_year_hides_what_it_would_give_away(filled: Store) -> None:
    assert [place.quarter for place in _hidden(filled)] == [SPRING + 2]
    filled.save_publication(CONTENT)
    narrow = _hidden(filled)
    assert len(narrow) == 2
    filled.make_plan()
    assert _hidden(filled) == narrow


def test_only_lines_and_years_are_planned_that_a_published_figure_is_about(filled: Store) -> None:
    asked = []

    def planner(everything, before, progress):  # type: ignore[no-untyped-def]
        asked.append({(s.observation.indicator, s.observation.quarter) for s in everything.stated})
        return plan_suppression(everything, before, progress)

    filled._planning = PlanningMethod(planner)
    filled.save_publication(CONTENT)
    assert asked == [{("enquiries", SPRING + n) for n in range(4)}]
    filled.undo_publication(CONTENT.publication.key)
    assert asked[1] == asked[0]


def test_returns_that_no_plan_covers_are_planned_with_a_published_figure(filled: Store) -> None:
    method = filled._planning
    filled._planning = PlanningMethod(None)
    filled.save_return(a_return(make.observation(PLANS, SPRING + 4, 2)))
    filled._planning = method
    filled.save_publication(CONTENT)
    assert {place.indicator for place in _hidden(filled)} == {"enquiries", "plans"}
