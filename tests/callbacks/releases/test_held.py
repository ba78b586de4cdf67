"""Corrections that are held back, on the page of drafts: what is read of them, what is decided."""

import re
from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app import make_app
from dashboard.catalogue.parts import ALL
from dashboard.readers import Audience
from data_access.store.store import Store
from settings import Settings
from tests.callbacks.releases.test_drafts import HERE, words
from tests.data_access.store.test_held_decisions import BANDS, CORRECTED, waits
from tests.data_access.stores import CATALOGUE, IN_MEMORY, QUARTER, a_store
from tests.doors import release_all

LINE = "/indicator/waits"
HELD = "[0-9]+ held back until you decide"


@pytest.fixture
def store() -> Iterator[Store]:
    """A store with a correction that is held back from partners and the public since 2024."""
    with a_store() as made:
        made.save_return(waits(BANDS))
        made.save_return(waits(CORRECTED, "two were counted twice"))
        release_all(made)
        yield made


def client(store: Store, audience: Audience = Audience.STEWARD) -> FlaskClient:
    """The application as an audience opens it."""
    made: FlaskClient = make_app(store, Settings(audience=audience)).server.test_client()
    return made


def fields(page: TestResponse) -> dict[str, str]:
    """Give the hidden fields of the page's form about a correction."""
    form = page.text.partition('aria-label="Decide about')[2].partition("</form>")[0]
    inputs = re.findall(r"<input[^>]*type=\"hidden\"[^>]*>", form)
    named = [
        (re.search('name="([^"]+)"', one), re.search('value="([^"]*)"', one)) for one in inputs
    ]
    return {name[1]: value[1] for name, value in named if name and value}


def send(store: Store, page: TestResponse, held: str, by: str = "") -> TestResponse:
    """Send the form of a page, with the button that says what to do."""
    data = {**fields(page), "held": held, "by": by}
    return client(store).post("/drafts", data=data, headers=HERE)


def test_what_waits_is_listed_with_what_others_read_either_way(store: Store) -> None:
    page = client(store).get("/drafts")
    said = words(page)
    assert re.search("1 held back until you decide", said)
    assert "Drafts (1)" in words(client(store).get("/"))
    assert "Nothing waits to be released" not in said
    assert f"Waits, {QUARTER} , Care" in said
    assert "Held back from partners and the public: return 2 , which came on 10 January" in said
    assert "Partners and the public now, and if it is kept back" in said
    assert re.search("16 to 20 1 7", said)
    assert "Release it" not in said
    for audience in (Audience.PUBLIC, Audience.PARTNER):
        assert client(store, audience).get("/drafts").status_code == 404


def test_a_release_is_tried_before_it_is_done(store: Store) -> None:
    page = client(store).get("/drafts")
    tried = send(store, page, "try")
    assert tried.status_code == 200
    said = words(tried)
    lost = f"Hidden from partners and the public from now on: Waits, {QUARTER} , the total"
    assert lost in said
    assert re.search("16 to 20 1 7 hidden", said)
    assert "38" in words(client(store, Audience.PUBLIC).get(f"{LINE}/{QUARTER.address}"))
    done = send(store, tried, "release", "A. Steward")
    assert done.status_code == 303
    after = words(client(store).get(done.headers["Location"]))
    assert "The correction was released: others read it from now on." in after
    assert not re.search(HELD, after)
    public = words(client(store, Audience.PUBLIC).get(f"{LINE}/{QUARTER.address}"))
    assert "A correction is being checked." not in public


def test_a_release_that_was_not_tried_is_refused(store: Store) -> None:
    refused = send(store, client(store).get("/drafts"), "release", "A. Steward")
    assert refused.status_code == 422
    assert "a release would change something else by now" in words(refused)
    assert re.search(HELD, words(client(store).get("/drafts")))


def test_what_is_kept_back_is_said_to_others_at_once_and_may_be_released_later(
    store: Store,
) -> None:
    opened = client(store, Audience.PUBLIC)
    address = f"{LINE}/{QUARTER.address}"
    assert "A correction is being checked." in words(opened.get(address))
    nameless = send(store, client(store).get("/drafts"), "keep")
    assert (nameless.status_code, "Type the name of who does this." in words(nameless)) == (
        422,
        True,
    )
    done = send(store, client(store).get("/drafts"), "keep", "A. Steward")
    assert done.status_code == 303
    assert "The correction was kept back" in words(client(store).get(done.headers["Location"]))
    assert "A later correction is not shown." in words(opened.get(address))
    page = client(store).get("/drafts")
    assert "Kept back from the public by A. Steward" in words(page)
    assert not re.search(HELD, words(page))
    assert send(store, send(store, page, "try"), "release", "B. Other").status_code == 303


def test_a_later_return_of_the_line_asks_for_a_new_look(store: Store) -> None:
    page = send(store, client(store).get("/drafts"), "try")
    store.save_return(waits({"days_11_15": 12, ALL: 33}, "one more"))
    for held in ("keep", "release"):
        refused = send(store, page, held, "A. Steward")
        assert refused.status_code == 422
    assert "a change since it was listed" in words(refused)


def test_a_correction_is_not_released_on_the_day_it_came() -> None:
    with Store.create(IN_MEMORY, CATALOGUE, demonstration=True) as store:
        store.save_return(waits(BANDS))
        store.save_return(waits(CORRECTED, "two were counted twice"))
        page = send(store, client(store).get("/drafts"), "try")
        refused = send(store, page, "release", "A. Steward")
        assert refused.status_code == 422
        assert "expected the day after, as no name came with it" in words(refused)
        assert send(store, page, "keep", "A. Steward").status_code == 303


@pytest.mark.parametrize("name", ["token-", "token-public.waits.9.x.1", "token-é"])
def test_a_correction_that_is_not_there_is_a_fault_and_no_failure(store: Store, name: str) -> None:
    for held in ("keep", "release", "nothing"):
        typed = {"held": held, "by": "A. Steward", name: "x", "tried": "y"}
        answer = client(store).post("/drafts", data=typed, headers=HERE)
        assert answer.status_code == 422
    assert client(store).post("/drafts", data={"held": "try"}, headers=HERE).status_code == 200
