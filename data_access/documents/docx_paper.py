"""Writes a paper as DOCX: styles, headings, captions and table headings that people can edit.

The language is British English. Nothing in the file says who wrote it or when, so that a paper
that is made twice has the same bytes. The contents are filled here, and no reader is asked to
update anything.
"""

from collections.abc import Iterable
from datetime import UTC, datetime
from io import BytesIO
from itertools import chain

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.section import Section
from docx.shared import Emu, Mm, Pt, RGBColor
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from dashboard.commentary.plain_text import TextBlock, TextRun
from dashboard.reports.paper import (
    Paper,
    PaperBlock,
    PaperFigure,
    PaperGroup,
    PaperHeading,
    PaperList,
    PaperParagraph,
    PaperQuote,
    PaperTable,
)
from dashboard.reports.paper_look import PaperLook
from data_access.documents import docx_parts
from data_access.documents.docx_parts import LANGUAGE
from data_access.documents.figure_pictures import figure_png
from data_access.documents.fixed_times import with_fixed_times

FIXED = datetime(2000, 1, 1, tzinfo=UTC)
"""What the file says of when it was made: the edition's own date stands in its text."""
WIDTH = Mm(174)
"""The width of the text of a page: A4 with margins of 18 mm."""
INK, SOFT = RGBColor(0x1A, 0x22, 0x33), RGBColor(0x4A, 0x53, 0x64)
LOGO_HIGH, LOGO_WIDE = 22, 90
"""The most that a logo has, mm."""
FONT = "Arial"
"""A font that every reader has: the house's own is on few machines."""
TABLE_TEXT = "Table Text"
SIZES = {
    "Normal": 10,
    "Title": 26,
    "Subtitle": 14,
    "Heading 1": 18,
    "Heading 2": 14,
    "Heading 3": 12,
    "Caption": 9,
    TABLE_TEXT: 8,
}
"""The size of the type of each style, points."""
SHORTEST, LONGEST = 12, 60
"""The fewest and the most letters by which the width of a column is set."""
MARGINS = 4
"""The letters that the margins of a cell take."""
LISTED = 3
"""The level from which headings stand in no contents."""


def write_docx(paper: Paper, site: str = "") -> bytes:
    """Return a paper as the bytes of a DOCX file.

    `site` is the address under which people open the dashboard, empty if it is not known.
    """
    document = Document()
    _set_up(document, paper)
    _logo(document, paper.look)
    document.add_heading(paper.title, 0)
    if paper.subtitle:
        document.add_paragraph(paper.subtitle, style="Subtitle")
    for name, text in paper.facts:
        document.add_paragraph().add_run(f"{name}: ").bold = True
        document.paragraphs[-1].add_run(text)
    if paper.contents:
        _contents(document, paper)
    writer = _Writer(document, site.rstrip("/"), numbered=paper.contents)
    for block in paper.blocks:
        writer.write(block)
    held = BytesIO()
    document.save(held)
    return with_fixed_times(held.getvalue())


def _set_up(document: WordDocument, paper: Paper) -> None:
    """Set the page, the language, the type, the head of each page, and the file's properties."""
    in_tables = document.styles.add_style(TABLE_TEXT, WD_STYLE_TYPE.PARAGRAPH)
    in_tables.base_style = document.styles["Normal"]
    for name, size in SIZES.items():
        style = document.styles[name]
        style.font.name, style.font.size = FONT, Pt(size)
        style.font.color.rgb = SOFT if name in ("Caption", "Subtitle") else _ink(paper, name)
        docx_parts.set_font(style, FONT)
    docx_parts.set_language(document.styles["Normal"])
    document.styles["Caption"].paragraph_format.keep_with_next = True
    document.styles["Normal"].paragraph_format.space_after = Pt(5)
    in_tables.paragraph_format.space_after = Pt(0)
    said = document.core_properties
    said.title, said.language = paper.title[: docx_parts.LONGEST], LANGUAGE
    said.author, said.comments = "", ""
    said.created = said.modified = FIXED
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(18)
    section.top_margin = section.bottom_margin = Mm(20)
    _head_and_foot(section, paper)


def _ink(paper: Paper, style: str) -> RGBColor:
    """Return the colour of a style: that of the partnership for headings."""
    is_heading = style == "Title" or style.startswith("Heading")
    if is_heading and paper.look.colour:
        return RGBColor.from_string(paper.look.colour.removeprefix("#").upper())
    return INK


def _logo(document: WordDocument, look: PaperLook) -> None:
    if look.logo is not None:
        high = Mm(min(LOGO_HIGH, LOGO_WIDE * look.logo.height / look.logo.width))
        picture = document.add_picture(BytesIO(look.logo.picture), height=high)
        docx_parts.set_alternative(picture, look.logo.alt, 0)


def _head_and_foot(section: Section, paper: Paper) -> None:
    if paper.marks:
        head = section.header.paragraphs[0]
        head.text = " · ".join(paper.marks)
        head.runs[0].bold = True
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    foot.add_run(f"{paper.look.name} · Page " if paper.look.name else "Page ")
    docx_parts.add_field(foot, "PAGE", "1")


def _contents(document: WordDocument, paper: Paper) -> None:
    """Write the headings of a paper as links to them, inside a field that people may update."""
    document.add_paragraph().add_run("Contents").bold = True
    listed = [
        (f"_h{place}", block)
        for place, block in enumerate(_headings(paper), 1)
        if block.listed and block.level < LISTED
    ]
    docx_parts.add_contents(
        document, [(name, block.text, block.level) for name, block in listed], LISTED - 1
    )


def _headings(paper: Paper) -> list[PaperHeading]:
    return [block for block in paper.every_block() if isinstance(block, PaperHeading)]


class _Writer:
    """Writes blocks into a document, and counts its headings, tables and figures.

    The captions of a long paper are numbered.
    """

    def __init__(self, document: WordDocument, site: str, *, numbered: bool) -> None:
        self._numbered = numbered
        self._document = document
        self._site = site
        self._in_tables = document.styles[TABLE_TEXT]
        self._headings = 0
        self._captions = {"Figure": 0, "Table": 0}

    def write(self, block: PaperBlock) -> None:
        """Write one block at the end of the document."""
        if isinstance(block, PaperGroup):
            self._group(block)
        elif isinstance(block, PaperHeading):
            self._heading(block)
        elif isinstance(block, PaperParagraph):
            self._paragraph(block)
        elif isinstance(block, PaperList):
            self._list(block)
        elif isinstance(block, PaperQuote):
            self._quote(block)
        elif isinstance(block, PaperFigure):
            self._figure(block)
        else:
            self._table(block)

    def _group(self, group: PaperGroup) -> None:
        """Write blocks so that each stands on the page of the next, where a page has room."""
        before = len(self._document.paragraphs)
        for one in group.blocks:
            self.write(one)
        for paragraph in self._document.paragraphs[before:-1]:
            paragraph.paragraph_format.keep_with_next = True

    def _heading(self, block: PaperHeading) -> None:
        self._headings += 1
        heading = self._document.add_heading(block.text, block.level)
        heading.paragraph_format.page_break_before = block.new_page or None
        docx_parts.add_bookmark(heading, f"_h{self._headings}", self._headings)

    def _paragraph(self, block: PaperParagraph) -> None:
        run = self._document.add_paragraph().add_run(block.text)
        if block.soft:
            run.font.color.rgb, run.font.size = SOFT, Pt(9)
        if block.lead:
            run.font.size = Pt(13)

    def _list(self, block: PaperList) -> None:
        style = "List Number" if block.numbered else "List Bullet"
        for item in block.items:
            self._document.add_paragraph(item, style=style)

    def _quote(self, block: PaperQuote) -> None:
        for one in block.blocks:
            self._said(one)
        by = self._document.add_paragraph()
        by.paragraph_format.left_indent = Mm(6)
        by.add_run(block.by).font.color.rgb = SOFT

    def _said(self, block: TextBlock) -> None:
        styles = {"bullets": "List Bullet", "numbers": "List Number"}
        for item in block.items:
            paragraph = self._document.add_paragraph(style=styles.get(block.kind))
            if block.kind == "paragraph":
                paragraph.paragraph_format.left_indent = Mm(6)
            for run in item:
                _add_run(paragraph, run)

    def _figure(self, block: PaperFigure) -> None:
        self._caption("Figure", block.caption)
        picture = self._document.add_picture(BytesIO(figure_png(block.svg)), width=WIDTH)
        docx_parts.set_alternative(picture, block.alt, self._captions["Figure"])

    def _table(self, block: PaperTable) -> None:
        self._caption("Table", block.caption)
        table = self._document.add_table(len(block.rows) + 1, len(block.columns), "Table Grid")
        for column, share in zip(table.columns, _shares(block), strict=True):
            column.width = Emu(round(WIDTH * share))
        figures = block.figure_columns
        cells = _rows(table)
        _fill(cells[0], block.columns, figures, bold=True)
        docx_parts.mark_heading_row(table.rows[0])
        for row, texts, link in zip(
            cells[1:], block.rows, block.site_links(self._site), strict=True
        ):
            _fill(row, texts, figures, link=link)
        for cell in chain.from_iterable(cells):
            docx_parts.set_style(cell.paragraphs[0], self._in_tables)

    def _caption(self, word: str, text: str) -> None:
        self._captions[word] += 1
        caption = self._document.add_paragraph(style="Caption")
        if self._numbered:
            caption.add_run(f"{word} ")
            docx_parts.add_field(caption, f"SEQ {word} \\* ARABIC", str(self._captions[word]))
            caption.add_run(": ")
        caption.add_run(text)


def _shares(block: PaperTable) -> list[float]:
    """Return the width of each column as a share of the table's: by its longest text.

    A heading's longest word stands on one line, with room for the margins of its cell.
    """
    texts = zip(block.columns, *block.rows, strict=True)
    longest = [
        min(max(*map(len, column), SHORTEST, _longest_word(column[0]) + MARGINS), LONGEST)
        for column in texts
    ]
    return [letters / sum(longest) for letters in longest]


def _longest_word(text: str) -> int:
    return max(map(len, text.split()), default=0)


def _rows(table: Table) -> list[list[_Cell]]:
    """Return the cells of a table by row; asking each row for its own takes ten times as long."""
    wide = len(table.columns)
    cells = table._cells
    return [cells[start : start + wide] for start in range(0, len(cells), wide)]


def _fill(
    cells: Iterable[_Cell],
    texts: Iterable[str],
    figures: frozenset[int],
    *,
    bold: bool = False,
    link: str = "",
) -> None:
    for place, (cell, text) in enumerate(zip(cells, texts, strict=True)):
        paragraph = cell.paragraphs[0]
        if place in figures:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        if link and place == 0:
            docx_parts.add_link(paragraph, text, link)
        else:
            paragraph.add_run(text).bold = bold or None


def _add_run(paragraph: Paragraph, run: TextRun) -> None:
    if run.address:
        docx_parts.add_link(paragraph, run.text, run.address)
    elif run.text == "\n":
        paragraph.add_run().add_break()
    else:
        paragraph.add_run(run.text)
