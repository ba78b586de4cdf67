"""The choices of what is drawn hold for the chart, its title, its table and its file."""

import csv
import re
from io import StringIO

import pytest

from callbacks.indicators.indicator import view
from dashboard.catalogue.thresholds import Measure
from data_access.store.gate import Gate
from layouts.charts.chart_kinds import Trend
from layouts.explorer.choices import ChartSpan
from layouts.indicators.indicator import View, drawn_chart
from tests.callbacks.conftest import Ask
from tests.callbacks.web.test_files import client_of

LINE = "s47_enquiries"


def _drawn(seen: View) -> Trend:
    assert seen.reading is not None
    drawn = drawn_chart(seen, seen.reading)
    assert isinstance(drawn, Trend)
    return drawn


def test_five_years_are_five_years_of_the_comparators_too(shown: Gate, ask: Ask) -> None:
    """In the chart, the table and the file."""
    short = _drawn(view(shown, LINE, measure=Measure.RATE, span=ChartSpan.FIVE_YEARS))
    first = short.points[0].quarter
    assert len(short.points) == 20
    assert short.comparators
    for one in short.comparators:
        assert all(step.last >= first for step in one.steps)
        assert one.steps[0].first <= first + 3
    address = f"/indicator/{LINE}?measure=rate&span=5-years"
    table = ask(address).partition('id="figures"')[2]
    assert len(re.findall(r"<tr data-quarter", table.partition("</table>")[0])) == 20
    body = client_of(shown).get(address.replace("?", ".csv?")).data.decode("utf-8-sig")
    rows = csv.DictReader(StringIO(body))
    years = {row["Quarter"] for row in rows if row["Area"] != view(shown, LINE).ours}
    assert min(years) == first.year_label


def test_the_first_rows_of_a_span_have_their_changes(shown: Gate) -> None:
    """The quarters before the span are known, though they are not drawn."""
    short, whole = (
        _drawn(view(shown, LINE, span=span)).table for span in (ChartSpan.FIVE_YEARS, ChartSpan.ALL)
    )
    assert short.rows[-1] == next(
        row for row in whole.rows if row.quarter == short.rows[-1].quarter
    )


@pytest.mark.parametrize("beside", [("none",), ("england",), ("north_west", "england")])
def test_a_title_names_no_comparator_that_is_not_drawn(
    shown: Gate, beside: tuple[str, ...]
) -> None:
    drawn = _drawn(view(shown, LINE, measure=Measure.RATE, beside=beside))
    usual = _drawn(view(shown, LINE, measure=Measure.RATE))
    assert "neighbours" in usual.title
    assert "neighbours" not in drawn.title
    assert ("England" in drawn.title) is (beside == ("england",))
    assert [one.key for one in drawn.comparators] == [key for key in beside if key != "none"]


def test_bars_draw_no_comparator_and_name_none(shown: Gate) -> None:
    for line in shown.catalogue().indicators:
        seen = view(shown, line.key)
        assert seen.reading is not None
        drawn = drawn_chart(seen, seen.reading)
        if not isinstance(drawn, Trend):
            names = [one.area.title.partition(",")[0].lower() for one in seen.reading.comparators]
            assert not [name for name in names if name in drawn.title.lower()]
