"""What is new to a reader since they last looked: counts of what they may read, and no figure."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dashboard.exceptions.exceptions import ReportedException
from dashboard.quarters import Quarter
from dashboard.returns.receipts import Receipt


class NewsKind(StrEnum):
    """The kinds of news, in the order in which they are told."""

    FIGURES = "figures"
    BEGAN = "began"
    ENDED = "ended"
    COMMENTARY = "commentary"
    DECISIONS = "decisions"
    ACTIONS = "actions"
    EDITIONS = "editions"


@dataclass(frozen=True, slots=True)
class NewsCount:
    """How many things of a kind are new."""

    kind: NewsKind
    many: int


@dataclass(frozen=True, slots=True)
class DatedNews:
    """What a reader may read, each with its day; what has none is not new.

    `arrived` has the days on which the returns of each agency and quarter came. `acted` are the
    days on which open actions became due.
    """

    arrived: Mapping[tuple[str, Quarter], tuple[date, ...]]
    commentary: tuple[date, ...] = ()
    decided: tuple[date, ...] = ()
    acted: tuple[date, ...] = ()
    issued: tuple[date, ...] = ()


def news_since(
    day: date, dated: DatedNews, exceptions: Iterable[ReportedException]
) -> tuple[NewsCount, ...]:
    """Count what is new since a day, that day included, without what there is none of.

    An exception has begun or ended since then if the figures of the quarter came since then in
    which it is first flagged, or which is the first after it. What came on the day of the last look
    is told once more rather than never.
    """
    found = tuple(exceptions)
    came = {at for at, days in dated.arrived.items() if any(one >= day for one in days)}
    counts = {
        NewsKind.FIGURES: sum(one >= day for days in dated.arrived.values() for one in days),
        NewsKind.BEGAN: sum(_came(one, one.first, came) for one in found),
        NewsKind.ENDED: sum(
            _came(one, one.last + 1, came)
            for one in found
            if not one.is_current and not one.awaits_a_figure
        ),
        NewsKind.COMMENTARY: sum(one >= day for one in dated.commentary),
        NewsKind.DECISIONS: sum(one >= day for one in dated.decided),
        NewsKind.ACTIONS: sum(one >= day for one in dated.acted),
        NewsKind.EDITIONS: sum(one >= day for one in dated.issued),
    }
    return tuple(NewsCount(kind, counts[kind]) for kind in NewsKind if counts[kind])


def arrival_days(
    receipts: Iterable[Receipt], received: Mapping[int, date]
) -> dict[tuple[str, Quarter], tuple[date, ...]]:
    """Return the days on which returns came, by agency and quarter.

    `received` has the day of each return by its number.
    """
    return {(one.agency, one.quarter): tuple(_days(one, received)) for one in receipts}


def _days(one: Receipt, received: Mapping[int, date]) -> Iterator[date]:
    for number in one.returns:
        if number in received:
            yield received[number]


def _came(one: ReportedException, quarter: Quarter, came: set[tuple[str, Quarter]]) -> bool:
    return any((agency, quarter) in came for agency in one.indicator.agencies)
