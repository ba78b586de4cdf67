"""Signing in at a provider that others wrote (oidc-provider-mock), as a process of its own."""

import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from html import unescape
from pathlib import Path

import pytest
import requests
from flask.testing import FlaskClient

from app import make_app
from data_access.store.store import utc_now
from settings import Settings
from tests.callbacks.made_once import an_empty_store
from tests.callbacks.people.doorway import send
from tests.issuers import led_to, provider_file
from tests.people import KEY

PERSON = '{"sub": "person-7", "name": "E. Elsewhere", "email": "e@example.org"}'


def _free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def issuer() -> Iterator[str]:
    """The address of a provider; it says where it listens when it does."""
    port = _free_port()
    command = [sys.executable, "-u", "-m", "oidc_provider_mock", "--port", str(port)]
    options = ["--require-nonce", "true", "--user-claims", PERSON]
    with subprocess.Popen([*command, *options], stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr
        for line in process.stderr:
            if "running on" in line.lower():
                break
        yield f"http://127.0.0.1:{port}"
        process.terminate()
        process.stderr.close()


@pytest.fixture
def client(issuer: str, tmp_path: Path) -> Iterator[FlaskClient]:
    """A browser at a dashboard with this one provider, and the clock of this machine."""
    file = provider_file(tmp_path, council=(issuer, ["police"]))
    store = an_empty_store()
    settings = Settings(sign_in=True, oidc_file=file)
    yield make_app(store, settings, clock=utc_now, key=KEY).server.test_client()
    store.dispose()


def test_somebody_signs_in_there_and_out_again(client: FlaskClient) -> None:
    there = led_to(send(client, "/sign-in/council", next="/themes").text)
    said = requests.post(there, data={"sub": "person-7"}, allow_redirects=False, timeout=10)
    back = said.headers["Location"]
    assert back.startswith("http://localhost/sign-in/council/back?code=")
    answer = client.get(back)
    assert (answer.status_code, answer.location) == (303, "/themes")
    account = client.get("/account").text
    assert "Signs in as person-7 at Council of Borsetshire" in account
    assert client.get(back).status_code == 403
    leaving = led_to(send(client, "/sign-out").text)
    asked = requests.get(leaving, timeout=10)
    assert asked.status_code == 200
    assert re.search('value="http://localhost/sign-in"', unescape(asked.text))
    assert client.get("/account").location == "/sign-in"


def test_who_says_no_there_is_not_signed_in(client: FlaskClient) -> None:
    there = led_to(send(client, "/sign-in/council").text)
    said = requests.post(there, data={"action": "deny"}, allow_redirects=False, timeout=10)
    assert "error=access_denied" in said.headers["Location"]
    answer = client.get(said.headers["Location"])
    assert answer.status_code == 403
    assert "You were not signed in" in answer.text
