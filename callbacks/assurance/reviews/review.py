"""The page of one practice review: what its readers see of it, and the forms that record it."""

from dataclasses import replace

from callbacks.assurance.reviews.review_matters import (
    TEXTS,
    known_reviews,
    learning_read,
    refused_review,
    review_actions,
    review_step_read,
)
from callbacks.web.form_posts import FormPost, Said, number_read, whole_number
from callbacks.web.page import Page
from callbacks.web.page_frame import make_frame
from dashboard.actions import Action
from dashboard.agreements.form_texts import read_texts
from dashboard.assurance.reviews.practice_reviews import (
    LearntWord,
    PracticeReview,
    learning_in_force,
)
from dashboard.assurance.reviews.review_clocks import clock_standings
from dashboard.disclosure.audience_check import text_caution
from dashboard.errors import AddressError, StepError
from data_access.store.editor import Editor
from data_access.store.gate import Gate
from layouts.assurance.record_forms import AFTER, DO, RecordForms
from layouts.assurance.reviews import review as page
from layouts.assurance.reviews.review_forms import LABELS, LEARNED
from layouts.assurance.reviews.review_words import review_title, reviews_address
from layouts.frame.shell import Crumb
from layouts.meeting.action_words import action_title

_OF_LEARNING = (LEARNED, LearntWord.RELEASED.value, LearntWord.TAKEN_BACK.value)


def view(gate: Gate, number: int) -> page.View:
    """Gather one review; `number` is its running number in the register."""
    review = _review(gate, number)
    mine = [one for one in gate.review_learning() if one.review == review.number]
    actions = {one.action.number: action_title(one.action) for one in review_actions(gate)}
    tied = review.actions
    themes = tuple((one.key, one.title) for one in gate.catalogue().themes)
    may = gate.reader.may
    return page.View(
        frame=make_frame(
            gate,
            review_title(review),
            active="plan",
            crumbs=(Crumb("Practice reviews", reviews_address()),),
            typed_title=True,
        ),
        review=review,
        clocks=clock_standings(review, gate.today),
        learning=learning_in_force(mine),
        actions=tuple((at, actions[at]) for at in tied if at in actions),
        free=tuple((str(at), title) for at, title in actions.items() if at not in tied),
        themes=themes,
        titles=dict(themes),
        keeps=may(Action.KEEP_REVIEWS),
        releases=may(Action.RELEASE_TEXTS),
        forms=RecordForms(reviews_address(number), labels=LABELS),
    )


def _review(gate: Gate, number: int) -> PracticeReview:
    """Return a review. Raises: AddressError for one that there is not."""
    found = next((one for one in known_reviews(gate) if one.reference == number), None)
    if found is None:
        raise AddressError(f"There is no review {number}.", reviews_address())
    return found


def act(editor: Editor, said: Said, number: str) -> str | page.View:
    """Record a step or learning, and return the address that shows it.

    If something forbids it, nothing is saved, and the page is returned with the faults.
    """
    shown = view(editor.gate, whole_number(number))
    texts = read_texts(said, TEXTS, text_caution(editor.gate.catalogue()))
    if not texts.are_in_order:
        return replace(shown, forms=refused_review(shown.forms, said, texts))
    try:
        return _recorded(editor, said, shown.review)
    except StepError as error:
        return replace(shown, forms=refused_review(shown.forms, said, texts, error.faults))


def _recorded(editor: Editor, said: Said, review: PracticeReview) -> str:
    """Record what a form asks for. Raises: StepError."""
    address = reviews_address(review.reference)
    if said.get(DO) in _OF_LEARNING:
        editor.record_review_learning(learning_read(said, review.number))
        return f"{address}#learning"
    editor.record_review(review_step_read(said, review.number), after=number_read(said, AFTER))
    return f"{address}#clocks"


PAGE = Page(
    path="/reviews/<number>",
    view=view,
    layout=page.layout,
    asks=Action.READ_REVIEWS,
    logged=True,
)
POSTS = (FormPost("/reviews/<number>", act, Action.KEEP_REVIEWS),)
