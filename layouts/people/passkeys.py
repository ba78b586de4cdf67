"""Passkeys as people meet them: used at the door, set up by an invitation, kept in an account."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from dash import html
from dash.development.base_component import Component

from dashboard.days import LONDON, day_of
from dashboard.number_formats import long_date
from dashboard.people.accounts import AccountFactor
from dashboard.people.passkeys import LONGEST_LABEL
from layouts.frame import addresses
from layouts.frame.attributes import aria_marks, data_marks
from layouts.people.forms import DoorField, DoorForm, drawn_form

PASSKEY, LABEL, ANSWER = "passkey", "label", "answer"
"""The button of a passkey, which is the place of its faults too, and the names of the fields."""
REMOVE, NUMBER, SURE = "remove", "number", "sure"
"""The button that removes a passkey; its number, and that the person is sure, are hidden fields."""
_NONE = (
    "This browser knows no passkeys, or its scripts are off. Sign in with a password and a code"
    " instead: that needs neither."
)
_NO_NEW = (
    "This browser knows no passkeys, or its scripts are off. A password and a code need neither."
)
_FAILED = (
    "Nothing came from your device: it was stopped, took too long, or has no passkey for this site."
    " Try again, or take another way."
)
_KNOWN = "This device has a passkey for your account already."


@dataclass(frozen=True, slots=True)
class PasskeyPlace:
    """Where passkeys work. `elsewhere` is the page's address under the name that they need.

    It is empty if the page was opened under that name.
    """

    elsewhere: str = ""


def using_part(
    place: PasskeyPlace, faults: Mapping[str, Sequence[str]], wanted: str = ""
) -> Component:
    """Draw the way in by passkey; `wanted` is the page that comes afterwards."""
    form = DoorForm(
        PASSKEY,
        addresses.sign_in_address(wanted=wanted),
        (),
        ((PASSKEY, "Sign in with a passkey"),),
        _own(faults),
        {"do": PASSKEY, ANSWER: ""},
        _marks("get", addresses.sign_in_address("challenge")),
    )
    words = "Your device asks for your finger, your face or its PIN. No name is typed."
    return html.Section(
        [html.H2("With a passkey"), *_parts(place, words, form, _NONE)],
        className="card narrow-card",
        **data_marks(kind="text"),
    )


def enrolling_parts(
    place: PasskeyPlace, address: str, challenge: str, faults: Mapping[str, Sequence[str]]
) -> list[Component]:
    """Draw the form that makes a passkey; it is sent to `address`, and asks `challenge` first."""
    field = DoorField(
        LABEL,
        "Name of this passkey",
        hint="For you alone, such as “my laptop”.",
        most=LONGEST_LABEL,
    )
    form = DoorForm(
        PASSKEY,
        address,
        (field,),
        ((PASSKEY, "Make a passkey"),),
        _own(faults),
        {"do": PASSKEY, ANSWER: ""},
        _marks("create", challenge),
    )
    words = (
        "A passkey stays on your phone, your computer or a security key, opened by your finger,"
        " your face or its PIN. It is both factors at once: there is no password to keep, and none"
        " to be stolen."
    )
    return _parts(place, words, form, _NO_NEW)


def kept_passkeys(
    passkeys: Sequence[AccountFactor], *, is_fresh: bool, asked: int = 0
) -> Component | None:
    """Draw a person's passkeys; `asked` is the number of the last way in that is to be removed."""
    if not passkeys:
        return None
    items = [
        html.Li(
            [
                html.Span([html.Strong(one.label), f", {_when(one)}"]),
                _removal(one) if is_fresh and one.number != asked else None,
                _last(one) if is_fresh and one.number == asked else None,
            ]
        )
        for one in passkeys
    ]
    return html.Ul(items, className="sessions", **aria_marks(label="Your passkeys"))


def doubted_part(passkeys: Sequence[AccountFactor]) -> Component | None:
    """Draw what a person is told of passkeys that may have been copied."""
    doubted = [one for one in passkeys if one.doubted]
    if not doubted:
        return None
    told = [
        html.P(
            f"Your passkey “{one.label}” was refused on {_moment(one.doubted)}: the count of its"
            " uses went back, so somebody may have copied it. It is not taken any more."
        )
        for one in doubted
        if one.doubted
    ]
    advice = (
        "Remove it, end all your other sessions, and tell whoever keeps the accounts of this"
        " partnership."
    )
    return html.Section(
        [html.H2("A passkey was refused"), *told, html.P(advice)],
        className="card faults",
        role="alert",
        **data_marks(kind="text"),
    )


def _parts(place: PasskeyPlace, words: str, form: DoorForm, plain: str) -> list[Component]:
    if place.elsewhere:
        told: list[Component | str] = ["Passkeys need the name of this site: open "]
        way = html.A(place.elsewhere, href=place.elsewhere)
        return [html.P([*told, way, "."])]
    said = html.P(className="fault", role="alert", hidden=True, **data_marks(told=True))
    return [html.P(words), html.P(plain, **data_marks(plain=True)), drawn_form(form, said)]


def _marks(kind: str, challenge: str) -> dict[str, str]:
    return {"passkey": kind, "challenge": challenge, "failed": _FAILED, "known": _KNOWN}


def _own(faults: Mapping[str, Sequence[str]]) -> dict[str, Sequence[str]]:
    return {at: told for at, told in faults.items() if at == PASSKEY}


def _removal(one: AccountFactor, words: str = "Remove", **more: str) -> Component:
    hidden = {NUMBER: str(one.number), **more}
    address = addresses.account_address()
    form = DoorForm(f"remove-{one.number}", address, (), ((REMOVE, words),), hidden=hidden)
    return drawn_form(form)


def _last(one: AccountFactor) -> Component:
    """Draw the warning before a person's last way in is removed."""
    told = (
        f"“{one.label}” is your last way in. Without it you sign in again only by a link of whoever"
        " keeps the accounts, and by one of your recovery codes. Make another passkey or set a"
        " password first, or confirm."
    )
    return html.Div(
        [html.P(told, className="fault", role="alert"), _removal(one, "Remove it", sure="yes")]
    )


def _when(one: AccountFactor) -> str:
    made = f"made {_moment(one.created)}" if one.created else "made"
    used = f"last used {_moment(one.used)}" if one.used else "not used yet"
    doubted = "; not taken any more, since it may have been copied" if one.doubted else ""
    return f"{made}, {used}{doubted}"


def _moment(moment: datetime) -> str:
    return f"{long_date(day_of(moment))}, {moment.astimezone(LONDON):%H:%M}"
