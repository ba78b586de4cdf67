"""The funnel's picture and page: shapes, names, words, and the page without a funnel."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.comparators import intervals
from dashboard.comparators.funnels import CurvePoint, Funnel, FunnelArea, FunnelPosition, FunnelRole
from dashboard.number_formats import PERCENT, RATE
from layouts.charts.funnel import funnel_chart
from layouts.frame.paint import to_html
from layouts.frame.shell import PageFrame
from layouts.indicators import funnel as page
from layouts.pictures.draw import CARD, LEAD, draw_picture
from layouts.pictures.sheet.labels import Box
from tests.layouts.made import indicator
from tests.layouts.pictures.test_draw_words_apart import free
from tests.layouts.seen import Picture

LINE = indicator(rate=True, rate_title="Enquiries per 10,000")
FRAME = PageFrame(partnership="Testshire", title="Enquiries", themes=())


def area(code: str, size: float, value: float, role: FunnelRole = FunnelRole.OTHER) -> FunnelArea:
    count = size * value / 1e4
    interval = intervals.rate(count, size)
    return FunnelArea(
        code, f"Area {code}", role, count, size, value, FunnelPosition.WITHIN, interval
    )


def measured(areas: Sequence[FunnelArea], unit: str = RATE, absent: int = 0) -> Funnel:
    """Make a funnel about the mean of its values."""
    mean = sum(a.value for a in areas) / len(areas)
    limits = intervals.funnel_rate if unit == RATE else intervals.funnel_share
    curve = []
    for size in sorted(a.size for a in areas):
        inner, outer = limits(mean, size, 0.95), limits(mean, size, 0.998)
        curve.append(CurvePoint(size, outer[0], *inner, outer[1]))
    return Funnel(unit, 2025, mean, tuple(areas), tuple(curve), absent, "City")


AREAS = (
    area("E1", 58_000, 47.0, FunnelRole.OURS),
    area("E2", 30_000, 52.0, FunnelRole.BOTH),
    area("E3", 90_000, 40.0, FunnelRole.NEIGHBOUR),
    area("E4", 120_000, 55.0, FunnelRole.GROUP),
    area("E5", 2_000, 20.0),
)


def seen(given: Funnel, width: int = LEAD) -> Picture:
    return Picture(draw_picture(funnel_chart(LINE, given), width=width))


def test_ours_neighbours_and_the_group_differ_by_shape_and_have_names() -> None:
    picture = seen(measured(AREAS))
    assert len(picture.shapes("circle", "mi")) == 1
    assert len(picture.shapes("rect", "p")) == 2
    assert len(picture.shapes("circle", "pr")) == 2
    texts = [words.text for words in picture.words]
    assert "Area E1 47.0" in texts
    assert {"Area E2", "Area E3", "Area E4"} <= set(texts)
    assert "Area E5" not in texts


def test_a_value_far_above_all_others_is_an_arrow_at_the_top() -> None:
    many = [area(f"X{n}", 20_000 + n * 900, 40.0 + n % 9) for n in range(60)]
    picture = seen(measured([*AREAS, *many, area("Z", 50_000, 400.0)]))
    assert any("1 above the axis" in words.text for words in picture.words)
    assert len(picture.shapes("path", "d")) == 1


def test_ours_is_never_left_above_the_axis() -> None:
    many = [area(f"X{n}", 20_000 + n * 900, 40.0 + n % 9) for n in range(60)]
    picture = seen(measured([area("E1", 58_000, 400.0, FunnelRole.OURS), *many]))
    assert not any("above the axis" in words.text for words in picture.words)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.integers(500, 300_000), st.floats(1, 95), st.sampled_from(list(FunnelRole)[1:])
        ),
        min_size=2,
        max_size=60,
    ),
    st.sampled_from([CARD, LEAD]),
    st.sampled_from([RATE, PERCENT]),
)
def test_no_words_of_a_funnel_leave_the_picture(
    rows: list[tuple[int, float, FunnelRole]], width: int, unit: str
) -> None:
    areas = [area(f"X{n}", size, value, role) for n, (size, value, role) in enumerate(rows)]
    picture = seen(measured(areas, unit), width)
    sheet = Box(-0.5, -0.5, picture.width + 0.5, picture.height + 0.5)
    assert all(words.box.inside(sheet) for words in picture.words)
    free([w for w in picture.words if w.text.startswith("Area")])


def test_the_title_says_where_ours_lies_and_the_evidence_what_that_means() -> None:
    chart = funnel_chart(LINE, measured(AREAS, absent=3))
    assert chart.title == "Section 47 enquiries are within the limits in 2024-25: 47.0"
    assert "Three have no figure, or a hidden one, and are left out." in chart.evidence
    assert chart.alt.startswith(chart.title)
    without = funnel_chart(LINE, measured(AREAS[1:]))
    assert without.title == "Section 47 enquiries: no published figure of our area in 2024-25"


def test_the_table_names_what_each_area_is_and_marks_its_numbers() -> None:
    view = page.View(frame=FRAME, indicator=LINE, funnel=measured(AREAS), years=(2024, 2025))
    text = to_html(page.layout(view))
    assert "neighbour, City" in text
    assert 'data-kind="comparator" data-part="E3">40.0' in text
    assert 'data-chart="s47_enquiries" data-quarter="2024-25 Q4"' in text
    assert 'href="/funnel/s47_enquiries?year=2024"' in text
    assert "this is no ranking" in text


@pytest.mark.parametrize("reason", ["No comparator: none is published"])
def test_without_a_funnel_the_page_says_why(reason: str) -> None:
    view = page.View(frame=FRAME, indicator=LINE, funnel=None, reason=reason)
    text = to_html(page.layout(view))
    assert f"{reason}." in text
    assert 'href="/indicator/s47_enquiries"' in text
