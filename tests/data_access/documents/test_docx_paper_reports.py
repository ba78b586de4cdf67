"""A long paper as DOCX: contents that ask for no update, figures, links; opened by LibreOffice."""

import re
import shutil
import subprocess
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml.ns import qn
from pypdf import PdfReader

from data_access.documents.docx_paper import write_docx
from tests.conftest import unavailable
from tests.dashboard.reports.made import ALT, HOSTILE, PAPER

SECONDS = 120


@pytest.fixture(scope="module")
def made() -> bytes:
    """The paper as DOCX."""
    return write_docx(PAPER, "https://data.example.org")


def _xml(made: bytes, name: str = "word/document.xml") -> str:
    return ZipFile(BytesIO(made)).read(name).decode()


def test_the_contents_are_filled_and_ask_for_no_update(made: bytes) -> None:
    text = _xml(made)
    listed = re.findall(r'w:hyperlink w:anchor="(_h\d+)"', text)
    assert listed == ["_h1", "_h3", "_h4", "_h6"]  # the unlisted and the third level are left out
    for name in listed:
        assert f'w:name="{name}"' in text
    assert 'TOC \\o "1-2" \\h' in text
    assert "w:dirty" not in text
    assert "updateFields" not in _xml(made, "word/settings.xml")


def test_figures_have_alternative_texts_and_captions_with_numbers(made: bytes) -> None:
    found = Document(BytesIO(made))
    (picture,) = found.inline_shapes
    assert picture._inline.docPr.get("descr") == ALT
    captions = [one for one in found.paragraphs if one.style and one.style.name == "Caption"]
    said = ["".join(t.text or "" for t in one._p.iter(qn("w:t"))) for one in captions]
    assert said == [
        "Figure 1: Section 47 enquiries",
        "Table 1: Section 47 enquiries: figures by quarter",
        "Table 2: Open actions",
    ]


def test_rows_lead_to_their_quarters_and_texts_are_texts(made: bytes) -> None:
    related = _xml(made, "word/_rels/document.xml.rels")
    assert "https://data.example.org/indicator/s47/2025-26-q2" in related
    assert HOSTILE in [one.text for one in Document(BytesIO(made)).paragraphs]
    assert "<script" not in _xml(made)


def test_every_page_has_the_marks(made: bytes) -> None:
    head = Document(BytesIO(made)).sections[0].header.paragraphs[0].text
    assert head == "OFFICIAL-SENSITIVE: contains small numbers · Invented data"


def test_the_same_paper_gives_the_same_bytes_at_another_time(
    made: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("time.time", lambda: 1e9)
    assert write_docx(PAPER, "https://data.example.org") == made


def test_a_title_of_400_letters_is_whole_in_the_text() -> None:
    title = "خدمات " * 60 + HOSTILE
    found = Document(BytesIO(write_docx(replace(PAPER, title=title))))
    assert found.paragraphs[0].text == title
    assert title.startswith(found.core_properties.title)


@pytest.mark.exports
def test_libreoffice_opens_it(made: bytes, tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None or shutil.which("lowriter") is None:
        unavailable("LibreOffice Writer is not installed")
    (tmp_path / "a.docx").write_bytes(made)
    own = f"-env:UserInstallation={(tmp_path / 'own').as_uri()}"
    asked = [office, own, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*asked, str(tmp_path / "a.docx")], check=True, timeout=SECONDS)
    opened = PdfReader(tmp_path / "a.pdf")
    said = " ".join(sheet.extract_text() for sheet in opened.pages)
    for words in ("Contents", "Enquiries rose to 421", "not received", "Page 1", "Invented data"):
        assert words in said
    assert sum(len(sheet.images) for sheet in opened.pages) >= 1
