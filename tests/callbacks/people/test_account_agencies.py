"""Who signs in as a partner of an agency: its own figures, marked, kept nowhere, for it alone."""

import re
from collections.abc import Iterator
from html import unescape

import pytest
from flask.testing import FlaskClient

from callbacks.people.account import SEVERAL
from dashboard.figures.figure_words import OWN_FIGURE
from dashboard.figures.observations import Observation, Return
from dashboard.people.roles import GivenRole, Role
from dashboard.readers import Audience
from data_access.store.store import Store
from layouts.frame.shell import FOR_ONE
from tests.callbacks.made_once import a_copy_of
from tests.callbacks.people.doorway import Doorway, doorway, send
from tests.doors import now
from tests.people import UNTIL

LINE = "cse_crimes"
PAGE = f"/indicator/{LINE}"
OTHER = "acute_trust_one"


def add_few(store: Store) -> None:
    """Save a return of the police with one small figure."""
    line = now(store).catalogue().indicator(LINE)
    figure = Observation(line.key, line.since, "police", numerator=4)
    store.save_return(Return("police", line.since, line.since.last_day, "4.csv", (figure,)))


@pytest.fixture
def house() -> Iterator[Doorway]:
    """An installation where people sign in, with a figure of the police that partners lack."""
    store = a_copy_of("few of the police", add_few)
    yield doorway(store)
    store.dispose()


def _signed(house: Doorway, agency: str, role: Role = Role.PARTNER) -> FlaskClient:
    return house.signed(house.people.invited(f"{role} of {agency}", role, agency))


def test_a_partner_of_the_police_sees_their_own_figure_and_another_agency_s_does_not(
    house: Doorway,
) -> None:
    own, other, member = (
        _signed(house, *held) for held in (("police",), (OTHER,), ("police", Role.MEMBER))
    )
    mine = own.get(PAGE)
    assert OWN_FIGURE in mine.text
    assert FOR_ONE.format("Greater Manchester Police") in unescape(mine.text)
    for client in (other, member, house.browser()):
        assert OWN_FIGURE not in client.get(PAGE).text
    assert OWN_FIGURE in own.get(f"{PAGE}.csv").text
    assert OWN_FIGURE not in other.get(f"{PAGE}.csv").text


def test_what_a_partner_of_an_agency_is_sent_is_kept_nowhere(house: Doorway) -> None:
    for role in (Role.PARTNER, Role.SENDER, Role.SIGNATORY):
        client = _signed(house, "police", role)
        for address in (PAGE, f"{PAGE}.csv", "/account"):
            answer = client.get(address)
            assert answer.headers["Cache-Control"] == "no-store"
            assert "ETag" not in answer.headers


def test_what_a_room_reads_has_no_own_figure(house: Doorway) -> None:
    own = _signed(house, "police")
    for address in (f"{PAGE}?slide=2015-16-q3.answer", "/reports/2015-16-q3"):
        answer = own.get(address, follow_redirects=True)
        assert answer.status_code == 200
        assert OWN_FIGURE not in answer.text


def test_who_has_roles_of_two_agencies_sees_the_own_figures_of_none_and_is_told(
    house: Doorway,
) -> None:
    phone = house.people.invited("both", Role.PARTNER)
    client = house.signed(phone)
    assert OWN_FIGURE in client.get(PAGE).text
    assert "roles of several agencies" not in client.get("/account").text
    role = house.people.keeping.give_role(phone.number, GivenRole(Role.SENDER, UNTIL, OTHER))
    assert OWN_FIGURE not in client.get(PAGE).text
    told = re.sub("<.*?>", "", unescape(client.get("/account").text))
    assert SEVERAL in told
    house.people.keeping.end_role(phone.number, role.roles[-1].number)
    assert OWN_FIGURE in house.signed(phone).get(PAGE).text


def test_a_role_that_ended_and_a_process_for_the_public_show_no_own_figure(
    house: Doorway,
) -> None:
    phone = house.people.invited("a.partner", Role.PARTNER)
    public = Doorway(house.store, house.people, Audience.PUBLIC)
    assert OWN_FIGURE not in public.signed(phone).get(PAGE).text
    client = house.signed(phone)
    assert OWN_FIGURE in client.get(PAGE).text
    house.people.clock.now = house.people.clock.now.replace(year=2028)
    assert OWN_FIGURE not in house.signed(phone).get(PAGE).text


def test_a_role_is_given_for_an_agency_of_the_catalogue_alone(house: Doorway) -> None:
    keeper = house.reading_as(Role.ADMINISTRATOR)
    phone = house.people.invited("a.member", Role.MEMBER)
    given = {"do": "give", "role": "partner", "until": "2027-03-31"}
    answer = send(keeper, f"/accounts/{phone.number}", agency="Jamie", **given)
    assert answer.status_code == 422
    assert "expected one of the list" in answer.text
    taken = send(keeper, f"/accounts/{phone.number}", agency="police", **given)
    assert taken.status_code == 303
    assert OWN_FIGURE in house.signed(phone).get(PAGE).text
