"""The page of one case file audit: what a reader sees of it, and the forms that record it."""

from dataclasses import replace

from callbacks.assurance.audit_forms import (
    asked_texts,
    finding_read,
    grades_read,
    refused_audit,
    step_read,
)
from callbacks.assurance.audit_matters import (
    action_entered_at,
    agency_titles,
    audit_actions,
    audit_named,
    audit_title,
)
from callbacks.assurance.plan_matters import line_titles, plan_topics
from callbacks.web.form_posts import FormPost, Said, number_read, whole_number
from callbacks.web.page import Page
from callbacks.web.page_frame import make_frame
from dashboard.actions import Action
from dashboard.agreements.form_texts import read_texts
from dashboard.assurance.audits.audit_links import proposed_for
from dashboard.assurance.audits.audit_results import QuestionCount
from dashboard.assurance.audits.audit_rules import AUDIT_ACTIONS
from dashboard.assurance.audits.audit_templates import template_named
from dashboard.assurance.audits.case_audits import AuditWord, CaseAudit, grades_in_force
from dashboard.assurance.recorded.findings import FindingWord, findings_in_force
from dashboard.disclosure.audience_check import text_caution
from dashboard.errors import StepError
from dashboard.meetings.action_words import ActionSource
from data_access.store.editor import Editor
from data_access.store.gate import Gate
from layouts.assurance import audit as page
from layouts.assurance.audit_forms import AGENCY, CASE, GRADE
from layouts.assurance.learning.learning_forms import learning_address
from layouts.assurance.plan_words import audits_address, finding_name
from layouts.assurance.record_forms import AFTER, DO, RecordForms
from layouts.frame.shell import Crumb

_FOUND_IN = (AuditWord.DISCUSSION, AuditWord.AGREED)


def view(gate: Gate, number: int, case: int = 0, agency: str = "") -> page.View:
    """Gather one audit as this reader sees it; `case` is opened, as the part of `agency`."""
    audit = audit_named(gate, number)
    plan = audit.plan
    joins, keeps = gate.joins_audit(number), gate.keeps_audit(number)
    agencies = dict(agency_titles(gate, plan.agencies))
    fills = _filled(gate, audit, agency)
    themes = tuple((one.key, one.title) for one in gate.catalogue().themes)
    lines = line_titles(gate)
    return page.View(
        frame=make_frame(
            gate,
            audit_title(gate, audit),
            active="plan",
            crumbs=(Crumb("Case file audits", audits_address()),),
            typed_title=True,
        ),
        audit=audit,
        template=template_named(plan.template),
        agencies=agencies,
        counts=gate.audit_counts(number) if joins else (),
        before=_before(gate, plan.first),
        tellings=gate.audit_tellings(number),
        findings=findings_in_force(gate.audit_findings(number)),
        grades=grades_in_force(gate.audit_grades(number)),
        case=case if 1 <= case <= plan.cases else 0,
        fills=fills,
        chooses=keeps and audit.state is AuditWord.UNDER_WAY,
        following=_following(gate, audit),
        finds=keeps and audit.state in _FOUND_IN,
        themes=themes,
        indicators=lines,
        titles={**dict(lines), **dict(themes)},
        origin=proposed_for(audit, plan_topics(gate)),
        actions=audit_actions(gate, number),
        acting=_acting(gate, number),
        learning=_learning(gate, number),
        answered=frozenset(one.agency for one in gate.parts_in(number)),
        is_late=plan.due is not None and plan.due < gate.today,
        forms=RecordForms(audits_address(audit.number)),
    )


def _before(gate: Gate, first: int) -> tuple[QuestionCount, ...]:
    """Return the counts of the audit that is repeated, for who is of the group of that one."""
    return gate.audit_counts(first) if first and gate.joins_audit(first) else ()


def _learning(gate: Gate, audit: int) -> str:
    """Return where an audit's learning report stands or is written; empty for neither."""
    has_one = bool(gate.learning_steps(audit)) or gate.keeps_audit(audit)
    return learning_address(audit) if has_one else ""


def _acting(gate: Gate, audit: int) -> str:
    """Return where an action is entered that comes from an audit; empty for who enters none."""
    lines = (one.indicator for one in findings_in_force(gate.audit_findings(audit)))
    return action_entered_at(gate, ActionSource.AUDIT, audits_address(audit), lines)


def _filled(gate: Gate, audit: CaseAudit, agency: str) -> str | None:
    """Return the key of the agency whose part this reader fills; empty for what is agreed."""
    reader, asked = gate.reader, audit.plan.agencies
    if gate.keeps_audit(audit.number):
        if audit.state is AuditWord.DISCUSSION:
            return ""
        chosen = agency if agency in asked else asked[0]
        return chosen if audit.state is AuditWord.UNDER_WAY else None
    is_ours = reader.may(Action.FILL_AUDITS) and reader.agency in asked
    return reader.agency if is_ours and audit.state is AuditWord.UNDER_WAY else None


def _following(gate: Gate, audit: CaseAudit) -> AuditWord | None:
    """Return the step that this reader is offered; the editor asks again."""
    following = audit.following
    if following is None:
        return None
    asks = AUDIT_ACTIONS[following]
    keeps = asks is Action.KEEP_AUDITS
    may = gate.keeps_audit(audit.number) if keeps else gate.reader.may(asks)
    return following if may else None


def act(editor: Editor, said: Said, number: str) -> str | page.View:
    """Record grades, a step or a finding, and return the address that shows it.

    If something forbids it, nothing is saved, and the page is returned with the faults.
    """
    case, agency = number_read(said, CASE), said.get(AGENCY, "")
    shown = view(editor.gate, whole_number(number), case, agency)
    texts = read_texts(said, asked_texts(shown.template), text_caution(editor.gate.catalogue()))
    if not texts.are_in_order:
        return replace(shown, forms=refused_audit(shown.forms, said, texts))
    try:
        return _recorded(editor, said, shown)
    except StepError as error:
        return replace(shown, forms=refused_audit(shown.forms, said, texts, error.faults))


def _recorded(editor: Editor, said: Said, shown: page.View) -> str:
    """Record what a form asks for. Raises: StepError."""
    audit, do = shown.audit, said.get(DO, "")
    if do == GRADE:
        wanted = grades_read(said, audit, shown.template)
        editor.grade_case(wanted, after=number_read(said, AFTER))
        return f"{audits_address(audit.number, shown.case, said.get(AGENCY, ''))}#case"
    if do in ("find", FindingWord.TAKEN_BACK.value):
        saved = editor.record_finding(finding_read(said, audit))
        return f"{audits_address(audit.number)}#{finding_name(saved.number)}"
    step = step_read(said, audit)
    editor.record_audit(step, after=number_read(said, AFTER))
    return audits_address(audit.number)


PAGE = Page(
    path="/audits/<number>", view=view, layout=page.layout, asks=Action.READ_AUDITS, fresh=True
)
POSTS = (FormPost("/audits/<number>", act, Action.FILL_AUDITS),)
