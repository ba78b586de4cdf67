"""What ties audits to pages: the page for which a topic was proposed, findings, and actions."""

import re
from collections.abc import Iterable

from dashboard.assurance.audit_topics import AuditTopic
from dashboard.assurance.audits.case_audits import AuditFinding, CaseAudit
from dashboard.free_text.own_paths import own_path

_AUDIT = re.compile(r"/audits/(\d{1,9})(?:[/?#].*)?")


def audit_in_link(link: str) -> int:
    """Return the number of the audit whose page a link opens; 0 if it opens none."""
    found = _AUDIT.fullmatch(link)
    return int(found[1]) if found else 0


def proposed_for(audit: CaseAudit, topics: Iterable[AuditTopic]) -> str:
    """Return the path of the page for which an audit's topic was proposed; empty for none."""
    found = (one.proposal.link for one in topics if one.number == audit.plan.topic)
    return own_path(next(found, ""))


def audits_proposed_for(
    path: str, audits: Iterable[CaseAudit], topics: Iterable[AuditTopic]
) -> tuple[CaseAudit, ...]:
    """Return the audits whose topics were proposed for a page, the latest first."""
    known = tuple(topics)
    found = [one for one in audits if path and proposed_for(one, known) == path]
    return tuple(sorted(found, key=lambda one: -one.number))


def tied_findings(
    findings: Iterable[AuditFinding], *, indicator: str = "", theme: str = ""
) -> tuple[AuditFinding, ...]:
    """Return the findings that are tied to an indicator, or to a theme; keys are empty for none."""
    return tuple(
        one
        for one in findings
        if (indicator and one.indicator == indicator) or (theme and one.theme == theme)
    )
