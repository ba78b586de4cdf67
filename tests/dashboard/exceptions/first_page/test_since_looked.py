"""What is new since a day: what came on it or later, of each kind, and no kind without any."""

from datetime import date

from dashboard.exceptions.first_page.since_looked import (
    DatedNews,
    NewsCount,
    NewsKind,
    arrival_days,
    news_since,
)
from dashboard.returns.receipts import Receipt, ReceiptState
from tests import builders as make

QUARTER = make.q("2025-26 Q1")
BEFORE, DAY, AFTER = date(2025, 8, 1), date(2025, 8, 2), date(2025, 8, 3)


def test_what_came_on_the_day_or_later_is_new() -> None:
    dated = DatedNews(
        {("police", QUARTER): (BEFORE, DAY), ("health", QUARTER): (AFTER,)},
        commentary=(BEFORE,),
        decided=(DAY,),
        issued=(AFTER, AFTER),
    )
    assert news_since(DAY, dated, ()) == (
        NewsCount(NewsKind.FIGURES, 2),
        NewsCount(NewsKind.DECISIONS, 1),
        NewsCount(NewsKind.EDITIONS, 2),
    )


def test_returns_are_dated_by_agency_and_quarter() -> None:
    receipt = Receipt("police", QUARTER, DAY, ReceiptState.RECEIVED, returns=(3, 5, 6))
    found = arrival_days([receipt], {3: BEFORE, 5: AFTER})
    assert found == {("police", QUARTER): (BEFORE, AFTER)}
