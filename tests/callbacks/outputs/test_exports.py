"""The stewards' list of what left the house."""

import hashlib

import pytest
from sqlalchemy import event

from app import make_app
from callbacks.web.requests import RequestContext
from dashboard.acts.act import ActKind, LoggedAct
from dashboard.acts.asked_acts import EVERY_ACT
from dashboard.errors import StoreError
from dashboard.outputs.exports import ExportEntry
from dashboard.people.roles import Role
from dashboard.readers import Audience, Person, Reader
from data_access.acts.act_rows import ActRows
from data_access.database.fault_words import BUSY
from data_access.outputs.desk import Desk
from data_access.store.gate import open_gate
from data_access.store.store import Store
from settings import Settings
from tests.callbacks.outputs.conftest import LAST, Opened
from tests.callbacks.people.doorway import doorway
from tests.doors import DAY

TABLE, COPY = "/exceptions.xlsx", f"/meeting/{LAST.address}.html"


def listed(store: Store) -> tuple[ExportEntry, ...]:
    """Give the list of exports, newest first."""
    with open_gate(store, Reader(Audience.STEWARD), DAY) as gate:
        return gate.exports()


def logged(store: Store) -> list[LoggedAct]:
    """Give the acts of files that were given out, newest first."""
    with store.snapshot() as snapshot:
        found = ActRows(store.partnership).acts(snapshot.connection, EVERY_ACT, 0, 100)
    return [act for act in found if act.kind is ActKind.EXPORTED]


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


@pytest.mark.parametrize("audience", list(Audience))
def test_list_and_log_tell_the_same_of_a_copy_in_one_file(
    audience: Audience, opened: Opened, store: Store
) -> None:
    """A steward's copy is made as partners read it; that of the public tells of nobody."""
    opened(audience).get(COPY)
    (entry,), (act,) = listed(store), logged(store)
    made_for = Audience.PUBLIC if audience is Audience.PUBLIC else Audience.PARTNER
    assert (entry.audience, entry.address) == (made_for, COPY)
    assert act.subject == COPY
    assert act.after == f'{{"audience":"{made_for}","entry":1,"quarter":"{LAST}"}}'


def test_what_is_asked_for_without_being_given_is_in_neither(opened: Opened, store: Store) -> None:
    for audience in Audience:
        for address in (TABLE, COPY):
            assert opened(audience).head(address).status_code == 200
    assert listed(store) == ()
    assert logged(store) == []


def test_a_file_with_an_agency_s_own_figures_is_entered_as_the_agency_s(store: Store) -> None:
    reader = Reader(Audience.PARTNER, "childrens_social_care")
    context = RequestContext(store.partnership, reader, DAY, Person("A. Member"))
    client = make_app(store, Settings(), lambda: context).server.test_client()
    assert client.get(TABLE).status_code == 200
    assert client.get(COPY).status_code == 200  # as every partner in the room may read it
    assert client.get(f"/minutes/{LAST.address}.docx").status_code == 200
    minutes, copy, table = listed(store)
    assert (table.agency, copy.agency, minutes.agency) == ("childrens_social_care", "", "")
    assert '"agency":"childrens_social_care"' in logged(store)[2].after
    steward = make_app(store, Settings(audience=Audience.STEWARD)).server.test_client()
    assert "children’s social care alone" in steward.get("/exports").text.replace("'", "’").lower()


def test_a_file_and_its_act_are_entered_together_or_not_at_all(
    opened: Opened, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: object) -> None:
        raise StoreError("held", BUSY)

    monkeypatch.setattr(ActRows, "add", busy)
    assert opened(Audience.PARTNER).get(TABLE).status_code == 503
    assert listed(store) == ()


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
