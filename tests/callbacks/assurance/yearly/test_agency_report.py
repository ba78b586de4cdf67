"""What agencies report on its pages: their own form, whom it waits for, and who reads it when."""

import re
from collections.abc import Iterator

import pytest

from dashboard.assurance.yearly.paper_lists import PaperKind, list_of
from dashboard.readers import Audience
from data_access.store.store import Store
from tests.callbacks.assurance.test_plan import HERE, send, served, words
from tests.data_access.stores import QUARTER, a_return, a_store, counted

LIST = "/yearly/agencies/2023-24"
PAGE = f"{LIST}/police"


@pytest.fixture
def store() -> Iterator[Store]:
    """A store with one return and no report."""
    with a_store() as found:
        found.save_return(a_return(counted(50, QUARTER)))
        yield found


def test_a_report_is_written_sent_and_then_read_by_partners(store: Store) -> None:
    client, partner = (served(store, one) for one in (Audience.STEWARD, Audience.PARTNER))
    held_to = list_of(PaperKind.AGENCY, 2023)
    assert held_to is not None
    for one in held_to.sections:
        said = {"do": "written", "form": "write", "section": one.key}
        send(client, PAGE, **said, words=f"We looked at {one.key}.")
    assert "Every part is there, or empty with a reason: it can be sent." in words(client.get(PAGE))
    assert "It has not been sent yet." in words(partner.get(PAGE))
    assert "We looked at" not in words(partner.get(PAGE))
    assert "not out yet, late" in words(partner.get(LIST))
    found = re.search(r'name="after" type="hidden" value="(\d+)"', client.get(PAGE).text)
    assert found is not None
    sent = words(send(client, PAGE, do="sent", form="send", after=found[1]))
    assert "It was sent on" in sent
    assert "We looked at learning." in words(partner.get(PAGE))
    assert "1 of" in words(partner.get("/yearly"))
    assert partner.post(PAGE, data={"do": "sent"}, headers=HERE).status_code == 405


def test_the_public_finds_no_agencys_report(store: Store) -> None:
    public = served(store, Audience.PUBLIC)
    assert public.get(LIST).status_code == public.get(PAGE).status_code == 404
    told = words(public.get("/yearly"))
    assert "Yearly report" in told
    assert "Single-agency" not in told


def test_the_report_of_an_agency_that_is_none_is_not_there(store: Store) -> None:
    client = served(store, Audience.STEWARD)
    assert client.get(f"{LIST}/army").status_code == 404
