"""A paper as PDF, opened by programs that did not write it: the standard's rules, and poppler."""

import shutil
import subprocess
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import page
import pytest
from pypdf import PdfReader

from dashboard.errors import PaperError
from data_access.documents import pdf_paper
from data_access.documents.pdf_paper import paper_html, write_pdf
from tests.conftest import unavailable
from tests.dashboard.reports.made import ALT, PAPER

SITE = "https://data.example.org/"
pytestmark = pytest.mark.exports


@pytest.fixture(scope="module")
def made() -> bytes:
    """The paper as PDF."""
    try:
        return write_pdf(PAPER, SITE)
    except PaperError as error:
        unavailable(str(error))


def _elements(node: Any) -> Iterator[Any]:
    """Give every element of a PDF's structure below a node."""
    found = node.get_object()
    if isinstance(found, list):
        for one in found:
            yield from _elements(one)
    elif isinstance(found, dict):
        if "/S" in found:
            yield found
        if "/K" in found:
            yield from _elements(found["/K"])


def test_it_keeps_every_rule_of_the_standard(made: bytes) -> None:
    report = page.validate_pdf_bytes(made, profile="ua1")
    assert page.is_pdf_compliant_bytes(made, profile="ua1"), str(report)


def test_the_alternative_text_of_a_figure_is_the_charts_own(made: bytes) -> None:
    root = PdfReader(BytesIO(made)).root_object["/StructTreeRoot"]
    figures = [one for one in _elements(root) if one["/S"] == "/Figure"]
    assert [one.get("/Alt") for one in figures] == [ALT]


def test_rows_lead_to_their_quarters_and_marks_are_on_every_page(made: bytes) -> None:
    opened = PdfReader(BytesIO(made))
    assert len(opened.pages) >= 2
    assert opened.metadata is not None
    assert opened.metadata.title == PAPER.title
    links = [
        note.get_object()["/A"]["/URI"]
        for sheet in opened.pages
        for note in sheet.get("/Annots", ())
        if "/URI" in note.get_object().get("/A", {})
    ]
    assert f"{SITE}indicator/s47/2025-26-q2" in links
    assert "https://example.org/a" in links
    for number, sheet in enumerate(opened.pages, 1):
        text = sheet.extract_text()
        assert "Invented data" in text
        assert "OFFICIAL-SENSITIVE" in text
        assert f"Page {number} of {len(opened.pages)}" in text
    assert [str(one["/Title"]) for one in opened.outline if not isinstance(one, list)] == [
        "Summary for members",
        "Theme by theme",
        "Open actions",
    ]


def test_another_program_reads_its_words(made: bytes, tmp_path: Path) -> None:
    if shutil.which("pdftotext") is None:
        unavailable("poppler is not installed")
    (tmp_path / "a.pdf").write_bytes(made)
    asked = ["pdftotext", "-layout", str(tmp_path / "a.pdf"), "-"]
    said = subprocess.run(asked, capture_output=True, check=True, text=True, timeout=60).stdout
    for words in ("Summary for members", "421", "not received", 'alert("x")', "Łódź", "A leaflet"):
        assert words in said
    assert '<script>alert("x")' in said
    assert "👶" not in said  # no font has it: a question mark stands there


def test_the_same_paper_gives_the_same_bytes(made: bytes) -> None:
    assert write_pdf(PAPER, SITE) == made


def test_texts_are_escaped_and_the_contents_lead_to_the_headings() -> None:
    document = paper_html(PAPER)
    assert "<script" not in document
    assert document.count("&lt;script&gt;") == 2
    assert '<a href="#h1">Summary for members</a>' in document
    assert 'id="h2"' in document
    assert '<a href="#h2">' not in document  # a heading that is not listed
    assert "/indicator/s47" not in document  # no site, no links


def test_without_pango_one_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(name: str, *_: Any, **__: Any) -> Any:
        if name.startswith("weasyprint"):
            raise OSError("cannot load library 'libpango-1.0-0'")
        return importing(name, *_, **__)

    importing = __import__
    monkeypatch.setattr("builtins.__import__", absent)
    with pytest.raises(PaperError, match="apt install libpango"):
        write_pdf(PAPER)


def test_nothing_but_the_fonts_is_fetched() -> None:
    for url in ("https://example.org/a.css", "file:///etc/passwd"):
        with pytest.raises(PaperError):
            pdf_paper._own_font(url)
        with pytest.raises(PaperError):
            pdf_paper._nothing(url)
