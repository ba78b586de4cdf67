"""The dashboard answers under its own names alone, whoever reads."""

import pytest
from flask.testing import FlaskClient
from werkzeug.test import run_wsgi_app

from app import make_app
from callbacks.web.answers.allowed_hosts import machine_names, names_of_server, plain_name
from dashboard.readers import Audience
from data_access.store.store import Store
from settings import Settings
from tests.callbacks.made_once import an_empty_store

OWN = (
    *("localhost", "localhost:8050", "LOCALHOST", "localhost.", "LocalHost.:1", "127.0.0.1"),
    *("127.0.0.1:8050", "[::1]", "[::1]:8050", "[0:0:0:0:0:0:0:1]", "127.0.0.1:"),
)
OTHERS = (
    *("evil.example", "evil.example:8050", "localhost.evil.example", "evil-localhost", "127.0.0.2"),
    *("127.0.0.1.evil.example", "localhost@evil.example", "evil.example#localhost", "localhost/x"),
    *("localhost,evil.example", "localhost evil.example", "localhost:80:80", "localhost:x", ":80"),
    *("", ".", "..", "[::1", "::1", "[::2]", "[::1].", "[localhost]", "[evil]", "0.0.0.0", "[::]"),
    *("localhost\u00b2", "\u00ff", "http://localhost", "http://[", "localhost..", " localhost"),
    *("2130706433", "0x7f.1", "127.1", "1" * 5000),
)
ADDRESSES = (
    *("/", "/about", "/theme/neglect", "/indicator/cpp_neglect.csv", "/assets/dashboard.css"),
    *("/_dash-layout", "/_dash-dependencies", "/none.png", "/nowhere", "/thresholds", "/health/"),
)


@pytest.fixture(scope="module")
def store() -> Store:
    """A demonstration with a catalogue and no figures."""
    return an_empty_store()


@pytest.fixture(scope="module", params=Audience)
def client(store: Store, request: pytest.FixtureRequest) -> FlaskClient:
    """The whole application for each audience."""
    asked: FlaskClient = make_app(store, Settings(audience=request.param)).server.test_client()
    return asked


def status(client: FlaskClient, host: str, path: str = "/about", method: str = "GET") -> int:
    with client.open(path, method=method, environ_overrides={"HTTP_HOST": host}) as answer:
        return answer.status_code


@pytest.mark.parametrize("host", OWN)
def test_it_answers_under_the_names_of_the_machine_itself(client: FlaskClient, host: str) -> None:
    assert status(client, host) == 200


@pytest.mark.parametrize("host", OTHERS)
def test_it_answers_under_no_other_name(client: FlaskClient, host: str) -> None:
    assert status(client, host) == 421


@pytest.mark.parametrize("path", ADDRESSES)
def test_nothing_is_sent_and_nothing_taken_under_another_name(
    client: FlaskClient, path: str
) -> None:
    for method in ("GET", "HEAD", "POST", "OPTIONS", "PUT"):
        assert status(client, "evil.example", path, method) == 421, method


def test_a_form_and_a_change_of_page_are_refused_under_another_name(client: FlaskClient) -> None:
    theirs = {"Origin": "http://evil.example", "Sec-Fetch-Site": "same-origin"}
    for path in ("/thresholds/cpp_neglect", "/_dash-update-component"):
        answer = client.post(path, base_url="http://evil.example", headers=theirs, json={})
        assert answer.status_code == 421
        assert "evil" not in answer.text
        assert answer.headers["Cache-Control"] == "no-store"


def test_a_request_without_a_name_or_with_two_of_them_is_refused(client: FlaskClient) -> None:
    named = {"HTTP_HOST": "localhost", "RAW_URI": "http://evil.example/about"}
    assert client.get("/about", environ_overrides=named).status_code == 421
    named["RAW_URI"] = "http://LOCALHOST:8050/about"
    assert client.get("/about", environ_overrides=named).status_code == 200
    environ = client.get("/about").request.environ
    del environ["HTTP_HOST"]
    assert run_wsgi_app(client.application.wsgi_app, environ)[1].startswith("421 ")


@pytest.mark.parametrize("host", ["evil.example", "http://[", "", "localhost"])
def test_health_and_readiness_answer_any_name_with_a_word(client: FlaskClient, host: str) -> None:
    for path, word in (("/health", "alive\n"), ("/ready", "ready\n")):
        answer = client.get(path, environ_overrides={"HTTP_HOST": host})
        assert (answer.status_code, answer.text) == (200, word)
        assert status(client, host, path, "POST") == 405


def test_names_that_were_set_are_answered_and_what_they_replace_is_not(store: Store) -> None:
    named = Settings(host="0.0.0.0", allowed_hosts=("Dash.example.org.", "fd00::1"))
    client = make_app(store, named).server.test_client()
    assert status(client, "dash.example.org:443") == status(client, "[FD00:0::1]:80") == 200
    assert status(client, "localhost") == 200
    assert status(client, "www.dash.example.org") == status(client, "0.0.0.0") == 421


def test_the_address_that_is_listened_on_is_answered(store: Store) -> None:
    client = make_app(store, Settings(host="10.0.0.5")).server.test_client()
    assert status(client, "10.0.0.5:8050") == 200
    assert status(client, "10.0.0.6:8050") == 421


def test_where_no_name_is_set_a_server_for_all_networks_answers_under_the_machines_names(
    store: Store,
) -> None:
    client = make_app(store, Settings(host="0.0.0.0")).server.test_client()
    assert machine_names()
    for name in machine_names():
        assert status(client, f"[{name}]:80" if ":" in name else f"{name}:80") == 200, name
    assert status(client, "evil.example") == 421
    assert names_of_server("0.0.0.0", ["a.example"], everywhere=True)[3:] == ("a.example",)


def test_names_are_compared_without_port_brackets_and_capitals() -> None:
    assert plain_name("A.Example.:80") == "a.example"
    assert plain_name("[2001:DB8:0::1]:443") == "2001:db8::1"
    assert plain_name("[127.0.0.1]") is None
