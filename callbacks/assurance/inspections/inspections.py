"""The register of inspections: its address, what it lists, and the form that enters one."""

from dataclasses import replace

from callbacks.assurance.inspections.inspection_forms import (
    INSPECTION_TEXTS,
    refused_inspection,
    report_read,
)
from callbacks.assurance.inspections.inspection_matters import (
    findings_of_inspection,
    known_inspections,
    response_actions,
)
from callbacks.web.form_posts import FormPost, Said
from callbacks.web.page import Page
from callbacks.web.page_frame import make_frame
from dashboard.actions import Action
from dashboard.agreements.form_texts import read_texts
from dashboard.assurance.inspections.inspection_records import Inspection
from dashboard.disclosure.audience_check import text_caution
from dashboard.errors import StepError
from data_access.store.editor import Editor
from data_access.store.gate import Gate
from layouts.assurance.inspections import inspections as page
from layouts.assurance.inspections.inspection_forms import FIELD_LABELS
from layouts.assurance.inspections.inspection_words import inspections_address
from layouts.assurance.inspections.inspections import ListedInspection
from layouts.assurance.record_forms import RecordForms
from layouts.frame import addresses
from layouts.frame.shell import Crumb


def view(gate: Gate) -> page.View:
    """Gather every inspection, the latest first."""
    found = sorted(
        known_inspections(gate),
        key=lambda one: (one.report.published or gate.today, one.number),
        reverse=True,
    )
    return page.View(
        frame=make_frame(
            gate,
            "Inspections",
            active="plan",
            lede="What inspectorates found, what the partners answer, and what was done about it.",
            crumbs=(Crumb("Plan on a page", addresses.plan_address()),),
        ),
        inspections=tuple(_listed(gate, one) for one in found),
        keeps=gate.reader.may(Action.KEEP_INSPECTIONS),
        forms=RecordForms(inspections_address(), labels=FIELD_LABELS),
    )


def _listed(gate: Gate, one: Inspection) -> ListedInspection:
    open_actions = sum(each.is_open for each in response_actions(gate, one.number))
    return ListedInspection(one, len(findings_of_inspection(gate, one.number)), open_actions)


def act(editor: Editor, said: Said) -> str | page.View:
    """Enter an inspection, and return the address that shows it.

    If something forbids it, nothing is saved, and the page is returned with the faults.
    """
    shown = view(editor.gate)
    texts = read_texts(said, INSPECTION_TEXTS, text_caution(editor.gate.catalogue()))
    if not texts.are_in_order:
        return replace(shown, forms=refused_inspection(shown.forms, said, texts))
    try:
        saved = editor.record_inspection(report_read(said), after=0)
    except StepError as error:
        return replace(shown, forms=refused_inspection(shown.forms, said, texts, error.faults))
    return inspections_address(saved.number)


PAGE = Page(path="/inspections", view=view, layout=page.layout, asks=Action.READ_INSPECTIONS)
POSTS = (FormPost("/inspections", act, Action.KEEP_INSPECTIONS),)
