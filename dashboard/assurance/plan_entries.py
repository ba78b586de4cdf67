"""The entries of the plan on a page: what the partnership does to be assured, and how often.

An entry is data of the partnership and is kept in versions: a change adds one, and none is changed.
Source: the partnership's quality assurance framework, "Plan on a page".
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from dashboard.errors import Fault
from dashboard.free_text.text_limits import LONGEST_NAME, LONGEST_NOTE
from dashboard.quarters import Quarter

MOST_DAYS = 400
"""The most days after a cycle by which something may be due. Chosen here: more is a slip."""
MOST_COUNTED = 40
"""The most that may be asked of an activity in a year. Chosen here: more is a slip."""


class PlanPart(StrEnum):
    """The rows of the plan on a page. A word is never renamed, because it is kept in the store."""

    AUDIT = "audit"
    ENGAGEMENT = "engagement"
    REPORTING = "reporting"
    PRIORITY = "priority"  # of the business plan: an entry of its own


class Rhythm(StrEnum):
    """The columns of the plan on a page: how often something is done."""

    QUARTERLY = "quarterly"
    ANNUAL = "annual"
    THREE_YEARLY = "three-yearly"

    @property
    def quarters(self) -> int:
        """Return the number of quarters of a cycle."""
        return _QUARTERS[self]


_QUARTERS = {Rhythm.QUARTERLY: 1, Rhythm.ANNUAL: 4, Rhythm.THREE_YEARLY: 12}


class TopicKind(StrEnum):
    """What a topic of the work plan becomes."""

    AUDIT = "case file audit"
    DEEP_DIVE = "deep dive"
    SCRUTINY = "scrutiny review"


class TopicSide(StrEnum):
    """Whose services a topic looks at."""

    CHILDREN = "children"
    ADULTS = "adults"
    BOTH = "both"

    @property
    def covers(self) -> tuple["TopicSide", ...]:
        """Return the services that a topic of this side looks at."""
        if self is TopicSide.BOTH:
            return (TopicSide.CHILDREN, TopicSide.ADULTS)
        return (self,)


@dataclass(frozen=True, slots=True)
class PlanEntry:
    """One version of an entry of the plan.

    `entry` is the number of the entry's first version; 0 for a new one. `owner` is a post. Cycles
    are counted from the quarter `since`. An entry that is done `in_arrears` is about a cycle that
    is over; it is due `days` days after the cycle's last day, counted in England's working days if
    `working` is true.

    At least `least` topics of the kind `counted` are done in each financial year; where `across` is
    true, they cover the services for children and those for adults. `indicators` are the keys of
    the lines that a priority is about. `ended` says that the entry is no longer in the plan, and
    `text` why this version was made. `number` and `recorded` are given by the store.
    """

    title: str
    part: PlanPart
    rhythm: Rhythm
    since: Quarter
    owner: str = ""
    in_arrears: bool = False
    days: int = 0
    working: bool = False
    counted: TopicKind | None = None
    least: int = 0
    across: bool = False
    indicators: tuple[str, ...] = ()
    ended: bool = False
    text: str = ""
    by: str = ""
    entry: int = 0
    number: int = 0
    recorded: datetime | None = None


def entries_in_force(versions: Iterable[PlanEntry]) -> tuple[PlanEntry, ...]:
    """Return the last version of each entry that is still in the plan, in the order of the plan."""
    last = {one.entry: one for one in versions}
    order = list(PlanPart), list(Rhythm)
    return tuple(
        sorted(
            (one for one in last.values() if not one.ended),
            key=lambda one: (order[0].index(one.part), order[1].index(one.rhythm), one.entry),
        )
    )


def entry_faults(
    wanted: PlanEntry, versions: Iterable[PlanEntry], known: Iterable[str], after: int
) -> tuple[Fault, ...]:
    """Return what forbids to save a version of an entry; nothing if it may be saved.

    `known` are the keys of the indicators. `after` is the number of the entry's last version that
    the person had read; 0 for a new entry.
    """
    return tuple(_faults(wanted, tuple(versions), frozenset(known), after))


def _faults(
    wanted: PlanEntry, versions: tuple[PlanEntry, ...], known: frozenset[str], after: int
) -> Iterator[Fault]:
    yield from _text_faults(wanted)
    yield from _rule_faults(wanted)
    mine = [one for one in versions if one.entry == wanted.entry and wanted.entry]
    if wanted.entry:
        yield from _version_faults(wanted, mine, after)
    elif any(one.title == wanted.title for one in entries_in_force(versions)):
        yield plan_fault("the title", "an entry with this title", "another title")
    for key in wanted.indicators:
        if key not in known:
            yield plan_fault("the indicators", f"“{key[:60]}”", "indicators of the catalogue")


def _rule_faults(wanted: PlanEntry) -> Iterator[Fault]:
    if not 0 <= wanted.days <= MOST_DAYS:
        yield plan_fault("the days", str(wanted.days), f"0 to {MOST_DAYS}")
    if not 0 <= wanted.least <= MOST_COUNTED:
        yield plan_fault("at least", str(wanted.least), f"0 to {MOST_COUNTED}")
    if bool(wanted.least) != (wanted.counted is not None):
        yield plan_fault("at least", str(wanted.least), "a number and what is counted, or neither")
    if wanted.rhythm is not Rhythm.QUARTERLY and wanted.since.number != 1:
        yield plan_fault("the first quarter", str(wanted.since), "the first quarter of a year")


def _text_faults(wanted: PlanEntry) -> Iterator[Fault]:
    for place, text, expected in (
        ("the title", wanted.title, "what it is"),
        ("the owner", wanted.owner, "a post"),
        ("your name", wanted.by, "the name of who does this"),
    ):
        if not text.strip():
            yield plan_fault(place, "nothing", expected)
    for place, text, most in (
        ("the title", wanted.title, LONGEST_NAME),
        ("the owner", wanted.owner, LONGEST_NAME),
        ("your name", wanted.by, LONGEST_NAME),
        ("the reason", wanted.text, LONGEST_NOTE),
    ):
        if len(text) > most:
            yield plan_fault(place, f"{len(text)} letters", f"at most {most}")


def _version_faults(wanted: PlanEntry, mine: list[PlanEntry], after: int) -> Iterator[Fault]:
    if not mine or mine[-1].ended:
        yield plan_fault("the entry", f"number {wanted.entry}", "one that is in the plan")
    elif mine[-1].number != after:
        yield plan_fault("the entry", "a change since you read this page", "a new look")
    if not wanted.text.strip():
        yield plan_fault("the reason", "nothing", "why it is changed")


def plan_fault(place: str, found: str, expected: str) -> Fault:
    """Return a fault of what somebody records about the plan."""
    return Fault("plan", place, found, expected)
