"""Whatever any visitor sends to Dash, or in a header, is answered and is no failure of ours."""

import threading
from pathlib import Path
from random import Random
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import EnvironBuilder, run_wsgi_app

from app import make_app
from callbacks.web.answers.compressed_assets import compress_assets
from callbacks.web.answers.dash_requests import PATH
from callbacks.web.answers.plain_environ import accepted_encodings
from dashboard.figures.observations import Observation, Return
from dashboard.readers import Audience
from settings import Settings
from tests.callbacks.made_once import an_empty_store
from tests.callbacks.web.typed_requests import asking, typed_bodies, typed_headers
from tests.doors import now

NUMBER, SEED = 700, 20261128
HERE = {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}
SUITES = "/_dash-component-suites"
ADDRESSES = (
    *("/", "/about", "/assets/dashboard.css", "/indicator/cpp_neglect.csv", "/health", "/none"),
    *("/thresholds/cpp_neglect", "/exceptions/cpp_neglect/2021-22-q3", PATH),
    f"{SUITES}/dash/dcc/async-graph.js",
)
NO_FILES = (
    *("dash/x.js", "dash/", "dash/..", "dash/../../etc/passwd", "os/x", "plotly/x", "x/y.js"),
    *("callbacks.web.router/x.js", "dash/dcc/package-info.json", "dash/\x00.js", "dash/\xff"),
    *("dash/dcc/async-mathjax.js.map", "dash/dash-renderer/build/dash_renderer.min.js.map"),
    *("dash/" + "a" * 3000, "dash/dcc/dash_core_components.v4_4_1m1.js.v4m1", "%00/%00", "../x"),
)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """The whole application with one figure, as its steward asks it, as it is served."""
    return as_served(Audience.STEWARD, tmp_path_factory.mktemp("pressed"))


def as_served(audience: Audience, folder: Path) -> Flask:
    """Make the whole application, with small scripts kept in a folder."""
    store = an_empty_store()
    line = now(store).catalogue().indicator("cpp_neglect")
    figure = Observation(line.key, line.since, line.agencies[0], numerator=140)
    store.save_return(Return(line.agencies[0], line.since, line.since.last_day, "a.csv", (figure,)))
    made: Flask = make_app(store, Settings(audience=audience)).server
    compress_assets(made, folder, 1)
    return made


@pytest.fixture
def client(server: Flask) -> FlaskClient:
    """Ask without cookies, since these tests send headers as they stand."""
    return server.test_client(use_cookies=False)


def status(client: FlaskClient, method: str, path: str, **more: Any) -> int:
    with client.open(path, method=method, **more) as answer:
        return answer.status_code


def logged_here(caplog: pytest.LogCaptureFixture) -> list[str]:
    """Give what was logged in this thread: others may end what stores of other tests began."""
    here = threading.current_thread().name
    return [one.getMessage() for one in caplog.records if one.threadName == here]


def test_no_body_that_can_be_sent_to_dash_fails(
    client: FlaskClient, caplog: pytest.LogCaptureFixture
) -> None:
    found = {
        body: status(client, "POST", PATH, data=body, content_type="application/json")
        for body in typed_bodies(NUMBER, SEED)
    }
    assert {code for code in found.values() if code not in (200, 400)} == set()
    assert {200, 400} <= set(found.values())
    assert logged_here(caplog) == []


def test_no_header_that_can_be_sent_fails(server: Flask, caplog: pytest.LogCaptureFixture) -> None:
    rand = Random(SEED)
    for headers in typed_headers(NUMBER, SEED):
        path, method = rand.choice(ADDRESSES), rand.choice(("GET", "POST", "HEAD", "PUT"))
        environ = EnvironBuilder(path, method=method, data=b"sort=x").get_environ() | headers
        _, code, _ = run_wsgi_app(server.wsgi_app, environ, buffered=True)
        assert int(code[:3]) < 500, (method, path, headers)
    assert logged_here(caplog) == []


@pytest.mark.parametrize("name", NO_FILES)
def test_a_file_of_dash_that_is_not_there_is_not_found(client: FlaskClient, name: str) -> None:
    for method, code in (("GET", 404), ("HEAD", 404)):
        assert status(client, method, f"{SUITES}/{name}") == code


def test_the_files_of_dash_that_pages_need_are_there(client: FlaskClient) -> None:
    assert status(client, "GET", f"{SUITES}/dash/dcc/async-graph.js") == 200


@pytest.mark.parametrize("address", ["/\ud800", "/find?q=\udfff", "/" + "9" * 5000])
def test_what_is_no_address_is_refused(client: FlaskClient, address: str) -> None:
    assert status(client, "POST", PATH, json=asking(address)) == 400


@pytest.mark.parametrize("origin", ["http://[", "http://[::1", "[", "//["])
def test_a_form_from_an_origin_that_cannot_be_read_is_refused(
    client: FlaskClient, origin: str
) -> None:
    headers = {**HERE, "Origin": origin}
    assert status(client, "POST", "/thresholds/cpp_neglect", headers=headers) == 403


@pytest.mark.parametrize(
    ("said", "page", "file"),
    [
        ("br;q=0", None, None),
        ("br;q=0, gzip", "gzip", None),
        ("br; Q=0 , *", "gzip", None),
        ("gzip;q=0, br;q=0", None, None),
        ("*;q=0", None, None),
        ("*", "br", "br"),
        ("gzip, deflate, br, zstd", "br", "br"),
    ],
)
def test_an_encoding_that_is_refused_is_not_sent(
    client: FlaskClient, said: str, page: str | None, file: str | None
) -> None:
    """Files are sent in brotli or as they are."""
    for path, wanted in (("/about", page), ("/assets/dashboard.css", file)):
        with client.get(path, headers={"Accept-Encoding": said}) as answer:
            assert answer.headers.get("Content-Encoding") == wanted
            assert "Accept-Encoding" in answer.headers["Vary"]


def test_of_two_encodings_the_one_that_is_liked_better_is_sent() -> None:
    assert accepted_encodings("gzip;q=1, br;q=0.5") == ["gzip", "br"]
    assert accepted_encodings("br;q=x, gzip;q=2, *;q=0.1") == []
    assert accepted_encodings("") == accepted_encodings("br," * 200) == []


@pytest.mark.parametrize("below", ["/x", "/about", "\xff"])
def test_no_request_moves_the_dashboard_to_another_path(tmp_path: Path, below: str) -> None:
    public = as_served(Audience.PUBLIC, tmp_path).test_client(use_cookies=False)
    moved = public.get("/about", environ_overrides={"SCRIPT_NAME": below})
    assert moved.status_code == 200
    assert moved.headers["ETag"] == public.get("/about").headers["ETag"]


@pytest.mark.parametrize("tag", ['"x"', "*", 'W/"x"', "x"])
def test_a_page_of_which_another_version_is_asked_is_no_failure(
    client: FlaskClient, tag: str
) -> None:
    for path in ADDRESSES:
        assert status(client, "GET", path, headers={"If-Match": tag}) in (200, 404, 405, 412)


@pytest.mark.parametrize(
    "query", ["sort=x%20y", "high=" + "9" * 3000, "high=%D9%A3", "since=%D9%A2", "level=%00"]
)
def test_a_form_that_is_filled_with_anything_is_shown_with_its_faults(
    client: FlaskClient, query: str
) -> None:
    path = "/thresholds/cpp_neglect"
    assert status(client, "GET", f"{path}?{query}") in (200, 404)
    assert status(client, "POST", path, data=query, headers=HERE) in (400, 403, 415, 422)
    kind = "application/x-www-form-urlencoded"
    more = {"data": query, "headers": HERE, "content_type": kind}
    assert status(client, "POST", path, **more) in (400, 422)
