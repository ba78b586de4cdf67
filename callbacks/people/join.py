"""The page of a link that an administrator made."""

from dash.development.base_component import Component
from flask import Flask, Response, request

from callbacks.people.door_pages import FAULTY, DoorRoom, must_come_from_here, typed_secret
from callbacks.people.passkeys import (
    passkey_keeping,
    place_of,
    sent_passkey,
    without_challenge,
)
from callbacks.web.doors.client import PLAIN
from callbacks.web.form_posts import sent_texts
from dashboard.errors import AccountError
from dashboard.people.accounts import LinkPurpose
from data_access.people.joining import LINK, Joining, OpenLink
from data_access.people.time_codes import seed_address
from layouts.frame import addresses
from layouts.people import join as page
from layouts.people.forms import DO, faults_of
from layouts.people.passkeys import PASSKEY
from layouts.people.sign_in import refused_page

TITLE = "Set up your account"
OVER = (
    "This link was used, is over, or was never made. Whoever keeps the accounts of this partnership"
    " can make a new one."
)


def register_join(server: Flask, room: DoorRoom) -> None:
    """Register the addresses of links."""
    server.add_url_rule(
        addresses.join_address("") + "<link>",
        "door join",
        lambda link: _join(room, link),
        methods=["GET", "POST"],
    )


def _join(room: DoorRoom, link: str) -> Response:
    """Answer with the form of a link, or use it up."""
    if request.method == "POST":
        must_come_from_here()
    frame = room.frame(TITLE)
    if not room.door.is_safe():
        return room.answer(frame, refused_page(frame, PLAIN), 403)
    joining = None if room.people is None else Joining(room.people, (frame.partnership,))
    found = joining.open_link(link) if joining else None
    if joining is None or found is None:
        return room.answer(frame, refused_page(frame, OVER), 404)
    if request.method == "GET":
        return room.answer(frame, _form(room, found, link, None))
    return _used(room, joining, found, link)


def _used(room: DoorRoom, joining: Joining, found: OpenLink, link: str) -> Response:
    by_passkey = sent_texts().get(DO) == PASSKEY
    try:
        if by_passkey:
            joined = passkey_keeping(room).join(link, sent_passkey(), room.door.origin())
        else:
            password, code = typed_secret(page.PASSWORD), typed_secret(page.CODE)
            joined = joining.use_link(link, password, code, room.door.origin())
    except AccountError as error:
        over = any(fault.place == LINK for fault in error.faults)
        frame = room.frame(TITLE)
        drawn = refused_page(frame, OVER) if over else _form(room, found, link, error)
        return room.answer(frame, drawn, FAULTY)
    before = room.door.holder()
    if before is not None and before.account.number != found.account.number:
        room.door.leave(before)
    room.door.held().begin(joined.held)
    frame = room.frame("Your account is set up")
    replaces = found.purpose is not LinkPurpose.INVITATION
    answer = room.answer(frame, page.joined_page(frame, joined.codes, replaces=replaces))
    return without_challenge(answer) if by_passkey else answer


def _form(room: DoorRoom, found: OpenLink, link: str, error: AccountError | None) -> Component:
    frame = room.frame(f"{TITLE}, {found.account.name}")
    seed = found.seed, seed_address(found.seed, found.account.subject, frame.partnership)
    faults = faults_of(error.faults) if error else {}
    return page.join_page(frame, found.purpose, link, seed, faults, place_of(room))
