"""The page of returns by quarter: the matrix, and what is to be done next."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from callbacks.returns import quarter_page, quarters
from dashboard.people.roles import Role, reader_of
from dashboard.quarter_life.quarter_acts import QuarterAct, QuarterWord
from dashboard.quarters import Quarter
from dashboard.readers import Audience, Reader
from data_access.store.quarters.quarter_steps import save_quarter_act
from data_access.store.store import Store
from layouts.frame.paint import to_html
from tests.callbacks.plain import not_plain
from tests.data_access.stores import QUARTER, a_return, a_store, counted
from tests.doors import STEWARD, seen_by

TODAY = date(2022, 2, 1)
MOMENT = datetime(2022, 2, 1, 9, tzinfo=UTC)
OPENED = QuarterAct(QUARTER, QuarterWord.OPENED, by="A. Analyst", day=date(2022, 2, 20))


def shown(store: Store, reader: Reader = STEWARD, day: date = TODAY) -> str:
    """Give the page as a reader sees it on a day."""
    gate = seen_by(store, reader, day)
    return to_html(quarters.PAGE.layout(quarters.view(gate)))


def test_an_empty_store_says_which_quarter_to_open() -> None:
    with a_store() as store:
        page = shown(store)
    assert "No quarter is known yet" in page
    assert f"/quarters/{QUARTER.address}" in page


def test_each_agency_has_a_row_and_each_quarter_a_column_with_how_far_it_is() -> None:
    with a_store() as store:
        store.save_return(a_return(counted(48, QUARTER - 1), received=date(2021, 12, 1)))
        store.save_return(a_return(counted(50), received=date(2022, 1, 20)))
        save_quarter_act(store, OPENED, MOMENT)
        accepted = replace(
            OPENED, word=QuarterWord.ACCEPTED, agency="care", day=None, text="by mail"
        )
        save_quarter_act(store, accepted, MOMENT)
        page = shown(store)
        later = shown(store, day=date(2022, 4, 2))
    assert "Police is late: remind them." in page
    assert ">accepted</a>" in page
    assert "<strong>late</strong>" in page
    assert "received, 38 days late" in page
    assert "1 of 2 in time" in page
    assert "Open it to ask for its returns" not in page
    assert "Open it to ask for its returns" in later
    assert not not_plain(page)


def test_a_quarter_s_heading_leads_to_a_page_that_is_there_for_its_reader() -> None:
    """Who reads for no agency is asked nothing, so no quarter has a page for them."""
    with a_store() as store:
        store.save_return(a_return(counted(48, QUARTER - 1), received=date(2021, 12, 1)))
        for role, agency in (
            (Role.SENDER, "police"),
            (Role.SIGNATORY, "care"),
            (Role.ANALYST, ""),
            (Role.SENDER, ""),
        ):
            reader = reader_of([role], Audience.STEWARD, [agency] if agency else [])
            page = shown(store, reader)
            told = set(re.findall(r'href="/quarters/([0-9a-z-]+)', page))
            gate = seen_by(store, reader, TODAY)
            for address in told:
                quarter_page.view(gate, Quarter.from_address(address))
            assert bool(told) is bool(agency or role is Role.ANALYST), role
            assert ("No return is shown to you" in page) is not bool(told)


@pytest.mark.parametrize("role", [Role.SENDER, Role.SIGNATORY])
def test_an_agency_s_people_see_their_own_row(role: Role) -> None:
    sender = reader_of([role], Audience.STEWARD, ["police"])
    with a_store() as store:
        store.save_return(a_return(counted(50), received=date(2022, 1, 20)))
        save_quarter_act(store, OPENED, MOMENT)
        page = shown(store, sender)
    assert "Police" in page
    assert "Care" not in page.partition("<main")[2]
    assert "To do next" not in page
