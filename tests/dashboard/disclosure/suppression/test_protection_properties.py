"""No hidden figure can be worked out by the attack, whatever the figures and their links."""

from collections.abc import Sequence
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.disclosure.single_table import hidden_cells
from dashboard.disclosure.suppression.cells import CellLink, SuppressionCell
from dashboard.disclosure.suppression.protection import choose_pattern, exposed_cells
from tests.attack.bounds import Ends, Fact, Key, Unknown, work_out

System = tuple[list[SuppressionCell], list[CellLink]]
COUNTS = st.sampled_from([0, 0, 1, 1, 2, 3, 4, 5, 6, 8, 12, 30])
SOME = settings(max_examples=60, deadline=None)


@st.composite
def links(draw: st.DrawFn, counts: list[int]) -> list[CellLink]:
    """Tie counts together: totals (added to the counts), subsets, any sums."""
    found = []
    for _ in range(draw(st.integers(1, 4))):
        most = min(4, len(counts))
        chosen = st.lists(st.sampled_from(range(len(counts))), min_size=2, max_size=most)
        among = draw(chosen.map(lambda places: list(dict.fromkeys(places))))
        kind = draw(st.sampled_from(["total", "total", "subset", "any"]))
        if kind == "total":
            counts.append(sum(counts[place] for place in among))
            found.append(CellLink((*((1, place) for place in among), (-1, len(counts) - 1))))
        elif kind == "subset":
            low, high = sorted((among[0], among[-1]), key=lambda place: counts[place])
            found.append(CellLink(((1, low), (-1, high)), "<="))
        else:
            factors = draw(st.lists(st.sampled_from([1, 1, -1, 2, 3]), min_size=4, max_size=4))
            terms = tuple(zip(factors, among, strict=False))
            bound = sum(factor * counts[place] for factor, place in terms)
            found.append(CellLink(terms, draw(st.sampled_from(["=", "<="])), bound))
    return found


@st.composite
def systems(draw: st.DrawFn) -> System:
    """Give figures under one rule: some rounded, some published for ever, some hidden before.

    Of some a reader knows the ends from an earlier edition, whether they are hidden or not.
    """
    counts = draw(st.lists(COUNTS, min_size=2, max_size=7))
    ties = draw(links(counts))
    zeros_shown, rounding = draw(st.booleans()), draw(st.booleans())
    cells = []
    for count in counts:
        small = int(zeros_shown) <= count <= 5
        free = count > 5 and draw(st.integers(0, 9)) > 0
        rounded = rounding and count > 5 and draw(st.booleans())
        low = max(count - draw(st.integers(0, 3)), 0)
        ends = low, max(count + draw(st.integers(0, 3)), low + 2)  # wide enough by themselves
        within = ends if draw(st.integers(0, 5)) == 0 else None
        cells.append(
            SuppressionCell(
                count,
                sensitive=small,
                hideable=free or small,
                hidden=count > 5 and draw(st.integers(0, 11)) == 0,
                slack=2 * rounded,
                shown=5 * ((count + 2) // 5) if rounded else None,
                least=int(zeros_shown),
                within=within,
            )
        )
    return cells, ties


@st.composite
def tables(draw: st.DrawFn) -> dict[str, list[int]]:
    """Give a table with its totals last."""
    wide = draw(st.integers(1, 5))
    line = st.lists(COUNTS, min_size=wide, max_size=wide)
    rows = draw(st.lists(line, min_size=1, max_size=5))
    rows.append([sum(column) for column in zip(*rows, strict=True)])
    return {f"row {place}": [*row, sum(row)] for place, row in enumerate(rows)}


def attacked(
    cells: Sequence[SuppressionCell], ties: Sequence[CellLink], hidden: Sequence[bool]
) -> dict[int, Ends]:
    """Give the ends of each hidden figure, by the attack."""
    unknowns: dict[Key, Unknown] = {
        place: Unknown(cell.bottom, cell.top) if hidden[place] else Unknown(*cell.seen)
        for place, cell in enumerate(cells)
    }
    facts = []
    for tie in ties:
        factors: dict[int, float] = {}
        for factor, place in tie.terms:
            factors[place] = factors.get(place, 0) + factor
        facts.append(Fact(factors, tie.bound if tie.relation == "=" else None, tie.bound))
    aims = [place for place, is_hidden in enumerate(hidden) if is_hidden]
    found = work_out(unknowns, facts, aims)
    return {place: found[place] for place in aims}


def given_away(
    cells: Sequence[SuppressionCell], ties: Sequence[CellLink], hidden: Sequence[bool]
) -> set[int]:
    """Give the hidden figures that the attack knows too well."""
    ends = attacked(cells, ties, hidden)
    return {p for p, found in ends.items() if found.values < (3 if cells[p].sensitive else 2)}


@SOME
@given(systems())
def test_no_figure_is_worked_out_but_those_named_as_lost(system: System) -> None:
    cells, ties = system
    found = choose_pattern(cells, ties)
    assert given_away(cells, ties, found.hidden) == set(found.lost)
    assert set(exposed_cells(cells, ties, found.hidden)) == set(found.lost)


def test_a_small_figure_without_a_link_is_lost_if_an_earlier_edition_names_two_values() -> None:
    cells = [SuppressionCell(1, sensitive=True, least=1, within=(0, 2)), SuppressionCell(7)]
    found = choose_pattern(cells, [], seconds=0.0)
    assert (found.hidden, found.lost) == ((True, False), (0,))
    assert exposed_cells(cells, [], found.hidden) == {0: (1, 2)}


@SOME
@given(systems())
def test_what_must_be_hidden_is_and_what_is_always_shown_is_not(system: System) -> None:
    cells, ties = system
    for cell, hidden in zip(cells, choose_pattern(cells, ties).hidden, strict=True):
        assert hidden or not (cell.sensitive or cell.hidden)
        assert not hidden or cell.sensitive or cell.hidden or cell.hideable


@SOME
@given(systems())
def test_fewer_cells_would_not_do(system: System) -> None:
    cells, ties = system
    found = choose_pattern(cells, ties)
    free = [place for place, cell in enumerate(cells) if cell.hideable and not cell.forced]
    more = sum(found.hidden) - sum(cell.forced for cell in cells)
    if found.lost or not found.optimal or len(free) > 8 or not more:
        return
    for way in combinations(free, more - 1):
        fewer = [cell.forced or place in way for place, cell in enumerate(cells)]
        assert given_away(cells, ties, fewer)


@SOME
@given(systems())
def test_a_pattern_made_in_no_time_is_safe_too(system: System) -> None:
    cells, ties = system
    found = choose_pattern(cells, ties, seconds=0.0)
    assert given_away(cells, ties, found.hidden) == set(found.lost)


@SOME
@given(systems())
def test_the_ends_of_what_is_known_too_well_are_those_of_the_attack(system: System) -> None:
    cells, ties = system
    hidden = [cell.forced for cell in cells]
    ends = attacked(cells, ties, hidden)
    for place, (least, greatest) in exposed_cells(cells, ties, hidden).items():
        assert (ends[place].least, ends[place].greatest) == (least, greatest)


@SOME
@given(tables(), st.integers(0, 1))
def test_a_table_hides_what_is_small_and_shows_its_zeros(
    rows: dict[str, list[int]], smallest: int
) -> None:
    pattern = hidden_cells(rows, smallest=smallest, largest=5)
    assert list(pattern) == list(rows)
    for label, row in rows.items():
        assert len(pattern[label]) == len(row)
        for count, hidden in zip(row, pattern[label], strict=True):
            assert hidden or not smallest <= count <= 5
            assert not (hidden and count < smallest)
