"""The words of painted pages: names of methods stand in docs/methods.md alone."""

import re

import pytest

from data_access.store.gate import Gate
from tests.callbacks.conftest import Ask, answers
from tests.callbacks.plain import not_plain

METHODS = re.compile(r"\b(Byar|Wilson|sigmas?|XmR)\b", re.IGNORECASE)
PAGES = (
    "/",
    "/about",
    "/exceptions",
    "/exceptions/s47_enquiries/2025-26-q2",
    "/exceptions/cpp_sexual_abuse/2025-26-q2",
    "/themes",
    "/theme/child-protection",
    "/indicator/s47_enquiries?measure=rate",
    "/indicator/icpc_working_days",
    "/indicator/s47_enquiries/2025-26-q2",
    "/funnel/s47_enquiries",
    "/pathway",
    "/quality",
    "/commentary",
)


@pytest.fixture(scope="module")
def public_ask(public: Gate) -> Ask:
    """Paint an address of the demonstration as everyone may see it."""
    return answers(public)


@pytest.mark.parametrize("address", PAGES)
def test_no_page_names_a_method(ask: Ask, address: str) -> None:
    words = re.sub(r"<[^>]+>", " ", ask(address))
    assert METHODS.findall(words) == []


@pytest.mark.parametrize(
    "address", [*PAGES, "/find?q=plan", "/theme/missing", "/indicator/missing_incidents_cpp"]
)
def test_no_page_of_the_public_says_what_nobody_understood(public_ask: Ask, address: str) -> None:
    text = public_ask(address)
    assert not_plain(text) == []
    words = re.sub(r"<[^>]+>", " ", text)
    assert METHODS.findall(words) == []


def test_the_control_chart_alone_speaks_of_its_method(public_ask: Ask) -> None:
    switched = re.sub(r"<[^>]+>", " ", public_ask("/indicator/s47_enquiries?chart=control"))
    assert "XmR" in switched
    assert "XmR" not in public_ask("/indicator/s47_enquiries")


@pytest.mark.parametrize("address", ["/", "/themes", "/exceptions", "/quality"])
def test_short_names_are_written_out_in_the_grid_and_in_lists(
    ask: Ask, public_ask: Ask, address: str
) -> None:
    short = re.compile(r"(?<!\()\b(?:CSE|EHASH|EHA|CPP|ICPC|CIN|CLA)\b")
    for text in (ask(address), public_ask(address)):
        assert short.findall(re.sub(r"<[^>]+>", " ", text)) == []


@pytest.mark.parametrize(
    ("address", "term"),
    [
        ("/theme/missing", "not received"),
        ("/theme/child-protection", "hidden"),
        ("/indicator/rapid_review_referrals", "hidden"),
        ("/", "hidden"),
    ],
)
def test_what_has_no_figure_opens_its_meaning_where_it_stands(
    public_ask: Ask, address: str, term: str
) -> None:
    body = public_ask(address).partition('id="content"')[2]
    running = re.search(rf'<a class="term"[^>]*title="[^"]+"[^>]*>{term}</a>', body)
    assert running


@pytest.mark.parametrize("who", ["shown", "public"])
@pytest.mark.parametrize("theme", ["missing", "emotional-health", "child-protection"])
def test_no_older_figure_is_large(request: pytest.FixtureRequest, who: str, theme: str) -> None:
    text = answers(request.getfixturevalue(who))(f"/theme/{theme}")
    assert re.findall(r"<h2[^>]*>[^<]*latest[^<]*</h2>", text) == []
    text = re.sub(r'<a class="term"[^>]*>([^<]*)</a>', r"\1", text)
    large = re.findall(r"<dd>(?:<span[^>]*>)?([^<]*)(?:</span>)?<small>last (?:known|shown)", text)
    assert large or theme != "missing"
    assert [said for said in large if re.search(r"\d", said)] == []


def test_what_an_exception_rests_on_is_behind_one_question(ask: Ask) -> None:
    text = ask("/exceptions/cpp_sexual_abuse/2025-26-q2")
    known = re.search(r'<details class="known".*?</details>', text, re.S)
    assert known
    assert "from the 26 quarters before" in re.sub(r"<[^>]+>", "", known[0])
    assert "from the 26 quarters before" not in re.sub(
        r"<[^>]+>", "", text.replace(known[0], "").partition('id="evidence"')[2]
    )
    for words in ("How do we know?", "What it rests on", "By chance", "The heavy bar"):
        assert text.count(words) == known[0].count(words) > 0


@pytest.mark.parametrize("line", ["icpc", "rereferrals_share", "cpp_sexual_abuse"])
def test_what_an_indicator_is_judged_by_is_behind_the_same_question(ask: Ask, line: str) -> None:
    text = ask(f"/indicator/{line}")
    known = re.search(r'<details class="known".*?</details>', text, re.S)
    said = re.search(r'<p class="evidence".*?</p>', text, re.S)
    assert known
    assert "expected, from" in re.sub(r"</?a\b[^>]*>", "", known[0])
    assert said
    assert "expected, from" not in said[0]
    assert re.sub(r"<[^>]+>", "", said[0]).strip()
