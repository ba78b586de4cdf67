"""A paper as content: headings, paragraphs, lists and tables in order, without any file's form."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PaperHeading:
    """A heading; its level is 1 for a section and 2 for a part of one."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class PaperParagraph:
    """A paragraph; `soft` ones are notes and sources."""

    text: str
    soft: bool = False


@dataclass(frozen=True, slots=True)
class PaperList:
    """A list of sentences; numbered if `numbered` is true."""

    items: tuple[str, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class PaperTable:
    """A table with its caption, a heading for each column, and rows of texts."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


PaperBlock = PaperHeading | PaperParagraph | PaperList | PaperTable


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole paper: its title, what stands below the title, its marks and its blocks.

    `marks` are words that every page carries: "Invented data", for whom it is.
    """

    title: str
    subtitle: str
    marks: tuple[str, ...]
    blocks: tuple[PaperBlock, ...]
    name: str = "paper"  # of the file, without its ending
