"""The words in which a load says what a published file changes: figures, areas and years."""

from collections.abc import Iterable, Mapping, Sequence

from dashboard.figures.observations import Status

FigureKey = tuple[str, str, int]
"""A published figure: its series, the code of its area, and its year."""

_NAMED = 6
"""The most areas or series that are named in a line. Further ones are counted."""


def figure_words(figure: Sequence[object]) -> str:
    """Describe a figure: "3,126", "17.2 (476 of 2,768)", "suppressed", or the neighbours' codes."""
    status, *numbers = figure
    if not isinstance(status, Status):
        return " ".join(map(str, figure))
    if not status.has_figure:
        return status.value
    value, numerator, denominator = (_number(n) for n in numbers)
    parts = f"{numerator} of {denominator}" if denominator else numerator
    return f"{value} ({parts})" if value and parts else value or parts


def named_figures(keys: Iterable[FigureKey], labels: Mapping[str, str]) -> tuple[str, ...]:
    """Name figures in few lines: "Rochdale E08000005, 2019 to 2021: cin_ended, cin_started".

    `labels` are the names of areas by code. Areas that lack the same figures share a line.
    """
    years: dict[tuple[str, str], set[int]] = {}
    for series, area, year in keys:
        years.setdefault((area, series), set()).add(year)
    series_of: dict[tuple[str, str], list[str]] = {}
    for (area, series), found in years.items():
        series_of.setdefault((area, year_words(found)), []).append(series)
    areas_of: dict[tuple[str, str], list[str]] = {}
    for (area, when), several in series_of.items():
        what = listed_words(sorted(several), "series")
        areas_of.setdefault((when, what), []).append(labels.get(area, area))
    lines = (
        f"{listed_words(sorted(areas), 'areas')}, {when}: {what}"
        for (when, what), areas in areas_of.items()
    )
    return tuple(sorted(lines))


def year_words(years: Iterable[int]) -> str:
    """Name years: "2019", "2013 to 2016, 2019"."""
    spans: list[list[int]] = []
    for year in sorted(years):
        if spans and spans[-1][-1] == year - 1:
            spans[-1].append(year)
        else:
            spans.append([year])
    return ", ".join(f"{s[0]} to {s[-1]}" if len(s) > 1 else f"{s[0]}" for s in spans)


def listed_words(names: Sequence[str], what: str) -> str:
    """Return some names with commas, and how many more there are."""
    rest = len(names) - _NAMED
    more = f" and {rest:,} more {what}" if rest > 0 else ""
    return ", ".join(names[:_NAMED]) + more


def first_lines(lines: Sequence[str], most: int, what: str) -> tuple[str, ...]:
    """Return at most `most` lines, indented, and a line that counts the rest."""
    rest = len(lines) - most
    told = tuple(f"  {line}" for line in lines[:most])
    return (*told, f"  and {rest:,} more {what}") if rest > 0 else told


def _number(number: object) -> str:
    return f"{number:,.12g}" if isinstance(number, int | float) else ""
