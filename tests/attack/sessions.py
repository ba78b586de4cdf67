"""Readers who really sign in, with a password and a code, and read what they are sent."""

import os
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pyotp
from flask import Flask
from flask.testing import FlaskClient

from app import make_app
from dashboard.people.accounts import NewAccount
from dashboard.people.roles import Role
from dashboard.readers import Audience
from data_access.commands.site_copy import AddressAnswer
from data_access.people.account_keeping import AccountKeeping
from data_access.people.joining import Joining
from data_access.people.people_store import PeopleStore
from data_access.store.store import Store
from settings import Settings
from tests.callbacks.people.doorway import send
from tests.people import HOME, KEY, PASSWORD

CHOICE = "ATTACK_SESSIONS"
"""The variable by which the whole attack is made through sessions."""
NOT_COMPARED = ("Date", "Content-Length", "ETag")
"""A tag is a digest of the whole document."""
_WHO = re.compile(rb'<div [^>]*class="who known".*?</div>', re.DOTALL)
_DOOR = re.compile(rb'<p class="door">.*?</p>', re.DOTALL)
Clock = Callable[[], datetime]


def are_chosen() -> bool:
    """Say whether the attack is made through sessions."""
    return bool(os.environ.get(CHOICE))


def signed_client(store: Store, audience: Audience, agency: str = "") -> FlaskClient:
    """Return a browser in which somebody signed in who reads as an audience, or of an agency.

    The public signs in nowhere. The clock of the installation stands, so a session does not end.
    """
    clock = _StandingClock()
    settings = Settings(audience=audience, sign_in=True)
    server: Flask = make_app(store, settings, clock=clock, key=KEY).server
    client: FlaskClient = server.test_client()
    if audience is Audience.PUBLIC:
        return client
    if audience is not Audience.PARTNER:
        raise ValueError("stewards see what the attack looks for")
    people = PeopleStore(store.database, store.partnership, KEY, clock)
    role = Role.PARTNER if agency else Role.MEMBER
    so_far = len(AccountKeeping(people).accounts())  # the same in a twin
    subject = f"reader.{agency or 'partner'}.{so_far}"
    until = (clock() + timedelta(days=30)).date()
    wanted = NewAccount(subject, subject.title(), role, until, agency=agency)
    seed = _joined(people, wanted)
    clock.now += timedelta(minutes=2)
    assert send(client, "/sign-in", name=subject, password=PASSWORD).status_code == 303
    code = pyotp.TOTP(seed).at(clock.now)
    assert send(client, "/sign-in/code", code=code).location == "/account"
    return client


def without_frame(answer: AddressAnswer) -> AddressAnswer:
    """Return an answer without what says on top who reads, and without the link to the door."""
    headers = tuple(one for one in answer.headers if one[0] not in NOT_COMPARED)
    return replace(answer, headers=headers, body=_DOOR.sub(b"", _WHO.sub(b"", answer.body)))


def _joined(people: PeopleStore, wanted: NewAccount) -> str:
    """Invite somebody, who uses the link; return the seed of their codes."""
    _, link = AccountKeeping(people).invite(wanted)
    joining: Any = Joining(people)
    opened = joining.open_link(link)
    code = pyotp.TOTP(opened.seed).at(people.clock())
    joining.use_link(link, PASSWORD, code, HOME)
    return str(opened.seed)


class _StandingClock:
    """A clock that stands at the moment at which it was made."""

    def __init__(self) -> None:
        self.now = datetime.now(UTC)

    def __call__(self) -> datetime:
        return self.now
