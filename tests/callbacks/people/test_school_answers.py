"""A school answers by its link: it opens one form, and nothing else, to whoever holds it."""

import io
import logging
import re
from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient
from openpyxl import load_workbook

from dashboard.acts.asked_acts import ActsAsked
from dashboard.readers import Audience
from data_access.acts.act_rows import ActRows
from data_access.store.store import Store
from tests.callbacks.assurance.schools.rounds import (
    FORM,
    LEAD,
    add,
    answer,
    everything,
    links,
    make_links,
    opened,
)
from tests.callbacks.assurance.test_plan import send, served, words
from tests.callbacks.people.doorway import FROM_HERE, doorway
from tests.data_access.stores import a_store


@pytest.fixture
def store() -> Iterator[Store]:
    """A store without figures."""
    with a_store() as found:
        yield found


@pytest.fixture
def keeper(store: Store) -> FlaskClient:
    """The dashboard as stewards have it, with a round that asks two schools."""
    made = served(store, Audience.STEWARD)
    add(made, "Ash School", "Oak School")
    opened(made)
    return made


@pytest.fixture
def school(store: Store) -> FlaskClient:
    """A browser of somebody without an account."""
    return served(store, Audience.PUBLIC)


def logged(store: Store) -> list[str]:
    """Give what the log says of schools, latest first, with all it says in one text each."""
    with store.snapshot() as snapshot:
        acts = ActRows(store.partnership).acts(snapshot.connection, ActsAsked(), 0, 1000)
    return [repr(one) for one in acts if one.subject.startswith("school-")]


def test_a_school_answers_corrects_and_is_told_when_it_was_saved(
    keeper: FlaskClient, school: FlaskClient, store: Store
) -> None:
    path = links(keeper)["Ash School"]
    page = school.get(path)
    assert page.status_code == 200
    assert "Ash School" in words(page)
    assert "Nothing is saved yet" in words(page)
    done = answer(school, path, **everything())
    assert done.status_code == 303
    saved = words(school.get(done.location))
    assert "Your answers are saved." in saved
    assert re.search(r"Last saved on \d+ \w+ \d{4} at \d\d:\d\d by the designated", saved)
    after = re.search(r'name="after" type="hidden" value="(\d+)"', school.get(path).text)
    assert after
    unchanged = answer(school, path, **everything())
    assert unchanged.status_code == 303
    again = {**everything(), "answer-voice": "not yet", "after": after[1]}
    assert answer(school, path, **again).status_code == 303
    assert "an answer since you read this page" in words(answer(school, path, **everything()))
    assert "not yet" in words(keeper.get("/schools?setting=1"))
    acts = logged(store)
    assert [act for act in acts if "link opened" in act and "school-round-1-setting-1" in act]
    assert [act for act in acts if "answered" in act and "by its link" in act]


def test_what_is_faulty_keeps_what_was_typed_with_the_fault_beside_it(
    keeper: FlaskClient, school: FlaskClient
) -> None:
    path = links(keeper)["Oak School"]
    said = {**everything("partly"), "words-lead": "", "words-voice": "kept words", "by": ""}
    page = answer(school, path, **said)
    assert page.status_code == 422
    assert "what is planned, and by when" in words(page)
    assert "the post of who answers" in words(page)
    assert "kept words" in page.text
    assert 'id="answers-lead-fault"' in page.text
    named = answer(school, path, **everything("met", **{"words-lead": "Jayden Smith told us"}))
    assert "Something was found in this text" in words(named)
    assert "Nothing is saved yet" in words(school.get(path))


def test_a_link_shows_no_other_answer_no_figure_and_no_way_on(
    keeper: FlaskClient, school: FlaskClient
) -> None:
    found = links(keeper)
    answer(school, found["Ash School"], **everything("met", **{"words-lead": "only Ash says so"}))
    page = school.get(found["Oak School"])
    assert "only Ash says so" not in page.text
    assert "Ash School" not in page.text
    token = found["Oak School"].rpartition("/")[2]
    ways = set(re.findall(r'(?:href|action)="([^"]+)"', page.text))
    assert {one for one in ways if not one.startswith(("/assets/", "#", "data:"))} == {
        f"/answer/{token}",
        f"/answer/{token}/form.xlsx",
        f"/answer/{token}/workbook",
    }
    assert page.headers["Referrer-Policy"] == "strict-origin"
    assert page.headers["Cache-Control"] == "no-store"
    assert "noindex" in page.headers["X-Robots-Tag"]
    other = answer(school, found["Oak School"], **everything(), round="1", setting="1")
    assert other.status_code == 303
    assert "only Ash says so" in words(keeper.get("/schools?setting=1"))


def test_a_link_that_is_old_ended_over_or_guessed_opens_nothing(
    keeper: FlaskClient, school: FlaskClient, store: Store
) -> None:
    old = links(keeper)["Ash School"]
    new = links(keeper, "1")["Ash School"]
    closed = school.get(old)
    assert (closed.status_code, school.get(new).status_code) == (404, 200)
    assert "Whoever sent it can make a new one" in words(closed)
    assert school.get("/answer/guessed").status_code == 404
    assert school.get("/answer/guessed/form.xlsx").status_code == 404
    assert answer(school, old, **everything()).status_code == 404
    send(keeper, "/schools", do="link ended", about="1", setting="1")
    assert school.get(new).status_code == 404
    oak = links(keeper, "2")["Oak School"]
    assert school.get(oak).status_code == 200
    page = keeper.get("/schools").text
    last = re.findall(r'name="after" type="hidden" value="(\d+)"', page)[-1]
    send(keeper, "/schools", do="ended", about="1", after=last, words="all have answered")
    assert school.get(oak).status_code == 404
    opened(keeper, "2026-27")
    assert school.get(oak).status_code == 404
    with store.snapshot() as snapshot:
        kept = snapshot.assurance.links()
    tokens = [path.rpartition("/")[2] for path in (old, new, oak)]
    told = repr(kept) + "".join(logged(store)) + keeper.get("/schools").text
    assert not [token for token in tokens if token in told]


def test_a_scanner_of_mails_uses_no_link_up(keeper: FlaskClient, school: FlaskClient) -> None:
    path = links(keeper)["Ash School"]
    assert [school.head(path).status_code for _ in range(3)] == [200] * 3
    assert [school.get(path).status_code for _ in range(3)] == [200] * 3
    assert answer(school, path, **everything()).status_code == 303


def test_forms_from_elsewhere_and_of_who_keeps_no_round_are_refused(
    keeper: FlaskClient, school: FlaskClient, store: Store
) -> None:
    path = links(keeper)["Ash School"]
    assert school.post(path, data=everything()).status_code == 403
    forged = {"Origin": "https://elsewhere.example"}
    assert school.post(path, data=everything(), headers=forged).status_code == 403
    assert school.post(f"{path}/workbook", data={}, headers=forged).status_code == 403
    for audience in (Audience.PUBLIC, Audience.PARTNER):
        assert make_links(served(store, audience)).status_code == 405
    assert "Nothing is saved yet" in words(school.get(path))


def test_tries_are_counted_and_who_holds_a_link_is_not_kept_out(
    keeper: FlaskClient, store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    path = links(keeper)["Ash School"]
    house = doorway(store)
    house.people.clock.now = store._clock()  # the day of the round
    browser = house.browser()
    with caplog.at_level(logging.DEBUG):
        assert browser.get(path).status_code == 200
        tried = [browser.get(f"/answer/guess-{at}").status_code for at in range(25)]
        assert tried[0] == 404
        assert tried[-1] == 429
        assert browser.get(path).status_code == 200
        assert browser.post(path, data=everything(), headers=FROM_HERE).status_code == 303
    assert path.rpartition("/")[2] not in caplog.text
    assert len([act for act in logged(store) if "link opened" in act]) == 1


def test_the_form_is_answered_as_a_workbook(
    keeper: FlaskClient, school: FlaskClient, store: Store
) -> None:
    found = links(keeper)
    path = found["Ash School"]
    blank = school.get(f"{path}/form.xlsx").data
    assert blank == school.get(f"{path}/form.xlsx").data
    assert [act for act in logged(store) if "link opened" in act]
    book = load_workbook(io.BytesIO(blank))
    sheet = book["Answers"]
    sheet["B4"] = LEAD
    for row in range(7, 7 + len(FORM.standards)):
        sheet.cell(row, 4, "Met")
    sheet.cell(7, 4, "not yet")

    def sent(to: str) -> str:
        filled = io.BytesIO()
        book.save(filled)
        file = {"file": (io.BytesIO(filled.getvalue()), "a.xlsx")}
        done = school.post(f"{to}/workbook", data=file, headers=FROM_HERE)
        return words(school.get(done.location) if done.status_code == 303 else done)

    sheet.cell(8, 4, "perhaps")
    refused = sent(path)
    assert "sheet Answers, cell E7: no words; expected what is planned, and by when" in refused
    assert "sheet Answers, cell D8: another answer; expected one of" in refused
    sheet.cell(8, 4, "Met")
    sheet.cell(7, 5, "a deputy is named by July")
    assert "another setting" in sent(found["Oak School"])
    first = sheet["A7"].value
    for wrong, told in (("none", "no standard"), (sheet["A8"].value, "a second time")):
        sheet["A7"] = wrong  # what stands in its row is not lost unsaid
        refused = sent(path)
        assert told in refused
        assert f"cell A{7 if wrong == 'none' else 8}" in refused
    sheet["A7"] = first
    assert "Everything is answered." in sent(path)
    assert "a deputy is named by July" in words(keeper.get("/schools?setting=1"))


def test_what_is_answered_after_a_workbook_was_taken_stays(
    keeper: FlaskClient, school: FlaskClient
) -> None:
    path = links(keeper)["Ash School"]
    answer(school, path, **everything())
    book = load_workbook(io.BytesIO(school.get(f"{path}/form.xlsx").data))
    last = re.findall(r'name="after" type="hidden" value="(\d+)"', school.get(path).text)[0]
    first = FORM.standards[0].key
    meanwhile = {f"answer-{first}": "partly", f"words-{first}": "a deputy by July"}
    assert answer(school, path, **everything(**meanwhile, after=last)).status_code == 303
    book["Answers"]["E8"] = "the policy is read in June"
    filled = io.BytesIO()
    book.save(filled)
    file = {"file": (io.BytesIO(filled.getvalue()), "a.xlsx")}
    assert school.post(f"{path}/workbook", data=file, headers=FROM_HERE).status_code == 303
    sheet = load_workbook(io.BytesIO(school.get(f"{path}/form.xlsx").data))["Answers"]
    said = [(sheet.cell(row, 4).value, sheet.cell(row, 5).value) for row in (7, 8)]
    assert said == [("partly", "a deputy by July"), ("met", "the policy is read in June")]
