"""Obligations that are counted: at least so many in a year, across services for both.

An obligation falls short as soon as what is done and what is scheduled cannot make it good, or as
soon as less is done than the part of the year that is over asks for.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dashboard.assurance.audit_topics import AuditTopic, TopicWord
from dashboard.assurance.plan_entries import PlanEntry, TopicSide
from dashboard.number_formats import list_text, number_word, plural_text
from dashboard.quarters import Quarter

QUARTERS = 4


@dataclass(frozen=True, slots=True)
class YearCount:
    """What was done of a counted obligation in a financial year, as of a day.

    `year` is the calendar year in which the financial year starts. `done` and `scheduled` are
    numbers of topics; `expected` is how many should be done by now, as many as the quarters that
    are over ask for. `uncovered` are the services that no topic done or scheduled looks at.
    """

    entry: PlanEntry
    year: int
    done: int
    scheduled: int
    expected: int
    is_over: bool
    uncovered: tuple[TopicSide, ...] = ()

    @property
    def is_short(self) -> bool:
        """Say whether the obligation falls short."""
        return bool(self.shortfalls)

    @property
    def counted_words(self) -> str:
        """Return what is counted, as words: "two of at least four case file audits done"."""
        kind = self.entry.counted.value if self.entry.counted else "topic"
        return f"{number_word(self.done)} of at least {plural_text(self.entry.least, kind)} done"

    @property
    def shortfalls(self) -> tuple[str, ...]:
        """Return why it falls short, a sentence's part for each reason; empty if it does not."""
        found = []
        least, known = self.entry.least, self.done + self.scheduled
        if self.is_over and self.done < least:
            found.append(f"{number_word(least - self.done)} short of {number_word(least)}")
        elif not self.is_over and known < least:
            found.append(f"{number_word(least - known)} more to be scheduled")
        if not self.is_over and self.done < self.expected:
            found.append(f"{number_word(self.expected)} should be done by now")
        if self.uncovered:
            named = list_text([_SERVICES[one] for one in self.uncovered])
            found.append(f"none looks at {named}")
        return tuple(found)

    @property
    def sentence(self) -> str:
        """Say how far the obligation is, and what is short of it."""
        label = Quarter(self.year, 1).year_label
        planned = f", {number_word(self.scheduled)} scheduled" if self.scheduled else ""
        short = f": {'; '.join(self.shortfalls)}" if self.shortfalls else ""
        return f"{label}: {self.counted_words}{planned}{short}."


_SERVICES = {
    TopicSide.CHILDREN: "services for children",
    TopicSide.ADULTS: "services for adults",
}


def year_counts(
    entries: Iterable[PlanEntry], topics: Iterable[AuditTopic], day: date
) -> tuple[YearCount, ...]:
    """Return every counted obligation in the year of a day, and in the year before if it was short.

    The year before is left out if it began before the entry did.
    """
    known = tuple(topics)
    year = Quarter.containing(day).year
    found = []
    for entry in entries:
        if not entry.least:
            continue
        before = _counted(entry, known, year - 1, day)
        if before.is_short and entry.since <= Quarter(year - 1, 1):
            found.append(before)
        found.append(_counted(entry, known, year, day))
    return tuple(found)


def _counted(entry: PlanEntry, topics: Iterable[AuditTopic], year: int, day: date) -> YearCount:
    mine = [one for one in topics if one.proposal.kind is entry.counted]
    done = [one for one in mine if _done_in(one) == year]
    planned = [one for one in mine if _scheduled_in(one, day) == year]
    over = max(0, min(QUARTERS, Quarter.containing(day) - Quarter(year, 1)))
    begun = max(0, min(QUARTERS, entry.since - Quarter(year, 1)))
    is_over = over == QUARTERS
    covered = {side for one in (*done, *planned) for side in one.proposal.side.covers}
    wanted = (TopicSide.CHILDREN, TopicSide.ADULTS) if entry.across else ()
    return YearCount(
        entry=entry,
        year=year,
        done=len(done),
        scheduled=0 if is_over else len(planned),
        expected=entry.least * max(0, over - begun) // QUARTERS,
        is_over=is_over,
        uncovered=tuple(one for one in wanted if one not in covered),
    )


def _done_in(topic: AuditTopic) -> int | None:
    step = topic.done
    return Quarter.containing(step.day).year if step is not None and step.day else None


def _scheduled_in(topic: AuditTopic, day: date) -> int | None:
    """Return the year for which an open topic is scheduled; what is overdue counts for its day."""
    step = topic.scheduled
    if topic.state is not TopicWord.SCHEDULED or step is None or step.quarter is None:
        return None
    return max(step.quarter, Quarter.containing(day)).year
