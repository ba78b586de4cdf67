"""How timely and how sound an agency's returns were, quarter by quarter, with the reasons.

Nothing is ranked and nothing is added up into one mark: a late return with a reason is told with
its reason, and what is not known is not counted as good or bad.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from dashboard.quarter_life.first_sendings import FirstSending
from dashboard.quarter_life.quarter_acts import QuarterWord
from dashboard.quarter_life.quarter_states import QuarterLife, ReturnLife, ReturnStage
from dashboard.quarters import Quarter


@dataclass(frozen=True, slots=True)
class ReturnQuality:
    """One agency's return of one quarter.

    `days` are from the day it was due to the day it came: negative before it, 0 on it, None while
    nothing came. `was_due` is the day before an extension, None without one. `first` is what the
    first file held; None if it did not come by a page. `queries` is how many questions were put to
    the agency about it. `corrected` is how many returns corrected it after the quarter was signed
    off, None while it is not. `reasons` are the words with which it was extended or queried
    answered, oldest first.
    """

    agency: str
    quarter: Quarter
    due: date
    was_due: date | None
    received: date | None
    days: int | None
    first: FirstSending | None
    queries: int
    corrected: int | None
    reasons: tuple[str, ...] = ()
    is_due: bool = True

    @property
    def in_time(self) -> bool:
        """Say whether the return came by the day on which it was due."""
        return self.days is not None and self.days <= 0


def return_qualities(
    lives: Iterable[QuarterLife], firsts: Iterable[FirstSending]
) -> dict[str, tuple[ReturnQuality, ...]]:
    """Return what is known of each agency's returns, oldest quarter first, by agency.

    `firsts` are the first sendings. Quarters in which an agency is asked nothing are left out.
    """
    known = {(one.agency, one.quarter): one for one in firsts}
    found: dict[str, list[ReturnQuality]] = {}
    for life in lives:
        for one in life.asked:
            found.setdefault(one.agency, []).append(_quality(life, one, known))
    return {agency: tuple(several) for agency, several in found.items()}


def timely_of_due(several: Iterable[ReturnQuality]) -> tuple[int, int]:
    """Return how many returns came by the day due, and how many are due at all."""
    due = [one for one in several if one.is_due]
    return sum(one.in_time for one in due), len(due)


def _quality(
    life: QuarterLife, one: ReturnLife, known: Mapping[tuple[str, Quarter], FirstSending]
) -> ReturnQuality:
    came = one.receipt.received
    signed = life.last(QuarterWord.SIGNED_OFF)
    later = None
    if signed is not None:
        later = sum(number > signed.last_return for number in one.receipt.returns)
    told = (QuarterWord.EXTENDED, QuarterWord.ANSWERED)
    return ReturnQuality(
        agency=one.agency,
        quarter=one.quarter,
        due=one.due,
        was_due=one.was_due,
        received=came,
        days=(came - one.due).days if came else None,
        first=known.get((one.agency, one.quarter)),
        queries=sum(act.word is QuarterWord.QUERIED for act in one.acts),
        corrected=later,
        reasons=tuple(act.text for act in one.acts if act.word in told and act.text),
        is_due=one.stage not in (ReturnStage.WAITED_FOR, ReturnStage.SENT),
    )
