"""Values that the analyst marks to follow up: whose, of which quarter, why, and whether done.

A mark is about a value of a return that stands or is on its way. It changes no figure.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from dashboard.catalogue.indicators import Catalogue
from dashboard.errors import Fault
from dashboard.free_text.text_limits import LONGEST_NOTE
from dashboard.quarter_life.quarter_rules import LONGEST_NAME
from dashboard.quarters import Quarter


@dataclass(frozen=True, slots=True)
class FollowedValue:
    """A value that somebody marked: an agency's figure of a line in a quarter.

    `reason` says why, and `outcome` what came of it. `done` is the moment at which it was settled,
    and `done_by` says by whom; None and empty until then. `number` and `marked` are given by the
    store: 0 and None until the mark is saved.
    """

    agency: str
    quarter: Quarter
    indicator: str
    reason: str
    by: str
    number: int = 0
    marked: datetime | None = None
    done: datetime | None = None
    done_by: str = ""
    outcome: str = ""

    @property
    def is_done(self) -> bool:
        """Say whether the value was settled."""
        return self.done is not None


def mark_faults(one: FollowedValue, catalogue: Catalogue) -> tuple[Fault, ...]:
    """Return what forbids to mark a value; nothing if it may be marked."""
    return tuple(_mark_faults(one, catalogue))


def settling_faults(found: FollowedValue | None, by: str, outcome: str) -> tuple[Fault, ...]:
    """Return what forbids to settle a mark; `found` is the mark, or None if there is none."""
    if found is None or found.is_done:
        state = "none" if found is None else "one that is done already"
        return (_fault("the mark", state, "a mark that is open"),)
    return (*_text_faults("what came of it", outcome), *_name_faults(by))


def _mark_faults(one: FollowedValue, catalogue: Catalogue) -> Iterator[Fault]:
    if not any(one.agency == known.key for known in catalogue.agencies):
        yield _fault("the agency", f"“{one.agency[:60]}”", "an agency of the list")
    elif not _sends(one, catalogue):
        yield _fault("the line", f"“{one.indicator[:60]}”", "a line that the agency sends")
    yield from _text_faults("the reason", one.reason)
    yield from _name_faults(one.by)


def _sends(one: FollowedValue, catalogue: Catalogue) -> bool:
    known = catalogue.has(one.indicator)
    return known and one.agency in catalogue.indicator(one.indicator).agencies


def _text_faults(place: str, text: str) -> Iterator[Fault]:
    if not text.strip():
        yield _fault(place, "nothing", "a few words")
    if len(text) > LONGEST_NOTE:
        yield _fault(place, f"{len(text)} letters", f"at most {LONGEST_NOTE}")


def _name_faults(by: str) -> Iterator[Fault]:
    if not by.strip():
        yield _fault("your name", "nothing", "the name of who does this")
    if len(by) > LONGEST_NAME:
        yield _fault("your name", f"{len(by)} letters", f"at most {LONGEST_NAME}")


def _fault(place: str, found: str, expected: str) -> Fault:
    return Fault("follow up", place, found, expected)
