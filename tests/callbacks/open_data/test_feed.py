"""The feed: valid Atom, with what pages tell the public of returns and no more."""

import re
from datetime import date
from xml.etree import ElementTree

import pytest
from flask.testing import FlaskClient

from callbacks.open_data.feed import gathered_feed
from data_access.store.gate import Gate
from layouts.open_data.feed import Feed, FeedEntry, feed_document
from tests.callbacks.open_data.conftest import SITE
from tests.doors import opened_once

ATOM = "{http://www.w3.org/2005/Atom}"
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
FIGURES = re.compile(r"\d+")
BY_FORM = re.compile(r"20\d\d-\d\d Q[1-4]|[Tt]rust \d")


@pytest.fixture(scope="module")
def feed(everyone: FlaskClient) -> ElementTree.Element:
    """The feed as a reader parses it."""
    answer = everyone.get("/feed.atom")
    assert (answer.status_code, answer.mimetype) == (200, "application/atom+xml")
    return ElementTree.fromstring(answer.data)


def test_the_feed_and_each_entry_have_what_atom_demands(feed: ElementTree.Element) -> None:
    """Source: RFC 4287, 4.1.1 and 4.1.2."""
    entries = feed.findall(f"{ATOM}entry")
    assert len(entries) > 20
    for one in (feed, *entries):
        for name in ("id", "title", "updated"):
            (found,) = one.findall(f"{ATOM}{name}")
            assert found.text
        assert MOMENT.fullmatch(one.findtext(f"{ATOM}updated") or "")
        assert (one.findtext(f"{ATOM}id") or "").startswith("urn:uuid:")
        links = [link for link in one.findall(f"{ATOM}link") if link.get("rel") == "alternate"]
        assert len(links) == 1
        assert (links[0].get("href") or "").startswith("http")
    assert feed.findtext(f"{ATOM}author/{ATOM}name")
    identifiers = [one.findtext(f"{ATOM}id") for one in (feed, *entries)]
    assert len({*identifiers}) == len(identifiers)
    moments = [one.findtext(f"{ATOM}updated") or "" for one in entries]
    assert moments == sorted(moments, reverse=True)
    assert feed.findtext(f"{ATOM}updated") == moments[0]


def test_an_entry_says_what_its_page_says_and_no_figure(
    feed: ElementTree.Element, everyone: FlaskClient
) -> None:
    corrected = 0
    for entry in feed.findall(f"{ATOM}entry")[:6]:
        link = entry.find(f"{ATOM}link")
        title, said = (entry.findtext(f"{ATOM}{name}") or "" for name in ("title", "summary"))
        assert link is not None
        page = everyone.get((link.get("href") or "").removeprefix("http://localhost")).text
        plain = re.sub(r"<[^>]+>", "", page)
        quarter, _, rest = title.partition(": ")
        assert f"return for {quarter}" in plain
        assert rest.partition(", ")[2] in plain.replace("&#x27;", "'")
        day = date.fromisoformat((entry.findtext(f"{ATOM}updated") or "")[:10])
        assert f"{day.day} {day:%B %Y}" in plain
        assert not FIGURES.search(BY_FORM.sub("", f"{title} {said}"))
        corrected += "corrected" in title
    assert corrected


def test_every_page_names_the_feed(everyone: FlaskClient, steward: FlaskClient) -> None:
    told = re.compile(r'<link rel="alternate" type="application/atom\+xml"[^>]* href="/feed.atom">')
    for asked in (everyone, steward):
        assert told.search(asked.get("/about").text.partition("</head>")[0])


def test_whoever_asks_is_sent_the_same(everyone: FlaskClient, steward: FlaskClient) -> None:
    first, other = (asked.get("/feed.atom") for asked in (everyone, steward))
    assert (first.data, dict(first.headers)) == (other.data, dict(other.headers))


def test_an_empty_store_has_a_feed_without_entries(empty: Gate) -> None:
    with opened_once(empty) as opened:
        made = feed_document(gathered_feed(opened, SITE))
    top = ElementTree.fromstring(made)
    assert not top.findall(f"{ATOM}entry")
    assert MOMENT.fullmatch(top.findtext(f"{ATOM}updated") or "")


def test_a_name_with_signs_stays_a_name() -> None:
    day = date(2025, 11, 20)
    entry = FeedEntry("return/1", "Bold & <script>", "“Own”", "/return/1", day)
    made = feed_document(Feed("p", "Q & A", "T", "S", SITE, day, (entry,)))
    top = ElementTree.fromstring(made)
    assert top.findtext(f"{ATOM}entry/{ATOM}title") == "Bold & <script>"
    assert top.findtext(f"{ATOM}author/{ATOM}name") == "Q & A"
