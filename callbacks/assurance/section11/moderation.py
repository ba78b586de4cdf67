"""The moderation panel of Section 11: its address, what it gathers, and the form of a score."""

from dataclasses import replace

from callbacks.assurance.section11.section11_matters import (
    asked_agencies,
    section11_records,
    year_asked,
)
from callbacks.assurance.section11.section11_posts import TEXTS, panel_read, refused_section11
from callbacks.web.answers.given_out import say_refused
from callbacks.web.form_posts import FormPost, Said, number_read
from callbacks.web.page import Page
from callbacks.web.page_frame import make_frame
from dashboard.actions import Action
from dashboard.agreements.form_texts import read_texts
from dashboard.assurance.section11.assessment_rules import may_moderate_for, section11_fault
from dashboard.assurance.section11.shared_picture import AssessmentRecords, agency_standing
from dashboard.disclosure.audience_check import text_caution
from dashboard.errors import AddressError, NotAllowedError, StepError
from data_access.store.editor import Editor
from data_access.store.gate import Gate
from layouts.assurance.record_forms import AFTER, RecordForms
from layouts.assurance.section11 import moderation as page
from layouts.assurance.section11.section11_words import AGENCY, LABELS, moderation_address
from layouts.assurance.section11.section11_words import section11_address as picture_address
from layouts.frame.shell import Crumb


def view(gate: Gate, agency: str = "") -> page.View:
    """Gather what the panel moderates in the latest year; `agency` is opened."""
    records, titles, year = section11_records(gate), asked_agencies(gate), year_asked(gate, "")
    standings = tuple(agency_standing(records, year, one, gate.today) for one in titles)
    complete = tuple(one for one in standings if one.stated is not None)
    opened = agency if agency in {one.agency for one in complete} else ""
    if agency and not opened:
        said = f"“{titles.get(agency, agency[:60])}” has not stated its assessment complete."
        raise AddressError(said, moderation_address())
    return page.View(
        frame=make_frame(
            gate,
            "Section 11: moderation panel",
            active="plan",
            lede="Own scores beside the panel’s, with the evidence.",
            crumbs=(Crumb("Section 11", picture_address()),),
        ),
        year=year,
        titles=titles,
        standings=complete,
        agency=opened,
        held={key[1]: one for key, one in records.in_force(year).items() if key[0] == opened},
        panel={key[1]: one for key, one in records.panel(year).items() if key[0] == opened},
        last=_last(records, year, opened),
        moderates=bool(opened) and may_moderate_for(gate.reader, opened),
        forms=RecordForms(moderation_address(), labels=LABELS),
    )


def _last(records: AssessmentRecords, year: int, agency: str) -> dict[str, int]:
    """Return the number of the panel's last score by standard, about whichever answer."""
    found = (one for one in records.scores if (one.year, one.agency) == (year, agency))
    return {one.standard: one.number for one in found}


def act(editor: Editor, said: Said) -> str | page.View:
    """Record the panel's score, and return the address that shows it.

    If something forbids it, nothing is saved, and the page is returned with the faults.
    """
    shown = view(editor.gate, said.get(AGENCY, ""))
    texts = read_texts(said, TEXTS, text_caution(editor.gate.catalogue()))
    if not texts.are_in_order:
        return replace(shown, forms=refused_section11(shown.forms, said, texts))
    try:
        wanted = panel_read(said, shown.year, shown.agency)
        saved = editor.moderate_standard(wanted, after=number_read(said, AFTER))
    except NotAllowedError:
        say_refused()
        faults = [section11_fault("the agency", "your own", "another agency")]
    except StepError as error:
        faults = list(error.faults)
    else:
        return moderation_address(saved.agency, saved.standard)
    return replace(shown, forms=refused_section11(shown.forms, said, texts, faults))


PAGE = Page(path="/section-11/moderation", view=view, layout=page.layout, asks=Action.JOIN_PANEL)
POSTS = (FormPost("/section-11/moderation", act, Action.JOIN_PANEL),)
