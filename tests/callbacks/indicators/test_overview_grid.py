"""The quarter grid of the overview: its two orders, and the keys below it."""

import re
from collections.abc import Iterator

import pytest

from tests.callbacks.conftest import Ask
from tests.callbacks.watched import FIRST, a_watched_store, asking


@pytest.fixture(scope="module")
def paint() -> Iterator[Ask]:
    """Paint an address of a store of four lines, three of which are exceptions."""
    store = a_watched_store()
    yield asking(store)
    store.dispose()


def grid(text: str) -> str:
    """Give the grid of a painted overview."""
    found = re.search(r'<table class="rug".*?</table>', text, re.S)
    assert found
    return found[0]


def test_by_state_what_stands_out_comes_first(paint: Ask) -> None:
    by_theme, by_state = paint("/"), paint("/?order=state")
    rows = re.findall(r'<tr data-chart="(\w+)"', grid(by_state))
    assert set(rows[:3]) == {"enquiries", "plans", "referrals"}
    assert rows[3:] == ["quiet"]
    heads = re.findall(r'scope="rowgroup"><label.*?</label>([^<]*)<', grid(by_state))
    assert heads == ["Exceptions", "Cannot be judged"]
    assert 'data-theme-link="protection"' in grid(by_theme)


def test_the_order_is_in_every_address_that_shows_the_grid_again(paint: Ask) -> None:
    text = paint(f"/?order=state&quarter={FIRST.address}")
    assert f'href="/?quarter={FIRST.address}#every"' in text  # by theme
    assert f'href="/?quarter={FIRST.address}&amp;order=state#every"' in text
    assert '<input name="order" type="hidden" value="state">' in text
    assert 'href="/?order=state"' in text  # the latest quarter, by the menu of quarters


def test_the_keys_come_after_the_grid(paint: Ask) -> None:
    text = paint("/")
    assert text.index('class="rug"') < text.index('class="legend"')
