"""The lines that are planned again where a published series changed."""

from dataclasses import replace

from dashboard.catalogue.indicators import ComparatorRule
from dashboard.catalogue.relations import Invariant, Relation
from dashboard.catalogue.thresholds import Measure
from dashboard.disclosure.counts.tied_lines import tied_lines
from tests import builders as make

LINES = [make.stock(key, rate=False) for key in ("plans", "neglect", "abuse", "crimes")]
PUBLISHED = replace(LINES[1], comparator=ComparatorRule("p", "count", Measure.NUMBER))


def test_every_line_tied_to_a_published_one_is_planned_with_it_and_no_other() -> None:
    catalogue = replace(
        make.catalogue(LINES[0], PUBLISHED, *LINES[2:]),
        relations=(Relation("neglect", "part_of", "plans", "the rest"),),
        invariants=(Invariant("same", "They are the same", ("plans:all",), "=", ("abuse",)),),
    )
    assert tied_lines(catalogue, {"p"}) == {"neglect", "plans", "abuse"}
    assert tied_lines(catalogue, {"q"}) == frozenset()
