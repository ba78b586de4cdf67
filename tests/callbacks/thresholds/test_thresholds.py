"""The stewards' page of thresholds and targets: what it lists, previews, saves and refuses."""

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import urlencode

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app import make_app
from dashboard.catalogue.indicators import Indicator
from dashboard.catalogue.levels import levels_of
from dashboard.days import day_of
from dashboard.number_formats import long_date
from dashboard.readers import Audience
from data_access.store.store import Store, utc_now
from settings import Settings
from tests import builders as make
from tests.callbacks.conftest import without_kept
from tests.callbacks.lines import a_line_of
from tests.callbacks.made_once import an_empty_store
from tests.doors import now

HERE = {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}
FIRST = make.q("2023-24 Q1")
VALUES = (350, 341, 374, 373, 383, 384, 389, 391, 421)
LINE = "/thresholds/icpc"
PROPOSED = {"sort": "threshold", "direction": "above", "high": "390", "since": "2024-25 Q4"}
TEXTS = {
    "agreed": "the sub-group",
    "where": "meeting of 14 October 2025",
    "why": "Twice what was usual",
    "name": "A. Analyst",
}


@pytest.fixture
def store() -> Iterator[Store]:
    """A demonstration with nine quarters of one line."""
    made = a_line_of(VALUES, FIRST)
    yield made
    made.dispose()


@pytest.fixture
def client(store: Store) -> FlaskClient:
    """The application as a steward opens it."""
    settings = Settings(audience=Audience.STEWARD)
    made: FlaskClient = make_app(store, settings).server.test_client()
    return made


def words(answer: TestResponse) -> str:
    """Give a page's words, without its marks."""
    page = (
        without_kept(answer.text)
        .partition('<div id="react-entry-point">')[0]
        .partition('id="content"')[2]
    )
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


def levels(store: Store, key: str = "icpc") -> list[str]:
    """Give what stands on a line, as its agreements say it."""
    return [level.agreed for level in levels_of(now(store).catalogue().indicator(key))]


def icpc(store: Store) -> Indicator:
    """Give the line as it is agreed now."""
    return now(store).catalogue().indicator("icpc")


def as_public(store: Store) -> FlaskClient:
    """The application as the public opens it."""
    made: FlaskClient = make_app(store, Settings()).server.test_client()
    return made


def ask(client: FlaskClient, **said: str) -> TestResponse:
    """Open the line's page with a proposal in its address."""
    return client.get(f"{LINE}?{urlencode(said)}")


def send(client: FlaskClient, **said: str) -> TestResponse:
    """Send a form of the line's page."""
    return client.post(LINE, data=said, headers=HERE)


def test_every_line_is_listed_with_what_holds_what_ended_and_how_it_came_about(
    client: FlaskClient, store: Store
) -> None:
    answer = client.get("/thresholds")
    assert answer.status_code == 200
    listed = re.findall(r'data-line="(\w+)"', answer.text)
    assert listed == [i.key for i in now(store).catalogue().indicators]
    told = words(answer)
    assert "Threshold above 390 , from 2025-26 Q1 on; agreed by the sub-group on 12 June" in told
    assert "Threshold above 400 , 2022-23 Q1 to 2024-25 Q4; agreed by the sub-group" in told
    assert "From a file (With the making of the store)" in told
    assert 'aria-current="page" href="/thresholds">Thresholds' in answer.text


def test_a_preview_is_an_address_and_writes_nothing(client: FlaskClient, store: Store) -> None:
    before = now(store).revision
    told = words(ask(client, **PROPOSED))
    assert "Preview: threshold above 390, from 2024-25 Q4 on" in told
    assert "It would have flagged 2 of the 2 quarters with a figure in which it would hold" in told
    assert "2025-26 Q1 (421), 2024-25 Q4 (391)" in told
    assert "Had it always held, it would have flagged 2 of the 9" in told
    assert "proposed 390" in told
    assert (now(store).revision, levels(store)) == (before, [])


def test_a_level_between_two_counts_is_a_question_that_is_answered_on_the_form(
    client: FlaskClient, store: Store
) -> None:
    said = {**PROPOSED, "high": "390.5"}
    asked = words(ask(client, **said))
    assert "if a level between two counts is meant, say so below" in asked
    assert "390.5 is meant" in asked
    assert "Preview: threshold" not in asked
    answered = {**said, "between": "390.5"}
    assert "Preview: threshold above 390.5" in words(ask(client, **answered))
    assert send(client, **said, **TEXTS).status_code == 422
    assert levels(store) == []
    assert send(client, **answered, **TEXTS).status_code == 303


def test_a_preview_of_what_is_to_come_is_drawn_over_the_line(client: FlaskClient) -> None:
    told = words(ask(client, **{**PROPOSED, "since": "2026-27 Q1"}))
    assert "It would hold in no quarter that has a figure yet." in told
    assert "proposed 390" in told


def test_what_is_saved_is_told_shown_at_once_and_can_be_taken_back(
    client: FlaskClient, store: Store
) -> None:
    saved = send(client, **PROPOSED, **TEXTS)
    assert saved.status_code == 303
    assert levels(store) == ["the sub-group, meeting of 14 October 2025"]
    page = client.get(saved.headers["Location"])
    told = words(page)
    assert "Saved: the threshold above 390, from 2024-25 Q4 on: added." in told
    for text in TEXTS.values():
        assert text in told
    line = client.get("/indicator/icpc").text
    assert "above the threshold of 390" in line
    back = re.search(r'href="(/thresholds/icpc\?withdraw=[^"]+)"', page.text)
    assert back
    form = client.get(unescape(back[1]))
    of = re.search(r'name="of" type="hidden" value="([^"]+)"', form.text)
    assert of
    gone = send(client, do="withdraw", of=of[1], **{**TEXTS, "why": "A slip"})
    assert gone.status_code == 303
    assert levels(store) == []
    told = words(client.get(gone.headers["Location"]))
    assert "withdrawn" in told
    assert "A slip" in told
    assert "Twice what was usual" in told


def test_an_end_is_previewed_saved_and_overwrites_nothing(
    client: FlaskClient, store: Store
) -> None:
    send(client, **{**PROPOSED, "high": "380"}, **TEXTS)
    of = "threshold-2024-25-q4-number-above"
    told = words(ask(client, end=of, until="2024-25 Q4"))
    assert "End: threshold above 380, from 2024-25 Q4 on" in told
    assert "No longer flagged: 2025-26 Q1 (421)." in told
    saved = send(client, do="end", of=of, until="2024-25 Q4", **TEXTS)
    assert "ended with 2024-25 Q4" in words(client.get(saved.headers["Location"]))
    (level,) = now(store).catalogue().indicator("icpc").thresholds
    assert str(level.until) == "2024-25 Q4"
    assert "Withdraw the" not in words(client.get(LINE))
    again = words(send(client, do="end", of=of, until="2025-26 Q1", **TEXTS))
    assert "it ends with 2024-25 Q4 already" in again


def test_every_fault_is_named_at_its_field_and_nothing_typed_is_lost(
    client: FlaskClient, store: Store
) -> None:
    wrong = {
        "sort": "target",
        "level": "x",
        "since": "soon",
        "until": "2024-25 Q5",
        "measure": "rat",
        "why": "Jamie Smith and three siblings",
        "agreed": "the sub-group",
    }
    answer = send(client, **wrong)
    assert answer.status_code == 422
    told = words(answer)
    for name in ("level", "since", "until", "measure", "where", "name", "why"):
        assert f'href="#save-{name}"' in answer.text
        assert f'id="save-{name}"' in answer.text
        assert f'aria-describedby="save-{name}-' in answer.text
    assert "this line has no polarity" in told
    assert "“Jamie Smith”. This may be the name of a person." in told
    assert "“three”. A count of 7 or fewer. Write “fewer than 8”" in told
    assert ">\nJamie Smith and three siblings</textarea>" in answer.text
    assert 'value="the sub-group"' in answer.text
    assert levels(store) == []


def test_what_was_found_in_a_text_is_kept_once_it_is_confirmed(
    client: FlaskClient, store: Store
) -> None:
    told = {**PROPOSED, **TEXTS, "why": "Asked for by Alex Jones of the board"}
    asked = send(client, **told)
    assert asked.status_code == 422
    confirmed = re.search(r'name="confirmed" type="checkbox" value="(\w+)"', asked.text)
    assert confirmed
    changed = {**told, "why": "Asked for by Jamie Smith", "confirmed": confirmed[1]}
    assert send(client, **changed).status_code == 422
    assert send(client, **told, confirmed=confirmed[1]).status_code == 303
    assert now(store).level_changes()[-1].why == told["why"]


def test_a_proposal_with_faults_says_them_without_a_form_to_save(client: FlaskClient) -> None:
    answer = ask(client, **{**PROPOSED, "high": "many", "until": "2020-21 Q1"})
    assert answer.status_code == 200
    told = words(answer)
    assert "Upper level: Found “many”; expected a number." in told
    assert "expected 2024-25 Q4 or later" in told
    assert 'aria-label="Save"' not in answer.text
    for name in ("high", "until"):
        assert f'href="#threshold-{name}"' in answer.text
        assert f'id="threshold-{name}"' in answer.text


def test_every_fault_of_a_target_is_named_together(client: FlaskClient) -> None:
    asked = "sort=target&level=20&amber=15&since=2024-25-q1&until=2020-21-q1&measure=zzz"
    answer = client.get(f"/thresholds/rereferrals_share?{asked}")
    told = words(answer)
    for fault in (
        'To quarter: Found "2020-21 Q1"; expected 2024-25 Q1 or later',
        "Near: Found 15; expected above the target of 20",
        "From quarter: The target at most 20%",
        "Held against: Found “zzz”; expected number or rate.",
    ):
        assert fault in told, fault
    for name in ("until", "amber", "since", "measure"):
        assert f'href="#target-{name}"' in answer.text
        assert f'id="target-{name}"' in answer.text


@pytest.mark.parametrize(
    "query",
    ["end=target-2023-24-q1-number&measure=zzz", "kind=limits&since=2024-25-q1&measure=zzz"],
)
def test_a_field_that_the_form_asked_for_has_not_is_refused(
    client: FlaskClient, query: str
) -> None:
    answer = client.get(f"/thresholds/rereferrals_share?{query}")
    assert answer.status_code == 404
    assert "The form asked for does not take “measure”." in words(answer)


def test_two_that_would_hold_together_are_refused(client: FlaskClient, store: Store) -> None:
    send(client, **PROPOSED, **TEXTS)
    again = send(client, **{**PROPOSED, "since": "2025-26 Q3"}, **TEXTS)
    assert again.status_code == 422
    assert "The threshold above 390 holds from 2024-25 Q4 on" in words(again)
    assert len(levels(store)) == 1


def test_a_target_is_previewed_by_the_state_of_the_latest_figure(client: FlaskClient) -> None:
    path = "/thresholds/rereferrals_share"
    answer = client.get(f"{path}?sort=target&level=15&amber=12")
    told = words(answer)
    assert "Near: Found 12; expected above the target of 15: low is better." in told
    assert "From quarter: The quarter is missing" in told


@pytest.mark.parametrize("address", ["/thresholds/icp", f"{LINE}?end=threshold-1", f"{LINE}?hue=1"])
def test_a_wrong_address_is_no_page(client: FlaskClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    assert 'href="/thresholds/icpc"' in answer.text


def test_a_form_for_a_level_that_is_gone_is_answered_as_a_wrong_address(
    client: FlaskClient,
) -> None:
    answer = send(client, do="withdraw", of="threshold-2024-25-q4-number-above", **TEXTS)
    assert answer.status_code == 404


@pytest.mark.parametrize("audience", [Audience.PUBLIC, Audience.PARTNER])
def test_for_others_the_page_does_not_exist(store: Store, audience: Audience) -> None:
    client = make_app(store, Settings(audience=audience)).server.test_client()
    for path in ("/thresholds", LINE):
        assert client.get(path).status_code == 404
    assert "Thresholds</a>" not in client.get("/about").text
    assert client.post(LINE, data={**PROPOSED, **TEXTS}, headers=HERE).status_code == 405
    assert levels(store) == []


def test_lines_of_every_kind_have_a_page(client: FlaskClient, store: Store) -> None:
    for indicator in now(store).catalogue().indicators:
        assert client.get(f"/thresholds/{indicator.key}").status_code == 200, indicator.key


def test_an_empty_store_previews_without_a_picture() -> None:
    with an_empty_store() as empty:
        client = make_app(empty, Settings(audience=Audience.STEWARD)).server.test_client()
        assert client.get("/thresholds").status_code == 200
        answer = ask(client, **PROPOSED)
        assert answer.status_code == 200
        assert "Preview: threshold above 390" in words(answer)
        assert send(client, **PROPOSED, **TEXTS).status_code == 303


def test_a_level_is_changed_by_one_form_and_the_change_is_named(
    client: FlaskClient, store: Store
) -> None:
    assert send(client, **PROPOSED, **TEXTS).status_code == 303
    form = client.get(LINE)
    way = re.search(r'href="(/thresholds/icpc\?change=[^"]+)"', form.text)
    assert way
    asked = client.get(unescape(way[1]))
    assert re.search(r'id="change-high"[^>]*value="390"', asked.text)
    shown = client.get(f"{unescape(way[1])}&since=2025-26+Q1&direction=above&high=430")
    assert "Change: threshold above 390, from 2024-25 Q4 on; from 2025-26 Q1 on above 430" in words(
        shown
    )
    assert "pages name the change" in words(shown)
    of = re.search(r'name="of" type="hidden" value="([^"]+)"', shown.text)
    assert of
    changed = {"do": "change", "of": of[1], "since": "2025-26 Q1", "direction": "above"}
    saved = send(client, **changed, high="430", **TEXTS)
    assert saved.status_code == 303
    held = [(one.high, str(one.since), str(one.until)) for one in icpc(store).thresholds]
    assert held == [(390, "2024-25 Q4", "2024-25 Q4"), (430, "2025-26 Q1", "None")]
    assert "Saved: the threshold above 430, from 2025-26 Q1 on: added." in words(
        client.get(saved.headers["Location"])
    )
    day = long_date(day_of(utc_now()))
    named = (
        f"hreshold above 390 agreed and raised to 430 on {day}, after the figures were known; "
        "by the old one this would be an exception."
    )
    for address in ("/", "/indicator/icpc", "/indicator/icpc/2025-26-q1"):
        assert named in words(client.get(address)), address
        assert named in words(as_public(store).get(address)), address
        assert words(client.get(address)).count(", after the figures were known") == 1, address
    assert named not in words(client.get("/?quarter=2024-25-q4"))


def test_a_change_is_of_quarters_in_which_the_level_holds_and_to_another_level(
    client: FlaskClient,
) -> None:
    send(client, **PROPOSED, **TEXTS)
    level = "threshold-2024-25-q4-number-above"
    early = words(ask(client, change=level, since="2023-24 Q4", direction="above", high="400"))
    assert "Found 2023-24 Q4; expected 2024-25 Q4 or later." in early
    same = words(ask(client, change=level, since="2025-26 Q1", direction="above", high="390"))
    assert "It is the same as before; expected another level." in same


def test_a_mistaken_change_is_changed_again(client: FlaskClient, store: Store) -> None:
    send(client, **PROPOSED, **TEXTS)
    changed = {"do": "change", "since": "2025-26 Q1", "direction": "above", **TEXTS}
    send(client, of="threshold-2024-25-q4-number-above", high="4300", **changed)
    send(client, of="threshold-2025-26-q1-number-above", high="430", **changed)
    held = [(one.high, str(one.since), str(one.until)) for one in icpc(store).thresholds]
    assert held == [(390, "2024-25 Q4", "2024-25 Q4"), (430, "2025-26 Q1", "None")]
