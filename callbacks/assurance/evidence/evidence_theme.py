"""The evidence about one theme: its address, and the forms of its judgement."""

from dataclasses import replace

from callbacks.assurance.evidence.evidence_matters import theme_evidence
from callbacks.assurance.evidence.evidence_sources import evidence_items
from callbacks.web.form_posts import FormPost, Said, number_read
from callbacks.web.page import Page
from callbacks.web.page_frame import known_key, make_frame
from dashboard.actions import Action
from dashboard.agreements.form_texts import TextField, read_texts
from dashboard.assurance.evidence.judgements import JudgementStep, JudgementWord, Strength
from dashboard.disclosure.audience_check import text_caution
from dashboard.errors import StepError
from dashboard.free_text.text_limits import LONGEST_NAME, LONGEST_NOTE
from data_access.store.editor import Editor
from data_access.store.gate import Gate
from layouts.assurance.evidence import evidence_theme as page
from layouts.assurance.evidence.evidence_words import evidence_address
from layouts.assurance.evidence.judgement_parts import (
    ITEM_TICK,
    JUDGEMENT_LABELS,
    RESTS,
    STRENGTH,
    JudgementView,
)
from layouts.assurance.record_forms import ABOUT, AFTER, BY, WORDS, RecordForms
from layouts.frame.form_fields import faults_by_field
from layouts.frame.shell import Crumb

TEXTS = (
    TextField(WORDS, most=LONGEST_NOTE),
    TextField(BY, most=LONGEST_NAME, looked_through=False),
)
PLACES = {
    "the strength": STRENGTH,
    "the words": WORDS,
    "the evidence": RESTS,
    "your name": BY,
}
"""The fields of the forms by what faults call them."""


def view(gate: Gate, theme: str) -> page.View:
    """Gather what is known about a theme, and its judgement."""
    catalogue = gate.catalogue()
    key = known_key(theme, [one.key for one in catalogue.themes], "theme", evidence_address)
    known = theme_evidence(gate, catalogue.theme(key))
    reader = gate.reader
    return page.View(
        frame=make_frame(
            gate,
            f"Evidence: {known.title}",
            active="plan",
            lede="What we know, from whom, how old it is, and how effective we are.",
            crumbs=(Crumb("Evidence by theme", evidence_address()),),
        ),
        theme=known,
        judged=JudgementView(
            known.judgement,
            {one.key: one for one in evidence_items(gate) if one.theme == key},
            gate.today,
            writes=reader.may(Action.WRITE_JUDGEMENTS),
            agrees=reader.may(Action.AGREE_JUDGEMENTS),
        ),
        today=gate.today,
        forms=RecordForms(evidence_address(key), labels=JUDGEMENT_LABELS),
    )


def write(editor: Editor, said: Said, theme: str) -> str | page.View:
    """Record a version of a judgement, and return the address that shows it.

    If something forbids it, nothing is saved, and the page is returned with the faults.
    """
    shown = view(editor.gate, theme)
    strength = next((one for one in Strength if one.value == said.get(STRENGTH)), None)
    rests = tuple(key for key in shown.judged.items if said.get(f"{ITEM_TICK}{key}"))
    step = JudgementStep(JudgementWord.WRITTEN, shown.theme.key, strength, rests=rests)
    return _recorded(editor, said, shown, replace(step, text=said.get(WORDS, "")))


def agree(editor: Editor, said: Said, theme: str) -> str | page.View:
    """Agree to the version that waits, and return the address that shows it, or the faults."""
    shown = view(editor.gate, theme)
    step = JudgementStep(JudgementWord.AGREED, shown.theme.key, about=number_read(said, ABOUT))
    return _recorded(editor, said, shown, step)


def _recorded(editor: Editor, said: Said, shown: page.View, step: JudgementStep) -> str | page.View:
    texts = read_texts(said, TEXTS, text_caution(editor.gate.catalogue()))
    told = faults_by_field(texts, (), PLACES, WORDS)
    if texts.are_in_order:
        try:
            editor.record_judgement(
                replace(step, by=said.get(BY, "")), after=number_read(said, AFTER)
            )
            return evidence_address(shown.theme.key, "judgement")
        except StepError as error:
            told = faults_by_field(texts, error.faults, PLACES, WORDS)
    return replace(shown, forms=shown.forms.refused(said, told, texts))


PAGE = Page(path="/evidence/<theme>", view=view, layout=page.layout, asks=Action.READ_EVIDENCE)
POSTS = (
    FormPost("/evidence/<theme>", write, Action.WRITE_JUDGEMENTS),
    FormPost("/evidence/<theme>/agree", agree, Action.AGREE_JUDGEMENTS),
)
