"""What a chart of shares beside the population holds: neutral words, in the catalogue's order."""

from dataclasses import replace

import pytest

from dashboard.compared.disproportionality import StepShares, read_shares
from dashboard.number_formats import RoundedUnit
from layouts.charts.ratios.share_ratios import BESIDE, pathway_ratios, yearly_ratios
from layouts.pictures.draw import CARD, draw_picture
from tests.builders import AGE, Stated, material, observations
from tests.callbacks.told import numbers
from tests.dashboard.compared.test_disproportionality import (
    CHILDREN,
    HIDDEN,
    LINE,
    NONE,
    OLD,
    YOUNG,
    Parts,
)


def shares(young: int = 72, old: int | None = 18) -> StepShares:
    """Read four quarters of a line; the old are hidden in one of them if they are None."""
    late: list[Stated] = [18, 18, 18, HIDDEN] if old is None else [old] * 4
    parts: Parts = {YOUNG: [young] * 4, OLD: late, NONE: [100 - young - 18] * 4}
    more = [o for part, rows in parts.items() for o in observations(LINE, rows, part=part)]
    made = material({LINE: [100] * 4}, more=more)
    return read_shares(made, LINE, AGE, made.last, [CHILDREN])


def test_each_group_has_a_row_for_each_step_with_its_counts_its_shares_and_the_year() -> None:
    found = shares()
    chart = pathway_ratios([found, found], AGE, found.quarter)
    assert [group.label for group in chart.groups] == ["0 to 9", "10 to 17"]
    row = chart.groups[0].rows[1]
    assert (row.cases, row.share, row.of_children, row.population) == (
        "288",
        "80.0%",
        "60.0%",
        "2019",
    )
    assert row.text == "1.33 (1.26 to 1.40)"
    assert row.word == "larger than of children"
    assert len(chart.table.rows) == 4


@pytest.mark.parametrize(
    ("ends", "written"),
    [((0.67, 1.000005), "0.83 (0.67 to 1.01)"), ((0.999999, 1.2), "0.83 (0.99 to 1.20)")],
)
def test_an_end_beside_1_is_written_on_its_side_in_two_decimals(
    ends: tuple[float, float], written: str
) -> None:
    found = shares()
    group = found.groups[0]
    assert group.ratio
    ratio = replace(group.ratio, value=0.83, lower=ends[0], upper=ends[1])
    near = replace(found, groups=(replace(group, ratio=ratio), *found.groups[1:]))
    chart = pathway_ratios([near], AGE, found.quarter)
    assert chart.groups[0].rows[0].text == written


def test_no_word_says_over_or_under_and_none_says_which_is_first() -> None:
    words = " ".join(BESIDE.values())
    assert not any(one in words for one in ("over", "under", "high", "low", "worse", "better"))


def test_a_hidden_group_has_its_word_and_no_year_in_the_picture() -> None:
    found = shares(old=None)
    chart = yearly_ratios([found], AGE, found.quarter)
    row = chart.groups[1].rows[0]
    assert (row.text, row.interval, row.share) == ("hidden", None, "")
    assert draw_picture(chart).count(">2019<") == 1


def test_a_ratio_of_rounded_counts_says_about() -> None:
    found = replace(shares(), unit=RoundedUnit("enquiries"))
    row = pathway_ratios([found], AGE, found.quarter).groups[0].rows[0]
    assert row.text == "about 1.33 (1.26 to 1.40)"
    assert (row.cases, row.share) == ("about 288", "about 80.0%")


def test_every_number_of_the_picture_names_its_line_its_group_and_its_quarter() -> None:
    found = shares()
    for width in (CARD, 760, 1240):
        read = numbers(draw_picture(pathway_ratios([found], AGE, found.quarter), width=width))
        told = [one for one in read if one.kind == "proportion"]
        assert [(one.about, one.marks["part"], one.when) for one in told] == [
            (LINE.key, part, str(found.quarter)) for part in (YOUNG, OLD)
        ]
