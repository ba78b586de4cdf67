"""Forms that change something: sent from this site, by a steward, and answered as promised."""

from collections.abc import Callable
from dataclasses import dataclass
from types import ModuleType

import pytest
from dash import html
from dash.development.base_component import Component
from flask import Flask
from flask.testing import FlaskClient

from app import make_app
from callbacks.web import form_posts, router
from callbacks.web.answers import html_pages, responses
from callbacks.web.form_posts import FormPost, Said
from callbacks.web.page import Page
from callbacks.web.page_frame import known_key, make_frame
from callbacks.web.router import PaintedDash
from dashboard.actions import Action
from dashboard.errors import NotAllowedError
from dashboard.readers import Audience, Reader
from data_access.store.editor import Editor, open_editor
from data_access.store.gate import Gate
from data_access.store.store import Store
from layouts.frame import shell
from settings import Settings
from tests.callbacks.machine import OVERVIEW
from tests.callbacks.made_once import an_empty_store
from tests.doors import DAY, requests_to, seen_by

HERE = {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}
Ask = Callable[..., FlaskClient]


@dataclass(frozen=True, kw_only=True)
class View(shell.View):
    """What was typed."""

    said: str = ""


def view(gate: Gate, colour: str) -> View:
    """Show a colour."""
    known_key(colour, ["red", "green"], "colour", lambda key: f"/paint/{key}")
    return View(frame=make_frame(gate, f"Paint {colour}"))


def layout(view: View) -> Component:
    """Draw what was typed."""
    return shell.whole_page(view.frame, html.P(view.said, className="said"))


def paint(editor: Editor, said: Said, colour: str) -> str | View:
    """Lead to what was painted; without a name, ask again."""
    found = view(editor.gate, colour)
    if "name" not in said:
        return View(frame=found.frame, said=f"No name; you wrote {said!r}")
    return f"/paint/{colour}?by={said['name']}"


PAGE = Page("/paint/<colour>", view, layout, asks=Action.READ_DRAFTS)


def words(text: str) -> str:
    """Give what a document holds before Dash's part, in which each has a token of its own."""
    return text.partition('<div id="react-entry-point">')[0]


@pytest.fixture(scope="module")
def store() -> Store:
    """A demonstration with a catalogue and no figures."""
    return an_empty_store()


@pytest.fixture
def ask(store: Store) -> Ask:
    """Make an application with one form, for an audience."""

    def client(audience: Audience = Audience.STEWARD) -> FlaskClient:
        reader = Reader(audience)
        module = ModuleType("paint")
        module.__dict__.update(
            PAGE=PAGE, POSTS=(FormPost("/paint/<colour>", paint, Action.RELEASE_TEXTS),)
        )
        app = PaintedDash(
            requests_to(store, reader), [OVERVIEW, PAGE], assets_folder=str(html_pages.ASSETS)
        )
        server = Flask(__name__, static_folder=None)
        app.init_app(server)
        app.requests.register(server)
        form_posts.register(app, server, [module])
        router.register(app, ())
        responses.set_up_answers(server, lambda: True, lambda: False)
        return server.test_client()

    return client


def test_what_was_done_is_shown_by_the_page_it_leads_to(ask: Ask) -> None:
    answer = ask().post("/paint/red", data={"name": "Steward"}, headers=HERE)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/paint/red?by=Steward")
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_form_with_faults_is_answered_with_itself_and_what_was_typed(ask: Ask) -> None:
    answer = ask().post("/paint/red", data={"why": " <b>\r\nso\x00 ", "name": "  "}, headers=HERE)
    assert answer.status_code == 422
    assert answer.text.startswith("<!doctype html>")
    assert "{'why': '&lt;b&gt;\\nso'}" in answer.text
    assert "form-action 'self'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["Cache-Control"] == "no-store"
    assert "ETag" not in answer.headers


def test_the_page_is_still_read_at_the_same_address(ask: Ask) -> None:
    client = ask()
    assert client.get("/paint/red").status_code == 200
    assert client.get("/paint/rd").status_code == 404


def test_a_form_of_what_does_not_exist_is_answered_as_its_address_is(ask: Ask) -> None:
    answer = ask().post("/paint/rd", data={"name": "Steward"}, headers=HERE)
    assert answer.status_code == 404
    assert "There is no colour “rd”." in answer.text


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "https://elsewhere.example"},
        {"Origin": "null"},
        {"Origin": "http://localhost:8050"},
        {"Origin": "http://localhost.elsewhere.example"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
        {"Origin": "http://localhost", "Sec-Fetch-Site": "cross-site"},
        {"Origin": "https://elsewhere.example", "Sec-Fetch-Site": "same-origin"},
    ],
)
def test_a_form_of_another_sites_page_is_refused(ask: Ask, headers: dict[str, str]) -> None:
    answer = ask().post("/paint/red", data={"name": "Steward"}, headers=headers)
    assert (answer.status_code, answer.text) == (403, "forbidden\n")


@pytest.mark.parametrize("headers", [{"Origin": "http://localhost"}, HERE])
def test_a_form_of_a_page_of_this_site_is_taken(ask: Ask, headers: dict[str, str]) -> None:
    answer = ask().post("/paint/red", data={"name": "Steward"}, headers=headers)
    assert answer.status_code == 303


@pytest.mark.parametrize("audience", [Audience.PUBLIC, Audience.PARTNER])
def test_a_stewards_page_and_form_do_not_exist_for_others(ask: Ask, audience: Audience) -> None:
    client = ask(audience)
    page, nothing = client.get("/paint/red"), client.get("/nowhere/red")
    assert page.status_code == nothing.status_code == 404
    assert words(page.text) == words(nothing.text).replace("/nowhere/", "/paint/")
    form, none = (client.post(p, data={"name": "S"}, headers=HERE) for p in ("/paint/red", "/now"))
    assert (form.status_code, form.text) == (none.status_code, none.text)
    assert form.status_code == 405


def test_a_form_is_no_longer_than_a_request_may_be(ask: Ask) -> None:
    long = {"why": "x" * responses.LONGEST_REQUEST}
    assert ask().post("/paint/red", data=long, headers=HERE).status_code == 413


@pytest.mark.parametrize("audience", [Audience.PUBLIC, Audience.PARTNER])
def test_only_a_steward_has_an_editor(store: Store, audience: Audience) -> None:
    with pytest.raises(NotAllowedError):
        open_editor(store, Reader(audience), DAY).__enter__()


def test_the_header_knows_who_reads(store: Store) -> None:
    for audience in Audience:
        made = make_frame(seen_by(store, Reader(audience)), "A page")
        assert made.steward is (audience is Audience.STEWARD)


def test_the_whole_application_takes_forms(store: Store) -> None:
    client = make_app(store, Settings(audience=Audience.STEWARD)).server.test_client()
    assert client.get("/about").status_code == 200
