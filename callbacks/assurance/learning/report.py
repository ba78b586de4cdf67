"""The page of an audit's learning report: what a reader sees of it, and the forms that keep it."""

from dataclasses import replace

from callbacks.assurance.audit_forms import refused_audit
from callbacks.assurance.audit_matters import audit_named, audit_title
from callbacks.assurance.learning.learning_matters import known_report, told_learning
from callbacks.web.form_posts import FormPost, Said, number_read, whole_number, word_read
from callbacks.web.page import Page
from callbacks.web.page_frame import make_frame
from dashboard.actions import Action
from dashboard.agreements.form_texts import TextField, read_texts
from dashboard.assurance.audits.learning_reports import (
    LEARNING_ACTIONS,
    LearningStep,
    LearningWord,
)
from dashboard.disclosure.audience_check import text_caution
from dashboard.errors import AddressError, StepError
from dashboard.free_text.text_limits import LONGEST_NAME, LONGEST_NOTE
from dashboard.reports.learning import learning_paper
from dashboard.reports.paper import Paper
from data_access.store.editor import Editor
from data_access.store.gate import Gate
from layouts.assurance.learning import report as page
from layouts.assurance.learning.learning_forms import SILENT, VOICE, learning_address
from layouts.assurance.plan_words import audits_address
from layouts.assurance.record_forms import AFTER, BY, DO, WORDS, RecordForms
from layouts.exhibits.lines import paper_marks
from layouts.frame.shell import Crumb

TEXTS = (
    TextField(WORDS, most=LONGEST_NOTE),
    TextField(VOICE, most=LONGEST_NOTE),
    TextField(SILENT, most=LONGEST_NOTE),
    TextField(BY, most=LONGEST_NAME, looked_through=False),
)


def view(gate: Gate, number: int) -> page.View:
    """Gather the learning report of an audit. Raises: AddressError if this reader has none."""
    audit = audit_named(gate, number)
    told, report = told_learning(gate, audit), known_report(gate, number)
    may = {word: gate.reader.may(action) for word, action in LEARNING_ACTIONS.items()}
    writes = gate.keeps_audit(number)
    if told is None and not writes:
        none = f"There is no learning report of audit {number} yet."
        raise AddressError(none, audits_address(number))
    framed = make_frame(
        gate,
        f"Learning report: {audit_title(gate, audit)}",
        active="plan",
        crumbs=(
            Crumb("Case file audits", audits_address()),
            Crumb(f"Audit {number}", audits_address(number)),
        ),
        typed_title=True,
    )
    made: Paper | None = None
    if told is not None:
        ours, marks = gate.catalogue().partnership.title, paper_marks(framed, gate.reader.audience)
        made = learning_paper(told, ours, marks)
    return page.View(
        frame=framed,
        number=number,
        report=report,
        paper=made,
        is_draft=told is not None and told.is_draft,
        writes=writes,
        publishes=may[LearningWord.PUBLISHED] and report.waits,
        takes_back=may[LearningWord.TAKEN_BACK] and report.published is not None,
        forms=RecordForms(learning_address(number)),
    )


def paper(found: page.View) -> Paper:
    """Return the paper of the page. Raises: AddressError if nothing is written."""
    if found.paper is None:
        raise AddressError("Nothing is written yet.", learning_address(found.number))
    return found.paper


def act(editor: Editor, said: Said, number: str) -> str | page.View:
    """Write, publish or take back a report, and return the address that shows it.

    If something forbids it, nothing is saved, and the page is returned with the faults.
    """
    shown = view(editor.gate, whole_number(number))
    texts = read_texts(said, TEXTS, text_caution(editor.gate.catalogue()))
    if not texts.are_in_order:
        return replace(shown, forms=refused_audit(shown.forms, said, texts))
    try:
        step = LearningStep(
            word_read(said, DO, LearningWord),
            shown.number,
            said.get(WORDS, ""),
            said.get(VOICE, ""),
            said.get(SILENT, ""),
            by=said.get(BY, ""),
        )
        editor.record_learning(step, after=number_read(said, AFTER))
    except StepError as error:
        return replace(shown, forms=refused_audit(shown.forms, said, texts, error.faults))
    return learning_address(shown.number)


PAGE = Page(
    path="/audits/<number>/report",
    view=view,
    layout=page.layout,
    paper=paper,
    asks=Action.READ_AUDITS,
)
POSTS = (FormPost("/audits/<number>/report", act, Action.KEEP_AUDITS),)
