"""Lines held against each other: one time axis, each line by itself, wrong names explained."""

import re

import pytest

from callbacks.compared.compare import PAGE
from callbacks.web.address_table import AddressTable, RequestedAddress
from callbacks.web.page_cache import PageCache
from data_access.store.gate import Gate
from tests.callbacks.conftest import Ask

OPTION = r'<option value="([^"]+)">([^<]+)<'
FIVE = "referrals,s47_enquiries,icpc~per-100,cse_crimes~locality_heywood,cpp~rate"


def figures(page: str) -> list[str]:
    """Give the pictures with what belongs to them, in order."""
    return re.findall(r"<figure.*?</figure>", page, re.S)


def stripes(page: str, wide: bool) -> list[tuple[str, ...]]:
    """Give where the chosen quarter is in each wide or narrow picture: left edge and width."""
    found = []
    for figure in figures(page):
        pictures = re.findall(r'<svg class="pic.*?</svg>', figure, re.S)
        picture = pictures[0 if wide else -1]
        rect = re.search(r'<rect class="k" x="([\d.]+)"[^>]* width="([\d.]+)"', picture)
        assert rect, picture[:400]
        found.append(rect.groups())
    return found


@pytest.mark.parametrize("wide", [True, False])
def test_the_chosen_quarter_stands_in_one_column_across_all(ask: Ask, wide: bool) -> None:
    page = ask(f"/compare?lines={FIVE}")
    assert len(figures(page)) == 5
    assert len(set(stripes(page, wide))) == 1


def test_each_line_has_its_name_and_its_change_over_the_span(ask: Ask) -> None:
    page = ask(f"/compare?lines={FIVE}&span=5-years")
    names = re.findall(r"<h2[^>]*>(.*?)</h2>", page)
    assert names[:3] == [
        "Referrals",
        "Section 47 enquiries",
        "Initial conferences per 100 section 47 enquiries",
    ]
    changes = re.findall(r'<p class="evidence"[^>]*>(.*?)</p>', page)
    assert len(changes) == 5
    assert re.fullmatch(r"−\d+ \(−\d+%\) on 2021-22 Q1, the first after a break", changes[0])
    assert re.fullmatch(r"[+−]\d+ \([+−]\d+%\) on 2021-22 Q1, the first after a break", changes[1])
    assert re.fullmatch(r"[+−]\d+\.\d \([+−]\d+%\) on 2020-21 Q3", changes[4])


def test_a_part_has_no_level_and_no_flag(ask: Ask) -> None:
    part = figures(ask("/compare?lines=cse_crimes~locality_heywood,cse_crimes"))[0]
    assert 'data-part="locality_heywood"' in part
    assert 'data-kind="level"' not in part
    assert "high" not in part


@pytest.mark.parametrize(
    ("lines", "fault"),
    [
        ("referals,cpp", "There is no indicator “referals”."),
        ("drug_treatment_completed_share~rate,cpp", "has no rate."),
        ("cpp~locality_nowhere,cpp", "has no part “locality_nowhere”."),
        ("cpp_neglect~per-100,cpp", "has no ratio to a step before it on the pathway."),
        ("rapid_review_outcomes,cpp", "has no line over time."),
        ("cpp,cin,icpc,referrals,cla_started,cla_ceased,eha_open", "At most 6 lines"),
    ],
)
def test_what_is_no_line_is_told_with_the_nearest_address(
    shown: Gate, lines: str, fault: str
) -> None:
    sheet = _cache(shown).painted_page(RequestedAddress.read(f"/compare?lines={lines}"))
    assert sheet.status == 404
    assert fault in sheet.text
    assert re.search(r'right address: <a href="/compare\?lines=[^"]*cpp', sheet.text)


def test_one_line_asks_for_another_and_offers_its_relatives(ask: Ask) -> None:
    page = ask("/compare?lines=s47_enquiries")
    assert "Choose 2 lines or more." in page
    assert 'href="/compare?lines=s47_enquiries,referrals"' in page
    assert 'href="/compare?lines=s47_enquiries,icpc"' in page
    assert '<option value="cpp">' in page


def test_rates_ratios_and_single_parts_can_be_chosen(ask: Ask) -> None:
    """Under headings; each that is offered is a line, and none stands there that is shown."""
    page = ask("/compare?lines=referrals,cpp~rate")
    groups = re.findall(r'<optgroup label="([^"]*)">(.*?)</optgroup>', page, re.S)
    assert [heading for heading, _ in groups[:3]] == ["Numbers", "Rates per 10,000", "Ratios"]
    offered = {heading: dict(re.findall(OPTION, inside)) for heading, inside in groups}
    assert "referrals" not in offered["Numbers"]
    assert "cpp~rate" not in offered["Rates per 10,000"]
    assert offered["Rates per 10,000"]["referrals~rate"] == "Referrals, rate"
    ratio = "Section 47 enquiries per 100 referrals"
    assert offered["Ratios"]["s47_enquiries~per-100"] == ratio
    assert offered["Referrals, one part"]["referrals~locality_heywood"] == "Referrals: Heywood"
    last = [list(names)[-1] for names in offered.values()]
    for at in range(0, len(last), 4):
        assert len(figures(ask(f"/compare?lines={','.join(last[at : at + 4])}"))) >= 1


def test_a_line_that_is_added_by_the_form_stands_last(ask: Ask) -> None:
    page = ask("/compare?lines=s47_enquiries,icpc&add=cpp")
    drawn = [re.findall(r'data-chart="(\w+)"', figure)[0] for figure in figures(page)]
    assert drawn == ["s47_enquiries", "icpc", "cpp"]


def test_every_line_leads_to_the_lines_that_go_with_it(ask: Ask) -> None:
    page = ask("/indicator/icpc")
    first = re.search(r"On one time axis with</h2><ul>(.*?)</ul>", page, re.S)
    assert first
    links = re.findall(r'href="([^"]+)"', first[1])
    assert links[:2] == ["/compare?lines=icpc,s47_enquiries", "/compare?lines=icpc,cpp"]


def test_a_combination_is_remembered_when_it_is_asked_for_again(shown: Gate) -> None:
    cache = _cache(shown)
    asked = RequestedAddress.read("/compare?lines=cpp,cin")
    first, second, third = (cache.painted_page(asked) for _ in range(3))
    assert first is not second
    assert second is third


def _cache(shown: Gate) -> PageCache:
    return PageCache(lambda: shown, AddressTable([PAGE]))
