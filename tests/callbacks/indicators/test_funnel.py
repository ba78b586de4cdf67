"""The funnel page: its years, and what it says if there is no funnel."""

import pytest

from callbacks.indicators.funnel import view
from dashboard.errors import AddressError
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
