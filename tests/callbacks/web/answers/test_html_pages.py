"""A document has a tag of its own, and only what Dash inserts is the same in all of them."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from dash import Dash

from app import make_app
from callbacks.web.answers.html_pages import HtmlPageWriter
from callbacks.web.page_cache import PaintedPage
from settings import Settings
from tests.callbacks.made_once import an_empty_store

PARTS: Mapping[str, Any] = {
    "title": "A dashboard",
    "css": '<link rel="stylesheet" href="/assets/dashboard.css">',
    "config": '<script id="_dash-config" type="application/json">{}</script>',
    "scripts": '<script src="/assets/painted.js"></script>',
}
PAGE = PaintedPage(200, "Returns", "<p>140</p>")


def test_another_text_title_reader_or_name_on_top_is_another_document() -> None:
    writer = HtmlPageWriter()
    one = writer.write(PAGE, "ours public", **PARTS)
    assert "<title>Returns</title>" in one.text
    assert '<div id="painted"><p>140</p></div>' in one.text
    assert writer.write(PAGE, "ours public", **PARTS) == one
    others = (
        writer.write(replace(PAGE, text="<p>141</p>"), "ours public", **PARTS),
        writer.write(replace(PAGE, title="Return"), "ours public", **PARTS),
        writer.write(replace(PAGE, live=True), "ours public", **PARTS),
        writer.write(PAGE, "ours partner", **PARTS),
        writer.write(PAGE, "ours public", who="<p>Ann</p>", **PARTS),
        writer.write(PAGE, "ours public", ahead=True, **PARTS),
        writer.write(PAGE, "ours public", **{**PARTS, "scripts": ""}),
    )
    assert len({one.tag, *(other.tag for other in others)}) == 1 + len(others)


def test_dash_gathers_what_it_inserts_for_the_first_document_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    client = make_app(an_empty_store(), Settings()).server.test_client()
    first = client.get("/about").text
    monkeypatch.setattr(Dash, "index", lambda *_, **__: "gathered again")
    later = client.get("/quality").text
    assert "<h1" in later
    begins = '<div id="react-entry-point"></div>'
    assert later.partition(begins)[2] == first.partition(begins)[2] != ""
