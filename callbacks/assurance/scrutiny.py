"""Independent scrutiny: its address, what is told of it, and the forms of notes and answers."""

from collections.abc import Iterable
from dataclasses import replace

from callbacks.assurance.plan_matters import plan_topics, topic_told
from callbacks.web.form_posts import FormPost, Said, checked_texts, number_read
from callbacks.web.page import Page
from callbacks.web.page_frame import make_frame, text_records
from dashboard.actions import Action
from dashboard.agreements.form_texts import FormTexts, TextField
from dashboard.assurance.audit_topics import TopicWord
from dashboard.assurance.plan_entries import TopicKind
from dashboard.commentary.commentary import (
    LONGEST_POST,
    PARTNERS_ANSWER,
    SCRUTINY,
    Commentary,
    CommentScope,
    CommentSubject,
    author_name,
    subject_places,
    subject_title,
)
from dashboard.commentary.scrutiny import (
    LONGEST_FINDING,
    LONGEST_LOOK,
    scrutiny_in,
    scrutiny_words,
)
from dashboard.errors import Fault, StepError
from dashboard.quarters import Quarter, quarters_between
from dashboard.releases.typed_texts import TextKind
from data_access.store.editor import Editor
from data_access.store.gate import Gate
from layouts.assurance import scrutiny as page
from layouts.assurance.plan_words import scrutiny_address, topic_name, topics_address
from layouts.assurance.record_forms import AFTER, BY, FORM, RecordForms
from layouts.assurance.scrutiny import (
    ABOUT,
    ANSWER,
    FINDING,
    LOOKED,
    QUARTER,
    THEME,
    ScrutinyNote,
)
from layouts.commentary.told import ToldCommentary
from layouts.frame import addresses
from layouts.frame.form_fields import faults_by_field
from layouts.frame.shell import Crumb

BACK = 7
"""The quarters before the latest about which scrutiny may be written."""
WRITER = TextField(BY, "who writes this", LONGEST_POST, looked_through=False)
NOTE_TEXTS = (
    TextField(LOOKED, "what was looked at", LONGEST_LOOK),
    TextField(FINDING, "what was found", LONGEST_FINDING),
    WRITER,
)
ANSWER_TEXTS = (TextField(ANSWER, "what the partners answer", LONGEST_FINDING), WRITER)
PLACES = {"your name": BY, "the quarter": QUARTER}
"""The fields of the forms by what faults call them."""


def view(gate: Gate) -> page.View:
    """Gather all scrutiny that this reader is told, and what the forms offer."""
    found, catalogue = scrutiny_in(gate.commentary()), gate.catalogue()
    drafts = () if gate.reader.is_steward else gate.scrutiny_drafts()
    notes = [one.subject for one in found if one.agency == SCRUTINY]
    notes.sort(key=lambda one: (one.last, one.key), reverse=True)
    bounds = gate.bounds()
    quarters = quarters_between(max(bounds[0], bounds[1] - BACK), bounds[1]) if bounds else ()
    return page.View(
        frame=make_frame(
            gate,
            "Independent scrutiny",
            active="plan",
            lede="What an independent scrutineer found, and what the partners answer.",
            crumbs=(Crumb("Plan on a page", addresses.plan_address()),),
        ),
        notes=tuple(_note(gate, one, found) for one in notes),
        programme=_programme(gate),
        drafts=tuple(_told(gate, one, subject_title(catalogue, one.subject)) for one in drafts),
        themes=tuple((one.key, one.title) for one in catalogue.themes),
        quarters=tuple((one.address, str(one)) for one in reversed(quarters)),
        open_notes=tuple((_named(one), subject_title(catalogue, one)) for one in notes),
        after=max((one.number for one in (*found, *drafts)), default=0),
        writes=gate.reader.may(Action.WRITE_SCRUTINY),
        answers=gate.reader.may(Action.ANSWER_SCRUTINY),
        notes_form=RecordForms(scrutiny_address(), labels=page.LABELS),
        answers_form=RecordForms(scrutiny_address(ANSWER), labels=page.LABELS),
    )


def _programme(gate: Gate) -> tuple[tuple[str, str, str], ...]:
    """Return each topic of scrutiny that was not dropped, the latest first."""
    if not gate.reader.may(Action.READ_PLAN):
        return ()
    return tuple(
        (
            one.proposal.title,
            topic_told(one),
            f"{topics_address()}#{topic_name(one.number)}",
        )
        for one in reversed(plan_topics(gate))
        if one.proposal.kind is TopicKind.SCRUTINY and one.state is not TopicWord.DROPPED
    )


def _named(subject: CommentSubject) -> str:
    return f"{subject.key} {subject.last.address}"


def _note(gate: Gate, subject: CommentSubject, found: Iterable[Commentary]) -> ScrutinyNote:
    """Gather the note about a subject, and then the answer to it."""
    mine = [one for one in found if one.subject == subject]
    mine.sort(key=lambda one: one.agency != SCRUTINY)
    title = subject_title(gate.catalogue(), subject)
    name = f"about-{subject.key}-{subject.last.address}"
    is_answered = any(one.agency == PARTNERS_ANSWER for one in mine)
    return ScrutinyNote(title, name, tuple(_told(gate, one) for one in mine), is_answered)


def _told(gate: Gate, one: Commentary, about: str = "") -> ToldCommentary:
    records = text_records(gate, TextKind.COMMENTARY)
    return ToldCommentary(
        author=author_name(gate.catalogue(), one.agency),
        text=one.text,
        recorded=one.recorded,
        about=about,
        record=records.get(one.number),
    )


def keep_note(editor: Editor, said: Said) -> str | page.View:
    """Keep a note as a draft and return the address of the page; or the page with its faults."""
    subject = _subject(said.get(THEME, ""), said.get(QUARTER, ""))
    words = scrutiny_words(said.get(LOOKED, ""), said.get(FINDING, ""))
    return _kept(editor, said, NOTE_TEXTS, _written(SCRUTINY, subject, words, said))


def keep_answer(editor: Editor, said: Said) -> str | page.View:
    """Keep an answer as a draft and return the address of the page; or the page with its faults."""
    theme, _, quarter = said.get(ABOUT, "").partition(" ")
    subject, words = _subject(theme, quarter), said.get(ANSWER, "")
    return _kept(editor, said, ANSWER_TEXTS, _written(PARTNERS_ANSWER, subject, words, said))


def _written(
    author: str, subject: CommentSubject | None, words: str, said: Said
) -> Commentary | None:
    return Commentary(subject, author, words, by=said.get(BY, "")) if subject else None


def _subject(theme: str, quarter: str) -> CommentSubject | None:
    """Read what a form is about; None if it names no quarter."""
    try:
        read = Quarter.from_address(quarter)
    except ValueError:
        return None
    return CommentSubject.of_quarter(CommentScope.THEME, theme, read)


def _kept(
    editor: Editor, said: Said, asked: tuple[TextField, ...], one: Commentary | None
) -> str | page.View:
    gate = editor.gate
    is_known = one is not None and one.subject.key in {t.key for t in gate.catalogue().themes}
    places = subject_places(gate.catalogue(), one.subject) if one is not None and is_known else ()
    texts = checked_texts(gate, said, asked, places)
    if not texts.are_in_order:
        return _refused(gate, said, texts)
    if one is None:
        fault = Fault("scrutiny", "the quarter", "none", "a quarter with figures")
        return _refused(gate, said, texts, [fault])
    try:
        editor.write_scrutiny(one, after=number_read(said, AFTER))
    except StepError as error:
        return _refused(gate, said, texts, error.faults)
    return scrutiny_address()


def _refused(gate: Gate, said: Said, texts: FormTexts, faults: Iterable[Fault] = ()) -> page.View:
    """Return the page with the form that was not taken, and why."""
    shown, is_answer = view(gate), ANSWER in texts.typed
    otherwise = ABOUT if is_answer else THEME
    told = faults_by_field(texts, faults, PLACES, otherwise)
    name = page.REPLY if is_answer else page.NOTE
    typed = {**said, FORM: name}
    if is_answer:
        forms = replace(shown.answers_form, typed=typed, faults=told, texts=texts)
        return replace(shown, answers_form=forms)
    forms = replace(shown.notes_form, typed=typed, faults=told, texts=texts)
    return replace(shown, notes_form=forms)


PAGE = Page(path="/scrutiny", view=view, layout=page.layout, asks=Action.READ_SCRUTINY)
POSTS = (
    FormPost("/scrutiny", keep_note, Action.WRITE_SCRUTINY),
    FormPost("/scrutiny/answer", keep_answer, Action.ANSWER_SCRUTINY),
)
