"""Every address, file and callback as every role and as nobody: the table says who is let in."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from callbacks.web import address_table
from callbacks.web.answers.responses import FILES_FOR_ALL
from dashboard.actions import Action
from dashboard.people.roles import Role, reader_of
from dashboard.readers import Audience
from tests.callbacks.people.doorway import Doorway
from tests.roles.addresses import ANYBODY, Asked, WalkedAddress, concrete
from tests.roles.report import DOCUMENT, roles_page
from tests.roles.walked_house import walked_house
from tests.roles.walking import AS_NOBODY, MISSING, NOBODY, UNKNOWN, RoleWalk, by_dash

Walked = tuple[Doorway, dict[str, FlaskClient], RoleWalk]
ERRORS = (
    ("GET", "/nowhere", 404),
    ("GET", "/x.js", 404),
    ("PUT", "/", 405),
    ("POST", "/none", 405),
)


@pytest.fixture(scope="module")
def walked(demonstration_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Walked]:
    """The demonstration beside another partnership, walked."""
    found = walked_house(demonstration_file, tmp_path_factory.mktemp("roles"))
    yield found
    found[0].store.dispose()


def may(who: str, asks: str) -> bool:
    """Say what the table says."""
    roles = [] if who == NOBODY else [Role(who)]
    return asks == ANYBODY or reader_of(roles, Audience.STEWARD).may(Action(asks))


def test_whoever_is_let_in_somewhere_may_do_what_is_asked_there(walked: Walked) -> None:
    _, _, found = walked
    wrong = [
        (who, one.method, one.address, one.asks)
        for one, let_in in found.let_in.items()
        for who in (NOBODY, *map(str, Role))
        if may(who, one.asks) is not (who in let_in)
    ]
    assert wrong == []


def test_a_session_that_is_worth_nothing_is_nobody_s_at_every_address(walked: Walked) -> None:
    """One that is half, over or of another partnership, and one whose account ended."""
    _, _, found = walked
    wrong = [
        (who, one.method, one.address)
        for one, let_in in found.let_in.items()
        for who in AS_NOBODY
        if (who in let_in) is not (NOBODY in let_in)
    ]
    assert wrong == []


def test_everything_there_is_was_walked(walked: Walked) -> None:
    house, _, found = walked
    patterns = {one.pattern.partition(".")[0] for one in found.let_in}
    rules = {
        rule.rule.partition(".<any")[0].partition(".")[0]
        for rule in house.server.url_map.iter_rules()
    }
    apart = {"/<path:path>", "/_ahead/<path:path>", "/_dash-update-component"}
    assert rules - patterns - apart == set()
    pages = {module.PAGE.path for module in address_table.page_modules()}
    assert pages <= {one.pattern for one in found.let_in if one.kind is Asked.PAGE}
    assert found.count(Asked.FILE) > 100
    assert found.count(Asked.CALLBACK) > 5


def test_pages_that_somebody_is_not_let_in_to_are_not_there_by_other_ways(walked: Walked) -> None:
    _, clients, found = walked
    for one in found.let_in:
        if one.kind is Asked.PAGE and one.by_page:
            for who in (NOBODY, *AS_NOBODY):  # roles: tests/callbacks/web/doors
                told = by_dash(clients[who], one.address)
                assert MISSING in told or UNKNOWN in told, (who, one)
                assert clients[who].get(f"/_ahead{one.address}").status_code in (204, 404)


def test_what_is_the_same_for_everybody_looks_for_no_reader(walked: Walked) -> None:
    """Health, assets and what is public say the same bytes, whoever holds which session."""
    _, clients, found = walked
    same = [one for one in found.let_in if one.asks == ANYBODY and one.method == "GET"]
    plain = [one for one in same if _is_for_all(clients[NOBODY], one.address)]
    assert {"/health", "/ready"} < {one.address for one in plain}
    for one in plain:
        answers = set()
        for who in (NOBODY, str(Role.STEWARD), *AS_NOBODY):
            with clients[who].get(one.address) as answer:
                told = [each for each in answer.headers if each[0] != "Date"]
                answers.add((answer.status_code, str(told), answer.get_data()))
        assert len(answers) == 1, one.address


def _is_for_all(client: FlaskClient, address: str) -> bool:
    """Say whether there is something; the page of the door shows who is signed in."""
    with client.get(address) as answer:
        return answer.status_code == 200 and address != "/sign-in"


@pytest.mark.parametrize(("method", "address", "status"), ERRORS)
def test_error_pages_say_no_more_to_one_than_to_another(
    walked: Walked, method: str, address: str, status: int
) -> None:
    _, clients, _ = walked
    told = {}
    for who in (NOBODY, *AS_NOBODY):
        answer = clients[who].open(address, method=method)
        assert answer.status_code == status
        told[who] = answer.get_data()
    assert len(set(told.values())) == 1


def test_who_may_see_what_is_asked_before_anything_else_is_done(walked: Walked) -> None:
    """The table comes first of all that stands in front of addresses."""
    house, _, _ = walked
    first, *_ = house.server.before_request_funcs[None]
    assert first.__module__ == "callbacks.web.doors.route_table"


def test_pressed_files_are_those_of_everybody() -> None:
    """What is kept compressed is sent before the table is asked, so it may hold nothing else."""
    assert FILES_FOR_ALL == ("/assets/", "/_dash-component-suites/")


def test_the_document_is_what_was_walked(walked: Walked) -> None:
    _, _, found = walked
    assert DOCUMENT.read_text(encoding="utf-8") == roles_page(found), "run `make roles`"


def test_a_step_without_a_value_is_told() -> None:
    with pytest.raises(AssertionError, match="name a value"):
        concrete("/new/<thing>")


def test_an_address_that_lets_everybody_in_is_found(walked: Walked) -> None:
    """The walk would see it: a page for stewards that nobody is kept from."""
    _, _, found = walked
    page = next(one for one in found.let_in if one.address == "/drafts" and one.kind is Asked.PAGE)
    open_to_all = WalkedAddress(page.kind, "GET", "/about", "/about", page.asks)
    assert may(NOBODY, page.asks) is False
    assert (
        NOBODY
        in found.let_in[WalkedAddress(Asked.PAGE, "GET", "/about", "/about", Action.READ_PAGES)]
    )
    assert open_to_all not in found.let_in
