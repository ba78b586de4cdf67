"""Pages and files as a reader of an agency receives them: its own figures, marked, kept nowhere."""

from html import unescape

import pytest
from flask.testing import FlaskClient

from app import make_app
from callbacks.web.pages_ahead import PATH
from dashboard.figures.figure_words import OWN_FIGURE
from dashboard.figures.observations import Observation, Return
from dashboard.readers import Audience
from data_access.store.store import Store
from layouts.frame.shell import FOR_ONE
from settings import Settings
from tests.callbacks.made_once import a_copy_of
from tests.doors import now

LINE = "cpp_neglect"
OURS, TITLE = "childrens_social_care", "Children's Social Care"
MARK = FOR_ONE.format(TITLE)


def add_few(store: Store) -> None:
    """Save a return with one small figure."""
    line = now(store).catalogue().indicator(LINE)
    figure = Observation(line.key, line.since, OURS, numerator=4)
    store.save_return(Return(OURS, line.since, line.since.last_day, "4.csv", (figure,)))


def client_of(agency: str) -> FlaskClient:
    """Make the application for partners of an agency; "" for partners of none."""
    settings = Settings(audience=Audience.PARTNER, agency=agency)
    client: FlaskClient = make_app(a_copy_of("few", add_few), settings).server.test_client()
    return client


@pytest.fixture(scope="module")
def own() -> FlaskClient:
    """The application as children's social care reads it."""
    return client_of(OURS)


@pytest.fixture(scope="module")
def partner() -> FlaskClient:
    """The application as a partner of no agency reads it."""
    return client_of("")


def test_a_page_has_its_own_figure_and_says_for_whom_it_is(
    own: FlaskClient, partner: FlaskClient
) -> None:
    mine, theirs = (one.get(f"/indicator/{LINE}") for one in (own, partner))
    assert OWN_FIGURE in mine.text
    assert unescape(mine.text).count(MARK) == 2
    assert OWN_FIGURE not in theirs.text
    assert "OFFICIAL-SENSITIVE" not in theirs.text


@pytest.mark.parametrize("address", ["/", f"/indicator/{LINE}", f"/indicator/{LINE}.csv"])
def test_what_an_agency_is_sent_is_kept_nowhere(own: FlaskClient, address: str) -> None:
    answer = own.get(address)
    assert answer.headers["Cache-Control"] == "no-store"
    assert "ETag" not in answer.headers


def test_no_page_is_fetched_ahead_for_it(own: FlaskClient) -> None:
    assert own.get(f"{PATH}/indicator/{LINE}").status_code == 404
    assert own.get(f"{PATH}/").status_code == 404


@pytest.mark.parametrize("kind", ["csv", "svg"])
def test_a_file_is_marked_for_the_agency_alone(own: FlaskClient, kind: str) -> None:
    text = unescape(own.get(f"/indicator/{LINE}.{kind}").text)
    assert MARK in text
    assert f"or {TITLE} alone, figures up to 2016-17 Q1" in text
    assert (OWN_FIGURE in text) is (kind == "csv")


def test_what_a_room_reads_is_a_partner_s(own: FlaskClient, partner: FlaskClient) -> None:
    """Slides, the pages opened from them and a report are shown to others too."""
    slide = f"/indicator/{LINE}?slide=2016-17-q1.answer"
    for address in ("/meeting/2016-17-q1", "/presenter", "/reports/2016-17-q1", slide):
        mine, theirs = (one.get(address, follow_redirects=True) for one in (own, partner))
        assert mine.status_code == theirs.status_code == 200
        assert mine.headers["Cache-Control"] == "no-store"
        assert OWN_FIGURE not in mine.text
        assert MARK not in mine.text


def test_another_agency_is_sent_what_partners_are(partner: FlaskClient) -> None:
    other = client_of("police")
    assert OWN_FIGURE not in other.get(f"/indicator/{LINE}").text
