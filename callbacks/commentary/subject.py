"""The stewards' page of the commentary on one subject, and the form that enters more of it."""

from collections.abc import Iterable
from dataclasses import replace

from callbacks.commentary.under_charts import (
    SUBGROUP_CHOICE,
    author_choices,
    subject_address,
    told,
)
from callbacks.web.form_posts import FormPost, Said, checked_texts, number_read
from callbacks.web.page import Page
from callbacks.web.page_frame import make_frame
from dashboard.actions import Action
from dashboard.agreements.form_texts import FormTexts, TextField
from dashboard.catalogue.indicators import Catalogue
from dashboard.commentary.commentary import (
    LONGEST_COMMENTARY,
    LONGEST_POST,
    SUBGROUP,
    Commentary,
    CommentScope,
    CommentSubject,
    commentary_on,
    subject_faults,
    subject_places,
    subject_title,
)
from dashboard.errors import AddressError, Fault, StepError
from dashboard.exceptions.agenda import run_of
from dashboard.exceptions.exceptions import find_exceptions
from dashboard.figures.lines import history_keys
from dashboard.quarters import Quarter
from dashboard.readings.readings import of_line
from data_access.store.editor import Editor
from data_access.store.gate import Gate
from layouts.commentary import subject as page
from layouts.commentary.subject import AFTER, AGENCY, BY, POST, WORDS
from layouts.frame import addresses
from layouts.frame.form_fields import faults_by_field
from layouts.frame.shell import Crumb

TEXTS = (
    TextField(WORDS, "what lies behind it", LONGEST_COMMENTARY),
    TextField(POST, "the post that says it", LONGEST_POST),
    TextField(BY, "the name of who enters this", LONGEST_POST, looked_through=False),
)
PLACES = {"words": WORDS, "post": POST, "your name": BY, "who says it": AGENCY, "the page": WORDS}
"""The fields of the form by what faults call them."""
BACK = {
    CommentScope.INDICATOR: "Back to the indicator",
    CommentScope.THEME: "Back to the theme",
    CommentScope.EXCEPTION: "Back to the exception",
}


def view(gate: Gate, scope: CommentScope, key: str, quarter: Quarter) -> page.View:
    """Gather the commentary on a subject. `quarter` is the first of an exception."""
    subject = _subject(gate, scope, key, quarter)
    catalogue = gate.catalogue()
    latest = commentary_on(gate.commentary(), subject)
    every = commentary_on(gate.commentary(every=True), subject)
    numbers = {one.number for one in latest}
    back = (BACK[scope], subject_address(gate, subject))
    return page.View(
        frame=make_frame(
            gate,
            subject_title(catalogue, subject),
            crumbs=(
                Crumb("Commentary", addresses.commentary_address()),
                Crumb(*back),
            ),
        ),
        told=told(gate, latest, subject),
        earlier=told(gate, (one for one in every if one.number not in numbers), subject),
        authors=author_choices(catalogue, subject),
        after=max((one.number for one in every), default=0),
        address=addresses.commentary_address(scope, key, quarter),
        back=back,
        questions=_questions(catalogue, subject),
    )


def _questions(catalogue: Catalogue, subject: CommentSubject) -> tuple[str, ...]:
    if subject.scope is CommentScope.THEME:
        return ()
    return catalogue.indicator(subject.key).questions


def _subject(gate: Gate, scope: CommentScope, key: str, quarter: Quarter) -> CommentSubject:
    """Return the subject of an address.

    Raises:
        AddressError: if the catalogue or the store does not hold it.
    """
    subject = CommentSubject.of_quarter(scope, key, quarter)
    wrong = subject_faults(subject, gate.catalogue(), gate.bounds())
    if wrong:
        told_fault = f"No commentary on {wrong[0].found}; expected {wrong[0].expected}."
        raise AddressError(told_fault, addresses.commentary_address())
    if scope is not CommentScope.EXCEPTION:
        return subject
    bounds = gate.bounds()
    assert bounds is not None
    material = gate.material(list(history_keys(gate.catalogue(), [key])), bounds[1])
    for one in find_exceptions(of_line(material, gate.catalogue().indicator(key), bounds[1])):
        if one.first == quarter:
            return CommentSubject.of_run(run_of(one))
    raise AddressError(
        f"There is no exception of {gate.catalogue().indicator(key).short} that began in"
        f" {quarter}.",
        addresses.exceptions_address(),
    )


def keep(editor: Editor, said: Said, scope: str, key: str, quarter: str) -> str | page.View:
    """Keep what a form says as a draft and return the address that shows it.

    If the form has faults, nothing is kept, and the page is returned with the faults.
    """
    shown = view(editor.gate, *_read(scope, quarter, key))
    subject = _subject(editor.gate, *_read(scope, quarter, key))
    places = subject_places(editor.gate.catalogue(), subject)
    texts = checked_texts(editor.gate, said, TEXTS, places)
    if not texts.are_in_order:
        return _faulty(shown, said, texts, ())
    one = Commentary(
        subject,
        SUBGROUP if said.get(AGENCY) == SUBGROUP_CHOICE else said.get(AGENCY, "nobody"),
        said.get(WORDS, ""),
        post=said.get(POST, ""),
        by=said.get(BY, ""),
    )
    try:
        editor.enter_commentary(one, after=number_read(said, AFTER))
    except StepError as error:
        return _faulty(shown, said, texts, error.faults)
    return f"{shown.address}#said"


def _faulty(shown: page.View, said: Said, texts: FormTexts, faults: Iterable[Fault]) -> page.View:
    told_faults = faults_by_field(texts, faults, PLACES, WORDS)
    return replace(shown, typed=said, faults=told_faults, texts=texts)


def _read(scope: str, quarter: str, key: str) -> tuple[CommentScope, str, Quarter]:
    """Read the steps of a form's address. Raises: AddressError."""
    try:
        return CommentScope(scope), key, Quarter.from_address(quarter)
    except ValueError as error:
        raise AddressError(str(error), addresses.commentary_address()) from None


PAGE = Page(
    path="/commentary/<scope>/<key>/<quarter>",
    view=view,
    layout=page.layout,
    asks=Action.ENTER_COMMENTARY,
)
POSTS = (FormPost("/commentary/<scope>/<key>/<quarter>", keep, Action.ENTER_COMMENTARY),)
