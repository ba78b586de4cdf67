"""Values that are followed up: marked, listed, settled, and seen by the analyst alone."""

import re
from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient

from dashboard.acts.act import ActKind
from dashboard.acts.asked_acts import EVERY_ACT
from dashboard.people.roles import Role, reader_of
from dashboard.readers import Audience
from data_access.store.store import Store
from tests.callbacks.returns.test_sending_files import CARE, HERE, client, words
from tests.data_access.stores import a_return, a_store, counted
from tests.doors import STEWARD, seen_by

PAGE = "/follow-ups"
MARK = {
    "do": "mark",
    "line": "care:enquiries",
    "quarter": "2021-22-q3",
    "words": "It doubled in a quarter.",
    "by": "A. Analyst",
}


@pytest.fixture
def store() -> Iterator[Store]:
    """A store with one return."""
    with a_store() as found:
        found.save_return(a_return(counted(50)))
        yield found


@pytest.fixture
def analyst(store: Store) -> FlaskClient:
    """The dashboard as the analyst opens it."""
    return client(store)


def test_a_value_is_marked_listed_and_settled(store: Store, analyst: FlaskClient) -> None:
    assert "Values to follow up" in words(analyst.get("/quarters"))
    assert "Values to follow up" in words(analyst.get("/returns"))
    assert "No value is marked." in words(analyst.get(PAGE))
    form = analyst.get(f"{PAGE}?line=care:enquiries&quarter=2021-22-q3")
    assert re.search("<option [^>]*selected[^>]*>Care: Enquiries<", form.text)
    assert re.search("<option [^>]*selected[^>]*>2021-22 Q3<", form.text)
    sent = analyst.post(PAGE, data=MARK, headers=HERE)
    listed = words(analyst.get(sent.location))
    assert "The value is marked." in listed
    assert "Open: one value" in listed
    assert "Enquiries, 2021-22 Q3 : Care. Marked by A. Analyst" in listed
    assert "It doubled in a quarter." in listed
    settle = {"do": "settle", "about": "1", "words": "The agency confirmed it.", "by": "B. Other"}
    done = words(analyst.get(analyst.post(PAGE, data=settle, headers=HERE).location))
    assert "Open: none" not in done
    assert "Settled: one value" in done
    assert "Settled by B. Other" in done
    acts = seen_by(store, STEWARD).log_page(EVERY_ACT, 1).acts[:2]
    assert [one.kind for one in acts] == [ActKind.FOLLOWED] * 2
    assert "doubled" not in "".join(f"{one.before}{one.after}" for one in acts)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"words": ""}, "Words: Found nothing; expected a few words."),
        ({"by": ""}, "Your name: Found nothing"),
        ({"line": "police:enquiries"}, "expected a line that the agency sends"),
        ({"quarter": "soon"}, "Quarter: Found none; expected one of the list."),
        ({"words": "Jamie Smith went home."}, "Please look again before this is kept"),
        ({"do": "settle", "about": "7"}, "expected a mark that is open"),
    ],
)
def test_what_cannot_be_kept_comes_back_with_what_was_typed(
    analyst: FlaskClient, typed: dict[str, str], said: str
) -> None:
    answer = analyst.post(PAGE, data={**MARK, **typed}, headers=HERE)
    assert answer.status_code == 422
    assert said in words(answer)
    assert "Open: none" not in words(analyst.get(PAGE))
    assert "No value is marked." in words(analyst.get(PAGE))


def test_an_agency_neither_sees_nor_sends_it(store: Store) -> None:
    agency = client(store, CARE)
    assert agency.get(PAGE).status_code == 404
    assert agency.post(PAGE, data=MARK, headers=HERE).status_code == 405
    assert "Values to follow up" not in words(agency.get("/returns"))


def test_who_releases_quarters_is_led_to_no_page_that_is_refused(store: Store) -> None:
    found = client(store, reader_of([Role.SAFEGUARDING_PARTNER], Audience.STEWARD, []))
    assert found.get(PAGE).status_code == 404
    assert "Values to follow up" not in words(found.get("/quarters"))
