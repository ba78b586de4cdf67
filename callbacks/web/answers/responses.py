"""The parts that every answer has: its status, its headers, and how long a browser may keep it."""

import logging
import uuid
from collections.abc import Callable
from html import escape

from flask import Flask, Response, abort, current_app, g, request
from werkzeug.exceptions import HTTPException

from callbacks.web.answers.allowed_hosts import ANY_NAME
from callbacks.web.answers.compressed_pages import CompressedPages, keep_compressed, key_of
from callbacks.web.answers.dash_requests import PATH
from callbacks.web.answers.policy import NOTHING
from dashboard.errors import StoreError
from layouts.frame.shell import SENSITIVE

LONGEST_REQUEST = 256 * 1024
"""The most bytes in the body of a request. An address and the choices on a page need far fewer."""
LONGEST_FILE = 5_000_000 + 64 * 1024
"""The most bytes where a file is sent: one of 5 MB and the form around it."""
UPLOADS = {"/returns": LONGEST_FILE, "/import": LONGEST_FILE}
"""The addresses where files are sent, with the most bytes; they are held in memory."""
LONGEST_RETURN = 1024 * 1024
"""The most bytes of a return that is typed and sent as a whole: each row may hold 2,600 letters."""
TYPED = "/returns/form/"
"""How the addresses begin to which such returns are sent."""
A_YEAR = 31_536_000
"""The seconds for which a browser may keep a file. A new version of a file has a new address."""
COMPRESSION = {
    "COMPRESS_ALGORITHM": ["br", "gzip"],
    "COMPRESS_ALGORITHM_STREAMING": ["br"],
    "COMPRESS_BR_LEVEL": 8,
    "COMPRESS_LEVEL": 6,
    "COMPRESS_CACHE_BACKEND": CompressedPages,
    "COMPRESS_CACHE_KEY": key_of,
}
_EVERY_ANSWER = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}

_BROKEN = (
    '<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>Something failed</title>'
    "</head><body><main><h1>This page could not be drawn</h1><p>Reference {reference}. Try it "
    'again, or begin at the <a href="/">overview</a>.</p></main></body></html>'
)
_AWAY = (
    '<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>Not available</title>'
    "</head><body><main><h1>This page is not available at the moment</h1><p>{sentence}</p>"
    '<p><a href="/">Overview</a></p></main></body></html>'
)
_NO_FILE = (
    "not found: there is no such file here. What a page shows is taken out as svg, png, csv or "
    "xlsx, and a paper as pdf, docx or pptx"
)
RETRY_SECONDS = "30"
"""The seconds after which a program may ask for a page again."""
FILES_FOR_ALL = ("/assets/", "/_dash-component-suites/")
"""The addresses of scripts, stylesheets and fonts begin so. They are the same for every reader."""
log = logging.getLogger(__name__)


def set_up_answers(
    server: Flask, is_ready: Callable[[], bool], is_sensitive: Callable[[], bool]
) -> None:
    """Set up a server's limits, its health addresses, and the headers of every answer.

    `is_sensitive` says whether the reader's pages must be marked as sensitive. If it returns true,
    short answers and error pages are marked too. Call this function after Dash has joined the
    server. Flask runs the functions registered last first, and an answer needs its status before it
    is compressed.
    """
    server.config["MAX_CONTENT_LENGTH"] = LONGEST_REQUEST
    server.config["IS_SENSITIVE"] = is_sensitive
    server.before_request(_refuse_what_is_too_long)
    server.before_request(_refuse_what_is_no_page)
    server.after_request(_dressed)
    server.register_error_handler(HTTPException, _refused)
    server.register_error_handler(StoreError, unavailable_answer)
    server.register_error_handler(Exception, _broken)
    server.add_url_rule("/health", "health", lambda: _word("alive", 200))
    server.add_url_rule("/ready", "ready", lambda: _readiness(is_ready()))


def _refuse_what_is_too_long() -> None:
    """Refuse a body that is too long, at addresses too that read none. Raises: HTTPException."""
    most = longest_body(request.path)
    request.max_content_length = request.max_form_memory_size = most
    if (request.content_length or 0) > most:
        abort(413)


def longest_body(path: str) -> int:
    """Return the most bytes in the body of a request to a path."""
    usual = LONGEST_RETURN if path.startswith(TYPED) else LONGEST_REQUEST
    return UPLOADS.get(path, usual)


def _refuse_what_is_no_page() -> Response | None:
    """Answer a request for a missing file with one line, without making a page."""
    rule = request.url_rule
    if rule is None or not rule.rule.startswith("/<path:"):
        return None
    return _word(_NO_FILE, 404) if "." in request.path.rpartition("/")[2] else None


def _word(word: str, status: int) -> Response:
    return Response(f"{word}\n", status, mimetype="text/plain")


def _readiness(ready: bool) -> Response:
    return _word("ready", 200) if ready else _word("not ready", 503)


def _refused(error: HTTPException) -> Response | HTTPException:
    """Answer a wrong request with one line; leave a redirection unchanged."""
    code = error.code or 500
    if code == 405 and request.method == "GET":  # this address only takes forms and has no page
        return _word("not found", 404)
    return _word(error.name.lower(), code) if code >= 400 else error


def unavailable_answer(error: StoreError, more: str = "") -> Response:
    """Answer with one sentence while the store cannot be read; the log names the store.

    `more` is a sentence about what was asked, or empty.
    """
    log.warning("%s was not answered: %s", _logged_path(), error)
    said = f"{error.told} {more}".strip()
    response = Response(_AWAY.format(sentence=escape(said)), 503)
    response.headers["Retry-After"] = RETRY_SECONDS
    return response


def _broken(error: Exception) -> Response:
    """Answer a failure with a page that shows a reference; the log has the same reference."""
    reference = uuid.uuid4().hex[:8]
    log.error("%s failed, reference %s", _logged_path(), reference, exc_info=error)
    return Response(_BROKEN.format(reference=reference), 500)


def _logged_path() -> str:
    """Return the path of the present request as logs tell it: of the door, its pattern alone.

    Addresses of the door may hold a link that opens an account, or a form.
    """
    rule = request.url_rule
    is_door = rule is not None and rule.endpoint.startswith("door ")
    return rule.rule if rule is not None and is_door else request.path


def _unescaped(response: Response) -> Response:
    """Remove escapes from Dash's answer that only a script element would need.

    The answer is JSON and never part of a document. Without the escapes it is a third shorter.
    """
    data = response.get_data()
    if b"\\\\u00" not in data:  # a backslash that a person typed
        for escaped, plain in ((b"\\u003c", b"<"), (b"\\u003e", b">"), (b"\\u002f", b"/")):
            data = data.replace(escaped, plain)
        response.set_data(data)
    return response


def _marked(response: Response) -> Response:
    """Add the words of SENSITIVE to an answer that is sent instead of a page or a file."""
    if response.mimetype == "text/plain":
        response.set_data(f"{response.get_data(as_text=True)}{SENSITIVE}\n")
    elif response.mimetype == "text/html":
        marked = f"<main><p><strong>{SENSITIVE}</strong></p>"
        response.set_data(response.get_data(as_text=True).replace("<main>", marked, 1))
    return response


def _dressed(response: Response) -> Response:
    sensitive = _is_sensitive()
    if sensitive and response.status_code >= 400 and "document" not in g:
        response = _marked(response)
    if request.path == PATH and response.status_code == 200:
        response = _unescaped(response)
    _with_usual_headers(response)
    if "document" in g and response.status_code == 200:
        return _page(response, kept=not (sensitive or g.get("is_logged")))
    if (sensitive or g.get("is_logged")) and not request.path.startswith(FILES_FOR_ALL):
        return _not_kept(response)
    if response.status_code == 200 and request.path.startswith("/assets/"):
        response.headers["Cache-Control"] = f"public, max-age={A_YEAR}, immutable"
    elif "Cache-Control" not in response.headers:
        response.headers["Cache-Control"] = "no-store"
    return response


def _with_usual_headers(response: Response) -> None:
    """Add the headers of every answer; one with its own policy says itself who may frame it."""
    own = "Content-Security-Policy" in response.headers
    for name, value in _EVERY_ANSWER.items():
        if not (own and name == "X-Frame-Options"):
            response.headers.setdefault(name, value)
    response.headers.setdefault("Content-Security-Policy", _policy())
    if request.is_secure:
        response.headers["Strict-Transport-Security"] = f"max-age={A_YEAR}"


def _is_sensitive() -> bool:
    """Say whether an answer is marked: what is the same for everyone never is."""
    if request.path in ANY_NAME or "is_public" in g or request.path.startswith(FILES_FOR_ALL):
        return False
    return bool(current_app.config["IS_SENSITIVE"]())


def _policy() -> str:
    return str(g.document.policy) if "document" in g else NOTHING


def _page(response: Response, *, kept: bool) -> Response:
    """Let the browser keep a page, if it asks before each use whether the page is unchanged.

    The answer to a form is not kept, and neither is a page if `kept` is false.
    """
    response.status_code = g.status
    if g.moved:
        response.headers["Location"] = g.moved
    if not kept:
        return _not_kept(response)
    form = request.method == "POST"
    response.headers["Cache-Control"] = "no-store" if form else "private, no-cache"
    if g.status == 200:
        response.set_etag(g.document.tag, weak=True)
        response.make_conditional(request)
        if not g.get("named"):  # what is remembered holds nobody's name
            keep_compressed(g.document.tag)
    return response


def _not_kept(response: Response) -> Response:
    """Let no browser and no proxy keep an answer; nobody needs its tag to ask for it again."""
    response.headers["Cache-Control"] = "no-store"
    response.headers.pop("ETag", None)
    return response
