"""The page where people sign in and out, and where an open demonstration is viewed as a role."""

from dash.development.base_component import Component
from flask import Flask, Response, abort, request

from callbacks.people.door_pages import FAULTY, DoorRoom, must_come_from_here, typed_secret
from callbacks.people.passkeys import (
    passkey_signing,
    place_of,
    sent_passkey,
    wait_words,
    without_challenge,
)
from callbacks.people.providers import farewell_of, farewell_page
from callbacks.web.doors.client import PLAIN
from callbacks.web.doors.front_door import VIEW_AS
from callbacks.web.form_posts import led_to, sent_texts
from dashboard.people.accounts import SessionStage
from dashboard.people.passwords import LONGEST
from dashboard.people.providers import way_back
from dashboard.people.roles import Role, exercised_roles
from layouts.frame import addresses
from layouts.frame.form_fields import Faults
from layouts.frame.shell import PageFrame
from layouts.people import sign_in as page
from layouts.people.forms import DO
from layouts.people.passkeys import PASSKEY
from layouts.people.providers import NEXT, ProviderWays

TITLE = "Sign in"
NOBODY = "Nobody signs in here: this process shows the same to everybody."
WRONG = "Found a name and a password that do not belong together; expected those of an account."
WRONG_CODE = "Found a code that is wrong, was used, or is over; expected the one of now."
WRONG_PASSKEY = "Found a passkey that opens no account here; expected one that was made here."
OVER = "Found an answer that came too late; expected it within five minutes. Try again."
COPIED = (
    "Found a passkey that may have been copied, since the count of its uses went back; it is not"
    " taken any more. Sign in another way, and look at your account: it says what to do."
)
CLEARED = '"cache", "cookies", "storage"'
TOO_MANY = 429


def register_sign_in(server: Flask, room: DoorRoom) -> None:
    """Register the addresses where people sign in and out."""
    for path, endpoint, answer, methods in (
        (addresses.sign_in_address(), "sign-in", lambda: _sign_in(room), ["GET", "POST"]),
        (addresses.sign_in_address("code"), "code", lambda: _code(room), ["GET", "POST"]),
        (addresses.sign_out_address(), "sign-out", lambda: _sign_out(room), ["POST"]),
        (addresses.view_as_address(), "view-as", lambda: _view_as(room), ["POST"]),
    ):
        server.add_url_rule(path, f"door {endpoint}", answer, methods=methods)


def _sign_in(room: DoorRoom) -> Response:
    """Answer with the form, or try a name and a password."""
    if request.method == "POST":
        must_come_from_here()
    refusal = _refusal(room)
    if refusal is not None:
        return refusal
    if request.method == "GET":
        return _password_form(room)
    if sent_texts().get(DO) == PASSKEY:
        return _by_passkey(room)
    signing_in, password = room.door.signing_in, typed_secret(page.PASSWORD)
    assert signing_in is not None
    name = sent_texts().get(page.NAME, "")
    if not name or not 0 < len(password) <= LONGEST:
        return _password_form(room, WRONG, name)
    before = room.door.holder()
    outcome = signing_in.by_password(
        name, password, room.door.origin(), before.session if before else None
    )
    if outcome.until is not None:
        return _password_form(room, wait_words(outcome.until), name, TOO_MANY)
    if not outcome.held:
        return _password_form(room, WRONG, name)
    room.door.held().begin(outcome.held)
    return _led(addresses.sign_in_address("code", _wanted()))


def _by_passkey(room: DoorRoom) -> Response:
    """Try a passkey, which is both factors at once."""
    sent, before = sent_passkey(), room.door.holder()
    outcome = passkey_signing(room).sign_in(
        sent.held, sent.answer, room.door.origin(), before.session if before else None
    )
    if outcome.held:
        room.door.held().begin(outcome.held)
        return without_challenge(_led(_wanted() or addresses.account_address()))
    fault = OVER if outcome.is_over else COPIED if outcome.is_doubted else WRONG_PASSKEY
    frame = room.frame(TITLE)
    drawn = _ways_in(room, frame, {PASSKEY: (fault,)})
    return without_challenge(room.answer(frame, drawn, FAULTY))


def _code(room: DoorRoom) -> Response:
    """Answer with the form for the second factor, or try one."""
    if request.method == "POST":
        must_come_from_here()
    refusal = _refusal(room)
    if refusal is not None:
        return refusal
    holder, signing_in = room.door.holder(), room.door.signing_in
    assert signing_in is not None
    if holder is None or holder.session.stage is not SessionStage.HALF:
        return _led(addresses.sign_in_address(wanted=_wanted()))
    if request.method == "GET":
        return _code_form(room)
    outcome = signing_in.by_code(holder.session, typed_secret(page.CODE), room.door.origin())
    if outcome.until is not None:
        return _code_form(room, wait_words(outcome.until), TOO_MANY)
    if not outcome.held:
        return _code_form(room, WRONG_CODE)
    room.door.held().begin(outcome.held)
    return _led(_wanted() or addresses.account_address())


def _sign_out(room: DoorRoom) -> Response:
    """End the session, and have the browser forget what it kept of this site."""
    must_come_from_here()
    signed, farewell = room.door.holder(), farewell_of(room)
    if signed is not None and room.door.signing_in is not None:
        room.door.signing_in.sign_out(signed.session, room.door.origin())
    room.door.held().end()
    response = farewell_page(room, farewell) if farewell else _led(addresses.overview_address())
    response.headers["Clear-Site-Data"] = CLEARED
    return response


def _view_as(room: DoorRoom) -> Response:
    """Choose a role in an open demonstration on this machine; elsewhere there is no such form."""
    if not room.door.may_choose():
        abort(405)
    must_come_from_here()
    named = sent_texts().get(page.ROLE, "")
    response = _led(addresses.overview_address())
    if named in {role.value for role in _roles(room)}:
        response.set_cookie(VIEW_AS, named, path="/", httponly=True, samesite="Lax")
    else:
        response.delete_cookie(VIEW_AS, path="/", httponly=True, samesite="Lax")
    return response


def _refusal(room: DoorRoom) -> Response | None:
    """Return the page that is shown where nobody signs in; None where people do."""
    if room.door.may_choose():
        frame = room.frame("View as")
        drawn = page.roles_page(frame, _roles(room), room.door.chosen_role())
        return room.answer(frame, drawn)
    if room.door.signing_in is None:
        frame = room.frame(TITLE)
        return room.answer(frame, page.refused_page(frame, NOBODY))
    if not room.door.is_safe():
        frame = room.frame(TITLE)
        return room.answer(frame, page.refused_page(frame, PLAIN), 403)
    return None


def _roles(room: DoorRoom) -> tuple[Role, ...]:
    """Return the roles as which a demonstration may be viewed; nobody keeps accounts there."""
    every = exercised_roles(Role, room.door.settings.most)
    return tuple(role for role in every if role is not Role.ADMINISTRATOR)


def _password_form(
    room: DoorRoom, fault: str = "", name: str = "", status: int = FAULTY
) -> Response:
    frame = room.frame(TITLE)
    faults = {page.PASSWORD: (fault,)} if fault else {}
    return room.answer(frame, _ways_in(room, frame, faults, name), status if fault else 200)


def _ways_in(room: DoorRoom, frame: PageFrame, faults: Faults, name: str = "") -> Component:
    """Draw every way to sign in here."""
    return page.password_page(frame, faults, name, room.contact, place_of(room), _ways(room))


def _ways(room: DoorRoom) -> ProviderWays:
    """Return the providers to choose from, and the page of this site that is wanted."""
    providers = room.providers.providers if room.providers else ()
    return ProviderWays([(one.key, one.title) for one in providers], _wanted())


def _wanted() -> str:
    """Return the page of this site that is wanted after signing in; empty for none."""
    return way_back(request.args.get(NEXT, ""))


def _code_form(room: DoorRoom, fault: str = "", status: int = FAULTY) -> Response:
    frame = room.frame("Second factor")
    faults = {page.CODE: (fault,)} if fault else {}
    return room.answer(
        frame, page.code_page(frame, faults, room.contact, _wanted()), status if fault else 200
    )


def _led(address: str) -> Response:
    response = led_to(address)
    response.headers["Cache-Control"] = "no-store"
    return response
