"""Charts that other sites show in a frame, always as the public reads them."""

from collections.abc import Callable
from functools import partial
from html import escape

from flask import Flask, Response, current_app

from callbacks.web.answers.policy import embedding_policy
from callbacks.web.answers.public_answers import PublicAnswers
from callbacks.web.page_frame import edition_words
from dashboard.errors import AddressError
from dashboard.figures.lines import history_keys
from dashboard.readings.readings import read_line
from data_access.store.gate import Gate
from layouts.frame import addresses
from layouts.frame.paint import to_html
from layouts.open_data.embedded import EmbeddedChart, embedded_figure

NOT_FOUND = "not found\n"
Stylesheets = Callable[[], str]
"""Returns the links to the stylesheets of a document, as HTML."""


def register_embedded(server: Flask, answers: PublicAnswers, stylesheets: Stylesheets) -> None:
    """Register the addresses of charts in frames; they are there only if a site may show them."""

    def answer(key: str) -> Response:
        hosts = current_app.config.get("EMBED_HOSTS", ())
        if not hosts:
            return Response(NOT_FOUND, 404, mimetype="text/plain")
        try:
            response = answers.answer(
                f"embedded {key}",
                lambda gate: embedded_document(gate, key, stylesheets()),
                "text/html",
            )
        except AddressError:
            return Response(NOT_FOUND, 404, mimetype="text/plain")
        response.headers["Content-Security-Policy"] = embedding_policy(hosts)
        return response

    server.add_url_rule(addresses.embed_address("") + "<key>", "embedded", answer)


def embedded_document(gate: Gate, key: str, stylesheets: str) -> bytes:
    """Return the document of an indicator's chart at its latest quarter.

    Raises: AddressError if there is no such indicator, or no figure yet.
    """
    catalogue = gate.catalogue()
    bounds = gate.bounds()
    if not catalogue.has(key) or bounds is None:
        raise AddressError(f"There is no chart of “{key[:100]}”.")
    indicator = catalogue.indicator(key)
    quarter = min(bounds[1], indicator.until) if indicator.until else bounds[1]
    material = gate.material(history_keys(catalogue, [key]), quarter)
    shown = EmbeddedChart(
        reading=read_line(material, indicator, quarter),
        ours=catalogue.partnership.area_name,
        partnership=catalogue.partnership.title,
        edition=edition_words(gate),
        invented=gate.is_demonstration,
        page=addresses.indicator_address(key),
        at=partial(addresses.quarter_address, key),
    )
    title = escape(f"{indicator.title} · {catalogue.partnership.title}")
    return (
        '<!doctype html><html lang="en-GB"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f'<title>{title}</title><meta name="color-scheme" content="light dark">'
        f'<base target="_blank">{stylesheets}</head>'
        f"<body>{to_html(embedded_figure(shown))}</body></html>"
    ).encode()
