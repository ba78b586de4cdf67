"""The kept files of editions: at their address, for their readers, and gone when withdrawn."""

from datetime import UTC, date, datetime

import pytest

from dashboard.outputs.editions import Edition, StoreMark
from dashboard.outputs.jobs import MadeFile
from dashboard.readers import Audience
from data_access.store.outputs_door import desk_of
from data_access.store.store import Store
from tests.callbacks.outputs.conftest import HERE, LAST, REPORT, Opened

NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)
FILES = (MadeFile("quarterly-report.pdf", "pdf", b"%PDF one"),)
PUBLIC = f"/editions/{LAST.address}/1/report.pdf"
PARTNER = f"/editions/{LAST.address}/partner-1/report.pdf"


def an_edition(audience: Audience, number: int = 1) -> Edition:
    """Give an edition as it is issued."""
    return Edition(
        span=LAST.address,
        audience=audience,
        number=number,
        title=f"Quarterly performance report {LAST}",
        state="state",
        version="0.1.0",
        day=date(2026, 1, 5),
        site="",
        mark=StoreMark(NOON, {}, ()),
        issued=NOON,
        by="J Smith",
    )


@pytest.fixture
def issued(store: Store) -> None:
    """An edition for the public and one for partners."""
    for audience in (Audience.PUBLIC, Audience.PARTNER):
        desk_of(store).issue(an_edition(audience), FILES)


@pytest.mark.usefixtures("issued")
def test_the_kept_bytes_are_what_is_sent(opened: Opened) -> None:
    for audience in Audience:
        sent = opened(audience).get(PUBLIC)
        assert (sent.status_code, sent.data) == (200, b"%PDF one")
    sent = opened().get(PUBLIC)
    assert sent.headers["ETag"] == f'"{FILES[0].fingerprint}"'
    assert sent.headers["Content-Disposition"].endswith('quarterly-report-edition-1.pdf"')


@pytest.mark.usefixtures("issued")
def test_an_edition_for_partners_is_not_there_for_the_public(opened: Opened) -> None:
    assert opened().get(PARTNER).status_code == 404
    assert opened(Audience.PARTNER).get(PARTNER).status_code == 200
    assert "partner-1" not in opened().get(REPORT).text
    assert "partner" not in opened(Audience.STEWARD).get("/feed.atom").text
    for path in ("/editions/2021-22-q1/1/report.pdf", f"/editions/{LAST.address}/x/report.pdf"):
        assert opened().get(path).status_code == 404


@pytest.mark.usefixtures("issued")
def test_the_feed_tells_of_public_editions(opened: Opened) -> None:
    client = opened()
    first = client.get("/feed.atom")
    assert f'type="application/pdf" href="http://localhost{PUBLIC}"' in first.text
    assert "This is the first edition." in first.text
    assert "J Smith" not in first.text


@pytest.mark.usefixtures("issued")
def test_the_feed_and_the_page_have_a_new_edition_at_once(opened: Opened, store: Store) -> None:
    client = opened()
    client.get("/feed.atom")
    desk_of(store).issue(an_edition(Audience.PUBLIC, 2), FILES)
    assert f"/editions/{LAST.address}/2/report.pdf" in client.get("/feed.atom").text
    assert "edition-2" in client.get(REPORT).text


@pytest.mark.usefixtures("issued")
def test_what_is_withdrawn_is_gone_and_says_what_is_in_its_place(
    opened: Opened, store: Store
) -> None:
    said = {"do": "withdraw:1", "by": "K Jones"}
    steward = opened(Audience.STEWARD)
    assert steward.post(f"{REPORT}/ask", data=said, headers=HERE).status_code == 303
    gone = opened().get(PUBLIC)
    assert gone.status_code == 410
    assert gone.text.startswith("Edition 1 was withdrawn on")
    assert PUBLIC not in opened().get("/feed.atom").text
    desk_of(store).issue(an_edition(Audience.PUBLIC, 2), FILES)
    assert f"Edition 2: /editions/{LAST.address}/2/report.pdf" in opened().get(PUBLIC).text
    page = opened().get(REPORT).text
    assert FILES[0].fingerprint in page
    assert "K Jones" not in page
