"""What pages of audits, and of records like them, share: audits, names, and actions from them."""

from collections.abc import Callable, Iterable

from callbacks.assurance.plan_matters import plan_topics
from dashboard.actions import Action
from dashboard.assurance.audits.audit_links import audit_in_link
from dashboard.assurance.audits.case_audits import CaseAudit, audits_of
from dashboard.errors import AddressError
from dashboard.meetings.action_words import ActionSource
from dashboard.meetings.decisions import ActionOnDay, actions_on
from dashboard.number_formats import long_date
from data_access.store.gate import Gate
from layouts.assurance.linked_actions import LinkedAction
from layouts.assurance.plan_words import audits_address
from layouts.frame import addresses
from layouts.meeting.action_words import state_words

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


def audit_actions(gate: Gate, audit: int) -> tuple[LinkedAction, ...]:
    """Return the actions of the register that come from an audit, as this reader is told them."""
    return actions_linked(gate, lambda link: audit_in_link(link) == audit)


def actions_linked(gate: Gate, is_its: Callable[[str], bool]) -> tuple[LinkedAction, ...]:
    """Return the actions whose link is a record's, as this reader is told them today."""
    found = actions_on(gate.meeting_decisions(), gate.today)
    return tuple(_action(one) for one in found if is_its(one.action.link))


def action_entered_at(
    gate: Gate, source: ActionSource, link: str, lines: Iterable[str] = ()
) -> str:
    """Return where an action is entered that comes from a record; empty for who enters none.

    It begins with the first of the record's lines that has a key.
    """
    if not gate.reader.may(Action.DECIDE):
        return ""
    line = next((key for key in lines if key), "")
    return addresses.actions_address(source=source, line=line, link=link)


def _action(one: ActionOnDay) -> LinkedAction:
    action, state = one.action, state_words(one)
    due = f", until {long_date(one.due)}" if one.due else ""
    whose = ": ".join(filter(None, (action.who, f"{state[0].lower()}{state[1:]}{due}")))
    return LinkedAction(action.told, whose, addresses.action_address(action.number))
