"""The page of lines held against each other: pictures of the same quarters, one under the other."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from dash import html
from dash.development.base_component import Component

from dashboard.catalogue.thresholds import Measure
from dashboard.compared.compared_lines import LEAST, RATE, ComparedLine, LineName
from dashboard.quarters import Quarter
from layouts.compared.aligned_lines import (
    AlignedLine,
    aligned_lines,
    aligned_marks,
    aligned_picture,
)
from layouts.explorer.choices import ChoiceGroup, choice_links
from layouts.frame import addresses, shell
from layouts.frame.attributes import aria_marks, data_marks
from layouts.frame.file_menu import file_menu
from layouts.frame.inputs import FormInput

OfferedLines = tuple[str, tuple[tuple[str, str], ...]]
"""Lines that can be added: their heading, and the name and the words of each."""
FEW = f"Choose {LEAST} lines or more."


@dataclass(frozen=True, kw_only=True)
class View(shell.View):
    """Lines held against each other, in the order of the address.

    `names` are their names. `suggested` are lines that go with the first, as words and names.
    `offered` are all lines that can be added, under headings; empty if there are enough.
    `first` is the first quarter drawn.
    """

    names: tuple[LineName, ...]
    choices: ChoiceGroup
    suggested: tuple[tuple[str, str], ...] = ()
    offered: tuple[OfferedLines, ...] = ()
    span: StrEnum | None = None
    lines: tuple[ComparedLine, ...] = ()
    first: Quarter | None = None


def with_lines(view: View, lines: tuple[ComparedLine, ...], first: Quarter) -> View:
    """Return the view with its lines."""
    return replace(view, lines=lines, first=first)


def layout(view: View) -> Component:
    """Draw the pictures one under the other, and what can be added or left out."""
    body = [
        html.Section([choice_links([view.choices]), _more(view)], className="card"),
        html.P(FEW, className="card", **data_marks(kind="count"))
        if len(view.names) < LEAST
        else None,
        *_pictures(view),
    ]
    return shell.whole_page(view.frame, html.Div([one for one in body if one], className="stack"))


def _pictures(view: View) -> list[Component]:
    if not view.lines or view.first is None:
        return []
    every = aligned_lines(view.lines, view.first)
    return [_figure(view, place, one) for place, one in enumerate(every, start=1)]


def _figure(view: View, place: int, one: AlignedLine) -> Component:
    name, line = f"line-{place}", one.line
    return html.Figure(
        [
            html.Div(
                [
                    html.H2(line.title, id=name, **data_marks(kind="name")),
                    _links(view, line),
                    file_menu(view.frame.address, line.title, name),
                ],
                className="card-head",
            ),
            html.P(line.sentence, className="evidence", **data_marks(kind="words")),
            aligned_picture(one),
        ],
        className="card wide",
        **aligned_marks(one),
        **aria_marks(labelledby=name),
    )


def _links(view: View, line: ComparedLine) -> Component:
    explored = addresses.indicator_address(line.name.key, view.frame.chosen, measure=_measure(line))
    said = (("Explore", explored), ("Leave out", _without(view, line.name)))
    links: list[Component | str] = []
    for words, address in said:
        links += [html.A(words, href=address, **aria_marks(label=f"{words} {line.title}")), " "]
    return html.P(links[:-1])


def _measure(line: ComparedLine) -> Measure | None:
    return Measure.RATE if line.name.what == RATE else None


def _without(view: View, name: LineName) -> str:
    left = tuple(str(one) for one in view.names if one != name)
    return addresses.compare_address(left, view.frame.chosen, view.span)


def _more(view: View) -> Component:
    """Draw what can be added: lines that go with the first as links, and all lines as a list."""
    said = tuple(map(str, view.names))
    with_one: Sequence[Component | str] = [
        html.A(
            f"with {words}",
            href=addresses.compare_address((*said, name), view.frame.chosen, view.span),
        )
        for words, name in view.suggested
        if len(view.names) < LEAST
    ]
    return html.Div(
        [html.P(_spaced(with_one)) if with_one else None, _form(view, said)],
        **data_marks(kind="name"),
    )


def _spaced(links: Sequence[Component | str]) -> list[Component | str]:
    return [part for link in links for part in (link, " ")]


def _form(view: View, said: tuple[str, ...]) -> Component | None:
    if not view.offered:
        return None
    quarter = view.frame.chosen
    kept = {
        "lines": ",".join(said),
        "quarter": quarter.address if quarter else "",
        "span": view.span or "",
    }
    hidden = [FormInput("hidden", name=k, value=value) for k, value in kept.items() if value]
    groups = [
        html.Optgroup([html.Option(words, value=name) for name, words in lines], label=heading)
        for heading, lines in view.offered
    ]
    return html.Form(
        [
            *hidden,
            html.Label("Add a line", htmlFor="add"),
            html.Select([html.Option("Choose…", value=""), *groups], id="add", name="add"),
            html.Button("Add"),
        ],
        action="/compare",
        method="get",
        className="adding",
    )
