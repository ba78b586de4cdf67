"""A paper as content: headings, paragraphs, lists, tables and figures, without any file's form."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from dashboard.commentary.plain_text import TextBlock
from dashboard.reports.paper_look import HOUSE_LOOK, PaperLook

_FIGURE = re.compile(r"(about )?[+−-]?\d[\d,.]*(%| pts)?( to \d[\d,.]*%?| \([+−-]?\d[\d,.]*%\))?")
"""What stands in the cells of a column of figures.

That is a number, a range, or a change with its per cent.
"""


@dataclass(frozen=True, slots=True)
class PaperHeading:
    """A heading; its level is 1 for a section, 2 for a part of one and 3 for a line in a part.

    A heading that is `listed` stands in the contents. If `new_page` is true, a page begins with it.
    """

    text: str
    level: int = 1
    listed: bool = True
    new_page: bool = False


@dataclass(frozen=True, slots=True)
class PaperParagraph:
    """A paragraph; `soft` ones are notes and sources, and a `lead` one is an answer."""

    text: str
    soft: bool = False
    lead: bool = False


@dataclass(frozen=True, slots=True)
class PaperList:
    """A list of sentences; numbered if `numbered` is true."""

    items: tuple[str, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class PaperQuote:
    """What somebody says, as blocks of text with lists and links, and who says it and when."""

    blocks: tuple[TextBlock, ...]
    by: str


@dataclass(frozen=True, slots=True)
class PaperTable:
    """A table with its caption, a heading for each column, and rows of texts.

    The first cell of a row is the row's heading. `links` are where the headings of the rows lead,
    one for each row, empty for none; without links the tuple is empty. A link is a path of the
    dashboard; a file has it where it is known under which address people open the dashboard.
    """

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    links: tuple[str, ...] = ()

    def site_links(self, site: str) -> tuple[str, ...]:
        """Return where each row leads at a site, empty for nowhere."""
        links = self.links or ("",) * len(self.rows)
        return tuple(f"{site}{link}" if site and link else "" for link in links)

    @property
    def figure_columns(self) -> frozenset[int]:
        """Return the places of the columns of which most cells are figures; the first is 0."""
        return frozenset(
            place for place in range(1, len(self.columns)) if _holds_figures(self.rows, place)
        )


def _holds_figures(rows: tuple[tuple[str, ...], ...], place: int) -> bool:
    said = [row[place] for row in rows if row[place]]
    return 2 * sum(bool(_FIGURE.fullmatch(text)) for text in said) > len(said)


@dataclass(frozen=True, slots=True)
class PlottedSeries:
    """One line of a chart as data: its name, its kind, and a value for each category.

    `kind` is "ours", "level", "threshold", "target" or "comparator", or "part" for a part of a bar.
    A value that is not known, or may not be, is None: a gap.
    """

    name: str
    kind: str
    values: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class PlottedChart:
    """A chart as data, for a program in which people edit it.

    `categories` are the quarters as years with their quarters: ("2025-26", "Q1"). `stacked` bars
    add up to the whole; `bars` stand beside each other; other charts are lines.
    """

    categories: tuple[tuple[str, str], ...]
    series: tuple[PlottedSeries, ...]
    unit: str
    bars: bool = False
    stacked: bool = False
    from_zero: bool = False


@dataclass(frozen=True, slots=True)
class PaperFigure:
    """A picture with its caption and its alternative text.

    `svg` is a picture that needs no stylesheet, in the house's fonts; its title is `alt`. It is
    made by `layouts.pictures` alone, where every value is escaped. `width` and `height` are its
    sizes, px. `plotted` are its data, None if the picture has none that can be edited.
    """

    caption: str
    alt: str
    svg: str = field(repr=False)
    width: float
    height: float
    plotted: PlottedChart | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class PaperGroup:
    """Blocks that stand together on one page where they fit."""

    blocks: tuple["PaperBlock", ...]


PaperBlock = (
    PaperHeading | PaperParagraph | PaperList | PaperQuote | PaperTable | PaperFigure | PaperGroup
)


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole paper: its title, what stands below the title, its marks and its blocks.

    `marks` are words that every page carries: "Invented data", for whom it is. `facts` stand on the
    first page: the partnership, the quarter, for whom it is made. If `contents` is true, the paper
    has a list of its headings. `look` is the partnership's logo, colour and name.
    """

    title: str
    subtitle: str
    marks: tuple[str, ...]
    blocks: tuple[PaperBlock, ...]
    name: str = "paper"  # of the file, without its ending
    facts: tuple[tuple[str, str], ...] = ()
    contents: bool = False
    look: PaperLook = HOUSE_LOOK

    def every_block(self) -> Iterator[PaperBlock]:
        """Yield every block in order, with those of groups in place of the groups."""
        for block in self.blocks:
            yield from _within(block)


def _within(block: PaperBlock) -> Iterator[PaperBlock]:
    if isinstance(block, PaperGroup):
        for one in block.blocks:
            yield from _within(one)
    else:
        yield block
