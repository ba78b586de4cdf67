"""Every number of every page is described by the marks of its element and of those around it."""

import re
from collections.abc import Iterator

import pytest

from dashboard.catalogue.indicators import Catalogue
from dashboard.compared.compared_lines import ratio_keys
from dashboard.compared.disproportionality import shown_splits, split_steps
from data_access.store.gate import Gate
from tests.callbacks.conftest import Ask, answers
from tests.callbacks.plain import not_plain
from tests.callbacks.told import FIGURES, PLAIN, WORDS, Told, numbers, untold, without_words


def names(catalogue: Catalogue) -> re.Pattern[str]:
    """Give what finds the names that the catalogue gives and that hold digits."""
    found = {name for agency in catalogue.agencies for name in (agency.title, agency.short)}
    found |= {event.title for event in catalogue.events}
    for theme in catalogue.themes:
        found |= {theme.title, theme.short}
    for one in catalogue.indicators:
        found |= {one.title, one.short, one.subject, one.rate_title, *one.questions}
        found |= {f"ithin {one.limit_days} days", f"ithin {one.limit_days} working days"}
    for breakdown in catalogue.breakdowns:
        found |= {part.title for part in breakdown.parts}
    found |= {f"{name[0].lower()}{name[1:]}" for name in found if name}
    told = sorted((name for name in found if re.search(r"\d", name)), key=len, reverse=True)
    return re.compile("|".join(re.escape(name) for name in told) or "(?!)")


ONCE = (
    *("/about", "/open-data", "/find?q=plan", "/find?q=47", "/return/1", "/return/2", "/meeting"),
    *("/presenter", "/actions", "/schools?round=1&setting=11", "/voices", "/voices/1"),
    *("/deep-dives", "/deep-dives/1", "/places", "/yearly"),
)
"""Pages that are opened as they are."""
WAYS = 3
"""Each third line is shown in every way."""


def addresses(shown: Gate, every: int = 1) -> Iterator[str]:
    """Give every page there is, some lines in every way of showing it; `every` thins quarters."""
    catalogue = shown.catalogue()
    first, last = shown.bounds() or (None, None)
    assert first
    assert last
    quarters = [last - back for back in range(0, last - first + 1, every)]
    yield from (
        *ONCE,
        f"/minutes/{last.address}",
        f"/reports/{last.address}",
        f"/reports/year/{(last - last.number).year_label}",
        f"/yearly/{last.year_label}",
        *_shares(catalogue),
        _compared(catalogue),
    )
    for quarter in quarters:
        at = f"quarter={quarter.address}" if quarter != last else ""
        for path in (
            "/",
            "/exceptions",
            "/pathway",
            "/disproportionality",
            "/quality",
            "/commentary",
            *(f"/theme/{t.key}" for t in catalogue.themes),
        ):
            yield f"{path}?{at}"
    for number, one in enumerate(catalogue.indicators):
        page = f"/indicator/{one.key}"
        yield page
        if number % WAYS == 0:  # these choices change no kind of number
            yield from (f"{page}?span=5-years", f"{page}?zero=yes")
            yield from (f"{page}?split={breakdown}" for breakdown in one.breakdowns)
        end = min(last, one.until) if one.until else last
        yield from (f"{page}/{(end - back).address}" for back in (0, 5) if end - back >= one.since)
        if one.rate:
            yield from (f"{page}?measure=rate", f"{page}/{last.address}?measure=rate")


def _compared(catalogue: Catalogue) -> str:
    """Give lines of every kind, held against each other: a number, a rate, a ratio and a part."""
    steps = [step.indicator for step in catalogue.pathway]
    rated = next(one.key for one in catalogue.indicators if one.rate)
    split = next(one for one in catalogue.indicators if one.breakdowns)
    part = catalogue.breakdown(split.breakdowns[0]).parts[0]
    ratios = [f"{key}~per-100" for key in ratio_keys(catalogue)[:1]]
    lines = (steps[0], *ratios, f"{rated}~rate", f"{split.key}~{part.key}")
    return f"/compare?lines={','.join(lines)}"


def _shares(catalogue: Catalogue) -> Iterator[str]:
    """Give shares beside the population by each breakdown, of the last step that it splits."""
    for split in shown_splits(catalogue):
        yield f"/disproportionality?by={split.key}&line={split_steps(catalogue, split)[-1].key}"


Seen = dict[str, list[Told]]
"""What was found on each page, by its address."""


def _painted(shown: Gate, ask: Ask) -> dict[str, str]:
    further = re.findall(r'href="(/exceptions/[^"]+)"', ask("/exceptions"))
    assert further
    for indicator in shown.catalogue().indicators:
        page = ask(f"/indicator/{indicator.key}")
        further += re.findall(r'href="(/funnel/[^"]+)"', page)
    return {address: ask(address) for address in (*further, *addresses(shown, 30))}


def _seen(painted: dict[str, str]) -> Seen:
    return {address: numbers(text) for address, text in painted.items()}


@pytest.fixture(scope="module")
def painted(shown: Gate, ask: Ask) -> dict[str, str]:
    """Every page of the demonstration, painted once."""
    return _painted(shown, ask)


@pytest.fixture(scope="module")
def seen(painted: dict[str, str]) -> Seen:
    """Every page of the demonstration, read once."""
    return _seen(painted)


def _faults(seen: Seen, catalogue: Catalogue) -> list[str]:
    known = names(catalogue)
    found: dict[str, None] = {}
    for address, every in seen.items():
        for one in without_words(every, known):
            found[f"{address}: “{one.text[:90]}” in {one.place}, marked {one.marks}"] = None
    return list(found)


def test_every_number_of_the_demonstration_can_be_told(shown: Gate, seen: Seen) -> None:
    assert _faults(seen, shown.catalogue()) == []


def test_every_number_of_a_second_partnership_can_be_told(second: Gate) -> None:
    assert _faults(_seen(_painted(second, answers(second))), second.catalogue()) == []


def test_no_page_names_a_method_or_says_what_nobody_understood(painted: dict[str, str]) -> None:
    faults = {address: not_plain(text) for address, text in painted.items()}
    assert {address: found for address, found in faults.items() if found} == {}


DRAFTS = (
    "s47_enquiries?sort=threshold&direction=above&high=380&since=2025-26+Q3",
    "s47_enquiries?sort=threshold&direction=above&high=x3&since=2025-26+Q9&until=2020-21+Q1",
    "contacts_domestic_abuse?sort=threshold&direction=outside&low=500&high=620&since=2019-20+Q3"
    "&until=2023-24+Q4",
    "rereferrals_share?sort=target&level=10&amber=15&since=2019-20+Q1&until=2022-23+Q4",
    "icpc_working_days?sort=target&level=90&amber=95&since=2025-26+Q1",
    "icpc?kind=limits&since=2023-24+Q3&title=new+form+7",
    "icpc?kind=break&since=2023-24+Q3&title=new+form+7",
)
"""Changes that a steward tries out: their previews, and what is wrong with some."""


def test_every_number_of_the_stewards_pages_can_be_told(shown: Gate, ask: Ask) -> None:
    known, seen = names(shown.catalogue()), dict[str, None]()
    waiting = ["/thresholds", *(f"/thresholds/{draft}" for draft in DRAFTS)]
    while waiting:
        address = waiting.pop()
        if address in seen:
            continue
        seen[address] = None
        text = ask(address)
        assert [one.text for one in untold(text, known)] == [], address
        if "?" not in address:
            pages = re.sub(r'<a download="[^>]*>', "", text)  # files have tests of their own
            links = re.findall(r'href="(/thresholds[^"#]*)"', pages)
            waiting += [link.replace("&amp;", "&") for link in links if "undo=" not in link]
    assert len(seen) > len(DRAFTS) + len(shown.catalogue().indicators)


def test_a_number_without_marks_is_found() -> None:
    nothing = re.compile("(?!)")
    assert untold("<p>There were 4 children.</p>", nothing)
    assert untold('<p data-kind="value">4</p>', nothing)
    assert untold('<figure data-chart="cpp"><b data-kind="value">4</b></figure>', nothing)
    assert untold('<img alt="4 children">', nothing)
    assert not untold(
        '<figure data-chart="cpp" data-quarter="2025-26 Q2"><b data-kind="value">4</b></figure>',
        nothing,
    )
    assert not untold("<p>14 October 2025, 2025-26 Q2, per 10,000</p>", nothing)
    assert not untold('<script>"<p>4</p>"</script><style>p { margin: 4px }</style>', nothing)
    with pytest.raises(AssertionError, match="no HTML as the house writes it"):
        untold("<p title='4 children'>", nothing)


def test_no_kind_is_used_that_is_not_written_down(seen: Seen) -> None:
    used = {one.kind for every in seen.values() for one in every if one.kind}
    assert used <= FIGURES | WORDS | PLAIN | {"axis"}


@pytest.mark.parametrize("part", ["year-to-date", "numerator", "denominator", "rate"])
def test_a_figure_is_found_by_its_marks(ask: Ask, part: str) -> None:
    line = "cpp_domestic_abuse_share" if part in ("numerator", "denominator") else "s47_enquiries"
    found = [
        one
        for one in numbers(ask(f"/indicator/{line}/2025-26-q2"))
        if (one.kind, one.about, one.when) == (part, line, "2025-26 Q2")
    ]
    assert found
