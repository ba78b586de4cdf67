"""Pages and files as they stood at the end of a past day, for who may read them; nobody else."""

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from flask import request
from flask.testing import FlaskClient

from app import make_app
from callbacks.web.requests import RequestContext
from dashboard.commentary.commentary import Commentary, CommentScope, CommentSubject
from dashboard.people.roles import Role, reader_of
from dashboard.quarter_life.quarter_acts import QuarterAct, QuarterWord
from dashboard.readers import Audience, Reader
from data_access.store.store import Store
from settings import Settings
from tests.callbacks.web.typed_requests import asking
from tests.data_access.stores import QUARTER, Clock, a_return, a_store, counted
from tests.doors import edited, record_quarter

TODAY = date(2024, 2, 20)
BEFORE, AFTER, LONG_AGO = "2024-02-06", "2024-02-07", "2023-12-31"
"""The day before the correction, that of it, and one before anything was loaded."""
LINE = f"/indicator/enquiries/{QUARTER.address}"
OVERVIEW = f"/?quarter={QUARTER.address}"
TRAIL = f"/trail/enquiries/{QUARTER.address}"
SIGNED_OFF = QuarterAct(QUARTER, QuarterWord.SIGNED_OFF, by="A. Steward", text="all came")
SUBJECT = CommentSubject.of_quarter(CommentScope.INDICATOR, "enquiries", QUARTER)


def fill(store: Store, clock: Clock) -> None:
    """Load a quarter, sign it off, and correct it later with a reason and a comment."""
    store.save_return(a_return(counted(405, QUARTER - 1)))
    store.save_return(a_return(counted(412)))
    record_quarter(store, replace(SIGNED_OFF, last_return=2), clock)
    clock.moment = clock.moment.replace(month=2, day=7)
    store.save_return(a_return(counted(437), reason="late cases", received=date(2024, 2, 7)))
    said = Commentary(SUBJECT, "care", "Late cases were counted", "Head of Service", "A. Steward")
    edited(store, clock).enter_commentary(said, after=0)


@pytest.fixture(scope="module")
def client() -> Iterator[FlaskClient]:
    """The whole application on such a store; a header names the role of who asks."""
    clock = Clock(date(2024, 1, 10))
    with a_store(clock=clock) as store:
        fill(store, clock)

        def context() -> RequestContext:
            named = request.headers.get("X-Role")
            role = Role(named) if named else None
            reader = reader_of([role], Audience.STEWARD) if role else Reader(Audience.STEWARD)
            return RequestContext(store.partnership, reader, TODAY)

        yield make_app(store, Settings(), context).server.test_client()


def past(address: str, day: str) -> str:
    """Give an address as at a day."""
    return f"{address}{'&' if '?' in address else '?'}as_at={day}"


def read(client: FlaskClient, address: str, role: str = "steward") -> str:
    """Give the page at an address that must be there."""
    answer = client.get(address, headers={"X-Role": role})
    assert answer.status_code == 200, answer.text
    return answer.text


def words(text: str) -> str:
    """Give a page without its marks: addresses of files bear the moment of their last change."""
    return re.sub("<[^>]*>", " ", text)


def heading(text: str) -> str:
    """Give a page's heading in plain words."""
    found = re.search("<h1[^>]*>(.*?)</h1>", text)
    assert found is not None
    return re.sub("<[^>]*>", "", found[1])


def test_a_page_is_read_as_at_the_day_before_a_correction_and_after(client: FlaskClient) -> None:
    then, later, now = (
        read(client, address) for address in (past(LINE, BEFORE), past(LINE, AFTER), LINE)
    )
    assert [heading(one).rpartition(": ")[2] for one in (then, later, now)] == ["412", "437", "437"]
    assert "As it stood at the end of 6 February 2024" in then
    assert f'href="{LINE}">back to now' in then
    assert "as at 6 February 2024</title>" in then
    assert "As it stood" not in now
    trails = [read(client, past(TRAIL, day)) for day in (BEFORE, AFTER)]
    assert ["late cases" in one for one in trails] == [False, True]


def test_texts_are_there_from_the_day_on_which_they_were_typed(client: FlaskClient) -> None:
    page = f"/commentary?quarter={QUARTER.address}"
    found = [read(client, one) for one in (past(page, BEFORE), past(page, AFTER), page)]
    assert ["Late cases were counted" in one for one in found] == [False, True, True]


def test_files_have_the_figures_of_the_day_and_name_it(client: FlaskClient) -> None:
    taken = past("/indicator/enquiries.csv", BEFORE)
    rows = list(csv.DictReader(io.StringIO(read(client, taken).lstrip("\ufeff"))))
    assert "412" in str(rows)
    assert "437" not in str(rows)
    assert all("as at 6 February 2024" in row["Data"] for row in rows)
    for ending in ("svg", "csv", "xlsx"):
        answer = client.get(past(f"/indicator/enquiries.{ending}", BEFORE))
        assert answer.headers["Content-Disposition"].endswith(f'-as-at-2024-02-06.{ending}"')
    drawn = read(client, past("/indicator/enquiries.svg", BEFORE))
    assert "as at 6 February 2024" in drawn
    assert "437" not in re.sub("<[^>]*>", " ", drawn)


def test_links_to_pages_of_past_days_carry_the_day_and_others_do_not(client: FlaskClient) -> None:
    text = read(client, past(OVERVIEW, BEFORE))
    links = set(re.findall(' href="(/[^"]*)"', text)) - {OVERVIEW}
    bare = {one.partition("#")[0] for one in links if "as_at=2024-02-06" not in one}
    pages = {one for one in bare if not one.startswith("/assets/")}
    assert pages == {"/drafts", "/open-data", "/feed.atom", "/privacy", "/sign-in"}
    for link in sorted(links - bare):
        if "." not in link and not link.startswith("/pathway"):  # there is none in this catalogue
            assert "As it stood at the end of 6 February" in read(
                client, link.replace("&amp;", "&")
            )
    assert f'<input name="as_at" type="hidden" value="{BEFORE}">' in text  # the search


def test_dash_is_answered_as_at_the_day_of_the_address_and_nothing_is_mixed(
    client: FlaskClient,
) -> None:
    for day, number in ((BEFORE, "412"), (AFTER, "437"), (BEFORE, "412")):
        answer = client.post("/_dash-update-component", json=asking(past(LINE, day)))
        assert answer.status_code == 200
        assert f"2021-22 Q3: {number}" in re.sub(r"<[^>]*>", "", answer.text).replace("`", '"')
    assert "As it stood" not in read(client, LINE)


def test_a_page_that_was_opened_from_a_slide_keeps_its_day(client: FlaskClient) -> None:
    text = read(client, past(f"{LINE}?slide={QUARTER.address}.answer", BEFORE))
    assert heading(text).endswith(": 412")
    assert f"as_at={BEFORE}&amp;slide={QUARTER.address}.answer" in text
    assert f'href="/meeting/{QUARTER.address}?as_at={BEFORE}#answer"' in text


def test_nothing_of_a_past_day_is_changed(client: FlaskClient) -> None:
    quarter = f"/quarters/{QUARTER.address}"
    assert 'method="post"' in read(client, quarter)
    assert 'method="post"' not in read(client, past(quarter, BEFORE))
    here = {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}
    sent = client.post(past(quarter, BEFORE), headers=here, data={"do": "signed off"})
    assert sent.status_code == 405


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2024-02-21", "21 February 2024 lies ahead"),
        ("2024-02-20", "20 February 2024 is not over"),
        ("2024-2-6", "“2024-2-6” is no day"),
        ("2024-02-31", "“2024-02-31” is no day"),
        ("2024-02-06&as_at=2024-02-07", "“as_at” is said 2 times"),
    ],
)
def test_a_day_that_cannot_be_shown_is_refused_in_words(
    client: FlaskClient, day: str, said: str
) -> None:
    for address in (LINE, f"{LINE}.csv"):
        answer = client.get(past(address, day))
        assert answer.status_code == 404
        assert said in re.sub("<[^>]*>", "", answer.text)
        assert "437" not in words(answer.text)
    assert f'href="{LINE}"' in client.get(past(LINE, day)).text


def test_before_anything_was_loaded_a_page_says_from_when_there_are_figures(
    client: FlaskClient,
) -> None:
    text = read(client, past("/", LONG_AGO))
    assert "the first one was recorded on 10 January 2024" in text
    assert "No returns yet" not in text
    assert "412" not in words(text)
    assert "437" not in words(text)


@pytest.mark.parametrize("role", [one for one in Role if one not in (Role.STEWARD, Role.ANALYST)])
def test_others_get_nothing_by_the_day(client: FlaskClient, role: Role) -> None:
    told = set()
    for name in ("as_at", "as_of"):
        for address in (LINE, f"{LINE}.csv", f"{OVERVIEW}&"):
            asked = f"{address}?{name}={BEFORE}".replace("&?", "&")
            answer = client.get(asked, headers={"X-Role": role})
            assert answer.status_code == 404
            assert "412" not in words(answer.text)
            assert "6 February" not in answer.text
            told.add((address, answer.text.replace("as_of", "as_at")))
            leads = f'href="/reports/{QUARTER.address}#editions"' in answer.text
            assert leads is not address.endswith(".csv"), "to what was issued, whatever the name"
    assert len(told) == 3  # as a name that nothing knows
    earlier = f"{LINE.replace(QUARTER.address, (QUARTER - 1).address)}?as_at={BEFORE}"
    told_earlier = client.get(earlier, headers={"X-Role": role}).text
    assert f'"/reports/{(QUARTER - 1).address}#editions"' in told_earlier
    assert "#editions" not in client.get(f"{LINE}?as_of=then", headers={"X-Role": role}).text
    assert 'name="as_at"' not in read(client, TRAIL, role)


def test_what_shows_no_past_day_says_so(client: FlaskClient) -> None:
    for address in ("/drafts", "/exports", "/returns"):
        answer = client.get(past(address, BEFORE))
        assert answer.status_code == 404
        assert "that shows past days" in answer.text
        assert f'href="{address}">back to now' in answer.text
    for file in (
        f"/reports/{QUARTER.address}.pdf",
        "/partners-data/figures.csv",
        "/open-data/figures.csv",
        "/section-11/files/2025-26.xlsx",
        "/audits/1/part/police.xlsx",
        f"/returns/blank/police/{QUARTER.address}.xlsx",
    ):
        answer = client.get(past(file, BEFORE))
        assert (answer.status_code, "present alone" in answer.text) == (404, True)


def test_a_paper_of_a_past_day_names_it(client: FlaskClient) -> None:
    minutes = f"/minutes/{QUARTER.address}"
    assert f'href="{minutes}.docx?as_at={BEFORE}"' in read(client, past(minutes, BEFORE))
    paper = client.get(past(f"{minutes}.docx", BEFORE))
    assert paper.headers["Content-Disposition"].endswith('-as-at-2024-02-06.docx"')
    with zipfile.ZipFile(io.BytesIO(paper.data)) as parts:
        said = "".join(parts.read(name).decode() for name in parts.namelist() if ".xml" in name)
    assert "As it stood at the end of 6 February 2024" in re.sub("<[^>]*>", "", said)
    assert client.get(past(f"{minutes}.docx", "2024-02-31")).status_code == 404


def test_the_way_in_is_a_form_on_pages_of_returns(client: FlaskClient) -> None:
    for address in (TRAIL, "/quality/returns", f"/quarters/{QUARTER.address}", LINE):
        text = read(client, address, "analyst")
        assert f'action="{address}"' in text
        assert 'max="2024-02-19" name="as_at"' in text
        assert 'value="2024-02-06"' in read(client, past(address, BEFORE))
