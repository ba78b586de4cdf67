"""The page where people sign in: name and password, the second factor, or a role to look around."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.people.roles import ROLE_WORDS, Role
from layouts.frame import addresses, shell
from layouts.frame.attributes import data_marks
from layouts.frame.form_fields import Faults
from layouts.people.forms import DoorField, DoorForm, drawn_form
from layouts.people.passkeys import PASSKEY, PasskeyPlace, using_part
from layouts.people.providers import ProviderWays, provider_section

NAME, PASSWORD, CODE, ROLE = "name", "password", "code", "role"
"""The names of the fields."""
NO_ROLE_CHOSEN = ""
NO_WAYS = ProviderWays()
_LOST = (
    "Lost your passkey, your password, your phone or your codes? Whoever keeps the accounts of this"
    " partnership can give you a link for a new one"
)


def password_page(
    frame: shell.PageFrame,
    faults: Faults,
    name: str = "",
    contact: str = "",
    place: PasskeyPlace | None = None,
    ways: ProviderWays = NO_WAYS,
) -> Component:
    """Draw the ways to sign in: a passkey, the providers, and a sign-in name with a password.

    Without a `place`, no passkey is used here.
    """
    form = DoorForm(
        "sign-in",
        addresses.sign_in_address(wanted=ways.wanted),
        (
            DoorField(NAME, "Sign-in name", fill="username", value=name),
            DoorField(PASSWORD, "Password", "password", "current-password"),
        ),
        (("password", "Go on"),),
        {at: told for at, told in faults.items() if at != PASSKEY},
    )
    other = html.H2("With a password and a code") if place or ways.providers else None
    return shell.whole_page(
        frame,
        using_part(place, faults, ways.wanted) if place else None,
        provider_section(ways),
        html.Section([other, drawn_form(form), _lost(contact)], className="card narrow-card"),
    )


def code_page(
    frame: shell.PageFrame, faults: Faults, contact: str = "", wanted: str = ""
) -> Component:
    """Draw the form for the second factor; `wanted` is the page that comes afterwards."""
    hint = "The six figures that your app shows now, or one of your recovery codes."
    form = DoorForm(
        "sign-in-code",
        addresses.sign_in_address("code", wanted),
        (DoorField(CODE, "Code", fill="one-time-code", hint=hint, most=40),),
        (("code", "Sign in"),),
        faults,
    )
    return shell.whole_page(
        frame,
        html.Section([drawn_form(form), _lost(contact)], className="card narrow-card"),
    )


def refused_page(frame: shell.PageFrame, sentence: str) -> Component:
    """Draw why nobody signs in here, or why it was refused."""
    return shell.whole_page(
        frame,
        html.Section(
            html.P(sentence, **data_marks(kind="text")), className="card narrow-card", role="alert"
        ),
    )


def _not_seen() -> Component:
    """Draw what an open demonstration does not show, and how it is started so that it does."""
    return html.P(
        [
            "What is new since you last looked and an administrator’s pages of accounts cannot be"
            " seen here, because nobody signs in; to see them, type ",
            html.Code("python -m data_access key"),
            ", then ",
            html.Code("python -m data_access invite --administrator"),
            " for a link to join by, and start with ",
            html.Code("SIGN_IN=on AUDIENCE=steward"),
            " (README.md, “Who reads”).",
        ]
    )


def roles_page(frame: shell.PageFrame, roles: Sequence[Role], chosen: Role | None) -> Component:
    """Draw the roles as which an open demonstration may be viewed."""
    buttons = [
        html.Li(
            html.Button(
                ROLE_WORDS[role].capitalize(),
                type="submit",
                name=ROLE,
                value=role.value,
                disabled=role is chosen or None,
            )
        )
        for role in roles
    ]
    again = html.Button("Without a chosen role", type="submit", name=ROLE, value=NO_ROLE_CHOSEN)
    return shell.whole_page(
        frame,
        html.Section(
            [
                html.P(
                    "This demonstration is open on this machine, without an account: its figures"
                    " are invented. Choose as whom you view it; what that role may do, you may do."
                ),
                html.Form(
                    [html.Ul(buttons, className="roles"), html.P(again)],
                    action=addresses.view_as_address(),
                    method="post",
                    className="door",
                ),
                _not_seen(),
            ],
            className="card",
            **data_marks(kind="text"),
        ),
    )


def _lost(contact: str) -> Component:
    told = f"{_LOST}: {contact}." if contact else f"{_LOST}."
    kept = html.A("What is kept of you", href=addresses.privacy_address(), target="_self")
    return html.P([told, " ", kept, "."], className="soft", **data_marks(kind="text"))
