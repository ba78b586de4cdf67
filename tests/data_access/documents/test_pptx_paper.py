"""A paper as PPTX: charts whose numbers can be edited, with gaps; opened by LibreOffice too."""

import shutil
import subprocess
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from pptx import Presentation
from pptx.oxml.ns import qn
from pypdf import PdfReader

from data_access.documents.pptx_paper import write_pptx
from tests.conftest import unavailable
from tests.dashboard.reports.made import ALT, HOSTILE, PAPER

SECONDS = 120


@pytest.fixture(scope="module")
def made() -> bytes:
    """The paper as PPTX."""
    return write_pptx(PAPER)


@pytest.fixture(scope="module")
def deck(made: bytes) -> Any:
    """The paper as its library reads it back."""
    return Presentation(BytesIO(made))


def _chart(deck: Any) -> Any:
    return next(s for slide in deck.slides for s in slide.shapes if s.has_chart)


def test_slides_are_wide_and_stand_in_order(deck: Any) -> None:
    assert round(deck.slide_width / deck.slide_height, 3) == round(16 / 9, 3)
    assert [slide.shapes.title.text_frame.text for slide in deck.slides] == [
        PAPER.title,
        "Summary for members",
        "What deserves the meeting’s time",
        "Enquiries rose to 421",
        "Open actions",
    ]
    assert [one.name for one in deck.slide_master.slide_layouts] == ["Title Only"]
    for slide in deck.slides:
        foot = list(slide.shapes)[-1].text_frame.text
        assert foot.startswith("OFFICIAL-SENSITIVE: contains small numbers · Invented data")


def test_a_chart_holds_its_numbers_with_gaps_under_years_and_quarters(deck: Any) -> None:
    shape = _chart(deck)
    (plot,) = shape.chart.plots
    assert {one.name: tuple(one.values) for one in plot.series} == {
        "Testshire": (380.0, None, 389.0, 421.0),
        "usual level": (372.0, 372.0, 372.0, 372.0),
        "threshold 390": (None, None, 390.0, 390.0),
        "England": (350.0, 350.0, None, None),
    }
    assert [tuple(one) for one in plot.categories.flattened_labels] == [
        ("2024-25", "Q3"),
        ("2024-25", "Q4"),
        ("2025-26", "Q1"),
        ("2025-26", "Q2"),
    ]
    blanks = shape.chart._chartSpace.chart.find(qn("c:dispBlanksAs"))
    assert blanks.get("val") == "gap"
    assert shape._element._nvXxPr.cNvPr.get("descr") == ALT


def test_the_workbook_in_a_chart_holds_what_is_plotted_and_no_more(deck: Any) -> None:
    book = openpyxl.load_workbook(BytesIO(_chart(deck).chart.part.chart_workbook.xlsx_part.blob))
    numbers = sorted(
        cell.value
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, int | float)
    )
    assert numbers == [350, 350, 372, 372, 372, 372, 380, 389, 390, 390, 421]


def test_every_run_is_british_english_and_notes_hold_what_was_said(deck: Any) -> None:
    for slide in deck.slides:
        runs = [*slide._element.iter(qn("a:r"))]
        assert runs
        assert {run.find(qn("a:rPr")).get("lang") for run in runs} == {"en-GB"}
    assert HOSTILE in deck.slides[3].notes_slide.notes_text_frame.text


def test_the_same_paper_gives_the_same_bytes_at_another_time(
    made: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("time.time", lambda: 1e9)
    assert write_pptx(PAPER) == made


def test_a_title_of_400_letters_is_whole_in_the_text() -> None:
    title = "خدمات " * 60 + HOSTILE
    found = Presentation(BytesIO(write_pptx(replace(PAPER, title=title))))
    first = found.slides[0].shapes.title
    assert first is not None
    assert first.text_frame.text == title


@pytest.mark.exports
def test_libreoffice_opens_it(made: bytes, tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None or shutil.which("loimpress") is None:
        unavailable("LibreOffice Impress is not installed")
    (tmp_path / "a.pptx").write_bytes(made)
    own = f"-env:UserInstallation={(tmp_path / 'own').as_uri()}"
    asked = [office, own, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*asked, str(tmp_path / "a.pptx")], check=True, timeout=SECONDS)
    pages = PdfReader(tmp_path / "a.pdf").pages
    assert len(pages) == 5
    drawn = pages[3].extract_text()
    for words in ("Testshire", "threshold 390", "2025-26", "enquiries in the quarter"):
        assert words in drawn
