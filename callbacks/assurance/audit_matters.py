"""What the pages of case file audits share: the audits as a reader sees them, and their names."""

from collections.abc import Iterable

from callbacks.assurance.plan_matters import plan_topics
from dashboard.assurance.audits.audit_links import audit_in_link
from dashboard.assurance.audits.case_audits import CaseAudit, audits_of
from dashboard.errors import AddressError
from dashboard.meetings.decisions import ActionOnDay, actions_on
from dashboard.number_formats import long_date
from data_access.store.gate import Gate
from layouts.assurance.audit import AuditAction
from layouts.assurance.plan_words import audits_address
from layouts.frame import addresses

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


def audit_named(gate: Gate, number: int) -> CaseAudit:
    """Return an audit. Raises: AddressError for one that there is not."""
    found = next((one for one in known_audits(gate) if one.number == number), None)
    if found is None:
        raise AddressError(f"There is no audit {number}.", audits_address())
    return found


def audit_actions(gate: Gate, audit: int) -> tuple[AuditAction, ...]:
    """Return the actions of the register that come from an audit, as this reader is told them."""
    found = actions_on(gate.meeting_decisions(), gate.today)
    return tuple(_action(one) for one in found if audit_in_link(one.action.link) == audit)


def _action(one: ActionOnDay) -> AuditAction:
    action = one.action
    due = f", until {long_date(one.due)}" if one.due else ""
    whose = ": ".join(filter(None, (action.who, f"{one.state.value}{due}")))
    return AuditAction(action.told, whose, addresses.action_address(action.number))
