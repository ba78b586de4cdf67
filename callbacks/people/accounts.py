"""The administrator's pages: people are invited here, and roles given and ended."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from flask import Flask, Response, abort, redirect, request

from callbacks.people.door_pages import FAULTY, DoorRoom, must_come_from_here
from callbacks.web.form_posts import Said, day_read, number_read, sent_texts
from callbacks.web.page_frame import asked_site
from dashboard.days import day_of
from dashboard.errors import AccountError, Fault
from dashboard.number_formats import long_date
from dashboard.people.accounts import Account, LinkPurpose, NewAccount
from dashboard.people.roles import OF_AN_AGENCY, GivenRole, Role
from data_access.people.account_keeping import AccountKeeping
from data_access.people.notices.log_post import unsent_end
from data_access.people.notices.notice_post import CUT_OFF, unsent_notices
from data_access.people.people_store import PeopleStore
from layouts.frame import addresses
from layouts.people import accounts as page
from layouts.people.accounts import AccountsView
from layouts.people.forms import DO
from layouts.people.notices import UnsentNotice

TITLE = "Accounts"
NO_DAY = date.min
"""Stands for a day that was not typed; it is before every other one."""


def register_accounts(server: Flask, room: DoorRoom) -> None:
    """Register the addresses of accounts, which ask for the right to keep them."""
    every, one = addresses.accounts_address(), "/<int:number>"
    methods = ["GET", "POST"]
    server.add_url_rule(every, "door accounts", lambda: _every(room), methods=methods)
    server.add_url_rule(
        f"{every}{one}", "door one account", lambda number: _one(room, number), methods=methods
    )


def _every(room: DoorRoom) -> Response:
    """Answer with everybody, or invite somebody."""
    keeping = _keeping(room)
    if request.method == "GET":
        view = _view(room, keeping)
        return room.answer(view.frame, page.accounts_page(view))
    must_come_from_here()
    typed = sent_texts()
    try:
        made, held = keeping.invite(_wanted(room, typed))
    except AccountError as error:
        view = replace(_view(room, keeping), typed=typed, faults=_faults(error))
        return room.answer(view.frame, page.accounts_page(view), FAULTY)
    return _with_link(room, keeping, made.number, held)


def _one(room: DoorRoom, number: int) -> Response:
    """Answer with an account, or change it."""
    keeping = _keeping(room)
    view = _view(room, keeping, number)
    if view.shown is None:
        abort(404)
    if request.method == "GET":
        return room.answer(view.frame, page.one_account_page(view))
    must_come_from_here()
    typed = sent_texts()
    try:
        held = _changed(room, keeping, view.shown, typed)
    except AccountError as error:
        view = replace(view, typed=typed, faults=_faults(error))
        return room.answer(view.frame, page.one_account_page(view), FAULTY)
    if held:
        return _with_link(room, keeping, number, held)
    response = redirect(addresses.accounts_address(number), 303)
    assert isinstance(response, Response)
    return response


def _changed(room: DoorRoom, keeping: AccountKeeping, account: Account, typed: Said) -> str:
    """Do what a form asks for; return what a link holds that was made. Raises: AccountError."""
    pressed = typed.get(DO, "")
    if pressed == page.GIVE:
        role = _role(typed)
        agency = _agency(room, typed) if role in OF_AN_AGENCY else ""
        keeping.give_role(account.number, GivenRole(role, _day(typed), agency))
    elif pressed == page.TAKE:
        keeping.end_role(account.number, number_read(typed, page.GIVEN))
    elif pressed == page.END:
        keeping.end_account(account.number)
    elif pressed in {purpose.value for purpose in LinkPurpose}:
        return keeping.make_link(account.number, LinkPurpose(pressed))
    return ""


def _with_link(room: DoorRoom, keeping: AccountKeeping, number: int, held: str) -> Response:
    """Answer with an account and the link that was made, which is shown this once."""
    link = f"{asked_site()}{addresses.join_address(held)}"
    view = replace(_view(room, keeping, number), link=link)
    return room.answer(view.frame, page.one_account_page(view))


def _keeping(room: DoorRoom) -> AccountKeeping:
    signed = room.door.signed()
    if room.people is None or signed is None:
        abort(404)
    return AccountKeeping(room.people, signed.account.number, signed.account.name)


def _view(room: DoorRoom, keeping: AccountKeeping, number: int = 0) -> AccountsView:
    accounts = keeping.accounts()
    shown = next((one for one in accounts if one.number == number), None)
    catalogue = room.requests.gate().catalogue()
    agencies = tuple((one.key, one.title) for one in catalogue.agencies)
    assert room.people is not None
    allows, providers = room.people.vouching.allows, room.providers
    return AccountsView(
        frame=room.frame(shown.name if shown else TITLE),
        accounts=accounts,
        today=room.requests.context().today,
        agencies=agencies,
        vouched=tuple(each for each in agencies if shown is None or allows(shown, each[0])),
        providers={one.issuer: one.title for one in providers.providers} if providers else {},
        shown=shown,
        joined=bool(shown and keeping.has_joined(shown.number)),
        unsent=tuple(_unsent(room.people, accounts)),
        log_unsent=_log_unsent(room.people),
    )


def _unsent(people: PeopleStore, accounts: Iterable[Account]) -> Iterator[UnsentNotice]:
    """Yield the notices that were not sent, with the names of those they were for."""
    names = {one.number: one.name for one in accounts}
    for one in unsent_notices(people):
        fault = one.fault or CUT_OFF
        yield UnsentNotice(names[one.person], one.kind, day_of(one.tried or one.made), fault)


def _log_unsent(people: PeopleStore) -> str:
    """Say why the last day's end of the log was not sent by mail; empty if it was."""
    found = unsent_end(people)
    return f"The end of the log, {long_date(found.day)}: {found.fault}" if found else ""


def _wanted(room: DoorRoom, typed: Said) -> NewAccount:
    return NewAccount(
        subject=typed.get(page.SUBJECT, ""),
        name=typed.get(page.NAME, ""),
        role=_role(typed),
        until=_day(typed),
        post=typed.get(page.POST, ""),
        agency=_agency(room, typed),
    )


def _agency(room: DoorRoom, typed: Said) -> str:
    """Read an agency's key; empty for none. Raises: AccountError if the catalogue has none such."""
    named = typed.get(page.AGENCY, "")
    if named and named not in {one.key for one in room.requests.gate().catalogue().agencies}:
        fault = Fault("accounts", "agency", f"“{named[:40]}”", "one of the list")
        raise AccountError("Nothing was changed.", [fault])
    return named


def _role(typed: Said) -> Role:
    """Read a role. Raises: AccountError if it is none."""
    named = typed.get(page.ROLE, "")
    if named not in {role.value for role in Role}:
        fault = Fault("accounts", "role", f"“{named[:40]}”", "one of the list")
        raise AccountError("Nothing was changed.", [fault])
    return Role(named)


def _day(typed: Said) -> date:
    """Read the last day of a role; a day long past if none can be read."""
    return day_read(typed, page.UNTIL) or NO_DAY


def _faults(error: AccountError) -> dict[str, tuple[str, ...]]:
    told: dict[str, tuple[str, ...]] = {}
    for fault in error.faults:
        found = "no day" if fault.found == str(NO_DAY) else fault.found
        name = page.PLACES.get(fault.place, page.ROLE if fault.place == "role" else "")
        told[name] = (*told.get(name, ()), f"Found {found}; expected {fault.expected}.")
    return told
