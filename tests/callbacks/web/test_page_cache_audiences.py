"""Pages and files as each audience receives them."""

import re

import pytest

from callbacks.web.address_table import AddressTable, RequestedAddress, page_modules
from callbacks.web.page_cache import PageCache
from dashboard.disclosure.small_numbers import small_number_limits
from dashboard.figures.lines import history_keys
from dashboard.figures.observations import Status
from dashboard.readers import Audience
from data_access.store.gate import Gate
from layouts.frame.shell import SENSITIVE
from tests.callbacks.conftest import Ask, answers

PUBLIC = Audience.PUBLIC


def _addresses(shown: Gate) -> list[str]:
    """Give the address of every kind of page, and of every line."""
    catalogue = shown.catalogue()
    bounds = shown.bounds()
    assert bounds is not None
    last = bounds[1].address
    plain = [
        "/",
        "/pathway",
        "/quality",
        "/commentary",
        "/about",
        "/open-data",
        "/find?q=plan",
        "/return/1",
        "/return/100",
    ]
    themes = [f"/theme/{theme.key}" for theme in catalogue.themes]
    lines = [f"/indicator/{i.key}" for i in catalogue.indicators]
    quarters = [f"/indicator/{i.key}/{last}" for i in catalogue.indicators if i.in_force(bounds[1])]
    return [*plain, *themes, *lines, *quarters]


@pytest.fixture(scope="session", params=["public", "second_public"])
def protected(request: pytest.FixtureRequest) -> Gate:
    """Each partnership as everyone may see it."""
    found: Gate = request.getfixturevalue(request.param)
    return found


def test_every_page_is_painted_for_everyone_without_the_steward_s_mark(protected: Gate) -> None:
    ask = answers(protected)
    for address in _addresses(protected):
        text = ask(address)
        assert "OFFICIAL-SENSITIVE" not in text
        assert "not planned" not in text


def test_every_page_of_a_steward_is_marked_in_full(shown: Gate, ask: Ask) -> None:
    for address in _addresses(shown):
        assert text_of(ask(address)).count(SENSITIVE) == 2, address


def text_of(page: str) -> str:
    """Give the words of a page."""
    return re.sub(r"<[^>]+>", "", page)


def test_a_page_is_not_remembered_for_another_audience(shown: Gate, public: Gate) -> None:
    reading = [shown]
    sheets = PageCache(lambda: reading[0], AddressTable([module.PAGE for module in page_modules()]))
    address = RequestedAddress.read("/theme/missing")
    first = sheets.painted_page(address).text
    reading[0] = public
    assert sheets.painted_page(address).text != first


def test_nothing_small_is_in_what_everyone_s_pages_are_made_from(protected: Gate) -> None:
    catalogue = protected.catalogue()
    bounds = protected.bounds()
    assert bounds is not None
    keys = history_keys(catalogue, [i.key for i in catalogue.indicators])
    material = protected.material(list(keys), bounds[1], parts=True)
    shown = [o for line in material.observations.values() for o in line if o.status.has_figure]
    hidden = [
        o for line in material.observations.values() for o in line if o.status is Status.SUPPRESSED
    ]
    assert hidden
    assert shown
    plain = {
        i.key
        for i in catalogue.indicators
        if small_number_limits(catalogue, i, PUBLIC).rounding == 1
    }
    counts = {o.numerator for o in shown if o.indicator in plain and o.numerator is not None}
    assert not counts & {1, 2, 3, 4, 5}
