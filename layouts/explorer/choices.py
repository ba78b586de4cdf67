"""The choices of how a chart is shown: links while the page is painted, controls once it is live.

Links and controls have the same look and the same place, so nothing moves when Dash starts.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component

from layouts.frame.attributes import aria_marks, current_mark, data_marks

WAYS = "explorer-ways"
"""The id of the store of addresses: for each heading, the address that each choice leads to."""
CONTROL = "explorer-control"
"""The type in the controls' ids; `control_id` returns a whole id."""
FIVE_YEARS = 20
"""The number of quarters in the shorter span."""


class ChartSpan(StrEnum):
    """The part of the history that a chart shows."""

    ALL = "all"
    FIVE_YEARS = "5-years"


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to show the chart: its words, its address, and whether the chart is shown so now."""

    words: str
    address: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class ChoiceGroup:
    """Choices under one heading.

    The reader picks one of them; if `several` is true, each can be turned on or off.
    """

    heading: str
    choices: tuple[Choice, ...]
    several: bool = False


def control_id(heading: Any) -> dict[str, Any]:
    """Return the id of a heading's control.

    If `heading` is Dash's MATCH, the id matches the control of any heading.
    """
    return {"type": CONTROL, "heading": heading}


def choice_links(groups: Iterable[ChoiceGroup]) -> Component:
    """Draw the choices as links, which work without scripts."""
    return _rows((group, _links(group)) for group in groups)


def choice_controls(groups: Sequence[ChoiceGroup]) -> Component:
    """Draw the choices as controls: radio buttons, or tick boxes if `several` is true.

    The addresses that the choices lead to are stored beside the controls.
    """
    ways = {
        group.heading: {
            "to": {choice.words: choice.address for choice in group.choices},
            "chosen": _chosen(group),
        }
        for group in groups
    }
    rows = _rows((group, _control(group)) for group in groups)
    return html.Div([rows, dcc.Store(id=WAYS, data=ways)])


def _rows(drawn: Iterable[tuple[ChoiceGroup, Component]]) -> Component:
    return html.Div(
        [
            html.Div([html.Span(group.heading, className="soft"), one], className="choice")
            for group, one in drawn
        ],
        className="choices",
        **data_marks(kind="name"),
    )


def _links(group: ChoiceGroup) -> Component:
    return html.Div(
        [
            html.A(
                choice.words,
                href=choice.address,
                **current_mark(choice.chosen),
                **data_marks(keep=_place(group, choice)),
            )
            for choice in group.choices
        ],
        className="switch",
        role="group",
        **aria_marks(label=group.heading),
    )


def _control(group: ChoiceGroup) -> Component:
    """Draw the control of one group.

    Its values are the words of the choices, because the addresses change with every choice.
    """
    chosen = _chosen(group)
    kind, role, value = (
        (dbc.Checklist, "group", chosen)
        if group.several
        else (dbc.RadioItems, "radiogroup", next(iter(chosen), None))
    )
    control = kind(
        id=control_id(group.heading),
        name=group.heading,
        options=[
            {"label": one.words, "value": one.words, "input_id": _place(group, one)}
            for one in group.choices
        ],
        value=value,
        class_name="switch",
    )
    return html.Div(control, role=role, **aria_marks(label=group.heading))


def _chosen(group: ChoiceGroup) -> list[str]:
    return [choice.words for choice in group.choices if choice.chosen]


def _place(group: ChoiceGroup, choice: Choice) -> str:
    """Return the id of a choice, by which the focus finds the choice after the page is redrawn."""
    return f"{group.heading}-{choice.words}".replace(" ", "-").lower()
