"""The size of a painted page on the network; `make bench` measures the same in a browser."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.wrappers import Response

from app import make_app
from callbacks.web.answers import compressed_assets
from data_access.store.store import Store
from settings import HERE, Settings
from tests.doors import now
from tests.performance.memory import ANSWER, asked

BROTLI = {"Accept-Encoding": "br"}
BEFORE_PAINT, FIRST_VISIT, CHANGE = 90_000, 380_000, 25_000
"""Bytes at most, headers included."""
SERVERS_OWN = 120
"""Bytes of the headers that the web server adds: its name, the date, the connection."""
LARGEST = "/theme/child-protection"


@pytest.fixture(scope="module")
def client(demonstration: Store) -> FlaskClient:
    """The application as it is served, its files pressed as a start presses them."""
    server: Flask = make_app(demonstration, Settings()).server
    compressed_assets.compress_assets(server, HERE / "var" / "pressed")
    return server.test_client()


def weight(client: FlaskClient, path: str) -> int:
    """Give the bytes of what an address answers with."""
    with client.get(path, headers=BROTLI) as answer:
        assert answer.status_code == 200, path
        return weight_of(answer)


def weight_of(answer: Response) -> int:
    """Give the bytes of an answer with its headers."""
    return len(answer.data) + len(str(answer.headers)) + SERVERS_OWN


def fetched(client: FlaskClient, path: str) -> tuple[list[str], list[str]]:
    """Give what a page's document is painted with, and the scripts that wake behind it."""
    text = client.get(path).text
    drawn = re.findall(r'<link rel="(?:stylesheet|preload)" href="([^"]+)"', text)
    return drawn, re.findall(r'data-src="([^"]+)"', text)


def test_what_is_fetched_before_paint_is_small(client: FlaskClient) -> None:
    drawn, _ = fetched(client, LARGEST)
    assert len(drawn) == 4
    assert sum(weight(client, path) for path in (LARGEST, *drawn)) <= BEFORE_PAINT


def test_a_first_visit_is_small_and_fetches_no_plotly(client: FlaskClient) -> None:
    drawn, scripts = fetched(client, LARGEST)
    assert scripts
    assert not [script for script in scripts if "plotly" in script]
    assert sum(weight(client, path) for path in (LARGEST, *drawn, *scripts)) <= FIRST_VISIT


def test_a_repeated_visit_sends_no_page(client: FlaskClient) -> None:
    tag = client.get(LARGEST, headers=BROTLI).headers["ETag"]
    again = client.get(LARGEST, headers={**BROTLI, "If-None-Match": tag})
    assert (again.status_code, again.data) == (304, b"")
    for path in (one for kind in fetched(client, LARGEST) for one in kind):
        with client.get(path, headers=BROTLI) as answer:
            assert "max-age=31536000" in answer.headers["Cache-Control"]


def test_a_change_of_theme_or_quarter_is_small(client: FlaskClient, demonstration: Store) -> None:
    themes = [f"/theme/{theme.key}" for theme in now(demonstration).catalogue().themes]
    for address in (*themes, f"{LARGEST}?quarter=2024-25-q1"):
        answer = client.post(
            ANSWER, data=asked(address), content_type="application/json", headers=BROTLI
        )
        assert answer.headers["Content-Encoding"] == "br"
        assert weight_of(answer) <= CHANGE, address


def test_an_address_inside_an_exceptions_run_leads_to_the_exception(client: FlaskClient) -> None:
    with client.get("/exceptions/referrals/2024-25-q2") as answer:
        assert answer.status_code == 302
        right = answer.headers["Location"]
    assert right == "/exceptions/referrals/2023-24-q4"
    with client.get(right) as answer:
        assert answer.status_code == 200
    with client.get("/exceptions/referrals/2018-19-q2") as answer:
        assert answer.status_code == 404
