"""The slides of a meeting about one quarter: which there are, and in which order they stand.

The usual slides follow from the quarter. Who runs the meeting may put them in another order, leave
some out, add pages of the dashboard, and write notes. What they keep names slides by their names,
so it goes on to hold when a figure changes and an exception comes or goes.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from dashboard.errors import Fault
from dashboard.exceptions.agenda import AgendaItem
from dashboard.quarters import Quarter
from dashboard.readers import Audience

LONGEST_NOTE_OF_SLIDE = 2000
"""The most characters of the notes of one slide. Chosen for this dashboard."""
MOST_ADDED = 20
"""The most pages that are added to a meeting. Chosen for this dashboard."""


class SlideKind(StrEnum):
    """The kinds of slides, in their usual order."""

    ANSWER = "answer"
    LEFT = "left"
    EXCEPTION = "exception"
    THEME = "theme"
    PATHWAY = "pathway"
    PLAN = "plan"
    ADDED = "added"
    ACTIONS = "actions"
    CLOSE = "close"


@dataclass(frozen=True, slots=True)
class SlideName:
    """The name of a slide: its kind, and what it is about.

    `key` is an indicator's or a theme's; of an added page it is the page's address. `first` is the
    first quarter of an exception.
    """

    kind: SlideKind
    key: str = ""
    first: Quarter | None = None

    def __str__(self) -> str:
        """Return the name as addresses have it: "exception-referrals-2023-24-q4"."""
        parts = [self.kind.value, self.key.strip("/").replace("/", "-"), _address(self.first)]
        return "-".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class MeetingPlan:
    """What was kept of a meeting's slides: their order, those left out, those added, and notes.

    `audience` is the highest for which the slides are shown; None means that of who opens them.
    `order` are names of slides. `added` are addresses of pages of the dashboard. `notes` are by the
    name of their slide. `number` and `recorded` are given by the store.
    """

    quarter: Quarter
    order: tuple[str, ...] = ()
    hidden: frozenset[str] = frozenset()
    added: tuple[str, ...] = ()
    notes: Mapping[str, str] = field(default_factory=dict)
    by: str = ""
    audience: Audience | None = None
    number: int = 0
    recorded: datetime | None = None

    def moved(self, names: Sequence[str], name: str, step: int) -> "MeetingPlan":
        """Return the plan with a slide moved by some places; `names` are all slides in order."""
        order = list(names)
        if name not in order:
            return self
        at = order.index(name)
        order.remove(name)
        order.insert(min(max(at + step, 0), len(order)), name)
        return replace(self, order=tuple(order))

    def turned(self, name: str) -> "MeetingPlan":
        """Return the plan with a slide left out, or back in if it was left out."""
        return replace(self, hidden=self.hidden ^ {name})


def usual_slides(
    items: Iterable[AgendaItem],
    themes: Iterable[str],
    *,
    left: bool,
    pathway: bool,
    plan_on_page: bool,
) -> tuple[SlideName, ...]:
    """Return the slides that follow from a quarter, in their usual order.

    `items` are the exceptions of the agenda and `themes` the keys of the themes. `left` says
    whether anything is left from last time, and `pathway` whether the catalogue has a pathway.
    `plan_on_page` says whether there is a plan on a page that its readers may see.
    """
    exceptions = (
        SlideName(SlideKind.EXCEPTION, one.exception.key, one.exception.first) for one in items
    )
    return (
        SlideName(SlideKind.ANSWER),
        *([SlideName(SlideKind.LEFT)] if left else []),
        *exceptions,
        *(SlideName(SlideKind.THEME, key) for key in themes),
        *([SlideName(SlideKind.PATHWAY)] if pathway else []),
        *([SlideName(SlideKind.PLAN)] if plan_on_page else []),
        SlideName(SlideKind.ACTIONS),
        SlideName(SlideKind.CLOSE),
    )


def arranged_slides(usual: Sequence[SlideName], plan: MeetingPlan) -> tuple[SlideName, ...]:
    """Return all slides in the order that was kept, those that are left out too.

    A slide that the kept order does not name follows the one before it in the usual order.
    """
    added = [SlideName(SlideKind.ADDED, address) for address in plan.added]
    at = next((n for n, one in enumerate(usual) if one.kind is SlideKind.ACTIONS), len(usual))
    every = [*usual[:at], *added, *usual[at:]]
    known = {str(one): one for one in every}
    order = [name for name in dict.fromkeys(plan.order) if name in known]
    before = ""
    for name in known:
        if name not in order:
            order.insert(order.index(before) + 1 if before else 0, name)
        before = name
    return tuple(known[name] for name in order)


def plan_faults(plan: MeetingPlan, pages: Iterable[str]) -> tuple[Fault, ...]:
    """Return what is wrong with a plan. `pages` are those of its added addresses that are there."""
    there = set(pages)
    found = [
        _fault("a page to add", f"“{one[:80]}”", "the address of a page of this dashboard")
        for one in plan.added
        if one not in there
    ]
    if len(plan.added) > MOST_ADDED:
        found.append(_fault("pages to add", f"{len(plan.added)}", f"at most {MOST_ADDED}"))
    found += [
        _fault(f"the notes of {name}", f"{len(text):,} letters", f"{LONGEST_NOTE_OF_SLIDE:,}")
        for name, text in plan.notes.items()
        if len(text) > LONGEST_NOTE_OF_SLIDE
    ]
    return tuple(found)


def _address(quarter: Quarter | None) -> str:
    return quarter.address if quarter else ""


def _fault(place: str, found: str, expected: str) -> Fault:
    return Fault("meeting", place, found, expected)
