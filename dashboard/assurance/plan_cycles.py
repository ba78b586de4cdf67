"""The cycles of the plan's entries: quarters, financial years and spans of three of them."""

from dataclasses import dataclass
from datetime import date, timedelta

from dashboard.assurance.plan_entries import PlanEntry, Rhythm
from dashboard.assurance.working_days import nth_working_day
from dashboard.quarters import Quarter


@dataclass(frozen=True, slots=True)
class PlanCycle:
    """One cycle of a rhythm, by its first quarter."""

    rhythm: Rhythm
    first: Quarter

    @property
    def last(self) -> Quarter:
        """Return the last quarter of the cycle."""
        return self.first + (self.rhythm.quarters - 1)

    @property
    def following(self) -> "PlanCycle":
        """Return the cycle that comes next."""
        return PlanCycle(self.rhythm, self.last + 1)

    @property
    def title(self) -> str:
        """Return the cycle as people write it: "2025-26 Q2", "2025-26", "2024-25 to 2026-27"."""
        if self.rhythm is Rhythm.QUARTERLY:
            return str(self.first)
        if self.rhythm is Rhythm.ANNUAL:
            return self.first.year_label
        return f"{self.first.year_label} to {self.last.year_label}"


def cycle_containing(entry: PlanEntry, quarter: Quarter) -> PlanCycle:
    """Return the cycle of an entry that contains a quarter; before the first one, the first."""
    length = entry.rhythm.quarters
    passed = max(0, (quarter - entry.since) // length)
    return PlanCycle(entry.rhythm, entry.since + passed * length)


def cycle_at_work(entry: PlanEntry, day: date) -> PlanCycle:
    """Return the cycle that an entry's owner works on, on a day.

    That is the cycle of the day; of an entry in arrears the one before it, which is over. Before an
    entry's first cycle, it is the first.
    """
    here = cycle_containing(entry, Quarter.containing(day))
    if entry.in_arrears and here.first > entry.since:
        return PlanCycle(entry.rhythm, here.first - entry.rhythm.quarters)
    return here


def due_by_rule(entry: PlanEntry, cycle: PlanCycle) -> date:
    """Return the day on which an entry is due for a cycle, by the entry's rule."""
    end = cycle.last.last_day
    if entry.working:
        return nth_working_day(end, entry.days)
    return end + timedelta(days=entry.days)
