"""Minutes: the page, and the document that says the same to the same reader."""

from dataclasses import replace
from io import BytesIO

from docx import Document

from dashboard.readers import Audience
from data_access.store.store import Store
from tests.callbacks.meeting.conftest import HERE, LAST, MEETING, Opened, words
from tests.callbacks.meeting.test_meeting import DECIDED
from tests.doors import STEWARD, release_all, seen_by

MINUTES = f"/minutes/{LAST.address}"


def test_the_document_says_what_the_page_says(opened: Opened, store: Store) -> None:
    steward = opened()
    came = {"item": "close", "kind": "attended", "words": "Chair\nClerk", "held": "2025-06-02"}
    for data in (DECIDED, came | {"by": "A. Steward", "after": "0"}):
        assert steward.post(f"{MEETING}/decide", data=data, headers=HERE).status_code == 303
    page = words(steward.get(MINUTES))
    sent = steward.get(f"{MINUTES}.docx")
    assert sent.headers["Content-Disposition"].endswith(f'minutes-{LAST.address}.docx"')
    assert "no-store" in sent.headers["Cache-Control"]
    assert "Action agreed: A wickerwork audit (" in page
    assert "(draft, not released yet)" in page
    release_all(store)
    assert "not released yet" not in words(steward.get(MINUTES))
    found = Document(BytesIO(sent.data))
    said = [one.text for one in found.paragraphs if one.text]
    for text in ("Chair", "Clerk", said[-1], "Decisions"):
        assert text in page
    assert found.tables[0].rows[1].cells[0].text == "A wickerwork audit"
    assert "OFFICIAL-SENSITIVE" in found.sections[0].header.paragraphs[0].text


def test_what_is_not_released_is_in_no_document_of_others(opened: Opened) -> None:
    opened().post(f"{MEETING}/decide", data=DECIDED, headers=HERE)
    for audience in (Audience.PUBLIC, Audience.PARTNER):
        found = Document(BytesIO(opened(audience).get(f"{MINUTES}.docx").data))
        assert "wickerwork" not in " ".join(one.text for one in found.paragraphs)
        assert found.tables == []


def test_people_are_named_beside_their_posts_only_where_the_partnership_chose_so(
    opened: Opened, store: Store
) -> None:
    came = {"item": "close", "kind": "attended", "words": "Chair\nClerk", "held": "2025-06-02"}
    came |= {"names": "Chair: Zebulon Wickerwork", "by": "A. Steward", "after": "0"}
    steward = opened()
    assert "Names of who attended" not in words(steward.get(MEETING))
    refused = steward.post(f"{MEETING}/decide", data=came, headers=HERE)
    assert "expected posts alone, in these minutes" in words(refused)
    catalogue = seen_by(store, STEWARD).catalogue()
    ours = replace(catalogue.partnership, names_in_minutes=True, names_months=120)
    store.save_catalogue(replace(catalogue, partnership=ours), agreed="us")
    assert "Names of who attended" in words(steward.get(MEETING))
    asked = steward.post(
        f"{MEETING}/decide", data=came | {"words": "Chair\nZebulon Wickerwork"}, headers=HERE
    )
    assert "Something was found in this text" in words(asked)
    assert steward.post(f"{MEETING}/decide", data=came, headers=HERE).status_code == 303
    told = "Chair (Zebulon Wickerwork) Clerk People are named here"
    assert told in words(steward.get(MINUTES))
    assert "Wickerwork" not in words(opened(Audience.PARTNER).get(MINUTES))
    release_all(store)
    assert told in words(opened(Audience.PARTNER).get(MINUTES))
    found = Document(BytesIO(steward.get(f"{MINUTES}.docx").data))
    assert "Chair (Zebulon Wickerwork)" in [one.text for one in found.paragraphs]
    public = opened(Audience.PUBLIC)
    assert "Wickerwork" not in public.get(MINUTES).text
    assert b"Wickerwork" not in public.get(f"{MINUTES}.docx").data


def test_a_quarter_that_is_not_there_is_told(opened: Opened) -> None:
    for path in ("/minutes/2031-32-q1", "/minutes/2031-32-q1.docx", "/minutes/soon.docx"):
        assert opened().get(path).status_code == 404
