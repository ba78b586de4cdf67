"""Plain text with lists and links, as blocks: the one form in which commentary is drawn.

Lines that begin with "-" or "1." are lists, an empty line ends a paragraph, and addresses that
begin with https:// are links. Nothing else is markup, and nothing in a text can run.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.token import Token

BlockKind = Literal["paragraph", "bullets", "numbers"]
_LINKED = ("https://", "http://")


@dataclass(frozen=True, slots=True)
class TextRun:
    """A stretch of text; `address` is where it leads, empty if it is no link."""

    text: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A paragraph, which has one item, or a list with its items; each item is runs of text."""

    kind: BlockKind
    items: tuple[tuple[TextRun, ...], ...]


def text_blocks(text: str) -> tuple[TextBlock, ...]:
    """Return a text as blocks, in order. A list within a list is told in one list."""
    found: list[TextBlock] = []
    kind: BlockKind = "paragraph"
    depth = 0
    items: list[tuple[TextRun, ...]] = []
    for token in _reader().parse(text):
        if token.type in ("bullet_list_open", "ordered_list_open"):
            if depth == 0:
                kind = "bullets" if token.type.startswith("bullet") else "numbers"
                items = []
            depth += 1
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            depth -= 1
            if depth == 0:
                found.append(TextBlock(kind, tuple(items)))
        elif token.type == "inline":
            runs = tuple(_runs(token.children or ()))
            if depth:
                items.append(runs)
            else:
                found.append(TextBlock("paragraph", (runs,)))
    return tuple(found)


@cache
def _reader() -> MarkdownIt:
    """Return a reader that knows lists and whole web addresses, and no other markup."""
    reader = MarkdownIt("zero", {"linkify": True}).enable(["list", "linkify"])
    assert reader.linkify is not None
    reader.linkify.set({"fuzzy_link": False, "fuzzy_email": False, "fuzzy_ip": False})
    return reader


def _runs(tokens: Sequence[Token]) -> Iterator[TextRun]:
    address = ""
    for token in tokens:
        if token.type == "link_open":
            address = str(token.attrs.get("href", ""))
            address = address if address.startswith(_LINKED) else ""
        elif token.type == "link_close":
            address = ""
        elif token.type in ("softbreak", "hardbreak"):
            yield TextRun("\n")
        elif token.content:
            yield TextRun(token.content, address)
