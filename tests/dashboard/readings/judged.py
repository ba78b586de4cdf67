"""The property that what is drawn is what was judged: the faults of one reading, in words.

It is asked of every line, reader and quarter of a store, and of random series.
"""

import re
from collections.abc import Iterator

from dashboard import number_formats
from dashboard.figures.observations import Status
from dashboard.quarters import Quarter, quarters_between
from dashboard.readings.flags import THRESHOLD_RULE
from dashboard.readings.readings import Reading
from dashboard.variation.detection.signals import CONTINUES, MANY, QUIET

DRAWN_ELSEWHERE = (CONTINUES, MANY, QUIET, THRESHOLD_RULE)
"""Rules whose quarter has no block of its own."""
VERBS = (" rose ", " fell ", " drifted ", " have been ", " are at ")
"""What a title says that a line has done, or where it is."""


def faults_of(reading: Reading) -> list[str]:
    """Say where a reading's levels, block, bars, title and flags do not say the same."""
    checks = (_block, _dots, _bars, _once, _single, _since_hidden, _usual, _title, _verb)
    named = f"{reading.indicator.key} {reading.measure.value} {reading.quarter}"
    return [f"{named}: {fault}" for check in checks for fault in check(reading)]


def begins(reading: Reading) -> list[bool]:
    """Give the sides of the rules that begin an exception in the reading's quarter."""
    return [
        flag.upward
        for flag in reading.flags
        if flag.quarter == reading.quarter and flag.rule not in DRAWN_ELSEWHERE
    ]


def goes_on(reading: Reading) -> bool:
    """Say whether the quarter only goes on as the one before it."""
    rules = {f.rule for f in reading.flags if f.quarter == reading.quarter}
    return CONTINUES in rules


def _block(reading: Reading) -> Iterator[str]:
    block, begun = reading.levels.block, begins(reading)
    if block is None:
        if begun and not reading.levels.reason:
            yield "an exception without a block"
        return
    if block.last != reading.quarter:
        yield "its block ends in another quarter"
    if bool(begun) is not block.is_outside:
        yield f"begun {begun}, but {block.average} against {block.lower} to {block.upper}"
    if begun and block.upward is not begun[0]:
        yield "its bar lies on the other side"
    if goes_on(reading):
        yield "a block although nothing was compared"


def _dots(reading: Reading) -> Iterator[str]:
    """Every dot under the block of an ordinary quarter lies inside it."""
    block = reading.levels.block
    if block is None or begins(reading):
        return
    values = [reading.series.value(quarter) for quarter in block.compared]
    if not all(v is not None and block.lower <= v <= block.upper for v in values):
        yield "a dot of an ordinary quarter outside its block"


def _bars(reading: Reading) -> Iterator[str]:
    levels, quarter = reading.levels, reading.quarter
    here = [bar for bar in levels.bars if bar.first <= quarter <= bar.last]
    block = levels.block
    if block is not None and block.is_outside:
        fitting = [b for b in here if (b.first, b.last) == (block.first, block.last)]
        if not fitting or abs(fitting[0].value - block.average) > 1e-9 * abs(block.average):
            yield "no bar where its block says so"
    flagged = begins(reading) or goes_on(reading)
    if goes_on(reading) and not levels.reason and not here:
        yield "goes on, and no bar reaches it"
    if not flagged and here:
        yield "a bar over a quarter that is no exception"


def _once(reading: Reading) -> Iterator[str]:
    taken: set[Quarter] = set()
    levels = reading.levels
    spans = [(step.first, step.last) for step in levels.steps]
    for first, last in (*spans, *((bar.first, bar.last) for bar in levels.bars if bar.several)):
        covered = {*quarters_between(first, last)}
        if covered & taken:
            yield f"two levels from {first} to {last}"
        taken |= covered


def _single(reading: Reading) -> Iterator[str]:
    """A figure outside the range of one quarter is always an exception."""
    single = reading.levels.single
    value = reading.figure.value if reading.figure else None
    if single is not None and value is not None and not single[0] <= value <= single[1]:
        yield "outside the range of one quarter, and no exception"


def _since_hidden(reading: Reading) -> Iterator[str]:
    if reading.levels.reason:  # the quarters behind the line are judged
        return
    hidden = [f.quarter for f in reading.series if f.status is Status.SUPPRESSED]
    block = reading.levels.block
    if not hidden:
        return
    if block is not None and (block.since is None or block.since <= hidden[-1]):
        yield "compared with quarters before a hidden one"
    for one in reading.levels.kept:
        if any(one.first <= quarter <= one.last for quarter in hidden):
            yield "a level over a hidden quarter"


def _usual(reading: Reading) -> Iterator[str]:
    """The level named beside a move that was judged in another unit is near the one drawn."""
    move, usual = reading.levels.move_at(reading.quarter), reading.levels.usual
    if move is None or usual is None or move.is_told:
        return
    before = [one.value for one in reading.levels.kept if one.first < move.first]
    if before and abs(usual - before[-1]) > 0.3 * abs(before[-1]):
        yield f"was {usual}, but the level drawn before is {before[-1]}"


def _verb(reading: Reading) -> Iterator[str]:
    """The title of a quarter that stands out has a verb, and the words of the house for a side."""
    known = reading.figure is not None and reading.figure.value is not None
    moved = (begins(reading) or goes_on(reading)) and reading.levels.rare is None
    if known and moved and not any(verb in reading.title for verb in VERBS):
        yield f"its title has no verb: {reading.title}"
    said = [reading.title, *(flag.short for flag in reading.flags if flag.reports)]
    for text in said:
        if re.search(r"\b(still|been|are) (high|low)\b", text) or text.startswith(
            ("high ", "low ")
        ):
            yield f"it says {text}"


def _title(reading: Reading) -> Iterator[str]:
    """The title's numbers are the ones drawn."""
    levels = reading.levels
    move = levels.move_at(reading.quarter)
    if move is None or not move.is_told:
        return
    if levels.usual != move.was or move.bars[-1].value != move.now:
        yield "its title has other numbers than its picture"
    was, now = number_formats.apart_texts(move.was, move.now, reading.series.unit)
    if "from about" in reading.title and f"from about {was} to about {now}" not in reading.title:
        yield f"its title says {reading.title}"
