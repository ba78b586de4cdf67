"""Notes in the log what an answer gives away: unprotected pages, files, and what was refused.

A file is entered at the desk before it is sent; if it cannot be entered, it is not sent. So is each
opening of the pages that are read by few. Other pages and refusals are noted, and written a few
seconds later.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from http import HTTPStatus
from typing import Protocol

from flask import Flask, Response, g, request

from callbacks.web.answers.allowed_hosts import ANY_NAME
from callbacks.web.answers.dash_requests import PATH
from callbacks.web.answers.given_out import given_out
from callbacks.web.answers.responses import FILES_FOR_ALL, unavailable_answer
from callbacks.web.requests import Requests
from dashboard.acts.act import LONGEST_WORDS, ActSource
from dashboard.acts.noted_views import NotedView
from dashboard.errors import StoreError
from dashboard.quarters import Quarter
from dashboard.readers import Reader

REFUSALS = (401, 403, 405)
SHOWN = (200, 422)
"""The states of answers that show a page: its own, or that of a form with its faults."""
NOT_GIVEN = "A file that cannot be entered in the list of exports is not given out."


class ActsLog(Protocol):
    """The log of a partnership as answers need it."""

    def note(self, view: NotedView) -> None:
        """Note a view or a refusal, to be written a few seconds later."""


class NotedPages(Protocol):
    """What the table of pages says of an address."""

    def kept_from(self, path: str, reader: Reader) -> str:
        """Return the pattern of the page at a path that a reader may not open, or nothing."""

    def is_logged(self, path: str) -> bool:
        """Say whether every opening of the page at a path is entered in the log."""


def register_noted(
    server: Flask,
    requests: Requests,
    log_of: Callable[[str], ActsLog],
    clock: Callable[[], datetime],
    pages: NotedPages,
) -> None:
    """Note every answer of a server that the log is about.

    `log_of` returns the log of a partnership. Call this after the answers' headers are set up, so
    that it runs before them. A page of which every opening is entered is not sent if that fails.
    """

    def noted(response: Response) -> Response:
        if _is_for_all():
            return response
        asked = requests.context()
        status = g.status if "document" in g else response.status_code
        if status == HTTPStatus.NOT_FOUND and (kept := pages.kept_from(request.path, asked.reader)):
            g.is_refused = True  # the answer is the same as for what is not there
            g.kept_page = kept
        view, entry = _view(asked.source, status, clock()), given_out(response, asked)
        is_opened = status in SHOWN and not view.refused and _is_opening(pages, view.page)
        g.is_logged = is_opened
        try:
            if entry is not None:
                requests.desk().enter(entry)
            elif is_opened:
                log_of(asked.partnership).note(replace(view, opened=True))
            elif view.refused or (
                asked.reader.sees_small_numbers and status in SHOWN and not _is_without_figures()
            ):
                log_of(asked.partnership).note(view)
        except StoreError as error:
            return unavailable_answer(error, "" if entry is None else NOT_GIVEN)
        return response

    server.after_request(noted)


def _is_for_all() -> bool:
    """Say whether the answer is the same for everyone, and so nothing is noted."""
    path = request.path
    if path == PATH:
        return "page_seen" not in g
    return path in ANY_NAME or "is_public" in g or path.startswith((*FILES_FOR_ALL, "/_dash-"))


def _is_without_figures() -> bool:
    """Say whether the answer holds no figure: at the door, or how far a file is made.

    Addresses of the door may hold a link that opens an account once, so none is noted.
    """
    return (request.endpoint or "").startswith(("door ", "made "))


def _view(source: ActSource, status: int, now: datetime) -> NotedView:
    """Return what is noted of the present request.

    A path is noted as it was asked for only if there is a page at it. Otherwise its pattern is,
    because a person may have typed anything.
    """
    page, quarter = g.get("page_seen", ("", ""))
    if not page and status == 200 and (request.method == "GET" or _is_asked_after()):
        page, quarter = request.path, _asked_quarter()
    if not page:
        page = _pattern()
    return NotedView(
        source.who,
        source.address,
        page[:LONGEST_WORDS],
        quarter,
        now.replace(second=0, microsecond=0),
        refused=status in REFUSALS or "is_refused" in g,
    )


def _is_opening(pages: NotedPages, page: str) -> bool:
    """Say whether an answer opens a page that is entered, or tells of a document of it (HEAD)."""
    of_document = page.rpartition(".")[0] if _is_asked_after() else ""
    return pages.is_logged(page) or (bool(of_document) and pages.is_logged(of_document))


def _is_asked_after() -> bool:
    """Say whether it is asked whether a document is there, without taking it."""
    return request.method == "HEAD" and (request.endpoint or "").startswith("document ")


def _pattern() -> str:
    if "kept_page" in g:
        return str(g.kept_page)
    rule = request.url_rule
    return rule.rule if rule is not None else "no page"


def _asked_quarter() -> str:
    """Return the quarter in the query of a file's address; empty if it names none."""
    try:
        return str(Quarter.from_address(request.args.get("quarter", "")))
    except ValueError:
        return ""
