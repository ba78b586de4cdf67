"""The forms of imports: a file is taken, matched, dropped; the worker loads and undoes it.

A file that is sent is held in memory and written to no disk but the store's own.
"""

from dataclasses import replace

from flask import Flask, Response, request

from callbacks.returns.imports import imported, imports
from callbacks.returns.sent_files import must_be_clean, sent_file
from callbacks.web.address_table import RequestedAddress
from callbacks.web.form_posts import (
    Said,
    led_to,
    must_take_form,
    sent_texts,
    unsaved_answer,
    viewed_answer,
)
from callbacks.web.router import PaintedDash
from dashboard.actions import Action
from dashboard.errors import AddressError, Fault, QueueError, ReturnError, StoreError
from dashboard.outputs.jobs import JobAsk, JobKind
from dashboard.readers import Audience, signing_name
from dashboard.returns.imports.kept_import import LOAD, LOAD_SURE, LOOK, UNDO, ImportKind
from layouts.frame.paint import to_html
from layouts.returns.imports import imports as imports_page
from layouts.returns.imports.imported import CANCEL, DO, DROP, MATCH, SURE, work_underway
from layouts.returns.sent_returns import import_address

NO_FILE = Fault("the form", "the file", "no file", "a .csv or an .xlsx")
NO_SUCH = Fault("the form", "the button", "none of this page's", "one of its buttons")
TITLE = "title"
LONGEST_TITLE = 120


def register_imports(app: PaintedDash, server: Flask) -> None:
    """Register the forms of imports, and the address that says how far one is."""

    def made(number: int) -> Response:
        try:
            found = imported.view(app.requests.gate(), number)
        except AddressError as error:
            return Response(f"{error}\n", 404, mimetype="text/plain")
        response = Response(to_html(work_underway(found)), mimetype="text/html")
        response.headers["Cache-Control"] = "no-store"
        return response

    server.add_url_rule("/import", "imported file", lambda: _sent(app), methods=["POST"])
    server.add_url_rule(
        "/import/<int:number>", "imported", lambda number: _acted(app, number), methods=["POST"]
    )
    server.add_url_rule("/import/<int:number>/made", "imported so far", made)


def _sent(app: PaintedDash) -> Response:
    """Take a file, and lead to the page that says what was found in it."""
    must_take_form(app, Action.TAKE_RETURNS_IN)
    typed = sent_texts()
    try:
        number = _taken(app, typed)
    except ReturnError as error:
        view = imports.view(app.requests.gate())
        shown = replace(view, message=error.message, faults=error.faults, typed=typed)
        return viewed_answer(app, imports.PAGE, shown, shown.status)
    except QueueError as error:
        shown = replace(imports.view(app.requests.gate()), message=error.message, typed=typed)
        return viewed_answer(app, imports.PAGE, shown, 503)
    except StoreError as error:
        return unsaved_answer(app, error)
    return led_to(import_address(number))


def _taken(app: PaintedDash, typed: Said) -> int:
    """Read the sent file; return the number of its import. Raises: ReturnError, QueueError."""
    body, file = sent_file(imports_page.FILE, NO_FILE)
    said, name = typed.get(imports_page.KIND, ""), typed.get(imports_page.BY, "")
    kind = ImportKind(said) if said in {*ImportKind} else None
    kept = app.requests.import_desk(name).take(body, file, kind)
    if not kept.found:
        _ask(app, kept.number, LOOK, name)
    return kept.number


def _ask(app: PaintedDash, number: int, what: str, name: str) -> None:
    """Ask the worker to do something with a file. Raises: QueueError, StoreError."""
    gate, person = app.requests.gate(), app.requests.context().person
    asked = JobAsk(
        kind=JobKind.IMPORT,
        span=gate.kept_import(number).span,
        ending=what,
        audience=Audience.STEWARD,
        state=gate.token,
        day=gate.day,
        site="",
        asker=gate.reader.audience,
        by=signing_name(person, name),
        look="",
    )
    app.requests.desk().ask(asked)


def _acted(app: PaintedDash, number: int) -> Response:
    """Do what a button of an import's page asks, and lead to the page that shows it."""
    must_take_form(app, Action.TAKE_RETURNS_IN)
    typed = sent_texts()
    try:
        imported.view(app.requests.gate(), number)
        _done(app, number, typed)
    except AddressError as error:
        return app.answer(app.pages.missing(RequestedAddress.read(request.path), error))
    except (ReturnError, QueueError) as error:
        faults = error.faults if isinstance(error, ReturnError) else ()
        view = imported.view(app.requests.gate(), number)
        shown = replace(view, message=error.message, wrong=tuple(faults), typed=typed)
        return viewed_answer(app, imported.PAGE, shown, shown.status)
    except StoreError as error:
        return unsaved_answer(app, error)
    return led_to(import_address(number))


def _done(app: PaintedDash, number: int, typed: Said) -> None:
    """Do what a form asks. Raises: ReturnError or QueueError if it is not done; StoreError."""
    pressed, name = typed.get(DO, ""), typed.get(imports_page.BY, "")
    if pressed in (LOOK, LOAD, UNDO):
        _ask(app, number, LOAD_SURE if SURE in typed and pressed == LOAD else pressed, name)
    elif pressed == CANCEL:
        job = app.requests.gate().import_job(app.requests.gate().kept_import(number))
        if job is None or not app.requests.desk().cancel(job.number, name):
            raise QueueError("It had ended already, so nothing was cancelled.")
    elif pressed == DROP:
        app.requests.import_desk(name).drop(number)
    elif pressed == MATCH:
        must_be_clean(app.requests.gate(), {TITLE: typed.get(TITLE, "")}, LONGEST_TITLE)
        app.requests.import_desk(name).match(number, typed)
    else:
        raise ReturnError("Nothing was done.", [NO_SUCH])
