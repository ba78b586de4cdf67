"""How far a quarter is: worked out from its steps and from what came in."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from dashboard.quarter_life.quarter_acts import QuarterAct
from dashboard.quarter_life.quarter_states import (
    QuarterStage,
    ReturnStage,
    quarter_life,
    usual_closing,
)
from dashboard.returns.receipts import Receipt, ReceiptState
from tests.dashboard.quarter_life.quarters_made import (
    ACCEPTED,
    ANSWERED,
    CLOSES,
    COMPLETE,
    DUE,
    EXTENDED,
    OPENED,
    PUT_OFF,
    QUARTER,
    QUERIED,
    SIGNED,
    TITLES,
    life,
    numbered,
    receipt,
    undoing,
)

DAY = timedelta(days=1)


def stage_of(*acts: QuarterAct, care: tuple[int, ...] = (1,)) -> ReturnStage | None:
    """Give how far care's return is after some steps."""
    found = life(OPENED, *acts, care=care).return_of("care")
    return found.stage if found else None


def after(act: QuarterAct, number: int = 1) -> QuarterAct:
    """Give a step that is about a return."""
    return replace(act, last_return=number)


def test_a_return_is_waited_for_until_the_end_of_the_day_it_is_due_and_late_after_it() -> None:
    assert life(OPENED, day=DUE).returns[0].stage is ReturnStage.WAITED_FOR
    assert life(OPENED, day=DUE + DAY).returns[0].stage is ReturnStage.LATE


@pytest.mark.parametrize(
    ("acts", "stage"),
    [
        ((), ReturnStage.RECEIVED),
        ((COMPLETE,), ReturnStage.COMPLETE),
        ((COMPLETE, QUERIED), ReturnStage.QUERIED),
        ((COMPLETE, QUERIED, ANSWERED), ReturnStage.ANSWERED),
        ((COMPLETE, ACCEPTED), ReturnStage.ACCEPTED),
        ((COMPLETE, QUERIED, ANSWERED, ACCEPTED), ReturnStage.ACCEPTED),
    ],
)
def test_the_last_step_about_a_return_says_how_far_it_is(
    acts: tuple[QuarterAct, ...], stage: ReturnStage
) -> None:
    assert stage_of(*(after(one) for one in acts)) is stage


@pytest.mark.parametrize(
    ("act", "stage"),
    [
        (COMPLETE, ReturnStage.RECEIVED),  # what was stated complete is not what is there now
        (QUERIED, ReturnStage.ANSWERED),  # the correction is the answer
        (ANSWERED, ReturnStage.RECEIVED),
        (ACCEPTED, ReturnStage.CORRECTED),
    ],
)
def test_what_comes_after_a_step_is_judged_anew(act: QuarterAct, stage: ReturnStage) -> None:
    assert stage_of(after(act), care=(1, 4)) is stage


def test_a_step_that_was_undone_says_nothing_of_a_return() -> None:
    assert stage_of(after(COMPLETE), after(ACCEPTED), undoing(3)) is ReturnStage.COMPLETE
    assert stage_of(after(COMPLETE), undoing(2)) is ReturnStage.RECEIVED


def test_a_return_is_complete_in_the_version_of_which_it_was_stated() -> None:
    def is_complete(*came: int) -> bool:
        found = life(OPENED, after(COMPLETE, 2), care=came).return_of("care")
        return found is not None and found.is_complete

    assert is_complete(1, 2)
    assert not is_complete(1, 2, 3)
    assert not is_complete()


def test_an_agency_that_is_asked_nothing_is_no_part_of_the_quarter() -> None:
    nothing = Receipt("other", QUARTER, DUE, ReceiptState.NOT_EXPECTED)
    found = quarter_life(QUARTER, numbered(OPENED), (receipt("care"), nothing), DUE, TITLES)
    assert [one.agency for one in found.asked] == ["care"]
    assert found.return_of("other") is None


def test_a_quarter_is_open_until_it_closes_and_closes_on_a_day_of_its_own() -> None:
    assert life().stage is QuarterStage.NOT_OPENED
    assert life(OPENED, day=CLOSES).stage is QuarterStage.OPENED
    assert life(OPENED, day=CLOSES + DAY).stage is QuarterStage.CLOSED
    put_off = life(OPENED, PUT_OFF, day=CLOSES + DAY)
    assert (put_off.stage, put_off.closes) == (QuarterStage.OPENED, PUT_OFF.day)


def test_a_quarter_that_is_signed_off_stays_so_until_something_comes() -> None:
    signed = replace(SIGNED, last_return=2)
    found = life(OPENED, signed, care=(1,), police=(2,))
    assert (found.stage, found.is_open) == (QuarterStage.SIGNED_OFF, False)
    corrected = life(OPENED, signed, care=(1, 3), police=(2,))
    assert (corrected.stage, corrected.is_open) == (QuarterStage.CORRECTED, True)
    again = life(OPENED, signed, replace(SIGNED, last_return=3), care=(1, 3), police=(2,))
    assert again.stage is QuarterStage.SIGNED_OFF
    assert life(OPENED, signed, undoing(2), care=(1,)).stage is QuarterStage.OPENED


def test_steps_of_another_quarter_are_left_out() -> None:
    acts = numbered(replace(OPENED, quarter=QUARTER + 1))
    found = quarter_life(QUARTER, acts, (receipt("care"),), DUE, TITLES)
    assert (found.stage, found.last_act) == (QuarterStage.NOT_OPENED, 0)


def test_a_quarter_closes_a_fortnight_after_its_last_return_is_due() -> None:
    returns = life(OPENED).asked
    assert usual_closing(returns, QUARTER, CLOSES) == CLOSES
    assert usual_closing((), QUARTER, QUARTER.last_day) == QUARTER.last_day + timedelta(days=14)


def test_a_quarter_whose_usual_day_is_past_closes_a_fortnight_from_the_day_it_is_opened() -> None:
    today = CLOSES + 300 * DAY
    assert usual_closing(life(OPENED).asked, QUARTER, today) == today + timedelta(days=14)


def test_an_extension_that_came_after_the_day_is_told_from_one_in_time() -> None:
    moved = replace(receipt("care", due=DUE + 14 * DAY), usually_due=DUE)
    last_moment = datetime(2026, 1, 24, 23, tzinfo=UTC)
    further = replace(EXTENDED, day=DUE + 14 * DAY)
    for moments, passed in (
        ((last_moment, last_moment), (None, None)),
        ((last_moment + DAY, last_moment + DAY), (DUE, None)),
        ((last_moment, last_moment + 8 * DAY), (None, EXTENDED.day)),
    ):
        acts = numbered(
            OPENED,
            replace(EXTENDED, recorded=moments[0]),
            replace(further, recorded=moments[1]),
        )
        found = quarter_life(QUARTER, acts, (moved,), DUE, TITLES)
        assert tuple(found.passed_before(one) for one in acts[1:]) == passed
        assert found.returns[0].is_extended_late is any(passed)


def test_closing_that_was_put_off_after_the_day_is_told_from_one_in_time() -> None:
    for day, passed in ((CLOSES, None), (CLOSES + DAY, CLOSES)):
        moment = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
        found = life(OPENED, replace(PUT_OFF, recorded=moment))
        assert found.passed_before(found.acts[-1]) == passed


def test_days_late_are_counted_from_the_day_to_which_a_return_was_extended() -> None:
    late = replace(receipt("care", (1,)), received=DUE + 3 * DAY)
    found = quarter_life(QUARTER, numbered(OPENED), (late,), DUE, TITLES)
    assert found.returns[0].days_late == 3
    moved = replace(late, due=EXTENDED.day or DUE, usually_due=DUE)
    found = quarter_life(QUARTER, numbered(OPENED, EXTENDED), (moved,), DUE, TITLES)
    assert (found.returns[0].days_late, found.returns[0].was_due) == (0, DUE)
