"""The funnel page: its years, and what it says if there is no funnel."""

import re

import pytest

from callbacks.indicators.funnel import view
from dashboard.errors import AddressError
from dashboard.number_formats import natural_order
from data_access.store.gate import Gate
from tests.callbacks.conftest import answers


def _line(shown: Gate) -> str:
    """Give a line that has a funnel."""
    found = (i.key for i in shown.catalogue().indicators if view(shown, i.key).funnel)
    return next(found)


def test_the_latest_year_is_drawn_and_every_year_is_a_link(shown: Gate) -> None:
    key = _line(shown)
    latest = view(shown, key)
    assert latest.funnel is not None
    assert latest.funnel.year == latest.years[-1]
    text = answers(shown)(f"/funnel/{key}")
    for year in latest.years[:-1]:
        assert f'href="/funnel/{key}?year={year}"' in text


def test_a_year_that_is_not_published_names_the_nearest(shown: Gate) -> None:
    key = _line(shown)
    first = view(shown, key).years[0]
    with pytest.raises(AddressError, match="No authorities’ figures of 1989-90") as caught:
        view(shown, key, 1990)
    assert caught.value.nearest == f"/funnel/{key}?year={first}"


def test_a_line_without_a_comparator_says_so(shown: Gate) -> None:
    bare = next(i.key for i in shown.catalogue().indicators if i.comparator is None)
    assert "No comparator: " in answers(shown)(f"/funnel/{bare}")


def test_an_empty_store_says_that_nothing_is_published(empty: Gate) -> None:
    line = next(i.key for i in empty.catalogue().indicators if i.comparator)
    assert view(empty, line).funnel is None


def _names(text: str, section: str) -> list[str]:
    """Give the authorities of a table, in its order."""
    found = re.search(rf'<h2 id="{section}".*?</table>', text, re.S)
    assert found
    return re.findall(r'<th[^>]*scope="row"[^>]*>(?:<a[^>]*>)?([^<]+)<', found[0])


def test_all_authorities_stand_by_name_or_by_value_and_neighbours_apart(shown: Gate) -> None:
    key = _line(shown)
    ask = answers(shown)
    by_name, by_value = ask(f"/funnel/{key}"), ask(f"/funnel/{key}?order=value")
    names, values = _names(by_name, "figures"), _names(by_value, "figures")
    assert names == sorted(names, key=natural_order)
    assert sorted(values) == sorted(names)
    drawn = view(shown, key).funnel
    assert drawn is not None
    assert values == [a.name for a in sorted(drawn.areas, key=lambda a: a.value)]
    near = _names(by_name, "neighbours")
    assert 2 <= len(near) <= 11
    table = by_name[by_name.index('id="neighbours"') : by_name.index('id="figures"')]
    assert len(re.findall(rf'href="/indicator/{key}\?.*?area=[^"]+"', table)) == len(near) - 1
    assert "this is no ranking" in by_name
