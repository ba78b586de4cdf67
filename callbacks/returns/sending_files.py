"""The forms of returns on their way, and their files: blanks, and workbooks with their marks.

A file that is sent is held in memory and written to no disk.
"""

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from flask import Flask, Response, abort, request

from callbacks.returns import draft, sending
from callbacks.returns.sent_files import must_be_clean, sent_file
from callbacks.web.address_table import RequestedAddress
from callbacks.web.answers.given_out import unkept_file
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
from dashboard.errors import (
    AddressError,
    Fault,
    NotAllowedError,
    ReturnError,
    StoreError,
    UnprotectedError,
)
from dashboard.quarters import Quarter
from dashboard.returns.blank_mails import mail_text
from dashboard.returns.drafts.soft_checks import LONGEST_ANSWER
from data_access.store.gate import Gate
from layouts.files.file_kinds import XLSX
from layouts.returns import sending as sending_page
from layouts.returns.draft import ANSWER, DO, DROP, SAID, SEND, SURE, TAKE
from layouts.returns.sent_returns import draft_address

NO_FILE = Fault("the form", "the workbook", "no file", "a blank that was filled in, as .xlsx")
NO_SUCH = Fault("the form", "the button", "none of this page's", "one of its buttons")
UNPROTECTED = "Some figures cannot be protected from readers. Nothing was written."


def register_sending(app: PaintedDash, server: Flask) -> None:
    """Register the forms and files of returns."""
    gate = app.requests.gate

    def given(made: Callable[[], tuple[bytes, str, str]]) -> Response:
        try:
            body, mimetype, name = made()
        except (AddressError, KeyError, NotAllowedError):
            return Response("There is no such file.\n", 404, mimetype="text/plain")
        return unkept_file(body, mimetype, name)

    def blank(agency: str, quarter: str) -> Response:
        return given(lambda: _blank(gate(), agency, quarter))

    def blanks(quarter: str) -> Response:
        return given(lambda: _blanks(gate(), quarter))

    def marked(number: int) -> Response:
        return given(lambda: _marked(gate(), number))

    files: dict[str, Callable[..., Response]] = {
        "/returns/blank/<agency>/<quarter>.xlsx": blank,
        "/returns/blanks/<quarter>.zip": blanks,
        "/returns/marked/<int:number>.xlsx": marked,
    }
    for path, answer in files.items():
        server.add_url_rule(path, f"sent {path}", answer)
    server.add_url_rule("/returns", "sent upload", lambda: _sent(app), methods=["POST"])
    server.add_url_rule(
        "/returns/draft/<int:number>",
        "sent draft",
        lambda number: _acted(app, number),
        methods=["POST"],
    )


def _blank(gate: Gate, agency: str, quarter: str) -> tuple[bytes, str, str]:
    forms = gate.blank_forms(_quarter(quarter))
    form = next((one for one in forms if one.stamp.agency == agency), None)
    if form is None:
        raise KeyError(agency)
    name = f"{form.quarter.address}-{agency.replace('_', '-')}.xlsx"
    return gate.blank_workbook(form), XLSX, name


def _blanks(gate: Gate, quarter: str) -> tuple[bytes, str, str]:
    """Return all blanks of a quarter with a mail for each, in one file."""
    asked_for, made = _quarter(quarter), BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as pack:
        for form in gate.blank_forms(asked_for):
            name = f"{form.quarter.address}-{form.stamp.agency.replace('_', '-')}"
            pack.writestr(f"{name}.xlsx", gate.blank_workbook(form))
            pack.writestr(f"{name}.txt", mail_text(gate.catalogue(), form, f"{name}.xlsx"))
    return made.getvalue(), "application/zip", f"blanks-{asked_for.address}.zip"


def _marked(gate: Gate, number: int) -> tuple[bytes, str, str]:
    body, found = gate.marked_draft(number), gate.return_draft(number)
    if body is None:
        raise KeyError(number)
    return body, XLSX, f"{found.quarter.address}-{found.agency.replace('_', '-')}-marked.xlsx"


def _quarter(text: str) -> Quarter:
    """Read the quarter in an address. Raises: KeyError if there is no such quarter."""
    try:
        return Quarter.from_address(text)
    except ValueError:
        raise KeyError(text) from None


def _sent(app: PaintedDash) -> Response:
    """Take a workbook as a draft, and lead to the page that says what was found in it."""
    must_take_form(app, Action.SEND_RETURNS)
    typed = sent_texts()
    try:
        saved = _taken(app, typed)
    except ReturnError as error:
        view = sending.view(app.requests.gate())
        shown = replace(view, message=error.message, faults=error.faults, typed=typed)
        return viewed_answer(app, sending.PAGE, shown, shown.status)
    except NotAllowedError:
        abort(405)
    except StoreError as error:
        return unsaved_answer(app, error)
    return led_to(draft_address(saved))


def _taken(app: PaintedDash, typed: Said) -> int:
    """Read the sent workbook; return the number of its draft. Raises: ReturnError."""
    body, file = sent_file(sending_page.FILE, NO_FILE)
    said = typed.get(sending_page.QUARTER, "")
    try:
        quarter = Quarter.from_address(said) if said else None
    except ValueError:
        fault = Fault("the form", "the quarter", said[:40], "one of the list")
        raise ReturnError("Nothing was kept.", [fault]) from None
    reason = typed.get(sending_page.REASON, "")
    must_be_clean(app.requests.gate(), {sending_page.REASON: reason}, LONGEST_ANSWER)
    desk = app.requests.returns_desk(typed.get(sending_page.BY, ""))
    agency = typed.get(sending_page.AGENCY) or None
    return desk.take(body, file, agency, quarter, reason).number


def _acted(app: PaintedDash, number: int) -> Response:
    """Do what a button of a draft's page asks, and lead to the page that shows it."""
    must_take_form(app, Action.SEND_RETURNS)
    typed = sent_texts()
    try:
        _done(app, number, typed)
    except AddressError as error:
        return app.answer(app.pages.missing(RequestedAddress.read(request.path), error))
    except UnprotectedError as error:
        return _refused(app, number, UnprotectedError(UNPROTECTED, error.faults), typed)
    except ReturnError as error:
        return _refused(app, number, error, typed)
    except NotAllowedError:
        abort(405)
    except StoreError as error:
        return unsaved_answer(app, error)
    return led_to(draft_address(number))


def _refused(app: PaintedDash, number: int, error: ReturnError, typed: Said) -> Response:
    try:
        view = draft.view(app.requests.gate(), number)
    except AddressError as missing:
        return app.answer(app.pages.missing(RequestedAddress.read(request.path), missing))
    shown = replace(
        view,
        message=error.message,
        wrong=error.faults,
        typed=typed,
        asks_sure=isinstance(error, UnprotectedError),
    )
    return viewed_answer(app, draft.PAGE, shown, shown.status)


def _done(app: PaintedDash, number: int, typed: Said) -> None:
    """Do what a form asks. Raises: ReturnError if it is not done; AddressError; NotAllowedError."""
    draft.view(app.requests.gate(), number)  # whoever may not see it is told that it is not there
    name, pressed = typed.get(sending_page.BY, ""), typed.get(DO, "")
    if pressed == ANSWER:
        answers = {
            key.removeprefix(SAID): typed.get(key, "")
            for key in request.form
            if key.startswith(SAID)
        }
        must_be_clean(app.requests.gate(), answers, LONGEST_ANSWER)
        app.requests.returns_desk(name).answer(number, answers)
    elif pressed == SEND:
        app.requests.returns_desk(name).send(number)
    elif pressed == DROP:
        app.requests.returns_desk(name).drop(number)
    elif pressed == TAKE:
        app.requests.returns_desk(name).take_in(number, unprotected=SURE in typed)
    else:
        raise ReturnError("Nothing was done.", [NO_SUCH])
