"""The cards of a theme: each fact once, and their links behind one word."""

import re

import pytest

from data_access.store.gate import Gate
from data_access.store.store import Store
from tests.callbacks.conftest import answers
from tests.callbacks.watched import a_watched_store, asking


@pytest.fixture(scope="module")
def cards() -> list[str]:
    """The painted cards of a theme of four lines."""
    store: Store = a_watched_store()
    text = asking(store)("/theme/protection")
    store.dispose()
    return re.findall(r"<figure.*?</figure>", text, re.S)


def test_a_change_is_a_figure_and_not_a_sentence_too(cards: list[str]) -> None:
    changes = 0
    for card in cards:
        evidence = re.search(r'<p class="evidence".*?</p>', card, re.S)
        assert evidence
        for change in re.findall(r'data-kind="change"[^>]*>([^<]+)<', card):
            changes += 1
            assert change.lower() not in evidence[0].lower()
        assert " on 20" not in evidence[0]
    assert changes


def test_a_cards_links_are_behind_one_word(cards: list[str]) -> None:
    for card in cards:
        more = re.findall(r'<details class="menu more".*?</details>', card, re.S)
        assert len(more) == 1
        told = re.findall(r"<a[^>]*>([^<]+)</a>", more[0])
        assert told[:2] == ["Definition", "Explore"]
        assert told[2:6] == ["Picture (SVG)", "Picture (PNG)", "Data (CSV)", "Data (XLSX)"]
        assert told[6].startswith("Returned ")
        assert "Definition" not in card.replace(more[0], "")


def test_a_quiet_theme_says_which_of_its_lines_moved_together_with_others(shown: Gate) -> None:
    """The first page names the shock; the theme does not deny it."""
    overview = answers(shown)("/?quarter=2021-22-q3")
    together = re.search(r"[A-Z]\w+ of \w+ lines are \w+ together in 2021-22 Q3", overview)
    assert together
    theme = answers(shown)("/theme/complex-safeguarding?quarter=2021-22-q3")
    said = f"Nothing stands out in 2021-22 Q3. {together[0]}, among them: Children in complex"
    assert said in re.sub("<[^>]+>", "", theme)
    assert "together" not in answers(shown)("/theme/complex-safeguarding?quarter=2021-22-q2")
