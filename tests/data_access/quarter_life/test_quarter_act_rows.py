"""Steps of quarters as rows: what was recorded is read again as it was."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from dashboard.acts.act import ActKind, NewAct
from dashboard.quarter_life.quarter_acts import QuarterAct, QuarterWord
from data_access.quarter_life.quarter_act_rows import QuarterActRows
from tests.data_access.stores import QUARTER, a_store

MOMENT = datetime(2022, 1, 20, 9, tzinfo=UTC)
WHOLE = QuarterAct(
    QUARTER,
    QuarterWord.COMPLETE,
    "care",
    by="S. Signatory",
    post="Director",
    day=date(2022, 1, 19),
    text="as far as we know",
    last_return=4,
    about=2,
)


def test_a_step_is_read_as_it_was_recorded_oldest_first() -> None:
    with a_store() as store:
        rows = QuarterActRows(store.partnership)
        with store.together() as connection:
            store.enter_acts(NewAct(ActKind.QUARTER))
            assert rows.add(connection, (), MOMENT) == ()
            first, second = rows.add(
                connection, [WHOLE, QuarterAct(QUARTER, QuarterWord.OPENED)], MOMENT
            )
            later = MOMENT + timedelta(days=1)
            (third,) = rows.add(connection, [WHOLE], later)
        with store.snapshot() as snapshot:
            found = rows.recorded(snapshot.connection)
            before = rows.recorded(snapshot.connection, later)
            beside = QuarterActRows("another").recorded(snapshot.connection)
    assert found == (first, second, third)
    assert before == (first, second)
    assert first == replace(WHOLE, number=1, recorded=MOMENT)
    assert beside == ()
