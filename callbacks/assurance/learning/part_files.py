"""An agency's part of an audit by Excel: the workbook that goes out, and the one that comes back.

A workbook that is sent is held in memory and written to no disk.
"""

from dataclasses import replace

from flask import Flask, Response, abort, request

from callbacks.assurance import audit
from callbacks.web.address_table import RequestedAddress
from callbacks.web.answers.given_out import say_refused, unkept_file
from callbacks.web.form_posts import (
    led_to,
    must_take_form,
    sent_texts,
    unsaved_answer,
    viewed_answer,
)
from callbacks.web.router import PaintedDash
from dashboard.actions import Action
from dashboard.errors import (
    AddressError,
    Fault,
    NotAllowedError,
    ReturnError,
    StepError,
    StoreError,
)
from layouts.assurance.learning.part_forms import BY, FILE, PartFile
from layouts.assurance.plan_words import audits_address
from layouts.files.file_kinds import XLSX

REFUSED = 422
NONE_CHOSEN = Fault("the form", "the workbook", "no file", "the workbook of this part, as .xlsx")


def register_parts(app: PaintedDash, server: Flask) -> None:
    """Register the workbook of a part, and the form that takes it."""

    def workbook(number: int, agency: str) -> Response:
        try:
            body = app.requests.gate().part_workbook(number, agency)
        except NotAllowedError:
            say_refused()
            return Response("There is no such file.\n", 404, mimetype="text/plain")
        return unkept_file(body, XLSX, f"audit-{number}-{agency.replace('_', '-')}.xlsx")

    def sent(number: int, agency: str) -> Response:
        return _sent(app, number, agency)

    path = "/audits/<int:number>/part/<agency>"
    server.add_url_rule(f"{path}.xlsx", f"part {path}.xlsx", workbook)
    server.add_url_rule(path, f"part {path}", sent, methods=["POST"])


def _sent(app: PaintedDash, number: int, agency: str) -> Response:
    """Take a workbook, and lead to the page of the audit; or answer with all its faults."""
    must_take_form(app, Action.FILL_AUDITS)
    try:
        app.requests.gate().audit_part(number, agency)  # who may not fill it is told no faults
        try:
            _save(app, number, agency, sent_texts().get(BY, ""))
        except ReturnError as error:
            return _refused(app, number, agency, PartFile(error.message, error.faults))
        except StepError as error:
            told = PartFile("Nothing was saved.", error.faults)
            return _refused(app, number, agency, told)
    except AddressError as error:
        return app.answer(app.pages.missing(RequestedAddress.read(request.path), error))
    except NotAllowedError:
        abort(405)
    except StoreError as error:
        return unsaved_answer(app, error)
    return led_to(f"{audits_address(number, agency=agency)}#cases")


def _save(app: PaintedDash, number: int, agency: str, by: str) -> None:
    """Read a sent workbook and save all of it. Raises: ReturnError; StepError, nothing is saved."""
    held = request.files.get(FILE)
    if held is None or not held.filename:
        raise ReturnError("No workbook was chosen.", [NONE_CHOSEN])
    body = held.stream.read()
    cases = app.requests.gate().part_answers(number, agency, body, held.filename)
    with app.requests.editor() as editor:
        for answers, last in cases:
            editor.grade_case([replace(one, by=by) for one in answers], after=last)


def _refused(app: PaintedDash, number: int, agency: str, told: PartFile) -> Response:
    view = audit.view(app.requests.gate(), number, agency=agency)
    return viewed_answer(app, audit.PAGE, replace(view, sent=told), REFUSED)
