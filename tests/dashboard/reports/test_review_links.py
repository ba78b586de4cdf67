"""The report on links with practice reviews tells of the reviews that had begun by its quarter."""

from datetime import date

from dashboard.assurance.reviews.practice_reviews import PracticeReview, ReviewWord
from dashboard.quarters import Quarter
from dashboard.reports.paper import PaperTable
from dashboard.reports.review_links import ReviewLinks, links_paper
from tests.dashboard.assurance.reviews.reviews import AWARE, a_review, step

HERE = Quarter.containing(AWARE)
EARLIER, LATER = date(2025, 3, 3), date(2025, 7, 14)


def told(*reviews: PracticeReview) -> dict[str, list[str]]:
    """Give the first cells of the rows of the report's tables, by caption."""
    paper = links_paper(ReviewLinks(HERE, LATER, reviews), "Ours", ())
    tables = [one for one in paper.every_block() if isinstance(one, PaperTable)]
    return {one.caption: [row[0] for row in one.rows] for one in tables}


def test_a_review_stands_in_the_quarter_of_its_day_as_it_was_put_right() -> None:
    clocks = "Reviews and their clocks"
    moved = a_review(step(ReviewWord.AWARE, LATER, text="a slip"))
    assert told(a_review(), moved)[clocks] == ["Review 1"]
    back = a_review(step(ReviewWord.AWARE, AWARE, text="a slip"), aware=LATER)
    assert told(back)[clocks] == ["Review 1"]


def test_the_referrals_are_those_that_the_register_states_in_the_return() -> None:
    reviews = (a_review(aware=EARLIER), a_review(), a_review(aware=LATER))
    paper = links_paper(ReviewLinks(HERE, LATER, reviews), "Ours", ())
    (figures,) = (
        one
        for one in paper.every_block()
        if isinstance(one, PaperTable) and one.caption == "Referrals of the quarter"
    )
    assert figures.rows[0] == ("Referrals for a Rapid Review", "1")
