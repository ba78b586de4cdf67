"""The order of slides: moved, left out, added to, kept for everybody, with notes for one."""

import re

import pytest

from dashboard.readers import Audience
from tests.callbacks.meeting.conftest import HERE, ITEM, LAST, MEETING, Opened, words
from tests.callbacks.meeting.test_meeting import slides

ORDER = f"{MEETING}/order"


def after(text: str) -> str:
    """Give the version that a page shows."""
    found = re.search(r'name="after"[^>]* value="([^"]+)"', text)
    return found[1] if found else "0"


def send(opened: Opened, **typed: str) -> int:
    """Send the form as it stands, with what was typed."""
    steward = opened()
    data = {"after": after(steward.get(ORDER).text), "by": "A. Steward"} | typed
    sent = steward.post(ORDER, data=data, headers=HERE)
    return sent.status_code


def test_a_slide_is_moved_and_left_out_for_everybody(opened: Opened) -> None:
    assert send(opened, do=f"up:{ITEM}") == 303
    partner = opened(Audience.PARTNER)
    assert slides(partner.get(MEETING).text)[:2] == [ITEM, "answer"]
    assert send(opened, do="turn:answer") == 303
    assert "answer" not in slides(partner.get(MEETING).text)
    assert "(left out)" in words(opened().get(ORDER))
    assert send(opened, do="begin") == 303
    assert slides(partner.get(MEETING).text)[:2] == ["answer", ITEM]


@pytest.mark.parametrize(
    "address",
    [
        "/indicator/icpc",
        f"http://localhost/indicator/icpc/{LAST.address}",
        "/compare?lines=icpc,referrals",
    ],
)
def test_a_page_is_added_before_the_actions(opened: Opened, address: str) -> None:
    assert send(opened, add=address, do="save") == 303
    found = slides(opened(Audience.PUBLIC).get(MEETING).text)
    assert found[-3].startswith("added-")


@pytest.mark.parametrize(
    "address", ["/about", "/indicator/nothing", "/indicator/icpc/2031-32-q1", "x"]
)
def test_what_is_no_such_page_is_told(opened: Opened, address: str) -> None:
    assert send(opened, add=address, do="save") == 422
    assert len(slides(opened().get(MEETING).text)) == len(set(slides(opened().get(MEETING).text)))
    assert "Added to the meeting" not in words(opened().get(MEETING))


def test_notes_are_in_the_presenters_view_of_a_steward_and_never_on_the_wall(
    opened: Opened,
) -> None:
    assert send(opened, **{f"notes-{ITEM}": "ask about the wickerwork", "do": "save"}) == 303
    assert "wickerwork" in words(opened().get("/presenter"))
    assert "wickerwork" not in opened().get(MEETING).text
    for audience in (Audience.PUBLIC, Audience.PARTNER):
        shown = words(opened(audience).get("/presenter"))
        assert "What lies behind it" in shown
        assert "wickerwork" not in shown


def test_two_who_arrange_at_once_are_told(opened: Opened) -> None:
    data = {"after": "0", "by": "A. Steward", "do": f"up:{ITEM}"}
    steward = opened()
    assert steward.post(ORDER, data=data, headers=HERE).status_code == 303
    second = steward.post(ORDER, data=data, headers=HERE)
    assert (second.status_code, "kept meanwhile" in words(second)) == (422, True)


def test_the_order_is_the_stewards_alone(opened: Opened) -> None:
    assert opened(Audience.PARTNER).get(ORDER).status_code == 404
    assert ORDER not in opened(Audience.PARTNER).get(MEETING).text


def test_what_no_button_sends_changes_nothing(opened: Opened) -> None:
    assert send(opened, **{f"notes-{ITEM}": "the wickerwork", "do": "save"}) == 303
    assert send(opened, do="else:nothing") == 422
    assert "the wickerwork" in words(opened().get("/presenter"))
