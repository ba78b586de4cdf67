"""A line within another one is not counted beside it in a shock that lines share."""

from dataclasses import replace

from dashboard.catalogue.relations import Relation
from dashboard.exceptions.agenda import AgendaItem, exception_agenda
from dashboard.exceptions.exceptions import find_exceptions
from dashboard.exceptions.first_page.shared_matter import SharedMatter, shared_matter
from dashboard.readings.readings import read_lines
from tests.builders import indicator, material
from tests.dashboard.exceptions.test_shared_shocks import FIGURES


def matter(falling: int, *within: tuple[int, int], since: int = 0) -> SharedMatter | None:
    """Give the shock of twelve lines of which some fall; pairs are a part and its whole.

    The exceptions began `since` quarters ago.
    """
    lines = {
        indicator(f"line_{i}"): [*FIGURES[i % 7 :], *FIGURES[: i % 7], 75.0 if i < falling else 100]
        for i in range(12)
    }
    made = material(lines)
    pairs = [Relation(f"line_{i}", "subset_of", f"line_{j}") for i, j in within]
    related = replace(made.catalogue, relations=tuple(pairs))
    readings = read_lines(made, made.last)
    agenda = [_begun(one, since) for one in exception_agenda(find_exceptions(readings), [])]
    return shared_matter(related, readings, agenda, {line.key for line in lines})


def _begun(item: AgendaItem, since: int) -> AgendaItem:
    one = item.exception
    return replace(item, exception=replace(one, quarters=(one.last - since, one.last)))


def test_a_line_that_was_an_exception_before_is_not_told_to_be_as_expected() -> None:
    found = matter(6, since=1)  # as a line whose rate alone moved in this quarter
    assert found is not None
    assert len(found.items) == 6
    assert found.lines == ()
    assert found.sentence.startswith("Six of twelve lines are lower together in ")


def test_parts_that_move_with_their_whole_make_no_shock() -> None:
    apart = matter(4)
    assert apart is not None
    assert apart.shock.lines == 12
    assert matter(4, (1, 0), (2, 1), (3, 0)) is None


def test_the_exception_of_a_part_stands_under_the_shock_of_its_whole() -> None:
    found = matter(6, (1, 0))
    assert found is not None
    assert found.shock.lines == 11
    assert "line_1" not in found.shock.keys
    assert {item.exception.key for item in found.items} >= {"line_1"}
