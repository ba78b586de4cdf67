"""Parts of a DOCX file for which its library has no words: links, fields, bookmarks, marks."""

from collections.abc import Sequence
from typing import Any

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shape import InlineShape
from docx.shared import Mm, Pt
from docx.styles.style import BaseStyle
from docx.table import _Row
from docx.text.paragraph import Paragraph
from docx.text.run import Run

LANGUAGE = "en-GB"
LONGEST = 255
"""The most letters of a property of a file."""


def _element(tag: str, **attributes: str) -> Any:
    """Return an element of the file's namespace with attributes of the same."""
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made


def set_language(style: BaseStyle) -> None:
    """Set the language of a style."""
    style.element.get_or_add_rPr().append(_element("w:lang", val=LANGUAGE, eastAsia=LANGUAGE))


def set_style(paragraph: Paragraph, style: BaseStyle) -> None:
    """Set the style of a paragraph; its library looks through every style of the file each time."""
    paragraph._p.style = style.style_id


def set_font(style: BaseStyle, font: str) -> None:
    """Set the font of a style for every script; a theme's font would come before it."""
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for name in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{name}"), font)


def add_field(paragraph: Paragraph, code: str, result: str) -> None:
    """Add a field with its result, so that it need not be updated to be read."""
    field = _element("w:fldSimple", instr=code)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = result
    run.append(text)
    field.append(run)
    paragraph._p.append(field)


def add_bookmark(paragraph: Paragraph, name: str, number: int) -> None:
    """Put a bookmark around a paragraph's text; `number` is its own in the file."""
    begin = _element("w:bookmarkStart", id=str(number), name=name)
    at = 1 if paragraph._p.pPr is not None else 0
    paragraph._p.insert(at, begin)
    paragraph._p.append(_element("w:bookmarkEnd", id=str(number)))


def add_link(paragraph: Paragraph, text: str, address: str) -> None:
    """Add a link to a web address."""
    related = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), related)
    paragraph._p.append(link)
    _underlined(link, paragraph, text)


def _underlined(link: Any, paragraph: Paragraph, text: str) -> None:
    element = OxmlElement("w:r")
    link.append(element)
    run = Run(element, paragraph)
    run.text, run.underline = text, True


def add_contents(
    document: WordDocument, entries: Sequence[tuple[str, str, int]], levels: int
) -> None:
    """Add the contents: links to bookmarks, with their texts and levels, inside a field.

    The field is filled and asks for no update; a person may update it to get page numbers.
    """
    paragraphs = []
    for name, text, level in entries:
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.left_indent = Mm(6 * (level - 1))
        paragraph.paragraph_format.space_after = Pt(0)
        link = _element("w:hyperlink", anchor=name, history="1")
        paragraph._p.append(link)
        _underlined(link, paragraph, text)
        paragraphs.append(paragraph)
    if paragraphs:
        _begin_field(paragraphs[0], f'TOC \\o "1-{levels}" \\h')
        paragraphs[-1]._p.append(_mark("end"))


def _begin_field(paragraph: Paragraph, code: str) -> None:
    at = 1 if paragraph._p.pPr is not None else 0
    said = OxmlElement("w:r")
    text = OxmlElement("w:instrText")
    text.set(qn("xml:space"), "preserve")
    text.text = code
    said.append(text)
    for element in (_mark("separate"), said, _mark("begin")):
        paragraph._p.insert(at, element)


def _mark(kind: str) -> Any:
    run = OxmlElement("w:r")
    run.append(_element("w:fldChar", fldCharType=kind))
    return run


def set_alternative(picture: InlineShape, alt: str, number: int) -> None:
    """Set a picture's alternative text, and its name by its number."""
    said = picture._inline.docPr
    said.set("descr", alt)
    said.set("name", f"Figure {number}")


def mark_heading_row(row: _Row) -> None:
    """Mark a row as the headings of its table, which are repeated on each page."""
    properties = row._tr.get_or_add_trPr()
    properties.append(_element("w:cantSplit", val="true"))
    properties.append(_element("w:tblHeader", val="true"))
