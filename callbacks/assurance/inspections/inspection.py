"""The page of one inspection: its findings, the response with its actions, and their forms."""

from dataclasses import replace

from callbacks.assurance.inspections.inspection_forms import (
    INSPECTION_TEXTS,
    inspection_finding_read,
    refused_inspection,
    response_read,
)
from callbacks.assurance.inspections.inspection_matters import (
    findings_of_inspection,
    known_inspections,
    response_actions,
)
from callbacks.assurance.plan_matters import line_titles
from callbacks.web.form_posts import FormPost, Said, number_read, whole_number
from callbacks.web.page import Page
from callbacks.web.page_frame import make_frame
from dashboard.actions import Action
from dashboard.agreements.form_texts import read_texts
from dashboard.assurance.inspections.inspection_records import Inspection, InspectionWord
from dashboard.assurance.recorded.findings import FindingWord
from dashboard.disclosure.audience_check import text_caution
from dashboard.errors import AddressError, StepError
from data_access.store.editor import Editor
from data_access.store.gate import Gate
from layouts.assurance.inspections import inspection as page
from layouts.assurance.inspections.inspection_forms import FIELD_LABELS, FIND
from layouts.assurance.inspections.inspection_words import (
    NO_TITLE,
    inspections_address,
)
from layouts.assurance.plan_words import finding_name
from layouts.assurance.record_forms import AFTER, DO, RecordForms
from layouts.frame.shell import Crumb


def view(gate: Gate, number: int) -> page.View:
    """Gather one inspection as this reader sees it."""
    found = _inspection(gate, number)
    keeps = gate.reader.may(Action.KEEP_INSPECTIONS)
    themes = tuple((one.key, one.title) for one in gate.catalogue().themes)
    lines = line_titles(gate)
    return page.View(
        frame=make_frame(
            gate,
            found.report.title or NO_TITLE,
            active="plan",
            crumbs=(Crumb("Inspections", inspections_address()),),
            typed_title=True,
        ),
        inspection=found,
        findings=findings_of_inspection(gate, number),
        actions=response_actions(gate, number),
        following=found.following if keeps else None,
        keeps=keeps and found.state is not InspectionWord.COMPLETED,
        decides=gate.reader.may(Action.DECIDE) and found.state is not InspectionWord.COMPLETED,
        themes=themes,
        indicators=lines,
        titles={**dict(lines), **dict(themes)},
        forms=RecordForms(inspections_address(number), labels=FIELD_LABELS),
    )


def _inspection(gate: Gate, number: int) -> Inspection:
    """Return an inspection. Raises: AddressError for one that there is not."""
    found = next((one for one in known_inspections(gate) if one.number == number), None)
    if found is None:
        raise AddressError(f"There is no inspection {number}.", inspections_address())
    return found


def act(editor: Editor, said: Said, number: str) -> str | page.View:
    """Record a finding or the response, and return the address that shows it.

    If something forbids it, nothing is saved, and the page is returned with the faults.
    """
    shown = view(editor.gate, whole_number(number))
    texts = read_texts(said, INSPECTION_TEXTS, text_caution(editor.gate.catalogue()))
    if not texts.are_in_order:
        return replace(shown, forms=refused_inspection(shown.forms, said, texts))
    try:
        return _recorded(editor, said, shown)
    except StepError as error:
        return replace(shown, forms=refused_inspection(shown.forms, said, texts, error.faults))


def _recorded(editor: Editor, said: Said, shown: page.View) -> str:
    """Record what a form asks for. Raises: StepError."""
    one = shown.inspection
    if said.get(DO, "") in (FIND, FindingWord.TAKEN_BACK.value):
        saved = editor.record_inspection_finding(inspection_finding_read(said, one))
        anchor = finding_name(saved.number) if said.get(DO) == FIND else "findings"
        return f"{inspections_address(one.number)}#{anchor}"
    editor.record_inspection(response_read(said, one), after=number_read(said, AFTER))
    return inspections_address(one.number)


PAGE = Page(
    path="/inspections/<number>", view=view, layout=page.layout, asks=Action.READ_INSPECTIONS
)
POSTS = (FormPost("/inspections/<number>", act, Action.KEEP_INSPECTIONS),)
