"""Every address of the dashboard, as every role and as nobody: what each may open, and no more."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from flask.testing import FlaskClient

from callbacks.web import address_table
from callbacks.web.doors.route_table import BY_KIND, POST, ROUTE_TABLE, RouteTable
from callbacks.web.form_posts import FormPost
from callbacks.web.page import Page
from dashboard.actions import Action
from dashboard.acts.act import ActSource
from dashboard.days import day_of
from dashboard.people.roles import OF_AN_AGENCY, ROLE_TABLE, Role, reader_of
from dashboard.quarters import Quarter
from dashboard.readers import Audience, Reader
from data_access.store.gate import open_gate
from data_access.store.importing.import_desk import ImportDesk
from data_access.store.sending.returns_desk import ReturnsDesk
from data_access.store.store import Store, utc_now
from tests.callbacks.people.doorway import Doorway, doorway, send
from tests.callbacks.web.typed_requests import asking

STEPS = {
    "<theme>": "neglect",
    "<key>": "cpp_neglect",
    "<quarter>": "2025-26-q2",
    "<first>": "2025-26-q2",
    "<year>": "2024-25",
    "<number>": "1",
    "<part>": "north",
    "<scope>": "indicator",
    "<report>": "2025-26-q2",
    "<agency>": "police",
}
"""A value for each step of an address; a new step needs one, or nothing is walked."""
MODULES = address_table.page_modules()
PAGES: list[Page] = [module.PAGE for module in MODULES]
FORMS: list[FormPost] = [post for module in MODULES for post in getattr(module, "POSTS", ())]
REPORT = "/reports/2025-26-q2"
BUTTONS = {
    "make:none": Action.ASK_FOR_FILES,
    "cancel:0": Action.CANCEL_JOBS,
    "check:none": Action.CHECK_EDITIONS,
    "issue:none": Action.ISSUE_EDITIONS,
    "withdraw:none": Action.ISSUE_EDITIONS,
}
"""The buttons of a report's page, which do nothing here, with what each asks for."""
FROM_A_SLIDE = "?slide=2025-26-q2.answer"
NOWHERE = "/nowhere-at-all"
CSV = ".csv"


def concrete(path: str) -> str:
    """Return an address of a pattern."""
    for step, value in STEPS.items():
        path = path.replace(step, value)
    assert "<" not in path, f"name a value for the step of {path}"
    return path


@pytest.fixture(scope="module")
def house(demonstration_file: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Doorway]:
    """The demonstration, where people sign in; nobody's form there is saved."""
    import shutil

    path = shutil.copy(demonstration_file, tmp_path_factory.mktemp("walk"))
    with Store.open(f"sqlite:///{path}") as store:
        send_a_blank(store)
        import_a_file(store)
        yield doorway(store)


def import_a_file(store: Store) -> None:
    """Have a file imported, so that its page is there."""
    desk = ImportDesk(
        store, Reader(Audience.STEWARD), day_of(utc_now()), utc_now, ActSource("A. Steward")
    )
    desk.take(b"Indicator,2019-20 Q1\nSection 47 enquiries,400\n", "own.csv")


def send_a_blank(store: Store) -> None:
    """Have a draft of the police, so that its page is there: a blank that nobody filled in."""
    steward, today = Reader(Audience.STEWARD), day_of(utc_now())
    with open_gate(store, steward, today) as gate:
        forms = gate.blank_forms(Quarter(2025, 3))
        blank = next(one for one in forms if one.stamp.agency == "police")
        body = gate.blank_workbook(blank)
    ReturnsDesk(store, steward, today, utc_now, ActSource("A. Steward")).take(body, "police.xlsx")


@pytest.fixture(scope="module")
def clients(house: Doorway) -> dict[Role | None, FlaskClient]:
    """A browser for each role, and one in which nobody is signed in."""
    found: dict[Role | None, FlaskClient] = {role: house.reading_as(role) for role in Role}
    return {None: house.browser(), **found}


def may(role: Role | None, action: Action) -> bool:
    """Say what the table says."""
    return reader_of([role] if role else [], Audience.STEWARD).may(action)


def test_every_address_is_in_the_table_and_the_table_has_no_other(house: Doorway) -> None:
    table = RouteTable(MODULES)
    rules = list(house.server.url_map.iter_rules())
    unknown = [rule.rule for rule in rules if not table.is_known(rule.endpoint, rule.rule)]
    assert not unknown, f"say in ROUTE_TABLE what these ask for: {unknown}"
    there = {rule.rule for rule in rules}
    assert set(ROUTE_TABLE) <= there, "the table has addresses that are none"
    kinds = {rule.endpoint.partition(" ")[0] for rule in rules}
    assert set(BY_KIND) | {POST} <= kinds


def test_an_address_that_is_not_in_the_table_answers_nobody(house: Doorway) -> None:
    server = doorway(house.store).server
    server.add_url_rule("/forgotten", "forgotten", lambda: "figures")
    assert server.test_client().get("/forgotten").status_code == 404


@pytest.mark.parametrize("role", [None, *Role])
def test_pages_that_a_role_may_not_open_are_not_there_by_any_way(
    clients: dict[Role | None, FlaskClient], role: Role | None
) -> None:
    """The same answer as for an address that is none: as a document, by Dash, and ahead."""
    client = clients[role]
    missing = client.get(NOWHERE)
    for page in PAGES:
        if may(role, page.asks):
            continue
        address = concrete(page.path)
        answer = client.get(address)
        assert answer.status_code == 404, address
        told = missing.text.replace(NOWHERE, address)
        assert _fault(answer.text) == _fault(told)
        by_dash = client.post("/_dash-update-component", json=asking(address))
        assert "There is no page at" in by_dash.text
        assert client.get(f"/_ahead{address}").status_code in (204, 404)
        assert client.get(f"{address}{CSV}").status_code == 404
        assert client.get(f"{address}{FROM_A_SLIDE}").status_code == 404, address


def test_what_is_kept_and_what_is_not_there_say_alike_whom_to_ask(
    clients: dict[Role | None, FlaskClient],
) -> None:
    for path in ("/purge", NOWHERE):
        for role in (Role.CHAIR, None):
            assert "it may need a role that you do not have" in clients[role].get(path).text


def _fault(text: str) -> str:
    """Return the sentence that says what is not there, without the marks within it."""
    at = text.index("There is no page at")
    said = re.sub(r"<[^>]+>", "", text[at : at + 200])
    return said[: said.index("”.") + 2]


@pytest.mark.parametrize("role", [None, *Role])
def test_forms_that_a_role_may_not_send_are_no_forms(
    clients: dict[Role | None, FlaskClient], role: Role | None
) -> None:
    """A hidden button is no door: the forms are forged, as from a page of this site."""
    for post in FORMS:
        answer = send(clients[role], concrete(post.path), by="A. Forger", words="forged")
        allowed = may(role, post.asks)
        assert (answer.status_code == 405) is not allowed, (post.path, answer.status_code)
        assert answer.status_code not in (403, 500)


@pytest.mark.parametrize("role", [None, *Role])
def test_buttons_of_a_report_that_a_role_may_not_press_are_none(
    clients: dict[Role | None, FlaskClient], role: Role | None
) -> None:
    page = clients[role].get(REPORT).text
    for button, action in BUTTONS.items():
        sent = send(clients[role], f"{REPORT}/ask", do=button, by="A. Forger")
        refused = sent.status_code == 405
        assert refused is not may(role, action), button
        assert refused or sent.status_code in (422, 503)
    assert clients[role].get(f"{REPORT}/made").status_code == 200
    assert ("Issue an edition" in page) is may(role, Action.ISSUE_EDITIONS)
    assert ('href="/exports"' in page) is may(role, Action.READ_EXPORTS)
    assert ("/sentences/" in page) is may(role, Action.EDIT_SENTENCES)


def test_who_reads_drafts_and_does_not_release_is_shown_no_button_for_it(
    clients: dict[Role | None, FlaskClient],
) -> None:
    for role in (Role.ANALYST, Role.STEWARD):
        text = clients[role].get("/drafts").text
        assert ('action="/drafts"' in text) is (role is Role.STEWARD)
        assert "Nobody signs in here yet" not in text


@pytest.mark.parametrize("role", [None, *Role])
def test_accounts_are_kept_by_administrators_alone(
    clients: dict[Role | None, FlaskClient], role: Role | None
) -> None:
    for address in ("/accounts", "/accounts/1"):
        answer = clients[role].get(address)
        if may(role, Action.MANAGE_ACCOUNTS):
            assert answer.status_code == 200
        else:
            assert answer.status_code == 404
            assert _fault(answer.text) == f"There is no page at “{address}”."
            assert send(clients[role], address, do="end").status_code == 405


def _readers() -> dict[Reader, Role | None]:
    """Return one role for each kind of reader; those of one kind are sent the same pages."""
    return {reader_of([role] if role else [], Audience.STEWARD): role for role in [*Role, None]}


@pytest.mark.parametrize("role", _readers().values(), ids=str)
def test_what_a_role_may_open_opens(
    clients: dict[Role | None, FlaskClient], role: Role | None
) -> None:
    """Of the pages that everyone may open, two: that all draw is shown where pages are tested."""
    for page in PAGES:
        if page.asks is not Action.READ_PAGES and may(role, page.asks):
            assert clients[role].get(concrete(page.path)).status_code == 200, page.path
    for address in ("/", "/about", "/health", "/ready", "/_dash-layout", "/sign-in"):
        assert clients[role].get(address).status_code == 200, address
    with clients[role].get("/assets/pages.css") as answer:
        assert answer.status_code == 200


def test_small_numbers_are_marked_for_those_alone_who_see_them(
    clients: dict[Role | None, FlaskClient],
) -> None:
    sees = {role for role, one in clients.items() if "OFFICIAL-SENSITIVE" in one.get("/").text}
    assert sees == {Role.ANALYST, Role.STEWARD, *OF_AN_AGENCY}


def test_a_session_of_another_partnership_or_one_that_is_over_is_nobody_s(
    house: Doorway, clients: dict[Role | None, FlaskClient]
) -> None:
    held = clients[Role.STEWARD].get_cookie("session")
    assert held
    other = house.browser()
    other.set_cookie("session", f"{held.value[:-1]}x")
    assert "OFFICIAL-SENSITIVE" not in other.get("/").text
    assert send(other, "/drafts", do="keep").status_code == 405
    before = house.people.clock.now
    house.people.clock.move(hours=11)
    assert "OFFICIAL-SENSITIVE" not in clients[Role.STEWARD].get("/about").text
    house.people.clock.now = before


def test_nothing_that_is_not_public_may_be_kept_by_a_shared_cache(
    clients: dict[Role | None, FlaskClient],
) -> None:
    for role in _readers().values():
        for address in ("/", "/account", "/accounts", NOWHERE):
            kept = clients[role].get(address).headers["Cache-Control"]
            assert "public" not in kept, (role, address)
    kept = clients[Role.STEWARD].get("/quality.csv").headers["Cache-Control"]
    assert kept == "no-store"


def test_the_table_names_no_role_that_may_do_all() -> None:
    assert not any(allowed == frozenset(Action) for allowed in ROLE_TABLE.values())
