"""The pages of reports, and the files that they offer."""

import re
from io import BytesIO

import pytest
from docx import Document
from flask.testing import FlaskClient
from pptx import Presentation

from app import make_app
from callbacks.reports.spans import spanned_report
from dashboard.errors import PaperError
from dashboard.readers import Audience
from data_access.documents import pdf_paper
from data_access.documents.docx_paper import write_docx
from data_access.documents.pptx_paper import write_pptx
from data_access.store.gate import Gate
from data_access.store.store import Store
from settings import Settings
from tests.callbacks.conftest import Ask
from tests.doors import opened_once

QUARTER, YEAR = "/reports/2025-26-q2", "/reports/year/2024-25"


@pytest.fixture(scope="module")
def client(demonstration: Store) -> FlaskClient:
    """The demonstration as everyone opens it."""
    made: FlaskClient = make_app(
        demonstration, Settings(audience=Audience.PUBLIC)
    ).server.test_client()
    return made


def test_a_page_offers_each_kind_of_file_and_the_years(ask: Ask) -> None:
    page = ask(QUARTER)
    for ending in ("pdf", "docx", "pptx"):
        assert f'value="make:{ending}"' in page
    assert 'href="/themes.xlsx"' in page
    assert f'href="{YEAR}"' in page
    assert 'href="/reports/2025-26-q2"' in ask("/")
    assert f'action="{YEAR}/ask"' in ask(YEAR)


@pytest.mark.parametrize(
    "path",
    [
        "/reports/2031-32-q1.pdf",
        "/reports/soon.docx",
        "/reports/year/1066-67.pdf",
        "/reports/2025-26-q2.exe",
        "/reports/year/2025-26.pptx",  # its fourth quarter is not there yet
    ],
)
def test_what_is_not_there_is_told(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_a_pdf_that_cannot_be_made_says_what_to_install(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> bytes:
        raise PaperError(pdf_paper.MISSING)

    monkeypatch.setattr(pdf_paper, "write_pdf", refused)
    sent = client.get("/minutes/2025-26-q2.pdf")
    assert sent.status_code == 503
    assert "apt install libpango" in sent.text


def test_a_report_links_to_the_site_it_was_asked_at(public: Gate) -> None:
    with opened_once(public) as gate:
        paper = spanned_report(gate, "2024-25")
    found = Document(BytesIO(write_docx(paper, "http://localhost")))
    assert found.paragraphs[0].text == "Annual performance information report 2024-25"
    links = [one.target_ref for one in found.part.rels.values() if one.is_external]
    assert any(re.fullmatch(r"http://localhost/indicator/\w+/2024-25-q4", one) for one in links)


def test_a_deck_has_the_answer_and_a_chart_for_each_line(public: Gate) -> None:
    with opened_once(public) as gate:
        paper = spanned_report(gate, "2025-26-q2")
    deck = Presentation(BytesIO(write_pptx(paper, "")))
    charts = [shape for slide in deck.slides for shape in slide.shapes if shape.has_chart]
    assert len(charts) > 30
    assert deck.slides[0].shapes.title.text_frame.text.startswith("Quarterly performance report")


def test_what_takes_long_leads_to_its_page_until_it_is_made(client: FlaskClient) -> None:
    for path in (QUARTER, YEAR):
        led = client.get(f"{path}.pdf")
        assert (led.status_code, led.headers["Location"]) == (302, f"{path}#files")
