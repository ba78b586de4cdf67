"""The forms that people send from this site's pages, each if their roles allow it.

Each form is a plain HTML form, so it works without scripts. If the change is made, the browser is
led to a page that shows it. If not, the answer is the form with its faults; if the store takes no
changes at the moment, a page that says why and keeps the typed texts. Forms from other readers or
other sites are refused.
"""

import logging
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import ModuleType
from typing import TypeVar
from urllib.parse import quote, urlsplit

from flask import Flask, Response, abort, redirect, request

from callbacks.web.answers.responses import RETRY_SECONDS
from callbacks.web.page import Page
from callbacks.web.page_cache import PaintedPage, painted
from callbacks.web.router import PaintedDash, asked
from dashboard.actions import Action
from dashboard.agreements.form_texts import FormTexts, TextField, read_texts
from dashboard.disclosure.audience_check import text_caution
from dashboard.disclosure.told_texts import TextPlace
from dashboard.errors import AddressError, Fault, NotAllowedError, StepError, StoreError
from dashboard.readers import signing_name
from data_access.store.gate import Gate
from layouts.about.unsaved import TITLE, unsaved_page
from layouts.frame.paint import to_html
from layouts.frame.shell import PageFrame, View, document_title

FAULTY = 422
"""The status of an answer that shows a form with its faults."""

UNAVAILABLE = 503
"""The status of an answer that says that the store takes no changes at the moment."""
SENDER = "by"
"""The name of the field in which people type who they are, where nobody signs in."""
SITE = "Safeguarding dashboard"
"""The name in the head of a page that is drawn without the store."""
log = logging.getLogger(__name__)
E = TypeVar("E", bound=StrEnum)

Said = Mapping[str, str]
"""The texts typed into a form, by the names of its fields.

Control characters and spaces at both ends are removed. Empty fields are left out.
"""


@dataclass(frozen=True, slots=True)
class FormPost:
    """A form of a page; the page's module lists its forms in `POSTS`.

    `path` is the address that the form is sent to, written like a page's path: "/theme/<theme>".
    `act(editor, said, **steps)` makes the change and returns the address that shows it. If the
    change cannot be made, `act` returns a View of the page with the reasons. The answer then has
    the status `status` of the View if it has one, otherwise FAULTY. `asks` is what the reader must
    be allowed to do; the editor asks it again.
    """

    path: str
    act: Callable[..., str | View]
    asks: Action


def register(app: PaintedDash, server: Flask, modules: Iterable[ModuleType]) -> None:
    """Register the forms of every page.

    A form from a reader who may not send it is refused with status 405, as if the address took no
    forms. A form that no page of this site sent is refused with 403, because somebody may have sent
    it without knowing.
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
    must_take_form(app, post.asks)
    try:
        with app.requests.editor() as editor:
            done = post.act(editor, _signed(sent_texts(), app), **steps)
    except NotAllowedError:
        abort(405)
    except StoreError as error:
        return unsaved_answer(app, error)
    except AddressError as error:
        return app.answer(app.pages.missing(asked(), error))
    if isinstance(done, View):
        return viewed_answer(app, page, done, getattr(done, "status", FAULTY))
    return led_to(done)


def must_take_form(app: PaintedDash, asks: Action) -> None:
    """Refuse a form of who may not do what it asks, or of another site. Raises: HTTPException."""
    if not app.requests.context().reader.may(asks):
        abort(405)
    if not comes_from_here():
        abort(403)


def led_to(address: str) -> Response:
    """Lead the browser to an address that shows what was done."""
    led = redirect(address, 303)
    assert isinstance(led, Response)
    return led


def viewed_answer(app: PaintedDash, page: Page, view: View, status: int) -> Response:
    """Answer with a page of a view, such as one that says why nothing was done."""
    return app.answer(painted(page, view, status))


def unsaved_answer(app: PaintedDash, error: StoreError) -> Response:
    """Answer that nothing was saved and why, with the typed texts. The store is not read."""
    log.warning("%s was not taken: %s", request.path, error)
    frame = PageFrame(partnership=SITE, title=TITLE, themes=(), steward=_is_steward(app))
    sent = ((name, clean_text(text)) for name, text in request.form.items(multi=True))
    typed = [(name, text) for name, text in sent if text]
    drawn = unsaved_page(frame, error.told, typed, quote(request.path))
    answer = app.answer(PaintedPage(UNAVAILABLE, document_title(frame), to_html(drawn)))
    answer.headers["Retry-After"] = RETRY_SECONDS
    return answer


def _signed(typed: Said, app: PaintedDash) -> Said:
    """Return the typed texts under the name of who sent them, if that is known."""
    by = signing_name(app.requests.context().person, typed.get(SENDER, ""))
    return {**typed, SENDER: by} if by else typed


def _is_steward(app: PaintedDash) -> bool:
    return app.requests.context().reader.is_steward


def comes_from_here() -> bool:
    """Say whether the browser's headers show that a page of this site sent the request.

    Browsers send Sec-Fetch-Site (over https and on this machine) and Origin. A request without
    either header is treated as not sent by a page.
    """
    site, origin = request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin")
    if site is None and origin is None:
        return False
    ours = origin is None or _site_of(origin) == request.host
    return ours and site in (None, "same-origin")


def _site_of(origin: str) -> str | None:
    """Return the name and port in an Origin header; None if it cannot be read."""
    try:
        return urlsplit(origin).netloc
    except ValueError:  # such as "http://["
        return None


def sent_texts() -> Said:
    """Return the texts of the sent form; if a field was sent twice, the first text."""
    typed = {name: clean_text(text) for name, text in request.form.items()}
    return {name: text for name, text in typed.items() if text}


def checked_texts(
    gate: Gate, said: Said, asked: Iterable[TextField], places: Iterable[TextPlace]
) -> FormTexts:
    """Read and check the free texts of a form that is about some indicators and quarters."""
    about = tuple(places)
    caution = text_caution(gate.catalogue())
    if not gate.reader.sees_small_numbers:  # whoever does not see them is not told of them either
        return read_texts(said, asked, caution, lambda _: ())
    return read_texts(said, asked, caution, lambda text: gate.hidden_numbers(text, about))


def number_read(said: Said, name: str) -> int:
    """Return the number in a hidden field; 0 if it is none, or has more than nine digits."""
    return whole_number(said.get(name, ""))


def whole_number(text: str) -> int:
    """Return the number that a text is; 0 if it is none, or has more than nine digits."""
    return int(text) if re.fullmatch("[0-9]{1,9}", text) else 0


def day_read(said: Said, name: str) -> date | None:
    """Return a day as forms write it; None for anything else."""
    try:
        return date.fromisoformat(said.get(name, ""))
    except ValueError:
        return None


def word_read(said: Said, name: str, words: type[E], place: str = "") -> E:
    """Return the choice of a form. Raises: StepError, about `place`, if it is none of the words."""
    found = next((one for one in words if one.value == said.get(name)), None)
    if found is None:
        about, known = place or f"the choice “{name}”", ", ".join(one.value for one in words)
        fault = Fault("form", about, "none that is known", f"one of: {known}")
        raise StepError("Nothing was recorded.", [fault])
    return found


def clean_text(text: str) -> str:
    r"""Return a text without control characters and outer spaces, and with "\n" for line breaks."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c for c in lines if c == "\n" or unicodedata.category(c)[0] != "C").strip()
