"""Asking for what the worker makes: one job for all, progress, cancelling, issuing, checking."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from app import make_app
from dashboard.figures.observations import Return
from dashboard.outputs.jobs import MOST_ASKED
from dashboard.readers import Audience, Reader
from dashboard.reports.paper_look import PaperLook
from data_access.outputs.worker_desk import WorkerDesk
from data_access.store.gate import open_gate
from data_access.store.store import Store, utc_now
from settings import Settings
from tests.callbacks.outputs.conftest import HERE, LAST, REPORT, Opened
from tests.doors import DAY

ASK = f"{REPORT}/ask"
Work = Callable[..., None]


def words(text: str) -> str:
    """Give the words of a page."""
    return " ".join(re.sub(r"<[^>]+>", " ", text).split())


def test_a_report_is_asked_for_made_and_sent(opened: Opened, work: Work) -> None:
    client = opened()
    led = client.get(f"{REPORT}.docx")
    assert (led.status_code, led.headers["Location"]) == (302, f"{REPORT}#files")
    assert "Make the DOCX" in client.get(REPORT).text
    sent = client.post(ASK, data={"do": "make:docx"}, headers=HERE)
    assert (sent.status_code, sent.headers["Location"]) == (303, f"{REPORT}#files")
    state = client.get(f"{REPORT}/made")
    assert "DOCX: it waits, and is the next." in state.text
    assert f'data-poll="{REPORT}/made"' in state.text
    assert state.headers["Cache-Control"] == "no-store"
    work()
    assert f'href="{REPORT}.docx"' in client.get(REPORT).text
    file = client.get(f"{REPORT}.docx")
    assert file.text.startswith(f"Quarterly performance report {LAST}\nhttp://localhost\n")
    again = client.get(f"{REPORT}.docx", headers={"If-None-Match": file.headers["ETag"]})
    assert again.status_code == 304


def test_what_two_ask_for_is_made_once_and_a_steward_has_a_file_of_their_own(
    opened: Opened, work: Work, store: Store
) -> None:
    for _ in range(2):
        opened().post(ASK, data={"do": "make:docx"}, headers=HERE)
    opened(Audience.STEWARD).post(ASK, data={"do": "make:docx"}, headers=HERE)
    work()
    with open_gate(store, Reader(), DAY) as gate:
        assert len(gate.report_jobs(LAST.address)) == 1
    files = [opened(one).get(f"{REPORT}.docx").data for one in (Audience.PUBLIC, Audience.STEWARD)]
    assert files[0] != files[1]
    assert opened(Audience.PARTNER).get(f"{REPORT}.docx").status_code == 302


def test_only_forms_of_this_site_are_taken(opened: Opened) -> None:
    assert opened().post(ASK, data={"do": "make:pdf"}).status_code == 403
    elsewhere = {"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"}
    assert opened().post(ASK, data={"do": "make:pdf"}, headers=elsewhere).status_code == 403


@pytest.mark.parametrize("do", ["cancel:1", "issue", "check:1", "withdraw:1"])
def test_everybody_may_ask_and_the_rest_is_for_stewards(opened: Opened, do: str) -> None:
    for audience in (Audience.PUBLIC, Audience.PARTNER):
        sent = opened(audience).post(ASK, data={"do": do, "by": "X"}, headers=HERE)
        assert sent.status_code == 405
    page = opened().get(REPORT).text
    assert "Cancel" not in page
    assert "Issue an edition" not in page


@pytest.mark.parametrize(
    ("do", "said"),
    [
        ("make:exe", "expected one of the buttons"),
        ("", "expected one of the buttons"),
        ("cancel:77", "nothing was cancelled"),
        ("cancel:x", "nothing was cancelled"),
        ("check:9", "no such edition"),
        ("withdraw:9", "no such edition"),
        ("issue", "expected one of the buttons"),
        ("issue:public", "expected your name"),
    ],
)
def test_what_cannot_be_done_is_told_on_the_page(opened: Opened, do: str, said: str) -> None:
    sent = opened(Audience.STEWARD).post(ASK, data={"do": do}, headers=HERE)
    assert sent.status_code in (422, 503)
    assert said in sent.text
    missing = opened().post("/reports/2031-32-q1/ask", data={"do": "make:pdf"}, headers=HERE)
    assert missing.status_code == 404


def test_a_full_queue_is_one_clear_sentence(opened: Opened) -> None:
    client = opened()
    kinds = [f"make:{kind}" for kind in ("pdf", "docx", "pptx")]
    asked = [(f"/reports/{(LAST - back).address}/ask", do) for back in range(5) for do in kinds]
    for path, do in asked[: MOST_ASKED[Audience.PUBLIC]]:
        assert client.post(path, data={"do": do}, headers=HERE).status_code == 303
    path, do = asked[-1]
    full = client.post(path, data={"do": do}, headers=HERE)
    assert (full.status_code, full.headers["Retry-After"]) == (503, "60")
    assert "10 reports wait to be made already" in full.text
    first = asked[0]
    assert client.post(first[0], data={"do": first[1]}, headers=HERE).status_code == 303


def test_without_a_worker_the_page_says_so_before_a_job_is_taken(
    opened: Opened, store: Store
) -> None:
    assert "no worker runs" in opened().get(REPORT).text
    assert "python -m worker" in opened(Audience.STEWARD).get(REPORT).text
    assert "python -m worker" not in opened().get(REPORT).text
    desk = WorkerDesk(store.database, utc_now)
    desk.beat("one")
    assert "no worker runs" not in opened().get(REPORT).text


def test_a_job_is_cancelled_from_the_page(opened: Opened, work: Work) -> None:
    steward = opened(Audience.STEWARD)
    steward.post(ASK, data={"do": "make:docx"}, headers=HERE)
    number = re.search(r'value="cancel:(\d+)"', steward.get(REPORT).text)
    assert number
    sent = steward.post(ASK, data={"do": f"cancel:{number[1]}"}, headers=HERE)
    assert sent.status_code == 303
    work()
    assert "it was cancelled" in steward.get(REPORT).text
    assert steward.get(f"{REPORT}.docx").status_code == 302


def test_an_edition_is_issued_made_again_and_followed(
    opened: Opened, work: Work, store: Store
) -> None:
    steward = opened(Audience.STEWARD)
    issue = {"do": "issue", "for": "public", "by": "J Smith"}
    assert steward.post(ASK, data=issue, headers=HERE).status_code == 303
    work()
    assert "Edition 1," in words(opened().get(REPORT).text)
    assert "J Smith" not in opened().get(REPORT).text
    kept = opened().get(f"/editions/{LAST.address}/1/report.pdf").data
    with store.snapshot() as snapshot:
        (old,) = snapshot.quarter_figures(["icpc"], LAST)
    figure = replace(old, numerator=433.0)
    new = Return(old.agency, LAST, DAY, "again.csv", (figure,), "Recounted.")
    store.save_return(new)
    steward.post(ASK, data={"do": "check:1"}, headers=HERE)
    steward.post(ASK, data=issue, headers=HERE)
    work()
    page = words(steward.get(REPORT).text)
    assert "Made again, DOCX, PDF and PPTX came out the same." in page
    assert "What changed since edition 1" in page
    assert "now 433" in page
    assert opened().get(f"/editions/{LAST.address}/1/report.pdf").data == kept
    assert opened().get(f"/editions/{LAST.address}/2/report.pdf").data != kept
    steward.post(ASK, data=issue, headers=HERE)
    work()
    assert "Edition 2 was made today of the same figures" in steward.get(REPORT).text

    steward.post(ASK, data={"do": "withdraw:2", "by": "K Jones"}, headers=HERE)
    steward.post(ASK, data=issue, headers=HERE)
    work()
    page = words(opened().get(REPORT).text)
    assert "Issued in place of edition 2, which was withdrawn. What changed since edition 1" in page


def test_an_edition_is_made_again_with_the_look_of_its_date(
    opened: Opened, work: Work, store: Store
) -> None:
    steward = opened(Audience.STEWARD)
    issue = {"do": "issue", "for": "public", "by": "J Smith"}
    steward.post(ASK, data=issue, headers=HERE)
    work()
    settings = Settings(audience=Audience.STEWARD, paper_name="Yarrowshire")
    renamed = make_app(store, settings).server.test_client()
    renamed.post(ASK, data={"do": "check:1"}, headers=HERE)
    renamed.post(ASK, data=issue, headers=HERE)  # of the same figures, in another look
    work(PaperLook("Yarrowshire"))
    page = words(renamed.get(REPORT).text)
    assert "Made again, DOCX, PDF and PPTX came out the same." in page
    assert "another look (logo, colour or name) than the one set now" in page
    first, second = (renamed.get(f"/editions/{LAST.address}/{one}/report.pdf") for one in (1, 2))
    assert "Yarrowshire" in second.text
    assert "Yarrowshire" not in first.text


def test_a_report_is_not_given_in_another_look_than_the_one_set(
    opened: Opened, work: Work, store: Store
) -> None:
    make_docx = {"do": "make:docx"}
    opened().post(ASK, data=make_docx, headers=HERE)
    work()
    renamed = make_app(store, Settings(paper_name="Yarrowshire")).server.test_client()
    assert renamed.get(f"{REPORT}.docx").status_code == 302
    renamed.post(ASK, data=make_docx, headers=HERE)
    work()  # a worker that was not started again
    assert "The worker has another logo, colour or name" in words(renamed.get(REPORT).text)
    renamed.post(ASK, data=make_docx, headers=HERE)
    work(PaperLook("Yarrowshire"))
    assert "Yarrowshire" in renamed.get(f"{REPORT}.docx").text
    assert "Yarrowshire" not in opened().get(f"{REPORT}.docx").text
