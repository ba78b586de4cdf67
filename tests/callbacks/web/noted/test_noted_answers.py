"""What of an answer enters the log: unprotected pages, files, refusals; nothing that was typed."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from urllib.request import urlopen

import pytest
from flask.testing import FlaskClient

from app import PartnershipLog, make_app
from callbacks.web.requests import RequestContext
from dashboard.acts.act import ActKind, LoggedAct
from dashboard.acts.asked_acts import EVERY_ACT
from dashboard.acts.noted_views import NotedView
from dashboard.errors import StoreError
from dashboard.people.roles import Role, reader_of
from dashboard.readers import Audience, Person, Reader
from data_access.acts.act_rows import ActRows
from data_access.store.editor import open_editor
from data_access.store.store import Store
from layouts.frame.painted_text import ASKED, DRAWN
from settings import Settings
from tests.callbacks.made_once import our_catalogue
from tests.data_access.store.assurance.assessed import KEYS, opened_assessment
from tests.data_access.store.assurance.discussed import begun_audit
from tests.data_access.stores import QUARTER, a_return, a_store, counted
from tests.doors import DAY, STEWARD
from tests.serving import served

NOW = datetime(2025, 11, 20, 9, 30, 41, tzinfo=UTC)
MINUTE = NOW.replace(second=0)
CHAIR = Person("C. Chair")
FORM = {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}


@pytest.fixture
def noted(monkeypatch: pytest.MonkeyPatch) -> list[NotedView]:
    """Everything that is noted, as it is noted."""
    found: list[NotedView] = []
    monkeypatch.setattr(PartnershipLog, "note", lambda _, view: found.append(view))
    return found


@contextmanager
def asking(
    audience: Audience, person: Person | None = CHAIR, reader: Reader | None = None
) -> Iterator[tuple[FlaskClient, Store]]:
    """Open a small store to a reader, by default to one of an audience."""
    with a_store() as store:
        store.save_return(a_return(counted(412)))
        shown_to = reader or Reader(audience)
        context = RequestContext(store.partnership, shown_to, DAY, person)
        app = make_app(store, Settings(), lambda: context, lambda: NOW)
        yield app.server.test_client(), store


def exports(store: Store) -> list[LoggedAct]:
    """Give the files that were taken out, as the log says it."""
    with store.snapshot() as snapshot:
        found = ActRows(store.partnership).acts(snapshot.connection, EVERY_ACT, 0, 100)
    return [act for act in found if act.kind is ActKind.EXPORTED]


def test_a_steward_s_page_is_noted_with_its_quarter_and_without_its_query(
    noted: list[NotedView],
) -> None:
    with asking(Audience.STEWARD) as (client, _):
        for address in (
            "/indicator/enquiries",
            f"/quality?quarter={QUARTER.address}",
            "/log?kind=",
        ):
            client.get(address)
        client.get("/indicator/enquiries")
    of = ("C. Chair", "127.0.0.1")
    assert noted[0] == NotedView(*of, "/indicator/enquiries", str(QUARTER), MINUTE)
    assert noted[1] == NotedView(*of, "/quality", str(QUARTER), MINUTE)
    assert noted[-1] == noted[0]


def test_a_page_that_dash_asks_for_is_noted_as_its_address(noted: list[NotedView]) -> None:
    value = {"address": "/quality?theme=", "number": 1}
    body = {
        "output": f"{DRAWN}.children",
        "outputs": {"id": DRAWN, "property": "children"},
        "inputs": [{"id": ASKED, "property": "data", "value": value}],
        "changedPropIds": [f"{ASKED}.data"],
    }
    with asking(Audience.STEWARD) as (client, _):
        assert client.post("/_dash-update-component", json=body).status_code == 200
    assert [view.page for view in noted] == ["/quality"]


def test_what_is_protected_or_the_same_for_all_is_not_noted(noted: list[NotedView]) -> None:
    with asking(Audience.PARTNER) as (client, _):
        assert client.get("/indicator/enquiries").status_code == 200
    with asking(Audience.STEWARD) as (client, _):
        for address in ("/health", "/ready", "/assets/dashboard.css", "/open-data.csv"):
            client.get(address, buffered=True).close()
    assert noted == []


def test_no_address_that_is_not_there_enters_the_log(noted: list[NotedView]) -> None:
    with asking(Audience.STEWARD) as (client, _):
        for address in ("/jamie-smith", "/indicator/jamie-smith", "/indicator/jamie-smith.csv"):
            assert client.get(address).status_code == 404
        client.post("/thresholds/jamie-smith", headers=FORM, data={"name": "Jamie Smith"})
    assert "jamie" not in repr(noted).lower()


def test_a_refused_form_is_noted_as_its_pattern(noted: list[NotedView]) -> None:
    with asking(Audience.PUBLIC, None) as (client, _):
        client.post("/drafts", headers=FORM)
    with asking(Audience.STEWARD) as (client, _):
        client.post("/drafts", headers={"Origin": "https://elsewhere.example"})
    assert [(view.page, view.who, view.refused) for view in noted] == [
        ("/drafts", "", True),
        ("/drafts", "C. Chair", True),
    ]


@pytest.mark.parametrize("audience", [Audience.STEWARD, Audience.PARTNER])
def test_a_file_is_entered_before_it_is_sent(audience: Audience) -> None:
    address = f"/indicator/enquiries.csv?quarter={QUARTER.address}"
    with asking(audience) as (client, store):
        assert client.get(address).status_code == 200
        (act,) = exports(store)
    assert (act.subject, act.source.who) == ("/indicator/enquiries.csv", "C. Chair")
    assert act.after == f'{{"audience":"{audience}","entry":1,"quarter":"{QUARTER}"}}'
    assert act.source.address == "127.0.0.1"


@pytest.mark.parametrize("person", [None, CHAIR])
def test_what_is_made_for_the_public_is_not_entered_whoever_takes_it(person: Person | None) -> None:
    with asking(Audience.PUBLIC, person) as (client, store):
        assert client.get("/indicator/enquiries.csv").status_code == 200
        assert exports(store) == []


def test_a_file_that_cannot_be_entered_is_not_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(*_: object, **__: object) -> None:
        raise StoreError("The store is busy.", "Somebody is saving; try again soon.")

    with asking(Audience.PARTNER) as (client, _):
        monkeypatch.setattr(ActRows, "add", busy)
        answer = client.get("/indicator/enquiries.csv")
    assert answer.status_code == 503
    assert "Somebody is saving" in answer.text
    assert "412" not in answer.text
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_server_that_is_stopped_has_written_its_views(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'dashboard.db'}"
    Store.create(url, our_catalogue(), demonstration=True).dispose()
    with served(tmp_path, AUDIENCE="steward") as address, urlopen(f"{address}/quality") as answer:
        assert answer.status == 200
    with Store.open(url) as store, store.snapshot() as snapshot:
        acts = ActRows(store.partnership).acts(snapshot.connection, EVERY_ACT, 0, 1)
    assert acts[0].kind is ActKind.VIEWED


def test_a_page_that_the_reader_may_not_open_is_noted_as_refused(noted: list[NotedView]) -> None:
    """The answer is that of a page which is not there; the log tells the two apart."""
    with asking(Audience.PARTNER) as (client, _):
        wrong, kept = client.get("/nowhere"), client.get("/exports")
        typed = client.get("/sentences/Jamie")
    assert (wrong.status_code, kept.status_code, typed.status_code) == (404, 404, 404)
    assert [view.page for view in noted] == ["/exports", "/sentences/<report>"]
    assert all(view.refused for view in noted)


def test_how_far_a_file_is_made_is_no_view_of_figures(noted: list[NotedView]) -> None:
    with asking(Audience.STEWARD) as (client, _):
        asked = client.get(f"/reports/{QUARTER.address}/made")
    assert asked.status_code == 200
    assert noted == []


def test_what_is_not_of_the_own_agency_is_noted_as_refused_whatever_is_answered(
    noted: list[NotedView],
) -> None:
    sender = reader_of([Role.SENDER], Audience.STEWARD, ["care"])
    with asking(Audience.PARTNER, reader=sender) as (client, store):
        with open_editor(store, STEWARD, DAY, lambda: NOW) as desk:
            opened_assessment(desk)
            begun_audit(desk)
        said = {"do": "answer", "standard": KEYS[0], "score": "2", "evidence": "records"}
        for agency, is_own in (("care", True), ("police", False)):
            noted.clear()
            client.get(f"/audits/1/part/{agency}.xlsx")
            client.post(f"/section-11/{agency}", data=said, headers=FORM)
            refused = [one.page for one in noted if one.refused]
            paths = ["/audits/<int:number>/part/<agency>.xlsx", "/section-11/<agency>"]
            assert refused == ([] if is_own else paths)
