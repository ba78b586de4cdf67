"""Writes a paper as DOCX: styles, headings, captions and table headings that people can edit.

The language is British English. Nothing in the file says who wrote it or when, so that a paper
that is made twice has the same texts.
"""

from collections.abc import Iterable
from datetime import UTC, datetime
from functools import singledispatch
from io import BytesIO

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.table import _Cell

from dashboard.reports.paper import (
    Paper,
    PaperBlock,
    PaperHeading,
    PaperList,
    PaperParagraph,
    PaperTable,
)

LANGUAGE = "en-GB"
FIXED = datetime(2000, 1, 1, tzinfo=UTC)
"""What the file says of when it was made: the edition's own date stands in its text."""


def write_docx(paper: Paper) -> bytes:
    """Return a paper as the bytes of a DOCX file."""
    document = Document()
    _set_up(document, paper)
    document.add_heading(paper.title, 0)
    if paper.subtitle:
        document.add_paragraph(paper.subtitle, style="Subtitle")
    for block in paper.blocks:
        _write(block, document)
    held = BytesIO()
    document.save(held)
    return held.getvalue()


def _set_up(document: WordDocument, paper: Paper) -> None:
    """Set the language, the type, the marks at the head of each page, and the file's properties."""
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Arial", Pt(11)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), LANGUAGE)
    style.element.get_or_add_rPr().append(language)
    said = document.core_properties
    said.title, said.language, said.author, said.comments = paper.title, LANGUAGE, "", ""
    said.created = said.modified = FIXED
    if paper.marks:
        document.sections[0].header.paragraphs[0].text = " · ".join(paper.marks)


@singledispatch
def _write(block: PaperBlock, document: WordDocument) -> None:
    raise TypeError(f"no way to write {type(block).__name__}")


@_write.register
def _(block: PaperHeading, document: WordDocument) -> None:
    document.add_heading(block.text, block.level)


@_write.register
def _(block: PaperParagraph, document: WordDocument) -> None:
    run = document.add_paragraph().add_run(block.text)
    run.italic = block.soft


@_write.register
def _(block: PaperList, document: WordDocument) -> None:
    style = "List Number" if block.numbered else "List Bullet"
    for item in block.items:
        document.add_paragraph(item, style=style)


@_write.register
def _(block: PaperTable, document: WordDocument) -> None:
    document.add_paragraph(block.caption, style="Caption")
    table = document.add_table(rows=1, cols=len(block.columns), style="Table Grid")
    _fill(table.rows[0].cells, block.columns)
    heading = OxmlElement("w:tblHeader")
    heading.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(heading)
    for row in block.rows:
        _fill(table.add_row().cells, row)


def _fill(cells: Iterable[_Cell], texts: Iterable[str]) -> None:
    for cell, text in zip(cells, texts, strict=True):
        cell.text = text
