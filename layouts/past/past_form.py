"""The form that opens a page as it stood at the end of a past day."""

from collections.abc import Sequence
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from layouts.frame.inputs import FormInput
from layouts.past.past_page import AS_AT


@dataclass(frozen=True, slots=True)
class PastChoice:
    """What the form needs: the path of the page, the rest of its query, and days as in forms.

    `chosen` is the day that the page shows, empty for the present; `last` is the latest that may be
    asked for, empty if it is not known.
    """

    path: str
    query: Sequence[tuple[str, str]] = ()
    chosen: str = ""
    last: str = ""


def past_form(choice: PastChoice | None) -> Component | None:
    """Draw the form, which works without scripts; None for who reads the present alone."""
    if choice is None:
        return None
    return html.Form(
        [
            *[FormInput("hidden", name=name, value=text) for name, text in choice.query],
            html.Label("Read this page as at the end of", htmlFor="as-at"),
            FormInput(
                "date",
                id="as-at",
                name=AS_AT,
                value=choice.chosen or None,
                max=choice.last or None,
                required=True,
            ),
            html.Button("Read", type="submit"),
        ],
        action=choice.path,
        method="get",
        className="filter read-past",
    )
