"""The form that makes the links of settings: its answer is a file that tells each of them once."""

from collections.abc import Mapping
from dataclasses import replace

from flask import Flask, Response, abort

from callbacks.assurance.schools import schools
from callbacks.assurance.schools.schools import chosen_settings, refused_forms
from callbacks.web.answers.given_out import unkept_file
from callbacks.web.form_posts import (
    FAULTY,
    must_take_form,
    number_read,
    sent_texts,
    unsaved_answer,
    viewed_answer,
)
from callbacks.web.page_frame import asked_site
from callbacks.web.router import PaintedDash
from dashboard.actions import Action
from dashboard.agreements.form_texts import read_texts
from dashboard.assurance.schools.school_rounds import AnswerRound
from dashboard.disclosure.audience_check import text_caution
from dashboard.errors import AddressError, NotAllowedError, StepError, StoreError
from dashboard.number_formats import long_date
from data_access.store.editor import Editor
from data_access.store.gate import Gate
from layouts.assurance.record_forms import ABOUT, BY
from layouts.assurance.schools.school_words import answer_address, school_links_address
from layouts.charts.csv_table import csv_bytes

COLUMNS = ("Setting", "Kind", "Answer by", "Link", "Subject", "Mail")
_MAIL = (
    "{partnership} asks {name} for its yearly answers on safeguarding ({title}).\n\n"
    "Open this link, answer {many} standards, and save. No account is needed. You can come back"
    " with the same link and correct what you saved until the end of {day}.\n\n{link}\n\n"
    "Whoever has the link can answer for your setting: pass it on to nobody else. If it is lost,"
    " ask for a new one; the old one opens nothing then."
)


def register_school_links(app: PaintedDash, server: Flask) -> None:
    """Register the form that makes links."""
    server.add_url_rule(
        school_links_address(), "school links", lambda: _links(app), methods=["POST"]
    )


def _links(app: PaintedDash) -> Response:
    """Make links and answer with their file; or show the page with what forbids it."""
    must_take_form(app, Action.KEEP_SCHOOLS)
    said = sent_texts()
    try:
        with app.requests.editor() as editor:
            try:
                round_ = number_read(said, ABOUT)
                chosen = chosen_settings(editor.gate, said)
                held = editor.make_school_links(round_, chosen, said.get(BY, ""))
            except StepError as error:
                shown = schools.view(editor.gate)
                texts = read_texts(said, schools.TEXTS, text_caution(editor.gate.catalogue()))
                forms = refused_forms(shown.link_forms, said, texts, error.faults)
                return viewed_answer(app, schools.PAGE, replace(shown, link_forms=forms), FAULTY)
            body = _file(editor, round_, held)
    except NotAllowedError:
        abort(405)
    except AddressError as error:
        return Response(f"{error}\n", 404, mimetype="text/plain")
    except StoreError as error:
        return unsaved_answer(app, error)
    return unkept_file(body, "text/csv", "links-of-schools.csv")


def _file(editor: Editor, round_: int, held: Mapping[int, str]) -> bytes:
    gate: Gate = editor.gate
    found = next(one for one in gate.school_rounds() if one.number == round_)
    ours = gate.catalogue().partnership.title
    rows = []
    for one in gate.school_settings(round_):
        if one.setting in held:
            link = f"{asked_site()}{answer_address(held[one.setting])}"
            mail = _mail(found, one.name, link, ours)
            day = long_date(found.deadline)
            subject = f"{found.form.title}: answer by {day}"
            rows.append((one.name, one.kind.value, day, link, subject, mail))
    return csv_bytes(COLUMNS, rows)


def _mail(round_: AnswerRound, name: str, link: str, partnership: str) -> str:
    """Return the text of the mail to a setting, which whoever keeps the round sends."""
    return _MAIL.format(
        partnership=partnership,
        name=name,
        title=round_.title,
        many=len(round_.form.standards),
        day=long_date(round_.deadline),
        link=link,
    )
