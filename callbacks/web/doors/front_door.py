"""Who reads a request: by a session, by a role chosen in an open demonstration, or nobody known."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from flask import Flask, g, request, session

from callbacks.web.doors.client import is_on_this_machine, may_sign_in_by, origin_of
from callbacks.web.doors.session_cookie import HeldSession, StoredSessions
from callbacks.web.requests import RequestContext
from dashboard.days import day_of
from dashboard.errors import StoreError
from dashboard.people.accounts import SessionStage
from dashboard.people.roles import Role, exercised_roles, reader_of, role_names
from dashboard.readers import Audience, Person, Reader
from data_access.people.signing_in import SignedPerson, SigningIn, TryOrigin
from layouts.frame.paint import to_html
from layouts.people.who import who_reads

VIEW_AS = "view_as"
"""The cookie of an open demonstration; it is worth nothing elsewhere."""
OPEN_WORDS = "Open demonstration: view as…"
SIGN_IN_WORDS = "Sign in"
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class DoorSettings:
    """How the door of a process stands.

    `most` is the most that is shown. `usual` is what everyone reads as if nobody can sign in.
    `may_choose` says whether roles may be chosen: in a demonstration for this machine alone.
    `proxies` are the addresses of proxies that are believed. `agency` is the one of which everyone
    is if nobody can sign in; empty for none. `sends` is the agency whose returns are sent by who
    chose to view a demonstration as one who sends or signs them.
    """

    partnership: str
    most: Audience
    usual: Audience
    may_choose: bool = False
    proxies: tuple[str, ...] = ()
    agency: str = ""
    sends: str = ""


class FrontDoor:
    """Tells who reads each request. Without `signing_in`, nobody signs in here."""

    def __init__(
        self,
        settings: DoorSettings,
        clock: Callable[[], datetime],
        signing_in: SigningIn | None = None,
    ) -> None:
        """Keep how the door stands."""
        self.settings = settings
        self.signing_in = signing_in
        self._clock = clock

    def register(self, server: Flask) -> None:
        """Keep sessions by the store, and tell pages which words lead to the door."""
        server.session_interface = StoredSessions()
        if self.signing_in is not None:
            server.config.update(DOOR=SIGN_IN_WORDS, SIGNS_IN=True)
        elif self.settings.may_choose:
            server.config["DOOR"] = OPEN_WORDS

    def context(self) -> RequestContext:
        """Return the context of the present request."""
        return replace(self._context(), address=self.origin().address)

    def _context(self) -> RequestContext:
        day = day_of(self._clock())
        if self.signing_in is None:
            chosen = self.chosen_role()
            reader = Reader(self.settings.usual, self.settings.agency)
            if chosen is None:
                return RequestContext(self.settings.partnership, reader, day)
            of_one = chosen in (Role.SENDER, Role.SIGNATORY) and self.settings.sends
            agencies = (self.settings.sends,) if of_one else ()
            reader = reader_of([chosen], self.settings.most, agencies)
            who = to_html(who_reads("", role_names([chosen])))
            return RequestContext(self.settings.partnership, reader, day, who=who)
        signed = self.signed()
        if signed is None:
            return RequestContext(self.settings.partnership, Reader(), day)
        roles = exercised_roles(signed.account.roles_on(day), self.settings.most)
        keeps = Role.ADMINISTRATOR in roles
        return RequestContext(
            self.settings.partnership,
            reader_of(roles, self.settings.most, signed.account.agencies_on(day)),
            day,
            Person(signed.account.name),
            to_html(who_reads(signed.account.name, role_names(roles), keeps=keeps)),
        )

    def chosen_role(self) -> Role | None:
        """Return the role that was chosen in an open demonstration; None if none was."""
        named = request.cookies.get(VIEW_AS, "")
        if not self.may_choose() or named not in {role.value for role in Role}:
            return None
        return Role(named)

    def may_choose(self) -> bool:
        """Say whether a role may be chosen on the present request."""
        return self.settings.may_choose and is_on_this_machine(request)

    def signed(self) -> SignedPerson | None:
        """Return who has signed in with all factors; None if nobody has."""
        found = self.holder()
        return found if found and found.session.stage is SessionStage.WHOLE else None

    def holder(self) -> SignedPerson | None:
        """Return who holds a session, however far it has come; it is read once a request."""
        if "holder" not in g:
            g.holder = self._holder()
        found: SignedPerson | None = g.holder
        return found

    def last_look(self) -> datetime | None:
        """Return when who is signed in looked last before this visit; None if they never did.

        That they look now is written once a visit. That it could not be written hides nothing.
        """
        signed = self.signed()
        if signed is None or self.signing_in is None:
            return None
        try:
            return self.signing_in.look(signed)
        except StoreError as error:
            log.warning("a look was not written: %s", error)
            return signed.session.since or signed.account.looked

    def leave(self, holder: SignedPerson) -> None:
        """End the session of who holds one, before the browser is given another's."""
        if self.signing_in is not None:
            self.signing_in.sign_out(holder.session, self.origin())

    def origin(self) -> TryOrigin:
        """Return where the present request comes from."""
        return origin_of(request, self.settings.proxies)

    def is_safe(self) -> bool:
        """Say whether what is typed on the present page can be read by nobody on the way."""
        return may_sign_in_by(request)

    @staticmethod
    def held() -> HeldSession:
        """Return what the browser holds."""
        found = session._get_current_object()  # type: ignore[attr-defined]
        assert isinstance(found, HeldSession)
        return found

    def _holder(self) -> SignedPerson | None:
        held = self.held().held
        if self.signing_in is None or not held or not self.is_safe():
            return None
        found = self.signing_in.person_of(held)
        if found is not None:
            self._note(found)
        return found

    def _note(self, found: SignedPerson) -> None:
        """Write that a session is used. That it could not be written keeps nobody from reading."""
        assert self.signing_in is not None
        try:
            self.signing_in.note_use(found.session)
        except StoreError as error:
            log.warning("the use of a session was not written: %s", error)
