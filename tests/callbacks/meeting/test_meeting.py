"""The meeting: its slides for each audience, and what is decided on them."""

import re

import pytest

from dashboard.people.roles import Role
from dashboard.readers import Audience
from data_access.store.store import Store
from tests.callbacks.meeting.conftest import FIRST, HERE, ITEM, LAST, MEETING, Opened, words
from tests.callbacks.people.doorway import doorway, send
from tests.doors import release_all

DECIDED = {
    "item": ITEM,
    "after": "0",
    "kind": "action agreed",
    "words": "A wickerwork audit",
    "who": "Duty Manager",
    "due": "2030-05-01",
    "held": "2025-06-02",
    "by": "A. Steward",
}


def slides(text: str) -> list[str]:
    """Give the names of a meeting's slides, without those that go on on an old projector."""
    found = re.findall(r'<section [^>]*id="([^"]+)"[^>]*class="slide"', text)
    found += re.findall(r'<section [^>]*class="slide"[^>]*id="([^"]+)"', text)
    return list(dict.fromkeys(found))


@pytest.mark.parametrize("audience", list(Audience))
def test_the_quarter_is_slides_in_order_and_each_carries_its_marks(
    opened: Opened, audience: Audience
) -> None:
    page = opened(audience).get(MEETING)
    found = slides(page.text)
    assert found[0] == "answer"
    assert found[1] == ITEM
    assert found[-2:] == ["actions", "close"]
    assert words(page).count("Invented data") >= len(found)
    assert ("OFFICIAL-SENSITIVE" in words(page)) is (audience is Audience.STEWARD)
    assert f"Slide 1 of {len(found)}" in words(page)


def test_an_exceptions_slide_has_its_story_its_evidence_and_the_question_to_ask(
    opened: Opened,
) -> None:
    told = words(opened(Audience.PARTNER).get(MEETING))
    assert "Initial conferences rose to 421, above the threshold of 400" in told
    assert "No commentary received from Children's Social Care" in told
    assert "Decide" not in told
    assert "Decide" in words(opened().get(MEETING))


def test_the_last_slide_lists_what_waits_for_a_decision_to_those_who_decide(
    opened: Opened,
) -> None:
    close = "Close 2025-26 Q1 OFFICIAL-SENSITIVE Invented data"
    waits = f"{close} One exception waits for a decision"
    assert waits in words(opened().get(MEETING))
    assert "waits for a decision" not in words(opened(Audience.PARTNER).get(MEETING))
    opened().post(f"{MEETING}/decide", data=DECIDED, headers=HERE)
    assert f"{close} One decision of this meeting A wickerwork audit" in words(
        opened().get(MEETING)
    )


def test_who_presents_sees_each_slide_s_chart_evidence_and_commentary(opened: Opened) -> None:
    page = opened(Audience.PARTNER).get("/presenter")
    (card,) = re.findall(rf'<section [^>]*data-slide="{ITEM}".*?</section>', page.text, re.S)
    assert "<svg" in card
    assert "21 above the threshold of 400" in words(page)
    assert "No commentary received from Children's Social Care" in words(page)


def test_a_decision_is_a_step_an_action_and_a_line_of_the_minutes(
    opened: Opened, store: Store
) -> None:
    done = opened().post(f"{MEETING}/decide", data=DECIDED, headers=HERE)
    assert (done.status_code, done.headers["Location"]) == (303, f"{MEETING}#{ITEM}")
    steward = opened()
    for path in (
        MEETING,
        "/actions",
        f"/minutes/{LAST.address}",
        f"/exceptions/icpc/{LAST.address}",
    ):
        assert "A wickerwork audit" in words(steward.get(path)), path
    partner, public = opened(Audience.PARTNER), opened(Audience.PUBLIC)
    for path in (MEETING, "/actions", f"/minutes/{LAST.address}"):
        assert "wickerwork" not in partner.get(path).text
    release_all(store)
    for path in (MEETING, "/actions", f"/minutes/{LAST.address}"):
        for reader, told in ((partner, True), (public, False)):
            shown = words(reader.get(path))
            assert "A wickerwork audit" in shown, path
            assert ("Duty Manager" in shown, "1 May 2030" in shown) == (told, told), path


def test_a_form_with_faults_comes_back_on_its_slide_with_what_was_typed(opened: Opened) -> None:
    wrong = DECIDED | {"due": "soon", "who": "", "by": ""}
    page = opened().post(f"{MEETING}/decide", data=wrong, headers=HERE)
    assert page.status_code == 422
    assert "Found “soon”; expected a date such as 2026-01-31." in words(page)
    assert "Say the name of who records this." in words(page)
    assert "A wickerwork audit" in page.text
    assert re.search(rf'id="{ITEM}"[^>]*data-faulty|data-faulty[^>]*id="{ITEM}"', page.text)
    assert "No action is open" in words(opened().get(MEETING))


def test_words_that_may_tell_of_a_child_are_asked_about(opened: Opened) -> None:
    telling = DECIDED | {"words": "Jamie Smith is visited"}
    page = opened().post(f"{MEETING}/decide", data=telling, headers=HERE)
    assert (page.status_code, "Please look again" in words(page)) == (422, True)


def test_of_two_who_decide_at_once_the_second_is_told(opened: Opened) -> None:
    assert opened().post(f"{MEETING}/decide", data=DECIDED, headers=HERE).status_code == 303
    again = opened().post(f"{MEETING}/decide", data=DECIDED, headers=HERE)
    assert (again.status_code, "recorded meanwhile" in words(again)) == (422, True)


@pytest.mark.parametrize("after", ["9" * 5000, "abc"])
def test_what_is_no_number_of_a_step_reads_as_none(opened: Opened, after: str) -> None:
    assert opened().post(f"{MEETING}/decide", data=DECIDED, headers=HERE).status_code == 303
    again = opened().post(f"{MEETING}/decide", data=DECIDED | {"after": after}, headers=HERE)
    assert (again.status_code, "recorded meanwhile" in words(again)) == (422, True)


@pytest.mark.parametrize("item", ["answer", "exception-gone-2020-21-q1", ""])
def test_nothing_is_decided_on_other_slides(opened: Opened, item: str) -> None:
    data = DECIDED | {"item": item}
    assert opened().post(f"{MEETING}/decide", data=data, headers=HERE).status_code == 404


def test_a_chair_who_signed_in_decides_under_their_own_name_and_a_member_nothing(
    store: Store,
) -> None:
    house = doorway(store)
    chair, member = house.reading_as(Role.CHAIR), house.reading_as(Role.MEMBER)
    assert "decide" in chair.get(MEETING).text
    typed = DECIDED | {"held": "2026-03-02", "due": "2026-04-01", "by": "Q. Forger"}
    assert send(member, f"{MEETING}/decide", **typed).status_code == 405
    done = send(chair, f"{MEETING}/decide", **typed)
    assert done.status_code == 303, words(done)
    drafts = house.reading_as(Role.STEWARD).get("/drafts").text
    assert "A.Chair" in drafts
    assert "Q. Forger" not in drafts


def test_a_chair_finds_what_they_recorded_in_their_account_and_no_other_chair_s(
    store: Store,
) -> None:
    house = doorway(store)
    chair, other = (
        house.signed(house.people.invited(f"{name}.chair", Role.CHAIR)) for name in "ab"
    )
    assert 'href="/account#recorded"' in chair.get(MEETING).text
    typed = DECIDED | {"held": "2026-03-02", "due": "2026-04-01"}
    assert send(chair, f"{MEETING}/decide", **typed).status_code == 303
    assert DECIDED["words"] not in chair.get("/actions").text
    own = words(chair.get("/account"))
    assert DECIDED["words"] in own
    assert "It waits: stewards alone read it besides you." in own
    release_all(store)
    assert "Released" in words(chair.get("/account"))
    assert DECIDED["words"] not in other.get("/account").text


def test_others_than_stewards_decide_nothing(opened: Opened) -> None:
    for audience in (Audience.PUBLIC, Audience.PARTNER):
        sent = opened(audience).post(f"{MEETING}/decide", data=DECIDED, headers=HERE)
        assert sent.status_code == 405


def test_a_quarter_that_is_not_there_is_told_and_an_earlier_one_has_its_own_slides(
    opened: Opened,
) -> None:
    assert opened().get("/meeting/2031-32-q1").status_code == 404
    early = opened().get(f"/meeting/{FIRST.address}")
    assert (early.status_code, ITEM in slides(early.text)) == (200, False)


def test_a_copy_in_one_file_leads_nowhere_and_is_never_a_stewards(opened: Opened) -> None:
    steward = opened()
    typed = DECIDED | {"words": "A wickerwork audit that is a draft"}
    assert steward.post(f"{MEETING}/decide", data=typed, headers=HERE).status_code == 303
    sent = steward.get(f"{MEETING}.html")
    assert sent.headers["Content-Disposition"].endswith('-partner.html"')
    assert len(sent.data) < 1_500_000
    assert "wickerwork" not in sent.text
    assert "OFFICIAL-SENSITIVE" not in sent.text
    assert "Invented data" in sent.text
    assert f"as partners may read it: figures up to {LAST}, returns up to " in sent.text
    assert "default-src &#x27;none&#x27;" in sent.text
    outside = r'(?:href|src|action)="(?!#|data:)[^"]*"|url\((?!"?data:)'
    assert re.findall(outside, sent.text) == []
    public = opened(Audience.PUBLIC).get(f"{MEETING}.html")
    assert "as everybody may read it" in public.text
    assert opened().get("/meeting/2031-32-q1.html").status_code == 404
