"""Writes a paper as PPTX: slides of 16 to 9 whose charts can be edited, with notes.

Nothing in the file says who wrote it or when. The workbook inside each chart holds the plotted
numbers and no others.
"""

from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_AUTO_SIZE
from pptx.slide import Slide
from pptx.util import Length, Mm, Pt

from dashboard.reports.deck import PaperSlide, paper_slides
from dashboard.reports.paper import Paper, PaperFigure, PaperTable
from dashboard.reports.paper_look import PaperLook
from data_access.documents import pptx_parts
from data_access.documents.figure_pictures import figure_png
from data_access.documents.fixed_times import with_fixed_times
from data_access.documents.pptx_charts import add_chart

FIXED = datetime(2000, 1, 1, tzinfo=UTC)
"""What the file says of when it was made: the edition's own date stands in its text."""
WIDE, HIGH = Mm(338.7), Mm(190.5)
"""A slide of 16 to 9."""
EDGE, TOP, FOOT = Mm(14), Mm(42), Mm(178)
WHITE = RGBColor(0xFF, 0xFF, 0xFF)
LOGO_HIGH, LOGO_WIDE = Mm(28), Mm(110)
"""The most that a logo has."""
TEXT, SMALL, CELL = Pt(20), Pt(14), Pt(12)


def write_pptx(paper: Paper, site: str = "") -> bytes:
    """Return a paper as the bytes of a PPTX file. No slide leads to the site."""
    deck = Presentation()
    layout = pptx_parts.make_template(deck, WIDE, HIGH, EDGE)
    colour = _colour(paper.look)
    if paper.look.colour:
        pptx_parts.set_title_colour(deck, colour)
    said = deck.core_properties
    said.title, said.language = paper.title[: pptx_parts.LONGEST], pptx_parts.LANGUAGE
    said.author, said.last_modified_by = "", ""
    said.created = said.modified = FIXED
    slides = paper_slides(paper)
    facts = tuple(f"{name}: {text}" for name, text in paper.facts)
    first = PaperSlide(paper.title, "", sentences=(paper.subtitle, *facts))
    for number, one in enumerate((first, *slides), 1):
        slide = deck.slides.add_slide(layout)
        _write(slide, one, colour)
        if number == 1:
            _logo(slide, paper.look)
        _foot(slide, paper, one, number)
    pptx_parts.set_language(deck)
    held = BytesIO()
    deck.save(held)
    return with_fixed_times(held.getvalue())


def _colour(look: PaperLook) -> RGBColor:
    """Return the colour of titles and of the heads of tables."""
    if not look.colour:
        return pptx_parts.INK
    made: RGBColor = RGBColor.from_string(look.colour.removeprefix("#").upper())
    return made


def _logo(slide: Slide, look: PaperLook) -> None:
    """Draw the logo at the foot of the first slide."""
    if look.logo is not None:
        high = Length(round(min(LOGO_HIGH, LOGO_WIDE * look.logo.height / look.logo.width)))
        shape = slide.shapes.add_picture(
            BytesIO(look.logo.picture), EDGE, Length(FOOT - high), height=high
        )
        pptx_parts.set_alternative(shape, look.logo.alt)


def _write(slide: Slide, one: PaperSlide, colour: RGBColor) -> None:
    title = slide.shapes.title
    assert title is not None
    title.text_frame.text = one.title
    bottom: Length = FOOT
    if one.figure is not None:
        below: Length = Mm(30) if one.sentences else Mm(0)
        bottom = Length(FOOT - below)
        _figure(slide, one.figure, bottom)
        _sentences(slide, one.sentences, Length(bottom + Mm(1)), below, SMALL)
    elif one.table is not None:
        _table(slide, one.table, colour)
    else:
        _sentences(slide, one.sentences, TOP, Length(FOOT - TOP), TEXT)
    notes = slide.notes_slide.notes_text_frame
    if one.notes and notes is not None:
        notes.text = "\n".join(one.notes)


def _sentences(
    slide: Slide, said: tuple[str, ...], top: Length, height: Length, size: Length
) -> None:
    if not said:
        return
    frame = slide.shapes.add_textbox(EDGE, top, Length(WIDE - 2 * EDGE), height).text_frame
    frame.word_wrap, frame.auto_size = True, MSO_AUTO_SIZE.NONE
    for place, text in enumerate(said):
        paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
        paragraph.text = text
        paragraph.font.size = size
        paragraph.space_after = Pt(6)


def _figure(slide: Slide, figure: PaperFigure, bottom: Length) -> None:
    """Add a chart that can be edited, or the picture of one that cannot."""
    box = (EDGE, TOP, Length(WIDE - 2 * EDGE), Length(bottom - TOP))
    if figure.plotted is not None:
        shape: Any = add_chart(slide, figure.plotted, box)
    else:
        shape = slide.shapes.add_picture(BytesIO(figure_png(figure.svg)), EDGE, TOP)
        scale = min(box[2] / shape.width, box[3] / shape.height)
        shape.width = Length(round(shape.width * scale))
        shape.height = Length(round(shape.height * scale))
    pptx_parts.set_alternative(shape, figure.alt)


def _table(slide: Slide, table: PaperTable, colour: RGBColor) -> None:
    rows, columns = len(table.rows) + 1, len(table.columns)
    box = (EDGE, TOP, Length(WIDE - 2 * EDGE), Mm(8 * rows))
    shape = slide.shapes.add_table(rows, columns, *box)
    pptx_parts.set_alternative(shape, table.caption)
    shape.table.horz_banding = False
    for place, texts in enumerate((table.columns, *table.rows)):
        for cell, text in zip(shape.table.rows[place].cells, texts, strict=True):
            cell.text = text
            cell.fill.solid()
            cell.fill.fore_color.rgb = WHITE if place else colour
            for paragraph in cell.text_frame.paragraphs:
                paragraph.font.size = CELL
                paragraph.font.color.rgb = WHITE if place == 0 else pptx_parts.INK


def _foot(slide: Slide, paper: Paper, one: PaperSlide, number: int) -> None:
    """Write the marks, the section and the slide's number at its foot."""
    parts = (*paper.marks, paper.look.name, one.section, f"Slide {number}")
    said = " · ".join(text for text in parts if text)
    _sentences(slide, (said,), Length(FOOT + Mm(2)), Mm(9), Pt(10))
