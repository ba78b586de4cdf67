"""The pages of exceptions for the public and for a steward, and what a steward records."""

import re
from datetime import date

import pytest

from callbacks.web.address_table import AddressTable, RequestedAddress, page_modules
from callbacks.web.page_cache import PageCache
from dashboard.exceptions.life import ExceptionStage, ExceptionStep
from dashboard.figures.observations import Status
from dashboard.quarters import Quarter
from dashboard.readers import Audience, Reader
from data_access.store.gate import Gate
from data_access.store.store import Store
from tests import builders as make
from tests.callbacks.conftest import Ask, answers
from tests.callbacks.watched import (
    FIRST,
    LATEST,
    ONE,
    STEWARD,
    asking,
    listed,
    run,
    watched,
)
from tests.data_access.stores import a_return, a_store
from tests.doors import now, record_step, release_all, seen_by


def test_all_of_a_quarter_are_listed_most_deserving_first(store: Store) -> None:
    text = asking(store)("/exceptions")
    assert listed(text) == ["plans", "enquiries", "referrals"]  # plans carry a priority
    assert f'href="{ONE}"' in text
    assert "Three exceptions in 2021-22 Q4: three not taken up yet." in text


def test_what_is_settled_stands_last_of_its_kind_and_keeps_its_place(store: Store) -> None:
    """The order is that of the first page, and an exception's page counts in it."""
    record_step(
        store,
        ExceptionStep(run("plans"), ExceptionStage.LOOKING, "A", who="Head", due=date(2099, 6, 30)),
    )
    record_step(
        store,
        ExceptionStep(run("enquiries"), ExceptionStage.EXPLAINED, "A", text="Counted by child"),
    )
    ask = asking(store, Audience.STEWARD)
    text = ask("/exceptions")
    assert listed(text) == ["referrals", "plans", "enquiries"]
    assert re.findall(r'data-stage="([^"]+)"', text) == ["new", "being looked into", "explained"]
    assert listed(ask("/")) == listed(text)
    assert "3 of 3" in re.sub("<[^>]+>", "", ask(ONE))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("theme=protection", ["plans", "enquiries", "referrals"]),
        ("lead=Head+of+Plans", ["plans"]),
        ("priority=Neglect", ["plans"]),
        ("state=new", ["plans", "enquiries", "referrals"]),
        ("state=closed", []),
        ("lead=Head+of+Plans&state=explained", []),
    ],
)
def test_the_list_is_narrowed_by_the_address(store: Store, query: str, expected: list[str]) -> None:
    text = asking(store)(f"/exceptions?{query}")
    assert listed(text) == expected
    if not expected:
        assert "No exception of these lines is" in text


def test_a_quarter_without_exceptions_says_so(store: Store) -> None:
    text = asking(store)(f"/exceptions?quarter={FIRST.address}")
    assert text.count("Nothing stands out in 2020-21 Q1") == 2


def test_an_empty_store_says_what_to_do_next(empty: Gate) -> None:
    assert "No returns yet" in answers(empty)("/exceptions")


def test_one_exception_tells_everything(store: Store) -> None:
    text = asking(store)(ONE)
    assert "<h1" in text
    for said in (
        "Enquiries have been above the threshold of 100 for two quarters: 147",
        "47 above the threshold of 100",
        "147 enquiries",
        "An exception since 2021-22 Q3, two quarters",
        "Nobody publishes it.",
        "What lies behind it?",
        "Why it has this place in the list",
        "is not counted",
    ):
        assert said in text, said
    assert f'data-chart="enquiries" data-quarter="{LATEST}"' in text
    assert "Move it on" not in text


def test_an_earlier_quarter_shows_it_as_it_was_seen_then(store: Store) -> None:
    text = asking(store)(f"{ONE}?quarter={(FIRST + 6).address}")
    assert "New in 2021-22 Q3" in text


@pytest.mark.parametrize(
    ("address", "nearest"),
    [
        (f"/exceptions/enquiries/{FIRST.address}", "/exceptions"),
        (f"/exceptions/quiet/{LATEST.address}", "/exceptions"),
        (f"/exceptions/enquirys/{LATEST.address}", None),
    ],
)
def test_an_address_of_no_exception_offers_the_nearest(
    store: Store, address: str, nearest: str | None
) -> None:
    shown = seen_by(store, Reader())
    sheet = PageCache(lambda: shown, AddressTable([m.PAGE for m in page_modules()])).painted_page(
        RequestedAddress.read(address)
    )
    assert sheet.status == 404
    assert nearest is None or f'href="{nearest}"' in sheet.text


def test_an_address_within_a_run_leads_to_its_exception(store: Store) -> None:
    shown = seen_by(store, Reader())
    cache = PageCache(lambda: shown, AddressTable([m.PAGE for m in page_modules()]))
    within = RequestedAddress.read(f"/exceptions/enquiries/{LATEST.address}")
    sheet = cache.painted_page(within)
    assert (sheet.status, sheet.moved) == (302, ONE)
    assert sheet.text == cache.painted_page(RequestedAddress.read(ONE)).text


def test_what_rests_on_a_hidden_figure_is_absent_and_the_line_is_named_once() -> None:
    catalogue = watched()
    store = a_store(catalogue=catalogue)
    line = catalogue.indicator("enquiries")
    stated: list[float | Status] = [50.0, 50.0, Status.SUPPRESSED, Status.SUPPRESSED]
    for step, one in enumerate(stated):
        store.save_return(a_return(make.observation(line, FIRST + step, one)))
    ask = asking(store)
    text = ask("/exceptions")
    assert listed(text) == []
    assert text.count("Not judged: hidden") == 1
    assert "Enquiries." in text
    shown = seen_by(store, Reader())
    sheets = PageCache(lambda: shown, AddressTable([m.PAGE for m in page_modules()]))
    hidden, none = (
        sheets.painted_page(
            RequestedAddress.read(f"/exceptions/enquiries/{(FIRST + step).address}")
        )
        for step in (2, 1)
    )
    assert hidden.status == none.status == 404
    assert hidden.text == none.text.replace(str(FIRST + 1), str(FIRST + 2))
    store.dispose()


def test_overview_theme_indicator_and_quarter_lead_to_it(store: Store) -> None:
    ask = asking(store)
    for page in (
        "/",
        "/theme/protection",
        "/indicator/enquiries",
        f"/indicator/enquiries/{LATEST.address}",
    ):
        text = ask(page)
        assert f'href="{ONE}"' in text, page
        assert 'data-stage="new"' in text, page
    assert 'href="/exceptions"' in ask("/about")


def test_a_closed_one_that_goes_on_shouts_again(store: Store) -> None:
    record_step(
        store, ExceptionStep(run("enquiries"), ExceptionStage.CLOSED, "A", text="Explained")
    )
    ask = asking(store)
    assert 'data-stage="closed"' not in ask("/exceptions")
    release_all(store)
    assert listed(ask("/exceptions"))[-1] == "enquiries"
    line = now(store).catalogue().indicator("enquiries")
    store.save_return(a_return(make.observation(line, LATEST + 1, 150.0)))
    text = ask("/exceptions")
    assert listed(text)[-1] == "referrals"
    assert 'data-stage="reopened"' in text
    assert "It was closed and went on: flagged in 2022-23 Q1 too" in ask(ONE)


def test_a_revised_figure_is_told(store: Store) -> None:
    line = now(store).catalogue().indicator("enquiries")
    later = a_return(make.observation(line, LATEST, 160.0), reason="13 late entries")
    store.save_return(later)
    assert "13 late entries" not in asking(store)(ONE)
    release_all(store)
    text = asking(store)(ONE)
    assert "Its number changed" in text
    assert "2021-22 Q4 became 160 from 147 on 10 January 2024 (13 late entries)" in text


def test_what_was_written_does_not_reach_others_unchecked(store: Store) -> None:
    words = "Counted by child and not by family, after Billy Smith asked"
    record_step(
        store, ExceptionStep(run("enquiries"), ExceptionStage.EXPLAINED, "A. Steward", text=words)
    )
    release_all(store)
    public, steward = asking(store)(ONE), asking(store, Audience.STEWARD)(ONE)
    assert words in steward
    assert "Billy" not in public
    assert "A. Steward" not in public
    assert "This text is not shown" in public
    assert words not in asking(store)("/")


def test_words_that_are_fit_reach_everyone(store: Store) -> None:
    fit = ExceptionStep(
        run("enquiries"),
        ExceptionStage.EXPLAINED,
        "A. Steward",
        text="Counted by child since April",
    )
    record_step(store, fit)
    assert "Counted by child since April" not in asking(store)(ONE)
    release_all(store)
    assert "Counted by child since April" in asking(store)(ONE)


def test_posts_days_and_the_list_of_steps_are_for_partners_and_stewards(store: Store) -> None:
    """The public reads the stage in a word and the text, on every page that tells of it."""
    said = "Counted by child since April"
    record_step(store, ExceptionStep(run("enquiries"), ExceptionStage.EXPLAINED, "A", text=said))
    due = date(2099, 6, 30)
    record_step(
        store,
        ExceptionStep(run("enquiries"), ExceptionStage.LOOKING, "A", who="Head of Forms", due=due),
    )
    release_all(store)
    pages = (
        ONE,
        "/exceptions",
        "/",
        "/indicator/enquiries",
        f"/indicator/enquiries/{LATEST.address}",
    )
    for address in pages:
        public, partner = asking(store)(address), asking(store, Audience.PARTNER)(address)
        assert "Being looked into" in public
        assert "Head of Forms" not in public
        assert "30 June 2099" not in public
        assert "Head of Forms, until 30 June 2099" in partner
    told, told_partners = (
        re.findall(r'<li[^>]*data-kind="step"[^>]*>(.*?)</li>', asking(store, one)(ONE))
        for one in (Audience.PUBLIC, Audience.PARTNER)
    )
    assert told == [f"<p><strong>Being looked into</strong></p><p>{said}</p>"]
    days = [re.search(r"\d+ \w+ 20\d\d</p>$", each) is not None for each in told_partners]
    assert days == [True, True]


def test_a_step_that_says_nothing_more_than_the_stage_is_said_once_to_the_public(
    store: Store,
) -> None:
    due = date(2099, 6, 30)
    record_step(
        store, ExceptionStep(run("enquiries"), ExceptionStage.LOOKING, "A", who="Head", due=due)
    )
    assert "Being looked into" not in asking(store)(ONE)
    release_all(store)
    public = asking(store)(ONE)
    assert public.count("Being looked into") == 1
    assert "What was recorded" not in public


def test_the_demonstration_has_exceptions_on_every_page_that_tells_of_them(shown: Gate) -> None:
    ask = answers(shown)
    for address in re.findall(r'href="(/exceptions/[^"?]+)"', ask("/exceptions")):
        assert "What is being done" in ask(address)


def test_the_title_of_a_page_is_no_longer_than_it_may_be(shown: Gate) -> None:
    ask = answers(shown)
    bounds = shown.bounds()
    assert bounds is not None
    for step in range(0, 16, 3):
        quarter: Quarter = bounds[1] - step
        text = ask(f"/exceptions?quarter={quarter.address}")
        for found in re.findall(r'class="story"[^>]*>([^<]+)<', text):
            assert len(found.replace("&amp;", "&")) <= 70


def test_an_exception_that_only_a_stewards_figures_raise_is_absent_elsewhere(
    demonstration: Store,
) -> None:
    ours, theirs = seen_by(demonstration, STEWARD), seen_by(demonstration, Reader())
    then = "?quarter=2024-25-q2"  # a quarter in which the demonstration has one
    every, seen = answers(ours)(f"/exceptions{then}"), answers(theirs)(f"/exceptions{then}")
    hidden = set(listed(every)) - set(listed(seen))
    assert hidden
    assert set(listed(seen)) < set(listed(every))
    sheets = PageCache(lambda: theirs, AddressTable([m.PAGE for m in page_modules()]))
    overview, pages = answers(theirs)(f"/{then}"), answers(ours)
    links = re.findall(r'class="story" href="(/exceptions/([^"/]+)/([^"/?]+))[^"]*"', every)
    only_ours = [link for link in links if link[1] in hidden]
    assert len(only_ours) == len(hidden)
    for address, key, first in only_ours:
        assert "What is being done" in pages(address)
        assert address not in overview
        absent, none = (
            sheets.painted_page(RequestedAddress.read(f"/exceptions/{key}/{quarter}"))
            for quarter in (first, "2017-18-q1")
        )
        assert absent.status == none.status == 404
        told = absent.text.replace(str(Quarter.from_address(first)), "2017-18 Q1")
        assert told == none.text


def test_what_awaits_a_figure_is_not_counted_as_the_quarters(store: Store) -> None:
    later = LATEST + 1
    given = [make.observation(line, later, 140.0) for line in watched().indicators[1:]]
    store.save_return(a_return(*given))
    text = asking(store)("/exceptions")
    assert (
        f"Three exceptions in {later}, and one of an earlier quarter that awaits a figure: "
        "four not taken up yet." in text
    )


def test_each_breakdown_behind_an_exception_says_something(ask: Ask, public: Gate) -> None:
    for paint in (ask, answers(public)):
        text = paint("/exceptions/s47_enquiries/2025-26-q2")
        section = text[text.index('id="behind"') :].split("</section>")[0]
        said = section.count('data-kind="contribution"')
        assert said in (1, section.count("<li>"))
        assert said
