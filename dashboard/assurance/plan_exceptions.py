"""What of the plan is an exception: what is late, and obligations that fall short."""

from collections.abc import Iterable
from dataclasses import dataclass

from dashboard.assurance.plan_counts import YearCount
from dashboard.assurance.plan_standings import EntryStanding, late_standings
from dashboard.number_formats import long_date


@dataclass(frozen=True, slots=True)
class PlanException:
    """One exception of the plan: the number of its entry, its title, and a sentence's part.

    `address` is that of its page; empty for the page of the entry.
    """

    entry: int
    title: str
    told: str
    address: str = ""


def plan_exceptions(
    standings: Iterable[EntryStanding], counts: Iterable[YearCount]
) -> tuple[PlanException, ...]:
    """Return the exceptions of the plan on a day: late entries by their day, then shortfalls."""
    found = [
        PlanException(one.entry.entry, one.entry.title, late_words(one))
        for one in late_standings(standings)
    ]
    found += [
        PlanException(one.entry.entry, one.entry.title, one.sentence)
        for one in counts
        if one.is_short
    ]
    return tuple(found)


def late_words(standing: EntryStanding) -> str:
    """Say which cycles are late and since when: "2025-26 Q1 was due by 14 August 2025."."""
    told = [f"{one.cycle.title} was due by {long_date(one.due)}" for one in standing.late_cycles]
    return f"{'; '.join(told)}."
