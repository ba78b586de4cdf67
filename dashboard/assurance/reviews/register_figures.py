"""What the register states in a return: the referrals of a quarter, and what became of them.

From the quarter of the first review that was entered on, the return's cells come from the register,
and a return that says otherwise is refused. Earlier quarters are stated by returns alone.
"""

from collections.abc import Iterable, Mapping, Sequence

from dashboard.assurance.reviews.practice_reviews import PracticeReview, ReviewWord
from dashboard.assurance.reviews.review_law import review_outcomes, stated_figures
from dashboard.catalogue.parts import ALL
from dashboard.errors import Fault
from dashboard.figures.observations import Observation, Return, Status
from dashboard.quarters import Quarter

RegisterFigures = Mapping[tuple[str, str], int]
"""Numbers of referrals, or of reviews by outcome, by the keys of the indicator and of the part."""
FROM_REGISTER = "From the register of reviews"
NONE: RegisterFigures = {}


def register_begins(reviews: Sequence[PracticeReview]) -> Quarter | None:
    """Return the quarter of the first review that was entered; None if there is none."""
    return _quarter(reviews[0]) if reviews else None


def reviews_in(reviews: Iterable[PracticeReview], quarter: Quarter) -> tuple[PracticeReview, ...]:
    """Return the reviews of which the partnership became aware in a quarter."""
    return tuple(one for one in reviews if _quarter(one) == quarter)


def register_figures(reviews: Sequence[PracticeReview], quarter: Quarter) -> RegisterFigures:
    """Return what the register states of a quarter; nothing before it begins.

    A review without an outcome is pending. One may have several outcomes.
    """
    begins = register_begins(reviews)
    if begins is None or quarter < begins:
        return NONE
    keys, mine = stated_figures(), reviews_in(reviews, quarter)
    pending = tuple(one.key for one in review_outcomes() if one.is_pending)
    came = [key for one in mine for key in (one.outcomes or pending)]
    numbers = {(keys.referrals, ALL): len(mine), (keys.outcomes, ALL): len(mine)}
    return numbers | {(keys.outcomes, one.key): came.count(one.key) for one in review_outcomes()}


def register_faults(sent: Iterable[Return], reviews: Sequence[PracticeReview]) -> tuple[Fault, ...]:
    """Return a fault for each figure of returns that says otherwise than the register."""
    return tuple(
        Fault(
            each.file,
            one.cell or f"{one.indicator}, {one.part}",
            _told(one),
            f"{stated[one.indicator, one.part]}, as the register of reviews says: leave the cell"
            " blank, or take a new blank",
        )
        for each in sent
        if (stated := register_figures(reviews, each.quarter))
        for one in each.observations
        if _is_stated(one, each, stated) and not _agrees(one, stated[one.indicator, one.part])
    )


def _is_stated(one: Observation, sent: Return, stated: RegisterFigures) -> bool:
    is_its_own = one.quarter == sent.quarter and one.agency == stated_figures().agency
    return is_its_own and (one.indicator, one.part) in stated


def _agrees(one: Observation, number: int) -> bool:
    if one.status is Status.NIL:
        return number == 0
    return one.status is Status.GIVEN and one.numerator == number


def _told(one: Observation) -> str:
    if one.status is Status.GIVEN and one.numerator is not None:
        return f"{one.numerator:,g}"
    return one.status.word


def _quarter(review: PracticeReview) -> Quarter:
    """Return the quarter in which the partnership became aware."""
    day = review.day_of(ReviewWord.AWARE)
    assert day is not None  # the step that enters a review has one
    return Quarter.containing(day)
