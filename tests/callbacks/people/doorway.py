"""A dashboard where people sign in, and its clients: browsers that hold a cookie each."""

from dataclasses import dataclass
from pathlib import Path

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app import make_app
from dashboard.people.accounts import SessionStage
from dashboard.people.roles import Role
from dashboard.readers import Audience
from data_access.people.signing_in import SigningIn
from data_access.store.store import Store
from settings import Settings
from tests.people import KEY, MovedClock, Phone, TestedPeople

FROM_HERE = {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}


@dataclass
class Doorway:
    """One installation with its people."""

    store: Store
    people: TestedPeople
    most: Audience = Audience.STEWARD
    oidc_file: Path | None = None

    def __post_init__(self) -> None:
        """Make the application, which is made once."""
        settings = Settings(audience=self.most, sign_in=True, oidc_file=self.oidc_file)
        made = make_app(self.store, settings, clock=self.people.clock, key=KEY)
        self.server = made.server
        self.door = SigningIn(self.people.store)

    def browser(self) -> FlaskClient:
        """Return a browser in which nobody is signed in."""
        found: FlaskClient = self.server.test_client()
        return found

    def signed(self, phone: Phone) -> FlaskClient:
        """Return a browser in which somebody has signed in with both factors just now."""
        with self.people.store.writing() as connection:
            whole = SessionStage.WHOLE
            held, _ = self.door.sessions.begin(connection, phone.number, whole, "a browser")
        client = self.browser()
        client.set_cookie("session", held)
        return client

    def reading_as(self, role: Role) -> FlaskClient:
        """Return a browser in which somebody with one role has signed in."""
        return self.signed(self.people.invited(f"a.{role}", role))


def doorway(
    store: Store, most: Audience = Audience.STEWARD, oidc_file: Path | None = None
) -> Doorway:
    """Return an installation on a store."""
    people = TestedPeople(store.database, store.partnership, MovedClock())
    return Doorway(store, people, most, oidc_file)


def send(client: FlaskClient, address: str, **fields: str) -> TestResponse:
    """Send a form as a page of this site does."""
    return client.post(address, data=fields, headers=FROM_HERE)
