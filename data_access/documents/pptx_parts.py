"""Parts of a PPTX file for which its library has no words: the template, the language, marks."""

from collections.abc import Iterator
from typing import Any

from lxml import etree
from pptx.dml.color import RGBColor
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Deck
from pptx.shapes.base import BaseShape
from pptx.slide import SlideLayout
from pptx.util import Length, Mm, Pt

LANGUAGE = "en-GB"
LONGEST = 255
"""The most letters of a property of a file."""
FONT = "Arial"
"""A font that every reader has: the house's own is on few machines."""
INK = RGBColor(0x1A, 0x22, 0x33)
LAYOUT = "Title Only"
_TITLE_HEIGHT = Mm(26)
_TITLE_TOP = Mm(12)


def make_template(deck: Deck, wide: Length, high: Length, edge: Length) -> SlideLayout:
    """Make a deck of one layout, with a title at its head, of the house's colours and font.

    The library's own template is of 4 to 3 and has layouts that nothing here uses.
    """
    deck.slide_width, deck.slide_height = wide, high
    layouts = deck.slide_master.slide_layouts
    kept: SlideLayout = next(one for one in layouts if one.name == LAYOUT)
    for one in list(layouts):
        if one is not kept and one.name != LAYOUT:
            layouts.remove(one)
    for place in (deck.slide_master, kept):
        for shape in list(place.placeholders):
            if shape.placeholder_format.type is not None and shape.placeholder_format.idx != 0:
                shape._element.getparent().remove(shape._element)
    places: tuple[Any, ...] = (deck.slide_master, kept)
    for place in places:
        title = next(s for s in place.placeholders if s.placeholder_format.idx == 0)
        title.left, title.top = edge, _TITLE_TOP
        title.width, title.height = wide - 2 * edge, _TITLE_HEIGHT
    _set_title_style(deck)
    _set_fonts(deck)
    return kept


def _set_title_style(deck: Deck) -> None:
    """Set titles flush left, in ink, of 26 points."""
    styles = deck.slide_master._element.find(qn("p:txStyles"))
    level = styles.find(qn("p:titleStyle")).find(qn("a:lvl1pPr"))
    level.set("algn", "l")
    look = level.find(qn("a:defRPr"))
    look.set("sz", str(round(Pt(26).pt * 100)))
    look.set("b", "1")
    look.set("lang", LANGUAGE)


def set_title_colour(deck: Deck, colour: RGBColor) -> None:
    """Set the colour of every title."""
    styles = deck.slide_master._element.find(qn("p:txStyles"))
    look = styles.find(qn("p:titleStyle")).find(qn("a:lvl1pPr")).find(qn("a:defRPr"))
    for fill in look.findall(qn("a:solidFill")):
        look.remove(fill)
    fill = etree.Element(qn("a:solidFill"))
    etree.SubElement(fill, qn("a:srgbClr")).set("val", str(colour))
    look.insert(0, fill)


def _set_fonts(deck: Deck) -> None:
    """Set the fonts of the theme and its dark colour."""
    master = deck.slide_master.part
    theme = next(r.target_part for r in master.rels.values() if r.reltype.endswith("/theme"))
    tree = etree.fromstring(theme.blob)
    for latin in tree.iter(qn("a:latin")):
        latin.set("typeface", FONT)
    for dark in tree.iter(qn("a:dk1")):
        for child in list(dark):
            dark.remove(child)
        etree.SubElement(dark, qn("a:srgbClr")).set("val", str(INK))
    theme._blob = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)


def set_language(deck: Deck) -> None:
    """Say of every run of every slide, its notes and its charts that it is British English."""
    for slide in deck.slides:
        for root in _roots(slide):
            for run in root.iter(qn("a:r"), qn("a:fld")):
                run.get_or_add_rPr().set("lang", LANGUAGE)
            for look in root.iter(qn("a:defRPr"), qn("a:endParaRPr")):
                look.set("lang", LANGUAGE)


def _roots(slide: Any) -> Iterator[Any]:
    yield slide._element
    if slide.has_notes_slide:
        yield slide.notes_slide._element
    for shape in slide.shapes:
        if shape.has_chart:
            yield shape.chart._chartSpace


def set_alternative(shape: BaseShape, alt: str) -> None:
    """Set a shape's alternative text."""
    shape._element._nvXxPr.cNvPr.set("descr", alt)
