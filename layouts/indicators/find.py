"""The page of what matches a search: lines, themes, exceptions, parts and terms, with figures."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard import number_formats
from dashboard.catalogue.indicators import Breakdown, Indicator, Theme
from dashboard.exceptions.agenda import AgendaItem
from dashboard.readings.readings import Reading
from layouts.exceptions import entries
from layouts.frame import addresses, shell
from layouts.frame.attributes import aria_marks, data_marks
from layouts.frame.painted_text import Painted
from layouts.frame.style import mark_of
from layouts.pictures.sheet.marks import mark_svg

FoundLine = tuple[Theme, Indicator, Reading | None]
"""A line with its theme, and its reading in the quarter if it is collected then."""


@dataclass(frozen=True, slots=True)
class FoundPart:
    """A part of a breakdown, such as a locality, and the lines that are split by it.

    `figures` are those of the part in the quarter, in words, by indicator; none if many match.
    """

    key: str
    title: str
    breakdown: Breakdown
    lines: tuple[Indicator, ...]
    figures: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FoundTheme:
    """A theme, the number of its lines, and how many of them have an exception in the quarter."""

    theme: Theme
    lines: int
    out: int


@dataclass(frozen=True, slots=True)
class FoundTerm:
    """A term with its meaning; `anchor` is its place on the page about the dashboard."""

    word: str
    meaning: str
    anchor: str


@dataclass(frozen=True, slots=True)
class FoundPage:
    """A page that is about no single line: its title, its address, and what it shows."""

    title: str
    address: str
    about: str


@dataclass(frozen=True, kw_only=True)
class View(shell.View):
    """The text that was typed, and what matches it, best matches first.

    If `nothing` is true, nothing matches, and `lines` are those with the nearest words.
    """

    text: str
    nothing: bool
    lines: tuple[FoundLine, ...]
    themes: tuple[FoundTheme, ...] = ()
    exceptions: tuple[AgendaItem, ...] = ()
    more_exceptions: int = 0  # that match as well and are not listed
    parts: tuple[FoundPart, ...] = ()
    terms: tuple[FoundTerm, ...] = ()
    pages: tuple[FoundPage, ...] = ()


def layout(view: View) -> Component:
    """Draw the lists of matches, or of the nearest lines if nothing matches."""
    if view.nothing:
        told = [
            html.P(_nothing(view.text), **data_marks(kind="text")),
            html.P("Perhaps one of these:"),
            _lines(view),
        ]
        return shell.whole_page(view.frame, html.Section(told, className="card"))
    drawn = [
        _group("Indicators", "indicators", _lines(view) if view.lines else None),
        _group("Themes", "themes", _themes(view) if view.themes else None),
        _group("Pages", "pages", _pages(view) if view.pages else None),
        _group("Exceptions", "exceptions", _exceptions(view) if view.exceptions else None),
        _group("Places and groups", "parts", _parts(view) if view.parts else None),
        _group("Words", "words", _terms(view) if view.terms else None),
    ]
    shown = [one for one in drawn if one is not None]
    return shell.whole_page(view.frame, html.Div(shown, className="stack"))


def _nothing(text: str) -> str:
    return f"Nothing matches “{text}”." if text else "Type a word."


def _group(title: str, name: str, body: Component | None) -> Component | None:
    if body is None:
        return None
    return html.Section(
        [html.H2(title, id=name), body], className="card", **aria_marks(labelledby=name)
    )


def _lines(view: View) -> Component:
    return html.Ul([_line(view, *each) for each in view.lines], className="found")


def _line(view: View, theme: Theme, one: Indicator, reading: Reading | None) -> Component:
    shown = reading is not None and reading.figure is not None
    return html.Li(
        [
            html.A(one.title, href=addresses.indicator_address(one.key, view.frame.chosen)),
            html.Span(f" {theme.title}", className="soft"),
            _state(reading) if reading is not None and shown else None,
        ],
        **data_marks(chart=one.key, quarter=reading.quarter if reading else None),
    )


def _state(reading: Reading) -> Component:
    """Draw the line's latest figure with its quarter, and its mark with the word for it."""
    figure, unit = reading.figure, reading.series.unit
    mark = mark_of(reading.states[-1])
    words = ", ".join(mark.said) or "as expected"
    value = figure.value if figure else None
    said: list[Component | str] = [Painted(mark_svg(mark, 16))]
    if value is not None:
        text = number_formats.figure_text(value, unit)
        noun = "" if unit == number_formats.PERCENT else f" {reading.unit_line}"
        said += [html.Strong(text, **data_marks(kind="value")), f"{noun}, "]
    said.append(f"{reading.quarter}: {words}")
    return html.P(said, className="evidence", **data_marks(kind="words"))


def _pages(view: View) -> Component:
    rows = [
        html.Li(
            [html.A(one.title, href=one.address), html.Span(f" {one.about}", className="soft")],
            **data_marks(kind="text"),
        )
        for one in view.pages
    ]
    return html.Ul(rows, className="found")


def _themes(view: View) -> Component:
    """Draw the themes, each with its state: how many of its lines stand out."""
    return html.Ul([_theme(view, one) for one in view.themes], className="found")


def _theme(view: View, one: FoundTheme) -> Component:
    many = number_formats.plural_text(one.lines, "line")
    out = number_formats.plural_text(one.out, "exception") if one.out else "no exception"
    said = f"{many}, {out} in {view.frame.quarter}" if view.frame.quarter else many
    return html.Li(
        [
            html.A(one.theme.title, href=addresses.theme_address(one.theme.key, view.frame.chosen)),
            html.P(said, className="evidence"),
        ],
        **data_marks(kind="count"),
    )


def _exceptions(view: View) -> Component:
    """Draw the exceptions, latest quarter first, each with its figure and its state."""
    rows = [_exception(view, item) for item in view.exceptions]
    more = number_formats.plural_text(view.more_exceptions, "earlier exception")
    last = html.Li(f"{more} more: add a word to narrow them.", **data_marks(kind="count"))
    return html.Ul([*rows, *([last] if view.more_exceptions else [])], className="found")


def _exception(view: View, item: AgendaItem) -> Component:
    one = item.exception
    mark = mark_of(next(s for s in one.reading.states if s.quarter == one.last))
    span = str(one.last) if one.first == one.last else f"{one.first} to {one.last}"
    said: list[Component | str] = [Painted(mark_svg(mark, 16))]
    if one.figure:
        said += [html.Strong(one.figure), ", "]
    said.append(
        f"{span}: {', '.join(mark.said) or mark.word}; {item.word[0].lower()}{item.word[1:]}"
    )
    return html.Li(
        [
            html.A(one.sentence, href=entries.exception_address(item, view.frame.chosen)),
            html.P(said, className="evidence"),
        ],
        **data_marks(chart=one.key, quarter=one.last, exception=one.first, kind="words"),
    )


def _parts(view: View) -> Component:
    chosen = view.frame.chosen
    return html.Ul(
        [
            html.Li(
                [
                    html.Strong(html.A(part.title, href=addresses.place_address(part.key, chosen))),
                    html.Span(f" {part.breakdown.title}", className="soft"),
                    html.Ul(
                        [
                            html.Li(_line_of_part(view, part, one), **_marks(view, part, one))
                            for one in part.lines
                        ]
                    ),
                ]
            )
            for part in view.parts
        ],
        className="found",
    )


def _line_of_part(view: View, part: FoundPart, one: Indicator) -> list[Component | str]:
    """Draw a line of a part, with the part's own figure if it is known."""
    to = addresses.indicator_address(one.key, view.frame.chosen, split=part.breakdown.key)
    link = html.A(f"{one.short} by {part.breakdown.title.lower()}", href=to)
    figure = part.figures.get(one.key, "")
    return [link, ": ", html.Strong(figure, **data_marks(kind="value"))] if figure else [link]


def _marks(view: View, part: FoundPart, one: Indicator) -> dict[str, Any]:
    return data_marks(chart=one.key, quarter=view.frame.quarter, part=part.key)


def _terms(view: View) -> Component:
    rows = [
        html.Div(
            [
                html.Dt(html.A(one.word, href=f"{addresses.about_address()}#{one.anchor}")),
                html.Dd(one.meaning),
            ]
        )
        for one in view.terms
    ]
    return html.Dl(rows, className="definitions")
