"""A chart on another site, in Chromium: there for a site that is named, and kept from any other."""

import pytest
from flask.testing import FlaskClient
from playwright.sync_api import Page, Route, expect

from dashboard.readers import Audience
from data_access.store.store import Store
from tests.callbacks.open_data.conftest import SITE, client_of

NAMED, OTHER = "https://www.example.org", "https://www.example.net"
CHART = "/embed/indicator/missing_children_cpp_cse"
AROUND = (
    f'<!doctype html><html lang="en"><title>A site</title><iframe src="{SITE}{CHART}"></iframe>'
)


@pytest.fixture(scope="module")
def client(demonstration: Store) -> FlaskClient:
    """A steward's dashboard, whose charts one site may show."""
    named = NAMED.removeprefix("https://")
    return client_of(demonstration, Audience.STEWARD, embed_hosts=named, public_address=SITE)


@pytest.mark.parametrize(("site", "is_shown"), [(NAMED, True), (OTHER, False)])
def test_a_frame_shows_the_chart_to_the_site_that_is_named_alone(
    fresh_tab: Page, client: FlaskClient, site: str, is_shown: bool
) -> None:
    refused: list[str] = []

    def answer(route: Route) -> None:
        sent = client.get(route.request.url.removeprefix(SITE), buffered=True)
        route.fulfill(status=sent.status_code, headers=dict(sent.headers), body=sent.data)

    fresh_tab.on("console", lambda one: refused.append(one.text))
    fresh_tab.route(f"{SITE}/**", answer)
    fresh_tab.route(f"{site}/", lambda route: route.fulfill(body=AROUND, content_type="text/html"))
    fresh_tab.goto(f"{site}/", wait_until="networkidle")
    title = fresh_tab.frame_locator("iframe").get_by_role("heading", level=1)
    if is_shown:
        expect(title).to_be_visible()
        assert refused == []
    else:
        assert "frame-ancestors" in " ".join(refused)
    assert fresh_tab.context.cookies(SITE) == []
