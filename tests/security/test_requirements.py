"""What is said of security is current, and every test that shows it is there."""

import re
from collections.abc import Iterator

import lxml.html
import pytest

from dashboard.people.roles import Role
from tests.callbacks.made_once import an_empty_store
from tests.callbacks.people.doorway import Doorway, doorway
from tests.security.report import DOCUMENT, security_page
from tests.security.requirements import (
    POINTS,
    SECTIONS,
    Requirement,
    State,
    missing_tests,
    read_chapters,
)

WHOLE = {"6": 47, "7": 19, "8": 13, "10": 36}
"""How many points the chapters have that are gone through one by one."""


def every() -> list[Requirement]:
    """Give all that is said."""
    return [
        one
        for path in (POINTS, SECTIONS)
        for each in read_chapters(path)
        for one in each.requirements
    ]


@pytest.fixture
def house() -> Iterator[Doorway]:
    """An installation where people sign in."""
    store = an_empty_store()
    yield doorway(store)
    store.dispose()


def test_every_test_that_is_named_is_there() -> None:
    assert missing_tests(name for one in every() for name in one.tests) == []
    assert missing_tests(["security/test_requirements.py::test_none", "none.py"]) != []


def test_the_document_is_what_the_files_say() -> None:
    assert DOCUMENT.read_text(encoding="utf-8") == security_page(), "run `make security`"


def test_every_point_of_four_chapters_is_there_in_order() -> None:
    chapters = {each.number: each.requirements for each in read_chapters(POINTS)}
    assert {number: len(points) for number, points in chapters.items()} == WHOLE
    for number, points in chapters.items():
        assert all(re.fullmatch(rf"{number}\.\d+\.\d+", one.number) for one in points)


def test_every_other_chapter_is_there() -> None:
    both = {int(each.number) for path in (POINTS, SECTIONS) for each in read_chapters(path)}
    assert both == set(range(1, 18))


def test_what_is_not_met_or_not_about_us_says_why() -> None:
    silent = [one.number for one in every() if one.state is not State.MET and not one.why]
    assert silent == []
    bare = [one.number for one in every() if one.state is State.MET and not (one.tests or one.why)]
    assert bare == []


def test_points_that_are_met_in_the_four_chapters_name_a_test() -> None:
    points = [one for each in read_chapters(POINTS) for one in each.requirements]
    assert [one.number for one in points if one.state is State.MET and not one.tests] == []


def test_passwords_are_masked_and_may_be_filled_in(house: Doorway) -> None:
    """By a manager of passwords, too; and no question is asked whose answer others know."""
    page = lxml.html.fromstring(house.browser().get("/sign-in").data)
    fields = {one.get("name"): one for one in page.xpath("//form//input")}
    (secret,) = [one for one in fields.values() if one.get("type") == "password"]
    assert secret.get("autocomplete") == "current-password"
    assert "onpaste" not in secret.attrib
    assert fields["name"].get("autocomplete", "").startswith("username")
    assert len([one for one in fields.values() if one.get("type") in ("text", "password")]) == 2


def test_the_way_out_is_on_every_page_of_who_is_signed_in(house: Doorway) -> None:
    client = house.reading_as(Role.CHAIR)
    for page in ("/", "/about", "/thresholds", "/account", "/nowhere", "/exceptions"):
        tree = lxml.html.fromstring(client.get(page).data)
        assert tree.xpath("//form[@action='/sign-out' and @method='post']"), page
