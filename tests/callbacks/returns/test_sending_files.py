"""Returns sent by page: blanks out, a file in, what is to mend, answers, figures taken in."""

import re
from collections.abc import Iterator
from datetime import date
from html import unescape
from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app import make_app
from callbacks.web.requests import RequestContext
from dashboard.actions import Action
from dashboard.quarter_life.quarter_acts import QuarterAct, QuarterWord
from dashboard.readers import READING, Audience, Reader
from data_access.store.quarters.quarter_steps import save_quarter_act
from data_access.store.store import Store, utc_now
from settings import Settings
from tests import builders as make
from tests.data_access.returns.filled import GOOD, TODAY, filled
from tests.data_access.stores import ENQUIRIES, QUARTER, a_return, a_store, numbers

HERE = {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}
SLIP = {**GOOD, ("Figures", "F5"): 300, ("Age", "D5"): 100, ("Age", "E5"): 200}
CARE = Reader(Audience.PARTNER, "care", READING | {Action.SEND_RETURNS})
POLICE = Reader(Audience.PARTNER, "police", READING | {Action.SEND_RETURNS})
STEWARD = Reader(Audience.STEWARD)


@pytest.fixture
def store() -> Iterator[Store]:
    """A store with figures of six quarters."""
    with a_store() as made:
        for back in range(6, 0, -1):
            made.save_return(a_return(make.observation(ENQUIRIES, QUARTER - back, 28 + back)))
        yield made


def client(store: Store, reader: Reader = STEWARD) -> FlaskClient:
    """The application as a reader opens it."""

    def context() -> RequestContext:
        return RequestContext(store.partnership, reader, TODAY)

    made: FlaskClient = make_app(store, Settings(), context).server.test_client()
    return made


def words(answer: TestResponse) -> str:
    """Give a page's words, without its marks."""
    page = answer.text.partition('<div id="react-entry-point">')[0]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


def send(to: FlaskClient, content: bytes, name: str = "care.xlsx", **typed: str) -> TestResponse:
    """Send a file as the form of the page does."""
    data = {"file": (BytesIO(content), name), "by": "A. Sender", **typed}
    return to.post("/returns", data=data, headers=HERE, content_type="multipart/form-data")


def press(to: FlaskClient, at: str, do: str, **typed: str) -> TestResponse:
    """Press a button of a draft's page."""
    return to.post(at, data={"do": do, **typed}, headers=HERE)


def test_a_blank_is_taken_filled_sent_answered_and_taken_in(store: Store) -> None:
    agency, analyst = client(store, CARE), client(store)
    page = agency.get("/returns?quarter=2021-22-q3")
    assert page.status_code == 404  # the blanks of eight quarters are offered
    blank = agency.get("/returns/blank/care/2021-22-q3.xlsx")
    assert blank.status_code == 200
    sent = send(agency, filled(SLIP, of=blank.data))
    assert sent.status_code == 303
    at = sent.headers["Location"]
    found = words(agency.get(at))
    assert "one question to answer" in found
    assert "sheet Figures, cell F5: found 300" in found
    refused = press(agency, at, "send")
    assert refused.status_code == 422
    assert "F5" in words(refused)
    name = re.search(r'name="(said-[0-9a-f]{16})"', agency.get(at).text)
    assert name is not None
    assert press(agency, at, "answer", **{name[1]: "A campaign in schools."}).status_code == 303
    assert press(agency, at, "send").status_code == 303
    assert "Take it in" not in words(agency.get(at))
    assert press(agency, at, "take").status_code == 405
    assert QUARTER not in numbers(store, "enquiries")
    assert press(analyst, at, "take").status_code == 303
    assert numbers(store, "enquiries")[QUARTER] == 300
    assert "taken in as return" in words(analyst.get("/returns"))


def test_faults_stand_by_cell_and_in_the_workbook_that_is_handed_back(store: Store) -> None:
    agency = client(store, CARE)
    at = send(agency, filled({**GOOD, ("Figures", "F8"): "<5"})).headers["Location"]
    assert "sheet Figures, cell F8" in words(agency.get(at))
    marked = agency.get(f"/returns/marked/{at.rpartition('/')[2]}.xlsx")
    book = openpyxl.load_workbook(BytesIO(marked.data))
    assert book["Figures"]["F8"].comment is not None
    assert marked.headers["Cache-Control"] == "no-store"


def test_what_is_no_return_is_refused_on_the_page_and_nothing_is_kept(store: Store) -> None:
    agency = client(store, CARE)
    for content, name in ((b"no workbook", "care.xlsx"), (b"", "care.xlsx"), (b"x", "")):
        answer = send(agency, content, name)
        assert answer.status_code == 422
        assert "This file was not taken" in words(answer)
    assert "Nothing was sent yet" in words(agency.get("/returns"))


def send_whole(to: FlaskClient, content: bytes) -> TestResponse:
    """Send a large file; the client of the tests would put it into a temporary folder itself."""
    head = b'--x\r\nContent-Disposition: form-data; name="file"; filename="care.xlsx"\r\n\r\n'
    body = head + content + b"\r\n--x--\r\n"
    kind = "multipart/form-data; boundary=x"
    return to.post("/returns", data=body, headers=HERE, content_type=kind)


def test_a_larger_file_than_is_allowed_is_refused_before_it_is_read(store: Store) -> None:
    assert send_whole(client(store, CARE), bytes(5_100_000)).status_code == 413
    other = client(store).post("/drafts", data={"x": "y" * 300_000}, headers=HERE)
    assert other.status_code == 413


def test_a_file_of_some_size_goes_to_no_temporary_folder(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise AssertionError("a file was written")

    monkeypatch.setattr("werkzeug.formparser.SpooledTemporaryFile", refused)
    assert send_whole(client(store, CARE), b"PK\3\4" + bytes(4_990_000)).status_code == 422


def test_another_agency_finds_no_draft_no_workbook_and_no_blank(store: Store) -> None:
    at = send(client(store, CARE), filled()).headers["Location"]
    other = client(store, POLICE)
    number = at.rpartition("/")[2]
    for address in (at, f"/returns/marked/{number}.xlsx", "/returns/blank/care/2021-22-q3.xlsx"):
        assert other.get(address).status_code == 404
    assert press(other, at, "drop").status_code == 404
    assert "care.xlsx" not in other.get("/returns").text
    assert "whose person sent it" in words(send(other, filled()))


@pytest.mark.parametrize(
    "reader", [Reader(), Reader(Audience.PARTNER), Reader(Audience.PARTNER, "care")]
)
def test_who_sends_no_returns_finds_nothing(store: Store, reader: Reader) -> None:
    at = send(client(store, CARE), filled()).headers["Location"]
    other = client(store, reader)
    for address in ("/returns", at, "/returns/blanks/2021-22-q3.zip", "/returns/marked/1.xlsx"):
        assert other.get(address).status_code == 404
    assert send(other, filled()).status_code == 405
    assert press(other, at, "send").status_code == 405


def test_a_form_of_another_site_is_refused(store: Store) -> None:
    agency = client(store, CARE)
    there = {"Origin": "https://elsewhere.example", "Sec-Fetch-Site": "cross-site"}
    data = {"file": (BytesIO(filled()), "care.xlsx")}
    assert agency.post("/returns", data=data, headers=there).status_code == 403


def test_all_blanks_come_with_a_mail_each(store: Store) -> None:
    pack = client(store).get("/returns/blanks/2021-22-q3.zip")
    with ZipFile(BytesIO(pack.data)) as opened:
        names = sorted(opened.namelist())
    assert "2021-22-q3-care.txt" in names
    assert "2021-22-q3-care.xlsx" in names
    assert client(store).get("/returns/blanks/nonsense.zip").status_code == 404


def test_who_sends_for_no_one_agency_is_told_so(store: Store) -> None:
    several = Reader(Audience.PARTNER, "", READING | {Action.SEND_RETURNS})
    answer = client(store, several).get("/returns")
    assert answer.status_code == 404
    assert "a role of one agency" in words(answer)


def test_what_was_sent_off_stands_first_in_what_is_to_be_done(store: Store) -> None:
    agency, analyst = client(store, CARE), client(store)
    at = send(agency, filled()).headers["Location"]
    press(agency, at, "send")
    page = analyst.get("/quarters")
    assert "was sent off and waits to be taken in" in words(page)
    assert f'href="{at}"' in page.text


def test_what_was_sent_off_is_not_late_and_the_analyst_is_not_told_to_remind(store: Store) -> None:
    agency, analyst = client(store, CARE), client(store)
    day = {"day": "2022-03-01", "sure": "2022-03-01"}
    opened = {"do": "opened", "after": "0", "by": "A. Analyst", **day}
    analyst.post("/quarters/2021-22-q3", data=opened, headers=HERE)
    assert "Care and Police are late: remind them." in words(analyst.get("/quarters"))
    press(agency, send(agency, filled()).headers["Location"], "send")
    page = words(analyst.get("/quarters"))
    assert "Police is late: remind them." in page
    assert "sent, to be taken in" in page


def test_a_correction_without_its_reason_is_not_sent_off(store: Store) -> None:
    agency = client(store, CARE)
    store.save_return(a_return(make.observation(ENQUIRIES, QUARTER, 29)))
    for word in (QuarterWord.OPENED, QuarterWord.SIGNED_OFF):
        step = QuarterAct(QUARTER, word, by="A", day=date(2022, 3, 1), text="police has no system")
        save_quarter_act(store, step, utc_now())
    at = send(agency, filled()).headers["Location"]
    assert "none, and 2021-22 Q3 is signed off" in words(agency.get(at))
    assert press(agency, at, "send").status_code == 422
    at = send(agency, filled({**GOOD, ("Figures", "F6"): 53}), reason="Late.").headers["Location"]
    assert press(agency, at, "send").status_code == 303


def test_a_number_below_nil_is_a_fault_of_its_cell(store: Store) -> None:
    agency = client(store, CARE)
    at = send(agency, filled({**GOOD, ("Figures", "F6"): -3})).headers["Location"]
    page = agency.get(at)
    assert page.status_code == 200
    assert "sheet Figures, cell F6" in words(page)


def test_a_name_in_an_answer_is_not_kept(store: Store) -> None:
    agency = client(store, CARE)
    at = send(agency, filled(SLIP)).headers["Location"]
    name = re.search(r'name="(said-[0-9a-f]{16})"', agency.get(at).text)
    assert name is not None
    refused = press(agency, at, "answer", **{name[1]: "Jamie Smith, born 3 May 2012"})
    assert refused.status_code == 422
    assert "one question to answer" in words(agency.get(at))
