"""The form for commentary: what it takes and asks about, and where the words then stand."""

import re
from collections.abc import Iterator
from html import unescape

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app import make_app
from dashboard.catalogue.decisions import Minute
from dashboard.readers import Audience
from data_access.store.store import Store
from settings import Settings
from tests import builders as make
from tests.callbacks.lines import a_line_of
from tests.doors import edited, release_all

HERE = {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}
FIRST = make.q("2023-24 Q1")
VALUES = (350, 341, 374, 373, 383, 384, 389, 391, 421)
LAST = FIRST + 8
EXCEPTION = f"/exceptions/icpc/{LAST.address}"
FORM = f"/commentary/exception/icpc/{LAST.address}"
SAID = {
    "agency": "childrens_social_care",
    "post": "Duty Manager",
    "words": "A wickerwork form is new.\n\n- read https://example.org/form\n- ask <b>us</b>",
    "by": "A. Steward",
    "after": "0",
}


@pytest.fixture
def store() -> Iterator[Store]:
    """A demonstration with an exception in the last of nine quarters; its texts are released."""
    made = a_line_of(VALUES, FIRST)
    level = make.threshold(above=400, since=FIRST)
    edited(made).add_level("icpc", level, Minute("the sub-group", recorded_by="C. Analyst"))
    release_all(made)
    yield made
    made.dispose()


def client(store: Store, audience: Audience = Audience.STEWARD) -> FlaskClient:
    """The application as an audience opens it."""
    made: FlaskClient = make_app(store, Settings(audience=audience)).server.test_client()
    return made


def words(answer: TestResponse) -> str:
    """Give a page's words, without its marks."""
    page = answer.text.partition('<div id="react-entry-point">')[0]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


def send(store: Store, path: str = FORM, **typed: str) -> TestResponse:
    """Send the form, with other texts where they are given."""
    return client(store).post(path, data=SAID | typed, headers=HERE)


def test_what_is_entered_is_a_draft_until_it_is_released_and_then_stands_under_its_chart(
    store: Store,
) -> None:
    asked = "No commentary received from Children's Social Care: please say what lies behind it."
    assert asked in words(client(store, Audience.PARTNER).get(EXCEPTION))
    assert asked not in words(client(store, Audience.PUBLIC).get(EXCEPTION))
    done = send(store)
    assert (done.status_code, done.headers["Location"]) == (303, f"{FORM}#said")
    page = client(store).get(FORM)
    assert "A wickerwork form is new." in words(page)
    assert "Draft, read by stewards alone" in words(page)
    for audience in (Audience.PUBLIC, Audience.PARTNER):
        assert "wickerwork" not in client(store, audience).get(EXCEPTION).text
    release_all(store)
    for audience in (Audience.PUBLIC, Audience.PARTNER):
        opened = client(store, audience)
        for path in (EXCEPTION, "/indicator/icpc", "/commentary"):
            shown = opened.get(path)
            assert "A wickerwork form is new." in words(shown)
            assert "Children's Social Care" in words(shown)
            assert ("Duty Manager, " in words(shown)) is (audience is Audience.PARTNER)
            assert asked not in words(shown)
            assert "A. Steward" not in shown.text


def test_lists_and_links_are_drawn_and_nothing_that_runs(store: Store) -> None:
    send(store)
    page = client(store).get(FORM).text
    assert re.search(r'<li>read <a [^>]*href="https://example.org/form"[^>]*>', page)
    assert "<li>ask &lt;b&gt;us&lt;/b&gt;</li>" in page


def test_faults_are_told_with_what_was_typed(store: Store) -> None:
    refused = send(store, post="", by="", agency="police")
    told = words(refused)
    assert refused.status_code == 422
    assert "Post: Say the post that says it." in told
    assert "Your name: Say the name of who enters this." in told
    assert "A wickerwork form is new." in refused.text
    stranger = send(store, agency="police")
    assert "Found Greater Manchester Police; expected Children's Social Care or The sub-group" in (
        words(stranger)
    )
    assert "No commentary has been entered yet." in words(client(store).get(FORM))


def test_what_may_tell_of_a_child_is_asked_about_and_kept_only_if_it_is_confirmed(
    store: Store,
) -> None:
    telling = "Jamie Smith asked for the wickerwork form."
    refused = send(store, words=telling)
    assert (refused.status_code, "Please look again" in words(refused)) == (422, True)
    found = re.search(r'name="confirmed"[^>]* value="([^"]+)"', refused.text)
    assert found
    assert send(store, words=telling, confirmed=found[1]).status_code == 303
    release_all(store)
    assert "wickerwork" not in client(store, Audience.PUBLIC).get(EXCEPTION).text


def test_a_second_who_had_not_read_the_first_is_told(store: Store) -> None:
    send(store)
    second = send(store, words="Otherwise.")
    assert (second.status_code, "entered meanwhile" in words(second)) == (422, True)
    assert send(store, words="Otherwise.", after="9" * 5000).status_code == 422
    assert send(store, words="Otherwise.", after="1").status_code == 303
    page = words(client(store).get(FORM))
    assert page.index("Otherwise.") < page.index("Earlier versions") < page.index("wickerwork")


def test_a_theme_and_an_indicator_have_commentary_of_the_sub_group(store: Store) -> None:
    for scope, key in (("theme", "child-protection"), ("indicator", "icpc")):
        path = f"/commentary/{scope}/{key}/{LAST.address}"
        assert send(store, path, agency="sub-group", post="Chair").status_code == 303
        shown = client(store).get(f"/{scope}/{key}")
        assert "The sub-group, Chair" in words(shown)
        assert f'href="{path}"' in shown.text


@pytest.mark.parametrize(
    "path",
    [
        f"/commentary/exception/icpc/{FIRST.address}",
        f"/commentary/indicator/nothing/{LAST.address}",
        f"/commentary/theme/child-protection/{(LAST + 1).address}",
        f"/commentary/else/icpc/{LAST.address}",
        "/commentary/indicator/icpc/yesterday",
    ],
)
def test_a_subject_that_is_not_there_is_told(store: Store, path: str) -> None:
    assert client(store).get(path).status_code == 404
    assert send(store, path).status_code == 404


def test_the_form_is_for_stewards_alone(store: Store) -> None:
    for audience in (Audience.PUBLIC, Audience.PARTNER):
        opened = client(store, audience)
        assert opened.get(FORM).status_code == 404
        assert opened.post(FORM, data=SAID, headers=HERE).status_code == 405
        assert "Enter commentary" not in opened.get(EXCEPTION).text
