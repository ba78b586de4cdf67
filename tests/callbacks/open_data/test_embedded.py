"""Charts on other sites: where a setting names them, as the public reads them, without scripts."""

import re

import pytest
from flask.testing import FlaskClient

from dashboard.readers import Audience
from data_access.store.gate import Gate
from data_access.store.store import Store
from tests.callbacks.open_data.conftest import SITE, client_of
from tests.callbacks.told import untold
from tests.callbacks.web.test_marks import names

CHART = "/embed/indicator/missing_children_cpp_cse"
HOSTS = "www.example.org,intranet.example.org"


@pytest.fixture(scope="module")
def framed(demonstration: Store) -> FlaskClient:
    """The public's dashboard, whose charts two sites may show."""
    return client_of(demonstration, Audience.PUBLIC, embed_hosts=HOSTS, public_address=SITE)


def test_without_a_setting_no_chart_is_there(everyone: FlaskClient) -> None:
    assert everyone.get(CHART).status_code == 404
    assert "iframe" not in everyone.get("/indicator/missing_children_cpp_cse").text


def test_only_the_sites_that_are_named_may_show_it(framed: FlaskClient) -> None:
    answer = framed.get(CHART)
    policy = answer.headers["Content-Security-Policy"]
    assert answer.status_code == 200
    assert "frame-ancestors https://www.example.org https://intranet.example.org" in policy
    assert "script-src" not in policy
    assert "default-src 'none'" in policy
    assert "X-Frame-Options" not in answer.headers
    other = framed.get("/about")
    assert other.headers["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in other.headers["Content-Security-Policy"]


def test_it_has_no_script_and_says_whose_and_of_when_it_is(framed: FlaskClient) -> None:
    text = framed.get(CHART).text
    assert "<script" not in text
    assert text.count("<h1") == 1
    assert "Figures up to" in text
    assert "Invented data" in text
    assert 'href="/indicator/missing_children_cpp_cse"' in text
    assert "<svg" in text
    assert "<table" in text


def test_a_steward_who_sends_a_cookie_is_shown_the_public_s_chart(
    framed: FlaskClient, demonstration: Store
) -> None:
    steward = client_of(demonstration, Audience.STEWARD, embed_hosts=HOSTS, public_address=SITE)
    steward.set_cookie("session", "a-steward")
    public, theirs = framed.get(CHART), steward.get(CHART)
    assert theirs.data == public.data
    assert dict(theirs.headers) == dict(public.headers)
    assert "Set-Cookie" not in theirs.headers
    assert "hidden</td>" in public.text
    assert "hidden</td>" not in steward.get("/indicator/missing_children_cpp_cse").text


def test_the_html_to_copy_leads_to_the_chart(framed: FlaskClient) -> None:
    page = framed.get("/indicator/cpp_neglect").text
    found = re.search(r'&lt;iframe src="([^"]+)" title="([^"]+)"', page)
    assert found
    assert found[1] == f"{SITE}/embed/indicator/cpp_neglect"
    assert framed.get(found[1].removeprefix(SITE)).status_code == 200


@pytest.mark.parametrize("key", ["nothing", "%3Cscript%3E", "cpp_neglect/2025-26-q2"])
def test_an_indicator_that_is_not_there_has_no_chart(framed: FlaskClient, key: str) -> None:
    assert framed.get(f"/embed/indicator/{key}").status_code == 404


def test_every_indicator_has_a_chart_whose_numbers_can_be_told(
    framed: FlaskClient, public: Gate
) -> None:
    catalogue = public.catalogue()
    known = names(catalogue)
    for one in catalogue.indicators:
        answer = framed.get(f"/embed/indicator/{one.key}")
        assert answer.status_code == 200
        body = re.sub(r"<base[^>]*>", "", answer.text.partition("</title>")[2])
        told = [each.text for each in untold(body, known)]
        assert told == [], one.key
