"""Files of pages: each kind is what its readers take, and shows what the page shows."""

import csv
import struct
from io import BytesIO, StringIO
from urllib.parse import parse_qsl, urlsplit
from xml.etree import ElementTree
from zipfile import ZipFile

import openpyxl
import pytest
from flask import Flask
from flask.testing import FlaskClient
from python_calamine import CalamineWorkbook

from callbacks.web.address_table import page_modules
from callbacks.web.files import register_files
from data_access.store.gate import Gate
from layouts.files.file_kinds import FILE_KINDS
from layouts.frame import addresses
from layouts.frame.file_menu import PACK, PACK_WITH_PNG

PAGES = [module.PAGE for module in page_modules()]
LINE = "/indicator/s47_enquiries"
SHOWN = (
    "/",
    "/?order=state",
    "/exceptions",
    "/exceptions?quarter=2024-25-q4",
    "/theme/neglect",
    "/themes",
    f"{LINE}?measure=rate&span=5-years",
    f"{LINE}?chart=control",
    f"{LINE}/2025-26-q2",
    "/indicator/icpc_working_days",
    "/pathway",
    "/pathway?quarter=2024-25-q1",
    "/quality",
    "/disproportionality",
)
"""Pages with choices; each kind of page once or twice."""
PARTS = (
    ("/", "says"),
    ("/", "came"),
    (f"{LINE}?split=age", "parts"),
    (f"{LINE}/2025-26-q2", "behind-age"),
    (f"{LINE}/2025-26-q2", "compared"),
    (f"{LINE}/2025-26-q2", "whence"),
    ("/pathway", "ratios"),
    ("/disproportionality?by=age&line=cpp", "years"),
    ("/quality", "years"),
    ("/quality", "published"),
    ("/compare?lines=referrals,s47_enquiries", "line-2"),
    ("/commentary", "told"),
    ("/commentary", "asked"),
)
"""Charts and tables that are not the first of their page."""
SVG = "{http://www.w3.org/2000/svg}"
EVERY = [*((page, "") for page in SHOWN), *PARTS]


def client_of(shown: Gate) -> FlaskClient:
    """Return a client of files alone, as the reader of a gate takes them."""
    server = Flask(__name__)
    register_files(server, lambda: shown, PAGES)
    return server.test_client()


@pytest.fixture(scope="module")
def client(shown: Gate) -> FlaskClient:
    """Files as a steward takes them."""
    return client_of(shown)


def _taken(client: FlaskClient, page: str, ending: str, of: str = "") -> bytes:
    answer = client.get(addresses.taken_address(page, ending, of))
    assert answer.status_code == 200, (page, ending, of, answer.text)
    assert answer.mimetype == FILE_KINDS[ending].mimetype
    return bytes(answer.data)


@pytest.mark.parametrize(("page", "of"), EVERY)
def test_a_file_says_what_it_is_and_where_it_comes_from(
    client: FlaskClient, page: str, of: str
) -> None:
    sheets = openpyxl.load_workbook(BytesIO(_taken(client, page, "xlsx", of)))
    about = {row[0].value: row[1].value for row in sheets["About"].iter_rows()}
    drawn = ElementTree.fromstring(_taken(client, page, "svg", of))
    rows = list(csv.reader(StringIO(_taken(client, page, "csv", of).decode("utf-8-sig"))))
    desc, last = drawn.findtext(f"{SVG}desc") or "", rows[1][-1]
    assert rows[0][-1] == "Data"
    for said in (desc, last):
        assert "Invented data" in said
        assert "not for publication" in said
        assert "for the stewards" in said.lower()
        assert "figures up to 2025-26 Q2, returns up to " in said
    assert about["Title"]
    assert about["In words"]
    assert about["Quarter"]
    assert about["Made for"] == "the stewards"
    address = about["Page"]
    assert address in desc
    assert address in last
    assert sorted(parse_qsl(urlsplit(address).query)) == sorted(parse_qsl(urlsplit(page).query))
    assert drawn.findtext(f"{SVG}title")


@pytest.mark.parametrize(("page", "of"), [EVERY[0], EVERY[5], EVERY[6], *EVERY[-3:]])
def test_two_readers_of_workbooks_read_the_same_as_the_csv_file(
    client: FlaskClient, page: str, of: str
) -> None:
    made = _taken(client, page, "xlsx", of)
    first = openpyxl.load_workbook(BytesIO(made)).worksheets[0]
    one = [[_there(cell) for cell in row] for row in first.iter_rows(values_only=True)]
    other = CalamineWorkbook.from_filelike(BytesIO(made))
    assert one == other.get_sheet_by_index(0).to_python()
    rows = csv.reader(StringIO(_taken(client, page, "csv", of).decode("utf-8-sig")))
    assert [[_plain(cell) for cell in row[: len(one[0]) - 1]] for row in rows] == [
        [_plain(cell) for cell in row[: len(one[0]) - 1]] for row in one
    ]
    assert not [cell for row in one for cell in row if str(cell).startswith("'")]


def _there(cell: object) -> object:
    return "" if cell is None else cell


def _plain(cell: object) -> object:
    """Return a cell as a number where it is one: a per cent is a share in a workbook."""
    text = str(cell).removeprefix("'")  # which a CSV file has before what begins like a formula
    try:
        value = float(text.removesuffix("%"))
    except ValueError:
        return text
    return round(value / 100 if str(cell).endswith("%") else value, 6)


@pytest.mark.parametrize("page", [SHOWN[0], SHOWN[4], SHOWN[6]])
def test_equal_figures_give_equal_bytes(client: FlaskClient, page: str) -> None:
    for ending in ("svg", "csv", "xlsx"):
        assert _taken(client, page, ending) == _taken(client, page, ending)


def test_a_workbook_has_what_judges_the_line(client: FlaskClient) -> None:
    book = openpyxl.load_workbook(BytesIO(_taken(client, LINE, "xlsx")))
    assert book.sheetnames == ["Figures", "As shown", "Levels and limits", "Notes", "About"]
    kinds = {row[1] for row in book["Levels and limits"].iter_rows(min_row=2, values_only=True)}
    assert {"usual level", "threshold", "limits of the control chart"} <= kinds
    about = {row[0].value: row[1].value for row in book["About"].iter_rows()}
    for fact in ("Definition", "Source", "Threshold", "Target", "Usual level", "Agencies"):
        assert about[fact]
    assert book.properties.title
    assert "Invented data" in book.properties.description


def test_the_comparators_in_a_file_are_those_that_are_drawn(client: FlaskClient) -> None:
    def areas(page: str) -> set[str]:
        text = _taken(client, page, "csv").decode("utf-8-sig")
        return {row["Area"] for row in csv.DictReader(StringIO(text))}

    line = "/indicator/cpp_rate" if client.get("/indicator/cpp_rate.csv").status_code == 200 else ""
    line = line or f"{LINE}?measure=rate"
    every, none = areas(line), areas(f"{line}&beside=none")
    assert len(every) > 1
    assert len(none) == 1


def test_a_scorecard_has_a_sheet_for_each_theme(client: FlaskClient, shown: Gate) -> None:
    book = openpyxl.load_workbook(BytesIO(_taken(client, "/themes", "xlsx")))
    themes = shown.catalogue().themes
    assert len(book.sheetnames) == len(themes) + 2
    named = {row[0] for row in book["Scorecard"].iter_rows(min_row=2, values_only=True)}
    quarter = shown.bounds()
    assert quarter is not None
    lines = {i.key for theme in themes for i in shown.catalogue().in_theme(theme.key, quarter[1])}
    assert named == lines


def test_a_pack_has_a_picture_and_a_table_of_each_line(client: FlaskClient) -> None:
    with ZipFile(BytesIO(_taken(client, "/theme/child-protection", PACK))) as pack:
        assert pack.testzip() is None
        names = pack.namelist()
        drawn = [name for name in names if name.endswith(".svg")]
        assert {f"{name[:-3]}csv" for name in drawn} <= {*names}
        assert len(drawn) > 3
        for name in drawn:
            ElementTree.fromstring(pack.read(name))
        said = pack.read("READ ME.txt").decode("utf-8-sig")
    assert "Invented data." in said
    assert "Made for: the stewards" in said


def test_a_pack_with_png_has_each_picture_at_300_dots_to_the_inch(client: FlaskClient) -> None:
    answer = client.get(f"/theme/neglect.{PACK_WITH_PNG}")
    assert answer.headers["Content-Disposition"].endswith('.zip"')
    with ZipFile(BytesIO(answer.data)) as pack:
        names = pack.namelist()
        pictures = [name for name in names if name.endswith(".png")]
        assert {f"{name[:-3]}png" for name in names if name.endswith(".svg")} == {*pictures}
        assert pictures
        for name in pictures:
            png = pack.read(name)
            at = png.index(b"pHYs") + 4
            assert struct.unpack(">IIB", png[at : at + 9]) == (11811, 11811, 1)  # per metre


def test_a_chart_alone_has_no_pack(client: FlaskClient) -> None:
    answer = client.get(f"{LINE}.zip")
    assert answer.status_code == 404
    assert f"The nearest right address: {LINE}" in answer.text


@pytest.mark.parametrize(
    ("wrong", "nearest"),
    [
        ("/indicator/s47_enquirys.csv", LINE),
        (f"{LINE}.csv?of=part", LINE),
        (f"{LINE}.csv?quarter=1999-00-q1", LINE),
    ],
)
def test_a_wrong_address_of_a_file_names_a_right_one(
    client: FlaskClient, wrong: str, nearest: str
) -> None:
    answer = client.get(wrong)
    assert answer.status_code == 404
    assert f"The nearest right address: {nearest}" in answer.text


def test_every_csv_file_of_a_line_is_plain_csv_with_one_heading_row(
    client: FlaskClient, shown: Gate
) -> None:
    for number, one in enumerate(shown.catalogue().indicators):
        measure = one.measures[number % len(one.measures)]
        body = client.get(f"/indicator/{one.key}.csv?measure={measure.value}").data
        rows = list(csv.reader(StringIO(body.decode("utf-8-sig"), newline="")))
        again = StringIO()
        csv.writer(again, lineterminator="\r\n").writerows(rows)
        assert body == again.getvalue().encode("utf-8-sig"), one.key
        assert {len(row) for row in rows} == {16}
        assert [row[0] for row in rows].count("Indicator") == 1
        assert len(rows) > 20


def test_marks_of_mails_are_ignored_on_a_file_too(client: FlaskClient) -> None:
    plain = client.get(f"{LINE}.csv?measure=rate")
    marked = client.get(f"{LINE}.csv?utm_source=mail&measure=rate&fbclid=1")
    assert (marked.status_code, marked.data) == (200, plain.data)


def test_a_file_within_an_exceptions_run_leads_to_the_exceptions_file(client: FlaskClient) -> None:
    answer = client.get("/exceptions/referrals/2024-25-q2.csv")
    assert (answer.status_code, answer.headers["Location"]) == (
        302,
        "/exceptions/referrals/2023-24-q4.csv",
    )
    assert client.get(answer.headers["Location"]).status_code == 200


def test_a_file_of_a_chart_that_is_zoomed_has_the_quarters_that_are_shown(
    client: FlaskClient,
) -> None:
    query = "explore=yes&from=2020-21-q1&to=2022-23-q4"
    rows = client.get(f"/indicator/referrals.csv?{query}").text.splitlines()
    assert [row.split(",")[4] for row in (rows[1], rows[-1])] == ["2020-21 Q1", "2022-23 Q4"]
    assert len(rows) == 13
    assert client.get(f"/indicator/referrals.svg?{query}").status_code == 200
