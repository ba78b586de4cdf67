"""Chooses the cells to hide in a single table with totals. Only checks from outside use it."""

from collections.abc import Iterator, Mapping, Sequence
from numbers import Integral

from dashboard.disclosure.suppression.cells import CellLink, SuppressionCell
from dashboard.disclosure.suppression.protection import choose_pattern
from dashboard.errors import Fault, SumsError


def hidden_cells(
    rows: Mapping[str, Sequence[int]], *, smallest: int, largest: int
) -> dict[str, list[bool]]:
    """Say which cells of a table to hide so that no small count can be worked out.

    `rows` are the counts by label; the last row and the last column are totals. Counts from
    `smallest` to `largest` are small. If `smallest` is 1, zeros are always shown, so a reader knows
    that a hidden cell is at least 1. If `smallest` is 0, zeros are small too. As few cells as
    possible are hidden. If several patterns hide equally few cells, the pattern that hides fewer
    totals is chosen, then the pattern with smaller counts.

    Raises:
      SumsError: the rows are no table of counts, the totals are not the sums of their parts, or
        the limits are not valid. Every faulty row, cell, total and limit is named.
    """
    labels = list(rows)
    table = [list(rows[label]) for label in labels]
    _check(labels, table, {"smallest": smallest, "largest": largest})
    wide = len(table[0]) if table else 0
    whole = 1 + sum(sum(row) for row in table)
    totals = len(table) + wide
    cells = [
        SuppressionCell(
            value=count,
            sensitive=smallest <= count <= largest,
            hideable=count >= smallest,
            least=min(smallest, 1),
            cost=1 + 0.4 * (row is table[-1] or place == wide - 1) / totals + 0.4 * count / whole,
        )
        for row in table
        for place, count in enumerate(row)
    ]
    across = [tuple(range(start, start + wide)) for start in range(0, len(cells), wide or 1)]
    down = [tuple(range(column, len(cells), wide)) for column in range(wide)]
    links = [
        CellLink((*((1, place) for place in line[:-1]), (-1, line[-1])))
        for line in (*across, *down)
    ]
    hidden = choose_pattern(cells, links).hidden
    return {
        label: list(hidden[place * wide : (place + 1) * wide]) for place, label in enumerate(labels)
    }


def _faults(
    labels: Sequence[str], table: Sequence[Sequence[int]], bounds: Mapping[str, int]
) -> list[Fault]:
    """Return a fault for each limit, row and cell that is not valid."""
    found = [
        Fault("the rule", name, f"{bound!r}", "a whole number, 0 or more")
        for name, bound in bounds.items()
        if not _is_count(bound)
    ]
    smallest, largest = bounds["smallest"], bounds["largest"]
    if not found and largest < smallest:
        found.append(
            Fault("the rule", "largest", f"{largest}", f"{smallest} or more, the smallest")
        )
    found += [
        Fault("the table", f"row {label}", f"{len(row)} cells", f"{len(table[0])}, as in row one")
        for label, row in zip(labels, table, strict=True)
        if len(row) != len(table[0])
    ]
    found += [
        Fault("the table", f"row {label}, cell {place}", f"{count!r}", "a whole number, 0 or more")
        for label, row in zip(labels, table, strict=True)
        for place, count in enumerate(row, start=1)
        if not _is_count(count)
    ]
    return found


def _is_count(value: object) -> bool:
    """Say whether a value is a whole number of 0 or more; True and False are not counts."""
    return isinstance(value, Integral) and not isinstance(value, bool) and int(value) >= 0


def _sums(labels: Sequence[str], table: Sequence[Sequence[int]]) -> Iterator[Fault]:
    """Return a fault for each total that is not the sum of its parts.

    A row or column with an invalid count has no sum and is skipped.
    """
    lines = [*zip((f"row {label}" for label in labels), table, strict=True)]
    if len({len(row) for row in table}) == 1:
        columns = zip(*table, strict=True)
        lines += [(f"column {place + 1}", list(column)) for place, column in enumerate(columns)]
    for name, line in lines:
        if line and all(_is_count(count) for count in line) and sum(line[:-1]) != line[-1]:
            parts = f"parts that add up to {sum(line[:-1])}"
            yield Fault("the table", name, parts, f"the total, {line[-1]}")


def _check(
    labels: Sequence[str], table: Sequence[Sequence[int]], bounds: Mapping[str, int]
) -> None:
    """Refuse a table or limits that are not valid, and totals that are not sums of their parts."""
    faults, sums = _faults(labels, table, bounds), list(_sums(labels, table))
    if faults:
        what = "This is no table of counts with a rule of which are small."
        raise SumsError(what, [*faults, *sums])
    if sums:
        raise SumsError("The margins of the table do not add up.", sums)
