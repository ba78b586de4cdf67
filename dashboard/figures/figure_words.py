"""A figure as people read it, or why there is none: missing is never zero and never blank."""

from dashboard import number_formats
from dashboard.figures.observations import Figure

OWN_FIGURE = "your own figure; others do not see it"
"""The mark of what a reader sees because it is of the agency that sent it."""
SHORT_OWN = "own figure"
"""The same in a cell of a table. A page that has it says for whom it is."""


def figure_words(figure: Figure | None, unit: str, decimals: int | None = None) -> str:
    """Write a figure in its unit, or the state that it is in: "421", "suppressed", "no figure".

    A figure that only its own agency is shown says so: "4 (own figure)".

    `decimals` are those of `number_formats.figure_text`.
    """
    if figure is None:
        return "no figure"
    if figure.value is None:
        return figure.status.word
    text = number_formats.figure_text(figure.value, unit, decimals)
    return f"{text} ({SHORT_OWN})" if figure.own else text
