"""The picture of ratios: half and double lie equally far from 1, and what goes on has an arrow."""

import re
from dataclasses import replace

from layouts.charts.ratios.share_ratios import RatioChart, pathway_ratios
from layouts.pictures.draw import draw_picture
from tests.builders import AGE
from tests.layouts.charts.ratios.test_share_ratios import shares


def chart(*interval: float) -> RatioChart:
    """Make a chart in which each ratio has this interval."""
    found = shares()
    made = pathway_ratios([found], AGE, found.quarter)
    low, value, high = interval
    groups = tuple(
        replace(group, rows=tuple(replace(row, interval=(low, value, high)) for row in group.rows))
        for group in made.groups
    )
    return replace(made, groups=groups)


def dots(drawn: str) -> list[float]:
    return [float(x) for x in re.findall(r'<circle class="mi" cx="([\d.]+)"', drawn)]


def ticks(drawn: str) -> dict[str, float]:
    """Give the x of each word of the scale."""
    found = re.findall(r'<text class="(?:n )?m" x="([\d.]+)"[^>]*>([\d.]+)<', drawn)
    return {word: float(x) for x, word in found}


def test_half_and_double_lie_equally_far_from_one() -> None:
    at = ticks(draw_picture(chart(0.9, 1.0, 1.1), width=760))
    assert [*at] == ["0.5", "1", "2"]
    assert abs((at["1"] - at["0.5"]) - (at["2"] - at["1"])) < 0.2


def test_a_dot_lies_at_its_ratio() -> None:
    drawn = draw_picture(chart(1.5, 2.0, 3.0), width=760)
    assert {round(x) for x in dots(drawn)} == {round(ticks(drawn)["2"])}
    assert "4" in ticks(drawn)


def test_an_interval_that_goes_on_beyond_the_scale_has_an_arrow() -> None:
    within, beyond = (draw_picture(chart(1.5, 6.0, high)) for high in (7.9, 12.0))
    assert "8" in ticks(beyond)
    for drawn, strokes in ((within, 1), (beyond, 2)):
        paths = re.findall(r'<path class="y" d="([^"]*)"', drawn)
        assert [path.count("M") for path in paths] == [strokes, strokes]


def test_a_ratio_beyond_the_scale_has_an_arrow_and_no_dot() -> None:
    assert dots(draw_picture(chart(7.0, 9.0, 12.0))) == []
