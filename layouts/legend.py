"""The marks that stand on a page, each with its word."""

from collections.abc import Iterable

from dash import html
from dash.development.base_component import Component

from dashboard.readings import Reading
from layouts import pictures
from layouts.painted import Painted
from layouts.style import NO_EXCEPTION, Mark, Shape, mark


def legend(readings: Iterable[Reading]) -> Component:
    """Draw every kind of mark that these lines use, once, in the order of first use."""
    return legend_of(mark(state) for reading in readings for state in reading.states)


def legend_of(marks: Iterable[Mark]) -> Component:
    """Draw every kind of mark among these once, with its word."""
    kinds: dict[str, Mark] = {}
    for one in marks:
        if one.shape is not Shape.NOTHING:
            kinds.setdefault(_word(one), one)
    return html.Ul(
        [html.Li([Painted(pictures.mark_svg(kinds[word])), word]) for word in kinds],
        className="legend",
    )


def _word(one: Mark) -> str:
    """Name a kind of mark: its word, and whether it is framed or hollow.

    A dot is no exception, whether it was judged or not: its quarter's own words say which.
    """
    said = one.words.split(", ")
    more = [word for word in ("trial", "provisional", "partial") if word in said and one.hollow]
    framed = ["beyond the threshold"] if one.framed else []
    word = NO_EXCEPTION if one.shape is Shape.DOT else one.word
    return ", ".join([word, *framed, *more])
