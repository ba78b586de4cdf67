"""Independent scrutiny from its writing to its answer, as each role is told it."""

from collections.abc import Iterator

import pytest

from dashboard.people.roles import Role
from data_access.store.store import Store
from tests.callbacks.assurance.test_plan import words
from tests.callbacks.people.doorway import Doorway, doorway, send
from tests.data_access.stores import CATALOGUE, QUARTER, a_return, a_store, counted
from tests.doors import release_all

THEME = CATALOGUE.themes[0].key
NOTE = {"theme": THEME, "quarter": QUARTER.address, "looked": "Plans of the spring", "by": "A. S."}
FOUND = "Dates are often left out"
REPLY = {"about": f"{THEME} {QUARTER.address}", "answer": "Dates are set from now on", "by": "B."}


@pytest.fixture
def store() -> Iterator[Store]:
    """A store with one return."""
    with a_store() as found:
        found.save_return(a_return(counted(50, QUARTER)))
        yield found


@pytest.fixture
def house(store: Store) -> Doorway:
    """The dashboard where people sign in."""
    return doorway(store)


def test_scrutiny_is_written_released_answered_and_read_by_partners_alone(house: Doorway) -> None:
    scrutineer = house.reading_as(Role.SCRUTINEER)
    partner, nobody = house.reading_as(Role.PARTNER), house.browser()
    answering = house.reading_as(Role.SAFEGUARDING_PARTNER)
    assert send(scrutineer, "/scrutiny", **NOTE, finding=FOUND).status_code == 303
    assert "Your drafts" in words(scrutineer.get("/scrutiny"))
    assert FOUND in words(scrutineer.get("/scrutiny"))
    assert FOUND not in words(partner.get("/scrutiny"))
    assert 'href="/scrutiny"' in partner.get("/plan").text
    assert "Nothing is in its programme yet." in words(partner.get("/scrutiny"))
    early = send(answering, "/scrutiny/answer", **REPLY)
    assert (early.status_code, "that was released" in words(early)) == (422, True)
    release_all(house.store)
    assert FOUND in words(partner.get("/scrutiny"))
    assert "The partners have not answered it yet." in words(partner.get("/scrutiny"))
    assert send(answering, "/scrutiny/answer", **REPLY).status_code == 303
    release_all(house.store)
    for page in ("/scrutiny", f"/theme/{THEME}", "/commentary"):
        told = words(partner.get(page))
        assert told.index("Independent scrutiny") < told.index("The partners' answer to scrutiny")
        assert FOUND in told
    assert nobody.get("/scrutiny").status_code == 404
    for page in (f"/theme/{THEME}", "/commentary"):
        assert FOUND not in words(nobody.get(page))
    later = {"after": "2", "finding": "Dates are set now"}
    assert send(scrutineer, "/scrutiny", **NOTE, **later).status_code == 303
    release_all(house.store)
    told = words(partner.get("/scrutiny"))
    assert "Dates are set now" in told
    assert FOUND not in told


def test_nobody_writes_scrutiny_but_a_scrutineer_who_writes_nothing_else(house: Doorway) -> None:
    commentary = f"/commentary/theme/{THEME}/{QUARTER.address}"
    clients = {role: house.reading_as(role) for role in Role}
    scrutineer = clients.pop(Role.SCRUTINEER)
    for client in clients.values():
        assert send(client, "/scrutiny", **NOTE, finding=FOUND).status_code == 405
        assert "Write scrutiny" not in words(client.get("/scrutiny"))
    said = {"agency": "independent-scrutiny", "post": "Head", "words": FOUND}
    assert send(clients[Role.CHAIR], commentary, **said).status_code == 405
    assert send(clients[Role.ANALYST], commentary, **said).status_code == 422
    for address in (commentary, "/actions", "/scrutiny/answer", "/topics", "/plan"):
        assert send(scrutineer, address, **said).status_code == 405


def test_words_that_tell_of_a_child_are_asked_about_and_a_form_without_a_theme_is_refused(
    house: Doorway,
) -> None:
    scrutineer = house.reading_as(Role.SCRUTINEER)
    telling = send(scrutineer, "/scrutiny", **NOTE, finding="Jayden Smith, 4, was missed")
    assert telling.status_code == 422
    assert "Something was found in this text" in words(telling)
    for wrong in ({"theme": "none"}, {"quarter": "x"}, {"finding": ""}):
        answer = send(scrutineer, "/scrutiny", **{**NOTE, "finding": FOUND, **wrong})
        assert answer.status_code == 422
        assert "Nothing was saved yet" in words(answer)
