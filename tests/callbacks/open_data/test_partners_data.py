"""The open data's files as partners and one agency read them: marked, entered, for them alone."""

import csv
from collections.abc import Iterator
from io import StringIO
from itertools import count

import pytest
from flask.testing import FlaskClient

from dashboard.people.roles import Role
from dashboard.readers import Audience
from data_access.acts.act_rows import ActRows
from data_access.store.store import Store
from layouts.open_data.tidy_files import AUDIENCE
from tests.callbacks.made_once import a_copy_of
from tests.callbacks.people.doorway import Doorway, doorway
from tests.callbacks.people.test_account_agencies import LINE, add_few
from tests.doors import STEWARD, seen_by

FILE = "/partners-data/all-themes.csv"
OWN = "/own-data/all-themes.csv"
_NUMBERS = count(1)
AS_PARTNERS = (Role.PARTNER, Role.SENDER, Role.MEMBER, Role.CHAIR, Role.SCRUTINEER)
ABOVE = (Role.ANALYST, Role.STEWARD)
AS_THE_PUBLIC = (Role.PUBLIC_READER, Role.ADMINISTRATOR, Role.LOG_READER)


@pytest.fixture(scope="module")
def house() -> Iterator[Doorway]:
    """An installation where people sign in, with a figure of the police that partners lack."""
    store = a_copy_of("few of the police", add_few)
    yield doorway(store)
    store.dispose()


def rows(text: str) -> list[dict[str, str]]:
    """Give the rows of a CSV file."""
    return list(csv.DictReader(StringIO(text)))


def reading(house: Doorway, role: Role) -> FlaskClient:
    """Give a browser in which somebody new with a role has signed in."""
    return house.signed(house.people.invited(f"{role} {next(_NUMBERS)}", role))


def value(text: str, state: str = "") -> set[str]:
    """Give the values of the line, in whatever quarter, of rows whose state holds a word."""
    found = (row for row in rows(text) if row["indicator_key"] == LINE)
    return {row["value"] for row in found if state in row["figure_state"]}


def entered(store: Store) -> int:
    """Give how many acts are in the log."""
    with store.snapshot() as snapshot:
        return ActRows(store.partnership).end(snapshot.connection).number


def test_partners_and_above_are_sent_what_partners_read_and_others_nothing(
    house: Doorway,
) -> None:
    sent = {reading(house, role).get(FILE).text for role in (*AS_PARTNERS, *ABOVE)}
    assert len(sent) == 1
    (text,) = sent
    assert {row[AUDIENCE] for row in rows(text)} == {"the partnership’s own meetings"}
    assert "4" not in value(text)
    nothing = house.browser().get("/partners-data/nothing-like-it.csv")
    for client in (house.browser(), *(reading(house, role) for role in AS_THE_PUBLIC)):
        refused = client.get(FILE)
        assert refused.status_code == nothing.status_code == 404
        assert "all-themes" not in refused.text.partition("<main")[0]


def test_an_agency_s_own_file_is_for_it_alone_and_kept_nowhere(house: Doorway) -> None:
    police = house.signed(house.people.invited("own", Role.PARTNER, "police"))
    sent = police.get(OWN)
    assert value(sent.text, "own figure") == {"4"}
    assert {row[AUDIENCE] for row in rows(sent.text)} == {"Greater Manchester Police alone"}
    assert sent.headers["Cache-Control"] == "no-store"
    assert 'filename="police-all-themes.csv"' in sent.headers["Content-Disposition"]
    other = house.signed(house.people.invited("other", Role.PARTNER, "acute_trust_one"))
    assert "4" not in value(other.get(OWN).text)
    for role in (Role.MEMBER, *ABOVE):
        assert reading(house, role).get(OWN).status_code == 404


def test_what_is_taken_is_entered_and_no_shared_cache_keeps_it(house: Doorway) -> None:
    before = entered(house.store)
    answer = reading(house, Role.SAFEGUARDING_PARTNER).get(FILE)
    assert answer.headers["Cache-Control"] == "private, no-cache"
    assert entered(house.store) > before
    found = seen_by(house.store, STEWARD).exports()
    assert (found[0].audience, found[0].address) == (Audience.PARTNER, FILE)


def test_the_public_s_address_stays_the_public_s_whoever_asks(house: Doorway) -> None:
    public = house.browser().get("/open-data/all-themes.csv")
    partner = reading(house, Role.MEMBER).get("/open-data/all-themes.csv")
    assert public.data == partner.data
    assert AUDIENCE not in public.text


def test_the_page_leads_to_what_its_reader_may_take_out(house: Doorway) -> None:
    assert "/partners-data/" not in house.browser().get("/open-data").text
    member = reading(house, Role.MEMBER).get("/open-data").text
    assert FILE in member
    assert "/own-data/" not in member
    police = house.signed(house.people.invited("own too", Role.PARTNER, "police"))
    assert OWN in police.get("/open-data").text


def test_a_file_that_is_not_there_names_the_nearest(house: Doorway) -> None:
    answer = reading(house, Role.MEMBER).get("/partners-data/all-theme.csv")
    assert answer.status_code == 404
    assert "/partners-data/all-themes.csv" in answer.text
