"""Makes what a chart draws of a reading's judgement: its levels, its moves and its block."""

from dashboard import number_formats
from dashboard.readings.line_levels import RareSpan
from dashboard.readings.moves import Move, MoveBar
from dashboard.readings.readings import Reading
from dashboard.variation.judgements import Judgement
from layouts.charts.judged_levels import DrawnLevel, DrawnLevels, ExpectedBlock, RareBracket
from layouts.charts.points import decimals_of

_COLOURS = {
    Judgement.HIGH: "neut",
    Judgement.LOW: "neut",
    Judgement.IMPROVEMENT: "good",
    Judgement.CONCERN: "bad",
}


def drawn_levels(reading: Reading) -> DrawnLevels:
    """Return what is drawn of a reading's judgement."""
    found = reading.levels
    decimals = decimals_of(reading)
    unit = reading.series.unit
    move = found.move_at(reading.quarter)
    block = None
    if found.block is not None:
        is_exception = move is not None and found.block.is_outside
        block = ExpectedBlock(found.block, _colour(move) if is_exception else "")
    return DrawnLevels(
        tuple(
            DrawnLevel(
                one.first,
                one.last,
                one.value,
                number_formats.figure_text(one.value, unit, decimals),
            )
            for one in found.steps
        ),
        tuple(_bar(one, found.moves, unit, decimals) for one in found.bars if one.several),
        block,
        _usual(reading, move),
    )


def rare_bracket(reading: Reading) -> RareBracket | None:
    """Return the bracket over the span of an exception of rare events, or None."""
    rare = reading.levels.rare
    return None if rare is None else RareBracket(rare.first, rare.last, _rare_text(rare))


def _rare_text(rare: RareSpan) -> str:
    """Describe a span in a few words: "7 in four quarters, up to 4 expected"."""
    span = number_formats.plural_text(rare.quarters, "quarter")
    if rare.most is None:
        return f"none for {span}"
    return f"{rare.count:.0f} in {span}, up to {rare.most:.0f} expected"


def _colour(move: Move | None) -> str:
    return _COLOURS.get(move.bars[-1].judgement, "neut") if move and move.bars else ""


def _bar(bar: MoveBar, moves: tuple[Move, ...], unit: str, decimals: int | None) -> DrawnLevel:
    """Return a bar; the last of a move is written as in its title."""
    text = number_formats.figure_text(bar.value, unit, decimals)
    for move in moves:
        if move.bars and move.bars[-1].value == bar.value and move.last == bar.last:
            text = number_formats.apart_texts(move.was, move.now, unit)[1]
    return DrawnLevel(bar.first, bar.last, bar.value, text, _COLOURS.get(bar.judgement, "neut"))


def _usual(reading: Reading, move: Move | None) -> tuple[float, str] | None:
    """Return the level that is named at the right edge, with its words."""
    usual, unit = reading.levels.usual, reading.series.unit
    if usual is None:
        return None
    if move is not None and move.is_told:
        return usual, f"was {number_formats.apart_texts(move.was, move.now, unit)[0]}"
    word = "was" if move is not None else "usual"
    return usual, f"{word} {number_formats.figure_text(usual, unit, decimals_of(reading))}"
