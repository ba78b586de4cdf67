"""Documents of pages: papers to print, to go on writing, or as slides."""

from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from threading import Lock
from urllib.parse import urlencode

from flask import Flask, Response, request

from callbacks.web.address_table import AddressTable, PageMatch, RequestedAddress
from callbacks.web.answers.given_out import say_for_whom
from callbacks.web.page import Page
from callbacks.web.page_frame import linked_site, paper_look
from callbacks.web.past.past_day import PRESENT_ALONE, named_days, page_of_day
from callbacks.web.query_values import view_arguments
from dashboard.errors import AddressError, PaperError
from dashboard.number_formats import long_date
from dashboard.readers import Reader
from dashboard.reports.paper import Paper
from data_access.store.gate import Gate
from layouts.past.past_page import AS_AT, as_at_name

KEPT = 6
"""The most documents that one worker keeps, so that one that is asked for twice is made once."""
UNAVAILABLE = 503


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """One kind of document; `write` returns a function that writes a paper as such a file.

    The function is given the paper and the address under which people open the dashboard. Its
    module is loaded when a document is first asked for.
    """

    mimetype: str
    write: Callable[[], Callable[[Paper, str], bytes]]


def _docx() -> Callable[[Paper, str], bytes]:
    from data_access.documents.docx_paper import write_docx

    return write_docx


def _pdf() -> Callable[[Paper, str], bytes]:
    from data_access.documents.pdf_paper import write_pdf

    return write_pdf


def _pptx() -> Callable[[Paper, str], bytes]:
    from data_access.documents.pptx_paper import write_pptx

    return write_pptx


_OFFICE = "application/vnd.openxmlformats-officedocument"
DOCUMENT_KINDS: dict[str, DocumentKind] = {
    "docx": DocumentKind(f"{_OFFICE}.wordprocessingml.document", _docx),
    "pdf": DocumentKind("application/pdf", _pdf),
    "pptx": DocumentKind(f"{_OFFICE}.presentationml.presentation", _pptx),
}
"""Every kind of document by its ending."""


@dataclass(frozen=True, slots=True)
class MadeDocument:
    """A document as it is sent: its file's name and its bytes."""

    name: str
    body: bytes = field(repr=False)


class DocumentMaker:
    """Makes documents, one at a time in a process, and keeps the last few for the same state.

    A long paper takes seconds of a processor: two at once would leave none for pages.
    """

    def __init__(self) -> None:
        """Begin with nothing made."""
        self._made: OrderedDict[tuple[object, ...], MadeDocument] = OrderedDict()
        self._lock = Lock()

    def made(self, gate: Gate, found: PageMatch, ending: str, site: str) -> MadeDocument:
        """Return a page's document for the reader of a gate; what is for one alone is not kept."""
        key = (
            gate.partnership,
            gate.reader,
            gate.state,
            gate.day,
            gate.as_at,
            found.page.path,
            *found.steps.items(),
            ending,
            site,
        )
        with self._lock:
            if key not in self._made:
                document = _written(gate, found, ending, site)
                is_for_one = gate.depends_on_asker or found.page.logged
                if gate.reader.sees_small_numbers or is_for_one:
                    return document
                self._made[key] = document
            self._made.move_to_end(key)
            while len(self._made) > KEPT:
                self._made.popitem(last=False)
            return self._made[key]


def register_documents(server: Flask, gate: Callable[[], Gate], pages: Iterable[Page]) -> None:
    """Register the addresses of documents: the address of a page that is a paper, with an ending.

    `gate` returns the gate of the present request. The document is made of the page's own view,
    through the reader's gate, and so says what the page says. One that takes long is made by the
    worker: it is sent if it is made, and otherwise its address leads to its page, where it can be
    asked for.
    """
    kept = [page for page in pages if page.paper is not None]
    table = AddressTable(kept)
    maker = DocumentMaker()

    def answer(ending: str, **_: str) -> Response:
        try:
            shown = gate()
            asked = page_of_day(_asked(ending), shown, table)
            found = table.find(asked, shown.reader)
            if found.page.span is not None and shown.as_at is not None:
                return Response(f"{PRESENT_ALONE}\n", 404, mimetype="text/plain")
            if found.page.span is not None:
                made = _kept(shown, found, ending)
            else:
                made = maker.made(shown, found, ending, linked_site())
            if made is None:
                return Response(status=302, headers={"Location": f"{asked}#files"})
            say_for_whom(Reader(shown.reader.audience))  # no paper has an agency's own figures
            return _sent(shown, made, ending)
        except AddressError as error:
            said = f"{error}\nThe nearest right address: {error.nearest}\n"
            return Response(said, 404, mimetype="text/plain")
        except PaperError as error:
            return Response(f"{error}\n", UNAVAILABLE, mimetype="text/plain")

    for page in kept:
        endings = ",".join(page.paper_kinds)
        server.add_url_rule(f"{page.path}.<any({endings}):ending>", f"document {page.path}", answer)


def _asked(ending: str) -> RequestedAddress:
    """Return the address of the page of the present document, with the day that it names if any."""
    days = urlencode([(AS_AT, day) for day in named_days(request.query_string.decode("latin-1"))])
    return RequestedAddress.read(f"{request.path.removesuffix(f'.{ending}')}?{days}")


def _kept(gate: Gate, found: PageMatch, ending: str) -> MadeDocument | None:
    """Return the document that the worker has made of the present state; None if it has not."""
    assert found.page.span is not None
    arguments = view_arguments(found.page.view, found.steps, ())
    span = found.page.span(gate, **arguments)
    job = gate.report_job(span, ending, linked_site(), paper_look().digest)
    file = gate.made_report(job) if job else None
    return MadeDocument(file.name, file.body) if file else None


def _written(gate: Gate, found: PageMatch, ending: str, site: str) -> MadeDocument:
    view = found.page.view(gate, **view_arguments(found.page.view, found.steps, ()))
    assert found.page.paper is not None
    paper = replace(found.page.paper(view), look=paper_look())
    if (day := gate.as_at) is not None:
        marks = (*paper.marks, f"As it stood at the end of {long_date(day)}")
        paper = replace(paper, marks=marks, name=f"{paper.name}{as_at_name(day)}")
    body = DOCUMENT_KINDS[ending].write()(paper, site)
    return MadeDocument(f"{paper.name}.{ending}", body)


def _sent(gate: Gate, made: MadeDocument, ending: str) -> Response:
    response = Response(made.body, mimetype=DOCUMENT_KINDS[ending].mimetype)
    response.headers["Content-Disposition"] = f'attachment; filename="{made.name}"'
    if not gate.reader.sees_small_numbers:  # such a file is kept nowhere
        response.headers["Cache-Control"] = "private, no-cache"
        response.add_etag()
        response.make_conditional(request)
    return response
