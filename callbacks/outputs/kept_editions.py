"""The kept files of editions, under addresses that do not change."""

from collections.abc import Callable

from flask import Flask, Response, request

from callbacks.web.answers.given_out import say_for_whom
from callbacks.web.documents import DOCUMENT_KINDS
from dashboard.number_formats import long_date
from dashboard.outputs.editions import Edition
from dashboard.readers import Audience, Reader
from data_access.store.gate import Gate
from layouts.frame import addresses

GONE, MISSING = 410, 404


def register_editions(server: Flask, gate: Callable[[], Gate]) -> None:
    """Register the addresses of editions' files.

    `gate` returns the gate of the present request. What is sent is the kept file. An edition that
    the reader may not open is not there.
    """

    def answer(span: str, name: str, ending: str) -> Response:
        shown = gate()
        edition = shown.edition(span, name)
        if edition is None:
            said = f"There is no edition “{name[:40]}” of “{span[:40]}” here.\n"
            return Response(said, MISSING, mimetype="text/plain")
        file = shown.edition_file(edition, ending)
        if file is None:
            return Response(_gone(shown, edition), GONE, mimetype="text/plain")
        response = Response(file.body, mimetype=DOCUMENT_KINDS[ending].mimetype)
        stem = file.name.removesuffix(f".{ending}")
        saved = f'attachment; filename="{stem}-edition-{edition.name}.{ending}"'
        response.headers["Content-Disposition"] = saved
        if not shown.reader.is_steward:
            is_public = edition.audience is Audience.PUBLIC
            response.headers["Cache-Control"] = f"{'public' if is_public else 'private'}, no-cache"
            response.set_etag(file.fingerprint)
            response.make_conditional(request)
        say_for_whom(Reader(edition.audience))
        return response

    endings = ",".join(DOCUMENT_KINDS)
    path = f"/editions/<span>/<name>/report.<any({endings}):ending>"
    server.add_url_rule(path, "edition", answer)


def _gone(gate: Gate, edition: Edition) -> str:
    """Say that an edition was withdrawn, and which one is in its place."""
    when = f" on {long_date(edition.withdrawn)}" if edition.withdrawn else ""
    later = [
        one
        for one in gate.editions(edition.span)
        if one.audience is edition.audience and one.withdrawn is None
    ]
    if not later:
        return f"Edition {edition.number} was withdrawn{when}.\n"
    last = later[-1]
    place = addresses.edition_address(last.span, last.name, "pdf")
    return f"Edition {edition.number} was withdrawn{when}. Edition {last.number}: {place}\n"
