"""The references of records of assurance, from which a steward proposes a purge, drawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from dash import html
from dash.development.base_component import Component

from dashboard.days import LONDON
from dashboard.number_formats import list_text
from dashboard.releases.purge_requests import PurgeReference
from dashboard.releases.purges import PurgedKind
from layouts.frame import addresses
from layouts.frame.attributes import aria_marks, data_marks

HOW = (
    "Choose what the record is. The list says when it was typed, by whom and what it is of, and"
    " none of its words."
)
NONE = "No record of this kind holds anything that was typed."


@dataclass(frozen=True, slots=True)
class ReferenceList:
    """The kinds of records to choose from, the one that was chosen, and its records."""

    kinds: Sequence[PurgedKind]
    chosen: PurgedKind | None = None
    found: Sequence[PurgeReference] = ()


def moment_words(at: datetime) -> str:
    """Return a moment in London in words: "3 November 2025 at 10:05"."""
    moment = at.astimezone(LONDON)
    return f"{moment.day} {moment:%B %Y at %H:%M}"


def references_section(listed: ReferenceList) -> Component:
    """Draw the kinds to choose from, and the records of the one that was chosen."""
    return html.Section(
        [
            html.H2("Find a record of assurance", id="records"),
            html.P(HOW),
            html.Details(
                [
                    html.Summary("What the record is"),
                    html.Ul([html.Li(_kind(one, listed.chosen)) for one in listed.kinds]),
                ],
                open=listed.chosen is None or None,
            ),
            *(_found(listed.chosen, listed.found) if listed.chosen else ()),
        ],
        className="card purge",
        **aria_marks(labelledby="records"),
        **data_marks(kind="text"),
    )


def _kind(one: PurgedKind, chosen: PurgedKind | None) -> Component:
    to = f"{addresses.purge_address()}?of={one}#records"
    here = aria_marks(current="true" if one is chosen else None)
    return html.A(_capital(one.words), href=to, **here)


def _found(chosen: PurgedKind, found: Sequence[PurgeReference]) -> tuple[Component, ...]:
    title = html.H3(_capital(chosen.words))
    if not found:
        return title, html.P(NONE)
    return title, html.Ul([html.Li(_reference(one)) for one in found])


def _reference(one: PurgeReference) -> list[Component | str]:
    name = one.thing.address
    to = f"{addresses.purge_address(name)}#propose"
    about = list_text([f"{key} {value.replace('_', ' ')}" for key, value in one.about])
    of = f", of {about}" if about else ""
    return [html.A(name, href=to), f": {moment_words(one.typed)}, by {one.by}{of}"]


def _capital(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}"
