"""The forms of a report's page: what is asked for, cancelled, issued, checked or withdrawn.

Each is a plain form from this site's own pages. Everybody may ask for a report; the table of roles
is asked about the rest. The state of what is being made has an address of its own, which a script
asks.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from flask import Flask, Response, abort, redirect, request

from callbacks.outputs.report_state import report_state
from callbacks.web.address_table import AddressTable, PageMatch, RequestedAddress
from callbacks.web.form_posts import comes_from_here, sent_texts, unsaved_answer, viewed_answer
from callbacks.web.page import Page
from callbacks.web.page_frame import linked_site, paper_look
from callbacks.web.query_values import view_arguments
from callbacks.web.router import PaintedDash
from dashboard.actions import Action
from dashboard.errors import AddressError, QueueError, StoreError
from dashboard.outputs.editions import Edition
from dashboard.outputs.jobs import JobAsk, JobKind
from dashboard.readers import Audience, signing_name
from data_access.outputs.desk import Desk
from data_access.store.gate import Gate
from layouts.frame.paint import to_html
from layouts.outputs.made_files import (
    AUDIENCE,
    BY,
    CANCEL,
    CHECK,
    DO,
    ISSUE,
    MAKE,
    WITHDRAW,
    found_files,
)
from layouts.outputs.report_editions import LONGEST_BY

ASK, MADE = "/ask", "/made"
FULL, FAULTY = 503, 422
RETRY = "60"
"""Seconds after which a full queue may be asked again."""
NO_NAME = "Found no name; expected your name, which is kept with the edition."
NO_SUCH = "Found nothing that could be done; expected one of the buttons of this page."
NO_EDITION = "Found no such edition of this report; expected one of those below."
ENDED = "It had ended already, so nothing was cancelled."


@dataclass(frozen=True, slots=True)
class AskedReport:
    """The report that a form is about: its page, its name, and what the reader may know of it.

    `unready` says why no edition of it can be issued.
    """

    match: PageMatch
    span: str
    address: str
    base: JobAsk
    editions: tuple[Edition, ...]
    unready: str = ""


def register_asking(app: PaintedDash, server: Flask, pages: Iterable[Page]) -> None:
    """Register the forms of every page whose documents are made by the worker."""
    kept = [page for page in pages if page.span is not None]
    table = AddressTable(kept)

    def asked(ending: str) -> AskedReport:
        address = RequestedAddress.read(request.path.removesuffix(ending))
        gate = app.requests.gate()
        return _asked_report(gate, table.find(address, gate.reader), str(address))

    def take(**_: str) -> Response:
        return _taken(app, lambda: asked(ASK))

    def made(**_: str) -> Response:
        try:
            found = asked(MADE)
        except AddressError as error:
            return Response(f"{error}\n", 404, mimetype="text/plain")
        state = report_state(app.requests.gate(), found.span, found.address)
        response = Response(to_html(found_files(state)), mimetype="text/html")
        response.headers["Cache-Control"] = "no-store"
        return response

    for page in kept:
        server.add_url_rule(f"{page.path}{ASK}", f"ask {page.path}", take, methods=["POST"])
        server.add_url_rule(f"{page.path}{MADE}", f"made {page.path}", made)


def _taken(app: PaintedDash, asked: Callable[[], AskedReport]) -> Response:
    """Do what a form asks, and lead to the page that shows it, or say why it is not done."""
    if not comes_from_here():
        abort(403)
    try:
        found = asked()
    except AddressError as error:
        return app.answer(app.pages.missing(RequestedAddress.read(request.path), error))
    try:
        _done(app, found)
    except QueueError as error:
        return _refused(app, found, error.message)
    except StoreError as error:
        return unsaved_answer(app, error)
    led = redirect(f"{found.address}#files", 303)
    assert isinstance(led, Response)
    return led


def _asked_report(gate: Gate, match: PageMatch, address: str) -> AskedReport:
    """Return the report of a page. Raises: AddressError if there are no figures of it."""
    assert match.page.span is not None
    said = view_arguments(match.page.view, match.steps, ())
    span = match.page.span(gate, **said)
    base = JobAsk(
        kind=JobKind.REPORT,
        span=span,
        ending="",
        audience=gate.reader.audience,
        state=gate.token,
        day=gate.day,
        site=linked_site(),
        asker=gate.reader.audience,
        look=paper_look().digest,
    )
    unready = match.page.unready(gate, **said) if match.page.unready else ""
    return AskedReport(match, span, address, base, gate.editions(span), unready)


def _done(app: PaintedDash, found: AskedReport) -> None:
    """Do what a form asks. Raises: QueueError if it is not done; StoreError."""
    typed = sent_texts()
    what, _, of = typed.get(DO, "").partition(":")
    if what == MAKE:
        if of not in found.match.page.paper_kinds:
            raise QueueError(NO_SUCH)
        app.requests.desk().ask(replace(found.base, ending=of))
        return
    if what not in ACTS:
        raise QueueError(NO_SUCH)
    action, act = ACTS[what]
    if not app.requests.context().reader.may(action):
        abort(405)
    by = signing_name(app.requests.context().person, typed.get(BY, "")[:LONGEST_BY])
    act(app.requests.desk(), found, of or typed.get(AUDIENCE, ""), by)


def _cancel(desk: Desk, found: AskedReport, number: str, by: str) -> None:
    if not number.isdecimal() or len(number) > 9 or not desk.cancel(int(number), by):
        raise QueueError(ENDED)


def _issue(desk: Desk, found: AskedReport, audience: str, by: str) -> None:
    if audience not in (Audience.PUBLIC, Audience.PARTNER):
        raise QueueError(NO_SUCH)
    _must_be_named(by)
    if found.unready:
        raise QueueError(found.unready)
    desk.ask(replace(found.base, kind=JobKind.EDITION, audience=Audience(audience), by=by))


def _check(desk: Desk, found: AskedReport, name: str, by: str) -> None:
    edition = _edition(found, name)
    kind, audience = JobKind.CHECK, edition.audience
    desk.ask(replace(found.base, kind=kind, ending=name, audience=audience, by=by))


def _withdraw(desk: Desk, found: AskedReport, name: str, by: str) -> None:
    edition = _edition(found, name)
    _must_be_named(by)
    desk.withdraw(edition, by)


ACTS: dict[str, tuple[Action, Callable[[Desk, AskedReport, str, str], None]]] = {
    CANCEL: (Action.CANCEL_JOBS, _cancel),
    ISSUE: (Action.ISSUE_EDITIONS, _issue),
    CHECK: (Action.CHECK_EDITIONS, _check),
    WITHDRAW: (Action.ISSUE_EDITIONS, _withdraw),
}
"""What each button of a report's page asks for besides the first, and what does it."""


def _edition(found: AskedReport, name: str) -> Edition:
    edition = next((one for one in found.editions if one.name == name), None)
    if edition is None:
        raise QueueError(NO_EDITION)
    return edition


def _must_be_named(by: str) -> None:
    if not by:
        raise QueueError(NO_NAME)


def _refused(app: PaintedDash, found: AskedReport, sentence: str) -> Response:
    """Answer with the page of the report, which says why nothing was done."""
    page, gate = found.match.page, app.requests.gate()
    view: Any = page.view(gate, **view_arguments(page.view, found.match.steps, ()))
    shown = replace(view, outputs=view.outputs.refused(sentence, sent_texts().get(BY, "")))
    is_full = sent_texts().get(DO, "").startswith(MAKE)
    answer = viewed_answer(app, page, shown, FULL if is_full else FAULTY)
    if is_full:
        answer.headers["Retry-After"] = RETRY
    return answer
