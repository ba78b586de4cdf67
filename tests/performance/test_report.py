"""The report shows each figure beside its limit, and nothing that was not measured."""

from dataclasses import replace
from typing import Any

import pytest

from tests.performance.computing import Painting, Readings
from tests.performance.long_work import LongWork
from tests.performance.memory import Held
from tests.performance.pages import FLOOR, GUARDED, PAINTED, PLAIN
from tests.performance.papers import AGAIN, ANEW, PaperTimes
from tests.performance.report import Found, MeasuredFigure, lines, page
from tests.performance.returns import LIMITS, Returns
from tests.performance.signed import AGENCY, PARTNER, SignedTimes
from tests.performance.slow_clients import SlowClients, Waited
from tests.performance.steps import FIRST, QUARTER, STEPS, THEME, Medians
from tests.performance.texts import Checking
from tests.performance.tries import Tried

SIGNED = {FIRST: (100.0, 101.0), THEME: (60.0, 61.0), QUARTER: (50.0, 55.0)}
SITE = "http://127.0.0.1:8000"


def median(milliseconds: float, *paths: str, kilobytes: int = 20) -> Medians:
    addresses = frozenset(f"{SITE}{path}" for path in paths or ("/page",))
    sent = kilobytes * 1000
    return Medians(milliseconds, 5, milliseconds, milliseconds, sent, sent, 1, addresses)


def stores(**more: Any) -> dict[str, Any]:
    size = {"observations": 17_304, "megabytes": 2.2, "page": 30.0, "figures": 5.0}
    one = {"small": size, "large": size, "times": {"page": 1.0, "figures": 1.0}, "within": True}
    return {"reads": 50, "partnerships": 150, "sqlite": one, "postgresql": one, **more}


@pytest.fixture
def found() -> Found:
    """A run in which everything kept its limit."""
    took = {PAINTED: 115.0, FLOOR: 100.0, GUARDED: 110.0, PLAIN: 2900.0}
    changes = {THEME: median(60.0), QUARTER: median(50.0)}
    return Found(
        machine=("today", "A machine."),
        began={"pages": "today", "stores": "yesterday"},
        rounds=5,
        pages={
            name: {**dict.fromkeys(STEPS, median(ms)), **(changes if name == PAINTED else {})}
            for name, ms in took.items()
        },
        readings=Readings(24.2, 34, 40),
        painting=Painting(15, 90, 20, 242_000),
        memory=Held(160, 164),
        stores=stores(),
        slow=SlowClients((Waited("none", 2, 5, 6, 9), Waited("many", 3, 1000, 6, 70)), 0),
        texts=Checking(28.0, 70.0, 4.1),
        papers=PaperTimes(
            34,
            {"pdf": 5.0, "docx": 3.0, "pptx": 2.0},
            1.0,
            {state.format(kind): 8.0 for kind in ("PNG", "SVG") for state in (ANEW, AGAIN)},
            30.0,
        ),
        long_work=LongWork(10, 60.0, 30.0, 45.0, 90.0, 300.0),
        signed=SignedTimes(7, *[{PARTNER: SIGNED, AGENCY: SIGNED}] * 2),
        tried=Tried(1000, 60.0, 40, 3.0, 3.6, {422: 40, 429: 960}),
        returns=Returns(
            {word: most for word, (most, _) in LIMITS.items()}, [0.2, 0.002], 400, 17_000, 0
        ),
    )


def missed(found: Found) -> list[str]:
    return [line.what for line in lines(found) if not line.is_met]


def with_first(found: Found, first: Medians) -> Found:
    ours = {**found.ours, FIRST: first}
    return replace(found, pages={**found.pages, PAINTED: ours})


def test_a_figure_at_its_limit_is_met_and_one_above_it_is_not_whatever_is_shown() -> None:
    assert MeasuredFigure("bytes", 90, 90, " kB").cells() == ["bytes", "90 kB", "90 kB", "met"]
    assert MeasuredFigure("bytes", 90.2, 90, " kB").cells() == [
        "bytes",
        "90 kB",
        "90 kB",
        "**missed**",
    ]
    assert MeasuredFigure("time", 1.25, 2, " ×", 1.3, 2).cells()[2] == "2 ×, aim 1.3 ×"


def test_a_good_run_misses_nothing(found: Found) -> None:
    assert missed(found) == []
    assert "missed" not in page(found)


def test_each_part_says_when_it_was_measured(found: Found) -> None:
    assert "- pages: today\n- stores: yesterday\n- A machine.\n" in page(found)


def test_times_are_held_against_the_static_page_of_the_same_run(found: Found) -> None:
    slow = with_first(found, median(132))
    assert missed(slow) == ["first visit, times the static page with our headers"]
    row = "first visit, times the static page with our headers | 1.20 × | 1.15 × | **missed** |"
    assert row in page(slow)
    assert "| plain Dash | 2900 (29.00) |" in page(found)
    changes = {**found.ours, THEME: median(61), QUARTER: median(51)}
    assert missed(replace(found, pages={**found.pages, PAINTED: changes})) == [
        "change of theme, times the static page",
        "change of quarter, times the static page",
    ]


def test_pages_fetched_ahead_have_limits_and_a_row_of_their_own(found: Found) -> None:
    ahead = with_first(found, replace(median(120), ahead=4, bytes_ahead=76_000))
    assert missed(ahead) == [
        "other pages fetched ahead in one step",
        "all these pages",
    ]
    row = "| its other pages, fetched ahead | 76.0 (4) | 0.0 (0) | 0.0 (0) | 0.0 (0) |"
    assert row in page(ahead)


def test_plotly_and_other_sites_are_found_out(found: Found) -> None:
    plotted = with_first(found, median(120, "/page", "/assets/vendor/plotly-basic.min.js"))
    assert missed(plotted) == ["files of Plotly on painted pages"]
    elsewhere = median(120)
    elsewhere = replace(elsewhere, addresses=elsewhere.addresses | {"https://fonts.example/a"})
    assert missed(with_first(found, elsewhere)) == ["files from other sites"]


def test_sizes_readings_and_memory_have_limits(found: Found) -> None:
    assert missed(with_first(found, median(120, kilobytes=430))) == [
        "document, stylesheets and fonts",
        "first visit in all",
    ]
    heavy = replace(found, readings=Readings(50.1, 34, 40), memory=Held(100, 110.1))
    assert missed(heavy) == [
        "34 series of 40 quarters computed",
        "growth of a worker from view 1,000 to view 5,000",
    ]


def test_a_store_that_is_too_slow_or_not_here_is_said(found: Found) -> None:
    slow = {**stores()["sqlite"], "within": False, "times": {"page": 3.0, "figures": 2.0}}
    text = page(replace(found, stores=stores(sqlite=slow, postgresql={"left_out": "no server"})))
    assert "| 3.00, 2.00: **missed** |" in text
    assert "PostgreSQL was left out: no server." in text


def test_a_reader_who_waits_for_slow_clients_is_found_out(found: Found) -> None:
    assert "| many | 3 (1000) | 6 (70) |" in page(found)
    slow = replace(found, slow=SlowClients((Waited("many", 3, 1000.4, 6, 70),), left=1))
    assert missed(slow) == [
        "longest wait for /health beside slow clients",
        "half-sent requests left after 30 seconds",
    ]


def test_a_session_that_makes_a_page_a_tenth_slower_is_missed(found: Found) -> None:
    slower = {PARTNER: SIGNED, AGENCY: {**SIGNED, THEME: (60.0, 66.3)}}
    over = replace(found, signed=replace(found.signed, painted=slower))
    assert missed(over) == ["a page for who has signed in, times without a session"]
    assert "66.3 / 60.0" in page(over)


def test_tries_that_slow_pages_or_compute_too_many_hashes_are_missed(found: Found) -> None:
    under = "a page under 1,000 tries to sign in a minute, times the page alone"
    told = "40 of them computed a hash, and a page took 3.6 ms; alone it took 3.0 ms"
    assert told in page(found)
    many = replace(found, tried=replace(found.tried, hashes=61, under=6.1))
    assert missed(many) == [under, "hashes that these tries compute a minute"]


def test_figures_that_come_in_too_slowly_or_are_refused_are_found_out(found: Found) -> None:
    slow = {**found.returns.seconds, "read": 0.6}
    late = replace(found, returns=replace(found.returns, seconds=slow, refused=1))
    assert missed(late) == [LIMITS["read"][1], "of the twelve, refused"]
