"""A case file audit on its pages: planned, graded by its agencies, agreed, published, repeated."""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from dashboard.assurance.audits.audit_templates import template_named
from dashboard.days import day_of
from dashboard.readers import Audience
from data_access.store.store import Store, utc_now
from tests.callbacks.assurance.test_plan import send, served, words
from tests.data_access.stores import QUARTER, a_return, a_store, counted

FORM = template_named("practice-1")
BEST = {f"answer-{one.key}": one.good[0] for one in FORM.graded}
WORST = {f"answer-{one.key}": one.answers[-2] for one in FORM.graded}


@pytest.fixture
def store() -> Iterator[Store]:
    """A store with one return and no audit."""
    with a_store() as found:
        found.save_return(a_return(counted(50, QUARTER)))
        yield found


@pytest.fixture
def client(store: Store) -> FlaskClient:
    """The dashboard as stewards have it, with a topic that is agreed."""
    return topic_agreed(served(store, Audience.STEWARD))


def topic_agreed(client: FlaskClient, link: str = "") -> FlaskClient:
    """Propose and agree the first topic; `link` is the page for which it is proposed."""
    topic = {"title": "Chronologies", "words": "plans last longer", "do": "proposed"}
    topic |= {"kind": "case file audit", "side": "both", "source": "exception", "link": link}
    send(client, "/topics", **topic)
    send(client, "/topics", do="agreed", about="1", after="1")
    return client


def plan(client: FlaskClient, **more: str) -> str:
    """Plan an audit of six cases by the police and care; give the words of its page."""
    due = (day_of(utc_now()) + timedelta(days=20)).isoformat()
    said = {"topic": "1", "template": "practice-1", "cases": "6", "day": due}
    said |= {"cohort": "plans for neglect", "drawn": "at random"}
    said |= {"agency-police": "yes", "agency-care": "yes", **more}
    return words(send(client, "/audits", do="planned", form="plan-audit", **said))


def step(client: FlaskClient, audit: int, word: str, by: str = "A. Analyst") -> str:
    """Record the next step of an audit; give the words of its page."""
    page = client.get(f"/audits/{audit}").text
    found = re.search(r'name="after" type="hidden" value="(\d+)"', page)
    after = found[1] if found else ""
    return words(send(client, f"/audits/{audit}", do=word, form="next", after=after, by=by))


def grade(client: FlaskClient, audit: int, case: int, agency: str, answers: dict[str, str]) -> str:
    """Grade a case; give the words of the page that shows it."""
    said = {"do": "grade", "case": str(case), "agency": agency, "form": "x", **answers}
    return words(send(client, f"/audits/{audit}", **said))


def audited(
    client: FlaskClient, audit: int, good: int, finding: dict[str, str] | None = None
) -> None:
    """Publish an audit of which so many of six cases were good, with a finding if one is given."""
    step(client, audit, "under way")
    grade(client, audit, 1, "police", BEST)
    step(client, audit, "at discussion")
    for case in range(1, 7):
        agreed = BEST if case <= good else WORST
        grade(client, audit, case, "", {**agreed, "words": "as the record shows"})
    if finding is not None:
        send(client, f"/audits/{audit}", **finding)
    step(client, audit, "agreed")
    step(client, audit, "published", by="B. Other")


def test_a_plan_is_refused_until_it_has_all_it_needs(client: FlaskClient) -> None:
    assert "No audit is planned yet." in words(client.get("/audits"))
    assert "Nothing was saved yet" in plan(client, cases="0")
    told = plan(client, cohort="Jayden Smith, 4, and others")
    assert "Something was found in this text" in told
    assert "Chronologies" in plan(client)
    assert client.get("/audits/1").status_code == 200
    assert client.get("/audits/2").status_code == 404


def test_an_audit_is_graded_agreed_published_and_repeated(
    client: FlaskClient, store: Store
) -> None:
    plan(client)
    partner = served(store, Audience.PARTNER)
    planned = words(partner.get("/audits/1"))
    assert "planned" in planned
    assert "plans for neglect" not in planned
    audited(client, 1, 1)
    plan(client, first="1")
    audited(client, 6, 6)
    group = words(client.get("/audits/6"))
    assert "1 of 6, then 6 of 6: clearly more" in group
    told = words(partner.get("/audits/6"))
    assert "more than half" in told
    assert "fewer than half" in words(partner.get("/audits/1"))
    for page in (told, words(partner.get("/audits")), words(partner.get("/audits/1"))):
        assert " of 6" not in page
        assert "as the record shows" not in page
        assert "1 to 6" not in page


def test_grades_that_differ_need_a_reason_and_two_cannot_overwrite(client: FlaskClient) -> None:
    plan(client)
    step(client, 1, "under way")
    assert "Outstanding" in grade(client, 1, 1, "police", BEST).replace(
        "outstanding", "Outstanding"
    )
    assert "an answer since you read this page" in grade(client, 1, 1, "police", WORST)
    assert "one of the scale" in grade(client, 1, 2, "care", {**BEST, "answer-voice": "7"})
    step(client, 1, "at discussion")
    assert "where agencies differ" in grade(client, 1, 1, "", WORST)
    kept = grade(client, 1, 1, "", {**WORST, "words": "no visit is recorded"})
    assert "no visit is recorded" in kept
    assert "not agreed yet" in step(client, 1, "agreed")


def test_a_finding_is_told_without_a_count_tied_and_taken_back(
    client: FlaskClient, store: Store
) -> None:
    plan(client)
    step(client, 1, "under way")
    step(client, 1, "at discussion")
    found = {"do": "find", "form": "found", "finding": "strength", "indicator": "enquiries"}
    found |= {"evidence": "qualitative", "source": "case files", "context": "practice"}
    refused = words(send(client, "/audits/1", **found, words="In no case was the child seen"))
    assert "more than half" in refused
    assert "Nothing was saved yet" in refused
    page = send(client, "/audits/1", **found, words="Histories are drawn together")
    assert "/indicator/enquiries" in page.text
    partner = served(store, Audience.PARTNER)
    assert "Histories are drawn together" not in words(partner.get("/audits/1"))
    back = send(client, "/audits/1", do="taken back", about="1", form="back-1", words="a slip")
    assert "Histories are drawn together" not in words(back)


def test_the_public_finds_no_audits(store: Store) -> None:
    public = served(store, Audience.PUBLIC)
    assert [public.get(at).status_code for at in ("/audits", "/audits/1")] == [404, 404]
