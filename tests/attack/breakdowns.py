"""What a reader takes from a breakdown of which some parts, or the total, have no number."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dashboard.figures.observations import Status
from tests.attack.counted import NUMERATOR, REST, Cell, Counted

NO_PART = (Status.NOT_APPLICABLE, Status.NOT_COLLECTED)
"""States in which a part is no part of the table."""


@dataclass(frozen=True, slots=True)
class Sum:
    """Counts that come to a total."""

    parts: tuple[Cell, ...]
    total: Cell


Seen = dict[Cell, int]
"""The number of the last return with which a part was shown; parts that never were are missing."""


def sums(
    counted: Counted, parts: Sequence[Cell], whole: Cell, seen: Mapping[Cell, int]
) -> Iterator[Sum]:
    """Give what holds of a breakdown in each edition, with a count for what has no number.

    A reader takes it that beside parts that were kept back, those that nobody sent are none. Once
    none of the parts is shown any more, nobody is told which of them a return restated.
    """
    for edition in counted.editions((*parts, whole)):
        due = [part for part in parts if counted.status(part, edition) not in NO_PART]
        found = as_told(counted, parts, due, edition, seen)
        there = [cell for cell in found.values() if cell is not None]
        missing = [part for part, cell in found.items() if cell is None]
        total = counted.at(whole, edition)
        if total is None and there and not missing:
            total = _kept_total(counted, whole, edition, there)
        if total is not None:
            left = counted.value(total) - sum(map(counted.value, there))
            yield from _left(counted, missing, edition, there, total, left)


def as_told(
    counted: Counted,
    parts: Sequence[Cell],
    asked: Sequence[Cell],
    edition: int,
    seen: Mapping[Cell, int],
) -> dict[Cell, Cell | None]:
    """Give some parts of a breakdown in an edition, as a reader may take them for restated."""
    last = max((seen.get(part._replace(what=NUMERATOR), 0) for part in parts), default=0)
    found = {part: counted.at(part, edition) for part in asked}
    if edition <= last:
        return found
    return {part: _restated(counted, part, cell, edition) for part, cell in found.items()}


def _restated(counted: Counted, part: Cell, cell: Cell | None, edition: int) -> Cell | None:
    """Give a count that may have been restated for all a reader knows."""
    if cell is None or cell.edition == edition or edition == counted.first(part):
        return cell
    fresh = part._replace(agency=f"{part.agency} restated or not", edition=edition)
    if fresh not in counted.not_sent:
        counted.add(fresh._replace(edition=0), edition, counted.value(cell), again=True)
        counted.not_sent.add(fresh)
    return fresh


def _kept_total(counted: Counted, whole: Cell, edition: int, parts: Sequence[Cell]) -> Cell | None:
    if counted.status(whole, edition) is not Status.SUPPRESSED:
        return None
    total = counted.add(whole, edition, sum(map(counted.value, parts)))
    counted.kept_back.add(total)
    return total


def _left(
    counted: Counted,
    missing: Sequence[Cell],
    edition: int,
    there: Sequence[Cell],
    total: Cell,
    left: float,
) -> Iterator[Sum]:
    kept = [part for part in missing if counted.status(part, edition) is Status.SUPPRESSED]
    if left < 0 or (not there and not kept):
        return
    if not missing or not left:
        if not left:
            yield Sum(tuple(there), total)
        return
    secret = kept or missing
    if len(secret) == 1:
        cell = counted.add(secret[0], edition, left)
        (counted.kept_back if kept else counted.not_sent).add(cell)
        yield Sum((*there, cell), total)
        return
    rest = counted.add(_named(total, secret), edition, left)
    yield Sum((*there, rest), total)
    if kept:
        yield Sum(tuple(_shares(counted, kept, edition, left)), rest)


def _named(total: Cell, parts: Sequence[Cell]) -> Cell:
    names = " and ".join(part.part for part in parts)
    return total._replace(agency=f"{total.agency} {names} together", what=REST, edition=0)


def _shares(counted: Counted, kept: Sequence[Cell], edition: int, left: float) -> Iterator[Cell]:
    """Give each part that was kept back, with a number that fits: nobody knows the true one."""
    each, more = divmod(left, len(kept))
    for place, part in enumerate(kept):
        own = part._replace(agency=f"{part.agency} kept back", what=NUMERATOR)
        cell = counted.add(own, edition, each + (place < more))
        counted.kept_back.add(cell)
        yield cell
