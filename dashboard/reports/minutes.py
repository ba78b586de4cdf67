"""The minutes of a meeting: who attended, what was decided on which item, and the actions."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.meetings.decisions import DecisionKind, MeetingDecision
from dashboard.meetings.minute_names import NameRule, present_lines
from dashboard.number_formats import long_date
from dashboard.quarters import Quarter
from dashboard.reports.paper import (
    Paper,
    PaperBlock,
    PaperHeading,
    PaperList,
    PaperParagraph,
    PaperTable,
)

DRAFT = "draft, not released yet"
NOTHING = "Nothing was decided."
NOBODY = "Nobody was recorded as present."
NAMED_UNTIL = "People are named here because the partnership chose so, until"
NO_NAMES = NameRule(allowed=False, months=1)
"""The rule of a partnership whose minutes name posts alone."""
ACTION_COLUMNS = ("Action", "Who", "Until", "Measured by")


@dataclass(frozen=True, slots=True)
class MinutedItem:
    """One item of a meeting: its title, and what was decided about it, in order."""

    title: str
    decisions: tuple[MeetingDecision, ...]


@dataclass(frozen=True, slots=True)
class Minutes:
    """The minutes of the meeting about a quarter, as one reader is told them.

    `attended` are posts, with a person's name where it was given. `items` are in the order of the
    meeting. `measures` are the names of the indicators by which actions are measured, by key.
    `named_until` is the day from which the names are gone; None if nobody is named.
    """

    quarter: Quarter
    held: tuple[str, ...]
    attended: tuple[str, ...]
    items: tuple[MinutedItem, ...]
    measures: dict[str, str]
    named_until: date | None = None

    @property
    def actions(self) -> tuple[MeetingDecision, ...]:
        """Return the actions that were agreed, in the order of the items."""
        every = (one for item in self.items for one in item.decisions)
        return tuple(one for one in every if one.kind is DecisionKind.ACTION)


def meeting_minutes(
    quarter: Quarter,
    found: Iterable[MeetingDecision],
    titles: Sequence[tuple[str, str]],
    measures: dict[str, str],
    rule: NameRule = NO_NAMES,
) -> Minutes:
    """Return the minutes of the meeting about a quarter; `rule` says how long they name persons.

    `titles` are the slides of the meeting in order, as names and titles; what was decided on a
    slide that is no more stands under its indicator, or last.
    """
    mine = [one for one in found if one.meeting == quarter and one.item and not one.about]
    decided = [one for one in mine if one.kind is not DecisionKind.ATTENDED]
    attended = [one for one in mine if one.kind is DecisionKind.ATTENDED]
    named = dict(titles)
    order = list(named)
    groups: dict[str, list[MeetingDecision]] = {}
    for one in decided:
        groups.setdefault(one.item, []).append(one)
    items = sorted(groups, key=lambda name: order.index(name) if name in named else len(order))
    return Minutes(
        quarter,
        tuple(dict.fromkeys(long_date(one.held) for one in sorted(mine, key=lambda o: o.held))),
        tuple(line for one in attended[-1:] for line in present_lines(one)),
        tuple(
            MinutedItem(_title(name, groups[name], named, measures), tuple(groups[name]))
            for name in items
        ),
        measures,
        next((rule.ends(one.held) for one in attended[-1:] if one.names), None),
    )


def _title(
    name: str,
    decided: list[MeetingDecision],
    named: dict[str, str],
    measures: dict[str, str],
) -> str:
    return named.get(name) or measures.get(decided[0].measured, "") or "Other business"


def decision_sentence(one: MeetingDecision, *, is_draft: bool = False) -> str:
    """Write a decision: "Looked into by Head of Service until 3 May 2026: the audit first".

    An action is told before who does it: "Action agreed: a leaflet (Business unit, until …)".
    """
    kind = one.kind.value
    who = f" by {one.who}" if one.who else ""
    until = f" until {long_date(one.due)}" if one.due else ""
    said = f": {one.text}" if one.text else ""
    draft = f" ({DRAFT})" if is_draft else ""
    if one.kind is DecisionKind.ACTION:
        whose = ", ".join(filter(None, (one.who, until.strip())))
        return f"Action agreed{said}{f' ({whose})' if whose else ''}{draft}"
    return f"{kind[0].upper()}{kind[1:]}{who}{until}{said}{draft}"


def minutes_paper(
    found: Minutes,
    partnership: str,
    marks: tuple[str, ...],
    drafts: Collection[int] = frozenset(),
) -> Paper:
    """Return minutes as a paper; `drafts` are the numbers of decisions that are not released."""
    blocks: list[PaperBlock] = [PaperHeading("Present")]
    blocks += [PaperList(found.attended)] if found.attended else [PaperParagraph(NOBODY)]
    if found.named_until is not None:
        day = long_date(found.named_until)
        blocks.append(PaperParagraph(f"{NAMED_UNTIL} {day}.", soft=True))
    blocks.append(PaperHeading("Decisions"))
    if not found.items:
        blocks.append(PaperParagraph(NOTHING))
    for item in found.items:
        blocks.append(PaperHeading(item.title, 2))
        blocks.append(
            PaperList(
                tuple(decision_sentence(o, is_draft=o.number in drafts) for o in item.decisions)
            )
        )
    if found.actions:
        rows = tuple(
            (
                one.text,
                one.who,
                long_date(one.due) if one.due else "",
                found.measures.get(one.measured, ""),
            )
            for one in found.actions
        )
        blocks += [PaperHeading("Actions"), PaperTable("Actions agreed", ACTION_COLUMNS, rows)]
    held = f"Held on {', '.join(found.held)}" if found.held else "Not held yet"
    return Paper(
        title=f"Minutes of the meeting about {found.quarter}",
        subtitle=f"{partnership}. {held}.",
        marks=marks,
        blocks=tuple(blocks),
        name=f"minutes-{found.quarter.address}",
    )
