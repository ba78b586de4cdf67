"""What is bent gives no hidden figure away: of two stores that differ in these, the same bytes.

`HOSTILE_MUTATIONS=1000` sends so many of each kind.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from callbacks.web.doors.route_table import DASH
from dashboard.people.roles import Role
from dashboard.readers import Audience, Reader
from data_access.store.store import Store
from tests.attack.twin import twin
from tests.callbacks.people.doorway import FROM_HERE, Doorway, doorway
from tests.callbacks.web.typed_addresses import typed_addresses
from tests.callbacks.web.typed_requests import asking
from tests.doors import now, seen_by
from tests.hostile.bent import bent_requests
from tests.hostile.conftest import QUARTER
from tests.hostile.right_forms import links, right_forms
from tests.hostile.test_forms import ASKED, SEED

pytestmark = pytest.mark.exports

ADDRESSES = int(ASKED or 90)
FORMS = int(ASKED or 16)
Pair = tuple[FlaskClient, FlaskClient]


@pytest.fixture(scope="module", params=[None, Role.CHAIR], ids=["nobody", "chair"])
def houses(
    request: pytest.FixtureRequest,
    demonstration_file: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[Role | None, Doorway, Doorway]]:
    """The demonstration, and one in which every figure hidden from a role is another."""
    folder = tmp_path_factory.mktemp("twins")
    one = Path(shutil.copy(demonstration_file, folder / "one.db"))
    audience = Audience.PARTNER if request.param else Audience.PUBLIC
    with Store.open(f"sqlite:///{one}") as store:
        changed = twin(one, folder / "other.db", now(store).catalogue(), audience)
        assert changed > 1000
        with Store.open(f"sqlite:///{folder / 'other.db'}") as beside:
            yield request.param, doorway(store), doorway(beside)


@pytest.fixture(scope="module")
def pair(houses: tuple[Role | None, Doorway, Doorway]) -> Pair:
    """A browser of the role at each of the two."""
    role, *both = houses
    one, other = (each.reading_as(role) if role else each.browser() for each in both)
    return one, other


def told(answer: TestResponse) -> tuple[int, list[tuple[str, str]], bytes]:
    """Return all that is sent except the time."""
    headers = [one for one in answer.headers if one[0] != "Date"]
    return answer.status_code, headers, answer.data


def test_bent_addresses_say_the_same(
    houses: tuple[Role | None, Doorway, Doorway], pair: Pair
) -> None:
    """As documents and files, and as Dash asks for them."""
    role, house, _ = houses
    reader = Reader(Audience.PARTNER if role else Audience.PUBLIC)
    for at, address in enumerate(typed_addresses(seen_by(house.store, reader), ADDRESSES, SEED)):
        if at % 3:
            answers = [client.get(address) for client in pair]
        else:
            answers = [client.post(DASH, json=asking(address)) for client in pair]
        assert told(answers[0]) == told(answers[1]), address


def test_bent_forms_say_the_same(houses: tuple[Role | None, Doorway, Doorway], pair: Pair) -> None:
    """A chair moves exceptions and records decisions about figures that are partly hidden."""
    role = houses[0]
    report = f"/reports/{QUARTER}"
    pages = [report, "/sign-in"]
    if role:
        pages = [report, f"/meeting/{QUARTER}", "/actions"]
        seen = links(pair[0], "/exceptions", "/exceptions/")
        pages += list(dict.fromkeys(one.partition("?")[0] for one in seen))[:2]
    forms = [one for one in right_forms(pair[0], pages) if one.address != "/sign-in"]
    assert forms
    taken = 0
    for one in bent_requests(forms, FORMS, SEED):
        answers = [
            client.post(
                one.address,
                query_string=one.query,
                data=one.body,
                content_type=one.kind,
                headers=FROM_HERE,
            )
            for client in pair
        ]
        assert told(answers[0]) == told(answers[1]), one
        taken += answers[0].status_code in (200, 303, 422)
    assert taken > FORMS // 4
