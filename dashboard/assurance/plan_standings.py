"""How the entries of the plan stand on a day: planned, under way, done, late, not needed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dashboard.assurance.plan_cycles import PlanCycle, cycle_at_work, due_by_rule
from dashboard.assurance.plan_entries import PlanEntry
from dashboard.assurance.plan_steps import PlanStep, PlanWord, steps_in_force


class PlanState(StrEnum):
    """The states of an entry in a cycle."""

    LATE = "late"
    UNDER_WAY = "under way"
    PLANNED = "planned"
    DONE = "done"
    NOT_NEEDED = "not needed"


@dataclass(frozen=True, slots=True)
class CycleStanding:
    """An entry in one cycle on a day.

    `was_due` is the day by the rule, if it was moved; `settled` is the step that settled it, and
    `steps` are all steps of the cycle, undone ones too, oldest first.
    """

    cycle: PlanCycle
    state: PlanState
    due: date
    was_due: date | None = None
    settled: PlanStep | None = None
    steps: tuple[PlanStep, ...] = ()

    @property
    def is_settled(self) -> bool:
        """Say whether nothing is to be done any more in the cycle."""
        return self.settled is not None

    @property
    def last_step(self) -> int:
        """Return the number of the last step of the cycle; 0 if there is none."""
        return self.steps[-1].number if self.steps else 0


@dataclass(frozen=True, slots=True)
class EntryStanding:
    """An entry on a day: the cycle that is worked on, and earlier ones that were never settled."""

    entry: PlanEntry
    now: CycleStanding
    earlier: tuple[CycleStanding, ...] = ()
    following: CycleStanding | None = None

    @property
    def next_due(self) -> date:
        """Return the next due day: of the cycle that is worked on, or of the next if it is done."""
        if self.now.is_settled and self.following is not None:
            return self.following.due
        return self.now.due

    @property
    def is_late(self) -> bool:
        """Say whether anything of the entry is late."""
        return bool(self.late_cycles)

    @property
    def late_cycles(self) -> tuple[CycleStanding, ...]:
        """Return the cycles that are late, oldest first."""
        now = (self.now,) if self.now.state is PlanState.LATE else ()
        return (*self.earlier, *now)


def plan_standings(
    entries: Iterable[PlanEntry], steps: Iterable[PlanStep], day: date
) -> tuple[EntryStanding, ...]:
    """Return how entries stand on a day, in their order."""
    by_entry: dict[int, list[PlanStep]] = {}
    for one in steps:
        by_entry.setdefault(one.entry, []).append(one)
    return tuple(entry_standing(one, by_entry.get(one.entry, ()), day) for one in entries)


def late_standings(standings: Iterable[EntryStanding]) -> tuple[EntryStanding, ...]:
    """Return the entries of which something is late, what is late for longest first."""
    late = (one for one in standings if one.is_late)
    return tuple(sorted(late, key=lambda one: one.late_cycles[0].due))


def coming_standings(standings: Iterable[EntryStanding]) -> tuple[EntryStanding, ...]:
    """Return the entries of which nothing is late, what is due next first."""
    return tuple(sorted((one for one in standings if not one.is_late), key=lambda o: o.next_due))


def entry_standing(entry: PlanEntry, steps: Iterable[PlanStep], day: date) -> EntryStanding:
    """Return how an entry stands on a day; `steps` are all steps of it."""
    mine = tuple(steps)
    here = cycle_at_work(entry, day)
    earlier = (cycle_standing(entry, one, mine, day) for one in _cycles_before(entry, here))
    following = cycle_standing(entry, here.following, mine, day)
    return EntryStanding(
        entry,
        cycle_standing(entry, here, mine, day),
        tuple(one for one in earlier if one.state is PlanState.LATE),
        following,
    )


def cycle_standing(
    entry: PlanEntry, cycle: PlanCycle, steps: Iterable[PlanStep], day: date
) -> CycleStanding:
    """Return how an entry stands in one cycle on a day."""
    mine = tuple(one for one in steps if one.first == cycle.first)
    held = steps_in_force(mine)
    rule = due_by_rule(entry, cycle)
    moved = [one.day for one in held if one.word is PlanWord.MOVED and one.day is not None]
    due = moved[-1] if moved else rule
    last = next((one for one in reversed(held) if one.word in _STATES), None)
    settled = last if last is not None and last.word is not PlanWord.BEGUN else None
    state = _STATES[last.word] if last is not None else PlanState.PLANNED
    if settled is None and day > due:
        state = PlanState.LATE
    return CycleStanding(cycle, state, due, rule if due != rule else None, settled, mine)


_STATES = {
    PlanWord.BEGUN: PlanState.UNDER_WAY,
    PlanWord.DONE: PlanState.DONE,
    PlanWord.NOT_NEEDED: PlanState.NOT_NEEDED,
}


def _cycles_before(entry: PlanEntry, here: PlanCycle) -> Iterator[PlanCycle]:
    cycle = PlanCycle(entry.rhythm, entry.since)
    while cycle.first < here.first:
        yield cycle
        cycle = cycle.following
