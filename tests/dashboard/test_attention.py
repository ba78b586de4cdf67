"""What deserves the meeting's time, and in which order."""

from dashboard.attention import MOST_CHANGES, Why, attention, standing_out
from dashboard.indicators import Indicator, Measure, Polarity
from dashboard.readings import Reading, readings
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
    return readings(made, made.last)


def ranked(lines: Lines) -> list[tuple[str, Why]]:
    return [(matter.reading.indicator.key, matter.why) for matter in attention(of(lines))]


def watched(key: str, **named: object) -> Indicator:
    return indicator(key, **{"thresholds": (threshold(above=100),), **named})


def test_lines_beyond_a_threshold_come_before_targets_and_changes() -> None:
    high = Polarity.HIGH
    lines: Lines = {
        indicator("moved"): [100, 0, 0, 0, 300],
        share("short_of_it", polarity=high, targets=(target(90),)): [(1, 2)] * 5,
        watched("beyond"): [1, 1, 1, 1, 101],
    }
    assert ranked(lines) == [
        ("beyond", Why.THRESHOLD),
        ("short_of_it", Why.TARGET),
        ("moved", Why.CHANGE),
    ]


def test_newly_beyond_comes_before_long_beyond_and_further_before_nearer() -> None:
    lines: Lines = {
        watched("long_and_far"): [900, 900],
        watched("new_and_near"): [90, 101],
        watched("new_and_far"): [90, 150],
    }
    assert [key for key, _ in ranked(lines)] == ["new_and_far", "new_and_near", "long_and_far"]
    first, *_, last = attention(of(lines))
    assert (first.is_new, first.run) == (True, 1)
    assert (last.is_new, last.run) == (False, 2)


def test_the_distance_is_a_share_of_the_level() -> None:
    small, large = threshold(above=10), threshold(above=1000)
    lines: Lines = {
        indicator("by_a_tenth", thresholds=(large,)): [1, 1100],
        indicator("by_half", thresholds=(small,)): [1, 15],
    }
    assert [key for key, _ in ranked(lines)] == ["by_half", "by_a_tenth"]


def test_at_the_same_distance_a_priority_comes_first() -> None:
    lines: Lines = {watched("plain"): [1, 110], watched("agreed", priority="Neglect"): [1, 110]}
    assert [key for key, _ in ranked(lines)] == ["agreed", "plain"]


def test_a_number_and_its_rate_are_one_matter() -> None:
    both = (threshold(above=100), threshold(above=10, measure=Measure.RATE))
    lines: Lines = {stock("plans", thresholds=both): [101]}
    (matter,) = attention(of(lines))
    assert matter.reading.measure is Measure.NUMBER
    assert standing_out(of(lines)) == 1


def test_a_rate_speaks_where_it_alone_stands_out() -> None:
    lines: Lines = {stock("plans", thresholds=(threshold(above=10, measure=Measure.RATE),)): [101]}
    (matter,) = attention(of(lines))
    assert matter.reading.measure is Measure.RATE


def test_what_is_missing_or_partial_is_not_ranked() -> None:
    sums = watched("sums", agencies=("a", "b"), combine="sum")
    made = material({watched("late"): [500, None]}, more=observations(sums, [0, 500], agency="a"))
    made = material(
        {watched("late"): [500, None], sums: []}, more=observations(sums, [0, 500], agency="a")
    )
    assert attention(readings(made, made.last)) == ()


def test_the_largest_changes_are_few_and_claim_nothing() -> None:
    lines: Lines = {
        indicator(f"line_{n}", subject=f"Line {n}"): [100, 0, 0, 0, 100 + 10 * n] for n in range(6)
    }
    found = [m for m in attention(of(lines)) if m.why is Why.CHANGE]
    assert len(found) == MOST_CHANGES
    assert found[0].sentence == "Line 5: 150, 50 more than in 2020-21 Q1"


def test_fewer_is_told_as_fewer_and_small_bases_not_at_all() -> None:
    (matter,) = attention(
        of({indicator("a", subject="A"): [40, 0, 0, 0, 30], indicator("b"): [19, 0, 0, 0, 60]})
    )
    assert matter.sentence == "A: 30, 10 fewer than in 2020-21 Q1"


def test_rare_events_are_no_changes() -> None:
    assert attention(of({indicator("a", rare=True): [40, 0, 0, 0, 80]})) == ()


def test_a_quiet_quarter_has_nothing() -> None:
    assert attention(of({watched("a"): [50]})) == ()
