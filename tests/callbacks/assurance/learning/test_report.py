"""The learning report on its page: written, refused without a voice, published, taken out."""

from collections.abc import Iterator
from io import BytesIO

import pytest
from docx import Document
from flask.testing import FlaskClient
from pypdf import PdfReader

from app import make_app
from callbacks.web.requests import RequestContext
from dashboard.people.roles import Role, reader_of
from dashboard.readers import Audience, Person
from data_access.store.editor import open_editor
from data_access.store.store import Store
from settings import Settings
from tests.callbacks.assurance.test_audit import audited, plan, topic_agreed
from tests.callbacks.assurance.test_plan import after, send, served, words
from tests.dashboard.assurance.audits.audits import BY, a_finding, a_version
from tests.data_access.store.assurance.discussed import discussed_audit
from tests.data_access.stores import Clock, a_store
from tests.doors import DAY, STEWARD

REPORT = "/audits/1/report"
FOUND = {"do": "find", "form": "found", "finding": "strength", "source": "case files"}
FOUND |= {"evidence": "qualitative", "context": "practice", "words": "Histories are drawn together"}
LONG = "It was found that nobody is asked in good time. " * 12


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    """A store in which an audit of six cases was agreed, with one finding."""
    with a_store() as found:
        client = served(found, Audience.STEWARD)
        topic_agreed(client)
        plan(client)
        audited(client, 1, 5, finding=FOUND)
        yield found


def do(client: FlaskClient, word: str, **typed: str) -> str:
    """Send a form of the report; give the words of the page that shows it."""
    typed = {"do": word, "form": "x", "after": after(client, REPORT, word), **typed}
    return words(send(client, REPORT, **typed))


def test_a_report_is_written_published_by_another_person_and_read_by_partners(
    store: Store,
) -> None:
    steward, partner = served(store, Audience.STEWARD), served(store, Audience.PARTNER)
    assert partner.get(REPORT).status_code == 404
    written = do(steward, "written", words=LONG)
    assert "This version is a draft" in written
    assert "None is to be read here yet. The report is not published without one" in written
    assert "This version is a draft" in words(steward.get("/audits/1/briefing"))
    assert partner.get(REPORT).status_code == 404
    assert "the voice, or why there is none" in do(steward, "published", by="B. Other")
    assert "how many cases" in do(steward, "written", words="So", voice="all children said so")
    do(steward, "written", words=LONG, voice="Children want to be asked sooner")
    assert "another person" in do(steward, "published", by="a. analyst")
    assert "Take it back" in do(steward, "published", by="B. Other")
    assert "This version is a draft" not in words(steward.get("/audits/1/briefing"))
    told = words(partner.get(REPORT))
    assert "The child’s voice Children want to be asked sooner" in told
    assert "Histories are drawn together" in told
    assert "more than half" in told
    assert " of 6" not in told
    document = Document(BytesIO(partner.get(f"{REPORT}.docx").data))
    assert "Children want to be asked sooner" in [one.text for one in document.paragraphs]
    briefing = PdfReader(BytesIO(partner.get("/audits/1/briefing.pdf").data))
    assert len(briefing.pages) == 1
    assert "Children want to be asked sooner" in " ".join(briefing.pages[0].extract_text().split())
    assert served(store, Audience.PUBLIC).get(REPORT).status_code == 404
    do(steward, "taken back", words="a slip", by="B. Other")
    assert partner.get(REPORT).status_code == 404


def test_what_a_named_group_reads_of_a_draft_is_kept_for_nobody_else() -> None:
    clock, analyst = Clock(DAY), reader_of([Role.ANALYST], Audience.STEWARD)
    with a_store(clock=clock) as store:
        with open_editor(store, STEWARD, DAY, clock) as desk:
            discussed_audit(desk, members="C. Chair")
            desk.record_finding(a_finding())
            desk.record_learning(a_version(), after=0)
        asking = [BY]
        made = make_app(
            store,
            Settings(),
            lambda: RequestContext(store.partnership, analyst, DAY, Person(asking[0])),
            clock,
        )
        client = made.server.test_client()
        for page in (REPORT, "/audits/1/briefing"):
            for name, reads in ((BY, True), ("D. Deputy", False), (BY, True)):
                asking[:] = [name]
                assert ("The child is heard" in words(client.get(page))) is reads, (page, name)
