"""A paper as slides: one for each chart with its story, and one for each short text or table."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import ceil

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

MOST_ROWS, MOST_COLUMNS = 13, 7
"""The largest table of a slide; a larger one stands in the report alone."""
MOST_LINES, LINE = 11, 70
"""The most lines of a slide, and the letters of one; the sentences beyond stand on the next."""
CONTINUED = ", continued"


@dataclass(frozen=True, slots=True)
class PaperSlide:
    """One slide: its title, the section of which it is, and a figure, a table or sentences.

    `notes` are for who presents: what was said of the chart, and what to ask.
    """

    title: str
    section: str
    sentences: tuple[str, ...] = ()
    figure: PaperFigure | None = None
    table: PaperTable | None = None
    notes: tuple[str, ...] = ()


def paper_slides(paper: Paper) -> tuple[PaperSlide, ...]:
    """Return a paper as slides, in its order; the slide of the title is not among them."""
    return tuple(_slides(paper.blocks))


def _slides(blocks: Sequence[PaperBlock]) -> Iterator[PaperSlide]:
    section = title = ""
    texts: list[PaperBlock] = []
    for block in _without_plain_groups(blocks):
        if isinstance(block, PaperHeading):
            yield from _text_slide(section, title, texts)
            section = block.text if block.level == 1 else section
            title, texts = block.text, []
        elif isinstance(block, PaperGroup):
            yield from _text_slide(section, title, texts)
            texts = []
            yield _chart_slide(section, block)
        elif isinstance(block, PaperTable):
            yield from _table_slide(section, title, block)
        else:
            texts.append(block)
    yield from _text_slide(section, title, texts)


def _without_plain_groups(blocks: Sequence[PaperBlock]) -> Iterator[PaperBlock]:
    """Yield blocks in order; groups without a figure are taken apart."""
    for block in blocks:
        if isinstance(block, PaperGroup) and not _figures(block):
            yield from _without_plain_groups(block.blocks)
        else:
            yield block


def _figures(group: PaperGroup) -> list[PaperFigure]:
    return [block for block in group.blocks if isinstance(block, PaperFigure)]


def _chart_slide(section: str, group: PaperGroup) -> PaperSlide:
    """Return the slide of a chart: what stands before it is shown, what follows is in the notes."""
    headings = [block.text for block in group.blocks if isinstance(block, PaperHeading)]
    (figure, *_) = _figures(group)
    at = group.blocks.index(figure)
    shown = [
        block.text
        for block in group.blocks[:at]
        if isinstance(block, PaperParagraph) and not block.soft
    ]
    notes = [text for block in group.blocks[at + 1 :] for text in _said(block)]
    return PaperSlide(
        headings[-1], section, sentences=tuple(shown[-1:]), figure=figure, notes=tuple(notes)
    )


def _table_slide(section: str, title: str, table: PaperTable) -> Iterator[PaperSlide]:
    if len(table.rows) <= MOST_ROWS and len(table.columns) <= MOST_COLUMNS:
        yield PaperSlide(title or table.caption, section, table=table)


def _text_slide(section: str, title: str, blocks: Sequence[PaperBlock]) -> Iterator[PaperSlide]:
    """Yield the slides of the texts below a heading, if they are an answer or a list."""
    is_soft = [isinstance(block, PaperParagraph) and block.soft for block in blocks]
    pairs = list(zip(blocks, is_soft, strict=True))
    said = [text for block, soft in pairs if not soft for text in _said(block)]
    notes = [text for block, soft in pairs if soft for text in _said(block)]
    is_answer = any(isinstance(block, PaperParagraph) and block.lead for block in blocks)
    if is_answer or any(isinstance(block, PaperList) for block in blocks):
        many = _that_fit(said)
        yield PaperSlide(title, section, sentences=tuple(said[:many]), notes=tuple(notes))
        while said := said[many:]:
            many = _that_fit(said)
            yield PaperSlide(f"{title}{CONTINUED}", section, sentences=tuple(said[:many]))


def _that_fit(said: Sequence[str]) -> int:
    """Return how many sentences fit on a slide, at least one."""
    lines = accumulate(ceil(len(text) / LINE) for text in said)
    return max(1, sum(one <= MOST_LINES for one in lines))


def _said(block: PaperBlock) -> tuple[str, ...]:
    if isinstance(block, PaperParagraph | PaperHeading):
        return (block.text,)
    if isinstance(block, PaperList):
        return block.items
    if isinstance(block, PaperQuote):
        words = ["".join(run.text for run in item) for one in block.blocks for item in one.items]
        return (*words, block.by)
    return ()
