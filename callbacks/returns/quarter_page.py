"""The page of one quarter: how far it is, and the forms that record its steps."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from callbacks.outputs.last_edition import released_edition
from callbacks.web.form_posts import FormPost, Said, day_read, number_read
from callbacks.web.page import Page
from callbacks.web.page_frame import make_frame
from callbacks.web.past.past_choice import past_choice
from callbacks.web.requests import signed_in_name
from dashboard.actions import Action
from dashboard.agreements.form_texts import FormTexts, TextField, read_texts
from dashboard.disclosure.audience_check import text_caution
from dashboard.errors import AddressError, Fault, QuarterError
from dashboard.free_text.text_limits import LONGEST_NOTE
from dashboard.number_formats import long_date
from dashboard.quarter_life.next_steps import NextStep, next_steps, release_steps
from dashboard.quarter_life.offered_steps import (
    offered_of_quarter,
    offered_of_return,
    undoable_acts,
)
from dashboard.quarter_life.quarter_acts import QuarterAct, QuarterWord
from dashboard.quarter_life.quarter_rules import LONGEST_NAME
from dashboard.quarter_life.quarter_states import QuarterLife, usual_closing
from dashboard.quarters import Quarter
from dashboard.readers import Reader
from data_access.store.editor import Editor
from data_access.store.gate import Gate
from layouts.frame import addresses
from layouts.frame.form_fields import faults_by_field
from layouts.frame.shell import Crumb
from layouts.returns import quarter_page as page
from layouts.returns.quarter_forms import ABOUT, AFTER, AGENCY, BY, DAY, DO, POST, SURE, WORDS
from layouts.returns.sent_returns import quarter_life_address

TEXTS = (
    TextField(WORDS, most=LONGEST_NOTE),
    TextField(POST, most=LONGEST_NAME),
    TextField(BY, most=LONGEST_NAME, looked_through=False),
)
PLACES = {"the words": WORDS, "the day": DAY, "the post": POST, "your name": BY}
"""The fields of a form by what faults call them."""
AHEAD = (QuarterWord.OPENED, QuarterWord.EXTENDED, QuarterWord.PUT_OFF)
"""The steps whose day lies ahead as a rule."""
PAST_EXPECTED = "today or a later day, or the tick that it is meant"
OTHERWISE = "step"
"""Where faults stand that are about no field."""


def view(gate: Gate, quarter: Quarter, saved: int | None = None) -> page.View:
    """Gather one quarter; `saved` is the number of the step that was just recorded."""
    life = _life(gate, quarter)
    reader = gate.reader
    acts = [*life.acts, *(act for one in life.returns for act in one.acts)]
    done = next((one for one in gate.quarter_acts() if one.number == saved), None)
    return page.View(
        frame=make_frame(
            gate,
            f"Returns of {quarter}",
            active="returns",
            crumbs=(Crumb("Returns", addresses.quarters_address()),),
        ),
        life=life,
        steps=_steps(life, reader),
        offered=offered_of_quarter(life, reader, signed_in_name()),
        of_returns={one.agency: offered_of_return(life, one, reader) for one in life.asked},
        undoable=undoable_acts(acts, life, reader),
        done=done if done and done.quarter == quarter else None,
        usual_day=f"{usual_closing(life.asked, quarter, gate.today):%Y-%m-%d}",
        today=f"{gate.today:%Y-%m-%d}",
        edition=released_edition(gate, quarter),
        past=past_choice(gate, quarter_life_address(quarter)),
    )


def _steps(life: QuarterLife, reader: Reader) -> tuple[NextStep, ...]:
    if reader.may(Action.KEEP_QUARTERS):
        return next_steps(life)
    return release_steps(life) if reader.may(Action.RELEASE_QUARTERS) else ()


def _life(gate: Gate, quarter: Quarter) -> QuarterLife:
    """Return how far a quarter is. Raises: AddressError for one that is not over or not known."""
    (life,) = gate.quarter_lives(quarter, quarter, gate.today)
    is_over = quarter.last_day < gate.today
    is_known = is_over or quarter in gate.known_quarters()
    if not is_known or (gate.reader.is_steward and not life.asked):
        said = f"Nothing is asked for {quarter}, or it is not over yet."
        raise AddressError(said, addresses.quarters_address())
    return life


def act(editor: Editor, said: Said, quarter: str) -> str | page.View:
    """Record the step that a form asks for, and return the address that shows it.

    If something forbids it, nothing is recorded, and the page is returned with the faults.
    """
    asked = _read_quarter(quarter)
    shown = view(editor.gate, asked)
    texts = read_texts(said, TEXTS, text_caution(editor.gate.catalogue()))
    if not texts.are_in_order:
        return _faulty(shown, said, texts, ())
    if (fault := _past_day(said, editor.gate.today)) is not None:
        return _faulty(shown, said, texts, (fault,))
    try:
        saved = editor.record_quarter(_read(said, asked), after=number_read(said, AFTER))
    except QuarterError as error:
        return _faulty(shown, said, texts, error.faults)
    return quarter_life_address(asked, saved.number, saved.agency)


def _past_day(said: Said, today: date) -> Fault | None:
    """Return what is asked back of a day that is past and is to lie ahead; None once it is sure."""
    day = day_read(said, DAY)
    if said.get(DO) not in AHEAD or day is None or day >= today or said.get(SURE) == f"{day}":
        return None
    return Fault("quarter", "the day", f"{long_date(day)}, which is past", PAST_EXPECTED)


def _read(said: Said, quarter: Quarter) -> QuarterAct:
    """Read the step of a form. Raises: QuarterError if the form names none."""
    word = next((one for one in QuarterWord if one.value == said.get(DO)), None)
    if word is None:
        fault = Fault("quarter", "the step", "none that is known", "a button of this page")
        raise QuarterError("Nothing was recorded.", [fault])
    return QuarterAct(
        quarter=quarter,
        word=word,
        agency=said.get(AGENCY, ""),
        by=said.get(BY, ""),
        post=said.get(POST, ""),
        day=day_read(said, DAY),
        text=said.get(WORDS, ""),
        about=number_read(said, ABOUT),
    )


def _read_quarter(typed: str) -> Quarter:
    try:
        return Quarter.from_address(typed)
    except ValueError:
        said = f"There is no quarter “{typed[:40]}”."
        raise AddressError(said, addresses.quarters_address()) from None


def _faulty(shown: page.View, said: Said, texts: FormTexts, faults: Iterable[Fault]) -> page.View:
    told = faults_by_field(texts, faults, PLACES, OTHERWISE)
    return replace(shown, typed={DO: "", **said}, faults=told, texts=texts)


PAGE = Page(
    path="/quarters/<quarter>",
    view=view,
    layout=page.layout,
    asks=Action.READ_QUARTERS,
    fresh=True,
)
POSTS = (FormPost("/quarters/<quarter>", act, Action.READ_QUARTERS),)
