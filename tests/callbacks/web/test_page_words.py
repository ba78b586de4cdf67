"""The words of painted pages: names of methods stand in docs/methods.md alone."""

import re

import pytest

from tests.callbacks.conftest import Ask

METHODS = re.compile(r"\b(Byar|Wilson|sigmas?|XmR)\b", re.IGNORECASE)
PAGES = (
    "/",
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
)


@pytest.mark.parametrize("address", PAGES)
def test_no_page_names_a_method(ask: Ask, address: str) -> None:
    words = re.sub(r"<[^>]+>", " ", ask(address))
    assert METHODS.findall(words) == []


def test_the_page_about_the_dashboard_says_its_methods_without_their_names(ask: Ask) -> None:
    words = re.sub(r"<[^>]+>", " ", ask("/about"))
    assert re.findall(r"\b(?:Byar|Wilson|sigmas?)\b", words, re.IGNORECASE) == []


def test_what_an_exception_rests_on_is_behind_one_question(ask: Ask) -> None:
    text = ask("/exceptions/cpp_sexual_abuse/2025-26-q2")
    known = re.search(r'<details class="known".*?</details>', text, re.S)
    assert known
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
