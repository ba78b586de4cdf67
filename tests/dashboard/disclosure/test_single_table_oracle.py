"""Attacks on real patterns: a tool's, which ours must better, and a publisher's leaking rows."""

import csv
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from dashboard.disclosure.single_table import hidden_cells
from dashboard.disclosure.suppression.cells import CellLink, SuppressionCell
from dashboard.disclosure.suppression.protection import choose_pattern
from tests.attack.bounds import Ends, Fact, Key, Unknown, work_out

Table = dict[str, Any]
Pattern = dict[str, list[bool]]


@pytest.fixture(scope="module")
def tables(oracles_dir: Path) -> list[Table]:
    """The tables that the file holds."""
    found: list[Table] = json.loads((oracles_dir / "suppression_tables.json").read_text())
    assert found
    return found


@pytest.fixture(scope="module")
def patterns(tables: list[Table]) -> list[Pattern]:
    """Ours for each table."""
    return [
        hidden_cells(table["rows"], smallest=smallest(table), largest=largest(table))
        for table in tables
    ]


def smallest(table: Table) -> int:
    found: int = table["rule"]["primary_from"]
    return found


def largest(table: Table) -> int:
    found: int = table["rule"]["primary_to"]
    return found


def places(table: Table) -> Iterator[tuple[str, int, int]]:
    """Give each cell's row, column and count."""
    for label, row in table["rows"].items():
        for column, count in enumerate(row):
            yield label, column, count


def lines(table: Table) -> Iterator[list[tuple[str, int]]]:
    """Give the rows and columns of a table, totals last."""
    labels, wide = list(table["rows"]), len(table["columns"])
    for label in labels:
        yield [(label, column) for column in range(wide)]
    for column in range(wide):
        yield [(label, column) for label in labels]


def worked_out(table: Table, pattern: Pattern) -> dict[Key, Ends]:
    """Attack a pattern: the reader knows that a hidden one is at least 1 where zeros are shown."""
    hidden = {(label, column) for label, column, _ in places(table) if pattern[label][column]}
    unknowns: dict[Key, Unknown] = {
        (label, column): Unknown(min(smallest(table), 1))
        if (label, column) in hidden
        else Unknown(count, count)
        for label, column, count in places(table)
    }
    facts = [Fact(dict.fromkeys(line[:-1], 1) | {line[-1]: -1}, 0, 0) for line in lines(table)]
    return work_out(unknowns, facts, hidden)


def test_no_table_leaks(tables: list[Table], patterns: list[Pattern]) -> None:
    for table, pattern in zip(tables, patterns, strict=True):
        ends = worked_out(table, pattern)
        for label, column, count in places(table):
            small = smallest(table) <= count <= largest(table)
            if small:
                assert pattern[label][column], "a small one is shown"
            if count < smallest(table):
                assert not pattern[label][column], "a zero is hidden"
            if pattern[label][column]:
                assert ends[label, column].values >= (3 if small else 2), (label, column)


def test_no_more_is_hidden_than_by_the_reference(
    tables: list[Table], patterns: list[Pattern]
) -> None:
    ours = sum(sum(map(sum, pattern.values())) for pattern in patterns)
    assert ours <= sum(table["n_suppressed"] for table in tables)


def test_where_the_reference_hides_less_it_leaks(
    tables: list[Table], patterns: list[Pattern]
) -> None:
    for table, pattern in zip(tables, patterns, strict=True):
        if sum(map(sum, pattern.values())) > table["n_suppressed"]:
            ends = worked_out(table, table["peer_suppressed"])
            assert min(one.values for one in ends.values()) < 3


BANDS = ("Duration_0-10_days", "Duration_11-15_days", "Duration_16-20_days", "Duration_21+_days")


@pytest.fixture(scope="module")
def rows_given_away(published_dir: Path) -> dict[str, list[int]]:
    """Rows with one band hidden and the total published, that band worked out; totals last."""
    found = {}
    for path in sorted(published_dir.glob("c4_children_in_need_section_47s*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                if [row[band] for band in BANDS].count("c") == 1 and row["ICPC"].isdigit():
                    total = int(row["ICPC"])
                    rest = total - sum(int(row[band]) for band in BANDS if row[band] != "c")
                    counts = [rest if row[band] == "c" else int(row[band]) for band in BANDS]
                    found[f"{row['la_name']} {row['time_period']}"] = [*counts, total]
    assert found
    return found


def test_rows_that_their_publisher_gives_away_come_out_safe(
    rows_given_away: dict[str, list[int]],
) -> None:
    sum_of_bands = CellLink((*((1, place) for place in range(len(BANDS))), (-1, len(BANDS))))
    for name, counts in rows_given_away.items():
        cells = [SuppressionCell(count, 1 <= count <= 5, hideable=count > 0) for count in counts]
        hidden = choose_pattern(cells, [sum_of_bands]).hidden
        assert sum(hidden) == sum(cell.sensitive for cell in cells) + 1, name
        ends = ends_in_a_row(counts, hidden)
        assert all(ends[place].values >= 3 for place in ends), name
        left = [place for place, cell in enumerate(cells) if cell.sensitive]
        assert ends_in_a_row(counts, [place in left for place in range(len(cells))])[left[0]] == (
            counts[left[0]],
            counts[left[0]],
        ), "as published it is known"


def ends_in_a_row(counts: list[int], hidden: Sequence[bool]) -> dict[Key, Ends]:
    """Attack one row of parts and their total."""
    unknowns: dict[Key, Unknown] = {
        place: Unknown(1) if hidden[place] else Unknown(count, count)
        for place, count in enumerate(counts)
    }
    terms = dict.fromkeys(range(len(counts) - 1), 1) | {len(counts) - 1: -1}
    return work_out(unknowns, [Fact(terms, 0, 0)], [p for p, is_ in enumerate(hidden) if is_])
