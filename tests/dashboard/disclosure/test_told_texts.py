"""A text that names a count is read only by those from whom nothing it may tell is hidden."""

import pytest

from dashboard.catalogue.relations import Invariant, Relation
from dashboard.disclosure.told_texts import (
    SeenFigures,
    first_untold,
    seen_figures,
    shares_a_sum,
)
from dashboard.figures.observations import Status
from tests import builders as make

PARTS = ("Heywood", "Girls")
OPEN = SeenFigures(anything_hidden=False)
CAREFUL = SeenFigures(
    anything_hidden=True,
    totals=frozenset({212.0, 14.0, 4.0}),
    parts={"heywood": frozenset({38.0, 212.0})},
    limit=5,
)


@pytest.mark.parametrize(
    "text",
    [
        "Heywood had thirty-eight of them.",
        "Plans fell to 3.",
        "The fall is due to the twins.",
        "None of the children were seen.",
        "It halved.",
        "Plans stood at 200.",
        "Plans fell by 4.",
    ],
)
def test_a_count_is_kept_back_where_anything_is_hidden_and_told_where_nothing_is(text: str) -> None:
    assert not first_untold(text, [OPEN], PARTS)
    assert first_untold(text, [CAREFUL], PARTS)
    assert first_untold(text, [OPEN, CAREFUL], PARTS)


@pytest.mark.parametrize(
    "text",
    ["Plans rose to 212.", "Plans rose by 14 to 212.", "Section 47 asks for 15 working days.", ""],
)
def test_the_total_and_its_change_that_the_reader_sees_are_told(text: str) -> None:
    assert not first_untold(text, [CAREFUL], PARTS)


def test_a_number_of_a_part_is_told_only_if_the_part_is_shown() -> None:
    assert not first_untold("Heywood had 212 plans.", [CAREFUL], PARTS)
    assert first_untold("Heywood had 14 plans.", [CAREFUL], PARTS)
    assert first_untold("212 plans were for girls.", [CAREFUL], PARTS)


def test_the_word_for_which_a_text_is_kept_back_is_named() -> None:
    assert first_untold("Plans rose to 212, and Heywood had 38.", [CAREFUL], PARTS) == "38"
    assert first_untold("Plans rose to 212.", [CAREFUL], PARTS) == ""
    assert first_untold("Plans fell to 3.", [OPEN], PARTS) == ""


def test_what_shares_a_sum_is_a_relation_s_other_side_or_in_the_same_invariant() -> None:
    lines = [make.indicator(key) for key in ("whole", "part", "third", "apart")]
    catalogue = make.catalogue(
        *lines,
        relations=(Relation("part", "part_of", "whole"),),
        invariants=(Invariant("sum", "They agree.", ("whole:numerator",), "<=", ("third",)),),
    )
    assert shares_a_sum(catalogue, "whole") == {"whole", "part", "third"}
    assert shares_a_sum(catalogue, "apart") == {"apart"}


def test_what_a_reader_sees_is_the_total_its_changes_and_the_shown_parts() -> None:
    line = make.indicator("enquiries", breakdowns=("age",))
    catalogue, quarter = make.catalogue(line), make.FIRST + 4
    part = catalogue.parts(line)[0]
    seen = (
        make.observation(line, quarter, 30),
        make.observation(line, quarter, 12, part=part.key),
        make.observation(line, quarter, Status.SUPPRESSED, part=catalogue.parts(line)[1].key),
    )
    totals = {quarter.ordinal: 30.0, quarter.ordinal - 1: 41.0, quarter.ordinal - 4: 25.0}
    found = seen_figures(
        catalogue, (line.key, quarter), seen, totals, anything_hidden=False, limit=5
    )
    assert found.totals == {30, 11, 5}
    assert found.parts[part.title.lower()] == {12}
    assert found.anything_hidden
