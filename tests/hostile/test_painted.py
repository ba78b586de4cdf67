"""Markup in every field that is painted is text wherever it is shown, and a formula never runs."""

import csv
from collections.abc import Iterator
from io import BytesIO, StringIO

import openpyxl
import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from dashboard.people.roles import Role
from tests.callbacks.people.doorway import FROM_HERE, Doorway, send
from tests.doors import release_all
from tests.hostile.answers import faults_of
from tests.hostile.bent import FORMULAS, MARKUP, PROBE
from tests.hostile.conftest import QUARTER
from tests.hostile.right_forms import RightForm, forms_in, links, right_forms
from tests.hostile.test_forms import HAPPENING, LEVELS, PROPOSED

SUBJECT = f"/commentary/indicator/cpp_neglect/{QUARTER}"
ONE, OTHER = f"/exceptions/s47_enquiries/{QUARTER}", "/exceptions/cpp_sexual_abuse/2025-26-q2"
FILLED = {
    SUBJECT: 1,
    f"/meeting/{QUARTER}": 3,
    f"/meeting/{QUARTER}/order": 1,
    "/actions": 1,
    "/actions/2": 4,
    f"{LEVELS}?{PROPOSED}": 1,
    f"{LEVELS}?{HAPPENING}": 1,
    ONE: 1,
    OTHER: 1,
}
"""The pages whose forms are filled, each with how many of its forms."""
SHOWING = (
    *(
        "/commentary",
        "/actions",
        "/actions/2",
        "/drafts",
        "/exceptions",
        "/",
        "/thresholds",
        LEVELS,
        ONE,
        OTHER,
    ),
    *(f"/meeting/{QUARTER}", f"/meeting/{QUARTER}/order", f"/minutes/{QUARTER}", SUBJECT),
    *("/indicator/cpp_neglect", f"/indicator/cpp_neglect/{QUARTER}", "/indicator/s47_enquiries"),
)
"""The pages that show what was typed."""
LATER = "2027-01-01"


def _forms(steward: FlaskClient) -> Iterator[RightForm]:
    for page, most in FILLED.items():
        found = [one for one in right_forms(steward, [page]) if one.address != "/drafts"]
        yield from found[:most]


def _sent(steward: FlaskClient, form: RightForm, text: str) -> TestResponse:
    """Fill a form with a text, send it, and confirm what is asked about."""
    free = set(form.free) - {"add", "link"}  # addresses of pages
    typed = {name: text if name in free else value for name, value in form.fields}
    typed |= {name: LATER for name in form.days if not typed.get(name)}
    answer = steward.post(form.address, data=typed, headers=FROM_HERE)
    again = [one for one in forms_in(answer.data, form.address) if one.ticks] if answer.data else []
    if answer.status_code == 422 and again:
        assert faults_of(answer) == []
        ticked = typed | {name: value for name, value in again[0].fields if name not in typed}
        return steward.post(
            form.address, data=ticked | dict.fromkeys(again[0].ticks, "yes"), headers=FROM_HERE
        )
    return answer


@pytest.fixture(scope="module")
def marked(house: Doorway, clients: dict[Role | None, FlaskClient]) -> Doorway:
    """The demonstration in which markup and formulas were typed into every field, and released."""
    steward, administrator = clients[Role.STEWARD], clients[Role.ADMINISTRATOR]
    texts, kept = (*MARKUP[:5], FORMULAS[4], *MARKUP[5:]), 0
    for at, form in enumerate(_forms(steward)):
        answer = _sent(steward, form, texts[at % len(texts)])
        assert faults_of(answer) == [], form.address
        kept += answer.status_code == 303
    assert kept > 6, f"{kept} of the texts were taken"
    for at, text in enumerate(MARKUP):
        named = {"subject": f"probe.{at}", "name": f"{text} {at}", "post": text}
        sent = {**named, "role": "partner", "agency": "police", "until": LATER}
        assert faults_of(send(administrator, "/accounts", **sent)) == []
    release_all(house.store)
    return house


@pytest.mark.parametrize(("role", "most"), [(Role.STEWARD, 5), (Role.CHAIR, 5), (None, 2)])
def test_markup_that_was_typed_is_text_on_every_page(
    marked: Doorway, clients: dict[Role | None, FlaskClient], role: Role | None, most: int
) -> None:
    shown = set()
    for page in SHOWING:
        answer = clients[role].get(page)
        if answer.status_code == 200:
            assert faults_of(answer) == [], page
            shown |= {page} if PROBE in answer.text else set()
    assert len(shown) >= most, shown


def test_markup_in_names_is_text_where_accounts_are_kept(
    marked: Doorway, clients: dict[Role | None, FlaskClient]
) -> None:
    administrator = clients[Role.ADMINISTRATOR]
    every = administrator.get("/accounts")
    assert faults_of(every) == []
    assert every.text.count(PROBE) >= len(MARKUP)
    for page in links(administrator, "/accounts", "/accounts/")[-len(MARKUP) :]:
        answer = administrator.get(page)
        assert faults_of(answer) == []
        assert PROBE in answer.text


def test_a_person_s_own_name_is_text_on_every_page(marked: Doorway) -> None:
    phone = marked.people.invited("probe.own", Role.CHAIR)
    text = MARKUP[1]
    client = marked.signed(marked.people.invited(f"{text}", Role.MEMBER))
    for page in ("/", "/about", "/account", "/nowhere"):
        answer = client.get(page)
        assert faults_of(answer) == []
        assert PROBE in answer.text.lower()
    assert phone.subject not in client.get("/").text


@pytest.mark.parametrize(
    "text", ['"><x-probe>', "%22%3E%3Cx-probe%3E", "'x-probe=1", "</title><x-probe>"]
)
def test_what_stands_in_an_address_is_text(
    clients: dict[Role | None, FlaskClient], text: str
) -> None:
    for page in (
        "/{}",
        "/find?q={}",
        "/theme/{}",
        "/indicator/{}",
        "/sign-in?next=/{}",
        "/join/{}",
    ):
        for client in (clients[None], clients[Role.STEWARD]):
            assert faults_of(client.get(page.format(text))) == [], page


def test_no_cell_of_a_file_is_a_formula(
    marked: Doorway, clients: dict[Role | None, FlaskClient]
) -> None:
    """Whatever was typed; a number with its sign is a number."""
    found = 0
    for page in (
        "/commentary",
        "/actions",
        "/thresholds/cpp_neglect",
        "/exceptions",
        "/thresholds",
    ):
        with clients[Role.STEWARD].get(f"{page}.csv") as answer:
            if answer.status_code == 200:
                cells = [
                    c
                    for row in csv.reader(StringIO(answer.get_data(as_text=True).lstrip("\ufeff")))
                    for c in row
                ]
                assert [c for c in cells if c[:1] in "=+-@\t\r" and c and not _is_number(c)] == []
                found += sum("HYPERLINK" in c or PROBE in c for c in cells)
        with clients[Role.STEWARD].get(f"{page}.xlsx") as answer:
            if answer.status_code == 200:
                book = openpyxl.load_workbook(BytesIO(answer.data))
                kinds = {c.data_type for sheet in book for row in sheet for c in row}
                assert "f" not in kinds
    assert found, "no file holds a text that was typed"


def _is_number(cell: str) -> bool:
    try:
        float(cell.replace(",", ""))
    except ValueError:
        return False
    return True
