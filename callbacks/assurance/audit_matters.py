"""What the pages of case file audits share: the audits as a reader sees them, and their names."""

from collections.abc import Iterable

from callbacks.assurance.plan_matters import plan_topics
from dashboard.assurance.audits.case_audits import CaseAudit, audits_of
from data_access.store.gate import Gate

NO_TITLE = "a topic that is not shown"


def known_audits(gate: Gate) -> tuple[CaseAudit, ...]:
    """Return every case file audit as this reader sees it, oldest first."""
    return gate.once("known audits", lambda: audits_of(gate.audit_steps()))


def audit_title(gate: Gate, audit: CaseAudit) -> str:
    """Return the title of an audit: that of its topic, and that it is a re-audit."""
    titles = {one.number: one.proposal.title for one in plan_topics(gate)}
    title = titles.get(audit.plan.topic, NO_TITLE)
    return f"{title} (re-audit)" if audit.plan.first else title


def agency_titles(gate: Gate, keys: Iterable[str] | None = None) -> tuple[tuple[str, str], ...]:
    """Return the keys and short titles of agencies: of all, or of some that the catalogue has."""
    wanted = None if keys is None else frozenset(keys)
    return tuple(
        (one.key, one.short)
        for one in gate.catalogue().agencies
        if wanted is None or one.key in wanted
    )
