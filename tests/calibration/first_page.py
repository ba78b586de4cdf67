"""Of other demonstrations, drawn by other seeds: is the first item of the first page a true change?

`python -m tests.calibration.first_page` draws twenty and prints the first item of each. The figures
are read as a steward reads them, in the latest quarter, with nothing recorded of any exception. An
item is true if a change of the recipe is still to be seen in its line, on its side, or if an agreed
threshold is crossed: that is a fact, whatever made it. A shared shock is true if half of its
lines are.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from dashboard.catalogue.files.load import load_catalogue
from dashboard.catalogue.indicators import Catalogue
from dashboard.exceptions.agenda import AgendaItem, AgendaTier, exception_agenda
from dashboard.exceptions.exceptions import find_exceptions
from dashboard.exceptions.first_page.shared_matter import beside_matter, shared_matter
from dashboard.exceptions.shared_shocks import SharedShock
from dashboard.figures.line_inputs import LineInputs
from dashboard.figures.observations import Observation, Return
from dashboard.readings.readings import read_lines
from data_access.demonstration.invent import invent
from data_access.demonstration.recipe import Recipe, written_plan
from tests.demonstration_file import DEFINITIONS

SEEDS = 20
SEEN = 12
"""The most quarters for which a change that lasts is an exception, before it is the usual level."""
LEAST_TRUE = 18


@dataclass(frozen=True, slots=True)
class FirstItem:
    """The first item of one demonstration: its words, and whether it is true.

    `rule_words` and `rule_is_true` are those of the first item that no agreed level brought there.
    """

    seed: int
    words: str
    is_true: bool
    tier: AgendaTier | None = None
    rule_words: str = ""
    rule_is_true: bool = False


def first_items(seeds: Iterable[int]) -> Iterator[FirstItem]:
    """Draw a demonstration for each seed and yield the first item of its latest quarter."""
    plan, catalogue = written_plan(), _catalogue()
    for seed in seeds:
        drawn = replace(plan, seed=seed)
        yield _first_item(drawn, _material(drawn, catalogue))


def other_seeds(many: int) -> range:
    """Return so many seeds that are not the demonstration's own."""
    own = written_plan().seed
    return range(own + 1, own + 1 + many)


@cache
def _catalogue() -> Catalogue:
    return load_catalogue(DEFINITIONS)


def _material(plan: Recipe, catalogue: Catalogue) -> LineInputs:
    """Invent figures and give what is read of them, without a store."""
    invention = invent(catalogue, plan)
    return LineInputs(
        catalogue=catalogue,
        first=plan.first,
        last=plan.last,
        observations=_in_force(invention.returns),
        populations=invention.elsewhere.populations,
        published={},
        neighbours=(),
    )


def _in_force(returns: Iterable[Return]) -> dict[str, tuple[Observation, ...]]:
    """Return the figures in force by line: a later return supersedes."""
    found: dict[str, dict[object, Observation]] = {}
    for one in returns:
        for stated in one.observations:
            place = (stated.quarter, stated.agency, stated.part)
            found.setdefault(stated.indicator, {})[place] = stated
    return {key: tuple(rows.values()) for key, rows in found.items()}


def _first_item(plan: Recipe, material: LineInputs) -> FirstItem:
    readings = read_lines(material, plan.last)
    agenda = exception_agenda(find_exceptions(readings), [])
    keys = {one.key for one in material.catalogue.indicators}
    matter = shared_matter(material.catalogue, readings, agenda, keys)
    items = beside_matter(matter, agenda)
    if matter is not None:
        return FirstItem(plan.seed, matter.sentence, _is_true_shock(plan, matter.shock))
    if not items:
        return FirstItem(plan.seed, "nothing", is_true=False)
    first = items[0]
    found = FirstItem(plan.seed, first.exception.sentence, _is_true(plan, first), first.tier)
    ruled = next((one for one in items if one.tier >= AgendaTier.RULE), None)
    if ruled is None:
        return found
    words = ruled.exception.sentence
    return replace(found, rule_words=words, rule_is_true=_is_true(plan, ruled))


def _is_true(plan: Recipe, item: AgendaItem) -> bool:
    one = item.exception
    if item.tier is AgendaTier.THRESHOLD:
        return True
    return any(
        (shift.factor > 1) is one.upward
        and one.first - shift.since <= SEEN
        and any(shift.holds_in(quarter) for quarter in one.quarters)
        for shift in plan.shifts_of(one.key)
    )


def _is_true_shock(plan: Recipe, shock: SharedShock) -> bool:
    shifted = [
        key
        for key in shock.keys
        for shift in plan.shifts_of(key)
        if shift.holds_in(shock.quarter) and (shift.factor > 1) is shock.upward
    ]
    return 2 * len(set(shifted)) >= len(shock.keys)


def main() -> None:
    """Print the first item of each demonstration, and how many are true."""
    found = []
    for one in first_items(other_seeds(SEEDS)):
        print(one.seed, _said(one.is_true, one.words), _said(one.rule_is_true, one.rule_words))
        found.append(one)
    true = sum(one.is_true for one in found)
    levels = sum(one.tier is AgendaTier.THRESHOLD for one in found)
    ruled = [one for one in found if one.rule_words]
    print(f"The first item is true in {true} of {len(found)}; at least {LEAST_TRUE} are asked for.")
    print(f"Of these, {levels} cross an agreed threshold.")
    print(f"The first by rule is true in {sum(o.rule_is_true for o in ruled)} of {len(ruled)}.")


def _said(is_true: bool, words: str) -> str:
    return f"| {'true' if is_true else 'FALSE'}: {words}" if words else "| none"


if __name__ == "__main__":
    main()
