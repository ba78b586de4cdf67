"""The pages of reports, and the files that they offer."""

import re
from io import BytesIO

import pytest
from docx import Document
from flask.testing import FlaskClient
from pptx import Presentation

from app import make_app
from dashboard.errors import PaperError
from dashboard.readers import Audience
from data_access.documents import pdf_paper
from data_access.store.store import Store
from settings import Settings
from tests.callbacks.conftest import Ask

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
        assert f'href="{QUARTER}.{ending}"' in page
    assert 'href="/themes.xlsx"' in page
    assert f'href="{YEAR}"' in page
    assert 'href="/reports/2025-26-q2"' in ask("/")
    assert f'href="{YEAR}.pdf"' in ask(YEAR)


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


def test_a_report_is_sent_as_a_document_and_made_once(client: FlaskClient) -> None:
    sent = client.get(f"{YEAR}.docx")
    assert sent.status_code == 200
    assert sent.headers["Content-Disposition"] == (
        'attachment; filename="annual-report-2024-25.docx"'
    )
    found = Document(BytesIO(sent.data))
    assert found.paragraphs[0].text == "Annual performance information report 2024-25"
    links = [one.target_ref for one in found.part.rels.values() if one.is_external]
    assert any(re.fullmatch(r"http://localhost/indicator/\w+/2024-25-q4", one) for one in links)
    again = client.get(f"{YEAR}.docx", headers={"If-None-Match": sent.headers["ETag"]})
    assert again.status_code == 304


def test_a_pdf_that_cannot_be_made_says_what_to_install(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> bytes:
        raise PaperError(pdf_paper.MISSING)

    monkeypatch.setattr(pdf_paper, "write_pdf", refused)
    sent = client.get("/minutes/2025-26-q2.pdf")
    assert sent.status_code == 503
    assert "apt install libpango" in sent.text


def test_a_deck_has_the_answer_and_a_chart_for_each_line(client: FlaskClient) -> None:
    deck = Presentation(BytesIO(client.get(f"{QUARTER}.pptx").data))
    charts = [shape for slide in deck.slides for shape in slide.shapes if shape.has_chart]
    assert len(charts) > 30
    assert deck.slides[0].shapes.title.text_frame.text.startswith("Quarterly performance report")
