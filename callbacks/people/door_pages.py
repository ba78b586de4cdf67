"""What the pages of the door share: they are made anew for each request, and kept nowhere.

They work without scripts. One script of our own, for passkeys, is there where they work.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from html import escape

from dash.development.base_component import Component
from flask import Response, abort, make_response, request

from callbacks.web.answers.html_pages import icon_address, passkey_script
from callbacks.web.answers.policy import document_policy
from callbacks.web.doors.front_door import FrontDoor
from callbacks.web.form_posts import comes_from_here
from callbacks.web.page_frame import make_frame
from callbacks.web.requests import Requests
from dashboard.people.accounts import Account
from dashboard.people.passkeys import RelyingParty
from data_access.people.people_store import PeopleStore
from data_access.people.providers.provider_door import ProviderDoor
from layouts.frame import shell
from layouts.frame.paint import to_html

FAULTY = 422


@dataclass(frozen=True, slots=True)
class DoorRoom:
    """What the pages of the door are made with. Without `people`, nobody signs in here.

    `contact` is whom to ask. `party` is what passkeys are bound to; without it there are none.
    """

    requests: Requests
    door: FrontDoor
    stylesheets: Callable[[], str]
    people: PeopleStore | None = None
    contact: str = ""
    party: RelyingParty | None = None
    providers: ProviderDoor | None = None

    def provider_of(self, account: Account) -> str:
        """Return the name of the provider where somebody signs in; empty for who signs in here."""
        providers = self.providers.providers if self.providers else ()
        return next((one.title for one in providers if one.issuer == account.issuer), "")

    def frame(self, title: str) -> shell.PageFrame:
        """Return the frame of a page of the door, which is cited nowhere."""
        frame = make_frame(self.requests.gate(), title)
        return replace(frame, edition="", door="", steward=False)

    def answer(
        self,
        frame: shell.PageFrame,
        drawn: Component,
        status: int = 200,
        onward: str | None = None,
    ) -> Response:
        """Return a page of the door: a document that is kept nowhere.

        `onward` is the address to which the browser goes on at once; no name is shown then. A page
        leads on, and no redirection: the policy of forms would hold for all that a provider does.
        """
        with_passkeys = self.party and self.people and onward is None
        title = escape(shell.document_title(frame))
        head = (
            '<!doctype html><html lang="en-GB"><head><meta charset="utf-8">'
            '<meta name="viewport" content="width=device-width,initial-scale=1">'
            f'<title>{title}</title><meta name="color-scheme" content="light dark">'
            f'{_onward(onward)}{self.stylesheets()}<link rel="icon" href="{icon_address()}">'
            f"{passkey_script() if with_passkeys else ''}</head>"
        )
        painted = f'<div id="painted">{to_html(drawn)}</div>'
        who = self.requests.who() if onward is None else ""
        body = f'<body class="doorway">{who}{painted}</body></html>'
        response = make_response(f"{head}{body}", status)
        response.headers["Content-Security-Policy"] = document_policy(head)
        response.headers["X-Frame-Options"] = "DENY"
        response.headers["Cache-Control"] = "no-store"
        return response


def _onward(address: str | None) -> str:
    return f'<meta http-equiv="refresh" content="0;url={escape(address)}">' if address else ""


def must_come_from_here() -> None:
    """Refuse a form that no page of this site sent. Raises: HTTPException."""
    if not comes_from_here():
        abort(403)


def typed_secret(name: str) -> str:
    """Return a secret exactly as it was typed; what is longer than any is cut."""
    return request.form.get(name, "")[:1000]
