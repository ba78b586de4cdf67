"""The sentences of a report as a steward edits them, and as others come to read them."""

import re
from collections.abc import Callable, Iterator
from html import unescape

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app import make_app
from callbacks.reports.content import quarterly_report
from dashboard.agreements.form_texts import CONFIRMED
from dashboard.figures.observations import Observation, Return
from dashboard.quarters import Quarter
from dashboard.readers import Audience, Reader
from dashboard.reports.paper import PaperHeading, PaperList, PaperParagraph
from data_access.store.store import Store
from settings import Settings
from tests.callbacks.lines import a_line_of
from tests.doors import opened_once, release_all, seen_by

HERE = {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}
FIRST = Quarter(2023, 1)
LAST = FIRST + 8
VALUES = (350, 341, 374, 373, 383, 384, 389, 391, 421)
PAGE = f"/sentences/{LAST.address}"
STORY = "line-icpc-number-story"
Edit = Callable[..., TestResponse]


@pytest.fixture
def store() -> Iterator[Store]:
    """A demonstration with nine quarters of one line."""
    made = a_line_of(VALUES, FIRST)
    yield made
    made.dispose()


@pytest.fixture
def steward(store: Store) -> FlaskClient:
    """The application as a steward opens it."""
    made: FlaskClient = make_app(store, Settings(audience=Audience.STEWARD)).server.test_client()
    return made


@pytest.fixture
def edit(steward: FlaskClient) -> Edit:
    """Send the form of a sentence as its page has it, with what is typed."""

    def send(words: str, place: str = STORY, **more: str) -> TestResponse:
        page = steward.get(f"{PAGE}?edit={place}").text
        inputs = re.findall(r'<input[^>]*type="hidden"[^>]*>', page)
        named = (re.findall(r' (?:name|value)="([^"]*)"', one) for one in inputs)
        hidden = {name: value for name, value in named}
        data = {**hidden, "words": words, "by": "A. Steward", "do": "keep", **more}
        return steward.post(PAGE, data=data, headers=HERE)

    return send


def texts(store: Store, audience: Audience) -> list[str]:
    """Give the texts of the report that an audience reads."""
    with opened_once(seen_by(store, Reader(audience))) as gate:
        paper = quarterly_report(gate, LAST)
    found = []
    for block in paper.every_block():
        if isinstance(block, PaperParagraph | PaperHeading):
            found.append(block.text)
        elif isinstance(block, PaperList):
            found += block.items
    return found


def words(answer: TestResponse) -> str:
    """Give a page's words, without its marks."""
    page = answer.text.partition('<div id="react-entry-point">')[0]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


def correct(store: Store, value: float) -> None:
    """Send a correction of the last quarter."""
    agency = seen_by(store, Reader()).catalogue().indicator("icpc").agencies[0]
    figure = Observation("icpc", LAST, agency, numerator=value)
    store.save_return(Return(agency, LAST, LAST.last_day, "b.csv", (figure,), reason="counted"))


def test_an_edit_is_a_draft_until_it_is_released_and_holds_until_figures_change(
    store: Store, steward: FlaskClient, edit: Edit
) -> None:
    mine = "Initial conferences went up after the new form"
    sent = edit(mine)
    assert (sent.status_code, sent.headers["Location"]) == (303, f"{PAGE}#{STORY}")
    assert mine in texts(store, Audience.STEWARD)
    assert mine not in texts(store, Audience.PUBLIC)
    page = words(steward.get(PAGE))
    assert "sentences edited; drafts: 1." in page
    assert "Edited by A. Steward" in page
    assert "in place of “" in words(steward.get("/drafts"))
    release_all(store)
    assert mine in texts(store, Audience.PUBLIC)
    assert mine in texts(store, Audience.PARTNER)
    correct(store, 431)
    assert mine not in texts(store, Audience.PUBLIC)
    assert mine in texts(store, Audience.STEWARD)
    told = [one for one in texts(store, Audience.STEWARD) if "Figures changed since" in one]
    assert [one.startswith(f"“{mine}” ") for one in told] == [True]
    assert "Figures changed since this was edited" in words(steward.get(PAGE))
    assert told[0] in words(steward.get(f"/reports/{LAST.address}"))


def test_one_returns_to_the_sentence_of_the_rule(store: Store, edit: Edit) -> None:
    rule = [one for one in texts(store, Audience.PUBLIC) if "onferences" in one]
    edit("Something else")
    release_all(store)
    assert edit("", do="return").status_code == 303
    assert [one for one in texts(store, Audience.PUBLIC) if "onferences" in one] == rule
    assert "Something else" not in texts(store, Audience.STEWARD)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"words": ""}, "Say a sentence in place of the rule's."),
        ({"words": "خ" * 601}, "600"),
        ({"words": "Jamie Smith was told"}, "name"),
        ({"words": "Well", "by": ""}, "Say the name of who edits."),
        ({"words": "Well", "after": "99"}, "an edit that was kept meanwhile"),
        ({"words": "Well", "basis": "0" * 16}, "figures that changed meanwhile"),
    ],
)
def test_faults_are_told_and_nothing_is_kept(
    store: Store, edit: Edit, typed: dict[str, str], told: str
) -> None:
    sent = edit(**typed)
    assert (sent.status_code, told in words(sent)) == (422, True)
    assert not seen_by(store, Reader(Audience.STEWARD)).edited_sentences(LAST.address)


def test_what_is_typed_is_never_markup(steward: FlaskClient, edit: Edit) -> None:
    assert edit("<script>alert(1)</script> =cmd() 👶").status_code == 303
    page = steward.get(PAGE).text
    assert "&lt;script&gt;alert(1)&lt;/script&gt; =cmd() 👶" in page
    assert "<script>alert(1)" not in page


def test_it_exists_for_stewards_and_for_reports_that_are_there(
    store: Store, steward: FlaskClient
) -> None:
    partner = make_app(store, Settings(audience=Audience.PARTNER)).server.test_client()
    assert partner.get(PAGE).status_code == 404
    assert partner.post(PAGE, data={}, headers=HERE).status_code == 405
    for path in ("/sentences/2031-32-q1", "/sentences/soon", f"{PAGE}?edit=nothing"):
        assert steward.get(path).status_code == 404
    assert steward.get("/sentences/2024-25").status_code == 200
    assert steward.post(PAGE, data={"place": "x"}, headers=HERE).status_code == 404


def test_words_that_name_a_small_count_are_for_stewards_alone_and_the_rule_stands(
    store: Store, edit: Edit
) -> None:
    rule = [one for one in texts(store, Audience.PUBLIC) if "onferences" in one]
    mine = "Conferences went up; 3 of them were of children under five"
    asked = edit(mine)
    assert (asked.status_code, "Please look again" in words(asked)) == (422, True)
    (box,) = re.findall(r'<input[^>]*type="checkbox"[^>]*>', asked.text)
    value = unescape(re.findall(r'value="([^"]*)"', box)[0])
    assert edit(mine, **{CONFIRMED: value}).status_code == 303
    release_all(store)
    assert mine in texts(store, Audience.STEWARD)
    for audience in (Audience.PARTNER, Audience.PUBLIC):
        assert mine not in texts(store, audience)
    assert [one for one in texts(store, Audience.PUBLIC) if "onferences" in one] == rule
