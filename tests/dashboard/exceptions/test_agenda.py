"""The agenda: exceptions with their recorded steps, most urgent first."""

from dashboard.catalogue.indicators import Indicator, Polarity
from dashboard.exceptions.agenda import (
    LATE,
    AgendaTier,
    agenda_items,
    exception_agenda,
    run_of,
    standing_out,
)
from dashboard.exceptions.exceptions import find_exceptions
from dashboard.exceptions.life import ExceptionRun, ExceptionStage, ExceptionStep
from dashboard.readings.readings import Reading, read_lines
from tests.builders import FIRST, Stated, indicator, material, observations, share, threshold

Lines = dict[Indicator, list[Stated]]


def watched(key: str, **named: object) -> Indicator:
    return indicator(key, **{"thresholds": (threshold(above=100),), **named})


def of(lines: Lines) -> tuple[Reading, ...]:
    made = material(lines)
    return read_lines(made, made.last)


def step(key: str, stage: ExceptionStage, first: int, last: int, number: int = 1) -> ExceptionStep:
    return ExceptionStep(
        ExceptionRun(key, FIRST + first, FIRST + last, True), stage, "A", number=number
    )


def listed(lines: Lines, *steps: ExceptionStep) -> list[tuple[str, ExceptionStage]]:
    return [
        (item.exception.key, item.stage)
        for item in exception_agenda(find_exceptions(of(lines)), steps)
    ]


THREE: Lines = {
    watched("a"): [1, 1, 140],
    watched("b"): [1, 1, 150],
    watched("c"): [1, 1, 120],
    watched("quiet"): [1, 1, 1],
}


def test_within_a_group_the_heavier_comes_first() -> None:
    assert [key for key, _ in listed(THREE)] == ["b", "a", "c"]


def test_what_nobody_has_taken_up_comes_first_and_what_is_closed_last() -> None:
    steps = (
        step("b", ExceptionStage.CLOSED, 2, 2, 1),
        step("a", ExceptionStage.EXPLAINED, 2, 2, 2),
    )
    assert listed(THREE, *steps) == [
        ("c", ExceptionStage.NEW),
        ("a", ExceptionStage.EXPLAINED),
        ("b", ExceptionStage.CLOSED),
    ]
    looked = step("c", ExceptionStage.LOOKING, 2, 2, 3)
    assert [key for key, _ in listed(THREE, *steps, looked)] == ["c", "a", "b"]


def test_what_is_over_stays_while_it_is_acted_on() -> None:
    over: Lines = {watched("a"): [140, 1, 1]}
    assert listed(over) == []
    assert listed(over, step("a", ExceptionStage.AGREED, 0, 0)) == [("a", ExceptionStage.AGREED)]
    assert listed(over, step("a", ExceptionStage.CLOSED, 0, 0)) == []


def test_what_is_over_stays_for_a_year_at_most() -> None:
    over: Lines = {watched("a"): [140, *([1] * (LATE + 1))]}
    assert listed(over, step("a", ExceptionStage.AGREED, 0, 0)) == []


def test_a_run_stays_while_no_figure_says_whether_it_goes_on() -> None:
    late: Lines = {watched("a"): [1, 140, None], watched("b"): [1, 1, 1]}
    assert listed(late) == [("a", ExceptionStage.NEW)]
    assert len(standing_out(find_exceptions(of(late)))) == 0


def test_every_exception_is_among_the_items() -> None:
    over: Lines = {watched("a"): [140, 1, 140]}
    assert len(agenda_items(find_exceptions(of(over)), [])) == 2
    assert run_of(agenda_items(find_exceptions(of(over)), [])[0].exception).indicator == "a"


def test_nothing_that_is_over_is_called_new() -> None:
    over: Lines = {watched("a"): [140, 1, 140]}
    assert [item.word for item in agenda_items(find_exceptions(of(over)), [])] == [
        "new",
        "passed without being discussed",
    ]
    closed = agenda_items(find_exceptions(of(over)), [step("a", ExceptionStage.CLOSED, 0, 0)])
    assert sorted(item.word for item in closed) == ["closed", "reopened"]


def test_lines_that_stand_out_are_counted_once() -> None:
    assert len(standing_out(find_exceptions(of(THREE)))) == 3


def test_what_is_missing_or_partial_is_no_exception() -> None:
    sums = watched("sums", agencies=("a", "b"), combine="sum")
    made = material({sums: []}, more=observations(sums, [0, 500], agency="a"))
    assert exception_agenda(find_exceptions(read_lines(made, made.last)), []) == ()


STEADY = [600.0, 620, 580, 610, 590, 600, 630, 570, 600, 610, 590, 620, 600, 580, 610, 600]


def test_thresholds_come_first_and_small_counts_last() -> None:
    """Whatever the points: a threshold that is crossed on a count of three leads."""
    lines: Lines = {
        indicator("small"): [*[number / 100 for number in STEADY[:12]], 16, 15, 17, 16],
        indicator("large"): [*STEADY[:12], 900, 900, 900, 900],
        watched("crossed", thresholds=(threshold(above=2),)): [*[1] * 15, 3],
    }
    items = exception_agenda(find_exceptions(of(lines)), [])
    assert [(item.exception.key, item.tier) for item in items] == [
        ("crossed", AgendaTier.THRESHOLD),
        ("large", AgendaTier.RULE),
        ("small", AgendaTier.SMALL),
    ]
    assert [item.place for item in items] == [
        "At the top because an agreed threshold is crossed.",
        "Listed by size: far higher than expected.",
        "Lower down because cases are few, under 20 in an average quarter.",
    ]


def test_a_place_says_nothing_of_points_and_which_way_is_worse() -> None:
    lines: Lines = {indicator("large", polarity=Polarity.LOW): [*STEADY[:12], 900, 900]}
    (item,) = exception_agenda(find_exceptions(of(lines)), [])
    assert item.place == "Listed by size: far higher than expected, for the worse."


def test_a_share_is_small_if_its_cases_or_the_others_are_few() -> None:
    usual = [(390, 400), (380, 400), (395, 400)] * 4
    lines: Lines = {share("few_others"): [*usual, *[(399, 400)] * 4]}
    (item,) = exception_agenda(find_exceptions(of(lines)), [])
    assert item.tier is AgendaTier.SMALL


def test_what_is_taken_up_follows_within_its_kind_and_its_place_says_so() -> None:
    closed = step("b", ExceptionStage.CLOSED, 2, 2)
    items = exception_agenda(find_exceptions(of(THREE)), [closed])
    assert [item.exception.key for item in items] == ["a", "c", "b"]
    assert items[-1].place.endswith("; after all others of its kind because it is closed.")
