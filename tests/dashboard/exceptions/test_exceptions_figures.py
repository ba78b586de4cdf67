"""An exception is told by the figures that are shown: their unit, their quarters, their picture."""

from dataclasses import replace

from dashboard import number_formats
from dashboard.exceptions.exceptions import find_exceptions, with_past_levels
from dashboard.readings.line_control import OVERLAPPING
from dashboard.readings.readings import of_line, read_line
from dashboard.variation.detection.signals import CONTINUES
from dashboard.variation.expected_range import JudgedAverage
from tests.builders import FIRST, flag, indicator, material
from tests.dashboard.exceptions.test_exceptions import reading, shift


def test_a_line_of_twelve_months_says_that_its_single_quarters_were_compared() -> None:
    rolls = reading([97, 97], shift(FIRST + 1))
    rolls = replace(rolls, levels=replace(rolls.levels, reason=OVERLAPPING))
    (one,) = find_exceptions([rolls])
    assert one.evidence == (
        "97 conferences; the latest two single quarters average 97, where 61 to 93 was expected"
    )
    assert one.size == "by single quarters, average 97, 4 above the 61 to 93 expected"


def test_what_began_it_is_told_of_the_figures_that_are_shown() -> None:
    """The number's own rule, although the rate's is stronger; a rate says what it is out of."""
    goes_on = flag(FIRST + 2, rule=CONTINUES, expected=None, strength=9.0)
    rated = JudgedAverage(FIRST, FIRST + 1, 2, 580.1, 417.5, 545.3, number_formats.RATE)
    of_rate = shift(FIRST + 1, strength=8.0, judged=rated)
    number, rate = reading([97] * 4, shift(FIRST + 1), goes_on), reading([97] * 4, of_rate)
    assert find_exceptions([number, rate])[0].ground in number.flags
    (one,) = find_exceptions([reading([97] * 4, goes_on), rate])
    assert one.size.startswith("in 2020-21 Q2, average 580.1 per 10,000, 34.8 above the 417.5 to")


def test_a_run_that_is_over_has_the_levels_of_its_picture_then() -> None:
    """Also where later figures have made another level of it; without them no level is named."""
    line = indicator(subject="Enquiries")
    steady = [60.0, 62, 58, 61, 59, 60, 63, 57, 60, 61, 59, 62, 60, 58]
    made = material({line: [*steady, 90, 92, 91, 60, 61, 59, 58, 60, 62]})
    (one,) = find_exceptions(of_line(made, line, made.last))[:1]
    assert not one.is_current
    assert one.sentence.startswith("Enquiries were higher than usual")
    then = read_line(made, line, one.last)
    move = then.levels.move_at(one.last)
    assert move is not None
    told = with_past_levels(made, one).sentence
    assert told.startswith(f"Enquiries rose from about {move.was:.0f} to about {move.now:.0f}")
    assert then.title.startswith(told.partition(" in ")[0])
