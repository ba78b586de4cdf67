"""A total that its parts contradict: told once if every group of parts comes to the same."""

from dashboard.figures.observations import Return
from dashboard.quarters import Quarter
from dashboard.returns.part_sums import PartGroup, sum_disagreements
from tests import builders as make
from tests.data_access.stores import ENQUIRIES

QUARTER = Quarter(2021, 3)
GROUPS = {ENQUIRIES.key: [PartGroup("the ages", ("a", "b")), PartGroup("the genders", ("f", "m"))]}
DAY = QUARTER.last_day


def told(**figures: float) -> list[tuple[str, str]]:
    """Give what is told of a return with these parts."""
    stated = [make.observation(ENQUIRIES, QUARTER, n, part=part) for part, n in figures.items()]
    sent = Return("care", QUARTER, DAY, "care.xlsx", tuple(stated))
    return [(one.found, one.expected) for one in sum_disagreements(GROUPS, [sent], [])]


def test_a_wrong_total_is_told_once_and_the_parts_are_believed() -> None:
    found = "a total of 41, while the ages and the genders each come to 14"
    assert told(all=41, a=4, b=10, f=7, m=7) == [(found, "14, or the parts of 41")]


def test_a_group_that_differs_from_the_others_is_told_by_itself() -> None:
    assert told(all=14, a=4, b=10, f=7, m=8) == [("the genders together 15", "14, the total")]
    assert len(told(all=41, a=4, b=10, f=7, m=8)) == 2


def test_parts_that_make_the_total_are_not_told_of() -> None:
    assert told(all=14, a=4, b=10, f=7, m=7) == []
