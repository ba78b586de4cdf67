"""A figure's trail: from the screen to the cell, with names for those who may read them."""

from datetime import date

import pytest

from dashboard.quarter_life.quarter_acts import QuarterAct, QuarterWord
from dashboard.readers import Audience, Reader
from data_access.store.quarters.quarter_steps import save_quarter_act
from data_access.store.store import Store
from tests.callbacks.returns.test_sending_files import (
    CARE,
    POLICE,
    client,
    press,
    send,
    words,
)
from tests.callbacks.returns.test_sending_files import store as _sent_store
from tests.data_access.returns.filled import TODAY, filled
from tests.data_access.stores import QUARTER, Clock, a_return, counted

PAGE = f"/trail/enquiries/{QUARTER.address}"
CLOCK = Clock(TODAY)
store = _sent_store


@pytest.fixture
def corrected(store: Store) -> Store:
    """A return that was sent on a page, taken in and accepted, and corrected since by command."""
    agency, analyst = client(store, CARE), client(store)
    at = send(agency, filled()).headers["Location"]
    assert press(agency, at, "send").status_code == 303
    assert press(analyst, at, "take", by="B. Analyst").status_code == 303
    for act in (
        QuarterAct(QUARTER, QuarterWord.OPENED, by="A. Analyst", day=date(2024, 2, 20)),
        QuarterAct(QUARTER, QuarterWord.ACCEPTED, "care", by="A. Analyst", text="by mail"),
    ):
        save_quarter_act(store, act, CLOCK.moment)
    ages = {"age_0_9": 13, "age_10_17": 20, "age_none": 0}
    parts = [counted(number, part=part) for part, number in ages.items()]
    store.save_return(a_return(counted(33), *parts, reason="three came late"))
    return store


def test_the_analyst_follows_a_figure_to_its_cell_and_to_who_sent_it(corrected: Store) -> None:
    analyst = client(corrected)
    figure = analyst.get(f"/indicator/enquiries/{QUARTER.address}")
    assert f'href="{PAGE}"' in figure.text
    trail = words(analyst.get(PAGE))
    assert "30; superseded" in trail
    assert "care.xlsx, sheet Figures, cell F5" in trail
    assert "A. Sender, " in trail
    assert "taken in by B. Analyst" in trail
    assert "Accepted by A. Analyst on 10 January 2024." in trail
    assert "33; in force" in trail
    assert "loaded by command; who sent it is not known not yet three came late" in trail
    assert "Enquiries in the quarter." in trail
    assert "first recorded" in trail


def test_names_are_for_the_agency_and_not_for_others(corrected: Store) -> None:
    assert "A. Sender" in words(client(corrected, CARE).get(PAGE))
    for reader in (POLICE, Reader(Audience.PUBLIC), Reader(Audience.PARTNER)):
        other = words(client(corrected, reader).get(PAGE))
        assert "Care, return 8 , 10 January 2024" in other
        assert not [name for name in ("Sender", "Analyst", "care.xlsx") if name in other]
        assert "Who sent and accepted a return is told to its own agency" in other


def test_a_part_has_a_trail_of_its_own_and_what_is_none_is_no_page(corrected: Store) -> None:
    analyst = client(corrected)
    part = words(analyst.get(f"{PAGE}?part=age_0_9"))
    assert "10; superseded" in part
    assert "sheet Age, cell D5" in part
    assert analyst.get(f"{PAGE}?part=none").status_code == 404
    assert analyst.get("/trail/none/2021-22-q3").status_code == 404
    assert analyst.get("/trail/enquiries/2030-31-q1").status_code == 404
