"""A return that is not released is nowhere: the same bytes as from a store that never had it."""

import re
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date
from html import unescape

import pytest
from flask.testing import FlaskClient

from app import make_app
from dashboard.quarter_life.quarter_acts import QuarterAct, QuarterWord
from dashboard.readers import Audience
from data_access.store.quarters.quarter_steps import save_quarter_act
from data_access.store.store import Store
from settings import Settings
from tests.data_access.store.quarters.test_quarter_gate_releases import ON, record
from tests.data_access.stores import QUARTER, Clock, a_return, a_store, counted

OFTEN = 5
"""So many earlier quarters came before releases were switched on."""
MANY = 16
"""The number of addresses that are asked for; links lead to them, from the first page on."""
NO_STAGES = "/pathway"
"""What the small catalogue has no lines for."""
LINK = re.compile(r'(?:href|src)="(/[^"#]*)')


@pytest.fixture
def stores() -> Iterator[tuple[Store, Store]]:
    """A store with a quarter and a correction that are not released, and one without them."""
    with ExitStack() as stack:
        found = []
        for more in (True, False):
            clock = Clock(date(2024, 1, 10))
            store = stack.enter_context(a_store(clock=clock))
            for back in range(OFTEN, 0, -1):
                store.save_return(a_return(counted(40 + back, QUARTER - back)))
            record(store, ON, clock, OFTEN)
            if more:
                store.save_return(a_return(counted(77)))
                store.save_return(a_return(counted(91, QUARTER - 1), reason="late entries"))
                opened = QuarterAct(QUARTER, QuarterWord.OPENED, by="A.", day=date(2022, 3, 1))
                save_quarter_act(store, opened, clock.moment)
            found.append(store)
        yield found[0], found[1]


def answers(client: FlaskClient, address: str) -> tuple[object, ...]:
    """Give all that is sent except the time."""
    answer = client.get(address)
    headers = [one for one in answer.headers if one[0] != "Date"]
    return answer.status_code, headers, answer.data


@pytest.mark.parametrize("audience", [Audience.PUBLIC, Audience.PARTNER])
def test_what_is_not_released_changes_no_byte_of_any_address(
    stores: tuple[Store, Store], audience: Audience
) -> None:
    one, other = (make_app(s, Settings(audience=audience)).server.test_client() for s in stores)
    asked = ["/", f"/indicator/enquiries/{QUARTER.address}", f"/return/{OFTEN + 1}", "/about/feed"]
    asked += [
        f"/overview/{QUARTER.address}",
        "/data",
        f"/indicator/enquiries.csv?quarter={QUARTER.address}",
    ]
    seen: dict[str, int] = {}
    while asked and len(seen) < MANY:
        address = asked.pop(0)
        if address in seen or address.startswith((NO_STAGES, "/assets", "/_")):
            continue
        told = answers(one, address)
        assert told == answers(other, address), address
        seen[address] = int(str(told[0]))
        if b"<html" in (page := told[2] if isinstance(told[2], bytes) else b""):
            asked += [unescape(link) for link in LINK.findall(page.decode())]
    assert len(seen) == MANY
    assert sum(status == 200 for status in seen.values()) > MANY // 2
    assert seen[f"/return/{OFTEN + 1}"] == 404


def test_a_steward_reads_what_is_not_released(stores: tuple[Store, Store]) -> None:
    client = make_app(stores[0], Settings(audience=Audience.STEWARD)).server.test_client()
    assert client.get(f"/return/{OFTEN + 1}").status_code == 200
    assert ">77<" in client.get(f"/indicator/enquiries/{QUARTER.address}").text
