"""Which texts of a snapshot tell how many cases of an audit something holds for."""

from collections.abc import Iterable

from dashboard.assurance.audits.case_audits import CaseAudit, audits_of
from dashboard.assurance.audits.told_cases import decision_tells, small_audit
from dashboard.meetings.decisions import MeetingDecision
from data_access.store.snapshot import Snapshot


def is_decision_audited(snapshot: Snapshot, one: MeetingDecision) -> bool:
    """Say whether the words of a decision tell how many cases of a small audit."""
    return decision_tells(one, snapshot.texts.decisions(), _audits(snapshot))


def small_findings(snapshot: Snapshot) -> frozenset[int]:
    """Return the numbers of the findings of audits that have too few cases for counts."""
    audits = _audits(snapshot)
    small = [one.number for one in audits if small_audit(one.number, audits)]
    return snapshot.once("findings of small audits", lambda: _findings(snapshot, small))


def _findings(snapshot: Snapshot, audits: Iterable[int]) -> frozenset[int]:
    return frozenset(one.number for each in audits for one in snapshot.assurance.findings(each))


def _audits(snapshot: Snapshot) -> tuple[CaseAudit, ...]:
    return snapshot.once("case audits", lambda: audits_of(snapshot.assurance.audits()))
