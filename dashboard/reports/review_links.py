"""The quarterly report on links with practice reviews, as a paper for the register's readers.

Source: the framework, "Quarterly reporting on links with Practice Reviews".
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.assurance.reviews.practice_reviews import PracticeReview, ReviewWord
from dashboard.assurance.reviews.register_figures import register_begins, register_figures
from dashboard.assurance.reviews.review_clocks import clock_standings, review_state
from dashboard.assurance.reviews.review_law import (
    clock_keys,
    outcome_titles,
    stated_figures,
)
from dashboard.catalogue.parts import ALL
from dashboard.number_formats import list_text, long_date
from dashboard.quarters import Quarter
from dashboard.reports.paper import (
    Paper,
    PaperBlock,
    PaperHeading,
    PaperList,
    PaperParagraph,
    PaperTable,
)

NOTHING = "None."
NOT_BEGUN = "The register begins after this quarter: its figures are those of returns alone."


@dataclass(frozen=True, slots=True)
class ReviewLinks:
    """What a report is made of: a quarter, the reviews, and what is linked with them.

    `learning` are the texts released in the quarter, `waiting` how many wait for a release.
    `topics` are topics of audits that come from reviews, `actions` actions; each is its words and
    its state. `asked` is the day as of which it is told.
    """

    quarter: Quarter
    asked: date
    reviews: tuple[PracticeReview, ...]
    learning: tuple[str, ...] = ()
    waiting: int = 0
    topics: tuple[tuple[str, str], ...] = ()
    actions: tuple[tuple[str, str], ...] = ()


def links_paper(found: ReviewLinks, partnership: str, marks: tuple[str, ...]) -> Paper:
    """Return the report as a paper."""
    blocks: list[PaperBlock] = [PaperHeading("Referrals and outcomes"), *_figures(found)]
    blocks += [PaperHeading("Reviews and their clocks"), *_clocks(found)]
    blocks.append(PaperHeading("Learning released in the quarter"))
    blocks.append(PaperList(found.learning) if found.learning else PaperParagraph(NOTHING))
    if found.waiting:
        blocks.append(PaperParagraph("Some learning waits for a second person.", soft=True))
    blocks += [PaperHeading("Audits and deep dives that come from reviews")]
    blocks += _linked("Topics", ("Topic", "State"), found.topics)
    blocks += [PaperHeading("Actions that come from reviews")]
    blocks += _linked("Actions", ("Action", "State"), found.actions)
    return Paper(
        title=f"Links with practice reviews, {found.quarter}",
        subtitle=f"{partnership}. As at {long_date(found.asked)}.",
        marks=marks,
        blocks=tuple(blocks),
        name=f"links-with-practice-reviews-{found.quarter.address}",
    )


def _figures(found: ReviewLinks) -> Sequence[PaperBlock]:
    begins = register_begins(found.reviews)
    if begins is None or found.quarter < begins:
        return (PaperParagraph(NOT_BEGUN),)
    numbers, keys = register_figures(found.reviews, found.quarter), stated_figures()
    rows = [("Referrals for a Rapid Review", str(numbers[keys.referrals, ALL]))]
    rows += [(title, str(numbers[keys.outcomes, key])) for key, title in outcome_titles().items()]
    words = "From the register of reviews. One review may have several outcomes."
    table = PaperTable("Referrals of the quarter", ("What", "Number"), tuple(rows))
    return (table, PaperParagraph(words, soft=True))


def _clocks(found: ReviewLinks) -> Sequence[PaperBlock]:
    until = found.quarter.last_day
    shown = [one for one in found.reviews if (one.day_of(ReviewWord.AWARE) or until) <= until]
    if not shown:
        return (PaperParagraph(NOTHING),)
    columns = ("Review", "State", *(title for _, title in clock_keys()), "Outcome")
    titles = outcome_titles()
    rows = tuple(
        (
            f"Review {one.reference}",
            review_state(one, found.asked).value,
            *(clock.state.value for clock in clock_standings(one, found.asked)),
            list_text([titles[key] for key in one.outcomes]) or "not recorded",
        )
        for one in shown
    )
    return (PaperTable("Reviews and their clocks", columns, rows),)


def _linked(
    caption: str, columns: tuple[str, str], rows: tuple[tuple[str, str], ...]
) -> list[PaperBlock]:
    return [PaperTable(caption, columns, rows)] if rows else [PaperParagraph(NOTHING)]
