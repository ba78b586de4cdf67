"""A deep-dive on its pages: opened, gathered, concluded, and agreed to by another person."""

import re
from collections.abc import Iterator
from datetime import timedelta
from html import unescape

import pytest
from flask.testing import FlaskClient

from dashboard.days import day_of
from dashboard.readers import Audience
from data_access.store.store import Store, utc_now
from tests.callbacks.assurance.test_plan import HERE, send, served, words
from tests.data_access.stores import QUARTER, a_return, a_store, counted
from tests.doors import release_all

PAGE = "/deep-dives/1"
OPENED = {"title": "Self-harm", "template": "thematic-1", "words": "what helps?"}


@pytest.fixture
def store() -> Iterator[Store]:
    """A store with two returns and no deep-dive."""
    with a_store() as found:
        found.save_returns([a_return(counted(50 + at, QUARTER - at)) for at in (1, 0)])
        yield found


@pytest.fixture
def client(store: Store) -> FlaskClient:
    """The dashboard as stewards have it, with a deep-dive that is opened."""
    made = served(store, Audience.STEWARD)
    send(made, "/deep-dives", do="opened", **OPENED)
    return made


def step(client: FlaskClient, do: str, to: str = PAGE, **said: str) -> str:
    """Record the next step of the deep-dive; give the words of the page."""
    numbers = re.findall(r'name="after" type="hidden" value="(\d+)"', client.get(PAGE).text)
    after = max(map(int, numbers))
    return words(send(client, to, do=do, form=do, after=str(after), **said))


def gather(client: FlaskClient, **said: str) -> str:
    """Gather an indicator, or what is said."""
    given = {"kind": "indicator", "key": "enquiries", "section": "figures"}
    return step(client, "gathered", **{**given, **said})


def test_what_is_gathered_is_shown_by_section_live_or_as_at_a_day(client: FlaskClient) -> None:
    assert "Nothing is gathered here yet" in words(client.get(PAGE))
    assert "Indicator, latest figures" in gather(client)
    day = QUARTER.first_day.isoformat()
    dated = gather(client, day=day)
    assert "Indicator, as at" in dated
    assert f"/indicator/enquiries/{(QUARTER - 1).address}" in client.get(PAGE).text
    compared = gather(client, kind="compared lines", key="enquiries, plans")
    assert "Lines compared" in compared
    assert "/compare?lines=enquiries,plans" in client.get(PAGE).text
    assert "one of the form" in gather(client, section="weather", key="plans")
    left = step(client, "left out", about="2")
    assert "Indicator, latest figures" not in left


def test_a_conclusion_is_agreed_by_another_person_and_then_read_by_partners(
    client: FlaskClient, store: Store
) -> None:
    partner, agree = served(store, Audience.PARTNER), f"{PAGE}/agree"
    gather(client)
    step(client, "concluded", words="Plans come late")
    assert "Plans come late" not in words(partner.get(PAGE))
    assert "told once another person has agreed" in words(partner.get(PAGE))
    day = day_of(utc_now()).isoformat()
    assert "who wrote the conclusion" in step(client, "agreed", agree, day=day)
    agreed = step(client, "agreed", agree, day=day, by="B. Other")
    assert "Conclusion agreed on" in agreed
    assert "Plans come late" in words(partner.get(PAGE))
    assert "B. Other" not in partner.get(PAGE).text
    assert "Gather an indicator" not in words(client.get(PAGE))
    assert partner.post(agree, data={"do": "agreed"}, headers=HERE).status_code == 405


def test_an_action_is_entered_from_a_deep_dive_with_its_line_and_stands_there(
    client: FlaskClient, store: Store
) -> None:
    gather(client)
    (at,) = re.findall(r'href="(/actions[?]source=deep-dive[^"]*)"', client.get(PAGE).text)
    form = client.get(unescape(at)).text
    assert '<option selected value="enquiries"' in form
    assert '<option selected value="deep-dive"' in form
    assert 'value="/deep-dives/1"' in form
    given = {"source": "deep-dive", "line": "enquiries", "link": PAGE, "measure": "indicator"}
    due = (day_of(utc_now()) + timedelta(days=40)).isoformat()
    wanted = {"words": "Meet sooner", "owner": "Head of Service", "due": due, "aim": "fall"}
    entered = send(client, "/actions", **given, **wanted)
    assert "Meet sooner" in words(client.get(PAGE))
    assert "from a thematic deep-dive" in words(entered)
    assert f'href="{PAGE}"' in entered.text
    release_all(store)
    partner = served(store, Audience.PARTNER)
    assert "Meet sooner" in words(partner.get(PAGE))
    assert "Enter an action" not in words(partner.get(PAGE))


def test_a_conclusion_counts_as_its_form_usually_does_or_as_whoever_writes_it_says(
    client: FlaskClient,
) -> None:
    gather(client)
    asked = client.get(PAGE).text
    assert '<option selected value="qualitative"' in asked
    assert '<option selected value="practice"' in asked
    said = {"evidence": "outcome", "source": "families", "context": "wider picture"}
    told = step(client, "concluded", words="Plans come late", **said)
    assert "outcome evidence from children, parents and carers; wider picture" in told
    refused = step(client, "concluded", words="Plans come late", context="weather")
    assert "one of: practice, organisation, wider picture" in refused


def test_words_that_tell_of_a_child_are_asked_about(client: FlaskClient) -> None:
    telling = {**OPENED, "title": "Jayden Smith, 4"}
    refused = send(client, "/deep-dives", do="opened", form="open-dive", **telling)
    assert "Something was found in this text" in words(refused)


def test_the_public_finds_no_deep_dives(store: Store) -> None:
    public = served(store, Audience.PUBLIC)
    assert [public.get(at).status_code for at in ("/deep-dives", PAGE)] == [404, 404]
