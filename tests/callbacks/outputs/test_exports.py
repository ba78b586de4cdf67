"""The stewards' list of what left the house."""

import hashlib

import pytest
from sqlalchemy import event

from dashboard.errors import StoreError
from dashboard.people.roles import Role
from dashboard.readers import Audience
from data_access.database.fault_words import BUSY
from data_access.outputs.desk import Desk
from data_access.store.store import Store
from tests.callbacks.outputs.conftest import LAST, Opened
from tests.callbacks.people.doorway import doorway

TABLE, COPY = "/exceptions.xlsx", f"/meeting/{LAST.address}.html"


def test_what_is_given_out_above_the_public_is_listed_and_nothing_else(opened: Opened) -> None:
    assert "Nothing was given out yet" in opened(Audience.STEWARD).get("/exports").text
    opened().get(TABLE)
    partner = opened(Audience.PARTNER)
    table = partner.get(TABLE)
    partner.get(TABLE, headers={"If-None-Match": table.headers["ETag"]})
    partner.head(TABLE)
    page = opened(Audience.STEWARD).get("/exports").text
    assert page.count(f">{TABLE}<") == 1
    assert hashlib.sha256(table.data).hexdigest() in page
    assert "not known" in page
    assert "partners" in page


def test_every_copy_in_one_file_is_listed_whoever_takes_it(opened: Opened) -> None:
    for audience in Audience:
        assert opened(audience).get(COPY).status_code == 200
    opened().get(COPY)  # the same copy on the same day
    steward = opened(Audience.STEWARD)
    assert steward.get(f"/exports?quarter={LAST.address}").text.count(f">{COPY}<") == 3
    assert steward.get(f"/exports?quarter={(LAST - 1).address}").status_code == 404


def test_the_list_is_for_stewards(opened: Opened) -> None:
    for audience in (Audience.PUBLIC, Audience.PARTNER):
        assert opened(audience).get("/exports").status_code == 404


def test_a_file_is_entered_under_the_name_of_who_signed_in(store: Store) -> None:
    house = doorway(store)
    assert house.reading_as(Role.MEMBER).get(TABLE).status_code == 200
    page = house.reading_as(Role.STEWARD).get("/exports").text
    assert "A.Member" in page
    assert "not known" not in page
    assert house.reading_as(Role.ANALYST).get("/exports").status_code == 404


def test_what_cannot_be_entered_is_not_given_out(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: object) -> None:
        raise StoreError("held", BUSY)

    monkeypatch.setattr(Desk, "enter", busy)
    refused = opened(Audience.PARTNER).get(TABLE)
    assert refused.status_code == 503
    assert BUSY in refused.text
    assert "is not given out" in refused.text
    assert opened().get(TABLE).status_code == 200


def test_an_entry_and_its_act_are_written_and_renew_no_state(opened: Opened, store: Store) -> None:
    """So no painted page is made anew because somebody took a file."""
    with store.snapshot() as snapshot:
        before = snapshot.state
    written: list[str] = []

    def count(_: object, __: object, statement: str, *___: object) -> None:
        if statement.startswith(("INSERT", "UPDATE")):
            written.append(statement)

    event.listen(store.database.engine, "before_cursor_execute", count)
    opened(Audience.PARTNER).get(TABLE)
    assert [one.split()[2] for one in written] == ["export", "act"]
    with store.snapshot() as snapshot:
        assert snapshot.state == before
