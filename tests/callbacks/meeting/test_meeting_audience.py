"""A meeting has an audience: what is shown in it and behind it, to whom, and the way back."""

import re

from dashboard.readers import Audience
from tests.callbacks.meeting.conftest import HERE, ITEM, LAST, MEETING, Opened, words
from tests.callbacks.meeting.test_meeting import DECIDED
from tests.callbacks.meeting.test_order import send

BEHIND = f"/exceptions/icpc/{LAST.address}"
SENSITIVE = "OFFICIAL-SENSITIVE"


def test_every_page_behind_a_slide_leads_back_to_it_and_so_does_the_one_behind_that(
    opened: Opened,
) -> None:
    client = opened(Audience.PARTNER)
    mark = f"slide={LAST.address}.{ITEM}"
    assert f'href="{BEHIND}?{mark}"' in client.get(MEETING).text
    page = client.get(f"{BEHIND}?{mark}").text
    back = f'<a class="button" href="{MEETING}#{ITEM}"><span>Back to the slide'
    assert page.count(back) == 1
    further = re.search(rf'href="(/indicator/icpc[^"]*{re.escape(mark)})"', page)
    assert further is not None
    assert back in client.get(further[1].replace("&amp;", "&")).text
    assert back in client.get(f"/_ahead{BEHIND}?{mark}").text


def test_a_mark_is_no_address_of_another_site_and_makes_no_other_page(opened: Opened) -> None:
    client = opened(Audience.PARTNER)
    plain = client.get(BEHIND)
    for mark in ("https://evil.example", "//evil.example/x", f"{LAST.address}.//evil.example"):
        other = client.get(f"{BEHIND}?slide={mark}")
        assert other.status_code == 200
        assert "evil.example" not in other.text.partition('<div id="react-entry-point">')[0]
        assert words(other) == words(plain)


def test_a_stewards_wall_shows_no_more_than_the_meetings_audience_reads(opened: Opened) -> None:
    steward = opened()
    assert SENSITIVE in words(steward.get(MEETING))
    assert "Shown for stewards: true small numbers" in words(steward.get("/presenter"))
    assert send(opened, **{"for": "partner", "do": "save"}) == 303
    assert SENSITIVE not in words(steward.get(MEETING))
    assert "Shown as partners may read it" in words(steward.get("/presenter"))
    behind = steward.get(f"{BEHIND}?slide={LAST.address}.{ITEM}")
    assert SENSITIVE not in words(behind)
    assert "Record" not in words(behind)
    assert SENSITIVE in words(steward.get(BEHIND))
    assert send(opened, **{"for": "public", "do": "save"}) == 303
    assert "Shown as everybody may read it" in words(steward.get("/presenter"))
    assert "No commentary received from" not in words(steward.get(MEETING))


def test_who_may_see_less_than_the_meeting_sees_less(opened: Opened) -> None:
    assert send(opened, **{"for": "partner", "do": "save"}) == 303
    told = words(opened(Audience.PUBLIC).get(MEETING))
    assert "No commentary received from" not in told
    assert "No commentary received from" in words(opened(Audience.PARTNER).get(MEETING))


def test_a_steward_decides_in_a_meeting_for_partners(opened: Opened) -> None:
    assert send(opened, **{"for": "partner", "do": "save"}) == 303
    steward = opened()
    first = steward.post(f"{MEETING}/decide", data=DECIDED, headers=HERE)
    assert first.status_code == 303
    page = words(steward.get(MEETING))
    assert "One decision recorded, to be released in Drafts" in page
    assert "A wickerwork audit" not in page
    again = steward.post(f"{MEETING}/decide", data={**DECIDED, "after": "1"}, headers=HERE)
    assert again.status_code == 303
    assert "Two decisions recorded, to be released in Drafts" in words(steward.get(MEETING))


def test_what_is_no_audience_is_none(opened: Opened) -> None:
    assert send(opened, **{"for": "steward", "do": "save"}) == 303
    assert SENSITIVE in words(opened().get(MEETING))
