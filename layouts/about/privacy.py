"""The notice of privacy: what is kept of those who read and of those who sign in, and how long."""

from collections.abc import Sequence
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from layouts.frame import shell
from layouts.frame.attributes import data_marks


@dataclass(frozen=True, slots=True)
class KeptCookie:
    """A cookie: its name by https and on this machine, what it is for, and how long it is held."""

    name: str
    near: str
    purpose: str
    held: str


@dataclass(frozen=True, kw_only=True)
class View(shell.View):
    """What the notice says; each part is sentences, and empty where nothing of it is done here.

    `cookies` are those that this installation may set. `asked` says whom to ask.
    """

    readers: Sequence[str]
    cookies: Sequence[KeptCookie]
    accounts: Sequence[str]
    log: Sequence[str]
    texts: Sequence[str]
    asked: Sequence[str]


def layout(view: View) -> Component:
    """Draw the notice."""
    parts: tuple[tuple[str, str, list[Component]], ...] = (
        ("readers", "Who only reads", _sentences(view.readers)),
        ("cookies", "Cookies", _cookies(view.cookies)),
        ("accounts", "Accounts", _sentences(view.accounts)),
        ("log", "The log", _sentences(view.log)),
        ("texts", "What people type", _sentences(view.texts)),
        ("ask", "Whom to ask", _sentences(view.asked)),
    )
    return shell.whole_page(view.frame, *(_part(*part) for part in parts if part[2]))


def _part(key: str, title: str, inside: list[Component]) -> Component:
    return html.Section([html.H2(title), *inside], id=key, className="card")


def _sentences(told: Sequence[str]) -> list[Component]:
    return [html.P(each, **data_marks(kind="text")) for each in told]


def _cookies(cookies: Sequence[KeptCookie]) -> list[Component]:
    if not cookies:
        return [html.P("None is set here.", **data_marks(kind="text"))]
    rows = [
        html.Div(
            [
                html.Dt(f"{one.name} ({one.near} on this machine)"),
                html.Dd(f"{one.purpose} {one.held}"),
            ]
            if one.near != one.name
            else [html.Dt(one.name), html.Dd(f"{one.purpose} {one.held}")]
        )
        for one in cookies
    ]
    told = (
        "They are needed for what they are named for. Each holds a random text or a role, no name."
    )
    return [
        html.P(told, **data_marks(kind="text")),
        html.Dl(rows, className="definitions"),
    ]
