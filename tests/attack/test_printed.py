"""A sentence that holds the number of a hidden count is found, and a name or a date is none."""

import pytest

from dashboard.catalogue.parts import ALL
from dashboard.readers import Audience
from tests.attack.counted import NUMERATOR, TOGETHER, Cell
from tests.attack.gathered import Gathered
from tests.attack.knowledge import World
from tests.attack.printed import telling

pytestmark = pytest.mark.exports


@pytest.fixture(scope="module")
def two(world: World) -> Cell:
    """A hidden count of two, as it stands."""
    shown, counted = world.known_to(Audience.PUBLIC), world.counted
    return next(
        cell
        for cell in counted
        if (cell.part, cell.agency, cell.what) == (ALL, TOGETHER, NUMERATOR)
        and cell not in shown
        and counted.value(cell) == 2
        and counted.latest(cell._replace(edition=0)) == cell
    )


@pytest.mark.parametrize(
    ("said", "tells"),
    [
        ("Last year there were 2.", True),
        ("2 children", True),
        ("from 2 to 4", True),
        ("none (2 children)", True),
        ("Heywood (2)", True),
        ("none (2)", False),
        ("not received (2)", False),
        ("Source: Mental health trust 1 and Mental health trust 2.", False),
        ("The public, returns up to 2 October 2025: /theme/missing?quarter=2017-18-q2", False),
        ("459.2 to 492.7 was expected", False),
    ],
)
def test_a_hidden_number_in_a_sentence(world: World, two: Cell, said: str, tells: bool) -> None:
    gathered = Gathered()
    gathered.words[two.indicator, two.quarter, "", said] = "/"
    assert bool(telling(world, Audience.PUBLIC, gathered)) is tells
