"""A whole quarter on its pages: opened, stated complete, queried, accepted, signed off, undone."""

import re
from collections.abc import Iterator
from datetime import date
from html import unescape

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app import make_app
from callbacks.returns import quarter_page
from dashboard.days import day_of
from dashboard.errors import AddressError
from dashboard.people.roles import Role, reader_of
from dashboard.quarter_life.quarter_acts import QuarterWord
from dashboard.readers import Audience, Reader
from data_access.store.editor import open_editor
from data_access.store.store import Store, utc_now
from layouts.frame.paint import to_html
from settings import Settings
from tests.callbacks.plain import not_plain
from tests.data_access.stores import QUARTER, a_return, a_store, counted
from tests.doors import DAY, STEWARD, now, seen_by

HERE = {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}
PAGE = f"/quarters/{QUARTER.address}"
ANALYST = {"by": "A. Analyst"}


@pytest.fixture
def store() -> Iterator[Store]:
    """A quarter in which one agency has sent its return, and the other has not."""
    with a_store() as found:
        found.save_return(a_return(counted(50)))
        yield found


@pytest.fixture
def client(store: Store) -> FlaskClient:
    """The dashboard where nobody signs in, open to stewards."""
    made: FlaskClient = make_app(store, Settings(audience=Audience.STEWARD)).server.test_client()
    return made


def words(answer: TestResponse) -> str:
    """Give a page's words, without its marks."""
    page = answer.text.partition('<div id="react-entry-point">')[0]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


def last(store: Store) -> int:
    """Give the number of the last step."""
    with store.snapshot() as snapshot:
        acts = snapshot.returns.quarter_acts()
    return acts[-1].number if acts else 0


def send(client: FlaskClient, store: Store, do: str, **typed: str) -> TestResponse:
    """Send a form of the page as it is now; if it is taken, give the page that shows it."""
    sure = {"sure": typed.get("day", "")}  # the days of these tests are past
    data = {"do": do, "after": str(last(store)), **ANALYST, **sure, **typed}
    answer = client.post(PAGE, data=data, headers=HERE)
    return client.get(answer.location) if answer.status_code == 303 else answer


def test_a_quarter_from_opening_to_sign_off_and_back(client: FlaskClient, store: Store) -> None:
    assert "Not opened." in words(client.get(PAGE))
    assert "Opened by A. Analyst on" in words(send(client, store, "opened", day="2022-03-01"))
    care = {"agency": "care"}
    stated = send(client, store, "stated complete", **care, post="Director", day="2024-01-11")
    assert "Stated complete on 11 January 2024 by Director; recorded by A. Analyst" in words(stated)
    asked = send(client, store, "queried", **care, words="Is 50 right?")
    assert "Care: queried" in words(asked)
    assert "Is 50 right?" in words(asked)
    assert "Care: answered" in words(send(client, store, "answered", **care, words="It is."))
    assert "Care: accepted" in words(send(client, store, "accepted", **care))
    without = send(client, store, "signed off")
    assert without.status_code == 422
    assert "no reason, and one return that is not accepted yet; expected" in words(without)
    assert "One return is not accepted yet. Accept it, or give the reason why" in words(without)
    assert '<a href="#return-police">Police</a>: late' in without.text
    signed = words(send(client, store, "signed off", words="its system is new"))
    assert "Signed off: a correction needs a reason." in signed
    store.save_return(a_return(counted(51), reason="one was counted twice"))
    assert "Signed off; one figure changed since." in words(client.get(PAGE))
    undone = send(client, store, "undone", about=str(last(store)), words="the wrong quarter")
    assert "The step was undone." in words(undone)
    assert not not_plain(undone.text)


def test_a_closing_day_that_is_past_is_asked_back_and_taken_once_it_is_meant(
    client: FlaskClient, store: Store
) -> None:
    asked = send(client, store, "opened", day="2022-03-01", sure="")
    assert asked.status_code == 422
    assert "1 March 2022, which is past" in words(asked)
    assert "This day is meant, although it is past." in words(asked)
    assert last(store) == 0
    assert send(client, store, "opened", day="2022-03-02", sure="2022-03-01").status_code == 422
    assert "Opened by" in words(send(client, store, "opened", day="2022-03-01"))


def test_an_extension_hides_neither_that_a_return_was_late_nor_that_the_day_was_past() -> None:
    """The return came on a day long after the one to which it is extended."""
    with a_store() as store:
        store.save_return(a_return(counted(50), received=date(2023, 1, 10)))
        client = make_app(store, Settings(audience=Audience.STEWARD)).server.test_client()
        send(client, store, "opened", day="2022-03-01")
        late = {"agency": "care", "day": "2022-02-10", "words": "its system is new"}
        extended = words(send(client, store, "extended", **late))
        past = ", after the day by which it was due, 24 January 2022."
        assert extended.count(past) == 2, "said when it is done, and in the history"
        assert "extended from 24 January 2022 after the day was past." in extended
        accepted = words(send(client, store, "accepted", agency="care", words="by mail"))
        assert "Care: accepted, 334 days late" in accepted
        matrix = words(client.get("/quarters"))
    assert "accepted, 334 days late" in matrix
    assert "0 of 1 in time; one return given longer after the day" in " ".join(matrix.split())


def test_the_day_that_is_offered_for_closing_is_never_past(
    client: FlaskClient, store: Store
) -> None:
    form = re.search(r'name="day"[^>]* value="([0-9-]+)"', client.get(PAGE).text)
    assert form
    assert date.fromisoformat(form[1]) >= day_of(utc_now())


def test_a_form_that_is_not_taken_comes_back_with_what_was_typed(
    client: FlaskClient, store: Store
) -> None:
    send(client, store, "opened", day="2022-03-01")
    answer = send(client, store, "extended", agency="care", day="2021-01-01", words="a strike")
    assert answer.status_code == 422
    assert 'href="#extended-care-day"' in answer.text
    assert 'id="extended-care-day"' in answer.text
    assert "a strike" in words(answer)
    assert len(re.findall("<details[^>]* open", answer.text)) == 1
    unknown = send(client, store, "made up")
    assert unknown.status_code == 422
    assert "expected a button of this page" in words(unknown)
    stale = client.post(PAGE, data={"do": "queried", "after": "0", **ANALYST}, headers=HERE)
    assert "found a step since you read this page" in unescape(stale.text).lower()


def test_a_child_s_name_is_asked_about_before_it_is_kept(client: FlaskClient, store: Store) -> None:
    send(client, store, "opened", day="2022-03-01")
    typed = {"agency": "care", "words": "Is Jayden Smith in it?"}
    answer = send(client, store, "queried", **typed)
    assert answer.status_code == 422
    assert "Please look again before this is kept" in words(answer)
    confirmed = re.search(r'name="confirmed"[^>]* value="([0-9a-f]+)"', answer.text)
    assert confirmed
    assert "Care: queried" in words(send(client, store, "queried", **typed, confirmed=confirmed[1]))


def test_each_reader_is_offered_what_their_roles_allow(client: FlaskClient, store: Store) -> None:
    send(client, store, "opened", day="2022-03-01")
    send(client, store, "queried", agency="care", words="Is 50 right?")

    def seen(role: Role, agency: str = "") -> str:
        gate = seen_by(store, reader_of([role], Audience.STEWARD, [agency] if agency else []))
        return to_html(quarter_page.PAGE.layout(quarter_page.view(gate, QUARTER)))

    own, others = seen(Role.SENDER, "care"), seen(Role.SENDER, "police")
    assert "Is 50 right?" in own
    assert "<summary>Answer</summary>" in own
    assert "Accept" not in own
    assert "Is 50 right?" not in others
    assert "Care" not in others
    assert "Police: late" in others
    analyst = seen(Role.ANALYST)
    assert "<summary>Accept</summary>" in analyst
    assert "<summary>Answer</summary>" not in analyst


def test_who_neither_sends_nor_keeps_returns_has_no_such_page(store: Store) -> None:
    for audience in (Audience.PUBLIC, Audience.PARTNER):
        made = make_app(store, Settings(audience=audience)).server.test_client()
        assert made.get(PAGE).status_code == 404
        assert made.post(PAGE, data={"do": "opened"}, headers=HERE).status_code == 405
    assert now(store).bounds() == (QUARTER, QUARTER)


def test_a_signatory_sends_the_form_and_is_known(store: Store) -> None:
    """A form is refused from another agency's signatory as an address that takes none."""
    signatory = reader_of([Role.SIGNATORY], Audience.STEWARD, ["care"])
    with open_editor(store, STEWARD, DAY) as desk:
        day = "2022-03-01"
        said = {"do": "opened", "day": day, "sure": day, **ANALYST}
        led = quarter_page.act(desk, said, QUARTER.address)
    assert isinstance(led, str)
    with open_editor(store, signatory, DAY) as desk:
        said = {
            **{"do": "stated complete", "agency": "care", "after": "1"},
            **{"post": "Director", "day": "2024-01-10", "by": "S. Signatory"},
        }
        led = quarter_page.act(desk, said, QUARTER.address)
    assert led == f"{PAGE}?saved=2#return-care"
    with store.snapshot() as snapshot:
        assert snapshot.returns.quarter_acts()[-1].word is QuarterWord.COMPLETE


@pytest.mark.parametrize("reader", [Reader(Audience.STEWARD)])
def test_a_quarter_that_is_not_over_has_no_page(store: Store, reader: Reader) -> None:
    gate = seen_by(store, reader)
    with pytest.raises(AddressError):
        quarter_page.view(gate, QUARTER + 100)
