"""Passkeys in requests: challenges for the script of the door's pages, and where they work."""

from datetime import datetime

from flask import Flask, Response, abort, jsonify, make_response, request

from callbacks.people.door_pages import DoorRoom, must_come_from_here
from callbacks.web.form_posts import sent_texts
from dashboard.days import LONDON
from dashboard.errors import AccountError
from dashboard.people.passkeys import CHALLENGE_HOLDS, LONGEST_ANSWER, RelyingParty
from data_access.people.passkeys.passkey_keeping import PasskeyAnswer, PasskeyKeeping
from data_access.people.passkeys.passkey_signing import AskedChallenge, PasskeySigning
from data_access.people.people_store import PeopleStore
from layouts.frame import addresses
from layouts.people.forms import faults_of
from layouts.people.passkeys import ANSWER, LABEL, PasskeyPlace

SECURE, PLAIN = "__Host-challenge", "challenge"
"""The name of the cookie that ties a challenge to a browser, by https and on loopback."""
TOO_MANY, REFUSED = 429, 409
STEP = "challenge"


def register_challenges(server: Flask, room: DoorRoom) -> None:
    """Register the addresses where the script of passkeys asks for challenges."""
    for path, endpoint, answer in (
        (addresses.sign_in_address(STEP), "sign in", lambda: _to_sign_in(room)),
        (addresses.account_address(STEP), "account", lambda: _to_add(room)),
    ):
        server.add_url_rule(path, f"door challenge {endpoint}", answer, methods=["POST"])
    server.add_url_rule(
        f"{addresses.join_address('')}<link>/{STEP}",
        "door challenge join",
        lambda link: _to_join(room, link),
        methods=["POST"],
    )


def place_of(room: DoorRoom) -> PasskeyPlace | None:
    """Return where passkeys work, as the present page says it; None where they do not."""
    if room.party is None or room.people is None:
        return None
    here = request.host_url.removesuffix("/")
    usual = room.party.origins[0]
    return PasskeyPlace("" if here in room.party.origins else f"{usual}{request.path}")


def passkey_signing(room: DoorRoom) -> PasskeySigning:
    """Return how people sign in with passkeys. Raises: HTTPException where there are none."""
    return PasskeySigning(*_known(room))


def passkey_keeping(room: DoorRoom) -> PasskeyKeeping:
    """Return how people keep passkeys. Raises: HTTPException where there are none."""
    return PasskeyKeeping(*_known(room), room.frame("").partnership)


def sent_passkey() -> PasskeyAnswer:
    """Return what the present form sends of a passkey."""
    answer = request.form.get(ANSWER, "")[: LONGEST_ANSWER + 1]
    return PasskeyAnswer(
        request.cookies.get(_name(), "")[:200], answer, sent_texts().get(LABEL, "")
    )


def without_challenge(response: Response) -> Response:
    """Have the browser forget its challenge, which was taken."""
    response.delete_cookie(_name(), path="/", secure=request.is_secure, httponly=True)
    return response


def wait_words(until: datetime) -> str:
    """Return in a sentence that there were too many tries, and when the next may be made."""
    return f"Found too many tries; expected the next one after {until.astimezone(LONDON):%H:%M}."


def _to_sign_in(room: DoorRoom) -> Response:
    must_come_from_here()
    if room.door.signing_in is None or not room.door.is_safe():
        abort(404)
    challenge = passkey_signing(room).ask(room.door.origin())
    if challenge.until is not None:
        return _refused(wait_words(challenge.until), TOO_MANY)
    return _told(challenge)


def _to_join(room: DoorRoom, link: str) -> Response:
    must_come_from_here()
    if not room.door.is_safe():
        abort(404)
    try:
        return _told(passkey_keeping(room).ask_to_join(link, room.door.origin()))
    except AccountError as error:
        return _refused(_sentences(error), REFUSED)


def _to_add(room: DoorRoom) -> Response:
    must_come_from_here()
    signed = room.door.signed()
    if signed is None:
        abort(404)
    try:
        return _told(passkey_keeping(room).ask_to_add(signed.session, signed.account))
    except AccountError as error:
        return _refused(_sentences(error), REFUSED)


def _known(room: DoorRoom) -> tuple[PeopleStore, RelyingParty]:
    if room.people is None or room.party is None:
        abort(404)
    return room.people, room.party


def _told(challenge: AskedChallenge) -> Response:
    """Answer with a challenge, and have the browser hold what ties it to this browser."""
    response = make_response(challenge.options)
    response.mimetype = "application/json"
    response.headers["Cache-Control"] = "no-store"
    response.set_cookie(
        _name(),
        challenge.held,
        max_age=CHALLENGE_HOLDS,
        path="/",
        secure=request.is_secure,
        httponly=True,
        samesite="Strict",
    )
    return response


def _refused(sentence: str, status: int) -> Response:
    response = jsonify(told=sentence)
    response.status_code = status
    response.headers["Cache-Control"] = "no-store"
    return response


def _sentences(error: AccountError) -> str:
    return " ".join(told for several in faults_of(error.faults).values() for told in several)


def _name() -> str:
    return SECURE if request.is_secure else PLAIN
