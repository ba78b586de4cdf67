"""The evidence about a theme on its pages: gaps, items, and a judgement that two people make."""

from collections.abc import Iterator

import pytest

from dashboard.people.roles import Role
from data_access.store.store import Store
from tests.callbacks.assurance.inspections.test_inspection import FINDING, REPORT
from tests.callbacks.assurance.test_plan import words
from tests.callbacks.people.doorway import Doorway, doorway, send
from tests.data_access.stores import CATALOGUE, QUARTER, a_return, a_store, counted

THEME = CATALOGUE.themes[0]
PAGE = f"/evidence/{THEME.key}"
WRITTEN = {
    "strength": "partly effective",
    "words": "Help comes in time",
    "item-line-enquiries": "y",
}


@pytest.fixture
def store() -> Iterator[Store]:
    """A store with one return."""
    with a_store() as found:
        found.save_return(a_return(counted(50, QUARTER)))
        yield found


@pytest.fixture
def house(store: Store) -> Doorway:
    """The dashboard where people sign in."""
    return doorway(store)


def test_gaps_are_said_first_and_what_is_found_closes_them(house: Doorway) -> None:
    analyst, partner = house.reading_as(Role.ANALYST), house.reading_as(Role.PARTNER)
    grid = words(partner.get("/evidence"))
    assert grid.index("Where we know nothing") < grid.index("What we know Each cell")
    assert "Nothing from children and parents, frontline staff" in grid
    assert 'href="/evidence"' in partner.get("/plan").text
    assert 'href="/section-11"' in partner.get("/evidence").text
    send(analyst, "/inspections", **{**REPORT, "day": "2026-02-01"})
    send(analyst, "/inspections/1", **FINDING)
    told = words(partner.get(PAGE))
    assert "Nothing from frontline staff or case files" in told
    assert "Schools hear too late Inspection" in told
    assert f'href="{PAGE}#outcome-families"' in partner.get("/evidence").text
    assert 'href="/inspections/1#finding-1"' in partner.get(PAGE).text
    beside = words(partner.get(f"/theme/{THEME.key}"))
    assert "Schools hear too late" in beside
    assert "not judged yet" in beside


def test_a_judgement_is_written_by_one_agreed_by_another_and_then_read_by_partners(
    house: Doorway,
) -> None:
    member, chair = house.reading_as(Role.MEMBER), house.reading_as(Role.CHAIR)
    partner = house.reading_as(Role.PARTNER)
    refused = send(member, PAGE, words="Help comes in time", form="write-judgement")
    assert (refused.status_code, "a word of the scale" in words(refused)) == (422, True)
    assert "what the judgement rests on" in words(refused)
    assert "Help comes in time" in words(refused)
    assert send(member, PAGE, **WRITTEN).status_code == 303
    assert "waits for a second person" in words(chair.get(PAGE))
    assert "Help comes in time" not in words(partner.get(PAGE))
    agree = {"about": "1", "after": "1"}
    assert send(member, f"{PAGE}/agree", **agree).status_code == 405
    assert send(chair, f"{PAGE}/agree", **agree).status_code == 303
    assert send(chair, f"{PAGE}/agree", **agree).status_code == 422
    for page in (PAGE, "/evidence", f"/theme/{THEME.key}"):
        assert "Partly effective, agreed on" in words(partner.get(page))
    told = words(partner.get(PAGE))
    assert "Help comes in time" in told
    assert "It rests on" in told
    again = {**WRITTEN, "words": "Help comes sooner", "strength": "mostly effective", "after": "2"}
    assert send(chair, PAGE, **again).status_code == 303
    own = send(chair, f"{PAGE}/agree", about="3", after="3")
    assert (own.status_code, "another person" in words(own)) == (422, True)


def test_who_reads_evidence_writes_no_judgement_and_the_public_finds_nothing(
    house: Doorway,
) -> None:
    for role in (Role.PARTNER, Role.SENDER, Role.SCRUTINEER, Role.SAFEGUARDING_PARTNER):
        assert send(house.reading_as(role), PAGE, **WRITTEN).status_code == 405
    nobody = house.browser()
    assert [nobody.get(at).status_code for at in ("/evidence", PAGE)] == [404, 404]
    assert "Evidence beside" not in words(nobody.get(f"/theme/{THEME.key}"))
