"""Exceptions in words: one indicator and one run of flagged quarters each."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.catalogue.indicators import Indicator
from dashboard.catalogue.thresholds import Measure
from dashboard.exceptions.exceptions import (
    ReportedException,
    as_it_stood,
    current,
    find,
    find_exceptions,
)
from dashboard.quarters import Quarter
from dashboard.readings.flags import THRESHOLD_RULE, Flag
from dashboard.readings.readings import Reading, of_line, read_line, read_lines
from dashboard.variation.detection.signals import CONTINUES
from dashboard.variation.expected_range import JudgedAverage
from dashboard.variation.judgements import Judgement
from tests.builders import (
    FIRST,
    Stated,
    a_break,
    flag,
    indicator,
    material,
    share,
    stock,
    threshold,
    with_events,
)

CONFERENCES = indicator(
    "conferences", subject="Initial conferences", unit="conferences", short="Conferences"
)


def reading(values: Sequence[Stated], *flags: Flag) -> Reading:
    """Read a line with flags of our own making."""
    made = material({CONFERENCES: values})
    return replace(read_line(made, CONFERENCES, made.last), flags=flags)


def runs(*flags: Flag, values: Sequence[Stated] = (80,) * 8) -> list[tuple[int, int]]:
    """Give the runs of one line as places of its first and last quarter."""
    found = find_exceptions([reading(values, *flags)])
    return [(one.first - FIRST, one.last - FIRST) for one in found]


def test_quarters_that_follow_each_other_are_one_run() -> None:
    assert runs(*(flag(FIRST + n) for n in (1, 2, 3, 6))) == [(1, 3), (6, 6)]


def test_a_quarter_that_is_not_flagged_ends_a_run() -> None:
    assert runs(flag(FIRST), flag(FIRST + 2)) == [(0, 0), (2, 2)]


def test_a_quarter_without_a_figure_ends_a_run() -> None:
    one = indicator(thresholds=(threshold(above=100),))
    made = material({one: [120, 120, None, 120]})
    found = find_exceptions(read_lines(made, made.last))
    assert [len(each.quarters) for each in found] == [2, 1]


def test_two_sides_are_two_runs() -> None:
    assert runs(flag(FIRST), flag(FIRST + 1, upward=False)) == [(0, 0), (1, 1)]


def test_a_run_does_not_cross_a_break() -> None:
    one = indicator(thresholds=(threshold(above=100),))
    made = material({one: [120] * 4})
    cut = material(
        {one: [120] * 4}, catalogue=with_events(made.catalogue, a_break(FIRST + 2, one.key))
    )
    found = find_exceptions(read_lines(cut, cut.last))
    assert [(e.first - FIRST, e.last - FIRST) for e in found] == [(0, 1), (2, 3)]
    assert found[-1].sentence == (
        "Enquiries have been above the threshold of 100 for two quarters: 120"
    )


def test_several_rules_on_one_run_are_one_exception() -> None:
    (one,) = find_exceptions(
        [
            reading(
                [80, 97],
                flag(FIRST + 1, rule="outside", strength=3.5),
                flag(FIRST + 1, rule="shift", strength=2.0),
            )
        ]
    )
    assert [f.rule for f in one.rules] == ["outside", "shift"]
    assert one.flag.rule == "outside"


def test_a_flag_that_does_not_report_raises_nothing_and_stands_beside_one_that_does() -> None:
    quiet = flag(FIRST + 1, rule="outside", reports=False, strength=9.0)
    assert runs(quiet) == []
    (one,) = find_exceptions([reading([80, 97], flag(FIRST + 1), quiet)])
    assert [f.rule for f in one.rules] == ["shift", "outside"]
    assert one.flag.reports


def test_a_flag_that_does_not_report_makes_no_run_longer() -> None:
    assert runs(flag(FIRST, reports=False), flag(FIRST + 1)) == [(1, 1)]


def test_a_number_and_its_rate_are_one_line() -> None:
    both = (threshold(above=100), threshold(above=10, measure=Measure.RATE))
    made = material({stock("plans", thresholds=both): [90, 101]})
    (one,) = find_exceptions(read_lines(made, made.last))
    assert (one.first, one.last) == (FIRST, FIRST + 1)
    assert [r.measure for r in one.readings] == [Measure.NUMBER, Measure.RATE]
    assert one.reading.measure is Measure.NUMBER


def test_a_rate_speaks_where_it_alone_is_flagged() -> None:
    made = material({stock("plans", thresholds=(threshold(above=10, measure=Measure.RATE),)): [90]})
    (one,) = find_exceptions(read_lines(made, made.last))
    assert one.reading.measure is Measure.RATE


def test_a_threshold_decides_the_side_and_speaks() -> None:
    beyond = flag(FIRST, rule=THRESHOLD_RULE, strength=0.0, expected=None, quarters=0)
    (one,) = find_exceptions([reading([97], flag(FIRST, upward=False), beyond)])
    assert one.upward
    assert one.flag is beyond


@pytest.mark.parametrize(
    ("line", "stated", "figure", "size"),
    [
        (
            share(thresholds=(threshold(below=90),)),
            [(91, 100), (2249, 2500)],
            "89.96%",
            "0.04 percentage points below the threshold of 90%",
        ),
        (
            share(thresholds=(threshold(below=12.3),)),
            [(20, 100), (1229, 10_000)],
            "12.29%",
            "0.01 percentage points below the threshold of 12.3%",
        ),
    ],
)
def test_a_figure_just_beyond_its_threshold_is_never_no_change_from_it(
    line: Indicator, stated: list[Stated], figure: str, size: str
) -> None:
    made = material({line: stated})
    (found,) = find_exceptions(read_lines(made, made.last))
    assert (found.figure, found.size) == (figure, size)
    assert found.evidence == f"{figure}, {size}"


def test_a_figure_just_beyond_its_expected_range_says_so() -> None:
    near = flag(FIRST, upward=False, expected=(89.97, 99.0))
    one = share("near")
    made = material({one: [(2249, 2500)]})
    made_reading = replace(read_line(made, one, made.last), flags=(near,))
    (found,) = find_exceptions([made_reading])
    assert found.figure == "89.96%"
    assert found.size == "0.01 percentage points below the expected range"


def test_an_exception_that_lasts_is_told_as_its_picture_is() -> None:
    one = indicator(thresholds=(threshold(above=390),), subject="Section 47 enquiries")
    made = material({one: [389, 421]})
    (found,) = find_exceptions(read_lines(made, made.last))
    assert found.sentence == "Section 47 enquiries rose to 421, above the threshold of 390"
    assert found.size == "31 above the threshold of 390"
    assert (found.is_current, found.is_new) == (True, True)
    assert found.judgement is Judgement.HIGH


def test_an_exception_that_is_over_is_told_in_the_past() -> None:
    one = indicator(thresholds=(threshold(above=390),), subject="Section 47 enquiries")
    made = material({one: [400, 421, 300]})
    (found,) = find_exceptions(read_lines(made, made.last))
    assert found.sentence == (
        "Section 47 enquiries were above the threshold of 390 until 2020-21 Q2"
    )
    assert not found.is_current
    assert current([found]) == ()
    (alone,) = find_exceptions(read_lines(material({one: [400, 1]}), FIRST + 1))
    assert alone.sentence == "Section 47 enquiries were above the threshold of 390 in 2020-21 Q1"


def test_a_threshold_that_was_crossed_is_told_however_long_its_name() -> None:
    one = indicator(
        thresholds=(threshold(above=175),),
        subject="Children on a child protection plan for neglect",
    )
    (found,) = find_exceptions(read_lines(material({one: [179, 1]}), FIRST + 1))
    assert "above the threshold of 175" in found.sentence
    assert "than usual" not in found.sentence


def test_it_says_since_when_it_lasts_and_whether_a_figure_is_awaited() -> None:
    line = indicator(thresholds=(threshold(above=100),))

    def lasting(*values: Stated) -> str:
        made = material({line: list(values)})
        return find_exceptions(read_lines(made, FIRST + (len(values) - 1)))[-1].lasting

    assert lasting(1, 120) == "new in 2020-21 Q2"
    assert lasting(120, 120) == "an exception since 2020-21 Q1, two quarters"
    assert lasting(120, 120, 1) == "2020-21 Q1 to 2020-21 Q2"
    assert lasting(120, 1) == "2020-21 Q1"
    assert lasting(120, None) == "2020-21 Q1; no figure since says whether it goes on"


def test_a_long_name_gives_way_to_a_short_one() -> None:
    long = indicator(thresholds=(threshold(above=1),), subject="Enquiries " * 6, short="Enquiries")
    (found,) = find_exceptions(read_lines(material({long: [2, 1]}), FIRST + 1))
    assert found.sentence == "Enquiries were above the threshold of 1 in 2020-21 Q1"


def test_the_evidence_says_what_was_counted_and_what_was_expected() -> None:
    (one,) = find_exceptions([reading([97], flag(FIRST))])
    assert one.evidence == "97 conferences, where 61 to 93 was expected"
    assert one.size == "4 above the expected range"
    judged = JudgedAverage(FIRST, FIRST, 1, 97.0, 61.0, 93.0, "conferences")
    alone = flag(FIRST, rule="beyond limits", judged=judged, sentence="97 is above the 61 to 93")
    (one,) = find_exceptions([reading([97], alone)])
    assert one.evidence == "97 conferences, where 61 to 93 was expected"


def test_quarters_that_are_judged_together_say_what_they_are_together() -> None:
    together = flag(FIRST, expected=None, sentence="the latest four quarters average 90")
    (one,) = find_exceptions([reading([97], together)])
    assert one.evidence == "97 conferences"
    (one,) = find_exceptions([reading([97, 97], shift(FIRST + 1))])
    assert one.evidence == (
        "97 conferences; the latest two quarters average 97, where 61 to 93 was expected"
    )
    assert "how much quarters vary" not in one.evidence
    (one,) = find_exceptions([reading([97, 97, 70], shift(FIRST + 1))])
    assert one.evidence == (
        "97 conferences in 2020-21 Q2; the latest two quarters averaged 97, where 61 to 93 was "
        "expected"
    )
    (one,) = find_exceptions([reading([97], flag(FIRST, expected=None))])
    assert one.size == ""


def test_what_it_rests_on_says_the_level_and_how_many_quarters_give_it() -> None:
    (one,) = find_exceptions([reading([97, 97], shift(FIRST + 1))])
    assert one.basis == (
        "compared with nine quarters since 2018-19 Q1, average 78; "
        "how much quarters vary is taken from all 38"
    )


def shift(quarter: Quarter, **named: Any) -> Flag:
    """Make the flag of two quarters that were judged together."""
    judged = replace(
        JudgedAverage(quarter - 1, quarter, 2, 97.0, 61.0, 93.4, "conferences"),
        usual=78.0,
        level=78.0,
        since=Quarter(2018, 1),
        before=9,
        spread=38,
    )
    plain: dict[str, Any] = {
        "rule": "shift",
        "expected": None,
        "judged": judged,
        "sentence": "the latest two quarters average 97",
        "past": f"in {quarter} the latest two quarters averaged 97",
        "chance": "about once in 9 years on a line of this length",
    }
    return flag(quarter, **{**plain, **named})


def test_quarters_that_are_judged_together_say_by_how_much_their_average_lies_beyond() -> None:
    (one,) = find_exceptions([reading([97, 97], shift(FIRST + 1))])
    assert one.size == "average 97, 4 above the 61 to 93 expected"


def test_what_continues_has_the_size_the_evidence_and_the_chance_of_what_began_it() -> None:
    goes_on = flag(
        FIRST + 3,
        rule=CONTINUES,
        expected=None,
        sentence="it has lasted four quarters",
        strength=9.0,
    )
    weak, strong = shift(FIRST + 1, strength=2.5), shift(FIRST + 2, strength=2.9, before=9)
    (one,) = find_exceptions([reading([97] * 4, weak, strong, goes_on)])
    assert (one.flag, one.ground) == (goes_on, strong)
    assert one.size == "in 2020-21 Q3, average 97, 4 above the 61 to 93 expected"
    assert one.chance.endswith("about once in 9 years on a line of this length")
    assert one.basis.startswith(
        "in 2020-21 Q3, compared with nine quarters since 2018-19 Q1, average 78"
    )
    assert one.evidence == "97 conferences"
    assert one.lasting == "an exception since 2020-21 Q2, three quarters"


def test_what_continues_after_a_gap_began_before_it() -> None:
    goes_on = flag(FIRST + 3, rule=CONTINUES, expected=None, sentence="it has lasted four quarters")
    found = find_exceptions([reading([97, 97, None, 97], shift(FIRST + 1), goes_on)])
    assert found[-1].quarters == (FIRST + 3,)
    assert found[-1].ground.quarter == FIRST + 1


def test_a_rule_of_an_earlier_quarter_is_told_with_its_quarter() -> None:
    assert shift(FIRST).told(FIRST) == "the latest two quarters average 97"
    assert shift(FIRST).told(FIRST + 1) == "in 2020-21 Q1 the latest two quarters averaged 97"
    beyond = material({indicator(thresholds=(threshold(above=1),)): [2, 2]})
    (one,) = find_exceptions(read_lines(beyond, FIRST + 1))
    assert (
        one.flags[0]
        .told(FIRST + 1)
        .startswith("in 2020-21 Q1, 2 was above the threshold of 1, agreed")
    )


def test_a_past_exception_is_given_as_it_stood_in_its_last_quarter() -> None:
    line = indicator(thresholds=(threshold(above=100),))
    made = material({line: [50, 120, 130, 50, 50]})
    (now,) = find_exceptions(read_lines(made, made.last))
    then = as_it_stood(now, find_exceptions(of_line(made, line, now.last)))
    assert (then.first, then.last, then.reading.quarter) == (now.first, now.last, now.last)
    assert then.is_current
    assert not now.is_current
    assert as_it_stood(then, ()) is then


def test_a_figure_within_its_range_has_no_size() -> None:
    (one,) = find_exceptions([reading([90], flag(FIRST))])
    assert one.size == ""


def test_chance_is_said_where_it_is_known() -> None:
    known = flag(FIRST, chance="about once in 9 years on a line of this length")
    (one,) = find_exceptions([reading([97], known)])
    assert one.chance == (
        "By chance alone this rule would raise one about once in 9 years on a line of this length"
    )
    beyond = material({indicator(thresholds=(threshold(above=1),)): [2]})
    assert "is not counted" in find_exceptions(read_lines(beyond, FIRST))[0].chance


def test_an_exception_is_found_by_its_line_and_first_quarter() -> None:
    found = find_exceptions([reading([80, 97, 97], flag(FIRST + 1), flag(FIRST + 2))])
    one = find(found, "conferences", FIRST + 1)
    assert isinstance(one, ReportedException)
    assert find(found, "conferences", FIRST + 2) is None
    assert find(found, "others", FIRST + 1) is None


@given(st.lists(st.sampled_from([None, True, False]), min_size=1, max_size=16))
def test_runs_cover_every_flagged_quarter_once(sides: list[bool | None]) -> None:
    flags = [flag(FIRST + n, upward=side) for n, side in enumerate(sides) if side is not None]
    found = find_exceptions([reading([80] * len(sides), *flags)])
    covered = [quarter for one in found for quarter in one.quarters]
    assert covered == [f.quarter for f in flags]
    assert all(sides[q - FIRST] is one.upward for one in found for q in one.quarters)
    pairs = pairwise(found)
    assert all(b.first - a.last > 1 or a.upward is not b.upward for a, b in pairs)
