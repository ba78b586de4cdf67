"""Reports and meetings of what is not there, of nothing, of hidden figures, and of odd titles."""

from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO

import page
import pytest
from docx import Document
from flask.testing import FlaskClient
from pptx import Presentation
from pypdf import PdfReader

from app import make_app
from callbacks.reports.content import quarterly_report
from callbacks.web.documents import DOCUMENT_KINDS
from dashboard.errors import PaperError
from dashboard.figures.observations import Observation, Return
from dashboard.quarters import Quarter
from dashboard.readers import Audience, Reader
from dashboard.reports.paper import Paper, PaperFigure, PaperHeading, PaperParagraph, PaperTable
from data_access.store.store import Store
from settings import Settings
from tests.callbacks.made_once import a_copy_of, an_empty_store, our_catalogue
from tests.conftest import unavailable
from tests.dashboard.reports.made import PAPER
from tests.doors import opened_once, seen_by

FIRST = Quarter(2023, 1)
KEY = "icpc"
KINDS = ("pdf", "docx", "pptx")
TITLES = {
    "400 letters": "Quarterly report " * 24,
    "Arabic": "تقرير الأداء الفصلي",
    "emoji": "Report 👶🏽 👨‍👩‍👧",
    "script and formula": '=cmd()|"/C calc"!A0 <script>alert(1)</script>',
}
pytestmark = pytest.mark.exports


def client_of(store: Store, audience: Audience = Audience.PUBLIC) -> FlaskClient:
    """Open an application on a store."""
    made: FlaskClient = make_app(store, Settings(audience=audience)).server.test_client()
    return made


def of_values(values: Sequence[float | None]) -> Store:
    """Make a demonstration with one line; nothing at all was sent for a quarter of None."""

    def fill(made: Store) -> None:
        agency = our_catalogue().indicator(KEY).agencies[0]
        sent = []
        for step, value in enumerate(values):
            quarter = FIRST + step
            if value is not None:
                figure = Observation(KEY, quarter, agency, numerator=value)
                sent.append(Return(agency, quarter, quarter.last_day, "a.csv", (figure,)))
        made.save_returns(sent)

    return a_copy_of(("bad input", *values), fill)


def written(kind: str, paper: Paper) -> bytes:
    """Write a paper, if this machine can."""
    try:
        return DOCUMENT_KINDS[kind].write()(paper, "")
    except PaperError as error:
        unavailable(str(error))


def checked(kind: str, body: bytes) -> str:
    """Open a file with a program that did not write it; give its words."""
    if kind == "pdf":
        assert page.is_pdf_compliant_bytes(body, profile="ua1")
        return " ".join(sheet.extract_text() for sheet in PdfReader(BytesIO(body)).pages)
    if kind == "docx":
        return " ".join(one.text for one in Document(BytesIO(body)).paragraphs)
    shapes = (shape for slide in Presentation(BytesIO(body)).slides for shape in slide.shapes)
    return " ".join(shape.text_frame.text for shape in shapes if shape.has_text_frame)


@pytest.mark.parametrize("kind", ["docx", "pptx"])
def test_a_quarter_with_no_data_at_all_is_a_report_that_says_so(kind: str) -> None:
    store = of_values((350, 341, 374, 373, 383, 384, None, 391))
    with opened_once(seen_by(store, Reader())) as gate:
        words = checked(kind, written(kind, quarterly_report(gate, FIRST + 6)))
    assert "not received" in words.lower() or "Nothing" in words
    meeting = client_of(store).get(f"/meeting/{(FIRST + 6).address}")
    assert (meeting.status_code, 'id="close"' in meeting.text) == (200, True)
    store.dispose()


def _figure_before(paper: Paper, table: PaperTable) -> PaperFigure:
    """Give the figure of the line that a table is of."""
    blocks = list(paper.every_block())
    before = blocks[: blocks.index(table)]
    return next(one for one in reversed(before) if isinstance(one, PaperFigure))


def test_where_every_value_is_hidden_a_report_says_hidden_and_tells_none() -> None:
    store = of_values((3, 2, 4, 1, 3, 2, 4, 3))
    at = FIRST + 7
    with opened_once(seen_by(store, Reader())) as gate:
        paper = quarterly_report(gate, at)
    checked("pptx", written("pptx", paper))
    mine = [
        (figure, table)
        for one in paper.every_block()
        if isinstance(one, PaperTable) and any(f"/{KEY}/" in link for link in one.links)
        for table, figure in [(one, _figure_before(paper, one))]
    ]
    assert mine
    for figure, table in mine:
        assert {row[1] for row in table.rows} == {"hidden"}
        plotted = figure.plotted.series if figure.plotted else ()
        assert not any(value for one in plotted for value in one.values)
    meeting = client_of(store).get(f"/meeting/{at.address}")
    assert meeting.status_code == 200
    store.dispose()


@pytest.mark.parametrize("title", list(TITLES))
@pytest.mark.parametrize("kind", KINDS)
def test_a_title_may_be_anything(kind: str, title: str) -> None:
    text = TITLES[title]
    blocks = (PaperHeading(text), PaperParagraph(text), *PAPER.blocks)
    words = checked(kind, written(kind, replace(PAPER, title=text, blocks=blocks)))
    if kind != "pdf" or text.isascii():  # a letter that no font has is a question mark there
        assert text.split()[0] in words
    assert "Enquiries are above our threshold." in words


@pytest.mark.parametrize(
    "path", ["/reports.pdf", "/reports/2025-26-q2.docx", "/reports/2025-26-q2.pptx"]
)
def test_a_store_without_figures_has_no_report_and_a_meeting_that_says_so(path: str) -> None:
    store = an_empty_store()
    sent = client_of(store).get(path)
    assert (sent.status_code, len(sent.text.splitlines()) <= 2) == (404, True)
    assert "No returns yet" in client_of(store).get("/meeting").text
    store.dispose()


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/indicator/nothing.svg", "There is no indicator “nothing”."),
        ("/indicator/icpc/2031-32-q1.png", "no figures of 2031-32 Q1"),
        ("/meeting/2031-32-q1.html", "no figures of 2031-32 Q1"),
        ("/minutes/2031-32-q1.docx", "no figures of 2031-32 Q1"),
        ("/reports/2031-32-q1.pdf", "no figures of 2031-32 Q1"),
        ("/indicator/icpc.exe", "taken out as svg, png, csv or xlsx, and a paper as pdf, docx"),
        ("/meeting/2015-16-q3.odp", "there is no such file here"),
    ],
)
def test_what_is_unknown_is_one_sentence(path: str, told: str) -> None:
    store = of_values((350, 341, 374, 373, 383, 384, None, 391))
    sent = client_of(store).get(path)
    assert (sent.status_code, sent.mimetype) == (404, "text/plain")
    assert told in sent.text
    store.dispose()
