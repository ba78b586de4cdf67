"""A draft opened: its faults by cell, its questions, and what it becomes when it is taken in."""

from dataclasses import replace
from typing import Any

from dashboard.catalogue.relations import Invariant
from dashboard.figures.observations import Observation
from dashboard.returns.drafts.draft_return import DraftReturn
from dashboard.returns.drafts.soft_checks import GivenAnswer
from data_access.returns.drafts.opened_draft import (
    LEFT_BLANK,
    OpenedDraft,
    figure_words,
    marked_draft,
    open_draft,
    readable_by,
    with_analyst_checks,
)
from tests import builders as make
from tests.data_access.returns.filled import BEFORE, GOOD, NAME, context, filled, read
from tests.data_access.stores import CATALOGUE, ENQUIRIES, MISSING, QUARTER, SHARES

DRAFT = DraftReturn("care", QUARTER, NAME, "0" * 64, reason="two were counted twice", number=1)
HISTORY = tuple(make.observation(ENQUIRIES, QUARTER - n, 28 + n) for n in range(1, 9))
SLIP = {**GOOD, ("Figures", "F5"): 300, ("Age", "D5"): 100, ("Age", "E5"): 200}


def known(keys: Any) -> list[Observation]:
    """Give figures in force of which 300 is ten times the usual."""
    return [one for one in HISTORY if one.indicator in keys]


def opened(cells: Any = GOOD, answers: dict[str, GivenAnswer] | None = None) -> OpenedDraft:
    """Open a draft of a filled blank."""
    book = read(filled(cells), standing=known)
    return open_draft(DRAFT, book, context(standing=known), answers or {})


def test_a_whole_return_is_ready_and_carries_the_reason() -> None:
    found = opened()
    assert (found.faults, found.checks, found.is_ready) == ((), (), True)
    (told,) = found.told_returns()
    assert told.reason == DRAFT.reason
    assert [(one.indicator, one.text) for one in told.comments] == [
        ("enquiries", "More families came forward.")
    ]


def test_a_fault_names_its_cell_and_keeps_the_return_from_being_sent() -> None:
    found = opened({**GOOD, ("Figures", "F8"): "<5"})
    assert [one.place for one in found.faults] == ["sheet Figures, cell F8"]
    assert not found.is_ready
    line = next(one for one in found.lines if one.cell == "sheet Figures, cell F8")
    assert line.figure == "<5"


def test_a_line_that_was_left_blank_says_so() -> None:
    found = opened({key: value for key, value in GOOD.items() if key != ("Figures", "F6")})
    assert LEFT_BLANK in [one.figure for one in found.lines]


def test_a_slip_is_asked_about_and_its_answer_becomes_commentary() -> None:
    asked = opened(SLIP)
    (check,) = asked.checks
    assert (check.place, check.found, check.indicator) == (
        "sheet Figures, cell F5",
        "300",
        "enquiries",
    )
    assert (asked.unanswered, asked.is_ready) == (1, False)
    answered = opened(SLIP, {check.key: GivenAnswer(check.key, "A campaign in schools.")})
    assert answered.is_ready
    (comment,) = answered.told_returns()[0].comments
    assert comment.text == "More families came forward.\nA campaign in schools."


def test_the_last_figures_stand_beside_each_line() -> None:
    line = next(one for one in opened().lines if one.title == ENQUIRIES.title)
    assert line.figure == "30"
    assert line.before[-1] == (str(QUARTER - 1), "29")
    assert len(line.before) == 8


def test_a_name_in_a_note_is_asked_about_and_not_repeated() -> None:
    found = opened({**GOOD, ("Figures", "L5"): "Jamie Smith and his mother asked for help."})
    (check,) = found.checks
    assert check.place == "sheet Figures, cell L5"
    assert "Jamie" not in check.found + check.expected


def test_the_marked_workbook_has_the_question_at_its_cell() -> None:
    from io import BytesIO

    import openpyxl

    book = read(filled(SLIP), standing=known)
    found = open_draft(DRAFT, book, context(standing=known), {})
    marked = openpyxl.load_workbook(BytesIO(marked_draft(found, book, context(standing=known))))
    comment = marked["Figures"]["F5"].comment
    assert comment is not None
    assert "please look" in comment.text
    assert marked["Figures"]["F5"].value == 300


def test_figures_are_written_as_their_agency_stated_them() -> None:
    states = [figure_words(one) for one in BEFORE]
    assert states == ["28", "9", "25", "11 of 50"]
    assert figure_words(make.observation(SHARES, QUARTER, (0, 0))) == "0 of 0"


def test_a_check_speaks_of_no_other_agencys_figure() -> None:
    others = make.observation(MISSING, QUARTER - 1, 7, agency="police")
    assert readable_by(CATALOGUE, (*BEFORE, others), "police") == (others,)
    assert others not in readable_by(CATALOGUE, (*BEFORE, others), "care")


def test_a_large_count_of_last_quarter_is_to_be_looked_at_and_holds_nothing_up() -> None:
    same = make.observation(make.stock("plans"), QUARTER - 1, 152)
    whole = {**GOOD, ("Figures", "F6"): 152}

    def before(keys: Any) -> list[Observation]:
        return [same] if "plans" in keys else []

    book = read(filled(whole), standing=before)
    found = open_draft(DRAFT, book, context(standing=before), {})
    (check,) = found.checks
    assert (check.found, check.is_answered, found.is_ready) == ("152", False, True)
    assert "another figure than that of" in check.expected


def test_what_needs_another_agencys_figure_is_asked_of_the_analyst_alone() -> None:
    beyond = Invariant("beyond", "Plans are within missing", ("plans",), "<=", ("missing",))
    known_to_all = replace(CATALOGUE, invariants=(beyond,))
    others = make.observation(MISSING, QUARTER, 1, agency="police")
    book = read(filled(), standing=known)
    about = replace(context(standing=known), catalogue=known_to_all)
    found = open_draft(DRAFT, book, about, {})
    assert (found.checks, found.for_analyst) == ((), ())
    (asked,) = with_analyst_checks(found, book, about, lambda keys: [others]).for_analyst
    assert (asked.place, asked.found) == ("sheet Figures, cell F6", "52")
    assert "Plans 52" in asked.expected
