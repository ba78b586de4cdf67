"""Whatever a person types as an address is answered, and never with a failure of ours."""

from pathlib import Path
from urllib.parse import unquote_to_bytes

import pytest
from flask.testing import FlaskClient

from app import make_app
from callbacks.web.address_table import AddressTable, RequestedAddress, page_modules
from dashboard.catalogue.files.load import load_catalogue
from dashboard.readers import Audience
from data_access.store.gate import Gate
from data_access.store.store import Store
from settings import Settings
from tests.callbacks.conftest import OURS, STEWARD, without_kept
from tests.callbacks.web.typed_addresses import typed_addresses

NUMBER, SEED = 5000, 20261128
ANSWERS = {200, 303, 308, 400, 404}
LAST = "2025-26-q2"


@pytest.fixture(scope="module")
def client(demonstration: Store) -> FlaskClient:
    """The whole application on the demonstration, as its steward asks it."""
    app = make_app(demonstration, Settings(audience=Audience.STEWARD))
    asked: FlaskClient = app.server.test_client()
    return asked


def answer(client: FlaskClient, address: str) -> tuple[int, str]:
    """Ask for an address as a browser's request line names it; give the status and the text."""
    path, _, query = address.partition("#")[0].partition("?")
    named = {
        "PATH_INFO": unquote_to_bytes(path).decode("latin-1"),
        "QUERY_STRING": query,
        "RAW_URI": address.partition("#")[0],
    }
    with client.get(environ_overrides=named) as answered:
        return answered.status_code, answered.get_data(
            as_text=True
        ) if answered.mimetype == "text/html" else ""


def test_no_address_that_can_be_typed_fails(client: FlaskClient, shown: Gate) -> None:
    told = (
        (answer(client, address)[0], address) for address in typed_addresses(shown, NUMBER, SEED)
    )
    assert [(status, address) for status, address in told if status not in ANSWERS] == []


def test_an_address_that_names_nothing_on_its_page_is_there(
    client: FlaskClient, tmp_path: Path
) -> None:
    """Such an address is offered as the nearest one before its page was ever gathered."""
    pages = [module.PAGE for module in page_modules()]
    table = AddressTable(pages)
    paths = {path for page in pages for path in table.paths(page)}
    fixed = {path for path in paths if table.is_fixed(RequestedAddress.read(path), STEWARD)}
    assert {"/", "/exceptions", "/open-data"} <= fixed
    assert {"/meeting", "/reports/<quarter>"} <= paths - fixed
    assert not table.is_fixed(RequestedAddress.read("/exceptions?as_at=2020-01-01"), STEWARD)
    new = f"sqlite:///{tmp_path / 'new.db'}"
    with Store.create(new, load_catalogue(OURS), demonstration=True) as empty:
        of_a_new_store = make_app(empty, Settings(audience=Audience.STEWARD)).server.test_client()
        for asked in (client, of_a_new_store):
            found = {path: answer(asked, path)[0] for path in fixed}
            assert {path for path, status in found.items() if status not in {200, 303}} == set()


@pytest.mark.parametrize(
    ("address", "nearest"),
    [
        ("/?quarter=9999-00-q3", "/"),
        ("/?quarter=1850-51-q1", "/"),
        ("/indicator/cpp_neglect/1900-01-q1", "/indicator/cpp_neglect/2015-16-q3"),
        ("/indicator/cpp_neglect/9999-00-q3", f"/indicator/cpp_neglect/{LAST}"),
        ("/indicator/cpp_neglect?quarter=9999-00-q3", "/indicator/cpp_neglect"),
        ("/exceptions/cpp_neglect/1900-01-q1?quarter=1900-01-q1", "/exceptions?quarter=2015-16-q3"),
        ("/exceptions/cpp_neglect/1900-01-q1", "/exceptions/cpp_neglect/2018-19-q4"),
        ("/pathway?quarter=2200-01-q4", "/pathway"),
        ("/quality?quarter=1900-01-q1", "/quality?quarter=2015-16-q3"),
        ("/funnel/cpp?year=999999999", "/funnel/cpp"),
    ],
)
def test_a_quarter_that_no_figure_can_be_of_leads_to_the_nearest_one(
    client: FlaskClient, address: str, nearest: str
) -> None:
    status, text = answer(client, address)
    assert status == 404
    offered = text.partition("right address")[2].partition('href="')[2].partition('"')[0]
    assert (offered or "/") == nearest
    assert answer(client, offered or "/")[0] == 200


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/?quarter=9999-00-q3", "“9999-00-q3” is too far off"),
        ("/?quarter=1900-01-q1", "The store has no figures of 1900-01 Q1"),
        ("/indicator/cpp/2200-01-q4", "it has those of 2015-16 Q3 to 2025-26 Q2"),
        ("/funnel/cpp?year=0", "No authorities’ figures of a year “0” are published here"),
    ],
)
def test_the_reader_is_told_what_is_wrong_with_it(
    client: FlaskClient, address: str, words: str
) -> None:
    assert words in without_kept(answer(client, address)[1])


@pytest.mark.parametrize("since", ["1900-01-q1", "2200-01-q4", "9999-00-q1"])
@pytest.mark.parametrize(
    "form",
    [
        "sort=threshold&direction=above&high=9&since={0}&until={0}",
        "sort=none+of+them&direction=above&high=9&since={0}",
        "kind=break&title=x&lines=all&since={0}",
        "kind=limits&title=x&since={0}",
    ],
)
def test_a_level_or_an_event_of_a_far_quarter_is_a_form_with_its_faults(
    client: FlaskClient, form: str, since: str
) -> None:
    assert answer(client, f"/thresholds/cpp_neglect?{form.format(since)}")[0] == 200
