"""The quarterly report on links with practice reviews: its address, and the document."""

from dataclasses import replace

from callbacks.assurance.plan_matters import plan_topics
from callbacks.assurance.reviews.review_matters import known_reviews, review_actions
from callbacks.web.page import Page
from callbacks.web.page_frame import known_quarter, make_frame, quarters_of
from dashboard.actions import Action
from dashboard.assurance.audit_topics import TopicSource
from dashboard.assurance.reviews.practice_reviews import learning_in_force
from dashboard.days import day_of
from dashboard.errors import AddressError
from dashboard.quarters import Quarter
from dashboard.reports.paper import Paper
from dashboard.reports.review_links import ReviewLinks, links_paper
from data_access.store.gate import Gate
from layouts.assurance.reviews import review_links as page
from layouts.assurance.reviews.review_words import links_address, reviews_address
from layouts.exhibits.lines import file_warnings
from layouts.frame.shell import SENSITIVE, Crumb
from layouts.meeting.action_words import action_title, state_words


def view(gate: Gate, quarter: Quarter | None = None) -> page.View:
    """Gather the report about a quarter, the latest with figures if none is named."""
    known_quarter(gate, quarter, links_address)
    quarters = quarters_of(gate)
    if not quarters:
        raise AddressError("There are no figures yet, and so no report.", reviews_address())
    at = quarter or quarters[-1]
    framed = make_frame(
        gate,
        f"Links with practice reviews, {at}",
        at,
        in_quarter=links_address,
        active="plan",
        crumbs=(Crumb("Practice reviews", reviews_address()), Crumb("Links")),
    )
    warnings = (one for one in file_warnings(framed) if one != SENSITIVE)
    title = gate.catalogue().partnership.title
    paper = links_paper(_found(gate, at), title, (SENSITIVE, *warnings))
    return page.View(frame=replace(framed, lede=paper.subtitle), quarter=at, paper=paper)


def _found(gate: Gate, quarter: Quarter) -> ReviewLinks:
    """Gather what the report of a quarter says, as it is told today."""
    learning = learning_in_force(gate.review_learning())
    topics = [
        one for one in plan_topics(gate) if one.proposal.source is TopicSource.PRACTICE_REVIEW
    ]
    released = [
        one.written.text
        for one in learning
        if one.release is not None
        and one.release.recorded is not None
        and Quarter.containing(day_of(one.release.recorded)) == quarter
    ]
    return ReviewLinks(
        quarter,
        gate.today,
        known_reviews(gate),
        tuple(released),
        sum(one.release is None for one in learning),
        tuple((one.proposal.title, one.state.value) for one in topics),
        tuple((action_title(one.action), state_words(one)) for one in review_actions(gate)),
    )


def paper(found: page.View) -> Paper:
    """Return the paper of the page."""
    return found.paper


PAGE = Page(
    path="/review-links/<quarter>",
    view=view,
    layout=page.layout,
    paper=paper,
    asks=Action.READ_REVIEWS,
    logged=True,
)
