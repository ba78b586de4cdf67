"""A partnership's look: what may be a logo, and where papers have it, with its colour and name."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import page
import pytest
from docx import Document
from PIL import Image, ImageFile
from pptx import Presentation
from pypdf import PdfReader

from dashboard.errors import PaperError
from dashboard.reports.paper import Paper
from data_access.documents.docx_paper import write_docx
from data_access.documents.paper_looks import MOST_BYTES, WIDEST, read_look
from data_access.documents.pdf_paper import write_pdf
from data_access.documents.pptx_paper import write_pptx
from tests.conftest import unavailable
from tests.dashboard.reports.made import ALT, PAPER

NAME, COLOUR = "Testshire Partnership", "#113355"
MARK = "For the partnership · not for publication"
pytestmark = pytest.mark.exports


def a_logo(folder: Path, kind: str = "PNG", size: tuple[int, int] = (300, 120)) -> Path:
    """Draw a logo."""
    path = folder / f"logo.{kind.lower()}"
    Image.new("RGB", size, (20, 90, 60)).save(path, kind)
    return path


@pytest.fixture
def paper(tmp_path: Path) -> Paper:
    """A paper of a partnership that has a logo, a colour and a name, for partners."""
    look = read_look(a_logo(tmp_path), COLOUR, NAME)
    return replace(PAPER, look=look, marks=(MARK, "Invented data"))


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_picture_is_a_logo_and_a_large_one_is_made_smaller(tmp_path: Path, kind: str) -> None:
    logo = read_look(a_logo(tmp_path, kind, (3000, 600)), "", NAME).logo
    assert logo is not None
    assert (logo.width, logo.height) == (WIDEST, 240)
    assert logo.picture.startswith(b"\x89PNG")
    assert logo.alt == f"Logo of {NAME}"


def test_without_a_logo_there_is_none() -> None:
    assert read_look(None, "", "").logo is None


def test_what_is_no_logo_is_one_clear_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)  # as WeasyPrint does
    text, large, cut = (tmp_path / name for name in ("a.png", "b.png", "c.png"))
    text.write_text("<svg onload='alert(1)'/>")
    large.write_bytes(b"\x89PNG" + bytes(40_000_000))
    whole = a_logo(tmp_path).read_bytes()
    cut.write_bytes(whole[: len(whole) // 2])
    gif, wide = a_logo(tmp_path, "GIF"), a_logo(tmp_path, "PNG", (9000, 3000))
    for path, told in (
        (text, "is no picture as PNG or JPEG."),
        (gif, "is no picture as PNG or JPEG."),
        (large, "has 40 MB; a logo has at most 2 MB."),
        (wide, "is 9000 by 3000 dots, more than a logo has."),
        (cut, "cannot be read: its picture is cut off or damaged."),
        (tmp_path / "none.png", "cannot be read: No such file or directory."),
        (tmp_path, "cannot be read: Is a directory."),
    ):
        with pytest.raises(PaperError) as caught:
            read_look(path, "", NAME)
        assert str(caught.value) == f"LOGO is '{path}': the file {told}"
    assert MOST_BYTES < 40_000_000


def test_a_pdf_has_them_and_keeps_the_standard(paper: Paper) -> None:
    try:
        made = write_pdf(paper)
    except PaperError as error:
        unavailable(str(error))
    assert page.is_pdf_compliant_bytes(made, profile="ua1")
    opened = PdfReader(BytesIO(made))
    assert len(opened.pages[0].images) == 1
    for sheet in opened.pages:
        text = " ".join(sheet.extract_text().split())
        assert NAME in text
        assert MARK in text
    alts = [str(one) for one in _alts(opened.root_object["/StructTreeRoot"])]
    assert alts == [f"Logo of {NAME}", ALT]


def _alts(node: object) -> list[object]:
    found = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(found, list):
        return [alt for one in found for alt in _alts(one)]
    if not isinstance(found, dict):
        return []
    own = [found["/Alt"]] if found.get("/S") == "/Figure" else []
    return own + (_alts(found["/K"]) if "/K" in found else [])


def test_a_docx_has_them(paper: Paper) -> None:
    found = Document(BytesIO(write_docx(paper)))
    first = found.paragraphs[0]._p.xpath(".//wp:docPr")[0]
    assert first.get("descr") == f"Logo of {NAME}"
    section = found.sections[0]
    assert section.header.paragraphs[0].text == f"{MARK} · Invented data"
    assert section.footer.paragraphs[0].text.startswith(f"{NAME} · Page")
    assert str(found.styles["Heading 1"].font.color.rgb) == COLOUR[1:]
    assert str(found.styles["Normal"].font.color.rgb) != COLOUR[1:]


def test_a_pptx_has_them(paper: Paper) -> None:
    deck = Presentation(BytesIO(write_pptx(paper)))
    first, *others = deck.slides
    drawn = [
        shape for shape in first.shapes if shape.shape_type is not None and hasattr(shape, "image")
    ]
    assert [one._element._nvXxPr.cNvPr.get("descr") for one in drawn] == [f"Logo of {NAME}"]
    for slide in (first, *others):
        words = " ".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)
        assert f"{MARK} · Invented data · {NAME}" in words
    assert COLOUR[1:] in deck.slide_master._element.xml.partition("titleStyle")[2]
