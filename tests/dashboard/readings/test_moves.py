"""Moves of a line: what was usual, what it is now, and the words of each kind of exception."""

from dashboard.catalogue.indicators import Indicator
from dashboard.readings.readings import Reading, read_line
from tests.builders import FIRST, Stated, indicator, material, rolling

STEADY: list[Stated] = [100.0, 104, 97, 101, 99, 103, 96, 102, 98, 100, 105, 99, 101, 97, 103, 100]
LINE = indicator(subject="Enquiries")


def read(stated: list[Stated], one: Indicator = LINE) -> Reading:
    made = material({one: stated}, first=FIRST)
    return read_line(made, one, made.last)


def test_a_new_shift_is_told_from_what_was_usual_to_what_it_is() -> None:
    found = read([*STEADY, 106.0, 107, 108, 109])
    (move,) = found.levels.moves
    assert (round(move.was), move.now, move.last) == (100, 107.5, found.quarter)
    assert found.title == "Enquiries rose from about 100 to about 108"
    assert found.levels.block is not None
    assert found.levels.block.average == move.now > found.levels.block.upper
    assert f"{found.levels.block.range} was expected, from the 16 quarters before" in found.evidence


def test_one_far_quarter_is_told_by_its_range_and_is_left_out_afterwards() -> None:
    far = read([*STEADY, 150.0])
    assert far.levels.block is not None
    assert far.title == f"Enquiries rose to 150, where {far.levels.block.range} is expected"
    assert not [bar for bar in far.levels.bars if bar.several]
    after = read([*STEADY, 150.0, 100, 101, 99])
    assert after.title == "Enquiries are as expected: 99"
    assert after.levels.block is not None
    assert far.quarter not in after.levels.block.compared
    assert [(s.first, s.last) for s in after.levels.steps] == [(FIRST, after.quarter)]


def test_a_change_that_lasted_is_a_bar_until_it_is_the_usual_level() -> None:
    stated = [*STEADY]
    settled = None
    for step in range(12):
        stated.append(140.0 + step % 3)
        found = read(stated)
        move = found.levels.move_at(found.quarter)
        assert move is not None
        assert found.levels.bars[-1].last == found.quarter
        if move.settled:
            settled = found
            break
    assert settled is not None
    assert "From the next quarter on this is the usual level." in settled.evidence
    assert settled.title.endswith(f"in {FIRST + 16}")
    later = read([*stated, 141.0])
    assert later.title == "Enquiries are as expected: 141"
    assert [s.first for s in later.levels.steps] == [FIRST, FIRST + 16]
    assert not later.levels.bars


def test_a_return_to_an_earlier_level_is_told_as_one() -> None:
    back = read([*STEADY, *(140.0 + n % 3 for n in range(14)), 100.0, 99, 101])
    assert back.title == f"Enquiries fell back to about 100, as before {FIRST + 16}"


def test_rare_events_have_a_span_and_its_words() -> None:
    rare = indicator(subject="Reviews", rare=True)
    many = read([1.0, 0, 1, 0, 2, 1, 0, 1, 0, 1, 1, 0, 1, 0, 1, 5], rare)
    assert many.levels.rare is not None
    assert many.title.startswith("Reviews: five in one quarter, where up to ")
    assert "chance gives so many less than once in 143 times" in many.evidence
    quiet = read([2.0, 1, 2, 3, 1, 2, 2, 1, 3, 2, 1, 2, 0, 0, 0, 0, 0], rare)
    assert quiet.title == "Reviews: none for five quarters, where one or more is expected"
    assert not quiet.levels.kept


def test_a_rolling_line_is_drawn_by_its_four_quarters_as_one() -> None:
    one = rolling(subject="Repeats")
    stated: list[Stated] = [(20.0 + n % 3, 100.0) for n in range(20)]
    calm = read(stated, one)
    assert calm.levels.block is not None
    assert calm.levels.block.compared == (calm.quarter,)
    assert calm.levels.block.average == calm.series.value(calm.quarter)
    assert calm.title == "Repeats are as expected: 21%"
    high = read([*stated, *[(32.0, 100.0)] * 4], one)
    assert high.levels.block is not None
    assert high.levels.block.is_outside
    assert "from about 21% to about 32%" in high.title
