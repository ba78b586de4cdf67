"""What the pages of actions share: where one was agreed, its line, and whether it stands still."""

from callbacks.assurance.learning.audited import answered_page
from dashboard.actions import Action
from dashboard.assurance.audits.audit_links import audit_in_link
from dashboard.free_text.own_paths import own_path
from dashboard.meetings.decisions import ActionOnDay, MeetingDecision
from dashboard.number_formats import long_date, plural_text
from dashboard.readers import Audience
from data_access.store.gate import Gate
from layouts.assurance.deep_dives.dive_words import dives_address
from layouts.frame import addresses


def measured_line(gate: Gate, action: MeetingDecision) -> tuple[str, str]:
    """Return the name and the address of the line that measures an action; empty without one."""
    catalogue = gate.catalogue()
    if not action.measured or not catalogue.has(action.measured):
        return ("", "")
    line = catalogue.indicator(action.measured)
    return (line.short, addresses.indicator_address(line.key))


def agreed_where(gate: Gate, action: MeetingDecision) -> tuple[str, str]:
    """Say where an action was agreed, with the address of the page if there is one."""
    if action.item:
        words = f"in the meeting about {action.meeting}"
        return (words, addresses.meeting_address(action.meeting, action.item))
    if action.step and action.first is not None:
        address = addresses.exception_address(action.measured, action.first)
        return ("on the exception’s own page", address)
    audit = audit_in_link(action.link)
    if audit and gate.reader.may(Action.READ_AUDITS):
        return (f"from audit {audit}", action.link)
    if own_path(action.link).startswith(f"{dives_address()}/") and gate.reader.may(
        Action.READ_DIVES
    ):
        return ("from a thematic deep-dive", action.link)
    return ("in the register", action.link)


def answered_exception(gate: Gate, action: MeetingDecision) -> str:
    """Return the address of the exception that an action answers; empty for none.

    That is its own, the one that it was begun from, or the one for which its audit was proposed.
    """
    if action.step and action.first is not None:
        return addresses.exception_address(action.measured, action.first)
    link = answered_page(gate, action.link) or own_path(action.link)
    return link if link.startswith(f"{addresses.exceptions_address()}/") else ""


def agency_title(gate: Gate, key: str) -> str:
    """Return the title of an agency; empty for none."""
    return next((one.title for one in gate.catalogue().agencies if one.key == key), "")


def stuck_words(gate: Gate, found: ActionOnDay) -> str:
    """Say that nobody has written of an action for long; empty if somebody has, and for the public.

    How long is the partnership's setting `stuck_weeks`.
    """
    weeks = gate.catalogue().partnership.stuck_weeks
    if gate.reader.audience is Audience.PUBLIC or not found.is_stuck(gate.today, weeks):
        return ""
    heard = long_date(found.last_heard)
    ago = f"more than {plural_text(weeks, 'week')} ago"
    return f"Stuck: nothing has been written about it since {heard}, {ago}."
