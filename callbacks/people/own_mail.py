"""The address for a person's notices: chosen in their account, and shown to be theirs by a link."""

from dataclasses import replace
from datetime import datetime

from flask import abort, current_app, request

from callbacks.web.form_posts import sent_texts
from dashboard.days import LONDON, day_of
from dashboard.errors import AccountError
from dashboard.number_formats import long_date
from dashboard.people.accounts import Account
from dashboard.people.mail_checks import MailCheck
from dashboard.people.notices import NoticeKind, chosen_notices, mail_faults
from data_access.people.signing_in import SignedPerson, SigningIn
from layouts.people.notices import AGAIN, LINK, MAIL, NOTICES, OWN, YES, NoticeChoice

PRESSED = (NOTICES, AGAIN, OWN)
"""The buttons that are pressed for an address."""
LONGEST_LINK = 100
_NOT_YET = "Until you have opened it, no notice is sent."


def opened_link() -> str:
    """Return what the link holds that was opened with the present address; empty without one."""
    return request.args.get(MAIL, "")[:LONGEST_LINK]


def notice_choice(signing_in: SigningIn, account: Account) -> NoticeChoice | None:
    """Return what a person chose to be told of; who has not chosen is offered the setting's.

    None where no mails are sent.
    """
    if not current_app.config.get("MAILS"):
        return None
    usual: tuple[NoticeKind, ...] = current_app.config["NOTICES"]
    ticked = chosen_notices(account.notices) if account.notices else usual
    state, again = _state(account, signing_in)
    choice = NoticeChoice(account.mail, ticked, state, again)
    held = opened_link()
    if not held:
        return choice
    is_own = bool(account.mail) and signing_in.is_mail_link(account.number, held)
    return replace(choice, opened=held if is_own else "", is_void=not is_own)


def change_mail(signing_in: SigningIn, signed: SignedPerson, pressed: str) -> bool:
    """Do what was pressed for an address; False if a link opens nothing.

    Raises: AccountError if the address that was typed is none.
    """
    if not current_app.config.get("MAILS"):
        abort(405)
    typed = sent_texts()
    if pressed == OWN:
        return signing_in.own_mail(signed.account.number, typed.get(LINK, "")[:LONGEST_LINK])
    if pressed == AGAIN:
        signing_in.check_again(signed)
        return True
    mail = typed.get(MAIL, "")
    if faults := mail_faults(mail) if mail else ():
        raise AccountError("Nothing was changed.", faults)
    kinds = [kind for kind in NoticeKind if typed.get(kind.value) == YES] if mail else []
    signing_in.choose_notices(signed.account.number, mail, kinds)
    return True


def _state(account: Account, signing_in: SigningIn) -> tuple[str, bool]:
    """Say whether an address counts, and whether another link may be asked for."""
    if not account.mail:
        return "", False
    if account.mail_checked is not None:
        day = long_date(day_of(account.mail_checked))
        return f"Notices go to {account.mail}, which you showed to be yours on {day}.", False
    return check_words(account.mail, signing_in.mail_check(account.number), signing_in.now())


def check_words(mail: str, check: MailCheck | None, now: datetime) -> tuple[str, bool]:
    """Say how far the check of an address is, and whether another link may be asked for."""
    if check is not None and check.due is not None:
        why = f" It could not be sent yet: {check.fault}" if check.fault else ""
        at = f"after {check.due.astimezone(LONDON):%H:%M}" if check.due > now else "soon"
        return f"A link is sent to {mail} {at}. {_NOT_YET}{why}", False
    if check is not None and check.is_open_at(now):
        assert check.ends is not None
        until = check.ends.astimezone(LONDON)
        day = long_date(day_of(until))
        return f"A link was sent to {mail}; it holds until {day}, {until:%H:%M}. {_NOT_YET}", True
    why = f": {check.fault}" if check is not None and check.fault else "."
    return f"No notice is sent to {mail}: it has no link that holds{why}", True
