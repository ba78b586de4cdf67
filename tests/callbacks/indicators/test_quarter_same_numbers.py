"""The same number is the same number, on every page that prints it and for every reader."""

import re
from decimal import ROUND_HALF_UP, Decimal

import pytest

from data_access.store.gate import Gate
from tests.callbacks.conftest import answers

_ROW = re.compile(r'<tr data-quarter="([^"]+)">(.*?)</tr>', re.DOTALL)
_CELL = re.compile(r'<td data-kind="(value|rate|change)"(?: data-part="(\w+)")?>([^<]*)</td>')
RATE_COVERS = r"(at the end of|rolling four quarters to|the year) \d{4}-\d\d"


@pytest.fixture(params=["steward", "public"])
def reader(request: pytest.FixtureRequest, shown: Gate, public: Gate) -> Gate:
    """The demonstration as its steward sees it, and as everyone may see it."""
    return shown if request.param == "steward" else public


def _number(text: str) -> Decimal | None:
    found = re.fullmatch(r"(?:about )?([\d,]+(?:\.\d+)?)%?", text)
    return Decimal(found[1].replace(",", "")) if found else None


def _printed(page: str) -> tuple[dict[str, Decimal], dict[tuple[str, str], str]]:
    """Give the figures of a page's table by quarter, and its changes by quarter and base."""
    figures: dict[str, Decimal] = {}
    changes: dict[tuple[str, str], str] = {}
    for quarter, row in _ROW.findall(page):
        for kind, part, text in _CELL.findall(row):
            number = _number(text)
            if kind == "change" and text:
                changes[quarter, part] = text.removeprefix("about ")
            elif kind != "change" and number is not None:
                figures.setdefault(quarter, number)
    return figures, changes


def _recomputed(now: Decimal, base: Decimal, text: str) -> str:
    """Write a change as a reader gets it who subtracts the two figures that are printed."""
    apart = now - base
    if not apart:
        return "no change"
    said = f"{'+' if apart > 0 else '−'}{abs(apart):,f}{' pts' if ' pts' in text else ''}"
    if "(" in text:
        share = (100 * apart / base).quantize(Decimal(1), ROUND_HALF_UP)
        sign = ("+" if share > 0 else "−") if share else ""
        said = f"{said} ({sign}{abs(share)}%)"
    return said


def _earlier(quarter: str, back: int) -> str:
    year, number = int(quarter[:4]), int(quarter[-1])
    year, number = (year - 1, number) if back == 4 else (year - (number == 1), (number - 2) % 4 + 1)
    return f"{year}-{(year + 1) % 100:02d} Q{number}"


def test_every_printed_change_is_that_of_the_printed_figures(reader: Gate) -> None:
    paint, seen, faults = answers(reader), 0, []
    for line in reader.catalogue().indicators:
        figures, changes = _printed(paint(f"/indicator/{line.key}"))
        for (quarter, part), text in changes.items():
            base = _earlier(quarter, 4 if part == "year" else 1)
            expected = _recomputed(figures[quarter], figures[base], text)
            seen += 1
            if text != expected:
                faults.append(f"{line.key}, {quarter} on {base}: {text}, not {expected}")
    assert seen > 900
    assert faults == []


def _changes(page: str, begins: str, ends: str) -> dict[str, str]:
    """Give the changes that a page prints between two marks, in one writing."""
    _, _, after = page.partition(begins)
    found = re.findall(
        r'data-kind="change" data-part="(\w+)">([^<]*)<(?:/span><small[^>]*>([^<]*)<)?',
        after.partition(ends)[0],
    )
    return {part: ", ".join(text for text in texts if text) for part, *texts in found}


def test_the_grid_a_card_and_the_page_of_a_quarter_print_one_change(
    reader: Gate, public: Gate
) -> None:
    paint, last = answers(reader), reader.bounds()
    assert last
    grid, seen = paint("/").partition('class="rug"')[2], 0
    for place, line in enumerate(reader.catalogue().indicators):
        in_grid = _changes(grid, f'<tr data-chart="{line.key}"', "</tr>")
        theme = paint(f"/theme/{line.theme}").partition(f'id="{line.key}"')[2]
        assert _changes(theme, 'class="figures"', "</dl>") == in_grid, line.key
        for said in re.findall(r"<dt>(per 10,000[^<]*)</dt>", theme):
            assert re.search(RATE_COVERS, said), said
        if place % 2 == (reader is public):  # each line's page once, half of them for each reader
            quarter = paint(f"/indicator/{line.key}/{last[1].address}")
            assert _changes(quarter, 'class="facts"', "</dl>") == in_grid, line.key
        seen += len(in_grid)
    assert seen > 20


def test_the_parts_behind_an_exception_are_compared_alike_on_both_pages(reader: Gate) -> None:
    paint = answers(reader)
    listed = re.findall(r'href="(/exceptions/(\w+)/[\w-]+)"', paint("/"))
    told = 0
    for address, key in [*dict(listed).items()][:4]:
        page = paint(address)
        for to, said in re.findall(
            r'<a href="([^"]+)#behind">[^<]*</a><p[^>]*>(On [^<]*)</p>', page
        ):
            assert to.startswith(f"/indicator/{key}/")
            assert re.match(r"On \d{4}-\d\d Q\d, (?:a year|the quarter) before: ", said)
            assert f"{said}." in paint(to.replace("&amp;", "&"))
            told += 1
    assert told > 1
