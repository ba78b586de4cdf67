"""One agency's Section 11 form: its address, what it gathers, and the forms that fill it."""

from dataclasses import replace

from callbacks.assurance.section11.section11_matters import (
    asked_agencies,
    section11_records,
    year_asked,
)
from callbacks.assurance.section11.section11_posts import (
    TEXTS,
    answer_read,
    refused_section11,
    step_read,
)
from callbacks.web.answers.given_out import say_refused
from callbacks.web.form_posts import FormPost, Said, number_read, word_read
from callbacks.web.page import Page
from callbacks.web.page_frame import make_frame
from dashboard.actions import Action
from dashboard.agreements.form_texts import read_texts
from dashboard.assurance.section11.assessment_rules import (
    may_answer_for,
    may_state_complete,
    section11_fault,
)
from dashboard.assurance.section11.assessments import (
    AssessmentWord,
    StandardAnswer,
    due_day,
    opened_years,
    year_label,
)
from dashboard.assurance.section11.shared_picture import (
    AssessmentRecords,
    agency_standing,
    shared_picture,
)
from dashboard.disclosure.audience_check import text_caution
from dashboard.errors import AddressError, NotAllowedError, StepError
from dashboard.meetings.action_words import ActionSource
from dashboard.meetings.decisions import actions_on
from data_access.store.editor import Editor
from data_access.store.gate import Gate
from layouts.assurance.record_forms import AFTER, DO, RecordForms
from layouts.assurance.section11 import agency_form as page
from layouts.assurance.section11.section11_words import (
    ANSWER,
    LABELS,
    STANDARD,
    section11_address,
)
from layouts.frame import addresses
from layouts.frame.shell import Crumb
from layouts.meeting.action_words import action_title

NOTHING = "Nothing was recorded."
OWN = "your own agency, and what your role does"


def view(gate: Gate, agency: str, year: str = "") -> page.View:
    """Gather one agency's assessment as this reader sees it, by default the latest year's."""
    title = asked_agencies(gate).get(agency)
    if title is None:
        said = f"There is no page at “{section11_address(agency[:60])}”."
        raise AddressError(said, section11_address())  # as of the panel's, for who is not on it
    shown, records = year_asked(gate, year), section11_records(gate)
    years = opened_years(records.steps)
    if not years:
        raise AddressError("No year of Section 11 is open yet.", section11_address())
    standing = agency_standing(records, shown, agency, gate.today)
    reader, is_open = gate.reader, shown == years[0]
    editable = is_open and standing.stated is None
    mine = [one for one in records.steps if one.year == shown and one.agency == agency]
    return page.View(
        frame=make_frame(
            gate,
            f"Section 11: {title}",
            active="plan",
            lede=f"What the agency says of each standard in {year_label(shown)}.",
            crumbs=(Crumb("Section 11", section11_address()),),
        ),
        agency=agency,
        agency_title=title,
        year=shown,
        years=years,
        due=due_day(records.steps, shown),
        standing=standing,
        held={key[1]: one for key, one in records.in_force(shown).items() if key[0] == agency},
        versions=_versions(records, shown, agency),
        panel={key[1]: one for key, one in records.panel(shown).items() if key[0] == agency},
        before={
            one.standard.key: one.cells[agency]
            for one in shared_picture(records, shown - 1, (agency,))
        },
        steps=tuple(mine),
        fills=editable and may_answer_for(reader, agency),
        states=editable and may_state_complete(reader, agency),
        reopens=is_open and not editable and reader.may(Action.KEEP_SECTION_11),
        joins=reader.may(Action.JOIN_PANEL),
        actions=_actions(gate, agency),
        entering=_entering(gate, agency),
        forms=RecordForms(section11_address(agency), labels=LABELS),
    )


def _versions(
    records: AssessmentRecords, year: int, agency: str
) -> dict[str, tuple[StandardAnswer, ...]]:
    """Return the answers of a year by standard, oldest first, of those that are told."""
    found: dict[str, tuple[StandardAnswer, ...]] = {}
    for one in records.answers:
        if (one.year, one.agency) == (year, agency) and one.score is not None:
            found[one.standard] = (*found.get(one.standard, ()), one)
    return found


def _actions(gate: Gate, agency: str) -> tuple[tuple[str, str], ...]:
    """Return the words and addresses of open actions that came of Section 11 for an agency."""
    return tuple(
        (action_title(one.action), addresses.action_address(one.action.number))
        for one in actions_on(gate.meeting_decisions(), gate.today)
        if one.is_open
        and one.action.source is ActionSource.SECTION_11
        and one.action.agency == agency
    )


def _entering(gate: Gate, agency: str) -> str:
    """Return where an action is entered that comes of this form; empty for who may not."""
    if not gate.reader.may(Action.DECIDE):
        return ""
    link = section11_address(agency)
    return addresses.actions_address(source=ActionSource.SECTION_11, link=link)


def act(editor: Editor, said: Said, agency: str) -> str | page.View:
    """Save an answer or record a step of an agency, and return the address that shows it.

    If something forbids it, nothing is saved, and the page is returned with the faults: that it is
    another agency's form, too.
    """
    shown = view(editor.gate, agency)
    texts = read_texts(said, TEXTS, text_caution(editor.gate.catalogue()))
    if not texts.are_in_order:
        return replace(shown, forms=refused_section11(shown.forms, said, texts))
    try:
        return _recorded(editor, said, shown)
    except NotAllowedError:
        say_refused()
        faults = [section11_fault("the agency", shown.agency_title, OWN)]
    except StepError as error:
        faults = list(error.faults)
    return replace(shown, forms=refused_section11(shown.forms, said, texts, faults))


def _recorded(editor: Editor, said: Said, shown: page.View) -> str:
    """Record what a form asks for. Raises: StepError; NotAllowedError."""
    after, agency = number_read(said, AFTER), shown.agency
    if said.get(DO) == ANSWER:
        saved = editor.answer_standard(answer_read(said, shown.year, agency), after=after)
        return section11_address(agency, standard=saved.standard)
    word = word_read(said, DO, AssessmentWord)
    if word is AssessmentWord.OPENED:
        raise StepError(NOTHING, [section11_fault(STANDARD, "a step of all", "one of this agency")])
    editor.record_assessment(step_read(said, shown.year, agency, word), after=after)
    return section11_address(agency)


PAGE = Page(path="/section-11/<agency>", view=view, layout=page.layout, asks=Action.READ_SECTION_11)
POSTS = (FormPost("/section-11/<agency>", act, Action.FILL_SECTION_11),)
