"""What a load says before it is saved: what it hides that was shown, and from whom."""

from dashboard.catalogue.parts import ALL
from dashboard.disclosure.suppression_plan import FigurePlace, PlanEffect
from dashboard.readers import Audience
from dashboard.releases.plan_words import effect_lines
from tests import builders as make
from tests.data_access.stores import CATALOGUE, ENQUIRIES, QUARTER

TOTAL = FigurePlace(ENQUIRIES.key, ALL, QUARTER, "")
PARTS = [FigurePlace(ENQUIRIES.key, part.key, QUARTER, "") for part in make.AGE.parts]


def lines(partners: list[FigurePlace], public: list[FigurePlace]) -> list[str]:
    """Give the lines about what partners and the public lose."""
    hidden = {Audience.PARTNER: tuple(partners), Audience.PUBLIC: tuple(public)}
    return list(effect_lines(CATALOGUE, PlanEffect(hidden)))


def test_each_line_says_who_loses_the_figure() -> None:
    first, second, third = PARTS
    found = lines([first, second], [second, third])
    assert [line.partition(" from now on: ")[0] for line in found] == [
        "Hidden from partners",
        "Hidden from partners and the public",
        "Hidden from the public",
    ]


def test_a_part_is_named_for_those_who_keep_its_total() -> None:
    whole, part = lines([PARTS[0]], [PARTS[0], TOTAL])
    assert whole.startswith("Hidden from the public from now on: ")
    assert whole.endswith("the total, in all its parts")
    assert part.startswith("Hidden from partners from now on: ")
