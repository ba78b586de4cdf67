"""What is typed into the form of a return: sent as a whole, or by the script cell by cell."""

from dataclasses import replace
from typing import Any

from flask import Flask, Response, abort, jsonify, request

from callbacks.returns.sent_files import must_be_clean
from callbacks.returns.typing import return_form
from callbacks.web.address_table import RequestedAddress
from callbacks.web.form_posts import (
    clean_text,
    led_to,
    must_take_form,
    unsaved_answer,
    viewed_answer,
)
from callbacks.web.router import PaintedDash
from dashboard.actions import Action
from dashboard.errors import AddressError, NotAllowedError, ReturnError, StoreError
from dashboard.quarters import Quarter
from dashboard.returns.drafts.draft_return import TYPED_FILE
from dashboard.returns.drafts.return_form import CellEntry, ReturnForm, TypedAnswer
from dashboard.returns.drafts.soft_checks import LONGEST_ANSWER
from layouts.returns.sent_returns import cell_id, draft_address, form_address, moment_words
from layouts.returns.typing.form_rows import cell_words, sum_id
from layouts.returns.typing.return_form import (
    BEFORE,
    BY,
    CELLS,
    CHECK,
    DO,
    REASON,
    SEEN,
    left_words,
)

_NOT_CELLS = frozenset((DO, SEEN, BY, REASON))


def register_typing(app: PaintedDash, server: Flask) -> None:
    """Register the form that takes what is typed."""
    server.add_url_rule(
        "/returns/form/<agency>/<quarter>",
        "sent form",
        lambda agency, quarter: _typed(app, agency, quarter),
        methods=["POST"],
    )


def _typed(app: PaintedDash, agency: str, quarter: str) -> Response:
    must_take_form(app, Action.SEND_RETURNS)
    try:
        asked = Quarter.from_address(quarter)
        return_form.view(app.requests.gate(), agency, asked)  # else it is told that there is none
    except (AddressError, ValueError) as error:
        if _by_script():
            abort(404)
        missing = error if isinstance(error, AddressError) else AddressError(str(error), "/returns")
        return app.answer(app.pages.missing(RequestedAddress.read(request.path), missing))
    try:
        return _answered(app, agency, asked)
    except NotAllowedError:
        abort(405)
    except StoreError as error:
        return unsaved_answer(app, error)


def _by_script() -> bool:
    return request.form.get(DO) == CELLS


def _answered(app: PaintedDash, agency: str, quarter: Quarter) -> Response:
    """Keep what was typed and say what became of it. Raises: NotAllowedError; StoreError."""
    try:
        answer = _kept(app, agency, quarter)
    except ReturnError as error:
        if _by_script():
            return _refused_json(error)
        return _shown(app, agency, quarter, error=error)
    if _by_script():
        return jsonify(told_answer(answer))
    if answer.others:
        return _shown(app, agency, quarter, answer=answer)
    draft = answer.form.draft
    if request.form.get(DO) == CHECK and draft is not None:
        return led_to(draft_address(draft.number))
    return led_to(form_address(agency, quarter))


def _kept(app: PaintedDash, agency: str, quarter: Quarter) -> TypedAnswer:
    """Keep what was typed. Raises: ReturnError if nothing is kept; StoreError; NotAllowedError."""
    said = {name: clean_text(text) for name, text in request.form.items()}
    typed = {
        name: CellEntry(text, said.get(f"{BEFORE}{name}"))
        for name, text in said.items()
        if name not in _NOT_CELLS and not name.startswith(BEFORE)
    }
    if said.get(REASON):
        must_be_clean(app.requests.gate(), {REASON: said[REASON]}, LONGEST_ANSWER)
    desk = app.requests.returns_desk(said.get(BY, ""))
    answer = desk.type_cells(agency, quarter, typed, said.get(SEEN, ""))
    draft = answer.form.draft
    if not answer.others and draft is not None and said.get(REASON, draft.reason) != draft.reason:
        desk.explain(draft.number, said[REASON])
    return answer


def _shown(
    app: PaintedDash,
    agency: str,
    quarter: Quarter,
    *,
    error: ReturnError | None = None,
    answer: TypedAnswer | None = None,
) -> Response:
    """Answer with the form, as it was typed, and say why it was not kept."""
    view = return_form.view(app.requests.gate(), agency, quarter)
    typed = {name: clean_text(text) for name, text in request.form.items()}
    others = (answer.others or {}) if answer else {}
    shown = replace(
        view,
        message=error.message if error else "",
        faults=error.faults if error else (),
        typed=typed if error else {name: typed.get(name, "") for name in (*others, REASON)},
        others=others,
    )
    return viewed_answer(app, return_form.PAGE, shown, shown.status)


def told_answer(answer: TypedAnswer) -> dict[str, Any]:
    """Return what the script is told of a form that was saved, as plain values for JSON."""
    form = answer.form
    draft = form.draft
    return {
        "saved": moment_words(draft.came) if draft else "",
        "left": left_words(form),
        "state": form.state,
        "kept": list(answer.kept),
        "others": dict(answer.others or {}),
        "cells": {
            one.name: [one.text, cell_words(one), bool(one.wrong)]
            for one in form.cells
            if one.text or one.wrong
        },
        "sums": dict(_sums(form)),
    }


def _sums(form: ReturnForm) -> list[tuple[str, str]]:
    return [
        (sum_id(sheet.key, row.ref), f"{row.together or '–'} of {row.total or '–'}")
        for sheet in form.sheets
        for row in sheet.rows
        if len(row.earlier) > 1
    ]


def _refused_json(error: ReturnError) -> Response:
    """Tell the script why nothing was kept, with the ids of the cells that are named."""
    faults = [
        [cell_id(one.place), f"Found {one.found}; expected {one.expected}."] for one in error.faults
    ]
    message = error.message.replace(TYPED_FILE, "What was typed")
    response = jsonify({"message": message, "faults": faults})
    response.status_code = 422
    return response
