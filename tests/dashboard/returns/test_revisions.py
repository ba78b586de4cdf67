"""Figures that were changed after they were first stated."""

from datetime import date

from dashboard.figures.observations import Observation, Return, Status
from dashboard.returns.receipts import FigureVersion
from dashboard.returns.revisions import later_revisions, revision_sentence
from tests.builders import FIRST, indicator, observation, share

LINE = indicator()


def version(
    stated: Observation, number: int, reason: str = "", *, stands: bool = False
) -> FigureVersion:
    source = Return("care", FIRST, date(2020, 8, number), "f.csv", (), reason, number)
    return FigureVersion(stated, source, stands)


def test_a_later_return_that_says_otherwise_is_a_revision() -> None:
    first = version(observation(LINE, FIRST, 409), 1)
    again = version(observation(LINE, FIRST, 409), 2)
    then = version(observation(LINE, FIRST, 421), 3, "12 late entries", stands=True)
    (found,) = later_revisions([first, again, then])
    assert revision_sentence(found, "enquiries") == (
        "2020-21 Q1 became 421 from 409 on 3 August 2020 (12 late entries)"
    )


def test_agencies_parts_and_quarters_are_not_mixed_up() -> None:
    stated = [
        observation(LINE, FIRST, 1, "north"),
        observation(LINE, FIRST, 2, "south"),
        observation(LINE, FIRST + 1, 3, "south"),
        observation(LINE, FIRST + 1, 4, "south", part="age_0_9"),
    ]
    assert later_revisions(version(each, 1) for each in stated) == ()


def test_a_share_is_told_as_one() -> None:
    of = share()
    pair = [
        version(observation(of, FIRST, (40, 100)), 1),
        version(observation(of, FIRST, (9, 20)), 2),
    ]
    (found,) = later_revisions(pair)
    assert "became 45.0% from 40.0%" in revision_sentence(found, "percent")


def test_a_number_that_is_not_known_is_not_told() -> None:
    hidden = observation(LINE, FIRST, Status.SUPPRESSED)
    (found,) = later_revisions([version(hidden, 1), version(observation(LINE, FIRST, 421), 2)])
    assert revision_sentence(found, "enquiries") == "2020-21 Q1 was revised on 2 August 2020"
