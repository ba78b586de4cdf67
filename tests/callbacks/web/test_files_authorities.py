"""Files of all authorities hold what the page draws, and say what of it is invented."""

import csv
from dataclasses import replace
from io import BytesIO, StringIO
from xml.etree import ElementTree

import openpyxl
import pytest
from flask.testing import FlaskClient

from callbacks.indicators.funnel import view
from callbacks.indicators.indicator import view as indicator_view
from dashboard.catalogue.thresholds import Measure
from data_access.store.gate import Gate
from layouts.exhibits.funnel import funnel_exhibits
from layouts.exhibits.indicator import indicator_exhibits
from layouts.files.exhibit import FileOrigin
from layouts.files.file_kinds import FILE_KINDS
from layouts.frame.shell import INVENTED
from layouts.indicators.funnel import View
from tests.callbacks.web.test_files import client_of

SVG = "{http://www.w3.org/2000/svg}"
FUNNEL = "/funnel/cpp"
ORIGIN = FileOrigin("Anywhere", "the public", "figures up to now", FUNNEL, (INVENTED,))


@pytest.fixture(scope="module")
def client(shown: Gate) -> FlaskClient:
    """Files as a steward takes them."""
    return client_of(shown)


@pytest.fixture(scope="module")
def seen(shown: Gate) -> View:
    """The funnel of the demonstration's latest year."""
    return view(shown, "cpp")


def _rows(body: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(body.decode("utf-8-sig"))))


def test_every_authority_has_its_figures_interval_limits_and_source(
    client: FlaskClient, seen: View
) -> None:
    assert seen.funnel is not None
    rows = _rows(client.get(f"{FUNNEL}.csv").data)
    assert [row["Authority"] for row in rows] == [area.name for area in seen.funnel.areas]
    for row, area in zip(rows, seen.funnel.areas, strict=True):
        assert float(row["Per 10,000"]) == pytest.approx(area.value, abs=0.05)
        assert (float(row["Count"]), float(row["Children"])) == (area.count, area.size)
        low, high = row["Interval, lower (95%)"], row["Interval, upper (95%)"]
        assert float(low) < area.value < float(high)
        limits = [float(row[c]) for c in row if "limit, " in c]
        assert limits == sorted(limits)
        assert limits[1] < seen.funnel.mean < limits[2]
        beyond = float(row["Per 10,000"]) < limits[1] or float(row["Per 10,000"]) > limits[2]
        assert beyond is (row["By the limits"] != "within the limits")
        assert row["Source"] == seen.funnel.source


def test_a_workbook_has_the_limits_as_they_are_drawn(client: FlaskClient, seen: View) -> None:
    assert seen.funnel is not None
    book = openpyxl.load_workbook(BytesIO(client.get(f"{FUNNEL}.xlsx").data))
    assert book.sheetnames == ["All authorities", "Limits", "About"]
    assert book["Limits"].max_row == len(seen.funnel.curve) + 1
    assert book["All authorities"].max_row == len(seen.funnel.areas) + 1


def test_the_neighbours_can_be_taken_by_themselves(client: FlaskClient) -> None:
    rows = _rows(client.get(f"{FUNNEL}.csv?of=neighbours").data)
    assert 2 <= len(rows) <= 11
    assert {row["Marked as"].partition(",")[0] for row in rows} <= {"ours", "neighbour"}


def test_the_order_is_that_of_the_page(client: FlaskClient) -> None:
    values = [
        float(row["Per 10,000"]) for row in _rows(client.get(f"{FUNNEL}.csv?order=value").data)
    ]
    assert values == sorted(values)


@pytest.mark.parametrize(
    ("invented", "said"), [(True, "Invented data"), (False, "none of these figures is invented")]
)
def test_published_figures_are_not_called_invented(
    shown: Gate, seen: View, invented: bool, said: str
) -> None:
    """In a demonstration, whose own figures are invented."""
    assert seen.funnel is not None
    told = replace(seen, funnel=replace(seen.funnel, invented=invented))
    exhibit = funnel_exhibits(told, shown.catalogue())[0]
    made = {kind: FILE_KINDS[kind].make(exhibit, ORIGIN) for kind in ("csv", "svg", "xlsx")}
    about = openpyxl.load_workbook(BytesIO(made["xlsx"]))["About"]
    for words in (
        _rows(made["csv"])[0]["Data"],
        ElementTree.fromstring(made["svg"]).findtext(f"{SVG}desc") or "",
        " ".join(str(row[1].value) for row in about.iter_rows() if row[0].value == "Note"),
    ):
        assert said in words
        assert ("Invented data" in words) is invented


def test_a_line_beside_published_figures_says_which_are_invented(shown: Gate) -> None:
    line = indicator_view(shown, "cpp", measure=Measure.RATE)
    assert line.reading is not None
    published = tuple(replace(one, invented=False) for one in line.reading.comparators)
    read = replace(line.reading, comparators=published)
    exhibit = indicator_exhibits(replace(line, reading=read), shown.catalogue())[0]
    rows = _rows(FILE_KINDS["csv"].make(exhibit, ORIGIN))
    assert {row["Data"].partition(";")[0] for row in rows if row["Area"] == line.ours} == {
        "OFFICIAL-SENSITIVE: contains small numbers, not for publication"
    }
    assert {row["Data"].partition(";")[0] for row in rows if row["Area"] != line.ours} == {
        "Published statistics"
    }
    drawn = ElementTree.fromstring(FILE_KINDS["svg"].make(exhibit, ORIGIN))
    told = "Invented data: our own figures; those of other areas are published statistics."
    assert told in (drawn.findtext(f"{SVG}desc") or "")
