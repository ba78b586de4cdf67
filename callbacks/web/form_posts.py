"""What people send from a page's form: taken from this site's own pages, and from a steward alone.

A form that changes something is a plain HTML form, so it works with scripts off. What was done is
shown by the page it leads to; what cannot be done is answered with the form again.
"""

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import ModuleType
from urllib.parse import urlsplit

from flask import Flask, Response, abort, redirect, request

from callbacks.web.page import Page
from callbacks.web.page_cache import painted
from callbacks.web.router import PaintedDash, asked
from dashboard.errors import AddressError
from layouts.frame.shell import View

FAULTY = 422
"""Status of a form that is answered with its faults."""

Said = Mapping[str, str]
"""What was typed, by the names of the form's fields: without control characters, space at no end.

A field that was left empty is as one that was not sent.
"""


@dataclass(frozen=True, slots=True)
class FormPost:
    """Where a page's form is sent; a page's module lists its own as `POSTS`.

    `path` is written as a page's, "/theme/<theme>". `act(editor, said, **steps)` does what was
    asked and returns the address that shows it; or a View of the page: nothing was done, and why.
    Its status is FAULTY, or what the View says in `status`.
    """

    path: str
    act: Callable[..., str | View]


def register(app: PaintedDash, server: Flask, modules: Iterable[ModuleType]) -> None:
    """Take the forms of every page.

    Anyone but a steward is answered as at an address that takes no form. A steward whose form
    comes from another site's page is refused: it may have been sent without their knowing.
    """

    def taking(page: Page, post: FormPost) -> Callable[..., Response]:
        def take(**steps: str) -> Response:
            return _taken(app, page, post, steps)

        return take

    for module in modules:
        for post in getattr(module, "POSTS", ()):
            server.add_url_rule(
                post.path, f"post {post.path}", taking(module.PAGE, post), methods=["POST"]
            )


def _taken(app: PaintedDash, page: Page, post: FormPost, steps: Mapping[str, str]) -> Response:
    if not app.requests.context().reader.is_steward:
        abort(405)
    if not comes_from_here():
        abort(403)
    try:
        with app.requests.editor() as editor:
            done = post.act(editor, said(), **steps)
    except AddressError as error:
        return app.answer(app.pages.missing(asked(), error))
    if isinstance(done, View):
        return app.answer(painted(page, done, getattr(done, "status", FAULTY)))
    led = redirect(done, 303)
    assert isinstance(led, Response)
    return led


def comes_from_here() -> bool:
    """Say whether the request was sent by a page of this site, as the browser says.

    Browsers say so in Sec-Fetch-Site (over https and on this machine), and in Origin. A request
    that says neither was made by no page.
    """
    site, origin = request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin")
    if site is None and origin is None:
        return False
    ours = origin is None or urlsplit(origin).netloc == request.host
    return ours and site in (None, "same-origin")


def said() -> Said:
    """Read the form that was sent; of a field sent twice the first."""
    typed = {name: _clean(text) for name, text in request.form.items()}
    return {name: text for name, text in typed.items() if text}


def _clean(text: str) -> str:
    """Leave out what cannot be typed; a line break is one character."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c for c in lines if c == "\n" or unicodedata.category(c)[0] != "C").strip()
