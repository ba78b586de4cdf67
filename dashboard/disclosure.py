"""What may be shown: the one door to disclosure control."""

from collections.abc import Mapping, Sequence
from numbers import Integral

from dashboard.cells import Cell, Link
from dashboard.errors import Fault, SumsError
from dashboard.protection import protect


def hidden_cells(
    rows: Mapping[str, Sequence[int]], *, smallest: int, largest: int
) -> dict[str, list[bool]]:
    """Say which cells of a table to hide so that no small one can be worked out.

    `rows`: counts by label; the last row and the last column are totals. Counts from `smallest` to
    `largest` are small. Where `smallest` is 1 a zero is always shown, so a reader knows that a
    hidden cell is at least 1; where it is 0, zeros are small too. As few cells as can be; of equals
    those with fewer totals, then the smaller ones.

    Raises:
        SumsError: it is no table of counts, or totals are not the sums of their parts; every such
            total is named.
    """
    labels = list(rows)
    table = [list(rows[label]) for label in labels]
    _check(labels, table)
    wide = len(table[0]) if table else 0
    whole = 1 + sum(sum(row) for row in table)
    totals = len(table) + wide
    cells = [
        Cell(
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
        Link((*((1, place) for place in line[:-1]), (-1, line[-1]))) for line in (*across, *down)
    ]
    hidden = protect(cells, links).hidden
    return {
        label: list(hidden[place * wide : (place + 1) * wide]) for place, label in enumerate(labels)
    }


def _check(labels: Sequence[str], table: Sequence[Sequence[int]]) -> None:
    """Refuse a table that is not one, or whose totals are not the sums of their parts."""
    if len({len(row) for row in table}) > 1:
        raise SumsError("The rows of a table must be equally long.")
    if any(not isinstance(count, Integral) or count < 0 for row in table for count in row):
        raise SumsError("The counts of a table are whole numbers, 0 or more.")
    lines = [*zip((f"row {label}" for label in labels), table, strict=True)]
    columns = zip(*table, strict=True)
    lines += [(f"column {place + 1}", list(column)) for place, column in enumerate(columns)]
    faults = [
        Fault("the table", name, f"parts that add up to {sum(line[:-1])}", f"the total, {line[-1]}")
        for name, line in lines
        if line and sum(line[:-1]) != line[-1]
    ]
    if faults:
        raise SumsError("The margins of the table do not add up.", faults)
