"""Pages that a browser fetches before their link is pressed: each is its painted text alone.

The script of the page asks for them (`assets/ahead.js`). Only readers who see no small numbers have
such pages. What Dash has to draw, because it has controls, has moved or is missing, is no such
page, nor is one of which every opening is entered in the log: the answer is then empty, and Dash is
asked when the link is pressed.
"""

import hashlib
from dataclasses import replace
from html import escape

from flask import Flask, Response, abort, request

from callbacks.web.answers.compressed_pages import keep_compressed
from callbacks.web.router import PaintedDash, asked

PATH = "/_ahead"
"""In front of a page's address, it makes the address of the page's text."""
STATE = "Store-State"
"""The header that tells from which state of the store an answer was made."""


def register(app: PaintedDash, server: Flask) -> None:
    """Serve the text of every page below PATH, with the page's title in front."""

    def text(path: str = "") -> Response:
        if app.requests.context().reader.sees_small_numbers:
            abort(404)
        whole = asked()
        page = app.pages.painted_page(replace(whole, steps=whole.steps[1:]))
        if page.status != 200 or page.live or page.logged:
            return _answered(app, "", 204)
        return _answered(app, f"<title>{escape(page.title)}</title>{page.text}", 200)

    server.add_url_rule(f"{PATH}/", "ahead", text)
    server.add_url_rule(f"{PATH}/<path:path>", "ahead", text)


def _answered(app: PaintedDash, text: str, status: int) -> Response:
    """Return an answer that a browser may keep, if it asks before each use whether it is true."""
    answer = Response(text, status, mimetype="text/html")
    answer.headers[STATE] = app.pages.told_state()
    answer.headers["Cache-Control"] = "private, no-cache"
    if text:
        tag = hashlib.sha256(f"{PATH} {app.readers()}\n{text}".encode()).hexdigest()[:32]
        answer.set_etag(tag, weak=True)
        answer.make_conditional(request)
        keep_compressed(tag)
    return answer
