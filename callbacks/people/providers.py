"""The addresses of signing in at a provider: where it begins, and where people come back."""

from flask import Flask, Response, abort, make_response, redirect, request

from callbacks.people.door_pages import DoorRoom, must_come_from_here
from callbacks.web.doors.client import PLAIN
from callbacks.web.form_posts import sent_texts
from callbacks.web.page_frame import asked_site
from dashboard.errors import ProviderError, SignInError
from dashboard.people.accounts import SessionStage
from dashboard.people.providers import FLOW_HOLDS, way_back
from data_access.people.providers.provider_door import CameBack, Farewell, ProviderDoor
from layouts.frame import addresses
from layouts.people import providers as page
from layouts.people.sign_in import refused_page

TITLE = "Sign in"
SECURE, NEAR = "__Host-provider", "provider"
"""The name of what a browser holds while somebody is at a provider: by https, and on loopback."""
REFUSED = (
    "You were not signed in: what came back does not belong to a sign-in that was begun here just"
    " now, or cannot be relied on. Begin again"
)
TOO_MANY = "Too many sign-ins were begun from where you are. Try again in ten minutes."
FORBIDDEN, TOO_OFTEN, AWAY = 403, 429, 503


def register_providers(server: Flask, room: DoorRoom) -> None:
    """Register the addresses of providers."""
    begin = f"{addresses.sign_in_address()}/<issuer>"
    server.add_url_rule(
        begin, "door provider", lambda issuer: _begin(room, issuer), methods=["POST"]
    )
    server.add_url_rule(
        f"{begin}/back", "door provider back", lambda issuer: _back(room, issuer), methods=["GET"]
    )


def farewell_of(room: DoorRoom) -> Farewell | None:
    """Return where who is signed in signs out at their provider; None for anybody else."""
    holder = room.door.holder()
    if room.providers is None or holder is None or holder.session.stage is not SessionStage.WHOLE:
        return None
    home = f"{asked_site()}{addresses.sign_in_address()}"
    return room.providers.farewell(holder.account, holder.session, home)


def farewell_page(room: DoorRoom, farewell: Farewell) -> Response:
    """Answer that somebody is signed out here, and lead them to their provider."""
    frame, title = room.frame("Signed out"), farewell.title
    sentence = (
        f"You are signed out here. You are now led to {title}, to sign out there too."
        if farewell.address
        else f"You are signed out here. You may still be signed in at {title}: close the browser."
    )
    drawn = page.onward_page(frame, sentence, f"Sign out at {title}", farewell.address)
    return room.answer(frame, drawn, onward=farewell.address)


def _begin(room: DoorRoom, issuer: str) -> Response:
    """Begin a sign-in, and lead the browser to the provider."""
    must_come_from_here()
    door = _door(room, issuer)
    frame = room.frame(TITLE)
    if not room.door.is_safe():
        return room.answer(frame, refused_page(frame, PLAIN), FORBIDDEN)
    back = f"{asked_site()}{page.provider_address(issuer)}/back"
    wanted = way_back(sent_texts().get(page.NEXT, ""))
    try:
        led = door.begin(issuer, back, wanted, room.door.origin())
    except ProviderError as error:
        return room.answer(frame, page.not_signed_page(frame, error.message), AWAY)
    if led is None:
        return room.answer(frame, page.not_signed_page(frame, TOO_MANY), TOO_OFTEN)
    title = next(one.title for one in door.providers if one.key == issuer)
    drawn = page.onward_page(frame, f"You are led to {title}.", f"Go on to {title}", led.address)
    response = room.answer(frame, drawn, onward=led.address)
    response.set_cookie(
        _name(),
        led.held,
        max_age=FLOW_HOLDS,
        path="/",
        httponly=True,
        samesite="Lax",
        secure=request.is_secure,
    )
    return response


def _back(room: DoorRoom, issuer: str) -> Response:
    """Sign in who comes back from a provider, or say that nobody was."""
    door = _door(room, issuer)
    if not room.door.is_safe():
        frame = room.frame(TITLE)
        return room.answer(frame, refused_page(frame, PLAIN), FORBIDDEN)
    holder = room.door.holder()
    held = request.cookies.get(_name(), "")[:200]
    try:
        signed = door.end(issuer, _came_back(), held, room.door.origin())
    except SignInError:
        told = f"{REFUSED}, or ask {room.contact}." if room.contact else f"{REFUSED}."
        return _forgotten(_not_signed(room, told, FORBIDDEN))
    except ProviderError as error:
        return _forgotten(_not_signed(room, error.message, AWAY))
    if holder is not None:
        room.door.leave(holder)
    room.door.held().begin(signed.held)
    response = make_response(redirect(signed.wanted or addresses.account_address(), 303))
    response.headers["Cache-Control"] = "no-store"
    return _forgotten(response)


def _came_back() -> CameBack:
    """Return what the browser brought; what is there twice is nothing."""
    found = {name: request.args.getlist(name) for name in ("state", "code", "iss")}
    if any(len(several) > 1 for several in found.values()):
        return CameBack()
    state, code, issuer = (several[0] if several else None for several in found.values())
    return CameBack(state, code, issuer, "error" in request.args)


def _door(room: DoorRoom, issuer: str) -> ProviderDoor:
    """Return the door of providers. Raises: HTTPException if the one that is named is none."""
    if room.providers is None or issuer not in {one.key for one in room.providers.providers}:
        abort(404)
    return room.providers


def _not_signed(room: DoorRoom, sentence: str, status: int) -> Response:
    frame = room.frame(TITLE)
    return room.answer(frame, page.not_signed_page(frame, sentence), status)


def _forgotten(response: Response) -> Response:
    response.delete_cookie(
        _name(), path="/", httponly=True, samesite="Lax", secure=request.is_secure
    )
    return response


def _name() -> str:
    return SECURE if request.is_secure else NEAR
