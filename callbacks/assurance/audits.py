"""The register of case file audits: its address, what it lists, and the form that plans one."""

from dataclasses import replace
from datetime import date

from callbacks.assurance.audit_forms import TEXTS, plan_read, refused_audit
from callbacks.assurance.audit_matters import agency_titles, audit_title, known_audits
from callbacks.assurance.plan_matters import plan_topics
from callbacks.web.form_posts import FormPost, Said
from callbacks.web.page import Page
from callbacks.web.page_frame import make_frame
from dashboard.actions import Action
from dashboard.agreements.form_texts import read_texts
from dashboard.assurance.audits.audit_rules import may_be_audited
from dashboard.assurance.audits.audit_templates import audit_templates
from dashboard.assurance.audits.case_audits import AuditWord, CaseAudit
from dashboard.disclosure.audience_check import text_caution
from dashboard.errors import StepError
from data_access.store.editor import Editor
from data_access.store.gate import Gate
from layouts.assurance import audits as page
from layouts.assurance.audits import ListedAudit
from layouts.assurance.plan_words import audits_address
from layouts.assurance.record_forms import RecordForms
from layouts.frame import addresses
from layouts.frame.shell import Crumb

_AGREED = (AuditWord.AGREED, AuditWord.PUBLISHED)


def view(gate: Gate) -> page.View:
    """Gather every audit, and what a new one may be planned with."""
    found = known_audits(gate)
    return page.View(
        frame=make_frame(
            gate,
            "Case file audits",
            active="plan",
            lede="What several agencies looked at together in their files, and what it came to.",
            crumbs=(Crumb("Plan on a page", addresses.plan_address()),),
        ),
        audits=tuple(_listed(gate, one) for one in sorted(found, key=_latest, reverse=True)),
        topics=tuple(
            (str(one.number), one.proposal.title)
            for one in plan_topics(gate)
            if may_be_audited(one)
        ),
        templates=tuple((one.key, one.title) for one in audit_templates()),
        firsts=tuple(
            (str(one.number), f"{one.number}: {audit_title(gate, one)}")
            for one in found
            if one.state in _AGREED
        ),
        agencies=agency_titles(gate),
        keeps=gate.reader.may(Action.KEEP_AUDITS),
        forms=RecordForms(audits_address()),
    )


def _latest(audit: CaseAudit) -> tuple[date, int]:
    """Return what puts audits in the order of the days by which agencies answer."""
    return (audit.plan.due or date.min, audit.number)


def _listed(gate: Gate, audit: CaseAudit) -> ListedAudit:
    asked = agency_titles(gate, audit.plan.agencies)
    return ListedAudit(audit, audit_title(gate, audit), tuple(title for _, title in asked))


def act(editor: Editor, said: Said) -> str | page.View:
    """Plan an audit, and return the address that shows it.

    If something forbids it, nothing is saved, and the page is returned with the faults.
    """
    shown = view(editor.gate)
    texts = read_texts(said, TEXTS, text_caution(editor.gate.catalogue()))
    if not texts.are_in_order:
        return replace(shown, forms=refused_audit(shown.forms, said, texts))
    try:
        saved = editor.record_audit(plan_read(said), after=0)
    except StepError as error:
        return replace(shown, forms=refused_audit(shown.forms, said, texts, error.faults))
    return audits_address(saved.audit)


PAGE = Page(path="/audits", view=view, layout=page.layout, asks=Action.READ_AUDITS)
POSTS = (FormPost("/audits", act, Action.KEEP_AUDITS),)
