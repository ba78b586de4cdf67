"""Every page of every partnership draws, and says whose figures are invented."""

import random
import re
from html import unescape

import pytest

from callbacks.web import address_table
from callbacks.web.address_table import AddressTable, RequestedAddress
from callbacks.web.page_cache import PageCache
from dashboard.readers import Audience
from data_access.store.gate import Gate
from data_access.store.store import Store
from tests.attack.opening import opening
from tests.callbacks.conftest import Ask, answers

OPENED = 80
"""How many addresses of links are opened, of about 22,000."""


def _addresses(shown: Gate) -> list[str]:
    catalogue = shown.catalogue()
    bounds = shown.bounds()
    assert bounds is not None
    last = bounds[1]
    pages = ["/", "/exceptions", "/pathway", "/quality", "/commentary", "/find?q=plan", "/return/1"]
    steps = [step.indicator for step in catalogue.pathway[:3]]
    pages.append(f"/compare?lines={','.join(steps)}")
    pages += [f"/theme/{theme.key}" for theme in catalogue.themes]
    pages += [f"/indicator/{i.key}/{last.address}" for i in catalogue.indicators if not i.until]
    pages += [f"/indicator/{i.key}" for i in catalogue.indicators]
    pages += [f"/funnel/{i.key}" for i in catalogue.indicators]
    pages += [
        f"/indicator/{i.key}?measure=rate&span=5-years" for i in catalogue.indicators if i.rate
    ]
    pages += [
        f"/indicator/{i.key}/{last.address}?measure=rate" for i in catalogue.indicators if i.rate
    ]
    return pages


def test_every_page_of_the_demonstration_draws(shown: Gate, ask: Ask) -> None:
    for address in _addresses(shown):
        assert "Local figures are invented; published figures are real" in ask(address), address


def test_every_page_of_a_second_partnership_draws_under_its_own_name(second: Gate) -> None:
    ask = answers(second)
    title = second.catalogue().partnership.title
    for address in _addresses(second):
        text = ask(address)
        assert title in text, address
        assert "Rochdale" not in text, address


def test_every_page_draws_in_the_first_quarter_too(shown: Gate) -> None:
    ask = answers(shown)
    bounds = shown.bounds()
    assert bounds is not None
    first = bounds[0].address
    for path in ("/", "/exceptions", "/pathway", "/quality", "/commentary", *_themes(shown)):
        assert ask(f"{path}?quarter={first}")
    for indicator in shown.catalogue().indicators:
        assert ask(f"/indicator/{indicator.key}/{first}")


def _themes(shown: Gate) -> list[str]:
    return [f"/theme/{theme.key}" for theme in shown.catalogue().themes]


@pytest.mark.parametrize(
    "address", ["/", "/exceptions", "/theme/neglect", "/pathway", "/quality", "/commentary"]
)
def test_an_empty_store_says_what_to_do_next(empty: Gate, address: str) -> None:
    text = answers(empty)(address)
    assert "No returns yet" in text
    assert "python -m data_access load FILE.csv" in text


def test_a_theme_has_one_figure_a_line_and_names_its_quarter(ask: Ask, shown: Gate) -> None:
    last = (shown.bounds() or (None, None))[1]
    for theme in shown.catalogue().themes:
        text = ask(f"/theme/{theme.key}")
        lines = shown.catalogue().in_theme(theme.key, last)
        found = re.findall(r'data-chart="([^"]+)"', text)
        assert sorted(found) == sorted(i.key for i in lines)
        quarters = re.findall(r'<figure[^>]*data-quarter="([^"]+)"', text)
        assert set(quarters) == {str(last)}
        assert f'data-theme="{theme.key}"' in text


def test_child_protection_activity_has_fourteen_pictures(ask: Ask) -> None:
    assert len(re.findall(r"<figure[^>]*data-chart", ask("/theme/child-protection"))) == 14


def test_the_overview_links_every_theme_and_every_cell(ask: Ask, shown: Gate) -> None:
    text = ask("/")
    for theme in shown.catalogue().themes:
        assert f'href="/theme/{theme.key}"' in text
    assert 'href="/indicator/s47_enquiries/2025-26-q2"' in text
    assert "Section 47 enquiries rose to 421, above the threshold of 390" in text


def test_the_overview_narrows_to_a_lead(ask: Ask, shown: Gate) -> None:
    one = shown.catalogue().indicator("eha_started")
    text = ask(f"/?lead={one.lead.replace(' ', '+')}")
    rows = set(re.findall(r'<tr[^>]*data-chart="([^"]+)"', text))
    wanted = {i.key for i in shown.catalogue().indicators if i.lead == one.lead and not i.until}
    assert rows == wanted


def test_a_card_turns_into_its_rate_and_back(ask: Ask) -> None:
    text = ask("/theme/child-protection?rate=s47_enquiries")
    assert "per 10,000, rolling four quarters" in text
    assert 'href="/theme/child-protection#s47_enquiries"' in text


def test_a_quarter_names_the_return_and_the_version_it_replaced(ask: Ask) -> None:
    text = ask("/indicator/s47_enquiries/2025-26-q2")
    assert re.search(r'href="/return/\d+"', text)
    versions = re.findall(r'data-kind="version"[^>]*>([^<]+)', text)
    assert versions == ["409", "421"]
    assert "12 late entries" in text


def test_contributions_add_up_to_the_change(ask: Ask) -> None:
    text = ask("/indicator/s47_enquiries/2025-26-q2")
    for part in ("Girls", "Boys", "Middleton", "White"):
        assert part in text
    assert "+32, +8%" in text


def test_what_was_not_received_is_said_and_is_no_zero(ask: Ask) -> None:
    text = ask("/indicator/cse_crimes/2025-26-q2")
    big = re.search(r'class="big[^"]*"[^>]*>(.*?)</p>', text)
    assert big
    assert re.sub("<[^>]+>", "", big[1]) == "not received"


def test_data_quality_names_the_relation_that_fails(ask: Ask) -> None:
    text = ask("/quality?quarter=2024-25-q3")
    assert 'data-invariant="domestic_abuse_denominator"' in text


def test_finding_by_typing_and_what_is_offered_instead(ask: Ask) -> None:
    assert 'href="/indicator/self_harm_attendances"' in ask("/find?q=self-harm")
    text = ask("/find?q=zzzz")
    assert "Nothing matches" in text
    assert "/indicator/" in text


def test_what_is_typed_is_escaped(ask: Ask) -> None:
    text = ask("/find?q=%3Cscript%3Ealert(1)%3C/script%3E")
    assert "<script>alert" not in text


@pytest.mark.parametrize(
    ("address", "nearest"),
    [
        ("/theme/neglct", "/theme/neglect"),
        ("/indicator/s47_enquirys/2025-26-q2", "/indicator/s47_enquiries"),
        ("/theme/neglect?rate=cpp_neglect", "/theme/neglect"),
        ("/indicator/cpp_neglect/2025-26-q2?measure=rate", "/indicator/cpp_neglect/2025-26-q2"),
        ("/?quarter=2031-32-q1", "/"),
        ("/return/999999", "/quality"),
        ("/return/abc", "/quality"),
        ("/return/no.12", "/return/12"),
        ("/indicator/cpp_neglect/2031-32-q1", "/indicator/cpp_neglect/2025-26-q2"),
        ("/indicator/cpp_neglect/2001-02-q1", "/indicator/cpp_neglect/2015-16-q3"),
    ],
)
def test_a_wrong_address_offers_the_nearest_right_one(
    shown: Gate, address: str, nearest: str
) -> None:
    sheets = PageCache(
        lambda: shown, AddressTable([module.PAGE for module in address_table.page_modules()])
    )
    sheet = sheets.painted_page(RequestedAddress.read(address))
    assert sheet.status == 404
    assert f'href="{nearest}"' in sheet.text


def test_the_pathway_goes_back_to_the_first_figures_and_no_further(ask: Ask) -> None:
    linked = set(re.findall(r'href="/indicator/\w+/([^"]+)"', ask("/pathway?quarter=2015-16-q4")))
    assert linked == {"2015-16-q3", "2015-16-q4"}


def test_a_year_is_set_against_a_year(ask: Ask) -> None:
    text = ask("/indicator/missing_children_cpp_cse?quarter=2022-23-q4&counted=year")
    assert "on 2021-22</" in text
    assert "on 2021-22 Q4" not in text


def _kind(address: str) -> str:
    """Give the kind of a page or a file: its first step and its ending."""
    steps = address.partition("?")[0].split("/")
    return f"{steps[1].partition('.')[0]}{len(steps)}.{steps[-1].rpartition('.')[2][-4:]}"


def test_links_drawn_by_lot_from_every_kind_of_page_and_file_lead_somewhere(
    demonstration: Store,
) -> None:
    """Every link that is met waits in the heap of its kind; each heap gives one in its turn.

    The audit of what is sent opens them all.
    """
    ask, lot = opening(demonstration, Audience.PUBLIC), random.Random(12)
    heaps: dict[str, list[str]] = {"": ["/"]}
    seen, turn = {"/"}, 0
    for _ in range(OPENED):
        waiting = [heap for heap in heaps.values() if heap]
        heap = waiting[(turn := turn + 1) % len(waiting)]
        answer = ask(heap.pop(lot.randrange(len(heap))))
        assert answer.status in (200, 302), answer.address
        for found in re.findall(rb'(?:href|src)="(/[^"#]*)', answer.body):
            link = unescape(found.decode())
            if link not in seen and not link.startswith("/assets/") and "zip" not in link:
                seen.add(link)
                heaps.setdefault(_kind(link), []).append(link)
    assert len(seen) > 1000
