"""Relations within an agency's own return, and those that need another agency's figure."""

from dashboard.catalogue.relations import Invariant
from dashboard.figures.observations import Observation
from dashboard.returns.drafts.draft_inputs import draft_inputs, own_catalogue
from dashboard.returns.drafts.own_relations import (
    broken_relations,
    own_relations,
    relations_beyond,
)
from dashboard.returns.drafts.soft_checks import CheckWeight, SoftQuestion
from tests import builders as make
from tests.data_access.stores import a_return

MISSING = make.indicator("missing", short="Missing children", agencies=("police",))
INCIDENTS = make.indicator("incidents", short="Incidents", agencies=("police",))
PLANS = make.stock("plans", short="Plans", agencies=("care",))
BOTH = make.indicator("both", agencies=("police", "care"), combine="sum")
WITHIN = Invariant("within", "Children are within incidents", ("missing",), "<=", ("incidents",))
USUALLY = Invariant("usual", "Children are on plans", ("missing",), "<=", ("plans",), usually=True)
SUM = Invariant("sum", "Children are within both", ("missing",), "<=", ("both",))
CATALOGUE = make.catalogue(MISSING, INCIDENTS, PLANS, BOTH, invariants=(WITHIN, USUALLY, SUM))
QUARTER = make.FIRST


def stated(key: str, number: float, agency: str = "police") -> Observation:
    """State a figure of the quarter."""
    return make.observation(CATALOGUE.indicator(key), QUARTER, number, agency=agency)


def own(*sent: Observation, standing: tuple[Observation, ...] = ()) -> list[SoftQuestion]:
    """Ask about a return of the police within its own figures."""
    draft = a_return(*sent)
    made = draft_inputs(own_catalogue(CATALOGUE, "police"), standing, draft, {})
    return list(broken_relations(own_relations(CATALOGUE, "police"), made, draft))


def test_a_relation_is_the_agencys_own_if_all_its_lines_are() -> None:
    assert own_relations(CATALOGUE, "police") == (WITHIN,)
    assert relations_beyond(CATALOGUE, "police") == (USUALLY, SUM)
    assert relations_beyond(CATALOGUE, "care") == (USUALLY, SUM)


def test_a_broken_relation_is_asked_about_at_its_cell_and_must_be_mended() -> None:
    (asked,) = own(stated("missing", 12), stated("incidents", 9))
    assert (asked.indicator, asked.weight) == ("missing", CheckWeight.MEND)
    assert (asked.fault.place, asked.fault.found) == ("missing, column value", "12")
    assert "Missing children 12, Incidents 9" in asked.fault.expected
    assert own(stated("missing", 9), stated("incidents", 12)) == []


def test_a_figure_in_force_is_taken_where_the_return_has_none() -> None:
    (asked,) = own(stated("missing", 12), standing=(stated("incidents", 9),))
    assert asked.fault.found == "12"
    assert own(stated("missing", 12), standing=()) == []


def test_the_returns_figure_is_taken_in_the_place_of_the_one_in_force() -> None:
    before = (stated("incidents", 9),)
    assert own(stated("missing", 12), stated("incidents", 20), standing=before) == []


def test_another_agencys_figure_is_beyond_its_return_and_for_the_analyst_alone() -> None:
    draft = a_return(stated("missing", 12))
    everyone = draft_inputs(CATALOGUE, (stated("plans", 5, "care"),), draft, {})
    (asked,) = broken_relations(relations_beyond(CATALOGUE, "police"), everyone, draft)
    assert asked.weight is CheckWeight.LOOK
    assert "Plans 5" in asked.fault.expected
    assert own(stated("missing", 12), standing=(stated("plans", 5, "care"),)) == []
