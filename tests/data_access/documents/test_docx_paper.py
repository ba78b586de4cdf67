"""A paper as DOCX, opened again: its styles, its table's heading row, its language and marks."""

from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm

from dashboard.reports.paper import (
    Paper,
    PaperHeading,
    PaperList,
    PaperParagraph,
    PaperTable,
)
from data_access.documents.docx_paper import write_docx

PAPER = Paper(
    "Minutes",
    "Testshire",
    ("Invented data",),
    (
        PaperHeading("Present"),
        PaperList(("Chair", "=1+1 <b>Clerk</b>")),
        PaperParagraph("A note", soft=True),
        PaperTable("Actions agreed", ("Action", "Who"), (("A leaflet", "Clerk"),)),
    ),
)


def test_the_paper_comes_back_with_its_styles() -> None:
    found = Document(BytesIO(write_docx(PAPER)))
    said = [(one.style.name if one.style else "", one.text) for one in found.paragraphs]
    assert said == [
        ("Title", "Minutes"),
        ("Subtitle", "Testshire"),
        ("Heading 1", "Present"),
        ("List Bullet", "Chair"),
        ("List Bullet", "=1+1 <b>Clerk</b>"),
        ("Normal", "A note"),
        ("Caption", "Actions agreed"),
    ]
    (table,) = found.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Action", "Who"],
        ["A leaflet", "Clerk"],
    ]
    assert next(table.rows[0]._tr.iter(qn("w:tblHeader"))) is not None
    assert found.core_properties.language == "en-GB"
    assert found.core_properties.author == ""
    assert found.sections[0].header.paragraphs[0].text == "Invented data"


def test_a_paper_that_is_written_twice_has_the_same_bytes() -> None:
    """No part of the file says when it was written."""
    first, second = write_docx(PAPER), write_docx(PAPER)
    assert first == second
    with ZipFile(BytesIO(first)) as pack:
        assert {one.date_time[0] for one in pack.infolist()} == {1980}


def test_no_heading_of_a_column_is_broken_within_a_word() -> None:
    columns = ("Review", "State", "Notification", "Rapid Review", "Publication", "Outcome")
    row = ("Review 1", "closed", "in time", "in time", "not needed", "Learning applied " * 2)
    paper = replace(PAPER, blocks=(PaperTable("Clocks", columns, (row,)),))
    (table,) = Document(BytesIO(write_docx(paper))).tables
    wide = {name: one.width or 0 for name, one in zip(columns, table.columns, strict=True)}
    assert wide["Notification"] >= Mm(23)  # the word at 8 points, bold, and the cell's margins
