"""Compressed pages in memory: the same page is compressed once, and never for another reader."""

import brotli
import pytest
from flask import Flask, g
from flask.testing import FlaskClient
from flask_compress import Compress

from app import make_app
from callbacks.web.answers.compressed_pages import CompressedPages, keep_compressed
from callbacks.web.answers.responses import COMPRESSION
from dashboard.readers import Audience
from data_access.store.store import Store
from settings import Settings
from tests.callbacks.made_once import an_empty_store

BROTLI = {"Accept-Encoding": "br"}


@pytest.fixture
def store() -> Store:
    """A demonstration with a catalogue and no figures."""
    return an_empty_store()


def client_of(store: Store, audience: Audience = Audience.PUBLIC) -> FlaskClient:
    """Make the application for an audience."""
    server: Flask = make_app(store, Settings(audience=audience)).server
    return server.test_client()


@pytest.mark.parametrize("audience", list(Audience))
def test_every_answer_is_its_own_text_however_often_it_is_asked_for(
    store: Store, audience: Audience
) -> None:
    client = client_of(store, audience)
    paths = ("/about", "/nowhere", "/_ahead/about", "/none.csv", "/themes", "/_ahead/themes")
    for path in paths * 2:
        pressed, plain = client.get(path, headers=BROTLI), client.get(path)
        assert pressed.status_code == plain.status_code
        if "Content-Encoding" in pressed.headers:
            assert brotli.decompress(pressed.data) == plain.data
        else:
            assert pressed.data == plain.data
    gzip = client.get("/about", headers={"Accept-Encoding": "gzip"})
    assert gzip.data.startswith(b"\x1f\x8b")


def test_what_is_kept_under_a_tag_is_sent_again_and_nothing_else_is() -> None:
    server = Flask("texts")
    server.config.update(COMPRESSION)
    Compress(server)
    texts = iter(letter * 1000 for letter in "abcdef")

    @server.get("/<tag>")
    def page(tag: str) -> str:
        if tag != "none":
            keep_compressed(tag)
        return next(texts)

    client = server.test_client()
    asked = ("one", "one", "other", "none", "none")
    sent = [brotli.decompress(client.get(f"/{tag}", headers=BROTLI).data)[:1] for tag in asked]
    assert sent == [b"a", b"a", b"c", b"d", b"e"]


def test_documents_and_pages_ahead_are_kept_and_nothing_of_a_steward_is(store: Store) -> None:
    with client_of(store) as client:
        client.get("/about")
        document = g.compressed_under
        client.get("/_ahead/about")
        assert g.compressed_under != document
        client.get("/nowhere")
        assert "compressed_under" not in g
    with client_of(store, Audience.STEWARD) as client:
        client.get("/about")
        assert "compressed_under" not in g


def test_memory_is_bounded_and_the_longest_unused_body_goes_first() -> None:
    kept = CompressedPages(most_bytes=20)
    for name in "abc":
        kept.set(f"br;{name}", name.encode() * 9)
        kept.get("br;a")
    assert (kept.get("br;b"), kept.get("br;c")) == (None, b"c" * 9)
    kept.set("br;a", b"another")
    assert kept.get("br;a") == b"a" * 9
    assert kept.get("gzip;a") is None


def test_an_answer_without_a_tag_is_not_kept() -> None:
    kept = CompressedPages()
    kept.set("br;", b"anything")
    assert kept.get("br;") is None
