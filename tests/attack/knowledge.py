"""Combines everything a reader knows of each count: shown, printed or worked out.

A figure that passes the gate counts as known even if no page prints it, to be on the safe side.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from dashboard.catalogue.indicators import Catalogue
from dashboard.catalogue.parts import ALL, IN_TIME, YEAR
from dashboard.figures.line_inputs import LineInputs
from dashboard.readers import Audience, Reader
from data_access.store.gate import open_gate
from data_access.store.store import Store
from tests.attack.bounds import Ends, Fact, Unknown, work_out
from tests.attack.breakdowns import Seen
from tests.attack.counted import (
    NUMERATOR,
    REST,
    TOGETHER,
    Cell,
    Counted,
)
from tests.attack.judged import shown_inputs
from tests.attack.limits import limits
from tests.attack.others import small_sums_of_others
from tests.attack.relations import Published, Relations
from tests.attack.shown import (
    Known,
    held_since,
    published,
    shown_counts,
    stated,
    told_until,
)
from tests.doors import DAY

LEAST_VALUES = 3
"""A small count must stay possible in so many values."""


SeenBy = dict[Audience, Seen]
"""What each audience was shown, and up to which edition."""


@dataclass(frozen=True, slots=True)
class Leak:
    """A hidden count of which a reader knows too much."""

    cell: Cell
    ends: Ends


@dataclass(slots=True)
class Outcome:
    """What an attack tried and found."""

    tried: int = 0
    recovered: list[Leak] = field(default_factory=list)
    narrow: list[Leak] = field(default_factory=list)

    @property
    def leaks(self) -> list[Leak]:
        """Give everything that a reader knows too well."""
        return [*self.recovered, *self.narrow]


@dataclass(frozen=True, slots=True)
class World:
    """The true counts and how they hang together, and what each audience is shown of them.

    `inputs` are what readings are made from, with the counts alone that an audience is shown.
    """

    catalogue: Catalogue
    counted: Counted
    facts: Mapping[Audience, list[Fact]]
    shown: Mapping[Audience, Known]
    inputs: Mapping[Audience, LineInputs]

    @classmethod
    def of(cls, store: Store, seen: SeenBy | None = None) -> "World":
        """Read everything of a store, through the gate: as a steward, and as each audience.

        `seen` says what was shown to whom before, and is brought up to date. A partner reads the
        public edition too.
        """
        seen = {} if seen is None else seen
        with open_gate(store, Reader(Audience.STEWARD), DAY) as steward:
            catalogue = steward.catalogue()
            counted = Counted(catalogue, stated(steward))
            elsewhere = published(steward)
        shown: dict[Audience, Known] = {}
        inputs: dict[Audience, LineInputs] = {}
        for audience in (Audience.PUBLIC, Audience.PARTNER):
            with open_gate(store, Reader(audience), DAY) as gate:
                known = shown[audience] = shown_counts(gate, audience, counted)
                held, told = held_since(gate), told_until(gate)
                made = shown_inputs(gate, known, counted)
            if made is not None:
                inputs[audience] = made
            for cell in known:  # of what is held back nobody is told what it restated
                last = told.get(cell.quarter, 0)
                if counted.at(cell._replace(edition=0), last) == cell:
                    before = held.get((cell.indicator, cell.quarter), last + 1) - 1
                    own = seen.setdefault(audience, {})
                    own[cell._replace(edition=0)] = min(before, last)
        return cls(catalogue, counted, _facts(counted, elsewhere, seen), shown, inputs)

    def known_to(self, audience: Audience) -> Known:
        """Give what an audience is shown; a partner reads the public edition too."""
        found = dict(self.shown[Audience.PUBLIC])
        if audience is not Audience.PUBLIC:
            for cell, (least, greatest) in self.shown[audience].items():
                low, high = found.get(cell, (least, greatest))
                found[cell] = max(least, low), min(greatest, high)
        return found


def _facts(counted: Counted, elsewhere: Published, seen: SeenBy) -> dict[Audience, list[Fact]]:
    """Return how the counts hang together for each audience, by what it was shown of them."""
    public = seen.get(Audience.PUBLIC, {})
    partner = dict(public)
    for cell, edition in seen.get(Audience.PARTNER, {}).items():
        partner[cell] = max(edition, partner.get(cell, edition))
    facts = Relations(counted, elsewhere, public).facts
    others = facts if partner == public else Relations(counted, elsewhere, partner).facts
    return {Audience.PUBLIC: facts, Audience.PARTNER: others}


def attack(
    world: World, audience: Audience, printed: Iterable[Fact] = (), insider: str = ""
) -> Outcome:
    """Try to work out every hidden count; `insider` knows all figures of its own agency.

    Of each sum with its own figure it takes this off, and knows what the others come to.
    """
    shown = world.known_to(audience)
    facts, sums = [*world.facts[audience], *printed], dict[Cell, Fact]()
    targets = [c for c in world.counted if c not in shown and _is_target(world, audience, c)]
    if insider:
        own = {c for c in world.counted if c not in shown and is_own(world, c, insider)}
        theirs = [c for c in targets if c not in own and not _sends(world, c, insider)]
        targets = _touched(theirs, own, facts, shown) if own else []
        sums = small_sums_of_others(world.catalogue, world.counted, audience, insider)
    outcome = Outcome(tried=len(targets) + len(sums))
    if targets or sums:
        known = {**dict(_unknowns(world, shown, insider)), **dict.fromkeys(sums, Unknown(0.0))}
        asked = [*targets, *sums]
        found = work_out(known, [*facts, *sums.values()], asked, enough=LEAST_VALUES)
        for cell in targets:
            _judge(world, audience, cell, found[cell], outcome)
        few = (Leak(cell, found[cell]) for cell in sums if found[cell].values < LEAST_VALUES)
        outcome.narrow += few
    return outcome


def _is_small(world: World, audience: Audience, cell: Cell) -> bool:
    indicator = world.counted.lines[cell.indicator]
    largest, _ = limits(world.catalogue, indicator, audience, cell.part)
    count = world.counted.value(cell)
    return 1 <= count <= largest or (cell in world.counted.kept_back and count > 0)


def _is_target(world: World, audience: Audience, cell: Cell) -> bool:
    """Say whether nobody may work a count out.

    What a share is out of, and what is left of a whole, are nobody's small group unless small.
    """
    if cell in world.counted.not_sent:
        return _is_small(world, audience, cell)
    return cell.what == NUMERATOR or _is_small(world, audience, cell)


def _judge(world: World, audience: Audience, cell: Cell, ends: Ends, outcome: Outcome) -> None:
    if ends.values <= 1 and world.counted.value(cell):
        outcome.recovered.append(Leak(cell, ends))
    elif ends.values < LEAST_VALUES and _is_small(world, audience, cell):
        outcome.narrow.append(Leak(cell, ends))


def is_own(world: World, cell: Cell, insider: str) -> bool:
    """Say whether an agency knows a count: its own, or what is left of its own."""
    alone = world.counted.lines[cell.indicator].agencies == (insider,)
    return cell.agency == insider or (alone and (cell.agency == TOGETHER or cell.what == REST))


def _sends(world: World, cell: Cell, insider: str) -> bool:
    """Say whether a sum holds an agency's own count: what is secret of it is the others'."""
    return cell.agency == TOGETHER and insider in world.counted.lines[cell.indicator].agencies


def _touched(
    targets: Iterable[Cell], own: set[Cell], facts: Iterable[Fact], shown: Known
) -> list[Cell]:
    """Give the targets that hang together with what an insider knows and others do not."""
    beside: dict[Cell, list[Cell]] = {}
    for fact in facts:
        cells = [cell for cell in fact.terms if cell not in shown]
        for cell in cells:
            beside.setdefault(cell, []).extend(cells)
    reached, waiting = set[Cell](), list(own)
    while waiting:
        cell = waiting.pop()
        if cell not in reached:
            reached.add(cell)
            waiting += beside.get(cell, ())
    return [cell for cell in targets if cell in reached]


def _unknowns(world: World, shown: Known, insider: str) -> Iterator[tuple[Cell, Unknown]]:
    """Give what is known of each count by itself.

    Zeros being shown, a hidden count is at least 1, unless its whole breakdown is withheld. Nobody
    is led astray by that: a count that is 0 all the same is taken as open.
    """
    beside = _beside_what_is_shown(world, shown)
    for cell in world.counted:
        count = world.counted.value(cell)
        if insider and is_own(world, cell, insider):
            yield cell, Unknown(count, count)
        elif cell in shown:
            yield cell, Unknown(*shown[cell])
        elif cell.what == REST or not count or cell in world.counted.not_sent:
            yield cell, Unknown(0.0)
        elif "kept back" in cell.agency:
            yield cell, Unknown(1.0)
        else:
            is_counted = cell.part in (ALL, IN_TIME, YEAR) or cell in beside
            yield cell, Unknown(1.0 if is_counted else 0.0)


def _beside_what_is_shown(world: World, shown: Known) -> set[Cell]:
    """Give the counts of each breakdown of which some part is shown, in the editions it is."""
    counted, found = world.counted, set[Cell]()
    for whole in counted.places:
        if whole.part != ALL or whole.what == REST:
            continue
        indicator = counted.lines[whole.indicator]
        named = [world.catalogue.breakdown(key).parts for key in indicator.breakdowns]
        for split in (*named, indicator.own_parts):
            parts = [whole._replace(part=part.key) for part in split]
            for edition in counted.editions(parts):
                there = {c for part in parts if (c := counted.at(part, edition)) is not None}
                if any(cell in shown for cell in there):
                    found |= there
    return found
