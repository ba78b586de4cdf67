"""The last edition of a quarter's report, for each reader and as at each day."""

from datetime import date

from callbacks.outputs.last_edition import released_edition
from dashboard.readers import Audience, Reader
from data_access.store.gate import open_gate
from tests.data_access.store.given_out import give_out
from tests.data_access.stores import QUARTER, Clock, a_return, a_store, counted
from tests.doors import DAY

REPORT = f"/reports/{QUARTER.address}"
WORDS = "As released on 11 January 2024: Report, edition 1"


def test_each_reader_is_led_to_the_last_edition_that_they_may_open() -> None:
    clock = Clock(date(2024, 1, 10))
    with a_store(clock=clock) as store:
        store.save_return(a_return(counted(412)))
        clock.next_day()
        give_out(store, QUARTER, clock)
        for audience, name in ((Audience.PUBLIC, "1"), (Audience.PARTNER, "partner-1")):
            with open_gate(store, Reader(audience), DAY) as gate:
                assert released_edition(gate, QUARTER) == (WORDS, f"{REPORT}#edition-{name}")
                assert released_edition(gate, QUARTER - 1) is None
        steward = Reader(Audience.STEWARD)
        with open_gate(store, steward, DAY, date(2024, 1, 10)) as before:
            assert released_edition(before, QUARTER) is None
            assert before.report_jobs(QUARTER.address) == ()
        with open_gate(store, steward, DAY, date(2024, 1, 11)) as then:
            assert released_edition(then, QUARTER) is not None
