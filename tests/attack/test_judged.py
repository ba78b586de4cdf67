"""Levels, bars and blocks are read from pictures, and worked out from what is shown alone."""

import pytest

from dashboard.figures.line_inputs import LineInputs
from dashboard.figures.observations import Status
from dashboard.quarters import Quarter
from dashboard.readings.readings import read_line
from layouts.charts.from_readings import chart_of
from layouts.pictures.draw import draw_picture
from tests.attack.judged import BAR, BLOCK, KINDS, LEVEL, Judged, drawn_in, not_shown, worked_out
from tests.builders import Stated, indicator, material

STEADY: list[Stated] = [100, 104, 97, 101, 99, 103, 96, 102, 98, 105, 100, 97, 103, 99]
PLANS = indicator("plans")
WAY = ("", "")


def inputs(*first: Stated) -> LineInputs:
    """Return a line whose first figures are given, and whose latest four are an exception."""
    return material({PLANS: [*first, *STEADY, 140, 142, 139, 141]})


def read(made: LineInputs, quarter: Quarter | None = None) -> dict[Judged, str]:
    """Read the picture of a line as the attack does."""
    picture = draw_picture(chart_of(read_line(made, PLANS, quarter or made.last)))
    found = drawn_in(f'<figure data-chart="plans">{picture}</figure>', "")
    return {
        Judged(line, kind, quarter, WAY, least, greatest): "/"
        for line, kind, least, greatest in found
    }


def test_a_picture_is_read_as_it_was_drawn() -> None:
    made = inputs()
    levels, found = read_line(made, PLANS, made.last).levels, read(made)
    assert levels.block is not None
    expected = {BAR: levels.block.average, LEVEL: levels.steps[0].value, BLOCK: levels.block.upper}
    for kind, value in expected.items():
        near = [one for one in found if one.kind == kind]
        assert any(one.least <= value <= one.greatest for one in near)
        assert all(one.greatest - one.least < 0.1 * value for one in near)
    assert not_shown(made, found) == []


def test_what_is_made_of_a_hidden_figure_is_found() -> None:
    """The same line with its first figure hidden: its level begins after it."""
    true, shown = inputs(900), inputs(Status.SUPPRESSED)
    assert not_shown(true, read(true)) == []
    assert not_shown(shown, read(shown)) == []
    kinds = {
        said.partition(": a ")[2].partition(" of ")[0] for said in not_shown(shown, read(true))
    }
    assert {LEVEL, BLOCK} <= kinds


@pytest.mark.parametrize("kind", KINDS)
def test_another_value_of_each_kind_is_found(kind: str) -> None:
    made = inputs()
    values = worked_out(made, "plans", None, WAY)[kind]
    assert values
    for value in values:
        right, wrong = (
            Judged("plans", kind, None, WAY, at - 0.1, at + 0.1) for at in (value, value + 300.0)
        )
        assert not_shown(made, {right: "/", wrong: "/wrong"}) == [f"/wrong: a {kind} of plans"]


def test_a_picture_of_an_exception_may_be_drawn_as_it_stood() -> None:
    """In a later quarter its levels are others, and before it began it was not drawn."""
    made = inputs()
    then = made.last - 1
    found = read(made, then)
    later = {one._replace(quarter=None): "/" for one in found}
    assert not_shown(made, later)
    assert not_shown(made, {one._replace(since=then): "/" for one in later}) == []
    assert not_shown(made, {one._replace(since=made.last): "/" for one in later})
