"""Cuts what is sent into texts that stand together: a row, a paragraph, an entry of a list."""

from collections.abc import Iterator
from itertools import chain
from urllib.parse import urlsplit

import lxml.html

from data_access.commands.site_copy import AddressAnswer
from tests.attack.documents import DOCUMENTS, PaperChart, PaperRow, Piece, read_pieces
from tests.attack.taken import sheets_of, unpacked

ROOMS = (
    *("audits", "voices", "evidence", "deep-dives", "plan", "topics", "yearly", "actions"),
    *("scrutiny", "inspections", "section-11", "schools", "reviews", "meeting", "minutes"),
    "reports",
)
"""The first steps of the addresses whose files may speak of audits and surveys."""
PAGE = "text/html"
_INNER = (
    *("p", "li", "dd", "dt", "blockquote", "h1", "h2", "h3", "h4", "caption", "figcaption"),
    *("summary", "td", "th"),
)
_SPOKEN = ("aria-label", "title", "alt")


def kind_of(answer: AddressAnswer) -> str:
    """Give what an answer is, without its letters' code."""
    return dict(answer.headers).get("Content-Type", "").partition(";")[0]


def blocks_of(answer: AddressAnswer) -> Iterator[str]:
    """Give the texts of an answer that stand together, each as one line."""
    kind = kind_of(answer)
    if kind == PAGE:
        yield from _of_page(answer.body)
    elif urlsplit(answer.address).path.split("/")[1] not in ROOMS:
        return
    elif kind in DOCUMENTS:
        yield from map(_of_piece, read_pieces(kind, answer.body))
    else:
        for file in unpacked(answer.address, kind, answer.body):
            if file.kind in DOCUMENTS:
                yield from map(_of_piece, read_pieces(file.kind, file.body))
            for sheet in sheets_of(file):
                yield from (" ".join(row) for row in (sheet.columns, *sheet.rows))


def _of_page(body: bytes) -> Iterator[str]:
    tree = lxml.html.fromstring(body.decode())
    for each in tree.iter():
        tag = each.tag
        if tag in ("script", "style") or not isinstance(tag, str):
            continue
        yield from (str(each.get(name)) for name in _SPOKEN if each.get(name))
        if tag == "tr" or (tag == "div" and each.find("dt") is not None):
            yield _line(each)
        elif tag == "td" and each.get("data-head"):
            yield f"{each.get('data-head')} {_line(each)}"
        elif tag in _INNER and next(each.iterdescendants(*_INNER), None) is None:
            yield _line(each)


def _line(element: lxml.html.HtmlElement) -> str:
    return " ".join(chain.from_iterable(text.split() for text in element.itertext()))


def _of_piece(piece: Piece) -> str:
    if isinstance(piece, PaperRow):
        return " ".join((*piece.columns, *piece.cells))
    if isinstance(piece, PaperChart):
        return f"{piece.title} {piece.unit} {piece.series}"
    return piece.text
