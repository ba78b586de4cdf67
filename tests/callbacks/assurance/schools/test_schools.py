"""The round of schools on its page: kept by some, read in counts by partners, by nobody else."""

import io
import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from openpyxl import load_workbook

from app import make_app
from callbacks.web.requests import RequestContext
from dashboard.assurance.schools.school_results import FEWEST
from dashboard.days import day_of
from dashboard.readers import Audience, Reader
from data_access.store.store import Store, utc_now
from settings import Settings
from tests.callbacks.assurance.schools.rounds import (
    add,
    answer,
    deadline,
    everything,
    links,
    make_links,
    opened,
)
from tests.callbacks.assurance.test_plan import send, served, words
from tests.data_access.stores import a_store

NAMES = tuple(f"Ash School {letter}" for letter in "ABCDEFGHIJKL")


@pytest.fixture
def store() -> Iterator[Store]:
    """A store without figures."""
    with a_store() as found:
        yield found


@pytest.fixture
def client(store: Store) -> FlaskClient:
    """The dashboard as stewards have it, with no round yet."""
    return served(store, Audience.STEWARD)


def test_a_round_is_opened_and_what_is_faulty_stays_beside_its_fault(client: FlaskClient) -> None:
    assert "No round of schools and early years was opened yet." in words(client.get("/schools"))
    refused = opened(client, "2025-27")
    assert "Nothing was saved yet" in refused
    assert "a year such as 2025-26" in refused
    assert "It is open until" in opened(client)
    assert "that it is ended first" in opened(client, "2026-27")
    assert "Ash School A" in add(client, *NAMES[:2])
    assert "twice" in add(client, "ash school a")
    assert make_links(client, "99").status_code == 422
    assert "0 of 2 settings answered everything." in words(client.get("/schools"))


def test_partners_read_counts_once_the_round_is_over_and_never_one_setting(
    client: FlaskClient, store: Store
) -> None:
    add(client, *NAMES)
    opened(client)
    paths = links(client)
    browser = served(store, Audience.PUBLIC)
    for name in NAMES[:FEWEST]:
        fields = everything("partly" if name.endswith("A") else "met")
        assert answer(browser, paths[name], **fields).status_code == 303
    partner = served(store, Audience.PARTNER)
    during = words(partner.get("/schools"))
    assert f"{FEWEST} of {len(NAMES)} settings answered everything." in during
    assert "told by standard once the round is over" in during
    step = re.findall(r'name="after" type="hidden" value="(\d+)"', client.get("/schools").text)[-1]
    send(client, "/schools", do="ended", about="1", after=step, words="enough have answered")
    after = words(partner.get("/schools"))
    assert f"Designated lead {FEWEST - 1} 1 0 0" in after
    book = load_workbook(io.BytesIO(partner.get("/schools.xlsx?round=1").data))
    told = after + repr([list(sheet.values) for sheet in book])
    assert not [one for one in (*NAMES, "in May", "Keep the round") if one in told]
    assert partner.get("/schools?setting=1").status_code == 404
    own = load_workbook(io.BytesIO(client.get("/schools.xlsx?round=1").data))
    assert NAMES[0] in repr([list(sheet.values) for sheet in own])


def test_a_setting_is_reminded_until_everything_is_answered(
    client: FlaskClient, store: Store
) -> None:
    add(client, *NAMES[:3])
    opened(client)
    paths = links(client)
    browser = served(store, Audience.PUBLIC)
    answer(browser, paths[NAMES[0]], **everything())
    some = {"answer-lead": "met", "by": everything()["by"], "after": "0"}
    answer(browser, paths[NAMES[1]], **some)
    page = words(client.get("/schools"))
    assert "2 of 3 settings did not answer everything." in page
    assert "1 of 10" in page
    again = links(client, "waiting")
    assert set(again) == set(NAMES[1:3])
    assert browser.get(paths[NAMES[0]]).status_code == 200
    assert browser.get(paths[NAMES[1]]).status_code == 404


def test_a_link_is_over_with_the_deadline(client: FlaskClient, store: Store) -> None:
    add(client, NAMES[0])
    opened(client, days=1)
    path = links(client)[NAMES[0]]
    later = make_app(store, Settings(), clock=lambda: utc_now() + timedelta(days=2)).server
    assert later.test_client().get(path).status_code == 404
    assert served(store, Audience.PUBLIC).get(path).status_code == 200


def test_a_round_that_partners_read_takes_no_answers_again(
    client: FlaskClient, store: Store
) -> None:
    add(client, *NAMES[:FEWEST])
    opened(client, days=1)
    paths = links(client)
    browser = served(store, Audience.PUBLIC)
    for path in paths.values():
        answer(browser, path, **everything())
    step = re.findall(r'name="after" type="hidden" value="(\d+)"', client.get("/schools").text)[-1]
    later = make_app(
        store,
        Settings(),
        lambda: RequestContext(
            store.partnership, Reader(Audience.STEWARD), day_of(utc_now()) + timedelta(days=2)
        ),
        lambda: utc_now() + timedelta(days=2),
    ).server.test_client()
    moved = {"do": "moved", "about": "1", "after": step, "day": deadline(9)}
    told = words(send(later, "/schools", **moved, words="some asked for it"))
    assert "its counts are told" in told
    assert browser.get(paths[NAMES[0]]).status_code == 200  # of the day before


def test_the_public_finds_no_round(store: Store) -> None:
    public = served(store, Audience.PUBLIC)
    found = [public.get(at).status_code for at in ("/schools", "/schools.xlsx")]
    assert found == [404, 404]


def test_the_file_of_links_is_in_the_list_of_what_was_taken_out(client: FlaskClient) -> None:
    add(client, NAMES[0])
    opened(client)
    assert "/schools/links" not in words(client.get("/exports"))
    links(client)
    assert "/schools/links" in words(client.get("/exports"))
