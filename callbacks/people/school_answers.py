"""The form of one school or early years setting, opened by its link without an account.

It is made anew for each request and kept nowhere. The link stands in no log, in no page that leads
elsewhere, and is told to no other address: no referrer holds more than the site's name.
"""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import replace

from dash.development.base_component import Component
from flask import Flask, Response, request

from callbacks.people.door_pages import FAULTY, DoorRoom, must_come_from_here
from callbacks.web.answers.given_out import say_for_whom
from callbacks.web.doors.client import PLAIN
from callbacks.web.form_posts import Said, led_to, number_read, sent_texts
from dashboard.agreements.form_texts import FormTexts, TextField, read_texts
from dashboard.assurance.schools.answer_links import LONGEST_LINK
from dashboard.assurance.schools.school_rounds import OwnAnswers, SchoolAnswer
from dashboard.assurance.schools.school_rules import is_no_grade
from dashboard.disclosure.audience_check import text_caution
from dashboard.errors import Fault, NotAllowedError, ReturnError, StepError, StoreError
from dashboard.free_text.text_limits import LONGEST_NOTE
from dashboard.readers import Reader
from data_access.people.link_tries import LinkTries
from data_access.store.gate import Gate
from layouts.assurance.record_forms import AFTER, BY
from layouts.assurance.schools.answer_page import (
    ANSWER,
    FILE,
    FORM,
    SAID,
    SENT,
    WORKBOOK,
    AnswerForm,
    answer_page,
    closed_page,
)
from layouts.assurance.schools.school_words import answer_address
from layouts.files.file_kinds import XLSX
from layouts.frame.form_fields import faults_by_field
from layouts.frame.shell import PageFrame

TITLE = "Safeguarding answers"
OVER = (
    "This link opens nothing: it was replaced by a newer one, is over, or was never made. Whoever"
    " sent it can make a new one."
)
TOO_MANY = "Too many links that open nothing were tried just now. Try again in some minutes."
AWAY = (
    "The form cannot be opened or saved at the moment; nothing was lost that was saved. Try again."
)
UNAVAILABLE, MANY = 503, 429
SAVED = "Your answers are saved."
LONGEST_FILE = 200_000
"""The most bytes of a workbook; a form has a tenth of it."""
NO_FILE = Fault("schools", FILE, "no file", "the workbook of this form, as .xlsx")
log = logging.getLogger(__name__)


class LinkClosedError(Exception):
    """A link opens nothing, or may not be tried: what is said, and the status of the answer."""

    def __init__(self, words: str, status: int) -> None:
        """Keep what is said to who came by the link."""
        super().__init__(words)
        self.words, self.status = words, status


def register_school_answers(server: Flask, room: DoorRoom) -> None:
    """Register the addresses of links of schools."""
    whole = f"{answer_address('')}<link>"
    for path, endpoint, answer, methods in (
        (whole, "answer", lambda link: _page(room, link), ["GET", "POST"]),
        (f"{whole}/{WORKBOOK}", "answer workbook", lambda link: _workbook(room, link), ["GET"]),
        (f"{whole}/{SENT}", "answer sent", lambda link: _sent(room, link), ["POST"]),
    ):
        server.add_url_rule(path, f"door {endpoint}", answer, methods=methods)


def _page(room: DoorRoom, link: str) -> Response:
    """Answer with the form of a link, or save what was answered."""
    if request.method == "POST":
        must_come_from_here()
    try:
        own = _opened(room, link, notes=request.method == "GET")
        if request.method != "POST":
            message = SAVED if "saved" in request.args else ""
            return _drawn(room, AnswerForm(link, own, message=message))
        return _answered(room, link, own, sent_texts())
    except LinkClosedError as error:
        return _closed(room, error)
    except StoreError as error:
        return _closed(room, _away(error))


def _opened(room: DoorRoom, link: str, *, notes: bool = False) -> OwnAnswers:
    """Return what a link opens; the try is counted first. Raises: LinkClosedError; StoreError.

    `notes` says that an opening is entered in the log, once a minute from one address. To ask what
    is there (HEAD) is none. Nothing is used up: a scanner of mails may open the link before.
    """
    if not room.door.is_safe():
        raise LinkClosedError(PLAIN, 403)
    tries = LinkTries(room.people) if room.people else None
    address = room.door.origin().address
    if tries is not None and tries.count(link[: LONGEST_LINK * 2], address) is not None:
        raise LinkClosedError(TOO_MANY, MANY)
    with room.requests.linked_gate() as gate:
        own = gate.linked_form(link)
    if own is None:
        raise LinkClosedError(OVER, 404)
    is_new = tries is None or tries.opened(link[: LONGEST_LINK * 2], address)
    if notes and is_new:
        try:
            with room.requests.linked_editor() as editor:
                editor.note_opening(link)
        except NotAllowedError:  # it was ended just now
            raise LinkClosedError(OVER, 404) from None
    return own


def _answered(
    room: DoorRoom,
    link: str,
    own: OwnAnswers,
    said: Said,
    cells: Mapping[str, tuple[str, str]] | None = None,
) -> Response:
    """Save what was typed; or show it again with everything that is wrong beside it.

    `cells` are those of a workbook, by the standard: where its answer and its words stand.
    """
    with room.requests.linked_gate() as gate:
        texts = _texts(gate, own, said)
    if not texts.are_in_order:
        return _refused(room, AnswerForm(link, own, said, texts=texts), texts)
    wanted = [
        SchoolAnswer(
            0,
            0,
            one.key,
            said.get(f"{ANSWER}{one.key}", ""),
            said.get(f"{SAID}{one.key}", ""),
            said.get(BY, ""),
        )
        for one in own.round.form.standards
    ]
    try:
        with room.requests.linked_editor() as editor:
            editor.answer_for_school(link, wanted, after=number_read(said, AFTER))
    except NotAllowedError:
        raise LinkClosedError(OVER, 404) from None
    except StepError as error:
        at = tuple(_at_cell(one, wanted, cells or {}) for one in error.faults)
        return _refused(room, AnswerForm(link, own, said, texts=texts), texts, at)
    return led_to(f"{answer_address(link)}?saved=yes")


def _at_cell(
    fault: Fault, wanted: Sequence[SchoolAnswer], cells: Mapping[str, tuple[str, str]]
) -> Fault:
    """Return a fault of an answer with the cell of the workbook in which it stands."""
    if fault.place not in cells:
        return fault
    said = next(one for one in wanted if one.standard == fault.place)
    answer, words = cells[fault.place]
    return replace(fault, found=f"{answer if is_no_grade(said) else words}: {fault.found}")


def _texts(gate: Gate, own: OwnAnswers, said: Said) -> FormTexts:
    fields = [TextField(f"{SAID}{one.key}", most=LONGEST_NOTE) for one in own.round.form.standards]
    return read_texts(said, fields, text_caution(gate.catalogue()))


def _refused(
    room: DoorRoom, form: AnswerForm, texts: FormTexts, faults: tuple[Fault, ...] = ()
) -> Response:
    keys = {one.key: one.key for one in form.own.round.form.standards}
    places = {**keys, "the post": BY, FILE: FILE}
    told = faults_by_field(texts, faults, places, FORM)
    shown = AnswerForm(form.link, form.own, form.typed or {FORM: ""}, told, texts)
    return _drawn(room, shown, FAULTY)


def _workbook(room: DoorRoom, link: str) -> Response:
    """Answer with the form as a workbook, with what the setting has saved."""
    try:
        _opened(room, link, notes=request.method == "GET")
        with room.requests.linked_gate() as gate:
            body = gate.linked_workbook(link)
    except LinkClosedError as error:
        return _closed(room, error)
    except StoreError as error:
        return _closed(room, _away(error))
    say_for_whom(Reader())  # it holds nothing of the partnership's, whoever asks
    response = Response(body, mimetype=XLSX)
    response.headers["Content-Disposition"] = 'attachment; filename="safeguarding-answers.xlsx"'
    return _dressed(response)


def _sent(room: DoorRoom, link: str) -> Response:
    """Save what is in a workbook that was sent; nothing of a faulty one is saved."""
    must_come_from_here()
    try:
        own = _opened(room, link)
        try:
            said, cells = _read(room, link, own)
        except ReturnError as error:
            told = tuple(_of_file(one) for one in error.faults)
            return _refused(room, AnswerForm(link, own), _no_texts(), told)
        return _answered(room, link, own, said, cells)
    except LinkClosedError as error:
        return _closed(room, error)
    except StoreError as error:
        return _closed(room, _away(error))


def _read(room: DoorRoom, link: str, own: OwnAnswers) -> tuple[Said, Mapping[str, tuple[str, str]]]:
    """Return a sent workbook's answers as its form would be typed, and the cells of what is new.

    Raises: ReturnError.
    """
    held = request.files.get(FILE)
    content = held.stream.read(LONGEST_FILE + 1) if held and held.filename else b""
    if not content:
        raise ReturnError("Nothing was saved.", [NO_FILE])
    if len(content) > LONGEST_FILE:
        fault = Fault("schools", FILE, "a large file", f"at most {LONGEST_FILE:,} bytes")
        raise ReturnError("Nothing was saved.", [fault])
    with room.requests.linked_gate() as gate:
        try:
            found = gate.read_linked_workbook(link, content, "the workbook")
        except NotAllowedError:
            raise LinkClosedError(OVER, 404) from None
    after = own.last.number if own.last else 0
    said = {AFTER: str(after), BY: found.post}
    for key, known in own.answers.items():
        said |= {f"{ANSWER}{key}": known.answer, f"{SAID}{key}": known.text}
    for key, (answer, words) in found.said.items():
        said |= {f"{ANSWER}{key}": answer, f"{SAID}{key}": words}
    return {name: text for name, text in said.items() if text}, found.cells


def _of_file(one: Fault) -> Fault:
    """Return a fault of a workbook as one of its field, with the cell where it is in one."""
    at = f"{one.place}: " if " cell " in one.place else ""
    return Fault("schools", FILE, f"{at}{one.found}", one.expected)


def _no_texts() -> FormTexts:
    nothing: Mapping[str, tuple[str, ...]] = {}
    return FormTexts({}, nothing, {}, "")


def _away(error: StoreError) -> LinkClosedError:
    log.warning("a link of a school was not answered: %s", error)
    return LinkClosedError(AWAY, UNAVAILABLE)


def _drawn(room: DoorRoom, form: AnswerForm, status: int = 200) -> Response:
    own = form.own
    lede = f"{own.setting.name}. Round {own.round.title}."
    frame = _frame(room, TITLE, lede)
    return _answer(room, frame, answer_page(frame, form), status)


def _closed(room: DoorRoom, error: LinkClosedError) -> Response:
    frame = PageFrame(partnership="Safeguarding partnership", title=TITLE, themes=())
    return _answer(room, frame, closed_page(frame, error.words), error.status)


def _frame(room: DoorRoom, title: str, lede: str) -> PageFrame:
    with room.requests.linked_gate() as gate:
        ours, invented = gate.catalogue().partnership.title, gate.is_demonstration
    return PageFrame(partnership=ours, title=title, themes=(), lede=lede, demonstration=invented)


def _answer(room: DoorRoom, frame: PageFrame, drawn: Component, status: int) -> Response:
    return _dressed(room.answer(frame, drawn, status))


def _dressed(response: Response) -> Response:
    """Let no other address learn the link, no search engine keep it, and no cache the answer."""
    response.headers["Referrer-Policy"] = "strict-origin"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    response.headers["Cache-Control"] = "no-store"
    return response
