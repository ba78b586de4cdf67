"""The legend: what stands on a page, each with its words, in one order on every page."""

from collections.abc import Iterable, Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.readings.readings import Reading
from layouts.charts.from_judgements import drawn_levels
from layouts.charts.from_readings import drawn_states
from layouts.frame import terms
from layouts.frame.painted_text import Painted
from layouts.frame.style import (
    HIDDEN,
    NOT_FINAL,
    NOT_RECEIVED,
    Mark,
    grid_mark,
    mark_entries,
    mark_of,
)
from layouts.frame.terms import dotted_term
from layouts.pictures.sheet.marks import key_svg, mark_svg

LEVEL = "usual level"
BLOCK = "where the latest quarters were expected"
AVERAGE = "their average, as expected"
BAR = "their average, where it is an exception"

_TERMS = {
    LEVEL: terms.LEVEL,
    BLOCK: terms.RANGE,
    HIDDEN: terms.HIDDEN,
    NOT_RECEIVED: terms.NOT_RECEIVED,
    NOT_FINAL.word: terms.PROVISIONAL,
}
"""The entries whose words are terms of the glossary."""


def marks_legend(readings: Sequence[Reading]) -> Component:
    """Draw the legend of pictures: levels, blocks and bars, then the marks of their quarters."""
    found = [drawn_levels(reading) for reading in readings]
    held = (
        ("lv", LEVEL, any(one.levels for one in found)),
        ("l", BLOCK, any(one.block for one in found)),
        (
            "vo",
            AVERAGE,
            any(o.block and not o.block.colour and o.block.judged.several for o in found),
        ),
        ("vn", BAR, any(one.moves or (one.block and one.block.colour) for one in found)),
    )
    marks = [mark_of(state) for reading in readings for state in drawn_states(reading)]
    return _list([_key(names, words) for names, words, there in held if there], marks)


def grid_legend(readings: Sequence[Reading], quarters: int) -> Component:
    """Draw the legend of the quarter grid, whose sparklines have levels and bars but no blocks."""
    found = [drawn_levels(reading) for reading in readings]
    held = (
        ("slv", LEVEL, any(one.levels for one in found)),
        ("svn", "a move away from it", any(one.moves for one in found)),
    )
    states = (state for reading in readings for state in reading.states[-quarters:])
    return _list(
        [_key(names, words) for names, words, there in held if there],
        [grid_mark(state) for state in states],
    )


def _list(keys: list[Component], marks: Iterable[Mark]) -> Component:
    entries = [html.Li([*map(_drawn, group), _said(words)]) for group, words in mark_entries(marks)]
    return html.Ul([*keys, *entries], className="legend")


def _drawn(mark: Mark) -> Component:
    return Painted(mark_svg(mark))


def _key(names: str, words: str) -> Component:
    return html.Li([Painted(key_svg(names)), _said(words)])


def _said(words: str) -> Component | str:
    """Return the words of an entry; those of a term open its meaning."""
    return dotted_term(_TERMS[words], words) if words in _TERMS else words
