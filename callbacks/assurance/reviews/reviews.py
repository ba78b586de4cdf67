"""The register of practice reviews: its address, what it lists, and the form that enters one."""

from dataclasses import replace

from callbacks.assurance.reviews.review_matters import (
    TEXTS,
    known_reviews,
    refused_review,
    review_step_read,
)
from callbacks.web.form_posts import FormPost, Said
from callbacks.web.page import Page
from callbacks.web.page_frame import make_frame
from dashboard.actions import Action
from dashboard.agreements.form_texts import read_texts
from dashboard.assurance.reviews.practice_reviews import PracticeReview
from dashboard.assurance.reviews.review_clocks import clock_standings, review_state
from dashboard.assurance.reviews.review_law import every_clock
from dashboard.disclosure.audience_check import text_caution
from dashboard.errors import StepError
from data_access.store.editor import Editor
from data_access.store.gate import Gate
from layouts.assurance.record_forms import RecordForms
from layouts.assurance.reviews import reviews as page
from layouts.assurance.reviews.review_forms import LABELS
from layouts.assurance.reviews.review_words import reviews_address
from layouts.assurance.reviews.reviews import ListedReview
from layouts.frame import addresses
from layouts.frame.shell import Crumb


def view(gate: Gate) -> page.View:
    """Gather every review as it stands today."""
    return page.View(
        frame=make_frame(
            gate,
            "Practice reviews",
            active="plan",
            lede="Rapid Reviews and local child safeguarding practice reviews, by number alone.",
            crumbs=(Crumb("Plan on a page", addresses.plan_address()),),
        ),
        reviews=tuple(_listed(gate, one) for one in reversed(known_reviews(gate))),
        clocks=every_clock(),
        keeps=gate.reader.may(Action.KEEP_REVIEWS),
        forms=RecordForms(reviews_address(), labels=LABELS),
    )


def _listed(gate: Gate, review: PracticeReview) -> ListedReview:
    return ListedReview(
        review, review_state(review, gate.today), clock_standings(review, gate.today)
    )


def act(editor: Editor, said: Said) -> str | page.View:
    """Enter a review, and return the address that shows it.

    If something forbids it, nothing is saved, and the page is returned with the faults.
    """
    shown = view(editor.gate)
    texts = read_texts(said, TEXTS, text_caution(editor.gate.catalogue()))
    if not texts.are_in_order:
        return replace(shown, forms=refused_review(shown.forms, said, texts))
    try:
        editor.record_review(review_step_read(said, 0), after=0)
    except StepError as error:
        return replace(shown, forms=refused_review(shown.forms, said, texts, error.faults))
    return reviews_address(len(shown.reviews) + 1)


PAGE = Page(path="/reviews", view=view, layout=page.layout, asks=Action.READ_REVIEWS, logged=True)
POSTS = (FormPost("/reviews", act, Action.KEEP_REVIEWS),)
