"""Lateness and quality by agency: with reasons, without a rank, and one's own for an agency."""

import pytest

from dashboard.people.roles import Role, reader_of
from dashboard.quarter_life.quarter_acts import QuarterAct, QuarterWord
from dashboard.readers import Audience, Reader
from data_access.store.quarters.quarter_steps import save_quarter_act
from data_access.store.store import Store
from tests import builders as make
from tests.callbacks.returns.test_sending_files import SLIP, client, send, words
from tests.callbacks.returns.test_sending_files import store as _sent_store
from tests.data_access.returns.filled import filled
from tests.data_access.stores import MISSING, QUARTER, Clock, a_return

PAGE = "/quality/returns"
EXTENDED = QuarterAct(
    *(QUARTER, QuarterWord.EXTENDED, "police", "A. Analyst"),
    day=QUARTER.last_day.replace(year=2022, month=3),
    text="Its case system was moved.",
)
store = _sent_store


@pytest.fixture
def told(store: Store) -> Store:
    """The police was late after an extension; care sent a file with a fault and a question."""
    clock = Clock()
    opened = QuarterAct(QUARTER, QuarterWord.OPENED, by="A. Analyst", day=clock.moment.date())
    for act in (opened, EXTENDED):
        save_quarter_act(store, act, clock.moment)
    store.save_return(a_return(make.observation(MISSING, QUARTER, 9, agency="police")))
    send(client(store), filled({**SLIP, ("Figures", "F8"): "<5"}))
    send(client(store), filled(SLIP))
    return store


def test_the_analyst_reads_days_faults_and_reasons_of_every_agency(told: Store) -> None:
    page = words(client(told).get(PAGE))
    assert "Returns over time" in words(client(told).get("/quarters"))
    assert "31 Mar 2022 (first 24 Jan 2022) 10 Jan 2024, 650 days after not counted 0" in page
    assert "Its case system was moved." in page
    assert "one return given longer" in page
    assert "not yet one fault, one question 0" in page, "of the first file, not of the second"
    assert "nobody is ranked" in page


def test_an_agency_reads_its_own_and_others_nothing(told: Store) -> None:
    care = words(client(told, reader_of([Role.SIGNATORY], Audience.STEWARD, ["care"])).get(PAGE))
    assert "one fault, one question" in care
    assert "Police" not in care
    for reader in (Reader(Audience.PARTNER), Reader(Audience.PUBLIC)):
        assert client(told, reader).get(PAGE).status_code == 404
