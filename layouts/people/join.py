"""The page of a link: a person sets up an account, or replaces a password or a second factor."""

from collections.abc import Mapping, Sequence

import segno
from dash import html
from dash.development.base_component import Component

from dashboard.people.accounts import LinkPurpose
from dashboard.people.passwords import SHORTEST
from layouts.frame import addresses, shell
from layouts.frame.attributes import data_marks
from layouts.frame.painted_text import Painted
from layouts.people.forms import DoorField, DoorForm, drawn_form, once_shown
from layouts.people.passkeys import PASSKEY, PasskeyPlace, enrolling_parts

PASSWORD, CODE = "password", "code"
"""The names of the fields."""
WORDS = {
    LinkPurpose.INVITATION: "Choose a password, and set up the app that makes your second factor.",
    LinkPurpose.RESET: "Choose a new password. Your second factor stays, and is asked for.",
    LinkPurpose.FACTOR: "Set up a new second factor. Your password stays, and is asked for.",
}
_HINT = (
    f"{SHORTEST} letters or more, such as four words; any letters, and no change is ever forced."
)


def join_page(
    frame: shell.PageFrame,
    purpose: LinkPurpose,
    link: str,
    seed: tuple[str, str],
    faults: Mapping[str, Sequence[str]],
    place: PasskeyPlace | None = None,
) -> Component:
    """Draw the form of a link; `seed` is the seed of a new second factor and its address.

    An invitation offers a passkey first, and a password with an app beside it. Without a `place`,
    no passkey is used here.
    """
    offers = place is not None and purpose is LinkPurpose.INVITATION
    shown = None if purpose is LinkPurpose.RESET else _seed(*seed)
    return shell.whole_page(
        frame,
        _passkey(place, link, faults) if place and offers else None,
        html.Section(
            [
                html.H2("With a password and an app") if offers else None,
                html.P(WORDS[purpose]),
                shown,
                drawn_form(_form(purpose, link, faults)),
            ],
            className="card narrow-card",
            **data_marks(kind="text"),
        ),
    )


def joined_page(
    frame: shell.PageFrame, codes: Sequence[str], *, replaces: bool = False
) -> Component:
    """Draw the recovery codes, which are shown this once.

    `replaces` says that the link took the place of something lost.
    """
    told = (
        "Each of these stands in for your second factor once, if your phone or your passkey is"
        " lost. They are shown this once: print them, or write them down, and keep them apart from"
        " your password and your devices."
    )
    lost = "If a device of yours is lost, remove its passkey now, in "
    account = html.A("your account", href=addresses.account_address())
    return shell.whole_page(
        frame,
        once_shown("Recovery codes", told, codes) if codes else None,
        html.P([lost, account, "."], className="card told") if replaces else None,
        html.P(
            html.A("Begin", href=addresses.overview_address(), className="button", target="_self")
        ),
    )


def _form(purpose: LinkPurpose, link: str, faults: Mapping[str, Sequence[str]]) -> DoorForm:
    is_new = purpose is not LinkPurpose.FACTOR
    password = DoorField(
        PASSWORD,
        "New password" if is_new else "Your password",
        "password",
        "new-password" if is_new else "current-password",
        _HINT if is_new else "",
    )
    code = DoorField(CODE, "Code", fill="one-time-code", hint="The six figures shown now.", most=40)
    return DoorForm(
        "join",
        addresses.join_address(link),
        (password, code),
        (("join", "Keep"),),
        {at: told for at, told in faults.items() if at != PASSKEY},
    )


def _passkey(place: PasskeyPlace, link: str, faults: Mapping[str, Sequence[str]]) -> Component:
    address = addresses.join_address(link)
    asked = addresses.join_address(link, "challenge")
    return html.Section(
        [html.H2("With a passkey"), *enrolling_parts(place, address, asked, faults)],
        className="card narrow-card",
        **data_marks(kind="text"),
    )


def _seed(seed: str, address: str) -> Component:
    """Draw a seed as a code for a camera, and in letters for who types it."""
    code = segno.make(address, error="m")
    drawn = code.svg_inline(
        border=4, light="#fff", dark="#000", omitsize=True, title="Code for your app"
    )
    letters = " ".join(seed[at : at + 4] for at in range(0, len(seed), 4))
    return html.Div(
        [
            html.P("1. In an app for sign-in codes, add an account with this picture."),
            html.Div(Painted(drawn), className="qr"),
            html.P(["Or type these letters into the app: ", html.Code(letters)]),
            html.P("2. Then fill in below; the code is the one that the app shows."),
        ],
        className="seed",
    )
