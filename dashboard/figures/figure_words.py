"""A figure as people read it, or why there is none: missing is never zero and never blank."""

from dashboard import number_formats
from dashboard.figures.observations import Figure


def figure_words(figure: Figure | None, unit: str, decimals: int | None = None) -> str:
    """Write a figure in its unit, or the state that it is in: "421", "suppressed", "no figure".

    `decimals` are those of `number_formats.figure_text`.
    """
    if figure is None:
        return "no figure"
    if figure.value is None:
        return figure.status.word
    return number_formats.figure_text(figure.value, unit, decimals)
