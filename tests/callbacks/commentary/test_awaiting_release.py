"""What an agency sent that is not released: on its own pages, in no picture, for nobody else."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from html import unescape

import pytest
from flask import request
from flask.testing import FlaskClient

from app import make_app
from callbacks.web.requests import RequestContext
from dashboard.quarter_life.quarter_acts import QuarterAct, QuarterWord
from dashboard.readers import Audience, Reader
from data_access.store.store import Store
from layouts.indicators.awaiting_release import FROM_YOU
from settings import Settings
from tests import builders as make
from tests.callbacks.told import untold
from tests.data_access.stores import MISSING, QUARTER, Clock, a_return, a_store, counted
from tests.doors import record_quarter

NUMBERS = (7013, 7929)
"""What the agency sent, in two stores that are alike otherwise."""
LINE, SUM = "/indicator/enquiries", "/indicator/missing"
PAGES = (LINE, "/", "/theme/protection", SUM)
OTHERS = ("public", "partner", "police")
SECTION = '<section [^>]*aria-labelledby="awaiting"[^>]*>.*?</section>'
NOTE = f"<p [^>]*>{FROM_YOU}.*?</p>"
LATER = f"?quarter={(QUARTER - 1).address}"


def fill(store: Store, clock: Clock, number: int) -> None:
    """Two quarters for everybody, and one that is not released, with both parts of a sum."""
    store.save_return(a_return(counted(46, QUARTER - 2)))
    store.save_return(a_return(counted(48, QUARTER - 1)))
    on = QuarterAct(QUARTER - 1, QuarterWord.RELEASES_ON, by="A. Steward")
    record_quarter(store, replace(on, last_return=2), clock)
    own = make.observation(MISSING, QUARTER, number + 2, agency="care")
    store.save_return(a_return(counted(number), own))
    other = make.observation(MISSING, QUARTER, number + 5, agency="police")
    store.save_return(a_return(other))


@pytest.fixture(scope="module")
def clients() -> Iterator[list[FlaskClient]]:
    """The application on both stores; a header names who asks: an audience, or an agency."""
    stores, found = [], []
    for number in NUMBERS:
        clock = Clock(date(2024, 1, 10))
        store = a_store(clock=clock)
        stores.append(store)
        fill(store, clock, number)

        def context(store: Store = store) -> RequestContext:
            said = request.headers["X-Reader"]
            known = said in {*Audience}
            reader = Reader(Audience(said)) if known else Reader(Audience.PARTNER, said)
            return RequestContext(store.partnership, reader, date(2024, 2, 20))

        found.append(make_app(store, Settings(), context).server.test_client())
    yield found
    for store in stores:
        store.dispose()


def read(client: FlaskClient, address: str, reader: str = "care", status: int = 200) -> str:
    """Give the page or file at an address as a reader gets it."""
    answer = client.get(address, headers={"X-Reader": reader})
    assert answer.status_code == status, address
    return answer.text


def own_section(text: str) -> str:
    """Give the words of the section, or of the notes of cards; empty if there is none."""
    parts = re.findall(f"{SECTION}|{NOTE}", text, re.DOTALL)
    return " ".join(re.sub("<[^>]*>", " ", unescape(one)) for one in parts)


def plain(text: str) -> str:
    """Give a page without the marks of the state and the moment it was made in."""
    return re.sub(r'data-state="[^"]*"|\?m=[0-9.]+', "", text)


def test_an_agency_reads_its_own_on_the_overview_the_theme_and_the_line(
    clients: list[FlaskClient],
) -> None:
    for client, number in zip(clients, NUMBERS, strict=True):
        for page in PAGES[:3]:
            text = read(client, page)
            assert untold(text, re.compile("(?!)")) == []
            told = own_section(text)
            assert f"{number:,}" in told, page
            assert str(QUARTER) in told
        assert f"{number + 2:,}" in own_section(read(client, SUM)), "its part, and not the sum"
        for page in PAGES:
            text = read(client, page)
            assert f"{number + 5:,}" not in text, "another agency's"
            assert f"{2 * number + 7:,}" not in text, "what both come to"


def test_nothing_that_is_judged_or_drawn_is_made_of_it(clients: list[FlaskClient]) -> None:
    """Without its own section a page is the same whatever the agency sent."""
    for page in (*PAGES, f"{LINE}{LATER}", f"{LINE}.csv", f"{LINE}.svg", "/exceptions"):
        texts = [read(client, page) for client in clients]
        rests = [re.sub(f"{SECTION}|{NOTE}", "", plain(one), flags=re.DOTALL) for one in texts]
        assert rests[0] == rests[1], page
        for rest, number in zip(rests, NUMBERS, strict=True):
            seen = [f"{number + more:,}" for more in (0, 2, 5)]
            assert not any(one in re.sub("<[^>]*>", " ", rest) for one in seen), page


def test_others_are_sent_the_same_bytes_whatever_the_agency_sent(
    clients: list[FlaskClient],
) -> None:
    for reader in OTHERS[:2]:
        for page in (*PAGES, f"{LINE}.csv", f"/indicator/enquiries/{QUARTER.address}"):
            status = 404 if page.endswith(QUARTER.address) else 200
            texts = [plain(read(client, page, reader, status)) for client in clients]
            assert texts[0] == texts[1], (reader, page)
            assert FROM_YOU not in texts[0]
    for page in (LINE, f"{LINE}.csv"):
        texts = [plain(read(client, page, "police")) for client in clients]
        assert texts[0] == texts[1]
        assert FROM_YOU not in texts[0]


def test_a_page_of_an_earlier_quarter_and_one_in_a_room_have_none(
    clients: list[FlaskClient],
) -> None:
    client = clients[0]
    earlier = f"{LINE}?quarter={(QUARTER - 2).address}"
    opened = f"{LINE}?slide={(QUARTER - 1).address}.answer"
    for address in (earlier, opened, f"/reports/{(QUARTER - 1).address}"):
        assert "7,013" not in read(client, address)


def test_its_files_are_the_table_and_the_line_as_before(clients: list[FlaskClient]) -> None:
    rows = list(
        csv.reader(io.StringIO(read(clients[0], f"{LINE}.csv?of=awaiting").lstrip("\ufeff")))
    )
    assert any("7,013" in row or "7013" in row for row in rows)
    assert "7013" not in read(clients[0], f"{LINE}.csv").replace(",", "")


def test_an_address_of_the_quarter_says_where_it_stands(clients: list[FlaskClient]) -> None:
    address = f"/indicator/enquiries/{QUARTER.address}"
    told = [
        re.sub("<[^>]*>", "", read(clients[0], address, reader, 404))
        for reader in ("care", *OTHERS)
    ]
    assert "is not released yet" in told[0]
    assert ["The store has no figures" in one for one in told] == [False, True, True, False]
