"""An indicator's line in each measure and way of counting, across its definitions."""

import pytest

from dashboard.catalogue.indicators import Indicator, Kind, YearRule
from dashboard.catalogue.parts import YEAR
from dashboard.catalogue.thresholds import Measure
from dashboard.figures.line_inputs import LineInputs
from dashboard.figures.lines import (
    bands_within,
    breaks_on,
    events_on,
    history_keys,
    line_series,
    part_lines,
    rate_line,
)
from dashboard.figures.observations import Series, Status
from dashboard.figures.time_spans import TimeSpan, compares_with_years, honest_spans, usual_span
from tests.builders import (
    FIRST,
    Stated,
    a_break,
    catalogue,
    distribution,
    indicator,
    material,
    observations,
    rolling,
    share,
    stock,
)

DISTINCT = indicator("children", year=YearRule.REPORTED, rate=True)


def values_of(found: Series) -> list[float | None]:
    return [f.value for f in found]


def counted(made: LineInputs, key: str, way: TimeSpan) -> list[float | None]:
    return values_of(line_series(made, made.catalogue.indicator(key), way, made.last))


@pytest.mark.parametrize(
    ("one", "number", "rate"),
    [
        (indicator(), TimeSpan.QUARTER, TimeSpan.ROLLING_4),
        (stock(), TimeSpan.QUARTER, TimeSpan.QUARTER),
        (rolling(), TimeSpan.ROLLING_4, TimeSpan.ROLLING_4),
        (DISTINCT, TimeSpan.QUARTER, TimeSpan.YEAR),
        (distribution(), TimeSpan.QUARTER, TimeSpan.ROLLING_4),
    ],
)
def test_the_usual_way_of_counting(one: Indicator, number: TimeSpan, rate: TimeSpan) -> None:
    assert usual_span(one, Measure.NUMBER) is number
    assert usual_span(one, Measure.RATE) is rate
    assert number in honest_spans(one)


def test_quarters_of_stocks_and_of_distinct_children_are_never_added() -> None:
    assert honest_spans(stock()) == (TimeSpan.QUARTER,)
    assert honest_spans(DISTINCT) == (TimeSpan.QUARTER, TimeSpan.YEAR)
    assert TimeSpan.ROLLING_4 in honest_spans(indicator())


def test_a_quarters_flow_does_not_stand_beside_a_year_but_a_share_and_a_stock_do() -> None:
    number, rate = Measure.NUMBER, Measure.RATE
    assert not compares_with_years(indicator(), TimeSpan.QUARTER, rate)
    assert not compares_with_years(indicator(), TimeSpan.YEAR_TO_DATE, number)
    assert compares_with_years(indicator(), TimeSpan.ROLLING_4, rate)
    assert compares_with_years(stock(), TimeSpan.QUARTER, rate)
    assert compares_with_years(share(), TimeSpan.QUARTER, number)
    assert compares_with_years(distribution(), TimeSpan.QUARTER, number)


def test_a_rate_of_a_flow_is_four_quarters_over_the_population() -> None:
    one = indicator(rate=True)
    made = material({one: [10, 20, 30, 40, 50]})
    found = rate_line(made, one, TimeSpan.ROLLING_4, made.last)
    assert values_of(found) == [None, None, None, 20.0, 28.0]
    assert found.unit == "rate"


def test_a_rate_of_a_stock_needs_no_year() -> None:
    one = stock()
    made = material({one: [100, 150]})
    assert values_of(rate_line(made, one, TimeSpan.QUARTER, made.last)) == [20.0, 30.0]


def test_rolling_twelve_months_is_made_from_four_quarters_parts() -> None:
    one = rolling()
    made = material({one: [(1, 2), (0, 98), (10, 50), (20, 50)]})
    assert counted(made, one.key, TimeSpan.ROLLING_4) == [None, None, None, pytest.approx(15.5)]


def test_a_figure_supplied_rolling_is_taken_as_it_is() -> None:
    one = rolling(supplied="rolling", lag=2)
    made = material({one: [(33, 100), (34, 100)]})
    assert counted(made, one.key, TimeSpan.ROLLING_4) == [33, 34]


def test_the_years_own_figure_of_distinct_children_stands_at_q4() -> None:
    own = observations(DISTINCT, [70], FIRST + 3, part=YEAR)
    made = material({DISTINCT: [20, 25, 30, 22, 21]}, more=own)
    assert counted(made, "children", TimeSpan.YEAR) == [None, None, None, 70, None]
    assert counted(made, "children", TimeSpan.QUARTER) == [20, 25, 30, 22, 21]
    rates = rate_line(made, DISTINCT, TimeSpan.YEAR, made.last)
    assert rates.figures[3].value == 14


WAITS = distribution()
BANDS: dict[str, list[Stated]] = {
    "days_0_10": [23, 10],
    "days_11_15": [313, 70],
    "days_16_20": [19, 10],
}


def waits(*, late: list[Stated]) -> LineInputs:
    bands: dict[str, list[Stated]] = {**BANDS, "days_21_over": late}
    more = [o for key, counts in bands.items() for o in observations(WAITS, counts, part=key)]
    return material({WAITS: [386, 100]}, more=more)


def test_the_line_of_a_distribution_is_the_share_within_its_limit() -> None:
    made = waits(late=[31, 10])
    found = line_series(made, WAITS, TimeSpan.QUARTER, made.last)
    assert values_of(found) == [pytest.approx(87.05, abs=0.005), 80]
    assert found.unit == "percent"
    assert bands_within(WAITS) == ("days_0_10", "days_11_15")


def test_a_distribution_counted_over_more_quarters_adds_bands_and_averages_nothing() -> None:
    made = waits(late=[31, 10])
    found = counted(made, "waits", TimeSpan.YEAR_TO_DATE)[1]
    assert found == pytest.approx(100 * (336 + 80) / 486)


def test_a_quarter_without_one_of_its_bands_has_no_share() -> None:
    assert counted(waits(late=[31, None]), "waits", TimeSpan.QUARTER)[1] is None


def test_bands_are_series_of_counts_in_order() -> None:
    made = waits(late=[31, 10])
    found = part_lines(made, WAITS, WAITS.bands, TimeSpan.QUARTER, made.last)
    assert [part.key for part, _ in found][:2] == ["days_0_10", "days_11_15"]
    assert values_of(found[1][1]) == [313, 70]


OLD = indicator("old_enquiries", until=FIRST + 3)
NEW = indicator("new_enquiries", since=FIRST + 4, replaces="old_enquiries")


def test_a_new_definition_continues_the_line_of_the_old_one_across_a_break() -> None:
    made = material({OLD: [1, 2, 3, 4], NEW: [None] * 4 + [50, 60]})
    assert counted(made, "new_enquiries", TimeSpan.QUARTER) == [1, 2, 3, 4, 50, 60]
    assert breaks_on(made.catalogue, NEW) == (FIRST + 4,)
    assert [e.title for e in events_on(made.catalogue, NEW)] == ["new definition"]


def test_no_figure_adds_quarters_of_two_definitions() -> None:
    made = material({OLD: [1, 2, 3, 4], NEW: [None] * 4 + [50, 60, 70, 80]})
    assert counted(made, "new_enquiries", TimeSpan.ROLLING_4) == [
        *[None, None, None, 10],
        *[None, None, None, 260],
    ]


def test_the_old_definitions_own_line_ends() -> None:
    made = material({OLD: [1, 2, 3, 4], NEW: [None] * 4 + [50]})
    found = line_series(made, OLD, TimeSpan.QUARTER, made.last)
    assert values_of(found) == [1, 2, 3, 4, None]
    assert found.figures[-1].status is Status.NOT_COLLECTED


def test_a_break_that_is_told_is_not_told_twice() -> None:
    told = catalogue(OLD, NEW, events=(a_break(FIRST + 4, "new_enquiries"),))
    assert [e.title for e in events_on(told, NEW)] == ["new case system"]


def test_the_keys_of_a_line_are_those_of_all_its_definitions() -> None:
    made = catalogue(OLD, NEW)
    assert history_keys(made, ["new_enquiries"]) == ("new_enquiries", "old_enquiries")
    assert history_keys(made, ["old_enquiries"]) == ("old_enquiries",)


def test_breaks_of_other_lines_do_not_cut_this_one() -> None:
    made = catalogue(OLD, NEW, events=(a_break(FIRST + 1, "new_enquiries"),))
    assert breaks_on(made, OLD) == ()


def test_outcomes_keep_their_total_as_a_line() -> None:
    one = indicator("outcomes", kind=Kind.OUTCOMES)
    made = material({one: [2, Status.NIL, None]})
    assert counted(made, "outcomes", TimeSpan.QUARTER) == [2, 0, None]
