"""The page where two people agree that a text is removed: who may, what it says, what it keeps."""

import re
from collections.abc import Iterator
from html import unescape

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app import make_app
from callbacks.releases.purge import RECORDS
from dashboard.acts.act import ActKind, NewAct
from dashboard.assurance.audit_topics import TopicStep, TopicWord
from dashboard.exceptions.life import ExceptionRun, ExceptionStage, ExceptionStep
from dashboard.people.roles import Role
from dashboard.readers import Audience
from dashboard.releases.known_backups import KnownBackup
from data_access.acts.backup_rows import BackupRows
from data_access.assurance.purged_texts import ASSURANCE_TEXTS
from data_access.store.log.purge_desk import carry_out
from data_access.store.store import Store, utc_now
from settings import Settings
from tests import builders as make
from tests.callbacks.lines import a_line_of
from tests.callbacks.people.doorway import Doorway, doorway, send
from tests.doors import edited, record_step, release_all

FIRST = make.q("2023-24 Q1")
VALUES = (350, 341, 374, 373, 383, 384, 389, 391, 421)
RUN = ExceptionRun("icpc", FIRST + 8, FIRST + 8, upward=True)
NAME = "Zebulon"
PROPOSAL = {"do": "propose", "what": "step-1", "reason": "child"}


@pytest.fixture
def house() -> Iterator[Doorway]:
    """An installation where people sign in; a step of an exception names somebody."""
    store = a_line_of(VALUES, FIRST)
    record_step(store, ExceptionStep(RUN, ExceptionStage.EXPLAINED, "A", f"{NAME} was moved"))
    release_all(store)
    yield doorway(store)
    store.dispose()


def words(answer: TestResponse) -> str:
    """Give a page's words, without its marks."""
    page = answer.text.partition('id="painted"')[2].partition('<div id="react-entry-point">')[0]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


def proposed(house: Doorway) -> tuple[FlaskClient, FlaskClient]:
    """Propose a purge as a steward; give the steward's browser and a safeguarding partner's."""
    steward, partner = (
        house.reading_as(role) for role in (Role.STEWARD, Role.SAFEGUARDING_PARTNER)
    )
    answer = send(steward, "/purge", **PROPOSAL)
    assert (answer.status_code, answer.location) == (303, "/purge?saved=1")
    return steward, partner


def test_a_steward_proposes_and_another_confirms_what_the_page_names_without_its_words(
    house: Doorway,
) -> None:
    steward, partner = proposed(house)
    said = words(steward.get("/purge?saved=1"))
    assert "Now somebody else confirms it" in said
    assert "because a child can be recognised" in said
    assert "one row of the store is emptied" in said
    assert "no worker runs" not in said
    assert NAME not in said
    assert "Propose to remove something" not in words(partner.get("/purge"))
    refused = send(steward, "/purge", do="confirm", request="1")
    assert refused.status_code == 422
    assert "expected another person" in words(refused)
    assert send(partner, "/purge", do="confirm", request="1").status_code == 303
    assert "no worker runs: tell who runs the dashboard" in words(partner.get("/purge"))
    made = KnownBackup("/backups/monday.backup", utc_now(), 9, "ab" * 32)
    with house.store.together() as connection:
        BackupRows(house.store.partnership).add(connection, made)
        house.store.enter_acts(NewAct(ActKind.BACKED_UP))
    listed = words(partner.get("/purge"))
    assert "these backups, which were made here since it was typed: monday.backup (" in listed
    carry_out(house.store, 1, lambda *_: None, utc_now)
    done = words(partner.get("/purge"))
    assert "One backup made here before still holds what was there then: monday.backup (" in done
    assert "/backups" not in done
    by = r"removed on \d+ \w+ \d{4} at \d\d:\d\d by A.Steward and A.Safeguarding_Partner\."
    assert re.search(by, done)
    assert "Emptied: one row. Restart the dashboard now" in done
    steward_reads = words(steward.get("/purge"))
    in_sight = steward_reads.index("by A.Steward and A.Safeguarding")
    assert in_sight < steward_reads.index("Propose to remove something")
    assert in_sight < steward_reads.index("What is reached, and what is not")
    assert "It waits" not in done


def test_pages_that_were_remembered_and_the_dashboard_s_other_pages_lose_it(
    house: Doorway,
) -> None:
    steward, partner = proposed(house)
    page = f"/exceptions/icpc/{(FIRST + 8).address}"
    assert NAME in steward.get(page).text
    send(partner, "/purge", do="confirm", request="1")
    carry_out(house.store, 1, lambda *_: None, utc_now)
    assert NAME not in steward.get(page).text
    assert "[removed]" in steward.get(page).text


def test_what_was_confirmed_can_be_called_off_until_the_worker_begins(house: Doorway) -> None:
    steward, partner = proposed(house)
    send(partner, "/purge", do="confirm", request="1")
    assert send(steward, "/purge", do="off", request="1").status_code == 303
    carry_out(house.store, 1, lambda *_: None, utc_now)
    called = r"called off on \d+ \w+ \d{4} at \d\d:\d\d by A.Steward\. Nothing was removed\."
    assert re.search(called, words(steward.get("/purge")))
    assert "Zebulon" in steward.get(f"/exceptions/icpc/{(FIRST + 8).address}").text


@pytest.mark.parametrize("what", [NAME, "step-1 Zebulon", "", "step-99", "note-1-x:y"])
def test_a_name_that_is_typed_for_a_reference_is_neither_kept_nor_repeated(
    house: Doorway, what: str
) -> None:
    steward = house.reading_as(Role.STEWARD)
    answer = send(steward, "/purge", **{**PROPOSAL, "what": what})
    assert answer.status_code == 422
    assert NAME not in words(answer)
    assert f'value="{NAME}' not in answer.text
    log_reader = house.reading_as(Role.LOG_READER)
    assert NAME not in log_reader.get("/log").text
    assert "Remove for good" not in words(steward.get(f"/purge?what={what}"))


def test_who_may_confirm_finds_the_page_and_a_steward_proposes_from_each_text(
    house: Doorway,
) -> None:
    steward, partner = proposed(house)
    for client, finds in ((partner, True), (house.reading_as(Role.CHAIR), False)):
        assert ('href="/purge"' in client.get("/about").text) is finds
    assert 'href="/purge?what=step-1"' in steward.get("/drafts").text
    assert 'href="/purge?what=return-1"' in steward.get("/return/1").text
    shown = steward.get("/purge?what=step-1").text
    assert re.search(r'name="what"[^>]* value="step-1"', shown)


def test_a_steward_finds_each_record_of_assurance_by_when_whose_and_what_it_is_of_alone(
    house: Doorway,
) -> None:
    assert set(RECORDS) == set(ASSURANCE_TEXTS)
    said = TopicStep(TopicWord.PROPOSED, title=f"{NAME} was moved", text=NAME, by="A. Analyst")
    edited(house.store, utc_now).record_topic(said, after=0)
    steward, partner = proposed(house)
    shown = steward.get("/purge?of=topic-step")
    assert 'href="/purge?what=topic-step-1#propose"' in shown.text
    assert re.search(r"topic-step-1 : \d+ \w+ \d{4} at \d\d:\d\d, by A. Analyst", words(shown))
    assert NAME not in shown.text
    assert re.search(r'value="topic-step-1"', steward.get("/purge?what=topic-step-1").text)
    for of in ("judgement-step", "step", NAME):
        assert "topic-step-1" not in steward.get(f"/purge?of={of}").text
    assert "what somebody repeated in another text" in words(steward.get("/purge"))
    assert "topic-step" not in partner.get("/purge?of=topic-step").text
    send(steward, "/purge", **{**PROPOSAL, "what": "topic-step-1"})
    assert "given out since" not in words(steward.get("/purge")).partition("topic-step-1")[2]


def test_where_nobody_signs_in_two_names_are_typed(house: Doorway) -> None:
    store: Store = house.store
    client = make_app(store, Settings(audience=Audience.STEWARD)).server.test_client()
    assert "names are typed and are not checked" in words(client.get("/purge"))
    nameless = send(client, "/purge", **PROPOSAL)
    assert nameless.status_code == 422
    assert send(client, "/purge", **PROPOSAL, by="A. Steward").status_code == 303
    same = send(client, "/purge", do="confirm", request="1", by="a steward")
    assert same.status_code == 422
    assert send(client, "/purge", do="confirm", request="1", by="B. Other").status_code == 303
