"""The feed of public editions: what the public is told of returns, as pages tell it."""

from collections.abc import Iterator

from flask import Flask, Response

from callbacks.web.answers.public_answers import PublicAnswers
from callbacks.web.documents import DOCUMENT_KINDS
from callbacks.web.page_frame import asked_site, quarters_of
from dashboard.open_data.tidy_rows import INVENTED
from dashboard.outputs.editions import FIRST, Edition
from dashboard.quarters import Quarter
from dashboard.readers import Audience
from dashboard.returns.receipts import Receipt
from data_access.store.gate import Gate
from layouts.frame import addresses
from layouts.open_data.feed import MIMETYPE, Feed, FeedEntry, feed_document

EDITION_FILE = "pdf"
QUARTERS = 8
"""The quarters of which returns are told, as many as the page of data quality shows."""


def gathered_feed(gate: Gate, site: str) -> Feed:
    """Return the feed of a gate's reader, the latest day first; `site` begins every address.

    It holds of each return the agency, the quarter, the day and whether it is a correction, which
    the page of the return tells too, and no figure.
    """
    partnership = gate.catalogue().partnership
    quarters = quarters_of(gate)[-QUARTERS:]
    found = gate.receipts(quarters[0], quarters[-1]) if quarters else ()
    begun: dict[Quarter, int] = {}
    for receipt in found:
        for number in receipt.returns:
            begun[receipt.quarter] = min(number, begun.get(receipt.quarter, number))
    entries = [entry for receipt in found for entry in _entries(gate, receipt, begun)]
    entries += [_edition_entry(one) for one in _given_editions(gate)]
    invented = f" {INVENTED}." if gate.is_demonstration else ""
    return Feed(
        partnership=partnership.key,
        publisher=partnership.title,
        title=f"{partnership.title}: new and corrected figures",
        subtitle=f"Returns of the last {QUARTERS} quarters, as the public is shown them.{invented}",
        site=site,
        day=gate.day,
        entries=sorted(entries, key=lambda one: (one.day, one.name), reverse=True),
    )


def _entries(gate: Gate, receipt: Receipt, begun: dict[Quarter, int]) -> Iterator[FeedEntry]:
    agency = gate.catalogue().agency(receipt.agency).title
    for place, number in enumerate(receipt.returns):
        what = "first figures" if place == 0 else "corrected figures"
        said = f"{agency} sent its {what} for {receipt.quarter}."
        if number == begun[receipt.quarter]:
            said += " They are the first for this quarter."
        yield FeedEntry(
            name=f"return/{number:06d}",
            title=f"{receipt.quarter}: {what}, {agency}",
            summary=said,
            address=addresses.return_address(number),
            day=gate.return_(number).received,
        )


def _given_editions(gate: Gate) -> list[Edition]:
    """Return the editions for the public that are given out, oldest first."""
    found = gate.editions()
    return [one for one in found if one.audience is Audience.PUBLIC and one.withdrawn is None]


def _edition_entry(one: Edition) -> FeedEntry:
    said = " ".join((one.before, *one.changes)) or FIRST
    return FeedEntry(
        name=f"edition/{one.span}/{one.number}",
        title=f"{one.title}, edition {one.number}",
        summary=said,
        address=addresses.edition_address(one.span, one.name, EDITION_FILE),
        day=one.day,
        mimetype=DOCUMENT_KINDS[EDITION_FILE].mimetype,
    )


def register_feed(server: Flask, answers: PublicAnswers) -> None:
    """Register the address of the feed, the same for everyone under one name of the site."""

    def answer() -> Response:
        site = asked_site()
        return answers.answer(
            f"feed {site}",
            lambda gate: feed_document(gathered_feed(gate, site)),
            MIMETYPE,
            lambda gate: " ".join(f"{one.span}/{one.name}" for one in _given_editions(gate)),
        )

    server.add_url_rule(addresses.feed_address(), "feed", answer)
