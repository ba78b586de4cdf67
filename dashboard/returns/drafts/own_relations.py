"""Relations of the catalogue that the figures of a draft break, each told at one of its cells."""

from collections.abc import Iterable, Iterator

from dashboard.catalogue.indicators import Catalogue
from dashboard.catalogue.parts import ALL
from dashboard.catalogue.relations import Invariant
from dashboard.errors import Fault
from dashboard.figures.line_inputs import LineInputs
from dashboard.figures.observations import Observation, Return, Status
from dashboard.returns.drafts.soft_checks import CheckWeight, SoftQuestion
from dashboard.returns.invariants import InvariantFailure, broken_invariants
from dashboard.returns.slips import asked_number

HONEST = "; honest exceptions exist"


def own_relations(catalogue: Catalogue, agency: str) -> tuple[Invariant, ...]:
    """Return the relations between lines that an agency sends, each with the same agencies.

    They can be checked within its own return: a whole and its part are counted by the same people.
    """
    return tuple(one for one in catalogue.invariants if _is_within(one, catalogue, agency))


def relations_beyond(catalogue: Catalogue, agency: str) -> tuple[Invariant, ...]:
    """Return the other relations of an agency's lines, which need figures of other agencies."""
    own = own_relations(catalogue, agency)
    return tuple(
        one
        for one in catalogue.invariants
        if one not in own and any(agency in found for found in _agencies(one, catalogue))
    )


def broken_relations(
    relations: Iterable[Invariant], material: LineInputs, draft: Return
) -> Iterator[SoftQuestion]:
    """Yield a question for each relation that is broken in a draft's quarter, at the draft's cell.

    `material` holds the draft's figures. A relation none of whose figures the draft states is left
    out. One that must hold is to be mended or explained; one that usually does, to be looked at.
    """
    for failure in broken_invariants(relations, material, draft.quarter):
        one = _stated(failure, draft)
        if one is not None:
            weight = CheckWeight.LOOK if failure.usually else CheckWeight.MEND
            column, found = asked_number(one)
            place = f"{one.cell or one.indicator}, column {column}"
            expected = f"{failure.sentence}{HONEST if failure.usually else ''}"
            yield SoftQuestion(Fault(draft.file, place, found, expected), one.indicator, weight)


def _is_within(one: Invariant, catalogue: Catalogue, agency: str) -> bool:
    found = set(_agencies(one, catalogue))
    return len(found) == 1 and agency in next(iter(found))


def _agencies(one: Invariant, catalogue: Catalogue) -> Iterator[tuple[str, ...]]:
    for name in (*one.left, *one.right):
        key = name.partition(":")[0]
        yield catalogue.indicator(key).agencies if catalogue.has(key) else ()


def _stated(failure: InvariantFailure, draft: Return) -> Observation | None:
    """Return the first figure of the draft that a relation speaks of: a total, if there is one."""
    known = [one for one in draft.observations if one.status is Status.GIVEN]
    for key in failure.indicators:
        mine = [one for one in known if one.indicator == key]
        if mine:
            return min(mine, key=lambda one: one.part != ALL)
    return None
