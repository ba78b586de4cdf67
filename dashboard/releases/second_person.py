"""The rule that what one person proposed, another agrees to; with one steward, a day later.

Texts, changes of what was agreed and releases of quarters ask the same function. Who takes back
what was proposed needs nobody else.
"""

from dataclasses import dataclass
from datetime import date, datetime

from dashboard.days import day_of
from dashboard.errors import Fault
from dashboard.free_text.folded_names import folded_name
from dashboard.number_formats import long_date

SECOND_PERSON_RULE = (
    "Whoever proposed it does not agree to it. A partnership's only steward agrees to their own "
    "proposal from the next day on, and ticks that they are alone. Any one steward takes it back."
)
"""The rule in words, for the pages where somebody agrees."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What somebody proposed: its address, such as "waiting-3", by whom and when.

    `by` is empty if nobody knows who proposed it; `moment` is None if nobody knows when. `did`,
    `done` and `alone` are the words about it: who did it, that it was done, and what the only
    steward does.
    """

    address: str
    by: str
    moment: datetime | None
    did: str = "proposed"
    done: str = "proposed"
    alone: str = "proposes and agrees"


def second_person_faults(
    proposal: Proposal, by: str, today: date, *, alone: bool
) -> tuple[Fault, ...]:
    """Return what forbids a person to agree today to what was proposed; empty if nothing does.

    `by` is the name of who agrees, and `alone` says that they ticked that there is no other
    steward. What nobody is known to have proposed is agreed to from the day after.
    """
    own = bool(proposal.by)
    if own and folded_name(proposal.by) != folded_name(by):
        return ()
    if own and not alone:
        return (_fault(proposal, f"{by}, who {proposal.did} it", "another person's name"),)
    if proposal.moment is not None and day_of(proposal.moment) >= today:
        found = f"{long_date(today)}, the day it was {proposal.done}"
        why = f"where one steward {proposal.alone}" if own else "as no name came with it"
        return (_fault(proposal, found, f"the day after, {why}"),)
    return ()


def _fault(proposal: Proposal, found: str, expected: str) -> Fault:
    return Fault("drafts", proposal.address, found, expected)
