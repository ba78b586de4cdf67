"""Which typed links lead to a page that is there, for a reader who may open it."""

from collections.abc import Iterator

import pytest

from callbacks.web.linked.led_to import link_page_faults, opens_page
from dashboard.readers import Audience, Reader
from data_access.store.gate import open_gate
from data_access.store.store import Store
from tests.data_access.stores import QUARTER, a_return, a_store, counted
from tests.doors import DAY, STEWARD

PARTNER = Reader(Audience.PARTNER)


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    """A store with one figure."""
    with a_store() as made:
        made.save_return(a_return(counted(50, QUARTER)))
        yield made


@pytest.mark.parametrize(
    ("link", "leads"),
    [
        ("/about", True),
        ("/about#words", True),
        ("/indicator/enquiries?as_at=2025-04-01", True),
        ("/actions?came_from=audit", True),
        ("/audits/99", False),
        ("/indicator/nothing", False),
        ("/about?nothing=1", False),
        ("/nowhere", False),
        ("/audits/1.pdf", False),
        ("//example.org", False),
        ("https://example.org", False),
        ("http://example.org", False),
    ],
)
def test_a_link_leads_to_a_page_that_is_there(store: Store, link: str, leads: bool) -> None:
    with open_gate(store, STEWARD, DAY) as gate:
        assert opens_page(gate, link) is leads


def test_a_page_that_the_reader_may_not_open_is_none(store: Store) -> None:
    for reader, leads in ((STEWARD, True), (PARTNER, False)):
        with open_gate(store, reader, DAY) as gate:
            assert opens_page(gate, "/drafts") is leads


def test_one_of_several_links_is_enough_and_what_is_wrong_is_said(store: Store) -> None:
    with open_gate(store, STEWARD, DAY) as gate:
        assert link_page_faults(gate, "meeting", "/audits/99", "/about") == ()
        assert link_page_faults(gate, "meeting") == link_page_faults(gate, "meeting", "") == ()
        (fault,) = link_page_faults(gate, "meeting", "/audits/99")
    assert (fault.place, fault.found) == ("the link", "“/audits/99”, where there is no page")
