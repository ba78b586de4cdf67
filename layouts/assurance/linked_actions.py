"""Draws the actions of the register that come from a record, and the way to enter another."""

from collections.abc import Iterable
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

NONE_YET = "No action comes from it yet."
ENTER = "Enter an action from it"


@dataclass(frozen=True, slots=True)
class LinkedAction:
    """An action that comes from a record: its words, who and until when, and its address."""

    text: str
    told: str
    address: str


def linked_actions(actions: Iterable[LinkedAction], entering: str) -> list[Component]:
    """Draw the actions; `entering` is where another is entered, empty for who enters none."""
    items = [
        html.Li([html.P(html.A(one.text, href=one.address)), html.P(one.told, className="soft")])
        for one in actions
    ]
    drawn: list[Component] = [html.P(NONE_YET)]
    if items:
        drawn = [html.Ul(items, className="ruled plain")]
    if entering:
        drawn.append(html.P(html.A(ENTER, href=entering, className="button"), className="ways"))
    return drawn
