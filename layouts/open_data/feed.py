"""The feed of public editions, in Atom: what came in, so that people need not look every day.

Source: RFC 4287, The Atom Syndication Format.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree

ATOM = "http://www.w3.org/2005/Atom"
MIMETYPE = "application/atom+xml"


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One return or edition that the public is told of: what it says, its address and its day.

    `name` identifies the entry for good. `mimetype` is of what the address leads to.
    """

    name: str
    title: str
    summary: str
    address: str
    day: date
    mimetype: str = "text/html"


@dataclass(frozen=True, slots=True)
class Feed:
    """The whole feed. `site` is the beginning of every address, without a slash at its end."""

    partnership: str
    publisher: str
    title: str
    subtitle: str
    site: str
    day: date
    entries: Sequence[FeedEntry]


def feed_document(feed: Feed) -> bytes:
    """Write a feed as XML, its entries in the order given."""
    top = ElementTree.Element("feed", {"xmlns": ATOM, "xml:lang": "en-GB"})
    _text(top, "id", _lasting_name(feed.partnership, "feed"))
    _text(top, "title", feed.title)
    _text(top, "subtitle", feed.subtitle)
    _text(top, "updated", _moment(max((one.day for one in feed.entries), default=feed.day)))
    _text(ElementTree.SubElement(top, "author"), "name", feed.publisher)
    _link(top, "self", f"{feed.site}/feed.atom", MIMETYPE)
    _link(top, "alternate", f"{feed.site}/", "text/html")
    for one in feed.entries:
        entry = ElementTree.SubElement(top, "entry")
        _text(entry, "id", _lasting_name(feed.partnership, one.name))
        _text(entry, "title", one.title)
        _text(entry, "updated", _moment(one.day))
        _link(entry, "alternate", f"{feed.site}{one.address}", one.mimetype)
        _text(entry, "summary", one.summary)
    ElementTree.indent(top)
    return bytes(ElementTree.tostring(top, encoding="utf-8", xml_declaration=True))


def _text(parent: ElementTree.Element, name: str, text: str) -> None:
    ElementTree.SubElement(parent, name).text = text


def _link(parent: ElementTree.Element, kind: str, address: str, mimetype: str) -> None:
    ElementTree.SubElement(parent, "link", {"rel": kind, "type": mimetype, "href": address})


def _moment(day: date) -> str:
    """Return a day as Atom writes moments; only the day of a return is known."""
    return f"{day.isoformat()}T00:00:00Z"


def _lasting_name(partnership: str, name: str) -> str:
    """Return an identifier that stays the same wherever the dashboard is served."""
    return f"urn:uuid:{uuid5(NAMESPACE_URL, f'safeguarding-dashboard/{partnership}/{name}')}"
