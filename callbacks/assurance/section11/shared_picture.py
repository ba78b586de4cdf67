"""The shared picture of Section 11: its address, what it gathers, and the forms that keep it."""

from dataclasses import replace
from datetime import date

from callbacks.assurance.section11.section11_matters import (
    asked_agencies,
    section11_records,
    year_asked,
)
from callbacks.assurance.section11.section11_posts import (
    TEXTS,
    opening_read,
    refused_section11,
    review_read,
)
from callbacks.web.form_posts import FormPost, Said, number_read, word_read
from callbacks.web.page import Page
from callbacks.web.page_frame import make_frame
from dashboard.actions import Action
from dashboard.agreements.form_texts import read_texts
from dashboard.assurance.section11.assessments import (
    AssessmentWord,
    PeerWord,
    StandardAnswer,
    due_day,
    opened_years,
    peer_reviews_of,
)
from dashboard.assurance.section11.shared_picture import (
    AssessmentRecords,
    agency_standing,
    review_due,
    shared_picture,
)
from dashboard.disclosure.audience_check import text_caution
from dashboard.errors import StepError
from dashboard.quarters import Quarter
from data_access.store.editor import Editor
from data_access.store.gate import Gate
from layouts.assurance.record_forms import AFTER, DO, RecordForms
from layouts.assurance.section11 import shared_picture as page
from layouts.assurance.section11.section11_words import LABELS, section11_address
from layouts.frame import addresses
from layouts.frame.shell import Crumb

LEDE = "What each agency says of how it keeps children safe, what the panel made of it, and change."


def view(gate: Gate, year: str = "") -> page.View:
    """Gather a year's assessments as this reader sees them, by default the latest year's."""
    records, agencies = section11_records(gate), asked_agencies(gate)
    shown, years = year_asked(gate, year), opened_years(records.steps)
    keeps, reviews = gate.reader.may(Action.KEEP_SECTION_11), gate.peer_reviews()
    here = Quarter.containing(gate.today).year
    return page.View(
        frame=make_frame(
            gate,
            "Section 11",
            active="plan",
            lede=LEDE,
            crumbs=(Crumb("Plan on a page", addresses.plan_address()),),
        ),
        year=shown,
        years=years,
        due=due_day(records.steps, shown),
        today=gate.today,
        agencies=agencies,
        standings=tuple(agency_standing(records, shown, one, gate.today) for one in agencies),
        picture=shared_picture(records, shown, agencies) if shown else (),
        areas=_areas(records, shown),
        reviews=peer_reviews_of(reviews),
        review_due=review_due(reviews, years[-1]) if years else 0,
        openable=tuple(one for one in (here, here + 1) if one not in years) if keeps else (),
        own=gate.reader.agency if gate.reader.agency in agencies else "",
        joins=gate.reader.may(Action.JOIN_PANEL),
        keeps=keeps,
        forms=RecordForms(section11_address(), labels=LABELS),
    )


def _areas(records: AssessmentRecords, year: int) -> tuple[StandardAnswer, ...]:
    """Return the answers in force with an area for improvement that this reader is told."""
    found = [one for one in records.in_force(year).values() if one.due is not None]
    return tuple(sorted(found, key=lambda one: (one.due or date.max, one.agency, one.standard)))


def act(editor: Editor, said: Said) -> str | page.View:
    """Open a year or record a step of a peer review, and return the address that shows it.

    If something forbids it, nothing is saved, and the page is returned with the faults.
    """
    shown = view(editor.gate)
    texts = read_texts(said, TEXTS, text_caution(editor.gate.catalogue()))
    if not texts.are_in_order:
        return replace(shown, forms=refused_section11(shown.forms, said, texts))
    after = number_read(said, AFTER)
    try:
        if said.get(DO) == AssessmentWord.OPENED.value:
            editor.record_assessment(opening_read(said), after=after)
            return section11_address()
        word = word_read(said, DO, PeerWord)
        saved = editor.record_peer_review(review_read(said, shown.year, word), after=after)
    except StepError as error:
        return replace(shown, forms=refused_section11(shown.forms, said, texts, error.faults))
    return f"{section11_address()}#review-{saved.review}"


PAGE = Page(path="/section-11", view=view, layout=page.layout, asks=Action.READ_SECTION_11)
POSTS = (FormPost("/section-11", act, Action.KEEP_SECTION_11),)
