"""The tables of a page, read from what the page draws: what is on the screen is what comes out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from dash import html
from dash.development.base_component import Component

from layouts.files.exhibit import FileCell, FileTable

_AROUND = (html.Section, html.Figure, html.Div)
_CHART, _QUARTER = "data-chart", "data-quarter"


@dataclass(frozen=True, slots=True)
class _Around:
    """What is known of a table from the elements around it."""

    key: str = ""
    title: str = ""
    chart: str = ""
    quarter: str = ""


def tables_of_page(drawn: Component) -> dict[str, FileTable]:
    """Return the tables that a page draws, by the ids of their headings, in their order.

    A table without a heading with an id is left out, and so is one without rows.
    """
    found: dict[str, FileTable] = {}
    for around, table in _found(drawn, _Around()):
        read = _read(table, around)
        if around.key and around.key not in found and read.rows:
            found[around.key] = read
    return found


def _children(one: Component) -> list[Any]:
    inside = getattr(one, "children", None)
    return list(inside) if isinstance(inside, list | tuple) else [inside]


def _found(one: Any, around: _Around) -> Iterator[tuple[_Around, html.Table]]:
    if not isinstance(one, Component):
        return
    if isinstance(one, html.Table):
        yield around, one
        return
    marks = one.to_plotly_json()["props"]
    heading = _heading(one) if isinstance(one, html.Section | html.Figure) else None
    around = _Around(
        str(getattr(heading, "id", "") or "") if heading else around.key,
        _text(heading) if heading else around.title,
        str(marks.get(_CHART, around.chart)),
        str(marks.get(_QUARTER, around.quarter)),
    )
    for child in _children(one):
        yield from _found(child, around)


def _heading(one: Component) -> html.H2 | None:
    """Return the first heading of a section, wherever it stands in it."""
    for child in _children(one):
        if isinstance(child, html.H2):
            return child
        if isinstance(child, Component) and (inner := _heading(child)) is not None:
            return inner
    return None


def _read(table: html.Table, around: _Around) -> FileTable:
    heads: tuple[str, ...] = ()
    rows: list[tuple[str, str, tuple[FileCell, ...]]] = []
    for row, marks in _rows(table):
        cells = [child for child in _children(row) if isinstance(child, html.Td | html.Th)]
        texts = tuple(FileCell(_text(cell)) for cell in cells)
        if not heads:
            heads = tuple(cell.text for cell in texts)
        elif len(texts) == len(heads):
            chart = str(marks.get(_CHART, around.chart))
            rows.append((chart, str(marks.get(_QUARTER, around.quarter)), texts))
    named = [
        (name, at) for at, name in enumerate(("Indicator", "Quarter")) if any(r[at] for r in rows)
    ]
    kept = [
        (*(FileCell(str(row[at])) for name, at in named if name not in heads), *row[2])
        for row in rows
    ]
    before = tuple(name for name, _ in named if name not in heads)
    return FileTable(around.title, (*before, *(head or "Row" for head in heads)), tuple(kept))


def _rows(one: Any) -> Iterator[tuple[html.Tr, Mapping[str, Any]]]:
    if isinstance(one, html.Tr):
        yield one, one.to_plotly_json()["props"]
    elif isinstance(one, Component):
        for child in _children(one):
            yield from _rows(child)


def _text(one: Any) -> str:
    """Return the words of an element as a screen reader has them; pictures have none."""
    return " ".join(" ".join(_words(one)).split()).replace(" ,", ",")


def _words(one: Any) -> Iterator[str]:
    if isinstance(one, str):
        yield one
    elif isinstance(one, list | tuple):
        for child in one:
            yield from _words(child)
    elif isinstance(one, Component):
        if one.to_plotly_json()["props"].get("aria-hidden") != "true":
            yield from _words(getattr(one, "children", None))
    elif one is not None:
        yield str(one)
