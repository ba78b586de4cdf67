"""A server's answers: documents, their headers, and addresses that are no page."""

import base64
import hashlib
import json
import platform
import re
from collections.abc import Iterable
from pathlib import Path

import brotli
import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import make_app
from callbacks.web import router
from callbacks.web.answers import compressed_assets, dash_requests, html_pages, responses
from callbacks.web.answers.policy import document_policy
from callbacks.web.page import Page
from callbacks.web.router import PaintedDash
from dashboard.figures.observations import Observation, Return
from dashboard.readers import Audience, Reader
from data_access.store.store import Store
from layouts.frame.shell import SENSITIVE
from settings import Settings
from tests.callbacks.machine import BROKEN, OVERVIEW
from tests.callbacks.made_once import an_empty_store
from tests.doors import now, requests_to

QUICKLY = 1
"""The lowest quality of compressed files: the best takes seconds."""


@pytest.fixture
def store() -> Store:
    """A demonstration with a catalogue and no figures."""
    return an_empty_store()


@pytest.fixture
def full(store: Store) -> Store:
    """The same with one figure."""
    line = now(store).catalogue().indicator("cpp_neglect")
    figure = Observation(line.key, line.since, line.agencies[0], numerator=140)
    store.save_return(Return(line.agencies[0], line.since, line.since.last_day, "a.csv", (figure,)))
    return store


@pytest.fixture
def client(store: Store) -> FlaskClient:
    """The whole application, asked without a browser."""
    asked: FlaskClient = make_app(store, Settings()).server.test_client()
    return asked


def small(store: Store, pages: Iterable[Page], *, ready: bool = True) -> Flask:
    """Make an application of a few pages."""
    app = PaintedDash(
        requests_to(store, Reader(Audience.STEWARD)), pages, assets_folder=str(html_pages.ASSETS)
    )
    server = Flask(__name__, static_folder=None)
    app.init_app(server)
    router.register(app, ())
    app.requests.register(server)
    responses.set_up_answers(server, lambda: ready, lambda: False)
    return server


def asked(address: str) -> dict[str, object]:
    """Write what the browser's Dash asks when an address changes."""
    return {
        "output": "drawn.children",
        "outputs": {"id": "drawn", "property": "children"},
        "inputs": [{"id": "asked", "property": "data", "value": {"address": address, "number": 1}}],
        "changedPropIds": ["asked.data"],
        "state": [],
    }


def test_a_document_holds_the_page_before_any_script(client: FlaskClient) -> None:
    text = client.get("/about").text
    assert text.startswith('<!doctype html><html lang="en-GB"')
    assert len(re.findall("<h1", text)) == 1
    assert "<title>About this dashboard · " in text
    assert "_dash-loading" not in text
    page, entry, first = (text.index(t) for t in ("<h1", 'id="react-entry-point"', "<script"))
    assert page < entry < first


def test_dash_is_asleep_and_fetched_from_here_alone(client: FlaskClient) -> None:
    text = client.get("/about").text
    assert not re.search(r"<script[^>]* src=", text)
    sources = re.findall(r'<script type="text/x-later" data-src="([^"]+)"', text)
    assert any("dash_renderer" in source for source in sources)
    assert all(source.startswith("/") for source in sources)
    assert not any("plotly" in source or "wake" in source for source in sources)
    assert not re.search(r'(?:src|href)="(?:https?:)?//(?!www\.)', text.partition("<body")[0])


def test_no_page_tells_the_version_of_python(client: FlaskClient) -> None:
    for path in ("/about", "/", "/explore/enquiries"):
        text = client.get(path).text
        assert "_dash-config" in text
        assert "python_version" not in text
        assert platform.python_version() not in text


def test_only_the_scripts_around_a_page_may_run(client: FlaskClient) -> None:
    answer = client.get("/about")
    said = answer.headers["Content-Security-Policy"]
    scripts = re.search(r"script-src ([^;]*)", said)
    assert scripts
    wake = re.findall(r"<script>(.*?)</script>", answer.text, re.S)
    digests = [base64.b64encode(hashlib.sha256(w.encode()).digest()).decode() for w in wake]
    assert scripts[1].split() == ["'self'", *(f"'sha256-{digest}'" for digest in digests)]
    assert len(digests) == 1
    styles = re.search(r"style-src ([^;]*)", said)
    assert styles
    assert "unsafe" not in styles[1]
    for wanted in ("default-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"):
        assert wanted in said


def test_a_policy_allows_what_it_is_given_and_nothing_else() -> None:
    one, other = document_policy("<script>a()</script>"), document_policy("<script>b()</script>")
    assert one != other
    data = document_policy(
        '<script type="application/json">{}</script><script src="/a.js"></script>'
    )
    assert re.search(r"script-src 'self';", data)


@pytest.mark.parametrize(
    "path", ["/about", "/health", "/assets/dashboard.css", "/nowhere", "/a.png", "/_dash-layout"]
)
def test_every_answer_says_what_a_browser_may_do_with_it(client: FlaskClient, path: str) -> None:
    with client.get(path) as answer:
        headers = answer.headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "default-src 'none'" in headers["Content-Security-Policy"]


def test_a_page_is_asked_for_again_and_a_file_is_kept(client: FlaskClient) -> None:
    assert client.get("/about").headers["Cache-Control"] == "private, no-cache"
    with client.get("/assets/dashboard.css") as answer:
        kept = answer.headers["Cache-Control"]
    assert kept == "public, max-age=31536000, immutable"
    assert client.get("/health").headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "path",
    [
        *("/", "/about", "/thresholds", "/nowhere", "/none.png", "/_dash-layout"),
        *("/indicator/cpp_neglect.csv", "/indicator/cpp_neglect.svg", "/indicator/none.csv"),
    ],
)
def test_nothing_that_a_steward_reads_is_kept(full: Store, path: str) -> None:
    client = make_app(full, Settings(audience=Audience.STEWARD)).server.test_client()
    answer = client.get(path, headers={"If-None-Match": "*", "Accept-Encoding": "br"})
    assert answer.status_code != 304
    assert answer.headers["Cache-Control"] == "no-store"
    assert "ETag" not in answer.headers
    changed = client.post(dash_requests.PATH, json=asked(path))
    assert changed.headers["Cache-Control"] == "no-store"


def test_scripts_and_stylesheets_are_kept_by_a_steward_too(store: Store) -> None:
    client = make_app(store, Settings(audience=Audience.STEWARD)).server.test_client()
    with client.get("/assets/dashboard.css") as answer:
        assert "immutable" in answer.headers["Cache-Control"]


def test_a_page_that_still_stands_is_not_sent_again(client: FlaskClient, store: Store) -> None:
    first = client.get("/quality")
    known = {"If-None-Match": first.headers["ETag"]}
    again = client.get("/quality", headers=known)
    assert (again.status_code, again.data) == (304, b"")
    line = now(store).catalogue().indicator("cpp_neglect")
    figure = Observation(line.key, line.since, line.agencies[0], numerator=140)
    store.save_return(Return(line.agencies[0], line.since, line.since.last_day, "a.csv", (figure,)))
    assert client.get("/quality", headers=known).status_code == 200


def test_a_wrong_address_is_a_page_with_its_status(client: FlaskClient) -> None:
    answer = client.get("/theme/neglct")
    assert answer.status_code == 404
    assert 'href="/theme/neglect"' in answer.text
    assert "ETag" not in answer.headers


@pytest.mark.parametrize("path", ["/favicon.ico", "/theme/x.php", "/.env", "/assets/none.css"])
def test_a_file_that_is_not_there_paints_no_page(client: FlaskClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert "<h1" not in answer.text


def test_a_fault_of_ours_tells_a_reference_and_nothing_else(
    store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    answer = small(store, [OVERVIEW, BROKEN]).test_client().get("/broken")
    assert answer.status_code == 500
    found = re.search(r"Reference (\w{8})\.", answer.text)
    assert found
    assert found[1] in caplog.text
    assert "secret" in caplog.text
    assert "secret" not in answer.text


def test_health_and_readiness(client: FlaskClient, store: Store) -> None:
    assert client.get("/health").status_code == 200
    assert client.get("/ready").status_code == 200
    waiting = small(store, [OVERVIEW], ready=False).test_client()
    assert waiting.get("/ready").status_code == 503
    assert waiting.get("/health").status_code == 200


def test_dash_answers_a_new_address_with_its_page(client: FlaskClient) -> None:
    answer = client.post("/_dash-update-component", json=asked("/about"))
    page = answer.json["response"]["drawn"]["children"] if answer.json else {}
    assert page["type"] == "Painted"
    assert page["props"]["title"].startswith("About this dashboard")
    assert "<h1 tabindex=`-1`>About this dashboard</h1>" in page["props"]["text"]
    assert b"\\u003c" not in answer.data


def test_a_backslash_that_was_typed_survives_dashs_answer(client: FlaskClient) -> None:
    typed = "/find?q=%5Cu003cb%5Cu003e%20%5C"
    answer = client.post("/_dash-update-component", json=asked(typed))
    page = json.loads(answer.data)["response"]["drawn"]["children"]["props"]["text"]
    assert "\\u003cb\\u003e \\" in page


def other(**changed: object) -> dict[str, object]:
    """Write what asks for a page, with something else in it."""
    return {**asked("/about"), **changed}


@pytest.mark.parametrize(
    "body",
    [
        {},
        [],
        None,
        {"output": "drawn.children"},
        other(output="nothing.children"),
        other(output=["drawn"]),
        other(outputs=[]),
        other(inputs=[]),
        other(inputs=[{"id": "other", "property": "data", "value": {"address": "/"}}]),
        other(inputs=[{"id": "asked", "property": "data", "value": "/about"}]),
        other(inputs=[{"id": "asked", "property": "data", "value": {"address": 1}}]),
        other(inputs={"id": "asked"}),
        other(changedPropIds=["nothing"]),
        other(changedPropIds=7),
        other(state=[{"id": "x"}]),
    ],
)
def test_what_no_page_asks_is_refused_in_a_sentence(
    client: FlaskClient, caplog: pytest.LogCaptureFixture, body: object
) -> None:
    answer = client.post(dash_requests.PATH, json=body)
    assert (answer.status_code, answer.text) == (400, dash_requests.REFUSED)
    assert caplog.records == []


@pytest.mark.parametrize("body", ["", "{", "[" * 100_000, "\x00"])
def test_what_is_no_json_is_refused_too(
    client: FlaskClient, caplog: pytest.LogCaptureFixture, body: str
) -> None:
    for kind in ("application/json", "text/plain"):
        assert client.post(dash_requests.PATH, data=body, content_type=kind).status_code == 400
    assert caplog.records == []


@pytest.mark.parametrize("address", ["//[", "/?%", "", "nowhere", "/%ff", "?quarter=x"])
def test_any_address_that_is_asked_for_has_a_page(client: FlaskClient, address: str) -> None:
    answer = client.post(dash_requests.PATH, json=asked(address))
    assert answer.status_code == 200
    assert answer.json
    assert answer.json["response"]["drawn"]["children"]["type"] == "Painted"


def test_addresses_of_pages_are_all_that_dash_asks_the_server(store: Store) -> None:
    dependencies = make_app(store, Settings()).server.test_client().get("/_dash-dependencies")
    asks = [one["output"] for one in dependencies.json or () if not one["clientside_function"]]
    assert asks == ["drawn.children"]


WRONG = ("/indicator/none.csv", "/indicator/none.svg", "/favicon.ico", "/theme/x.php", "/theme/x")


def test_what_stands_in_the_place_of_a_stewards_page_is_marked(store: Store) -> None:
    steward = make_app(store, Settings(audience=Audience.STEWARD)).server.test_client()
    public = make_app(store, Settings()).server.test_client()
    for path in WRONG:
        assert SENSITIVE in steward.get(path).text, path
        assert SENSITIVE not in public.get(path).text, path
    for answer in (
        steward.post(dash_requests.PATH, json={}),
        steward.post("/about"),
        steward.put("/"),
    ):
        assert answer.status_code >= 400
        assert SENSITIVE in answer.text
    assert steward.get("/health").text == "alive\n"


def test_a_failure_on_a_stewards_server_is_marked(store: Store) -> None:
    app = small(store, [OVERVIEW, BROKEN])
    app.config["IS_SENSITIVE"] = lambda: True
    failed = app.test_client().get("/broken")
    assert failed.status_code == 500
    assert failed.text.count(SENSITIVE) == 1


def test_a_request_that_no_page_makes_is_refused(client: FlaskClient) -> None:
    answer = client.post("/_dash-update-component", json={"a": "x" * responses.LONGEST_REQUEST})
    assert answer.status_code == 413


def test_a_process_holds_several_applications(store: Store) -> None:
    one, other = (make_app(store, Settings()).server.test_client() for _ in range(2))
    assert one.get("/about").headers["ETag"] == other.get("/about").headers["ETag"]
    for client in (one, other):
        assert client.post("/_dash-update-component", json=asked("/about")).status_code == 200


@pytest.mark.parametrize("encoding", ["br", "gzip"])
def test_pages_and_answers_are_sent_small(client: FlaskClient, encoding: str) -> None:
    wanted = {"Accept-Encoding": encoding}
    plain = len(client.get("/about").data)
    answer = client.get("/about", headers=wanted)
    assert answer.headers["Content-Encoding"] == encoding
    assert len(answer.data) < plain / 2
    assert "Accept-Encoding" in answer.headers["Vary"]


def test_files_are_pressed_once_and_kept(store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "pressed"
    clients = []
    for _ in range(2):
        server = small(store, [OVERVIEW])
        compressed_assets.compress_assets(server, folder, QUICKLY)
        clients.append(server.test_client())
    kept = sorted(folder.iterdir())
    assert kept
    assert all(path.suffix == ".br" for path in kept)
    path = "/assets/dashboard.css"
    with clients[0].get(path) as plain:
        body = plain.data
    assert "Content-Encoding" not in plain.headers
    for client in clients:
        pressed = client.get(path, headers={"Accept-Encoding": "gzip, br"})
        assert pressed.headers["Content-Encoding"] == "br"
        assert brotli.decompress(pressed.data) == body
        assert pressed.headers["Cache-Control"] == plain.headers["Cache-Control"]


def test_a_kept_file_that_was_cut_off_is_told_and_made_again(
    store: Store, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    folder = tmp_path / "var" / "pressed"
    compressed_assets.compress_assets(small(store, [OVERVIEW]), folder, QUICKLY)
    assert [path.stat().st_mode & 0o777 for path in (folder, folder.parent)] == [0o700] * 2
    first, second, *_ = sorted(folder.iterdir())
    whole = [path.read_bytes() for path in (first, second)]
    first.write_bytes(whole[0][:100])
    second.write_bytes(b"")
    server = small(store, [OVERVIEW])
    compressed_assets.compress_assets(server, folder, QUICKLY)
    told = [record.getMessage() for record in caplog.records]
    assert sorted(told) == [
        f"The compressed file {path} was cut off or damaged: it is made again."
        for path in (first, second)
    ]
    assert [path.read_bytes() for path in (first, second)] == whole
    sent = server.test_client().get("/assets/dashboard.css", headers={"Accept-Encoding": "br"})
    assert brotli.decompress(sent.data).startswith(b"/*")


def test_files_are_pressed_where_nothing_can_be_kept(store: Store, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    server = small(store, [OVERVIEW])
    compressed_assets.compress_assets(server, blocked / "pressed", QUICKLY)
    answer = server.test_client().get("/assets/keys.js", headers={"Accept-Encoding": "br"})
    assert answer.headers["Content-Encoding"] == "br"
