"""What the learning report and the briefing of an audit share: what they tell, as is read."""

from callbacks.assurance.audit_matters import audit_actions, audit_title
from dashboard.actions import Action
from dashboard.assurance.audits.case_audits import CaseAudit
from dashboard.assurance.audits.learning_reports import LearningReport
from dashboard.assurance.recorded.findings import findings_in_force
from dashboard.reports.learning import Learning
from data_access.store.gate import Gate


def known_report(gate: Gate, audit: int) -> LearningReport:
    """Return the learning report of an audit as this reader sees it."""
    return LearningReport(gate.learning_steps(audit))


def told_learning(gate: Gate, audit: CaseAudit) -> Learning | None:
    """Return what the report tells: the latest version to who keeps it, the published to others.

    None if there is none.
    """
    report = known_report(gate, audit.number)
    keeps = gate.reader.may(Action.KEEP_AUDITS)
    version = report.version if keeps else report.published
    if version is None:
        return None
    return Learning(
        audit.number,
        audit_title(gate, audit),
        version,
        gate.audit_tellings(audit.number),
        findings_in_force(gate.audit_findings(audit.number)),
        tuple((one.text, one.told) for one in audit_actions(gate, audit.number)),
        version != report.published,
    )
