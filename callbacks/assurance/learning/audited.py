"""Gathers what audits found for the pages of lines, themes and exceptions; nothing for others."""

from collections.abc import Iterable

from callbacks.assurance.audit_matters import audit_title, known_audits
from callbacks.assurance.plan_matters import plan_topics
from dashboard.actions import Action
from dashboard.assurance.audits.audit_links import (
    audit_in_link,
    audits_proposed_for,
    proposed_for,
    tied_findings,
)
from dashboard.assurance.audits.case_audits import AuditFinding, AuditWord, CaseAudit
from dashboard.assurance.recorded.findings import findings_in_force
from dashboard.quarters import Quarter
from data_access.store.gate import Gate
from layouts.assurance.audit_forms import FINDING_TITLES
from layouts.assurance.plan_words import audits_address, finding_name
from layouts.commentary.audited import NOT_AUDITED, AuditedFinding, AuditedSection, LinkedAudit
from layouts.frame import addresses

FOUND, AUDITED = "What audits found", "Has been audited"
STATES = {AuditWord.PLANNED: "planned, not begun", AuditWord.AGREED: "agreed, not published"}
"""The states of audits in words, where the word of the step does not do."""


def audited_line(gate: Gate, key: str) -> AuditedSection:
    """Gather the published findings that are tied to an indicator, latest first."""
    return _found(gate, indicator=key)


def audited_theme(gate: Gate, theme: str) -> AuditedSection:
    """Gather the published findings that are tied to a theme, latest first."""
    return _found(gate, theme=theme)


def audited_exception(gate: Gate, key: str, quarter: Quarter) -> AuditedSection:
    """Gather the audits that were proposed for an exception, and what was found about its line.

    `quarter` is the first of the exception.
    """
    if not gate.reader.may(Action.READ_AUDITS):
        return NOT_AUDITED
    path = addresses.exception_address(key, quarter)
    begun = audits_proposed_for(path, known_audits(gate), plan_topics(gate))
    listed = tuple(linked_audit(gate, one) for one in begun)
    return AuditedSection(AUDITED, listed, _found(gate, indicator=key).findings)


def linked_audit(gate: Gate, audit: CaseAudit) -> LinkedAudit:
    """Return an audit as a link: its number and title, its state, and its address."""
    state = STATES.get(audit.state, audit.state.value)
    title = f"Audit {audit.number}: {audit_title(gate, audit)}"
    return LinkedAudit(title, state, audits_address(audit.number))


def answered_page(gate: Gate, link: str) -> str:
    """Return the path of the page for which the audit of a link was proposed; empty for none."""
    number = audit_in_link(link)
    if not number or not gate.reader.may(Action.READ_AUDITS):
        return ""
    found = (one for one in known_audits(gate) if one.number == number)
    audit = next(found, None)
    return proposed_for(audit, plan_topics(gate)) if audit else ""


def _found(gate: Gate, *, indicator: str = "", theme: str = "") -> AuditedSection:
    if not gate.reader.may(Action.READ_AUDITS):
        return NOT_AUDITED
    published = [one for one in known_audits(gate) if one.state is AuditWord.PUBLISHED]
    told = [
        _told(gate, audit, one)
        for audit in reversed(published)
        for one in _tied(gate.audit_findings(audit.number), indicator, theme)
    ]
    return AuditedSection(FOUND, (), tuple(told))


def _tied(findings: Iterable[AuditFinding], indicator: str, theme: str) -> tuple[AuditFinding, ...]:
    return tied_findings(findings_in_force(findings), indicator=indicator, theme=theme)


def _told(gate: Gate, audit: CaseAudit, one: AuditFinding) -> AuditedFinding:
    return AuditedFinding(
        FINDING_TITLES[one.word],
        one.text,
        one.evidence.value,
        f"{audit.number}: {audit_title(gate, audit)}",
        f"{audits_address(audit.number)}#{finding_name(one.number)}",
    )
