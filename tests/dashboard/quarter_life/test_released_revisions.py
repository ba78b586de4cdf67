"""What a release revised of a figure that was released before."""

from dataclasses import replace
from datetime import UTC, date, datetime

from dashboard.figures.observations import Return, Status
from dashboard.quarter_life.quarter_acts import QuarterAct, QuarterWord
from dashboard.quarter_life.released_revisions import released_revisions
from dashboard.returns.receipts import FigureVersion
from tests.builders import FIRST, indicator, observation

LINE = indicator()
FIRST_RELEASE = QuarterAct(
    FIRST, QuarterWord.TO_PUBLIC, last_return=2, recorded=datetime(2021, 3, 1, 12, tzinfo=UTC)
)
SECOND = replace(FIRST_RELEASE, last_return=4, recorded=datetime(2021, 6, 4, 12, tzinfo=UTC))


def versions(*stated: float | Status) -> list[FigureVersion]:
    """Give versions of one figure, by returns 1, 2 and so on."""
    return [
        FigureVersion(
            observation(LINE, FIRST, one),
            Return("care", FIRST, date(2020, 8, number), "f.csv", (), "", number),
            number == len(stated),
        )
        for number, one in enumerate(stated, start=1)
    ]


def test_only_what_was_released_is_said_to_have_been_so() -> None:
    """The first and the third version were corrected before they were released."""
    found = released_revisions(versions(400, 409, 420, 421), [FIRST_RELEASE, SECOND], "enquiries")
    assert found == ((LINE.agencies[0], "Revised on 4 June 2021, was 409"),)


def test_a_release_that_says_the_same_or_hides_it_revises_nothing() -> None:
    both = [FIRST_RELEASE, SECOND]
    assert released_revisions(versions(400, 409, 421, 409), both, "enquiries") == ()
    assert released_revisions(versions(409, Status.SUPPRESSED, 421), both, "enquiries") == ()
    assert released_revisions(versions(400, 409, 421), [FIRST_RELEASE], "enquiries") == ()
