"""The standing of every line: each is in exactly one group, and of a hidden one nothing is told."""

from dataclasses import replace

import pytest

from dashboard.catalogue.indicators import Indicator, Polarity
from dashboard.exceptions.agenda import exception_agenda, standing_out
from dashboard.exceptions.exceptions import find_exceptions
from dashboard.exceptions.first_page.headline import no_exception_sentence, quarter_headline
from dashboard.exceptions.first_page.line_standings import (
    HIDDEN,
    LineGroup,
    LineStanding,
    group_counts,
    group_words,
    line_standings,
)
from dashboard.exceptions.parts import DrivingPart
from dashboard.figures.observations import Status
from dashboard.readings.readings import read_lines
from tests.builders import (
    Stated,
    a_break,
    catalogue,
    indicator,
    material,
    share,
    target,
    threshold,
    with_events,
)

Lines = dict[Indicator, list[Stated]]
STEADY: list[Stated] = [60, 62, 58, 61, 59, 60, 63, 57, 60, 61, 59, 62, 60, 58, 61, 60]


def ending_together(lines: Lines) -> Lines:
    """Put quarters without a figure before shorter lines, so that all end in the same quarter."""
    longest = max(map(len, lines.values()))
    return {line: [*[None] * (longest - len(stated)), *stated] for line, stated in lines.items()}


def standings(lines: Lines) -> dict[str, LineStanding]:
    made = material(ending_together(lines))
    found = read_lines(made, made.last)
    marked = standing_out(find_exceptions(found))
    return {one.indicator.key: one for one in line_standings(found, marked)}


def told(lines: Lines) -> tuple[str, ...]:
    made = material(ending_together(lines))
    found = read_lines(made, made.last)
    reported = find_exceptions(found)
    items = exception_agenda(reported, [])
    return quarter_headline(made.catalogue, items, line_standings(found, standing_out(reported)))


EVERY: Lines = {
    indicator("crossed", thresholds=(threshold(above=100),)): [*STEADY[:-1], 140],
    share("missed", polarity=Polarity.HIGH, targets=(target(90),)): [
        *[(95, 100)] * 5,
        (85, 100),
    ],
    indicator("worst", polarity=Polarity.LOW, rare=False): [*STEADY[:9], 70],
    indicator("steady"): STEADY,
    indicator("few"): [60, 61, 62],
    indicator("hidden"): [*STEADY[:-1], Status.SUPPRESSED],
    indicator("awaited"): [*STEADY[:-1], None],
}


def test_every_line_stands_in_exactly_one_group() -> None:
    found = standings(EVERY)
    assert {key: one.standing for key, one in found.items()} == {
        "crossed": LineGroup.EXCEPTION,
        "missed": LineGroup.AGAINST,
        "worst": LineGroup.AGAINST,
        "steady": LineGroup.EXPECTED,
        "few": LineGroup.NOT_JUDGED,
        "hidden": LineGroup.NOT_JUDGED,
        "awaited": LineGroup.NOT_RECEIVED,
    }
    counts = group_counts(tuple(found.values()))
    assert sum(many for _, many in counts) == len(EVERY)
    assert [group for group, _ in counts] == list(LineGroup)


def test_a_figure_that_no_rule_judges_is_the_highest_since() -> None:
    worst = standings(EVERY)["worst"]
    assert worst.words == "at their highest of all quarters since 2021-22 Q3"
    assert worst.sentence == "Worst are at their highest of all quarters since 2021-22 Q3: 70"


def test_the_record_begins_after_the_last_hidden_quarter() -> None:
    values: list[Stated] = [90, Status.SUPPRESSED, *STEADY[:9], 70]
    worst = indicator("worst", polarity=Polarity.LOW)
    found = standings({worst: values})["worst"]
    assert found.words == "at their highest of all quarters since 2020-21 Q3"


@pytest.mark.parametrize("polarity", [Polarity.NONE, Polarity.HIGH])
def test_without_a_direction_against_it_nothing_is_the_worst(polarity: Polarity) -> None:
    line = indicator("worst", polarity=polarity)
    assert standings({line: [*STEADY[:9], 70]})["worst"].standing is LineGroup.NOT_JUDGED


def test_after_a_break_the_figures_since_it_are_counted() -> None:
    """The ones before it do not count towards the twelve that a judgement needs."""
    line = indicator("anew", polarity=Polarity.NONE)
    made = material({line: [*STEADY, 90, 91, 92]})
    anew = with_events(made.catalogue, a_break(made.last - 2))
    found = read_lines(replace(made, catalogue=anew), made.last)
    (standing,) = line_standings(found, frozenset())
    assert standing.words == "too few quarters to judge yet (3 of 12)"


def test_the_record_begins_after_a_break() -> None:
    """The figures before it count something else, so none of them is beaten."""
    line = indicator("worst", polarity=Polarity.LOW)
    made = material({line: [*STEADY, 140]})
    anew = with_events(made.catalogue, a_break(made.last))
    found = read_lines(replace(made, catalogue=anew), made.last)
    (standing,) = line_standings(found, frozenset())
    assert "highest" not in standing.words


def test_a_concern_that_is_the_worst_of_its_record_is_named_so_in_the_headline() -> None:
    values: list[Stated] = [*STEADY, 140]
    first, *rest = told({indicator("worst", polarity=Polarity.LOW): values})
    assert first.startswith("Worst are at their highest of all quarters since ")
    assert rest == []


def test_of_a_hidden_figure_one_reason_is_given() -> None:
    for before in (60, 2, Status.NIL):
        line: Lines = {indicator("hidden"): [*STEADY[:-2], before, Status.SUPPRESSED]}
        assert standings(line)["hidden"].words == HIDDEN


def test_a_target_that_was_missed_before_is_not_newly_missed() -> None:
    line = share("missed", polarity=Polarity.HIGH, targets=(target(90),))
    assert not standings({line: [(85, 100)] * 6})["missed"].newly_missed
    assert standings({line: [(95, 100), (85, 100)]})["missed"].newly_missed


def test_the_headline_answers_in_two_sentences() -> None:
    first, second = told(EVERY)
    assert first == (
        "Crossed are above our threshold; missed now miss the target; "
        "worst are at their highest of all quarters since 2021-22 Q3."
    )
    assert second == "One figure from Care is missing; two of seven lines cannot be judged."


def test_three_lines_are_named_and_more_are_counted() -> None:
    def said(many: int) -> str:
        lines: Lines = {
            indicator(f"line_{n}", thresholds=(threshold(above=100),)): [*STEADY[:-1], 140]
            for n in range(many)
        }
        return told(lines)[0]

    assert said(3) == "Line_0, line_1 and line_2 are above our thresholds."
    assert said(4) == "Line_0, line_1 and two other lines are above our thresholds."


def test_a_place_behind_a_crossed_threshold_is_named() -> None:
    line = indicator("crossed", thresholds=(threshold(above=100),))
    made = material({line: [*STEADY[:-1], 140]})
    found = read_lines(made, made.last)
    items = exception_agenda(find_exceptions(found), [])
    part = DrivingPart("North", True, "+35", made.last - 1, upward=True)
    (first,) = quarter_headline(made.catalogue, items, (), drivers={"crossed": part})
    assert first == "Crossed are above our threshold, most of the rise since 2023-24 Q3 in North."


def test_many_lines_that_a_break_leaves_unjudged_are_told_in_the_headline() -> None:
    lines: Lines = {indicator(key): [*STEADY, 60] for key in ("one", "two", "three")}
    made = material(lines)
    anew = replace(made, catalogue=with_events(made.catalogue, a_break(made.last)))
    found = line_standings(read_lines(anew, made.last), frozenset())
    steady = tuple(replace(one, standing=LineGroup.EXPECTED, words="") for one in found[:1])
    said = quarter_headline(made.catalogue, [], (*steady, *found[1:]))
    cannot = "Two of three lines cannot be judged, two of them because of a break in 2024-25 Q1."
    assert said == ("Nothing stands out this quarter.", cannot)
    assert quarter_headline(made.catalogue, [], steady * 5 + found[:1])[1:] == ()


def test_a_quiet_quarter_says_so_and_what_is_missing() -> None:
    assert told({indicator("steady"): STEADY}) == ("Nothing stands out this quarter.",)
    quiet: Lines = {indicator("steady"): STEADY, indicator("awaited"): [*STEADY[:-1], None]}
    assert told(quiet)[1] == "One figure from Care is missing."
    found = tuple(standings(quiet).values())
    made = material(quiet)
    said = no_exception_sentence(catalogue(*quiet), found, made.last)
    assert said == (
        f"Nothing stands out among the lines received in {made.last}. "
        f"Care sent nothing for {made.last}: one line cannot be judged."
    )
    awaited = [one for one in found if one.standing is LineGroup.NOT_RECEIVED]
    assert no_exception_sentence(catalogue(*quiet), awaited, made.last, ["care"]) == (
        f"Care sent no figure of these for {made.last}: one line cannot be judged."
    )


def test_one_line_is_told_in_the_singular() -> None:
    assert group_words(LineGroup.EXCEPTION, 1) == "exception"
    assert group_words(LineGroup.EXCEPTION, 2) == "exceptions"
    assert group_words(LineGroup.NOT_RECEIVED, 4) == "not received"
