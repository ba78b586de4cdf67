"""The plan as a slide of the meeting: for who reads the plan, on the wall and in one file."""

import re
from collections.abc import Iterator

import pytest

from dashboard.readers import Audience
from data_access.store.store import Store
from tests.callbacks.assurance.test_plan import send, served, words
from tests.data_access.stores import QUARTER, a_return, a_store, counted

MEETING = f"/meeting/{QUARTER.address}"
SLIDE = re.compile(r'<section [^>]*id="plan"[^>]*>.*?</section>', re.S)


@pytest.fixture
def store() -> Iterator[Store]:
    """A store with one return and no plan."""
    with a_store() as found:
        found.save_return(a_return(counted(50, QUARTER)))
        yield found


def test_what_is_late_short_and_due_next_stands_on_a_slide_for_who_reads_the_plan(
    store: Store,
) -> None:
    steward, partner = served(store, Audience.STEWARD), served(store, Audience.PARTNER)
    assert SLIDE.search(steward.get(MEETING).text) is None
    send(steward, "/plan", do="begin")
    told = words(steward.get(MEETING))
    assert "One activity falls short" in told
    assert (
        "Multi-agency audit: no of at least four case file audits done; four more to be scheduled"
    ) in told
    assert "Short Quality assurance lead in " in told
    assert "Next Business manager by " in told
    assert "As the plan stands on " in told
    assert f'href="/plan/1?slide={QUARTER.address}.plan"' in partner.get(MEETING).text
    assert "Multi-agency audit: " in words(partner.get("/presenter"))
    assert "Plan on a page / One activity falls short" in words(steward.get(f"{MEETING}/order"))


def test_the_public_and_a_wall_for_the_public_have_no_slide_of_the_plan(store: Store) -> None:
    steward, public = served(store, Audience.STEWARD), served(store, Audience.PUBLIC)
    send(steward, "/plan", do="begin")
    assert SLIDE.search(steward.get(f"{MEETING}.html").text)
    for path in (MEETING, f"{MEETING}.html", "/presenter"):
        assert "Multi-agency audit" not in public.get(path).text
    send(steward, f"{MEETING}/order", do="save", after="0", **{"for": "public"})
    assert SLIDE.search(steward.get(MEETING).text) is None
    assert "Plan on a page / " not in words(steward.get(f"{MEETING}/order"))
