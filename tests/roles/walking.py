"""Who is let in where: the doors in front of every address, opened as every role and as nobody."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from flask.testing import FlaskClient
from werkzeug.exceptions import HTTPException

from callbacks.web.doors.route_table import DASH
from dashboard.people.accounts import NewAccount, SessionStage
from dashboard.people.roles import Role
from data_access.people.account_keeping import AccountKeeping
from data_access.people.people_store import PeopleStore
from data_access.people.signing_in import SigningIn
from tests.callbacks.people.doorway import FROM_HERE, Doorway
from tests.callbacks.web.typed_requests import asking
from tests.people import KEY, UNTIL
from tests.roles.addresses import Asked, WalkedAddress

NOBODY = "nobody"
HALF, OVER, ENDED, FOREIGN = (
    "half signed in",
    "a session that is over",
    "an account that ended",
    "a session of another partnership",
)
MISSING, UNKNOWN = "There is no page at", "This page knows nothing named"
NEAR = {"REMOTE_ADDR": "127.0.0.1"}
AS_NOBODY = (HALF, OVER, ENDED, FOREIGN)
"""Those who hold a session that opens nothing."""


@dataclass(frozen=True, slots=True)
class RoleWalk:
    """What was walked: for each address, the names of those who were let in."""

    let_in: Mapping[WalkedAddress, frozenset[str]]

    def count(self, kind: Asked) -> int:
        """Return how many addresses of a kind were walked."""
        return sum(one.kind is kind for one in self.let_in)


def browsers(house: Doorway, other: str) -> dict[str, FlaskClient]:
    """Return a browser for each role, for nobody, and for who holds a session that is worth none.

    `other` is the key of another partnership in the same store.
    """
    found = {str(role): house.reading_as(role) for role in Role}
    found[NOBODY] = house.browser()
    people, clock = house.people, house.people.clock
    found[HALF] = _holding(house, _begun(house, "h.half", SessionStage.HALF))
    clock.move(hours=-11)
    found[OVER] = _holding(house, _begun(house, "o.over", SessionStage.WHOLE))
    clock.move(hours=11)
    ended = people.invited("e.ended", Role.STEWARD)
    found[ENDED] = house.signed(ended)
    people.keeping.end_account(ended.number)
    found[FOREIGN] = _holding(house, _session_elsewhere(house, other))
    return found


def _begun(house: Doorway, subject: str, stage: SessionStage) -> str:
    phone = house.people.invited(subject, Role.STEWARD)
    with house.people.store.writing() as connection:
        return house.door.sessions.begin(connection, phone.number, stage, "a browser")[0]


def _session_elsewhere(house: Doorway, other: str) -> str:
    theirs = PeopleStore(house.store.database, other, KEY, house.people.clock)
    wanted = NewAccount("a.steward", "A. Steward", Role.STEWARD, UNTIL)
    account, _ = AccountKeeping(theirs).invite(wanted)
    with theirs.writing() as connection:
        begun = SigningIn(theirs).sessions.begin(
            connection, account.number, SessionStage.WHOLE, "a browser"
        )
    return begun[0]


def _holding(house: Doorway, held: str) -> FlaskClient:
    client = house.browser()
    client.set_cookie("session", held)
    return client


def walk(
    house: Doorway, clients: Mapping[str, FlaskClient], every: Iterable[WalkedAddress]
) -> RoleWalk:
    """Ask for each address as each of `clients`; return who was let in where."""
    return RoleWalk(
        {
            one: frozenset(who for who, client in clients.items() if is_let_in(house, client, one))
            for one in every
        }
    )


def is_let_in(house: Doorway, client: FlaskClient, one: WalkedAddress) -> bool:
    """Say whether somebody is let through to what answers at an address.

    What stands in front of every address is asked as a request asks it, in its order. Where the
    page asks for more than its address, the page is asked for itself.
    """
    if one.by_page:
        page = client.open(one.address, method=one.method)
        if page.status_code == 200:
            return True
        text = page.get_data(as_text=True)
        return not (MISSING in text or UNKNOWN in text)
    cookie = client.get_cookie("session")
    headers = {**FROM_HERE, **({"Cookie": f"session={cookie.value}"} if cookie else {})}
    body = asking("/about") if one.kind is Asked.CALLBACK else None
    asked = house.server.test_request_context(
        one.address, method=one.method, headers=headers, json=body, environ_base=NEAR
    )
    with asked:
        try:
            refused = house.server.preprocess_request()
        except HTTPException:
            return False
        finally:
            house.server.do_teardown_request(None)
    return refused is None


def by_dash(client: FlaskClient, address: str) -> str:
    """Return the text of what Dash is answered that asks for a page."""
    return client.post(DASH, json=asking(address)).get_data(as_text=True)
