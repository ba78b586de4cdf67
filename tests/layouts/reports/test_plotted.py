"""Charts as data that people edit: a figure that is hidden or not received is a gap."""

from layouts.charts import from_readings
from layouts.reports.plotted import PLOTTED, plotted_chart
from tests.layouts.made import ENGLAND, comparator, indicator, reading, threshold


def test_a_trend_has_its_gaps_its_threshold_and_its_comparators() -> None:
    line = indicator(thresholds=(threshold(390),))
    found = plotted_chart(
        from_readings.trend_of(
            reading(
                [380.5, "-", "c", 389, 421], line, comparators=(comparator(ENGLAND, {2025: 350}),)
            ),
            "Testshire",
        )
    )
    assert found is not None
    by_name = {one.name: one for one in found.series}
    assert by_name["Testshire"].values == (380.5, None, None, 389.0, 421.0)
    assert by_name["threshold 390"].values == (None, None, None, 390.0, 390.0)
    assert by_name["threshold 390"].kind == "threshold"
    assert by_name["England"].values == (350.0, 350.0, 350.0, None, None)
    assert found.categories[-1] == ("2025-26", "Q2")
    assert all(isinstance(one, str) for pair in found.categories for one in pair)


def test_five_years_are_plotted_at_most() -> None:
    found = plotted_chart(from_readings.trend_of(reading([400.0] * (PLOTTED + 8))))
    assert found is not None
    assert len(found.categories) == PLOTTED
    assert all(len(one.values) == PLOTTED for one in found.series)


def test_rare_events_are_bars_from_zero() -> None:
    line = indicator(rare=True)
    found = plotted_chart(from_readings.rare_events(reading([0, "c", 2], line)))
    assert found is not None
    assert found.bars
    assert found.from_zero
    assert found.series[0].values == (0.0, None, 2.0)
