"""Single authorities drawn beside a line: picked by the address, left out again, in every form."""

import html
import re

import pytest

from callbacks.indicators.indicator import view
from dashboard.catalogue.thresholds import Measure
from dashboard.comparators.authorities import MOST_PICKED
from dashboard.errors import AddressError
from data_access.store.gate import Gate
from layouts.charts.chart_kinds import Trend
from layouts.explorer.plotly_figures import checked_figure
from layouts.indicators.indicator import View, drawn_chart
from tests.callbacks.conftest import Ask


def _line(shown: Gate) -> str:
    """Give a line that is compared by its rate."""
    lines = shown.catalogue().indicators
    return next(i.key for i in lines if i.comparator and i.comparator.measure is Measure.RATE)


def _seen(shown: Gate, *codes: str) -> View:
    return view(shown, _line(shown), measure=Measure.RATE, area=codes)


def _drawn(seen: View) -> Trend:
    assert seen.reading is not None
    drawn = drawn_chart(seen, seen.reading)
    assert isinstance(drawn, Trend)
    return drawn


def _codes(shown: Gate) -> list[str]:
    """Give the codes of our neighbours, nearest first, and of one other authority."""
    picker = _seen(shown).authorities
    assert picker is not None
    return [*(one.code for one in picker.choices), picker.others[0][0]]


def test_the_neighbours_are_listed_with_figures_and_none_is_drawn_until_it_is_picked(
    shown: Gate,
) -> None:
    seen = _seen(shown)
    assert seen.authorities is not None
    assert [one.near for one in seen.authorities.choices] == [True] * 10
    assert all(one.line.latest for one in seen.authorities.choices)
    assert not any(one.sign for one in _drawn(seen).comparators)


def test_picked_authorities_are_lines_with_a_sign_of_their_own_and_the_usual_ones_stay(
    shown: Gate,
) -> None:
    usual = [one.key for one in _drawn(_seen(shown)).comparators]
    near, other = _codes(shown)[0], _codes(shown)[-1]
    found = _drawn(_seen(shown, near, other)).comparators
    assert [one.key for one in found] == [*usual, *sorted((near, other))]
    signs = [one.sign for one in found[len(usual) :]]
    assert None not in signs
    assert len(set(signs)) == 2
    figure = checked_figure(_drawn(_seen(shown, near, other))).to_dict()
    assert {one.name for one in found} <= {trace["name"] for trace in figure["data"]}


def test_the_page_says_them_in_its_picture_its_table_and_its_form(shown: Gate, ask: Ask) -> None:
    line, near = _line(shown), _codes(shown)[0]
    page = ask(f"/indicator/{line}?measure=rate&area={near}&zero=yes")
    picture = page[page.index("<svg") : page.index("</svg>")]
    name = next(one.name for one in _drawn(_seen(shown, near)).comparators if one.key == near)
    assert re.search(rf'data-part="{near}"[^>]*>[\d.]+ {html.escape(name)}<', picture)
    assert f"{name}, year" in page
    form = re.search(r'<form[^>]*data-keep="authorities-form".*?</form>', page, re.S)
    assert form
    boxes = re.findall(r"<input[^>]*>", form[0])
    assert [re.findall(r'value="(.*?)"', box)[0] for box in boxes if "checked" in box] == [near]
    kept = {re.findall(r'name="(.*?)"', box)[0] for box in boxes if "hidden" in box}
    assert kept == {"measure", "zero"}


def test_more_than_can_be_told_apart_are_left_out_by_name(shown: Gate, ask: Ask) -> None:
    codes = sorted(_codes(shown)[: MOST_PICKED + 1])
    seen = _seen(shown, *codes)
    drawn = [one.key for one in _drawn(seen).comparators if one.sign]
    assert drawn == codes[:MOST_PICKED]
    query = "&".join(f"area={code}" for code in codes)
    page = ask(f"/indicator/{_line(shown)}?measure=rate&{query}")
    assert seen.authorities is not None
    name = seen.authorities.left_out[0]
    assert f"At most {MOST_PICKED} are drawn at once; not drawn: {name}." in page


def test_our_own_code_and_one_that_is_none_are_refused(shown: Gate) -> None:
    ours = shown.catalogue().partnership.area_code
    for code in (ours, "E08999999"):
        with pytest.raises(AddressError, match=f"no other local authority with the code “{code}”"):
            _seen(shown, code)


def test_a_number_that_is_compared_by_its_rate_leads_there_with_what_was_picked(
    shown: Gate, ask: Ask
) -> None:
    line, near = _line(shown), _codes(shown)[0]
    assert f'href="/indicator/{line}?measure=rate&amp;area={near}"' in ask(
        f"/indicator/{line}?area={near}"
    )
