"""Independent scrutiny in one place: each note with the partners' answer, and both forms."""

from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from dashboard.commentary.scrutiny import LONGEST_FINDING, LONGEST_LOOK
from layouts.assurance.plan_words import topics_address
from layouts.assurance.record_forms import (
    AFTER,
    BY,
    NAME,
    NO_NAMES,
    RecordForm,
    RecordForms,
    record_form,
)
from layouts.commentary.told import ToldCommentary, commentary_list
from layouts.frame import shell
from layouts.frame.attributes import aria_marks, data_marks
from layouts.frame.form_fields import FormField

THEME, QUARTER, ABOUT, LOOKED, FINDING, ANSWER = (
    *("theme", "quarter", "about", "looked", "finding", "answer"),
)
"""The names of the fields of both forms."""
NOTE, REPLY = "note", "reply"
"""The names of the forms."""
LABELS = {
    THEME: "Theme",
    QUARTER: "Quarter",
    ABOUT: "Scrutiny that is answered",
    LOOKED: "What was looked at",
    FINDING: "Finding",
    ANSWER: "The partners' answer",
    BY: NAME.label,
}
EMPTY = (
    "No independent scrutiny has been released yet. A scrutineer writes it on this page, the"
    " safeguarding partners answer it, and a steward releases both."
)
NO_PROGRAMME = "Nothing is in its programme yet."
UNANSWERED = "The partners have not answered it yet."
DRAFTS = "Your drafts"
SECOND = (
    "It is kept as a draft until a steward releases it in Drafts: partners and stewards read it"
    " then, and the public does not. A later version takes the place of the one before."
)


@dataclass(frozen=True, slots=True)
class ScrutinyNote:
    """A theme in a quarter with what is told of it: the scrutiny, then the answer if there is one.

    `title` names both, and `name` is the id of the heading.
    """

    title: str
    name: str
    told: tuple[ToldCommentary, ...]
    is_answered: bool


@dataclass(frozen=True, kw_only=True)
class View(shell.View):
    """Every note, latest quarter first; `drafts` are those that this reader writes.

    `programme` is what is to be looked at: its title, how far it is, and its address.

    `themes`, `quarters` and `open_notes` are what the forms offer, each with its words; `after` is
    the number of the latest text shown. `writes` and `answers` say which forms are drawn.
    """

    notes: tuple[ScrutinyNote, ...] = ()
    programme: tuple[tuple[str, str, str], ...] = ()
    drafts: tuple[ToldCommentary, ...] = ()
    themes: tuple[tuple[str, str], ...] = ()
    quarters: tuple[tuple[str, str], ...] = ()
    open_notes: tuple[tuple[str, str], ...] = ()
    after: int = 0
    writes: bool = False
    answers: bool = False
    notes_form: RecordForms
    answers_form: RecordForms


def layout(view: View) -> Component:
    """Draw the page."""
    parts = (
        view.notes_form.summary(),
        view.answers_form.summary(),
        _drafts(view),
        _programme(view),
        *(_note(one) for one in view.notes),
        None if view.notes else html.P(EMPTY, className="card wide"),
        _writing(view),
    )
    return shell.whole_page(view.frame, *(part for part in parts if part is not None))


def _note(one: ScrutinyNote) -> Component:
    unanswered = html.P(UNANSWERED, className="soft")
    answered = [] if one.is_answered else [unanswered]
    return html.Section(
        [html.H2(one.title, id=one.name), commentary_list(one.told), *answered],
        className="card wide",
        **aria_marks(labelledby=one.name),
    )


def _programme(view: View) -> Component:
    listed: Component = html.P(NO_PROGRAMME)
    if view.programme:
        items = [
            html.Li([html.A(title, href=address), f": {told}"])
            for title, told, address in view.programme
        ]
        listed = html.Ul(items, className="ruled", **data_marks(kind="text"))
    way = html.P(html.A("All topics, and propose another", href=topics_address()))
    return html.Section(
        [html.H2("Its programme", id="programme"), listed, way],
        className="card wide",
        **aria_marks(labelledby="programme"),
    )


def _drafts(view: View) -> Component | None:
    if not view.drafts:
        return None
    return html.Section(
        [
            html.H2(DRAFTS, id="own-drafts"),
            html.P("They wait until a steward has released them.", className="soft"),
            commentary_list(view.drafts),
        ],
        className="card wide",
        **aria_marks(labelledby="own-drafts"),
    )


def _writing(view: View) -> Component | None:
    """Draw the forms that this reader may send; None without any."""
    hidden = {AFTER: str(view.after)} if view.after else {}
    drawn = []
    if view.writes:
        drawn.append(record_form(view.notes_form, _note_form(view, hidden)))
    if view.answers and view.open_notes:
        drawn.append(record_form(view.answers_form, _answer_form(view, hidden)))
    if not drawn:
        return None
    return html.Section(
        [html.H2("Write", id="writing"), html.P(SECOND, className="soft"), *drawn],
        className="card wide on-plan",
        **aria_marks(labelledby="writing"),
    )


def _note_form(view: View, hidden: dict[str, str]) -> RecordForm:
    fields = (
        FormField(THEME, LABELS[THEME], choices=view.themes),
        FormField(QUARTER, LABELS[QUARTER], choices=view.quarters),
        FormField(LOOKED, LABELS[LOOKED], "such as the plans of one quarter", most=LONGEST_LOOK),
        FormField(FINDING, LABELS[FINDING], NO_NAMES, lines=6, most=LONGEST_FINDING),
        NAME,
    )
    words = "Write scrutiny"
    return RecordForm(NOTE, NOTE, words, words, fields, hidden)


def _answer_form(view: View, hidden: dict[str, str]) -> RecordForm:
    fields = (
        FormField(ABOUT, LABELS[ABOUT], choices=view.open_notes),
        FormField(ANSWER, LABELS[ANSWER], NO_NAMES, lines=6, most=LONGEST_FINDING),
        NAME,
    )
    words = "Answer scrutiny"
    return RecordForm(REPLY, REPLY, words, words, fields, hidden)
