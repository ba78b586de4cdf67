"""What people see of providers: the buttons on the page of signing in, and the way there."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from dash import html
from dash.development.base_component import Component

from layouts.frame import addresses, shell
from layouts.frame.attributes import data_marks
from layouts.frame.inputs import FormInput

NEXT = "next"
"""The name of the page that is wanted afterwards, in an address and as a hidden field."""


@dataclass(frozen=True, slots=True)
class ProviderWays:
    """The providers to choose from, as (key, title) pairs, and the page that is wanted."""

    providers: Sequence[tuple[str, str]] = ()
    wanted: str = ""


def provider_address(key: str) -> str:
    """Return the address of the form that begins a sign-in at a provider."""
    return f"/sign-in/{quote(key, safe='')}"


def provider_section(ways: ProviderWays) -> Component | None:
    """Draw a button for each provider; nothing where there is none."""
    if not ways.providers:
        return None
    wanted = [FormInput("hidden", name=NEXT, value=ways.wanted)] if ways.wanted else []
    return html.Section(
        [
            html.H2("With your organisation’s account"),
            *[
                html.Form(
                    [*wanted, html.Button(f"Sign in at {title}", type="submit")],
                    action=provider_address(key),
                    method="post",
                    className="door provider",
                )
                for key, title in ways.providers
            ],
        ],
        className="card narrow-card",
        **data_marks(kind="text"),
    )


def onward_page(frame: shell.PageFrame, sentence: str, words: str, address: str) -> Component:
    """Draw that somebody is led on, with a link for who is not.

    No link leads to a provider on this machine, which may be there by plain http.
    """
    is_link = address.startswith("https://")
    link = html.P(html.A(words, href=address, className="button")) if is_link else None
    return shell.whole_page(
        frame,
        html.Section(
            [html.P(sentence, role="status"), link],
            className="card narrow-card",
            **data_marks(kind="text"),
        ),
    )


def not_signed_page(frame: shell.PageFrame, sentence: str) -> Component:
    """Draw that nobody was signed in, and the way to begin again."""
    again = html.A("Begin again", href=addresses.sign_in_address(), className="button")
    return shell.whole_page(
        frame,
        html.Section(
            [html.P(sentence, role="alert"), html.P(again)],
            className="card narrow-card",
            **data_marks(kind="text"),
        ),
    )
