"""A person's own account: its sessions are ended here, and its factors changed."""

from dataclasses import replace

from flask import Flask, Response, request

from callbacks.people.door_pages import FAULTY, DoorRoom, must_come_from_here, typed_secret
from callbacks.people.own_mail import PRESSED, change_mail, notice_choice, opened_link
from callbacks.people.passkeys import passkey_keeping, place_of, sent_passkey
from callbacks.web.form_posts import led_to, number_read, sent_texts
from dashboard.errors import AccountError
from dashboard.people.accounts import Account
from dashboard.people.roles import AUDIENCES
from dashboard.readers import Audience
from dashboard.releases.typed_texts import TextRecord
from data_access.people.joining import Joining
from data_access.people.passkeys.passkey_keeping import LAST
from data_access.people.signing_in import SignedPerson, SigningIn
from layouts.frame import addresses
from layouts.people import account as page
from layouts.people.account import AccountView
from layouts.people.forms import DO, faults_of
from layouts.people.passkeys import NUMBER, PASSKEY, REMOVE, SURE

NO_ROLE = "You have no role here yet, so you read what the public reads. Ask"
ASKED = "whoever keeps the accounts of this partnership"
VOID_LINK = "none"
"""Is what a link holds that opens nothing."""
MOST_TEXTS = 40
"""The most texts of a person's own that their account lists."""
LOWERED = (
    "This process shows no more than its setting allows, so some of your roles count for"
    " nothing on it."
)
SEVERAL = (
    "You have roles of several agencies, so you read what partners read, without the own figures of"
    " any: what is hidden withstands who knows one agency's figures, and not two. To see one"
    " agency's, have the roles of the others ended."
)


def register_account(server: Flask, room: DoorRoom) -> None:
    """Register the address of a person's own account."""
    server.add_url_rule(
        addresses.account_address(),
        "door account",
        lambda: _account(room),
        methods=["GET", "POST"],
    )


def _account(room: DoorRoom) -> Response:
    """Answer with the account of who is signed in, or change it. Others are led to sign in.

    Where nobody signs in, the page of signing in says what there is instead.
    """
    signing_in, signed = room.door.signing_in, room.door.signed()
    if signing_in is None or signed is None:
        back = addresses.account_address(mail=opened_link()) if opened_link() else ""
        return led_to(addresses.sign_in_address(wanted=back))
    if request.method == "GET":
        view = _view(room, signing_in, signed)
        return room.answer(view.frame, page.account_page(view))
    must_come_from_here()
    return _changed(room, signing_in, signed)


def _changed(room: DoorRoom, signing_in: SigningIn, signed: SignedPerson) -> Response:
    own, pressed = signed.session, sent_texts().get(DO, "")
    codes: tuple[str, ...] = ()
    try:
        if pressed == page.OTHERS:
            signing_in.end_others(own)
        elif pressed in PRESSED:
            if not change_mail(signing_in, signed, pressed):
                return led_to(addresses.account_address(mail=VOID_LINK))
        elif pressed == page.END:
            signing_in.end_session(own, sent_texts().get(page.SESSION, ""))
        else:
            codes = _factors_changed(room, signed, pressed)
    except AccountError as error:
        return _refused(room, _view(room, signing_in, signed), error)
    if codes:
        view = replace(_view(room, signing_in, signed), codes=codes)
        return room.answer(view.frame, page.account_page(view))
    return led_to(addresses.account_address())


def _factors_changed(room: DoorRoom, signed: SignedPerson, pressed: str) -> tuple[str, ...]:
    """Change how a person signs in; return new recovery codes, if those were asked for.

    Raises: AccountError.
    """
    assert room.people is not None
    own, typed = signed.session, sent_texts()
    if pressed == page.CODES:
        return Joining(room.people).renew_codes(own)
    if pressed == page.CHANGE:
        joining = Joining(room.people, (room.frame("").partnership,))
        joining.change_password(own, signed.account, typed_secret(page.PASSWORD))
    elif pressed == PASSKEY:
        passkey_keeping(room).add(own, signed.account, sent_passkey())
    elif pressed == REMOVE:
        number = number_read(typed, NUMBER)
        passkey_keeping(room).remove(own, number, is_sure=SURE in typed)
    return ()


def _refused(room: DoorRoom, view: AccountView, error: AccountError) -> Response:
    """Answer with what was wrong, or ask whether the last way in is to go."""
    asked = 0
    if any(fault.place == LAST for fault in error.faults):
        asked = number_read(sent_texts(), NUMBER)
    faults = {} if asked else faults_of(error.faults)
    view = replace(view, faults=faults, asked=asked)
    return room.answer(view.frame, page.account_page(view), FAULTY)


def _view(room: DoorRoom, signing_in: SigningIn, signed: SignedPerson) -> AccountView:
    assert room.people is not None
    today, account = room.requests.context().today, signed.account
    roles = tuple(one for one in account.roles if one.counts_on(today))
    most = room.door.settings.most
    lowered = not all(AUDIENCES[one.role].sees_at_most(most) for one in roles)
    several = room.requests.context().reader.audience is Audience.PARTNER and (
        len(account.agencies_on(today)) > 1
    )
    told = [words for words, holds in ((LOWERED, lowered), (SEVERAL, several)) if holds]
    return AccountView(
        frame=room.frame("Your account"),
        account=account,
        own=signed.session,
        sessions=signing_in.sessions_of(account.number),
        roles=roles,
        told=" ".join(told) if roles else f"{NO_ROLE} {room.contact or ASKED}.",
        is_fresh=signed.session.is_fresh_at(room.people.clock()),
        provider=room.provider_of(account),
        texts=_recorded(room, account),
        factors=signing_in.factors_of(account.number),
        place=place_of(room),
        notices=notice_choice(signing_in, account),
    )


def _recorded(room: DoorRoom, account: Account) -> tuple[TextRecord, ...]:
    """Return what a person recorded last, the latest first."""
    if account.created is None:
        return ()
    found = room.requests.gate().own_texts(account.name, account.created)
    dated = [(one.text.written, one.id, one) for one in found if one.text.written]
    return tuple(one for *_, one in sorted(dated, key=lambda at: at[:2], reverse=True))[:MOST_TEXTS]
