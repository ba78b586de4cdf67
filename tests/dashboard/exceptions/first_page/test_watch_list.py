"""Notes on indicators without an exception, and their order."""

from dashboard.catalogue.indicators import Indicator, Polarity
from dashboard.catalogue.thresholds import Measure
from dashboard.exceptions.agenda import standing_out
from dashboard.exceptions.exceptions import find_exceptions
from dashboard.exceptions.first_page.watch_list import (
    MOST_CHANGES,
    WatchItem,
    WatchReason,
    watch_items,
)
from dashboard.readings.readings import Reading, read_lines
from tests.builders import (
    Stated,
    indicator,
    material,
    observations,
    share,
    stock,
    target,
    threshold,
)

Lines = dict[Indicator, list[Stated]]


def of(lines: Lines) -> tuple[Reading, ...]:
    made = material(lines)
    return read_lines(made, made.last)


def items_of(readings: tuple[Reading, ...]) -> tuple[WatchItem, ...]:
    return watch_items(readings, standing_out(find_exceptions(readings)))


def ranked(lines: Lines) -> list[tuple[str, WatchReason]]:
    return [(matter.reading.indicator.key, matter.why) for matter in items_of(of(lines))]


def watched(key: str, **named: object) -> Indicator:
    return indicator(key, **{"thresholds": (threshold(above=100),), **named})


def test_targets_come_before_changes_and_a_line_with_an_exception_is_not_here() -> None:
    high = Polarity.HIGH
    lines: Lines = {
        indicator("moved"): [100, 0, 0, 0, 300],
        share("short_of_it", polarity=high, targets=(target(90),)): [(1, 2)] * 5,
        share("shorter_of_it", polarity=high, targets=(target(90),)): [(1, 4)] * 5,
        watched("beyond"): [50, 1, 1, 1, 101],
    }
    assert ranked(lines) == [
        ("shorter_of_it", WatchReason.TARGET),
        ("short_of_it", WatchReason.TARGET),
        ("moved", WatchReason.CHANGE),
    ]


def test_a_line_that_has_lain_on_one_side_of_its_level_for_long_is_told() -> None:
    high, low = [163.0, 180, 158, 174, 164], [100.0, 94, 118, 95, 102, 89, 101, 96, 101]
    line = indicator("conferences", subject="Conferences")
    (found,) = of({line: [129.0, 133, 133, 125, *high, *low]})[:1]
    assert found.levels.aside == -9
    (item, *_) = items_of((found,))
    assert item.why is WatchReason.SIDE
    usual = round(found.levels.usual or 0)
    assert item.sentence == f"Conferences have been below their usual {usual} for nine quarters"
    assert f"Nine quarters in a row are below the usual {usual}" in item.detail
    (short,) = of({line: [129.0, 133, 133, 125, *high, *low[:-2]]})[:1]
    assert short.levels.aside == 0


def test_a_number_and_its_rate_are_one_matter() -> None:
    lines: Lines = {stock("plans"): [50, 50, 50, 50, 90]}
    (matter,) = items_of(of(lines))
    assert matter.reading.measure is Measure.NUMBER


def test_a_line_whose_rate_alone_is_an_exception_is_not_here_either() -> None:
    by_rate = (threshold(above=10, measure=Measure.RATE),)
    assert items_of(of({stock("plans", thresholds=by_rate): [50, 50, 50, 50, 90]})) == ()


def test_what_is_missing_or_partial_is_not_ranked() -> None:
    sums = watched("sums", agencies=("a", "b"), combine="sum")
    made = material({watched("late"): [500, None]}, more=observations(sums, [0, 500], agency="a"))
    made = material(
        {watched("late"): [500, None], sums: []}, more=observations(sums, [0, 500], agency="a")
    )
    assert items_of(read_lines(made, made.last)) == ()


def test_the_largest_changes_are_few_and_claim_nothing() -> None:
    lines: Lines = {
        indicator(f"line_{n}", subject=f"Line {n}"): [100, 0, 0, 0, 100 + 10 * n] for n in range(6)
    }
    found = [m for m in items_of(of(lines)) if m.why is WatchReason.CHANGE]
    assert len(found) == MOST_CHANGES
    assert found[0].sentence == "Line 5 are at 150, 50 more than in 2020-21 Q1"


def test_fewer_is_told_as_fewer_and_small_bases_not_at_all() -> None:
    (matter,) = items_of(
        of({indicator("a", subject="A"): [40, 0, 0, 0, 30], indicator("b"): [19, 0, 0, 0, 60]})
    )
    assert matter.sentence == "A are at 30, 10 fewer than in 2020-21 Q1"


def test_rare_events_are_no_changes() -> None:
    assert items_of(of({indicator("a", rare=True): [40, 0, 0, 0, 80]})) == ()


def test_a_quiet_quarter_has_nothing() -> None:
    assert items_of(of({watched("a"): [50]})) == ()
