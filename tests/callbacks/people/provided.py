"""A dashboard where people sign in at two issuers of our own, and browsers that go there."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.callbacks.made_once import an_empty_store
from tests.callbacks.people.doorway import Doorway, doorway, send
from tests.issuers import OwnIssuer, led_to, own_issuer, provider_file
from tests.people import MovedClock


@dataclass
class ProvidedHouse:
    """An installation, and the issuers of the council and the police."""

    house: Doorway
    council: OwnIssuer
    police: OwnIssuer

    def renew(self) -> None:
        """Have both issuers be honest again, with the clock of the house."""
        for issuer in (self.council, self.police):
            honest = OwnIssuer(self.house.people.clock, issuer.url)
            vars(issuer).update(vars(honest))

    def begin(self, client: FlaskClient, key: str = "council", **fields: str) -> dict[str, str]:
        """Begin a sign-in and consent; return what the browser brings back."""
        issuer: OwnIssuer = getattr(self, key)
        return issuer.consent(led_to(send(client, f"/sign-in/{key}", **fields).text))

    def sign_in(self, client: FlaskClient, key: str = "council", **fields: str) -> TestResponse:
        """Sign in at a provider, there and back."""
        brought = self.begin(client, key, **fields)
        return client.get(f"/sign-in/{key}/back", query_string=brought)


@contextmanager
def provided_house(folder: Path) -> Iterator[ProvidedHouse]:
    """Open an installation with two providers: the council's also speaks for Early Help."""
    with ExitStack() as opened:
        clock = MovedClock()
        council, police = (opened.enter_context(own_issuer(clock)) for _ in range(2))
        file = provider_file(
            folder,
            council=(council.url, ["childrens_social_care", "early_help"]),
            police=(police.url, ["police"]),
        )
        store = an_empty_store()
        opened.callback(store.dispose)
        found = ProvidedHouse(doorway(store, oidc_file=file), council, police)
        found.renew()
        yield found
